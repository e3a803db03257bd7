"""Whether `search.js` splits texts as the engine does.

The first argument is a list with one site, the second a list of texts with the words that the engine finds.
"""

import asyncio
import json
import sys

from browser import chromium
from findings import report
from server import serving
from sites import from_arguments

# Of each text the words of a query, and their parts.
SPLIT = """async (texts) => {
  const { split } = await import(document.querySelector(".search-link").dataset.script);
  return texts.map((text) => split(text).map(({ word, parts }) => [word, ...(parts ?? [])]));
}"""

# Of more letters or fewer no word is indexed.
LONGEST = 48


async def main():
    (site,) = from_arguments()
    cases = json.loads(sys.argv[2])
    with serving(site) as origin:
        async with chromium() as browser:
            tab = await browser.new_page()
            await tab.goto(origin + site.base + "/")
            found = await tab.evaluate(SPLIT, [case["text"] for case in cases])
    for case, words in zip(cases, found):
        known = set(case["words"])
        asked = {word for each in words for word in each if is_indexed(word)}
        if not asked <= known:
            report("words", site, "/", f"{case['text']!r}: a query asks for {asked - known}, and the index has {known}")
        whole = {word for word in known if not any(word != other and word in other for other in known)}
        if not whole <= asked:
            report("words", site, "/", f"{case['text']!r}: the index has {whole - asked}, which no query asks for")


def is_indexed(word):
    size = len(word.encode())
    return 1 < size <= LONGEST and word.strip("_")


asyncio.run(main())
