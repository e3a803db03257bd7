#!/usr/bin/env python3
"""Measures CodeNotes, beside Hugo, Pagefind and a program around md4c, and prints Markdown tables.

    python3 bench/run.py --codenotes .build/release/codenotes --notes 10000

Those who are compared build the same sources in turns (A B A B …), each time into a folder that did not
exist before, and nothing is deleted until all is measured: on ext4, deleting and recreating a tree costs more
than building it (see workfolder.py), and would be counted against whoever comes second. Caches in the site's
folder, a few files, are deleted before each cold build, outside the measured time. What is measured of a run
is the wall time, and the largest resident set of the process and of those that it started and waited for.
The exit status says whether it could be measured, not what came out.
"""

import argparse
import pathlib
import shutil
import signal
import sys

import engines
import growth
import machine
import measure
import peers
import preview
import table
import workfolder
from builds import Workbench

HERE = pathlib.Path(__file__).resolve().parent

# In this order: those that edit notes come after those that share them with Hugo.
GROUPS = {
    "hugo": peers.hugo,
    "plain": peers.plain,
    "floor": peers.floor,
    "search": peers.search,
    "memory": growth.memory,
    "again": growth.again,
    "edit": growth.edit,
    "serve": preview.serve,
    "large": growth.large,
}


class Bench(Workbench):
    """The workbench with the engines on it, and what was measured so far."""

    def __init__(self, directory, options):
        super().__init__(directory, options, engines.CodeNotes(options.codenotes))
        only = options.only
        self.hugo = engines.Hugo(options.hugo) if {"hugo", "plain"} & only else None
        self.floor = engines.Floor(directory) if {"floor", "search"} & only else None
        self.pagefind = engines.Pagefind() if "search" in only else None
        self.everything = None
        self.growths = {}

    def growth(self, notes):
        return self.growths.setdefault(notes, growth.Growth(self, notes))

    def versions(self):
        used = [self.codenotes, self.hugo, self.pagefind, self.floor]
        return ", ".join(f"{engine.name} {engine.version}" for engine in used if engine)


def run(bench):
    options = bench.options
    load, least = machine.load(), measure.least_memory(bench.log)
    rows, probes = [], []
    for name, group in GROUPS.items():
        if name in options.only:
            probes.append(workfolder.seconds_a_file(bench.new_output()))
            measure.progress(f"{name} (load {machine.load():.1f}; {workfolder.line(probes[-1:])})")
            rows += group(bench)
    least = max(least, measure.least_memory(bench.log))
    report(bench, rows, load, least, probes)


def report(bench, rows, load, least, probes):
    options = bench.options
    print(f"{options.notes:,} notes, seed {options.seed}; what is allowed at most is meant for 10,000.\n")
    print("\n".join(machine.lines(bench.directory)))
    print(f"- load before the first run {load:.1f}, after the last {machine.load():.1f}")
    print(f"- {workfolder.line(probes)}")
    print(f"- {bench.versions()}")
    print(f"- the least peak that can be seen, of a program that does nothing: {table.megabytes(least)}\n")
    print("\n".join(table.markdown(table.HEAD, rows)))
    if any(grown.samples for grown in bench.growths.values()):
        print()
        print("\n".join(growth.table(bench.growths.values())))


def arguments():
    parser = argparse.ArgumentParser(description="Measure CodeNotes, beside Hugo, Pagefind and md4c.")
    add = parser.add_argument
    add("--codenotes", metavar="PATH", required=True, help="the codenotes program")
    add("--hugo", metavar="PATH", help="the hugo program (default: the Python package's)")
    add("--notes", type=int, default=10_000, help="how many notes (default: 10000)")
    add("--large", type=int, default=100_000, help="of the largest site; 0 leaves it out (default: 100000)")
    add("--seed", type=int, default=1, help="of the generated notes (default: 1)")
    add("--only", metavar="GROUPS", help=f"some of: {','.join(GROUPS)} (default: all)")
    add("--pairs", type=int, default=5, help="runs of what takes seconds (default: 5)")
    add("--pairs-hugo", type=int, help="runs beside Hugo (default: 5; 3 from 5,000 notes on)")
    add("--pairs-plain", type=int, help="the same without highlighting (default: 5; 3)")
    add("--pairs-pagefind", type=int, help="runs of Pagefind (default: 2; 1)")
    add("--pairs-large", type=int, default=3, help="runs with the largest site (default: 3)")
    add("--saves", type=int, default=40, help="saves of a text (default: 40)")
    add("--title-saves", type=int, default=20, help="saves of a title, for each page looked at (default: 20)")
    add("--work", type=pathlib.Path, default=HERE.parent / ".bench",
        help="folder for sources and output; its file system is measured (default: .bench)")
    return complete(parser, parser.parse_args())


def complete(parser, options):
    """Fills in what depends on the number of notes, and refuses what cannot be measured."""
    many = options.notes >= peers.MANY
    options.pairs_hugo = options.pairs_hugo or (3 if many else 5)
    options.pairs_plain = options.pairs_plain or (3 if many else 5)
    options.pairs_pagefind = options.pairs_pagefind or (1 if many else 2)
    options.only = set(options.only.split(",")) if options.only else set(GROUPS)
    if options.only - set(GROUPS):
        parser.error(f"--only knows {', '.join(GROUPS)}")
    counts = [options.notes, options.pairs, options.pairs_large, options.saves, options.title_saves]
    # Fewer would leave out what is looked for: a topic without notes, a note without neighbours.
    if min(counts) < 1 or options.notes < 100:
        parser.error("--notes counts from 100, all others from 1")
    if options.large and options.large <= options.notes:
        parser.error("--large is to be more than --notes, or 0")
    return options


def check_room(options):
    """Nothing is deleted before all is measured. A note takes about 40 kB in an output, its source 20 kB."""
    beside_peers = 4 * (options.pairs + 1) + 2 * (options.pairs_hugo + 1) + 2 * (options.pairs_plain + 1)
    outputs = beside_peers + options.pairs_pagefind + 2
    needed = (options.notes * outputs + options.large * (options.pairs_large + 1)) * 40_000
    free = shutil.disk_usage(options.work).free
    if free < needed:
        measure.fail(f"{needed / 1e9:.0f} GB of room are needed in {options.work}; there are {free / 1e9:.0f}")


def main():
    # Ends as after an error then: servers are stopped, and what was built is deleted.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("error: terminated"))
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    check_room(options)
    with workfolder.folder(options.work) as directory:
        run(Bench(directory, options))


if __name__ == "__main__":
    main()
