"""Markdown tables of what was measured, beside what it may be at most."""

import math
import statistics
from typing import NamedTuple

HEAD = ["what", "measured: median (least–most)", "peer", "ratio or value", "at most", "holds"]


class Row(NamedTuple):
    what: str
    measured: str
    peer: str
    value: str
    limit: str
    holds: str


def seconds(value):
    if abs(value) >= 100:
        return f"{value:.0f} s"
    if abs(value) >= 1:
        return f"{value:.2f} s"
    return f"{value * 1000:.0f} ms" if abs(value) >= 0.02 else f"{value * 1000:.1f} ms"


def megabytes(value):
    return f"{value / 10**6:,.0f} MB"


def spread(values, show):
    if len(values) == 1:
        return f"{show(values[0])} (one run)"
    return f"{show(statistics.median(values))} ({show(min(values))}–{show(max(values))})"


def times(ratio):
    """A ratio as one says it: 1/20 where it is small, 2.5 × where it is not."""
    if ratio <= 0:
        return "nothing to be seen"
    return f"1/{1 / ratio:.1f}" if ratio < 0.5 else f"{ratio:.2f} ×"


def limit_of(ratio):
    return f"1/{1 / ratio:.0f}" if ratio < 0.5 else f"{ratio:.1f} ×"


def median_ratio(own, peer, paired):
    """The median over the pairs, which ran beside each other; of the medians where they are no pairs."""
    if paired:
        return statistics.median(a / b for a, b in zip(own, peer))
    return statistics.median(own) / statistics.median(peer)


def ratio_row(what, own, peer_name, peer, limit, show=seconds, paired=True):
    """A row that compares with a peer; without a limit where that is None."""
    ratio = median_ratio(own, peer, paired)
    return Row(
        what, spread(own, show), f"{peer_name} {spread(peer, show)}", times(ratio),
        limit_of(limit) if limit else "", yes(ratio <= limit) if limit else "")


def value_row(what, values, limit, show=seconds, note=""):
    """A row whose median may be so much at most."""
    median = statistics.median(values)
    return Row(what, spread(values, show) + note, "", show(median), show(limit), yes(median <= limit))


def percentile(values, share):
    """The value that so many of a hundred do not exceed, by nearest rank: of 40 values, p99 is the largest."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def latency_row(what, values, middle, slowest):
    median, p99 = statistics.median(values), percentile(values, 0.99)
    return Row(
        what, f"{spread(values, milliseconds)}, {len(values)} saves", "",
        f"{milliseconds(median)} / {milliseconds(p99)}", f"{middle * 1000:.0f} ms / {slowest * 1000:.0f} ms",
        yes(median <= middle and p99 <= slowest))


def milliseconds(value):
    return f"{value * 1000:.1f} ms"


def yes(holds):
    return "yes" if holds else "no"


def markdown(head, rows):
    """A table whose first column is text and whose others are figures."""
    yield "| " + " | ".join(head) + " |"
    yield "| --- |" + " ---: |" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
