"""Queries with known right answers, for the benchmark of search.

Those for the CodeNotes notes are what readers type: problems in their own words, names, error codes, with
typing errors and unfinished words among them. Those for the generated notes are made from a note that is
then the right answer: words of its title, a name that stands in few notes, the same misspelt or unfinished.
"""

import collections
import random
import re

SLOW_SQL = "finding-and-fixing-slow-sql"
RACES = "preventing-race-conditions"
SQL_HUB = "sql-and-data-correctness"
RELIABILITY_HUB = "backend-reliability"
API_HUB = "api-correctness"
OBSERVABILITY_HUB = "observability-and-debugging"
TESTING_HUB = "testing-and-software-delivery"
FUNDAMENTALS_HUB = "software-engineering-fundamentals"

CODENOTES = [
    # Plain words.
    ("race conditions", [RACES]),
    ("slow sql", [SLOW_SQL]),
    ("slow query", [SLOW_SQL]),
    ("slow queries in production", [SLOW_SQL]),
    ("preventing races", [RACES]),
    ("isolation levels", [RACES]),
    ("lost update", [RACES]),
    ("row locks", [RACES]),
    ("generic plan", [SLOW_SQL]),
    ("index-only scan", [SLOW_SQL]),
    ("checklist slow sql", [SLOW_SQL]),
    # Problems, as people put them.
    ("endpoint got slow", [SLOW_SQL]),
    ("voucher redeemed twice", [RACES]),
    ("sold more than we had in stock", [RACES]),
    ("fast in psql slow from the application", [SLOW_SQL]),
    ("we added an index and users noticed nothing", [SLOW_SQL]),
    ("bookings overlap", [RACES]),
    ("client timed out and retried", [RACES]),
    ("wrong after bulk import", [SLOW_SQL]),
    ("concurrency test fails one time in twenty", [RACES]),
    ("cancelled order was shipped", [RACES]),
    # Names and codes, whole and in part.
    ("pg_stat_statements", [SLOW_SQL]),
    ("stat_statements", [SLOW_SQL]),
    ("pg_stat_activity", [SLOW_SQL]),
    ("40001", [RACES]),
    ("40P01", [RACES]),
    ("SELECT FOR UPDATE", [RACES]),
    ("pg_blocking_pids", [SLOW_SQL]),
    ("CREATE INDEX CONCURRENTLY", [SLOW_SQL]),
    ("plan_cache_mode", [SLOW_SQL]),
    ("serializable", [RACES]),
    ("advisory lock", [RACES]),
    # Typing errors, and words that are not finished.
    ("race condtion", [RACES]),
    ("isolaton level", [RACES]),
    ("ixolation", [RACES]),
    ("deadlok", [RACES]),
    ("explian analyze", [SLOW_SQL]),
    ("serializab", [RACES]),
    ("pg_stat_stat", [SLOW_SQL]),
    ("voucer redeemed", [RACES]),
    # Hubs.
    ("backend reliability", [RELIABILITY_HUB]),
    ("observability", [OBSERVABILITY_HUB]),
    ("software engineering fundamentals", [FUNDAMENTALS_HUB]),
    ("api correctness", [API_HUB]),
    ("testing and delivery", [TESTING_HUB]),
]


def misspelt(rng, word):
    """The word with two letters swapped, one left out or one doubled, wherever chance has it."""
    at = rng.randrange(1, len(word) - 1)
    return rng.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        ]
    )


def generated(notes, seed=7):
    """Queries for notes given as (slug, text of the source)."""
    rng = random.Random(seed)
    names = collections.defaultdict(set)
    titles = collections.defaultdict(set)
    for slug, text in notes:
        for name in re.findall(r"`([a-z]+_[a-z]+)`", text):
            names[name].add(slug)
        titles[words_of_title(text)].add(slug)
    rare = sorted(name for name, slugs in names.items() if len(slugs) <= 3)
    queries = []
    for words in rng.sample(sorted(titles), 12):
        first, second = [word for word in words if len(word) > 5] or words[:2], words
        right = {slug for other, slugs in titles.items() if set(words) <= set(other) for slug in slugs}
        queries.append((" ".join(words), sorted(right)))
        wrong = rng.choice(first)
        queries.append((" ".join(misspelt(rng, w) if w == wrong else w for w in second), sorted(right)))
    for name in rng.sample(rare, 8):
        queries.append((name, sorted(names[name])))
    for name in rng.sample(rare, 4):
        queries.append((name[:-2], sorted({s for n, slugs in names.items() if n.startswith(name[:-2]) for s in slugs})))
    for words in rng.sample(sorted(titles), 4):
        number = rng.choice(sorted(titles[words])).rsplit("-", 1)[1]
        queries.append((f"part {number} {words[0]}", sorted(s for s in titles[words] if s.endswith("-" + number))))
    return queries


def words_of_title(text):
    """The nouns and the verb of `A … NOUN and the NOUN that VERBS it, part N`."""
    found = re.search(r"^title: An? \S+ (\S+) and the (\S+) that (\S+) it", text, re.MULTILINE)
    return found.groups()
