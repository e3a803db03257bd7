"""Changes of notes, the way that editors save them."""

import heapq
import os
import pathlib
import re
import zlib
from typing import NamedTuple


class Note(NamedTuple):
    """A note's file and what it says of itself."""

    path: pathlib.Path
    title: str
    topic: str
    tag: str  # the first of them
    date: str

    @property
    def address(self):
        return f"/notes/{self.path.stem}/"


def read(path):
    with open(path, encoding="utf-8") as file:
        text = file.read(2000)

    def field(pattern):
        return re.search(pattern, text, re.MULTILINE).group(1)

    return Note(
        pathlib.Path(path), field("^title: (.*)"), field("^topic: (.*)"), field(r"^tags: \[([^],]+)"),
        field("^date: (.*)"))


def names(site):
    """The names of the notes' files, one after the other."""
    with os.scandir(site / "notes") as entries:
        for entry in entries:
            if entry.name.endswith(".md"):
                yield entry.name


def spread(site, count):
    """So many notes from all over the site, always the same ones."""
    chosen = heapq.nsmallest(count, names(site), key=lambda name: (zlib.crc32(name.encode()), name))
    return [read(site / "notes" / name) for name in chosen]


def newest(site, count):
    """The newest notes, which the home page and feeds show."""
    notes = (read(site / "notes" / name) for name in names(site))
    return heapq.nlargest(count, notes, key=lambda note: (note.date, note.path.name))


def with_text(text, marker):
    """A note's source with another word at its end."""
    return f"{text.rstrip()} {marker}\n"


def with_title(text, marker):
    return re.sub("^title: .*", lambda line: f"{line.group()} {marker}", text, count=1, flags=re.MULTILINE)


def save(path, text, in_place):
    """Puts a text into a file: into the file that is there, or into one beside it that takes its place."""
    if in_place:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return
    beside = path.with_name(f".{path.name}.new")
    with open(beside, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(beside, path)


def separate(note):
    """Gives a note a file of its own: the generated sites share theirs, and it may be saved in place."""
    text = note.path.read_text(encoding="utf-8")
    save(note.path, text, in_place=False)
    return text
