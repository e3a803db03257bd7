"""What a reader has to wait for, compressed as a server does it."""

import gzip
import zlib

from documents import Document
from findings import report
from sites import from_arguments

NOTE = 40 * 1024
FIRST = 14 * 1024
STYLE = 10 * 1024
SCRIPTS = 8 * 1024

# So much of a note's text is there with the first bytes.
BEGINNING = 500


def weight(data):
    return len(gzip.compress(data, 9))


def at_start(page):
    """As much of a page as the first bytes of its compressed form hold."""
    data = zlib.decompressobj(wbits=31).decompress(gzip.compress(page.encode(), 9)[:FIRST])
    return data.decode(errors="ignore")


def check_note(site, address, page):
    if weight(page.encode()) > NOTE:
        report("weight", site, address, f"{weight(page.encode())} bytes of HTML, more than {NOTE}")
    start = at_start(page)
    for part in ("</h1>", 'class="lead"'):
        if part not in start:
            report("weight", site, address, f"{part} is not in the first {FIRST} bytes")
    begins = page.find('<div class="text">')
    ends = min(begins + BEGINNING, page.find('<footer class="ending">'))
    if len(start) < ends:
        report("weight", site, address, f"the text does not begin in the first {FIRST} bytes")


def check_files(site, address, what, links, most):
    files = {link: site.file(link) for link in links}
    total = sum(weight(file.read_bytes()) for file in files.values() if file)
    if total > most:
        report("weight", site, address, f"{total} bytes of {what}, more than {most}: {', '.join(files)}")


def check_scripts(site):
    """With those that are loaded when a reader asks for them."""
    total = sum(weight(file.read_bytes()) for file in site.files(".js"))
    if total > SCRIPTS:
        report("weight", site, "/", f"{total} bytes of scripts, more than {SCRIPTS}")


for site in from_arguments():
    check_scripts(site)
    for address, page in site.pages():
        document = Document(page)
        if '<article class="note">' in page:
            check_note(site, address, page)
        check_files(site, address, "stylesheets", document.styles, STYLE)
        check_files(site, address, "scripts", document.scripts, SCRIPTS // 2)
