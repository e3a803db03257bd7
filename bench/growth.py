"""Rows about CodeNotes alone, with everything on, and how they grow with the number of notes."""

import statistics
import time

import edits
from builds import Contender, size
from configuration import EVERYTHING
from measure import fail, progress
from peers import CODENOTES, MANY, memories, walls
from table import markdown, megabytes, ratio_row, seconds, value_row

SMALL = 1000


class Growth:
    """What was measured at a number of notes: samples by kind of build."""

    def __init__(self, bench, notes):
        self.bench = bench
        self.notes = notes
        self.turns = bench.options.pairs_large if notes == bench.options.large else bench.options.pairs
        self.output = None  # of the last cold build, with the caches that go with it
        self.samples = {}  # by kind of build
        self.written = {}  # files written, by kind of edit
        self.size = None

    def once(self, kind, work):
        """Measures what was not measured yet; groups share what they need."""
        if kind not in self.samples:
            progress(f"  {kind}, {self.notes:,} notes:")
            self.samples[kind] = work()
        return self.samples[kind]

    def cold(self):
        return self.once("cold build", self.measure_cold)

    def again(self):
        return self.once("nothing changed", self.measure_again)

    def edited(self, kind):
        return self.once(kind, lambda: self.measure_edits(kind))

    def measure_cold(self):
        if self.notes == self.bench.options.notes and self.bench.everything:
            samples, kept = self.bench.everything
            self.size = size(kept[CODENOTES])
            return samples[CODENOTES]
        contender = Contender(CODENOTES, self.bench.codenotes, EVERYTHING)
        # Of a large site, an unmeasured build would take as long as a measured one.
        samples, kept = self.bench.in_turns([contender], self.turns, self.notes, warm=self.notes < 2 * MANY)
        self.output = kept[CODENOTES]
        self.size = size(self.output)
        return samples[CODENOTES]

    def built(self):
        """The output of a build with everything on, whose caches are there."""
        if self.output is None:
            contender = Contender(CODENOTES, self.bench.codenotes, EVERYTHING)
            _, self.output = self.bench.build_cold(contender, self.notes)
        return self.output

    def measure_again(self):
        samples = []
        for _ in range(self.turns):
            sample, report = self.bench.build_again(self.notes, self.built())
            if report["written"] or report["removed"]:
                fail(f"nothing had changed, and {report['written']} files were written")
            samples.append(sample)
            progress(f"  {sample.wall:.3f} s")
        return samples

    def measure_edits(self, kind):
        """Another note each time, a moment before the build: files' times tell saves apart by then."""
        output, samples = self.built(), []
        site = self.bench.codenotes.source(self.bench.corpus(self.notes))
        chosen = edits.spread(site, 2 * self.turns)
        for number, note in enumerate(chosen[: self.turns] if kind == TEXT else chosen[self.turns :]):
            marker = f"changed{number}{'t' if kind == TITLE else 'b'}"
            change = edits.with_title if kind == TITLE else edits.with_text
            edits.save(note.path, change(edits.separate(note), marker), in_place=number % 2 == 0)
            time.sleep(0.1)
            sample, report = self.bench.build_again(self.notes, output)
            check_edit(output, note, marker, kind)
            samples.append(sample)
            self.written.setdefault(kind, []).append(report["written"])
            progress(f"  {sample.wall:.3f} s, {report['written']} files written")
        return samples


TEXT, TITLE = "one note's text was edited", "one note's title was edited"


def check_edit(output, note, marker, kind):
    """A build that does not show the edit is none."""
    pages = [note.address]
    if kind == TITLE:
        pages += [f"/{note.topic}/", f"/tags/{note.tag}/"]
    for page in pages:
        if marker not in (output / page.strip("/") / "index.html").read_text(encoding="utf-8"):
            fail(f"a build after {kind} does not show that in {page}")


def sizes(bench):
    """Numbers of notes below the largest: the small one for the growth, and the one that was asked for."""
    return [SMALL, bench.options.notes] if bench.options.notes > SMALL else [bench.options.notes]


def again(bench):
    for notes in sizes(bench):
        samples = bench.growth(notes).again()
    yield value_row("build with nothing changed", walls(samples), 0.4)


def edit(bench):
    for kind in (TEXT, TITLE):
        for notes in sizes(bench):
            growth = bench.growth(notes)
            samples = growth.edited(kind)
        written = growth.written[kind]
        files = f"{min(written)}–{max(written)}" if min(written) < max(written) else f"{written[0]}"
        yield value_row(f"build after {kind}", walls(samples), 0.5, note=f"; {files} files written")


def memory(bench):
    for notes in sizes(bench):
        samples = bench.growth(notes).cold()
    yield value_row("peak memory of a cold build with everything on", memories(samples), 400e6, megabytes)


def large(bench):
    """A site of many more notes may take so many times more, and a tenth of that."""
    options = bench.options
    if not options.large:
        return
    base, many = bench.growth(options.notes).cold(), bench.growth(options.large).cold()
    bench.growth(options.large).again()
    for kind in (TEXT, TITLE):
        bench.growth(options.large).edited(kind)
    limit = 1.1 * options.large / options.notes
    what, peer = f"cold build of {options.large:,} notes", f"of {options.notes:,}:"
    yield ratio_row(f"{what}, time", walls(many), peer, walls(base), limit, paired=False)
    yield ratio_row(
        f"{what}, peak memory", memories(many), peer, memories(base), limit, megabytes, paired=False)


LINES = [
    ("cold build", "cold build", walls, seconds),
    ("cold build, peak memory", "cold build", memories, megabytes),
    ("nothing changed", "nothing changed", walls, seconds),
    (f"after {TEXT}", TEXT, walls, seconds),
    (f"after {TITLE}", TITLE, walls, seconds),
]


def table(measured):
    """A column for each number of notes, of medians."""
    columns = sorted((growth for growth in measured if growth.samples), key=lambda growth: growth.notes)
    rows = []
    for label, kind, values, show in LINES:
        cells = [
            show(statistics.median(values(growth.samples[kind]))) if kind in growth.samples else ""
            for growth in columns
        ]
        rows.append([label, *cells])
    rows.append(["files of the output", *(f"{growth.size[0]:,}" if growth.size else "" for growth in columns)])
    rows.append(["size of the output", *(megabytes(growth.size[1]) if growth.size else "" for growth in columns)])
    return markdown(["medians, everything on", *(f"{growth.notes:,} notes" for growth in columns)], rows)
