"""What the other drivers ask of a page's HTML."""

import html.parser
from dataclasses import dataclass, field


@dataclass
class Document(html.parser.HTMLParser):
    """The ids and the addresses of a page, and where its parts begin."""

    text: str
    ids: set = field(default_factory=set)
    repeated: list = field(default_factory=list)
    links: list = field(default_factory=list)
    scripts: list = field(default_factory=list)
    styles: list = field(default_factory=list)
    images: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if identifier := values.get("id"):
            (self.repeated.append if identifier in self.ids else self.ids.add)(identifier)
        self.links += [values[name] for name in ("href", "src") if values.get(name)]
        for candidate in (values.get("srcset") or "").split(","):
            self.links += candidate.split()[:1]
        if tag == "meta" and values.get("http-equiv") == "refresh":
            self.links.append(values["content"].partition("url=")[2])
        if tag == "script" and values.get("src"):
            self.scripts.append(values["src"])
        if tag == "link" and "stylesheet" in values.get("rel", ""):
            self.styles.append(values["href"])
        if tag == "img":
            self.images.append(values)
