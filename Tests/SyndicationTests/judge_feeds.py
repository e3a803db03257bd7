"""Reads what a build wrote for programs, as programs do, and says what is wrong with it.

Usage: judge_feeds.py OUTPUT URL. Prints one JSON object: `complaints`, a list of texts, and `feeds`,
what feedparser and json found in each feed, by its path.

feedparser and the parsers of Python's library are the independent readers; what RFC 4287, RSS 2.0,
JSON Feed 1.1 and the protocol of site maps demand beyond their grammar is checked here.
"""

import datetime
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree as xml
from html.parser import HTMLParser

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*")

complaints = []


def expect(holds, place, text):
    if not holds:
        complaints.append(f"{place}: {text}")


class Addresses(HTMLParser):
    """Every address in a text, and what only a page of the site could show."""

    def __init__(self):
        super().__init__()
        self.found, self.strange = [], []

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "style", "svg", "input", "span"):
            self.strange.append(f"<{tag}>")
        for name, value in attributes:
            if name in ("href", "src", "poster", "action", "cite"):
                self.found.append(value or "")
            if name == "srcset":
                self.found += [part.split()[0] for part in value.split(",")]
            if name in ("class", "tabindex", "role", "loading") or name.startswith(("aria-", "data-", "on")):
                self.strange.append(f"{tag}[{name}]")


def judge_text(place, html, url, files):
    reader = Addresses()
    reader.feed(html)
    reader.close()
    expect(not reader.strange, place, f"holds {sorted(set(reader.strange))}")
    for address in reader.found:
        expect(urllib.parse.urlsplit(address).scheme, place, f"`{address}` is not absolute")
        if address.startswith(url) and address.endswith(".svg"):
            expect(address[len(url) :].lstrip("/") in files, place, f"`{address}` is not there")


def judge_ids(place, ids):
    expect(len(ids) == len(set(ids)), place, "an id is there twice")
    for name in ids:
        expect(TAG_URI.fullmatch(name), place, f"`{name}` is no tag URI")


def judge_atom(path, place, url, files):
    root = xml.parse(path).getroot()
    expect(root.tag == ATOM + "feed", place, "is no feed")
    for name in ("id", "title", "updated"):
        expect(len(root.findall(ATOM + name)) == 1, place, f"has not just one {name}")
    links = {(link.get("rel"), link.get("type")): link.get("href") for link in root.findall(ATOM + "link")}
    expect(links.get(("self", "application/atom+xml")) == f"{url}/{place}", place, f"is not at {links}")
    expect(("alternate", "text/html") in links, place, "belongs to no page")
    entries = root.findall(ATOM + "entry")
    judge_ids(place, [entry.findtext(ATOM + "id") or "" for entry in entries] + [root.findtext(ATOM + "id")])
    updates = []
    for entry in entries:
        for name in ("id", "title", "updated", "content"):
            expect(len(entry.findall(ATOM + name)) == 1, place, f"an entry has not just one {name}")
        for name in ("published", "summary"):
            expect(len(entry.findall(ATOM + name)) <= 1, place, f"an entry has two of {name}")
        # RFC 4287, 4.1.1: an author in the feed, or in each entry.
        authors = entry.findall(f"{ATOM}author/{ATOM}name") or root.findall(f"{ATOM}author/{ATOM}name")
        expect(authors and all((author.text or "").strip() for author in authors), place, "has no author")
        links = [(link.get("type"), link.get("hreflang")) for link in entry.findall(ATOM + "link")]
        expect(len(links) == len(set(links)), place, "two alternate links of one type")
        for name in ("published", "updated"):
            expect(RFC3339.fullmatch(entry.findtext(ATOM + name) or ""), place, f"{name} is no date")
        updates.append(moment(entry.findtext(ATOM + "updated")))
        content = entry.find(ATOM + "content")
        expect(content.get("type") == "html" and len(content) == 0, place, "content is not html as text")
        judge_text(place, content.text or "", url, files)
    if updates:
        expect(moment(root.findtext(ATOM + "updated")) == max(updates), place, "is not as new as its entries")


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def judge_rss(path, place, url, files):
    channel = xml.parse(path).getroot().find("channel")
    for name in ("title", "link", "description"):
        expect(len(channel.findall(name)) == 1, place, f"has not just one {name}")
    items = channel.findall("item")
    judge_ids(place, [item.findtext("guid") for item in items])
    for item in items:
        expect(item.find("title") is not None or item.find("description") is not None, place, "an item is empty")
        expect(item.find("guid").get("isPermaLink") == "false", place, "an id is taken for a link")
        text = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
        judge_text(place, text or "", url, files)


