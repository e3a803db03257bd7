"""Runs a program to its end and tells what it took."""

import os
import pathlib
import subprocess
import sys
import time
from typing import NamedTuple


class Sample(NamedTuple):
    """What one run took."""

    wall: float  # seconds
    memory: int  # bytes, the largest resident set of the process and of those it waited for


def fail(message):
    sys.exit(f"error: {message}")


def progress(message):
    print(message, file=sys.stderr, flush=True)


def forget_peak():
    """Lets the peak of this process' own memory be what it holds now; proc(5).

    What a child is said to have held at most counts what its parent held when it was started. That is so
    after fork, vfork and posix_spawn alike: the system looks at the memory that exec puts away. A parent
    that has held 100 MB for a moment makes /bin/true a program of 116 MB, and of 14 MB after this.
    """
    try:
        pathlib.Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        pass  # Not allowed here: the runner is small anyway, and `least_memory` says how small.


def run(name, command, log):
    """Runs a command to its end. Its output goes to a file: a pipe would have to be emptied meanwhile."""
    # What earlier runs have left to be written must not slow this one down.
    os.sync()
    forget_peak()
    with open(log, "wb") as output, open(os.devnull, "rb") as nothing:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=nothing, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        with open(log, "rb") as output:
            output.seek(max(0, os.path.getsize(log) - 2000))
            tail = output.read().decode(errors="replace")
        fail(f"{name} ended with status {child.returncode}\n{tail}")
    return Sample(wall, usage.ru_maxrss * 1024)


def least_memory(log):
    """What a program that does nothing is said to hold: no smaller peak can be seen."""
    return run("a program that does nothing", ["/bin/true"], log).memory
