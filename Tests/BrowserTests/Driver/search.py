"""What search finds, what it loads, and how it is used: by keyboard, with and without scripts.

The first argument is a list of sites; a site may name the `checks` to make. What a query loads is only weighed where
that is asked for.
"""

import asyncio
import json
import sys

from browser import DESK, PHONE, WATCH, chromium, frames
from findings import report
from rules import violations
from server import serving
from sites import from_arguments

NOTE = "/notes/names/"

# A query, and the address that its first result leads to.
RIGHT = [
    ("pg_stat_statements", NOTE + "#extensions"),
    ("stat_statements", NOTE + "#extensions"),
    ("pg_stat_sta", NOTE + "#extensions"),
    ("40001", NOTE + "#extensions"),
    ("40p01", NOTE + "#extensions"),
    ("C++ move", NOTE + "#extensions"),
    ("Foo.bar", NOTE + "#extensions"),
    ("std::move", NOTE + "#extensions"),
    ("maxRetryCount", NOTE + "#extensions"),
    ("retryCount", NOTE + "#extensions"),
    ("uberraschung", NOTE + "#scripts"),
    ("CAFÉ", NOTE + "#scripts"),
    ("库索", NOTE + "#scripts"),
    ("据", NOTE + "#scripts"),
    ("привет", NOTE + "#scripts"),
    ("zygomorphic", NOTE + "#blossoms"),
    ("zygo", NOTE + "#blossoms"),
    ("zygomorhpic blossom", NOTE + "#blossoms"),
    ("ygomorphic", NOTE + "#blossoms"),
    ("blossoming", NOTE + "#blossoms"),
    ("names that are searched for", NOTE),
]

NOTHING = ["qqqqxx", "%%%", "(", "zz zz zz zz"]

# On a site of a thousand notes: what is loaded for a first query, the script included.
MOST_BYTES = 60_000
COMMON = ["transaction", "retry transaction", "snapshot deadline", "expensive queue worker", "lokc timeout", "que"]

FIRST = "document.querySelector('.search-results a')?.getAttribute('href')"
ANSWERED = "document.querySelector('.search-status')?.textContent"
OPEN = "!!document.querySelector('dialog.search[open]')"
IN_FIELD = "document.activeElement.matches('.search-input')"


class Searcher:
    def __init__(self, site, browser, origin, address="/"):
        self.site, self.browser, self.url, self.address = site, browser, origin + site.base + address, address

    async def __aenter__(self):
        self.context = await self.browser.new_context(**DESK)
        return self

    async def __aexit__(self, *_):
        await self.context.close()

    async def visit(self, **options):
        await self.context.close()
        self.context = await self.browser.new_context(**{"color_scheme": "light", **DESK, **options})
        await self.context.add_init_script(WATCH)
        self.context.set_default_timeout(15_000)
        self.tab = await self.context.new_page()
        self.tab.on("pageerror", lambda error: self.expect(False, f"error: {error}"))
        self.tab.on("console", lambda message: self.expect(False, f"console: {message.text}"))
        await self.tab.goto(self.url, wait_until="networkidle")
        return self.tab

    def expect(self, holds, message):
        if not holds:
            report("search", self.site, self.address, message)

    async def wait(self, script):
        """Until an expression holds. Playwright's own way needs `eval`, which the policy forbids."""
        for _ in range(600):
            if await self.tab.evaluate(script):
                return
            await asyncio.sleep(0.025)
        raise TimeoutError(script)

    async def ask(self, query):
        """Types a query, and waits for its answer."""
        await self.tab.fill(".search-input", "")
        await self.wait(f"{ANSWERED} === ''")
        await self.tab.fill(".search-input", query)
        await self.wait(f"{ANSWERED} !== ''")


async def answers(searcher):
    tab = await searcher.visit()
    await tab.keyboard.press("/")
    await searcher.wait(OPEN)
    for query, right in RIGHT:
        await searcher.ask(query)
        found = await tab.evaluate(FIRST)
        searcher.expect(found == searcher.site.base + right, f"`{query}` leads to {found}, not to {right}")
    for query in NOTHING:
        await searcher.ask(query)
        found = await tab.evaluate(FIRST)
        searcher.expect(found is None, f"`{query}` leads to {found}")
        said = await tab.evaluate(ANSWERED)
        searcher.expect(said.startswith("Nothing found"), f"`{query}` is answered with {said}")
    blocked = await tab.evaluate("watched.blocked")
    searcher.expect(not blocked, f"the policy blocked {blocked}")


