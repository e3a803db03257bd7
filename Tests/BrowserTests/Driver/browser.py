"""Debian's Chromium, driven by Playwright."""

import contextlib
import shutil

from playwright.async_api import async_playwright

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 900}}

# Whatever a page asks another host for, nothing leaves this machine.
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]

# Counts on from before the page's own scripts: shifts of the layout, and what the policy blocked.
WATCH = """
window.watched = { shifts: [], blocked: [] };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    watched.shifts.push({
      value: entry.value,
      nodes: entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.textContent.slice(0, 80)),
    });
}).observe({ type: "layout-shift", buffered: true });
document.addEventListener("securitypolicyviolation", (event) =>
  watched.blocked.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@contextlib.asynccontextmanager
async def chromium():
    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("no chromium on the PATH: scripts/install-dependencies test")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


async def frames(page, count=2):
    """Waits until the page was drawn so many times."""
    await page.evaluate(
        "(count) => new Promise((done) => { const next = () => count-- ? requestAnimationFrame(next) : done(); next(); })",
        count,
    )
