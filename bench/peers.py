"""Rows that compare with other programs: Hugo, the md4c program, Pagefind."""

import measure
from builds import Contender
from configuration import BOTH, EVERYTHING, PLAIN
from measure import progress
from table import megabytes, ratio_row, seconds

CODENOTES = "CodeNotes"
WITHOUT_SEARCH = "CodeNotes without search"
WITH_COPIES = "CodeNotes with Markdown copies"

# From so many notes on, Hugo and Pagefind take minutes: they run less often, and never unmeasured.
MANY = 5000


def against_hugo(bench, features, what, turns, limit):
    """The same features on both sides, in turns."""
    notes = bench.options.notes
    contenders = [Contender(CODENOTES, bench.codenotes, features), Contender("Hugo", bench.hugo, features)]
    samples, _ = bench.in_turns(contenders, turns, notes, warm=notes < MANY)
    own, peer = samples[CODENOTES], samples["Hugo"]
    yield ratio_row(what, walls(own), "Hugo", walls(peer), limit)
    yield ratio_row(f"{what}: peak memory", memories(own), "Hugo", memories(peer), None, megabytes)


def hugo(bench):
    return against_hugo(bench, BOTH, "cold build, features as Hugo's", bench.options.pairs_hugo, 1 / 25)


def plain(bench):
    return against_hugo(bench, PLAIN, "cold build without highlighting", bench.options.pairs_plain, 1 / 6)


def everything(bench):
    """Cold builds with everything on and without search, and the md4c program, in turns; measured once."""
    if bench.everything is None:
        contenders = [
            Contender("md4c", bench.floor, EVERYTHING),
            Contender(WITHOUT_SEARCH, bench.codenotes, EVERYTHING._replace(search=False)),
            Contender(CODENOTES, bench.codenotes, EVERYTHING),
            Contender(WITH_COPIES, bench.codenotes, EVERYTHING._replace(copies=True)),
        ]
        bench.everything = bench.in_turns(contenders, bench.options.pairs, bench.options.notes)
    return bench.everything


def floor(bench):
    samples, _ = everything(bench)
    peer = walls(samples["md4c"])
    yield ratio_row("cold build with everything on (search too)", walls(samples[CODENOTES]), "md4c", peer, 3.0)
    yield ratio_row("the same without search", walls(samples[WITHOUT_SEARCH]), "md4c", peer, None)
    yield ratio_row("the same with search and Markdown copies", walls(samples[WITH_COPIES]), "md4c", peer, None)


def search(bench):
    """What the index adds to a build, against Pagefind over the pages of the build without."""
    samples, kept = everything(bench)
    pairs = list(zip(samples[CODENOTES], samples[WITHOUT_SEARCH]))
    peer = [run_pagefind(bench, kept[WITHOUT_SEARCH]) for _ in range(bench.options.pairs_pagefind)]
    time = [with_search.wall - without.wall for with_search, without in pairs]
    memory = [with_search.memory - without.memory for with_search, without in pairs]
    what = "search index: what it adds to the"
    yield ratio_row(f"{what} time", time, "Pagefind", walls(peer), 1 / 50, paired=False)
    yield ratio_row(f"{what} peak memory", memory, "Pagefind", memories(peer), 1 / 10, megabytes, paired=False)


def run_pagefind(bench, pages):
    index = bench.new_output()
    sample = measure.run("Pagefind", bench.pagefind.command(pages, index), bench.log)
    bench.pagefind.check(index, bench.options.notes)
    progress(f"  Pagefind: {seconds(sample.wall)}, {megabytes(sample.memory)}")
    return sample


def walls(samples):
    return [sample.wall for sample in samples]


def memories(samples):
    return [sample.memory for sample in samples]
