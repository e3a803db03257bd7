"""Builds, cold and warm, of generated sites."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
from typing import NamedTuple

import configuration
import measure
from measure import fail, progress

HERE = pathlib.Path(__file__).resolve().parent


class Contender(NamedTuple):
    """One of those that run in turns."""

    label: str
    engine: object
    features: configuration.Features


class Workbench:
    """A folder with generated sites and what was built of them."""

    def __init__(self, directory, options, codenotes):
        self.directory = directory
        self.options = options
        self.codenotes = codenotes
        self.log = directory / "log"
        self.outputs = 0
        self.corpora = {}

    def corpus(self, notes):
        """The folder of the generated sites with so many notes; Hugo's only where it is built."""
        if notes not in self.corpora:
            folder = self.directory / f"corpus-{notes}"
            with_hugo = notes == self.options.notes and {"hugo", "plain"} & self.options.only
            progress(f"writing {notes:,} notes")
            # In a process of its own, so that this one stays small: see measure.py.
            subprocess.run(
                [
                    *[sys.executable, str(HERE / "corpus.py"), str(folder), "--notes", str(notes)],
                    *["--seed", str(self.options.seed), "--engine", "both" if with_hugo else "codenotes"],
                ],
                check=True,
            )
            self.corpora[notes] = folder
        return self.corpora[notes]

    def new_output(self):
        """A folder that was never there. No other is deleted to make room for it: see workfolder.py."""
        self.outputs += 1
        return self.directory / f"output-{self.outputs}"

    def build_cold(self, contender, notes):
        """A build into a new folder, with no cache of the engine's own. Gives the sample and the folder."""
        corpus = self.corpus(notes)
        source = contender.engine.source(corpus)
        configuration.write(corpus, contender.features)
        forget(contender.engine, source)
        output = self.new_output()
        sample = measure.run(contender.label, contender.engine.command(source, output), self.log)
        contender.engine.check(output, notes, contender.features)
        progress(f"  {notes:,} notes, {contender.label}: {sample.wall:.2f} s, {sample.memory / 10**6:,.0f} MB")
        return sample, output

    def build_again(self, notes, output):
        """A build over what is there. Gives the sample and the report that CodeNotes prints."""
        source = self.codenotes.source(self.corpus(notes))
        sample = measure.run("CodeNotes", self.codenotes.command(source, output), self.log)
        with open(self.log, encoding="utf-8") as file:
            report = next((json.loads(line) for line in file if line.startswith("{")), None)
        if report is None:
            fail("CodeNotes printed no report")
        return sample, report

    def in_turns(self, contenders, turns, notes, warm=True):
        """Cold builds A B A B …: samples by label, and by label the folder of the last build.

        `warm` lets each run once unmeasured, so that its program and sources come from memory afterwards.
        Where that would take minutes, they are read instead.
        """
        samples = {contender.label: [] for contender in contenders}
        kept = {}
        for contender in contenders if not warm else []:
            read(contender.engine.program)
        for number in range(-1 if warm else 0, turns):
            for contender in contenders:
                sample, output = self.build_cold(contender, notes)
                kept[contender.label] = output
                if number >= 0:
                    samples[contender.label].append(sample)
        return samples, kept


def forget(engine, source):
    """Deletes what an engine keeps in its site from build to build: a few files."""
    for cache in engine.caches(source):
        shutil.rmtree(cache, ignore_errors=True)


def read(path):
    """Brings a file into the system's memory. The sources are there: they have just been written."""
    with open(path, "rb") as file:
        while file.read(1 << 20):
            pass


def size(output):
    """Files and bytes of a folder, without a list of them: the runner's own memory is to stay small."""
    files = total = 0
    for folder, _, names in os.walk(output):
        files += len(names)
        total += sum(os.stat(os.path.join(folder, name)).st_size for name in names)
    return files, total
