"""The programs that are measured: how each is found, called, and seen to have done its work."""

import importlib.util
import itertools
import os
import pathlib
import re
import shutil
import subprocess

from measure import fail, progress

HERE = pathlib.Path(__file__).resolve().parent


class CodeNotes:
    name = "CodeNotes"

    def __init__(self, program):
        self.program = check_program(program)
        self.version = version_of(self.program, "--version")

    def source(self, corpus):
        return corpus / "codenotes"

    def caches(self, source):
        return [source / ".codenotes"]

    def command(self, source, output):
        return [self.program, "build", "--site", str(source), "--output", str(output), "--format", "json"]

    def check(self, output, notes, features):
        check_pages(self.name, output / "notes", notes, features)
        if features.search:
            check_file(self.name, output, "search/root.bin")
        if features.feeds:
            check_file(self.name, output, "feed.xml", "rss.xml", "feed.json", "sitemap.xml")


class Hugo:
    name = "Hugo"

    def __init__(self, program=None):
        self.program = check_program(program or find_hugo())
        self.version = version_of(self.program, "version")

    def source(self, corpus):
        return corpus / "hugo"

    def caches(self, source):
        return [source / "resources"]

    def command(self, source, output):
        return [
            *[self.program, "build", "--quiet", "--noBuildLock"],
            *["--source", str(source), "--destination", str(output)],
        ]

    def check(self, output, notes, features):
        check_pages(self.name, output / "notes", notes, features)
        if features.feeds:
            check_file(self.name, output, "index.xml", "sitemap.xml")


class Floor:
    """The program in floor/, compiled anew: what md4c and writing pages take at the least."""

    name = "md4c"

    def __init__(self, directory):
        self.program = str(directory / "floor")
        compiler = ["cc", "-O2", "-o", self.program, str(HERE / "floor" / "floor.c")]
        result = subprocess.run(
            [*compiler, "-lmd4c-html", "-lmd4c", "-lpthread"], capture_output=True, text=True, check=False)
        if result.returncode != 0:
            fail(f"floor.c does not compile; see scripts/install-dependencies\n{result.stderr}")
        found = subprocess.run(["pkg-config", "--modversion", "md4c"], capture_output=True, text=True, check=False)
        self.version = found.stdout.strip()

    def source(self, corpus):
        return corpus / "codenotes"

    def caches(self, _):
        return []

    def command(self, source, output):
        return [self.program, str(source / "notes"), str(output), "2"]

    def check(self, output, notes, _):
        check_count("floor", output, notes)


class Pagefind:
    name = "Pagefind"

    def __init__(self):
        self.program = find_pagefind()
        self.version = version_of(self.program, "--version")

    def command(self, pages, index):
        return [self.program, "--site", str(pages), "--output-path", str(index), "--quiet"]

    def check(self, index, notes):
        with os.scandir(index / "fragment") as entries:
            count = sum(entry.name.endswith(".pf_fragment") for entry in entries)
        if count < notes:
            fail(f"Pagefind indexed {count} pages; there are {notes} notes")


def pages(folder):
    """The page of each folder in one, without a list of them: the runner's own memory is to stay small."""
    with os.scandir(folder) as entries:
        for entry in entries:
            page = f"{entry.path}/index.html"
            if os.path.isfile(page):
                yield page


def check_count(name, folder, notes):
    count = sum(1 for _ in pages(folder))
    if count != notes:
        fail(f"{name} wrote {count} note pages instead of {notes}")


def check_pages(name, folder, notes, features):
    """A build that left notes out, or did not highlight or link them, is not to be compared."""
    check_count(name, folder, notes)
    for page in itertools.islice(pages(folder), 3):
        check_page(name, pathlib.Path(page).read_text(encoding="utf-8"), features)


def check_page(name, text, features):
    for what, pattern in (
        ("a code block", "<pre"),
        ("a link to another note", 'href="[^"]*/notes/[^"/]+/'),
        ("a table of contents", 'href="#fix-it"'),
        ("a table", "<table"),
    ):
        if not re.search(pattern, text):
            fail(f"{name} wrote a note page without {what}")
    highlighted = any("<span class=" in block for block in re.findall("<pre.*?</pre>", text, re.DOTALL))
    if highlighted != features.highlight:
        fail(f"{name} wrote {'highlighted' if highlighted else 'plain'} code, which was not asked for")


def check_file(name, output, *files):
    for file in files:
        if not (output / file).is_file():
            fail(f"{name} wrote no {file}")


def version_of(program, argument):
    try:
        result = subprocess.run([program, argument], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        fail(f"{pathlib.Path(program).name} does not tell its version: {error}")
    found = re.search(r"\d+\.\d+[.\w-]*", result.stdout)
    return re.sub(r"-.*", "", found.group()) if found else result.stdout.strip()


def packaged(module, pattern):
    """A program inside a Python package, not the package's launcher, whose start-up is Python's."""
    package = importlib.util.find_spec(module)
    for folder in package.submodule_search_locations if package else []:
        for candidate in sorted(pathlib.Path(folder).rglob(pattern)):
            if candidate.is_file() and os.access(candidate, os.X_OK) and candidate.stat().st_size > 10**6:
                return str(candidate)
    return None


def find_hugo():
    return packaged("hugo", "hugo*") or shutil.which("hugo") or fail(
        "no hugo found: name one with --hugo, or run `make bench`")


def find_pagefind():
    return packaged("pagefind_bin", "pagefind*") or fail("no pagefind found: run `make bench`")


def check_program(path):
    program = shutil.which(path) or fail(f"{path} is not a program")
    with open(program, "rb") as file:
        if file.read(2) == b"#!":
            progress("warning: a script that starts an engine: its own time is counted")
    return str(pathlib.Path(program).absolute())