async def keyboard(searcher):
    tab = await searcher.visit()
    for key in ("/", "Control+k"):
        await tab.keyboard.press(key)
        await searcher.wait(OPEN)
        searcher.expect(await tab.evaluate(IN_FIELD), f"{key} does not lead into the field")
        await tab.keyboard.press("Escape")
        await frames(tab)
        searcher.expect(not await tab.evaluate(OPEN), "Escape does not close it")
    await tab.focus(".search-link")
    await tab.keyboard.press("Enter")
    await searcher.wait(OPEN)
    await tab.keyboard.type("note/")
    searcher.expect(await tab.input_value(".search-input") == "note/", "a slash cannot be typed")
    await searcher.ask("note")
    for key, wanted in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1)):
        await tab.keyboard.press(key)
        at = await tab.evaluate("[...document.querySelectorAll('.search-results a')].indexOf(document.activeElement)")
        searcher.expect(at == wanted, f"{key} leads to result {at}, not {wanted}")
    searcher.expect(await tab.evaluate(IN_FIELD), "the arrow up does not lead back into the field")
    role = await tab.get_attribute(".search-status", "role")
    said = await tab.evaluate(ANSWERED)
    searcher.expect(role == "status" and said.endswith("results"), f"the number of results is not announced: {role}, {said}")
    await tab.keyboard.press("Escape")
    await frames(tab)
    searcher.expect(await tab.evaluate("document.activeElement.matches('.search-link')"), "the focus does not return")
    await tab.keyboard.press("/")
    # Enter may come before the answer.
    await tab.fill(".search-input", "zygomorphic")
    await tab.keyboard.press("Enter")
    await tab.wait_for_url("**" + NOTE + "#blossoms")


async def address(searcher):
    searcher.url += "?q=zygomorphic"
    tab = await searcher.visit()
    await searcher.wait(OPEN)
    await searcher.wait(f"{ANSWERED} === '1 result'")


async def without_scripts(searcher):
    tab = await searcher.visit(java_script_enabled=False)
    await tab.click(".search-link")
    searcher.expect(tab.url.endswith("/archive/"), f"without scripts it leads to {tab.url}")


async def accessible(searcher):
    for width in (PHONE, DESK):
        for scheme in ("light", "dark"):
            tab = await searcher.visit(**{**width, "color_scheme": scheme})
            await tab.click(".search-link")
            await searcher.wait(OPEN)
            await searcher.ask("note")
            for violation in await violations(tab, colours_only=scheme == "dark"):
                searcher.expect(False, f"{scheme}: {violation}")
            wide = await tab.evaluate("document.scrollingElement.scrollWidth > innerWidth || document.querySelector('dialog').scrollWidth > document.querySelector('dialog').clientWidth")
            searcher.expect(not wide, "it scrolls sideways")
            shifts = await tab.evaluate("watched.shifts")
            searcher.expect(not shifts, f"the page moves: {shifts}")


async def weight(searcher):
    for query in COMMON:
        tab = await searcher.visit()
        sizes = []
        tab.on("response", lambda answer: sizes.append((answer.url.rsplit("/", 1)[1], int(answer.headers.get("content-length", 0)))))
        await tab.keyboard.press("/")
        await searcher.wait(OPEN)
        await searcher.ask(query)
        await tab.wait_for_load_state("networkidle")
        total = sum(size for _, size in sizes)
        searcher.expect(len(sizes) > 3 and total <= MOST_BYTES, f"`{query}` loads {total} bytes: {sizes}")


async def look(site, names, browser):
    checks = [check for check in CHECKS if check.__name__ in names]
    with serving(site) as origin:
        for check in checks:
            async with Searcher(site, browser, origin, "/archive/" if check is address else "/") as searcher:
                await run(check, searcher)


async def run(check, searcher):
    try:
        await check(searcher)
    except Exception as error:  # what stops one check is a finding, and the others go on
        searcher.expect(False, f"{check.__name__}: {error}")


CHECKS = [answers, keyboard, address, without_scripts, accessible, weight]


async def main():
    every = [check.__name__ for check in CHECKS if check is not weight]
    names = [site.get("checks") or every for site in json.loads(sys.argv[1])]
    async with chromium() as browser:
        await asyncio.gather(*(look(site, wanted, browser) for site, wanted in zip(from_arguments(), names)))


asyncio.run(main())
