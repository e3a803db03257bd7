"""What a note does under the hands of its reader: keyboard, theme, copying, contents, footnotes, paper.

The first argument is a list of sites; a site may name the `checks` to make.
"""

import asyncio
import json
import sys

from playwright.async_api import Error

from browser import DESK, PHONE, chromium, frames
from findings import report
from rules import violations
from server import serving
from sites import from_arguments

NOTE = "/notes/everything/"

# What the button of the block `Sources/Worker.swift` copies: no numbers, and not the deleted line.
COPIED = """\
func claim() -> Job? {
  let job = queue.first
  queue.removeFirst()
  return job
}
"""

FIRST_FRAME = """
requestAnimationFrame(() => {
  window.firstFrame = {
    theme: document.documentElement.dataset.theme,
    background: getComputedStyle(document.body).backgroundColor,
  };
});
"""

NO_STORAGE = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });
"""

BACKGROUND = "getComputedStyle(document.body).backgroundColor"
FOCUSED = "document.activeElement.matches({0!r})"

# Every element that the Tab key should reach, numbered.
REACHABLE = """() => [...document.querySelectorAll("a[href], button, summary, input:not([disabled]), [tabindex='0']")]
  .filter((element) => element.checkVisibility())
  .map((element, index) => { element.dataset.stop = index; return element.outerHTML.slice(0, 120); })"""

STOP = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  let opacity = 1;
  for (let each = element; each; each = each.parentElement) opacity *= getComputedStyle(each).opacity;
  return {
    stop: element.dataset.stop ?? null,
    html: element.outerHTML.slice(0, 120),
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && opacity === 1
      && box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
  };
}"""

# The section being read: the last whose heading stands in the upper quarter of the window, or above.
READ = """() => "#" + [...document.querySelectorAll(".text > :is(h2, h3)[id]")]
  .findLast((heading) => heading.getBoundingClientRect().top <= innerHeight / 4).id"""

# How far the open footnote is from its reference, up or down.
APART = """() => {
  const note = document.querySelector(":popover-open").getBoundingClientRect();
  const reference = document.querySelector("#fnref-1").getBoundingClientRect();
  return Math.max(note.top - reference.bottom, reference.top - note.bottom);
}"""

