"""Every address on every page that leads into the site: something is there, and its fragment too.

And every image has the size that keeps its place.
"""

import urllib.parse

from documents import Document
from findings import report
from sites import from_arguments


def check(site):
    documents = {address: Document(text) for address, text in site.pages()}
    for address, document in documents.items():
        for identifier in document.repeated:
            report("links", site, address, f"the id `{identifier}` stands there twice")
        for image in document.images:
            if not (image.get("width", "").isdigit() and image.get("height", "").isdigit()):
                report("links", site, address, f"an image has no width and height: {image.get('src')}")
        for link in document.links:
            here = urllib.parse.quote(site.base + address)
            target = urllib.parse.urlsplit(urllib.parse.urljoin(here, link))
            if target.scheme or target.netloc:
                continue
            file = site.file(urllib.parse.unquote(target.path))
            fragment = urllib.parse.unquote(target.fragment)
            if file is None:
                report("links", site, address, f"nothing is at {link}")
            elif fragment and fragment not in documents[site.address(file)].ids:
                report("links", site, address, f"no such section: {link}")


for site in from_arguments():
    check(site)
