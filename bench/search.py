#!/usr/bin/env python3
"""Compares what CodeNotes' search and Pagefind's find over the same pages, and prints a Markdown table.

    python3 bench/search.py --codenotes .build/release/codenotes --notes 1000

The site is the generated notes with the CodeNotes notes and hubs among them. What is measured:

- what a first query loads, with nothing in the browser's cache: script, index, and what is shown of the
  first five results. Bytes as they go over the wire from a server that compresses scripts, as most do.
- how often a right answer is first, and how often it is among the first three.

What making the index takes is measured by run.py.
"""

import argparse
import functools
import gzip
import http.server
import pathlib
import shutil
import statistics
import subprocess
import sys
import threading

import engines
import measure
import queries
import workfolder

HERE = pathlib.Path(__file__).resolve().parent
SITE = HERE.parent / "site"


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder and counts the bytes of bodies."""

    daemon_threads = True

    def __init__(self, folder):
        super().__init__(("127.0.0.1", 0), functools.partial(Handler, folder))
        self.sent = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}

    def __init__(self, folder, *rest):
        self.folder = folder
        super().__init__(*rest)

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = self.folder / self.path.split("?")[0].lstrip("/")
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        kind = self.TYPES.get(path.suffix)
        self.send_response(200)
        self.send_header("Content-Type", "application/wasm" if ".wasm" in path.suffixes else kind or "application/octet-stream")
        if kind:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.sent.append((self.path, len(body)))


def make_site(directory, notes):
    """The generated notes, and among them those of the CodeNotes site with their hubs."""
    corpus = [str(HERE / "corpus.py"), str(directory), "--notes", str(notes), "--engine", "codenotes", "--search"]
    subprocess.run([sys.executable, *corpus], check=True)
    site = directory / "codenotes"
    generated = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(site.glob("notes/*.md"))]
    shutil.copytree(SITE / "notes", site / "notes", dirs_exist_ok=True)
    for topic in (SITE / "topics").iterdir():
        shutil.copy(topic, site / "topics" / topic.name)
    return site, generated


CODENOTES = """async ([query]) => {
  const link = document.querySelector(".search-link");
  const engine = await import(link.dataset.script);
  engine.connect(link.dataset.index);
  await import(link.dataset.dialog);
  const { results } = await engine.search(query, undefined, true);
  const shown = await Promise.all(results.slice(0, 5).map(({ document }) => engine.fragment(document)));
  return shown.map(({ address }) => address);
}"""

PAGEFIND = """async ([query]) => {
  const engine = await import("/pagefind/pagefind.js");
  const { results } = await engine.search(query);
  const shown = await Promise.all(results.slice(0, 5).map((result) => result.data()));
  return shown.map(({ url }) => url);
}"""


def ask(browser, server, program, query):
    """The addresses of the first results, and the bytes that it took with an empty cache."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(server.url + "/archive/", wait_until="networkidle")
        server.sent.clear()
        found = page.evaluate(program, [query])
        return found, sum(size for _, size in server.sent)
    finally:
        context.close()


def is_right(address, right):
    return address.rstrip("/").removesuffix("/index.html").rsplit("/", 1)[-1] in right


def quality(browser, server, cases):
    """A row for each engine: bytes of the median and largest query, right answers."""
    for name, program in (("CodeNotes", CODENOTES), ("Pagefind", PAGEFIND)):
        sizes, first, third, missed = [], 0, 0, []
        for query, right in cases:
            found, size = ask(browser, server, program, query)
            sizes.append(size)
            first += any(is_right(address, right) for address in found[:1])
            among = any(is_right(address, right) for address in found[:3])
            third += among
            if not among:
                missed.append(query)
        yield name, sizes, first, third, missed


def build(options, directory, site, pagefind):
    """The pages with both indexes beside each other."""
    codenotes, output, log = engines.CodeNotes(options.codenotes), directory / "output", directory / "log"
    measure.run("CodeNotes", codenotes.command(site, output), log)
    # Over pages alone, as it would find them, and put beside CodeNotes' index afterwards.
    measure.run("Pagefind", pagefind.command(output, directory / "pagefind"), log)
    (directory / "pagefind").rename(output / "pagefind")
    return output


def main():
    parser = argparse.ArgumentParser(description="Compare CodeNotes' search with Pagefind's.")
    parser.add_argument("--codenotes", metavar="PATH", required=True)
    parser.add_argument("--notes", type=int, default=1000, help="generated notes (default: 1000)")
    parser.add_argument("--work", type=pathlib.Path, default=HERE.parent / ".bench")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    with workfolder.folder(options.work) as directory:
        measure_all(options, directory)


def measure_all(options, directory):
    from playwright.sync_api import sync_playwright

    pagefind = engines.Pagefind()
    site, generated = make_site(directory, options.notes)
    output = build(options, directory, site, pagefind)
    server = Server(output)
    sets = [("the CodeNotes notes", queries.CODENOTES), ("generated notes", queries.generated(generated))]
    print(f"{options.notes:,} generated notes and the CodeNotes site's; Pagefind {pagefind.version}.\n")
    print("| queries | engine | median bytes | most bytes | right answer first | among the first three |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    missed = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for label, cases in sets:
            for engine, sizes, first, third, lost in quality(browser, server, cases):
                missed.setdefault(engine, []).extend(lost)
                print(
                    f"| {len(cases)} for {label} | {engine} | {statistics.median(sizes) / 1000:.1f} kB | {max(sizes) / 1000:.1f} kB "
                    f"| {first} | {third} |")
        browser.close()
    print()
    for engine, lost in missed.items():
        print(f"- {engine} missed: {'; '.join(lost) or 'none'}")


if __name__ == "__main__":
    main()
