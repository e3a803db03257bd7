"""What moves while a page arrives over a slow connection: in two parts, cut wherever an element begins."""

import asyncio
import contextlib
import http.server
import re
import threading
import time
import urllib.parse

from browser import DESK, PHONE, WATCH, chromium, frames
from findings import report
from server import handler
from sites import from_arguments

# A note and a hub: between them they have most parts of a page.
PAGES = ["/notes/everything/", "/databases/"]

# The second part is this late: what has arrived is drawn by then.
PAUSE = 0.2

# Of the many places of a long page, the header's and some of the rest.
FIRST, REST = 16, 4


def places(page):
    found = [match.start() for match in re.finditer(rb"<(?!/|!|meta|link|title|script|span|li|code)\w", page)]
    found = [place for place in found if place > page.find(b"<body")]
    return found[:FIRST] + found[FIRST :: max(1, len(found) // REST)]


@contextlib.contextmanager
def slowly(site):
    """Serves a site; a query `?at=N` says after how many bytes a page pauses."""

    class Slow(handler(site, False)):
        def do_GET(self):
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
            if "at" not in query:
                return super().do_GET()
            body = site.file(urllib.parse.urlsplit(self.path).path).read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            at = int(query["at"][0])
            self.wfile.write(body[:at])
            self.wfile.flush()
            time.sleep(PAUSE)
            self.wfile.write(body[at:])

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


async def look(browser, origin, site, page, at, width):
    context = await browser.new_context(color_scheme="light", **width)
    await context.add_init_script(WATCH)
    tab = await context.new_page()
    await tab.goto(f"{origin}{site.base}{page}?at={at}")
    # What moved is told a little later.
    await frames(tab, 4)
    shifts = await tab.evaluate("watched.shifts")
    await context.close()
    if shifts:
        begins = site.file(site.base + page).read_bytes()[at : at + 60].decode(errors="replace")
        report("layout-shift", site, page, f"at {width['viewport']['width']} px, when it pauses before {begins!r}: {shifts[:2]}")


async def main():
    async with chromium() as browser:
        for site in from_arguments():
            with slowly(site) as origin:
                for page in filter(lambda page: site.file(site.base + page), PAGES):
                    cuts = places(site.file(site.base + page).read_bytes())
                    for width in (PHONE, DESK):
                        # One by one: of several tabs, those behind are drawn too late.
                        for at in cuts:
                            await look(browser, origin, site, page, at, width)


asyncio.run(main())