PRINTED = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility());
  const findings = [];
  for (const selector of [".menu", ".tools", ".skip", ".site-footer", ".contents", ".contents-inline", ".copy", ".anchor"])
    if (shown(selector)) findings.push(`${selector} is printed`);
  for (const selector of ["h1", ".lead", ".text", ".code", ".footnotes"])
    if (!shown(selector)) findings.push(`${selector} is not printed`);
  const style = getComputedStyle(document.body);
  if (style.color !== "rgb(0, 0, 0)") findings.push(`the text is ${style.color}`);
  if (style.backgroundColor !== "rgb(255, 255, 255)") findings.push(`the paper is ${style.backgroundColor}`);
  for (const code of document.querySelectorAll("pre"))
    if (code.scrollWidth > code.clientWidth) findings.push(`code is cut: ${code.textContent.slice(0, 60)}`);
  return findings;
}"""


class Reader:
    """A browser with a note open, and where to say what does not hold."""

    def __init__(self, browser, site, origin, name):
        self.browser, self.site, self.name = browser, site, name
        self.url = origin + site.base + NOTE

    async def open(self, script=None, **options):
        context = await self.browser.new_context(**{"color_scheme": "light", **DESK, **options})
        if script:
            await context.add_init_script(script)
        context.set_default_timeout(10_000)
        self.tab = await context.new_page()
        self.tab.on("pageerror", lambda error: self.expect(False, f"error: {error}"))
        await self.tab.goto(self.url)
        return self.tab

    def expect(self, holds, message):
        if not holds:
            report(self.name, self.site, NOTE, message)

    async def expect_js(self, script, message):
        self.expect(await self.tab.evaluate(script), message)


async def skip_link(reader):
    tab = await reader.open()
    await tab.keyboard.press("Tab")
    await reader.expect_js(FOCUSED.format(".skip"), "the first Tab does not reach the link to the text")
    box = await tab.locator(".skip").bounding_box()
    is_seen = box and box["height"] >= 24 and box["width"] >= 24 and box["x"] >= 0 and box["y"] >= 0
    reader.expect(is_seen, f"the link to the text is not seen while it has the focus: {box}")
    await tab.keyboard.press("Enter")
    await frames(tab)
    await reader.expect_js(FOCUSED.format("main"), "the link to the text does not move the focus there")


async def theme(reader):
    tab = await reader.open()
    light = await tab.evaluate(BACKGROUND)
    await tab.locator(".theme-switch").focus()
    label = await tab.locator(".theme-switch").get_attribute("aria-label")
    await tab.keyboard.press("Enter")
    dark = await tab.evaluate(BACKGROUND)
    reader.expect(dark != light, "Enter does not switch the theme")
    told = await tab.locator(".theme-switch").get_attribute("aria-label")
    reader.expect(label != told, "the switch is called the same after it was used")
    await tab.reload()
    reader.expect(await tab.evaluate(BACKGROUND) == dark, "the chosen theme does not survive a reload")
    await tab.locator(".theme-switch").focus()
    await tab.keyboard.press("Space")
    reader.expect(await tab.evaluate(BACKGROUND) == light, "Space does not switch the theme back")


async def flash(reader):
    tab = await reader.open(FIRST_FRAME)
    for chosen, other in (("dark", "light"), ("light", "dark")):
        await tab.emulate_media(color_scheme=chosen)
        wanted = await tab.evaluate(BACKGROUND)
        await tab.emulate_media(color_scheme=other)
        await tab.evaluate("(theme) => localStorage.setItem('theme', theme)", chosen)
        await tab.reload()
        await frames(tab)
        first = await tab.evaluate("window.firstFrame")
        await tab.evaluate("localStorage.clear(); delete document.documentElement.dataset.theme")
        expected = {"theme": chosen, "background": wanted}
        reader.expect(first == expected, f"the first frame shows {first} instead of {expected}")


async def storage(reader):
    tab = await reader.open(NO_STORAGE)
    light = await tab.evaluate(BACKGROUND)
    await tab.locator(".theme-switch").click()
    reader.expect(await tab.evaluate(BACKGROUND) != light, "without storage the switch does nothing")


async def copy(reader):
    tab = await reader.open(permissions=["clipboard-read", "clipboard-write"])
    block = tab.locator("figure.code", has=tab.locator("figcaption", has_text="Sources/Worker.swift"))
    if not await block.locator("button").count():
        return reader.expect(False, "there is no button that copies")
    await block.locator("button").focus()
    await tab.keyboard.press("Enter")
    await block.locator("button", has_text="Copied").wait_for(timeout=5000)
    copied = await tab.evaluate("navigator.clipboard.readText()")
    reader.expect(copied.rstrip("\n") == COPIED.rstrip("\n"), f"copied is {copied!r}")


async def focus(reader):
    tab = await reader.open()
    await frames(tab)
    stops = await tab.evaluate(REACHABLE)
    reached = set()
    for _ in range(len(stops) + 5):
        await tab.keyboard.press("Tab")
        place = await tab.evaluate(STOP)
        if place["stop"] is None:
            continue
        reader.expect(place["seen"], f"the focus is not seen: {place['html']}")
        reached.add(int(place["stop"]))
    for index, stop in enumerate(stops):
        reader.expect(index in reached, f"the Tab key does not reach {stop}")


async def contents(reader):
    tab = await reader.open()
    for heading in await tab.locator(".text > h2[id]").all():
        await heading.evaluate("(heading) => heading.scrollIntoView()")
        await frames(tab, 3)
        current = await tab.locator(".contents [aria-current]").evaluate_all("(all) => all.map((a) => a.hash)")
        wanted = await tab.evaluate(READ)
        reader.expect(current == [wanted], f"at {wanted} the contents mark {current}")


async def footnotes(reader):
    for options in (PHONE, DESK):
        tab = await reader.open(**options)
        reference, note = tab.locator("#fnref-1"), tab.get_by_role("dialog", name="Footnote 1")
        await reference.focus()
        await tab.keyboard.press("Enter")
        if not await note.is_visible():
            return reader.expect(False, "Enter on a reference does not show the footnote")
        text = await note.inner_text()
        reader.expect("A footnote with code" in text, f"the footnote shown says {text!r}")
        await reader.expect_js(
            "document.activeElement.closest('[popover]') !== null", "the focus does not move to the footnote")
        for violation in await violations(tab):
            reader.expect(False, violation)
        size, box = tab.viewport_size, await note.bounding_box()
        fits = box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
        fits = fits and box["y"] >= 0 and box["y"] + box["height"] <= size["height"] + 1
        reader.expect(fits, f"the footnote at {box} is not in the window {size}")
        if options is DESK:
            gap = await tab.evaluate(APART)
            reader.expect(gap < 24, f"the footnote stands {gap} px away from its reference")
        await tab.keyboard.press("Escape")
        reader.expect(not await note.is_visible(), "Esc does not close the footnote")
        await reader.expect_js(FOCUSED.format("#fnref-1"), "the focus does not come back from the footnote")
        await reference.click()
        reader.expect(await note.is_visible(), "a click on a reference does not show the footnote")
        await tab.mouse.click(5, 5)
        reader.expect(not await note.is_visible(), "a click elsewhere does not close the footnote")
        await reference.click()
        await note.get_by_role("link", name="in the list").click()
        reader.expect(not await note.is_visible(), "the link to the list leaves the footnote open")
        await reader.expect_js("location.hash === '#fn-1'", "the link to the list does not lead there")
        await tab.locator("#fn-1 .footnote-back").first.click()
        await reader.expect_js("location.hash === '#fnref-1'", "the way back does not lead to the reference")
    await tab.locator("#fnref-3").click()
    await tab.get_by_role("dialog", name="Footnote 3").get_by_role("link", name="Footnote 4").click()
    text = await tab.get_by_role("dialog", name="Footnote 4").inner_text()
    reader.expect("only a footnote refers to" in text, f"a footnote of a footnote says {text!r}")
    tab = await reader.open(java_script_enabled=False)
    await tab.locator("#fnref-1").click()
    reader.expect(tab.url.endswith("#fn-1"), "without scripts a reference does not lead to its footnote")


async def paper(reader):
    tab = await reader.open(viewport={"width": 700, "height": 900})
    await tab.emulate_media(media="print", color_scheme="dark")
    for choose in ("delete document.documentElement.dataset.theme", "document.documentElement.dataset.theme = 'dark'"):
        await tab.evaluate(choose)
        for finding in await tab.evaluate(PRINTED):
            reader.expect(False, finding)


CHECKS = {
    "skip-link": skip_link, "theme": theme, "flash": flash, "storage": storage, "copy": copy, "focus": focus,
    "contents": contents, "footnotes": footnotes, "print": paper,
}


async def main():
    wanted = [each.get("checks", CHECKS.keys()) for each in json.loads(sys.argv[1])]
    async with chromium() as browser:

        async def look(site, names):
            with serving(site) as origin:
                for name in names:
                    reader = Reader(browser, site, origin, name)
                    try:
                        await CHECKS[name](reader)
                    except Error as error:
                        reader.expect(False, f"it ends here: {error}")
                    await reader.tab.context.close()

        for site, names in zip(from_arguments(), wanted):
            await look(site, names)


asyncio.run(main())
