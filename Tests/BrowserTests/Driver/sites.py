"""The built sites that a driver looks at."""

import json
import pathlib
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """A folder with a built site; `base` is the path before each address, without a slash at its end."""

    name: str
    folder: pathlib.Path
    base: str

    def files(self, ending):
        return sorted(path for path in self.folder.rglob(f"*{ending}") if path.is_file())

    def address(self, file):
        """The address of a file, without the base."""
        path = "/" + file.relative_to(self.folder).as_posix()
        return path.removesuffix("index.html")

    def pages(self):
        return [(self.address(file), file.read_text()) for file in self.files(".html")]

    def file(self, address):
        """The file at an address with its base, or None."""
        if not address.startswith(self.base + "/"):
            return None
        file = self.folder / address.removeprefix(self.base + "/")
        if address.endswith("/"):
            file /= "index.html"
        return file if file.is_file() else None


def from_arguments():
    """The sites of the command's first argument: a list of objects with name, folder and base."""
    return [Site(each["name"], pathlib.Path(each["folder"]), each["base"]) for each in json.loads(sys.argv[1])]
