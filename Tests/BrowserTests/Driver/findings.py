"""What the drivers say: a line of JSON for each thing that does not hold."""

import json


def report(check, site, page, message):
    """Prints a finding; `check` names what does not hold, and `page` is an address within the site."""
    print(json.dumps({"check": check, "site": site.name, "page": page, "message": message}), flush=True)
