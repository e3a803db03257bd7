"""Rows about `codenotes serve`: how soon it answers, and how soon a save is seen.

A save is timed from when the file is closed, or has taken the place of the old one, until the last byte of
an answer that shows it. What asks is a reader's browser in small: it holds a connection for events, and asks
for the page on another when an event comes. Both are raw sockets, so that little else is timed.
"""

import contextlib
import json
import re
import signal
import socket
import subprocess
import time

import edits
from builds import forget
from measure import fail, progress
from table import latency_row, milliseconds, percentile, value_row

PATIENCE = 5  # seconds until it is said that an event does not come

# Between an answer and the next save. Writers pause, too; the server's work after a save is not to meet the
# next save, and the pause is shorter than the second after which the server reads all again.
PAUSE = 0.4


class Server:
    """`codenotes serve` as a process of its own, on a port that is free."""

    def __init__(self, program, site, log):
        self.errors = open(log, "wb")
        self.start = time.perf_counter()
        self.process = subprocess.Popen(
            [program, "serve", "--site", str(site), "--port", "0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors)
        line = self.process.stdout.readline().decode()
        found = re.search(r"http://([\d.]+):(\d+)/", line)
        if not found:
            self.stop()
            fail(f"serve did not begin: {line or open(log, encoding='utf-8').read()}")
        self.address = (found.group(1), int(found.group(2)))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.errors.close()


@contextlib.contextmanager
def serving(bench, site):
    server = Server(bench.codenotes.program, site, bench.log)
    try:
        yield server
    finally:
        server.stop()


class Connection:
    """A connection that is kept, and what arrived on it that was not asked for yet."""

    def __init__(self, address):
        self.socket = socket.create_connection(address, timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = bytearray()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def ask(self, path):
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {self.socket.getpeername()[0]}\r\n\r\n".encode())

    def receive(self):
        part = self.socket.recv(1 << 18)
        if not part:
            fail("serve closed a connection")
        self.buffer += part

    def get(self, path):
        """The body of a page, and when the first byte of its answer and the last one arrived."""
        self.ask(path)
        self.receive()
        first = time.perf_counter()
        while (end := self.buffer.find(b"\r\n\r\n")) < 0:
            self.receive()
        head = self.buffer[:end].decode()
        if " 200 " not in head.split("\r\n")[0]:
            fail(f"serve answers for {path}: {head}")
        whole = end + 4 + int(re.search(r"content-length: (\d+)", head, re.IGNORECASE).group(1))
        while len(self.buffer) < whole:
            self.receive()
        last = time.perf_counter()
        body = bytes(self.buffer[end + 4 : whole])
        del self.buffer[:whole]
        return body, first, last


class Events(Connection):
    """The events that tell open pages of a new version."""

    def __init__(self, address):
        super().__init__(address)
        self.problems = []
        self.ask("/.codenotes/events")
        self.next()  # tells of the version that is there

    def next(self):
        """Waits for an event that lets pages load anew; fails where none comes in time.

        Others tell of errors: half of a file, for one, if it was read while it was written.
        """
        while True:
            while not (found := re.search(rb"data: (\{.*?\})\n\n", self.buffer)):
                try:
                    self.receive()
                except TimeoutError:
                    fail(f"serve told of nothing new within {PATIENCE} s of a save; problems: {self.problems}")
            state = json.loads(found.group(1))
            del self.buffer[: found.end()]
            self.problems = state["problems"]
            if state["reload"]:
                return


def first_pages(bench, site, path, keep_caches):
    """Seconds from the start of the process to the first byte of a page, over several starts."""
    values = []
    for _ in range(bench.options.pairs):
        if not keep_caches:
            forget(bench.codenotes, site)
        with serving(bench, site) as server, Connection(server.address) as connection:
            body, first, _ = connection.get(path)
            if b"</html>" not in body:
                fail(f"serve gave no page for {path}")
            values.append(first - server.start)
        progress(f"  {path[:30]} {values[-1] * 1000:.0f} ms{'' if keep_caches else ', nothing kept'}")
    return values


class Saves:
    """Saves of notes and how long it took until a page showed each."""

    def __init__(self, sources, events, pages):
        self.sources = sources  # what each note held before it was saved
        self.events = events
        self.pages = pages
        self.count = 0

    def time(self, note, change, path):
        """Saves a note with a marker and gives the seconds until an answer holds it."""
        self.count += 1
        marker = f"saved{self.count:04}x"
        text = change(self.sources[note], marker)
        edits.save(note.path, text, in_place=self.count % 2 == 0)
        start = time.perf_counter()
        while True:
            self.events.next()
            body, _, last = self.pages.get(path)
            if marker.encode() in body:
                break
        time.sleep(PAUSE)
        return last - start

    def times(self, label, count, notes, change, path):
        """So many saves, of one note after the other. `path` tells the page to look at, of a note."""
        values = [self.time(note, change, path(note)) for note in (notes[i % len(notes)] for i in range(count))]
        middle, most = percentile(values, 0.5), max(values)
        progress(f"  {label}: {milliseconds(middle)}, slowest {milliseconds(most)}")
        return values


# Pages that show another note's title.
TITLE_PAGES = [
    ("its hub", lambda note: f"/{note.topic}/"),
    ("its tag page", lambda note: f"/tags/{note.tag}/"),
    ("its topic's Atom feed", lambda note: f"/{note.topic}/feed.xml"),
    ("the home page", lambda note: "/"),
    ("the site's Atom feed", lambda note: "/feed.xml"),
]


def save_rows(bench, site):
    texts, titles = edits.spread(site, 10), edits.newest(site, 4)
    # Before the server starts: it would take this for saves.
    sources = {note: edits.separate(note) for note in {*texts, *titles}}
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(serving(bench, site))
        events = stack.enter_context(Events(server.address))
        pages = stack.enter_context(Connection(server.address))
        saves = Saves(sources, events, pages)
        time.sleep(PAUSE)
        what = "serve: save of a text to the note's page, median / p99"
        times = saves.times("text", bench.options.saves, texts, edits.with_text, lambda note: note.address)
        yield latency_row(what, times, 0.010, 0.025)
        for label, path in TITLE_PAGES:
            times = saves.times(f"title, {label}", bench.options.title_saves, titles, edits.with_title, path)
            yield latency_row(f"serve: save of a title to {label}, median / p99", times, 0.010, 0.025)


def serve(bench):
    growth = bench.growth(bench.options.notes)
    growth.built()
    site = bench.codenotes.source(bench.corpus(bench.options.notes))
    note = edits.spread(site, 1)[0]
    first_pages(bench, site, "/", keep_caches=True)  # a first start reads what a build did not keep
    for label, path, keep_caches in (
        ("home page", "/", True), ("a note", note.address, True), ("home page, with nothing kept", "/", False)
    ):
        values = first_pages(bench, site, path, keep_caches)
        yield value_row(f"serve: start to first page, {label}", values, 0.5)
    yield from save_rows(bench, site)