def judge_json(path, place, url, files):
    feed = json.loads(path.read_bytes())
    expect(feed["version"] == "https://jsonfeed.org/version/1.1", place, "version")
    expect(feed["feed_url"] == f"{url}/{place}", place, "feed_url")
    expect(all(author.get("name") for author in feed["authors"]), place, "has no author")
    judge_ids(place, [item["id"] for item in feed["items"]])
    for item in feed["items"]:
        expect(isinstance(item["content_html"], str), place, "an item has no text")
        for name in ("date_published", "date_modified"):
            expect(RFC3339.fullmatch(item[name]), place, f"{name} is no date")
        judge_text(place, item["content_html"], url, files)
    return {
        "title": feed["title"],
        "entries": [
            {
                "id": item["id"], "title": item["title"], "link": item["url"], "summary": item.get("summary", ""),
                "updated": item["date_modified"], "authors": [author["name"] for author in item.get("authors", [])],
            }
            for item in feed["items"]
        ],
    }


def read_with_feedparser(path, place):
    feed = feedparser.parse(str(path))
    expect(feed.bozo == 0, place, f"feedparser: {feed.get('bozo_exception')}")
    return {
        "title": feed.feed.title,
        "entries": [
            {
                "id": entry.id, "title": entry.title, "link": entry.link, "summary": entry.get("summary", ""),
                "updated": datetime.datetime(*entry.updated_parsed[:6]).isoformat() + "Z",
                "authors": [author.get("name") for author in entry.get("authors", [])],
            }
            for entry in feed.entries
        ],
    }


def judge_sitemap(path, place, url, files):
    expect(path.stat().st_size <= 52_428_800, place, "is too large")
    root = xml.parse(path).getroot()
    if root.tag == SITEMAP + "sitemapindex":
        for part in root.findall(f"{SITEMAP}sitemap/{SITEMAP}loc"):
            expect(part.text[len(url) :].lstrip("/") in files, place, f"`{part.text}` is not there")
        return
    expect(root.tag == SITEMAP + "urlset", place, "is no site map")
    addresses = [entry.findtext(SITEMAP + "loc") for entry in root]
    expect(1 <= len(addresses) <= 50_000, place, f"names {len(addresses)} addresses")
    expect(len(addresses) == len(set(addresses)), place, "names an address twice")
    for address in addresses:
        expect(len(address) < 2048 and address.isascii(), place, f"`{address}` is no address")
        file = urllib.parse.unquote(address[len(url) :]).lstrip("/")
        file += "index.html" if file == "" or file.endswith("/") else ""
        expect(address.startswith(url + "/") and file in files, place, f"`{address}` is not there")
    for entry in root:
        changed = entry.findtext(SITEMAP + "lastmod")
        day = changed is None or re.fullmatch(r"\d{4}-\d\d-\d\d", changed) or RFC3339.fullmatch(changed)
        expect(day, place, f"`{changed}` is no date")


def main(output, url):
    files = {str(file.relative_to(output)): file for file in sorted(output.rglob("*")) if file.is_file()}
    feeds = {}
    for place, file in files.items():
        name = file.name
        try:
            if name in ("feed.xml", "rss.xml"):
                (judge_atom if name == "feed.xml" else judge_rss)(file, place, url, files)
                feeds[place] = read_with_feedparser(file, place)
            elif name == "feed.json":
                feeds[place] = judge_json(file, place, url, files)
            elif name.startswith("sitemap"):
                judge_sitemap(file, place, url, files)
            elif name.startswith("figure-"):
                root = xml.parse(file).getroot()
                expect(root.tag == "{http://www.w3.org/2000/svg}svg", place, "is no drawing")
                expect(root.find("{http://www.w3.org/2000/svg}title") is not None, place, "has no title")
            elif name.endswith(".html"):
                for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', file.read_text()):
                    json.loads(text)
        except (xml.ParseError, ValueError, KeyError, AttributeError) as error:
            complaints.append(f"{place}: {type(error).__name__}: {error}")
    json.dump({"complaints": complaints, "feeds": feeds}, sys.stdout)


main(pathlib.Path(sys.argv[1]), sys.argv[2])
