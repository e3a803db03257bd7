#!/usr/bin/env python3
"""Writes the same notes twice: as a site of CodeNotes and as a site of Hugo.

    python3 bench/corpus.py --notes 1000 DIR                      # DIR/codenotes and DIR/hugo, both made anew
    python3 bench/corpus.py --notes 1000 --engine codenotes DIR   # DIR/codenotes alone

The sources of notes and hubs are equal byte for byte, and a function of --notes and --seed. Each note
has about 1,200 words, headings, lists, a table, three highlighted code blocks and links to other notes
by relative path. Hugo's templates are in bench/hugo; they draw what CodeNotes' built-in theme draws.

Feeds and the sitemap are off on both sides; --feeds turns them on, on both. --no-highlight leaves code without
colours, on both.
"""

import argparse
import datetime
import os
import pathlib
import random
import shutil

import configuration
import snippets

HERE = pathlib.Path(__file__).resolve().parent

TOPICS = [
    ("backend-reliability", "Backend Reliability", "Services that keep their promises on a bad day."),
    ("sql-correctness", "SQL and Data Correctness", "Statements that stay right beside other statements."),
    ("api-design", "API Design", "Interfaces that survive retries, old clients and literal readers."),
    ("observability", "Observability", "Finding out what happened from what was written down."),
    ("testing", "Testing and Delivery", "Tests that can fail, and releases that can be undone."),
    ("performance", "Performance", "Where the time goes, and how to know before the users do."),
    ("queues", "Queues and Jobs", "Work that happens later, at least once, and not for ever."),
    ("fundamentals", "Fundamentals", "Ideas that outlive the tools they were met in."),
]

TAGS = """
    postgresql transactions locks indexes migrations replication caching retries idempotency timeouts
    backpressure queues scheduling tracing logging metrics alerts sampling profiling benchmarks
    concurrency deadlocks isolation constraints pagination versioning openapi contracts http tls
    deployment rollback feature-flags fuzzing property-tests mocking parsing encoding unicode time-zones
""".split()

NOUNS = """
    transaction request worker queue index connection client server lock row table column schema
    deadline timeout retry response endpoint process thread cache key value batch page cursor plan
    statement commit replica log record metric trace span sample histogram alert test assertion fixture
    release migration rollback flag branch message consumer producer topic partition offset buffer
    limit budget failure recovery backup snapshot version contract field default error code header
    session token clock interval window pool resource owner invariant condition query result
""".split()

VERBS = """
    reads writes blocks releases commits retries drops delays measures records returns hides reports
    repeats loses keeps follows replaces checks rejects accepts reaches misses holds opens closes
    orders merges splits counts limits doubles saves moves copies
""".split()

ADJECTIVES = """
    slow fast stale fresh empty full small large late early common rare safe unsafe local remote
    partial whole silent visible cold warm old new second last first parallel serial ordinary expensive
    cheap wrong right
""".split()

LINKING = ["because", "while", "until", "before", "after", "unless", "although", "so that", "when", "and"]
ADVERBS = ["often", "rarely", "never", "usually", "always", "sometimes", "quietly", "eventually"]
SECTIONS = ["Where it comes from", "Reproduce it", "What the plan says", "Fix it", "Keep it fixed"]
CLOSING = "What to remember"


class Prose:
    """Sentences without meaning, as long and as varied as those of a technical note."""

    def __init__(self, rng):
        self.rng = rng

    def clause(self):
        pick = self.rng.choice
        words = ["the"]
        if self.rng.random() < 0.5:
            words.append(pick(ADJECTIVES))
        words.append(pick(NOUNS))
        if self.rng.random() < 0.3:
            words.append(pick(ADVERBS))
        words += [pick(VERBS), pick(["a", "the", "its", "every"])]
        if self.rng.random() < 0.4:
            words.append(pick(ADJECTIVES))
        words.append(self.term())
        return " ".join(words)

    def term(self):
        """A noun, now and then as code, stressed or emphasised."""
        noun, chance = self.rng.choice(NOUNS), self.rng.random()
        if chance < 0.08:
            return f"`{noun}_{self.rng.choice(NOUNS)}`"
        if chance < 0.12:
            return f"**{noun}**"
        if chance < 0.15:
            return f"*{noun}*"
        return noun

    def sentence(self):
        text = self.clause()
        if self.rng.random() < 0.7:
            text += f" {self.rng.choice(LINKING)} {self.clause()}"
        if self.rng.random() < 0.2:
            text += f", {self.rng.choice(LINKING)} {self.clause()}"
        return text[0].upper() + text[1:] + "."

    def paragraph(self, sentences):
        words, lines, line = " ".join(self.sentence() for _ in range(sentences)).split(" "), [], ""
        for word in words:
            if len(line) + len(word) > 100:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return "\n".join(lines + [line])

    def title(self):
        pick = self.rng.choice
        return f"A {pick(ADJECTIVES)} {pick(NOUNS)} and the {pick(NOUNS)} that {pick(VERBS)} it"


class Note:
    """What other notes need to know of a note before its text is written."""

    def __init__(self, number, rng, prose):
        self.title = f"{prose.title()}, part {number}"
        self.slug = "".join(c if c.isalnum() else "-" for c in self.title.lower()).replace("--", "-")
        self.summary = prose.sentence().replace("`", "").replace("*", "")
        self.topic = rng.randrange(len(TOPICS))
        self.tags = rng.sample(TAGS, rng.randint(2, 5))
        # Never in the future, and nearly never two on one day.
        self.date = datetime.date(2016, 1, 1) + datetime.timedelta(days=rng.randrange(3600))
        self.start_here = number if number <= 3 else None

    def front_matter(self):
        lines = [
            "---",
            f"title: {self.title}",
            f"date: {self.date}",
            f"summary: {self.summary}",
            f"topic: {TOPICS[self.topic][0]}",
            f"tags: [{', '.join(self.tags)}]",
        ]
        if self.start_here:
            lines.append(f"start_here: {self.start_here}")
        return "\n".join(lines + ["---"])


