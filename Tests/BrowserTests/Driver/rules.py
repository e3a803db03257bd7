"""The rules of accessibility that axe-core knows."""

import pathlib

import axe_playwright_python

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()

# `target-size` is off by default. What a theme changes is colours: the other rules see no difference.
RULES = """(colours) => axe.run(document, {
  resultTypes: ["violations"],
  ...(colours
    ? { runOnly: ["color-contrast", "link-in-text-block"] }
    : { rules: { "target-size": { enabled: true } } }),
}).then(({ violations }) => violations.map(({ id, help, nodes }) => ({
  id, help, nodes: nodes.map(({ html, any, all }) => `${html.slice(0, 160)} ${[...any, ...all].map((c) => c.message).join("; ")}`),
})))"""


async def violations(tab, colours_only=False):
    """What of a page as it is now breaks a rule, a text for each."""
    if not await tab.evaluate("'axe' in window"):
        await tab.evaluate(AXE)
    return [
        f"{rule['id']}: {rule['help']}" + "".join(f"\n  {node}" for node in rule["nodes"][:5])
        for rule in await tab.evaluate(RULES, colours_only)
    ]
