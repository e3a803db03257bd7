"""What the measuring is done on."""

import os
import pathlib
import platform
import re


def lines(directory):
    """A few lines of Markdown about processors, memory, kernel and file system."""
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 10**9
    yield f"- {len(os.sched_getaffinity(0))} processors: {model.group(1) if model else platform.machine()}"
    yield f"- {memory:.0f} GB of memory, Linux {release()}; output on {file_system(str(directory))}"


def release():
    """The kernel's version without what a distributor adds."""
    return platform.release().split("-")[0]


def load():
    """How many processes wanted to run, over the last minute."""
    return os.getloadavg()[0]


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
