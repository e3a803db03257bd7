"""The folder that a call of the benchmark writes into, and how soon files are made in it.

Nothing is deleted until all is measured. ext4 without a journal does not give out the inode of a deleted file
for one to five minutes, and looks at each of those again whenever it searches for a free one: making files
takes many times as long after many were deleted, by whomever and in other folders, too. See `recently_deleted`
in fs/ext4/ialloc.c of the kernel. So it is measured what making files takes, before each group of rows.
"""

import contextlib
import os
import pathlib
import tempfile
import time

COUNT = 500


@contextlib.contextmanager
def folder(work):
    """A new folder, so that no earlier call's files are in the way; deleted when all is measured."""
    with tempfile.TemporaryDirectory(dir=work) as directory:
        yield pathlib.Path(directory).resolve()


def seconds_a_file(probe):
    """What making a folder with a file in it takes now. Leaves them there, in a new folder."""
    os.mkdir(probe)
    start = time.perf_counter()
    for number in range(COUNT):
        os.mkdir(f"{probe}/{number}")
        with open(f"{probe}/{number}/index.html", "wb") as file:
            file.write(b"x" * 4000)
    return (time.perf_counter() - start) / COUNT


def line(probes):
    """What is to be said of the probes."""
    least, most = min(probes) * 1e6, max(probes) * 1e6
    spread = f"{least:.0f} µs" if len(probes) == 1 else f"{least:.0f} to {most:.0f} µs"
    text = f"making a folder with a file took {spread}"
    if most > 2 * least:
        text += ": not the same all the time. Were many files deleted meanwhile, or a few minutes before?"
    return text
