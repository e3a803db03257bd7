"""Every page, as a phone and as a wide screen show it.

Rules of accessibility in both themes, the console, the Content-Security-Policy, requests, shifts of the layout,
scrolling sideways, motion, and what is there without scripts.
"""

import asyncio
import contextlib
import urllib.parse

from browser import DESK, PHONE, WATCH, chromium, frames
from findings import report
from rules import violations
from server import serving
from sites import from_arguments

# To the end in steps of a window, so that all that loads when it is seen does.
SCROLL = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const root = document.scrollingElement;
  for (let top = 0; top < root.scrollHeight; top += innerHeight) { root.scrollTop = top; await frame(); }
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  await frame();
  root.scrollTop = 0;
  await frame();
}"""

MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) =>
  [null, "::before", "::after"].filter((pseudo) => {
    const style = getComputedStyle(element, pseudo);
    const lasts = (value) => value.split(",").some((part) => parseFloat(part) > 0);
    return lasts(style.transitionDuration) || lasts(style.animationDuration) || style.scrollBehavior === "smooth";
  }).map((pseudo) => element.outerHTML.slice(0, 80) + (pseudo ?? "")))"""

# The text that can be seen once all that opens without a script is open, but for what buttons say.
TEXT = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const button of document.querySelectorAll("button")) button.hidden = true;
  return document.body.innerText.split("\\n").map((line) => line.trim()).filter(Boolean);
}"""

BUTTONS = """() => [...document.querySelectorAll("button")].filter((button) => button.checkVisibility())
  .map((button) => button.outerHTML.slice(0, 120))"""


class Visit:
    """A page at an address, in one tab."""

    def __init__(self, site, origin, address, tab):
        self.site, self.origin, self.address, self.tab = site, origin, address, tab
        self.url = origin + urllib.parse.quote(site.base + address)

    def report(self, check, message):
        report(check, self.site, self.address, message)

    async def open(self):
        self.tab.on("console", self.heard)
        self.tab.on("pageerror", lambda error: self.report("console", f"error: {error}"))
        self.tab.on("requestfailed", lambda request: self.report("request", f"failed: {request.url}"))
        self.tab.on("request", self.asked)
        self.tab.on("response", self.answered)
        await self.tab.goto(self.url, wait_until="load")
        await frames(self.tab)

    def heard(self, message):
        if message.type in ("error", "warning"):
            self.report("console", f"{message.type}: {message.text}")

    def answered(self, response):
        if response.status >= 400:
            self.report("request", f"{response.status}: {response.url}")

    def asked(self, request):
        if not request.url.startswith((self.origin + "/", "data:")):
            self.report("request", f"to another host: {request.url}")

    async def check_layout(self, width):
        watched = await self.scroll()
        if watched["shifts"] and (shifts := await self.shifts_again()):
            self.report("layout-shift", f"at {width} px: {'; '.join(shifts)}")
        for blocked in watched["blocked"]:
            self.report("policy", f"blocked: {blocked}")
        await self.check_width(width)

    async def scroll(self):
        await self.tab.evaluate(SCROLL)
        return await self.tab.evaluate("window.watched")

    async def shifts_again(self):
        """What moves each time that the page is shown.

        On a busy machine Chromium may paint half of a line before it has read the rest, wherever that is: what
        moves then moves once. `arrival.py` cuts pages in two at places that are the same every time.
        """
        for _ in range(2):
            await self.tab.goto(self.url, wait_until="load")
            await frames(self.tab)
            shifts = (await self.scroll())["shifts"]
            if not shifts:
                return []
        return [f"{shift['value']:.4f} {shift['nodes']}" for shift in shifts]

    async def check_width(self, width):
        is_wide = await self.tab.evaluate("document.scrollingElement.scrollWidth")
        if is_wide > width:
            self.report("sideways", f"{is_wide} px wide at {width} px")

    async def check_rules(self, width):
        # Below a path stand the pages of another site, which are judged there.
        if self.site.base:
            return
        for theme in ("light", "dark"):
            await self.tab.emulate_media(color_scheme=theme)
            for violation in await violations(self.tab, colours_only=theme == "dark"):
                self.report("axe", f"{theme}, {width} px: {violation}")

    async def check_motion(self):
        for motion in ("no-preference", "reduce"):
            await self.tab.emulate_media(reduced_motion=motion)
            if moving := await self.tab.evaluate(MOVING):
                self.report("motion", f"prefers-reduced-motion: {motion}: {moving[:5]}")

    async def check_without_scripts(self, shown):
        """Holds what is shown where no scripts run against what was `shown` where they do."""
        await self.tab.goto(self.url, wait_until="load")
        for button in await self.tab.evaluate(BUTTONS):
            self.report("without-scripts", f"a button that does nothing: {button}")
        left = set(await self.tab.evaluate(TEXT))
        if missing := [line for line in shown if line not in left]:
            self.report("without-scripts", f"not shown: {missing[:5]}")


class Worker:
    """Looks at one page after another, each in tabs of its own."""

    def __init__(self, browser):
        self.browser = browser

    async def start(self):
        self.phone = await self.browser.new_context(**PHONE)
        self.desk = await self.browser.new_context(**DESK)
        self.without_scripts = await self.browser.new_context(**PHONE, java_script_enabled=False)
        for context in (self.phone, self.desk):
            await context.add_init_script(WATCH)

    async def look(self, site, origin, address):
        async with tab(self.phone) as page:
            visit = Visit(site, origin, address, page)
            await visit.open()
            await visit.check_layout(390)
            await visit.check_rules(390)
            await page.set_viewport_size({"width": 320, "height": 640})
            await visit.check_width(320)
            shown = await page.evaluate(TEXT)
        async with tab(self.desk) as page:
            visit = Visit(site, origin, address, page)
            await visit.open()
            await visit.check_layout(1280)
            await visit.check_rules(1280)
            await visit.check_motion()
        async with tab(self.without_scripts) as page:
            await Visit(site, origin, address, page).check_without_scripts(shown)


@contextlib.asynccontextmanager
async def tab(context):
    page = await context.new_page()
    try:
        yield page
    finally:
        await page.close()


async def main():
    with contextlib.ExitStack() as servers:
        todo = []
        for site in from_arguments():
            origin = servers.enter_context(serving(site, stays=True))
            todo += [(site, origin, address) for address, _ in site.pages()]
        todo.reverse()

        async def work(worker):
            await worker.start()
            while todo:
                await worker.look(*todo.pop())

        async with chromium() as browser:
            await asyncio.gather(*(work(Worker(browser)) for _ in range(3)))


asyncio.run(main())
