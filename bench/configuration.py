"""What the sites of the benchmark have switched on, written down for each of the engines."""

import pathlib
from typing import NamedTuple

HERE = pathlib.Path(__file__).resolve().parent


class Features(NamedTuple):
    """What a build makes besides pages. Social cards are off always: Hugo draws none."""

    highlight: bool = True
    feeds: bool = False  # and the sitemap
    search: bool = False  # which Hugo does not make
    copies: bool = False  # of the notes' Markdown, which Hugo does not make either


# What both engines can do.
BOTH = Features(feeds=True)
PLAIN = Features(feeds=True, highlight=False)
# What a site usually has; see README.md for what is left out, and why.
EVERYTHING = Features(feeds=True, search=True)


def flag(value):
    return str(value).lower()


def site_yaml(features):
    flags = (
        f"cards: false, search: {flag(features.search)}, highlight: {flag(features.highlight)}, "
        f"feeds: {flag(features.feeds)}, markdown_copies: {flag(features.copies)}"
    )
    return (
        "title: Benchmark\ndescription: Notes without meaning.\nurl: https://example.org\n"
        f"language: en\nfeatures: {{{flags}}}\n"
    )


def hugo_toml(features):
    text = (HERE / "hugo" / "hugo.toml").read_text(encoding="utf-8")
    if features.feeds:
        text = exchange(text, 'disableKinds = ["rss", "sitemap"]', "disableKinds = []")
    if not features.highlight:
        text = exchange(text, "[markup.highlight]\n", "[markup.highlight]\ncodeFences = false\n")
    return text


def exchange(text, old, new):
    """Fails where there is nothing to exchange: the engines would not do the same, and nobody would see."""
    if old not in text:
        raise ValueError(f"hugo.toml has no {old!r}")
    return text.replace(old, new)


def write(directory, features):
    """Switches the sites in a folder, those of them that are there."""
    for file, text in (("codenotes/site.yaml", site_yaml), ("hugo/hugo.toml", hugo_toml)):
        path = directory / file
        if path.parent.is_dir():
            path.write_text(text(features), encoding="utf-8")