def bullets(prose, count, mark):
    return "\n".join(f"{mark} {prose.sentence()}" for _ in range(count))


def table(rng, prose):
    rows = ["| case | requests | p50 (ms) | p99 (ms) | what it means |", "| --- | ---: | ---: | ---: | --- |"]
    for _ in range(5):
        case = f"`{rng.choice(NOUNS)}`"
        numbers = [rng.randrange(10_000), rng.randrange(90), rng.randrange(90, 900)]
        rows.append(f"| {case} | {' | '.join(map(str, numbers))} | {prose.clause()} |")
    return "\n".join(rows)


def link(rng, prose, target):
    fragment = rng.choice(["", "", "#fix-it"])
    return f"{prose.sentence()} See [{target.title.lower()}]({target.slug}.md{fragment}) as well."


def body(rng, prose, neighbours):
    """A note's text: about 1,200 words besides the code."""
    code = [snippets.fence(rng) for _ in range(3)]
    links = [link(rng, prose, note) for note in rng.sample(neighbours, min(5, len(neighbours)))]
    parts = [prose.paragraph(4), prose.paragraph(3)]
    for number, heading in enumerate(SECTIONS):
        # The one section that links point to has an id of its own.
        parts.append(f"## {heading}" + (" {#fix-it}" if heading == "Fix it" else ""))
        parts += [prose.paragraph(5), *links[number : number + 1]]
        if number in (1, 2, 3):
            parts += [code[number - 1], prose.paragraph(4)]
        if number == 0:
            parts += [bullets(prose, 4, "-"), prose.paragraph(4)]
        if number == 2:
            parts += [f"### {prose.title()}", prose.paragraph(4), table(rng, prose)]
        if number == 3:
            parts += [f"### {prose.title()}", bullets(prose, 3, "1."), f"> {prose.sentence()}"]
        parts.append(prose.paragraph(4))
    parts += [f"## {CLOSING}", prose.paragraph(4)]
    return "\n\n".join(parts)


def hub(number, notes, rng, prose):
    """A topic's hub page: problems, guides over a part of its notes, and a text."""
    slug, title, summary = TOPICS[number]
    lines = ["---", f"title: {title}", f"summary: {summary}", f"weight: {number + 1}"]
    if notes:
        lines.append("problems:")
        for note in rng.sample(notes, min(4, len(notes))):
            lines.append(f'  - {{symptom: "{prose.title()}", note: {note.slug}}}')
        lines.append("guides:")
        chosen = rng.sample(notes, min(18, len(notes)))
        for start in range(0, len(chosen), 6):
            lines += [f"  - title: {prose.title()}", f"    summary: {note_summary(prose)}", "    notes:"]
            for note in chosen[start : start + 6]:
                lines += [f"      - note: {note.slug}", f"        blurb: {note_summary(prose)}"]
    return "\n".join(lines + ["---", "", prose.paragraph(5), "", prose.paragraph(5), ""])


def note_summary(prose):
    return prose.sentence().replace("`", "").replace("*", "")


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


class Folders:
    """The sites that are written: the second and later ones get links to the files of the first.

    Nobody may write into a file that stands in two sites; who edits a note puts another file in its place.
    """

    def __init__(self, directory, engines):
        self.codenotes = directory / "codenotes"
        self.hugo = directory / "hugo" if "hugo" in engines else None
        for name in ("codenotes", "hugo"):
            shutil.rmtree(directory / name, ignore_errors=True)
        for folder in ("notes", "topics"):
            (self.codenotes / folder).mkdir(parents=True)
        if self.hugo:
            shutil.copytree(HERE / "hugo", self.hugo)

    def note(self, slug, text):
        path = self.codenotes / "notes" / f"{slug}.md"
        path.write_text(text, encoding="utf-8")
        if self.hugo:
            os.link(path, self.hugo / "content" / "notes" / path.name)

    def topic(self, slug, text):
        write(self.codenotes / "topics" / f"{slug}.md", text)
        if self.hugo:
            write(self.hugo / "content" / "topic" / slug / "_index.md", text)


def write_sites(directory, count, seed, features, engines):
    folders = Folders(directory, engines)
    configuration.write(directory, features)
    rng = random.Random(seed)
    prose = Prose(rng)
    notes = [Note(number, rng, prose) for number in range(1, count + 1)]
    by_topic = [[note for note in notes if note.topic == topic] for topic in range(len(TOPICS))]
    for note in notes:
        folders.note(note.slug, f"{note.front_matter()}\n\n{body(rng, prose, by_topic[note.topic])}\n")
    for number, (slug, _, _) in enumerate(TOPICS):
        folders.topic(slug, hub(number, by_topic[number], rng, prose))


def main():
    parser = argparse.ArgumentParser(description="Write the benchmark's sites.")
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--notes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=["codenotes", "both"], default="both", help="whose sites to write")
    parser.add_argument("--no-highlight", action="store_true", help="code without colours, on both sides")
    parser.add_argument("--feeds", action="store_true", help="feeds and sitemap, on both sides")
    parser.add_argument("--search", action="store_true", help="the search index, which Hugo does not make")
    options = parser.parse_args()
    features = configuration.Features(not options.no_highlight, options.feeds, options.search)
    engines = ["codenotes"] if options.engine == "codenotes" else ["codenotes", "hugo"]
    write_sites(options.directory, options.notes, options.seed, features, engines)


if __name__ == "__main__":
    main()
