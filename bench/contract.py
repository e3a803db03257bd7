#!/usr/bin/env python3
"""Times the comparison of two API descriptions of some 5,000 lines each; prints Markdown.

    python3 bench/contract.py --codenotes .build/release/codenotes

The descriptions are made here: operations that share named schemas, and a revision of them with a few dozens of changes in
both. What is timed is the whole process, from its start to its end, reading of both files among it.
"""

import argparse
import json
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import time

import machine
import measure

STATES = ["open", "paid", "sent", "returned", "closed"]


class Description:
    """Operations on kinds of things, each kind with schemas of its own and those that all share."""

    def __init__(self, kinds):
        self.kinds = [f"thing{number:02}" for number in range(kinds)]
        self.schemas = {
            "Error": ["type: object", "required: [code, message]", "properties:", "  code: {type: integer}",
                "  message: {type: string}"],
            "Money": ["type: object", "required: [amount, currency]", "properties:",
                "  amount: {type: number, minimum: 0}", "  currency: {type: string, minLength: 3, maxLength: 3}"],
            "Address": ["type: object", "required: [city]", "properties:", "  city: {type: string, maxLength: 80}",
                "  street: {type: string}", "  country: {type: string, pattern: '^[A-Z]{2}$'}"],
        }
        for kind in self.kinds:
            self.schemas.update(self.of(kind))
        self.limits = {kind: 100 for kind in self.kinds}
        self.required = {kind: [] for kind in self.kinds}
        self.without = set()

    @staticmethod
    def of(kind):
        """A tree, a thing with lines, and what pages of it are."""
        name = kind.capitalize()
        return {
            f"{name}Group": ["type: object", "required: [name]", "properties:", "  name: {type: string}", "  children:",
                "    type: array", f"    items: {{$ref: '#/components/schemas/{name}Group'}}"],
            f"{name}Line": ["type: object", "required: [sku, quantity]", "properties:",
                "  sku: {type: string, pattern: '^[A-Z0-9-]+$'}", "  quantity: {type: integer, minimum: 1}",
                "  price: {$ref: '#/components/schemas/Money'}", "  note:", "    type: string", "    maxLength: 200"],
            name: ["type: object", "required: [id, state, lines]", "properties:",
                "  id: {type: string, format: uuid, readOnly: true}", "  state:", "    type: string", "    enum:"]
            + [f"      - {state}" for state in STATES]
            + ["  total: {$ref: '#/components/schemas/Money'}", "  ship: {$ref: '#/components/schemas/Address'}",
                "  group: {$ref: '#/components/schemas/" + name + "Group'}", "  lines:", "    type: array",
                "    maxItems: 50", f"    items: {{$ref: '#/components/schemas/{name}Line'}}", "  pay:", "    oneOf:",
                "      - type: object", "        required: [card]", "        properties:",
                "          card: {type: string}", "      - type: object", "        required: [days]",
                "        properties:", "          days: {type: integer, maximum: 60}", "  tags:", "    type: array",
                "    uniqueItems: true", "    items: {type: string, minLength: 1}", "  created:",
                "    type: string", "    format: date-time", "    readOnly: true"],
            f"{name}Page": ["type: object", "required: [items]", "properties:", "  items:", "    type: array",
                f"    items: {{$ref: '#/components/schemas/{name}'}}", "  next: {type: [string, 'null']}"],
        }

    def lines(self):
        yield from ["openapi: 3.1.0", "info: {title: Things, version: '1'}", "servers:",
            "  - url: https://api.example.org", "paths:"]
        for kind in self.kinds:
            yield from self.operations(kind)
        yield from ["components:", "  securitySchemes:", "    key: {type: apiKey, in: header, name: X-Key}",
            "  schemas:"]
        for name, body in self.schemas.items():
            yield f"    {name}:"
            yield from (f"      {line}" for line in body)

    def operations(self, kind):
        name = kind.capitalize()
        answer = f"{{$ref: '#/components/schemas/{name}'}}"
        failure = ["        default:", "          description: Failure", "          content:",
            "            application/json:", "              schema: {$ref: '#/components/schemas/Error'}"]
        body = ["      requestBody:", "        required: true", "        content:", "          application/json:",
            f"            schema: {answer}"]

        def answered(status, schema):
            return ["      responses:", f"        '{status}':", "          description: Done", "          content:",
                "            application/json:", f"              schema: {schema}"] + failure

        yield from [f"  /{kind}:", "    get:", f"      operationId: list{name}", "      parameters:",
            "        - name: limit", "          in: query",
            f"          schema: {{type: integer, minimum: 1, maximum: {self.limits[kind]}}}", "        - name: state",
            "          in: query", "          schema: {type: string, enum: [open, paid, closed]}"]
        for parameter in self.required[kind]:
            yield from [f"        - name: {parameter}", "          in: query", "          required: true",
                "          schema: {type: string}"]
        yield from answered(200, f"{{$ref: '#/components/schemas/{name}Page'}}")
        yield from ["    post:", f"      operationId: add{name}"] + body + answered(201, answer)
        yield from [f"  /{kind}/{{id}}:", "    parameters:", "      - name: id", "        in: path",
            "        required: true", "        schema: {type: string, format: uuid}", "    get:",
            f"      operationId: get{name}"] + answered(200, answer)
        yield from ["    put:", f"      operationId: put{name}"] + body + answered(200, answer)
        if kind not in self.without:
            yield from ["    delete:", f"      operationId: delete{name}", "      responses:", "        '204':",
                "          description: Gone"] + failure

    def revise(self, changes, seed=1):
        """Changes so many places, each of another kind of thing."""
        chosen = random.Random(seed)
        kinds = self.kinds[:]
        chosen.shuffle(kinds)
        for number in range(changes):
            kind = kinds[number]
            thing = self.schemas[kind.capitalize()]
            line = self.schemas[f"{kind.capitalize()}Line"]
            match number % 8:
                case 0: thing.remove("      - returned")
                case 1: line[1] = "required: [sku, quantity, note]"
                case 2: self.limits[kind] = 50
                case 3: self.required[kind].append("shop")
                case 4: self.without.add(kind)
                case 5: thing.append("  due: {type: string, format: date}")
                case 6: thing[thing.index("    maxItems: 50")] = "    maxItems: 20"
                case _: line[line.index("    maxLength: 200")] = "    maxLength: 100"


def write(path, description):
    lines = list(description.lines())
    path.write_text("\n".join(lines) + "\n")
    return len(lines)


def run(command, log):
    """Seconds, bytes and what was written. That something breaks is no failure."""
    measure.forget_peak()
    with open(log, "wb") as output:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    text = pathlib.Path(log).read_text()
    if child.returncode not in (0, 1) or not text.lstrip().startswith("{"):
        measure.fail(f"{' '.join(map(str, command))} ended with status {child.returncode}\n{text[-2000:]}")
    return wall, usage.ru_maxrss * 1024, json.loads(text)


def count(report, word):
    """How many there are: the number itself, or the length of the list."""
    found = report.get(word)
    return len(found) if isinstance(found, list) else found if isinstance(found, int) else "–"


def main():
    parser = argparse.ArgumentParser(description="Time the comparison of two API descriptions.")
    parser.add_argument("--codenotes", metavar="PATH", help="the codenotes program")
    parser.add_argument("--kinds", type=int, default=33, help="kinds of things, five operations each (default: 33)")
    parser.add_argument("--changes", type=int, default=32, help="changed places, not more than kinds (default: 32)")
    parser.add_argument("--runs", type=int, default=7, help="runs, of which the median counts (default: 7)")
    parser.add_argument("--write", metavar="FOLDER", help="only write the two descriptions, into this folder")
    options = parser.parse_args()
    if options.changes > options.kinds:
        parser.error("--changes: at most one for each kind of thing")
    with tempfile.TemporaryDirectory(prefix="codenotes-contract-") as name:
        folder = pathlib.Path(options.write or name)
        folder.mkdir(parents=True, exist_ok=True)
        base, revision = folder / "base.yaml", folder / "revision.yaml"
        description = Description(options.kinds)
        lines = [write(base, description)]
        description.revise(options.changes)
        lines.append(write(revision, description))
        if options.write:
            print(f"{base}: {lines[0]:,} lines, {revision}: {lines[1]:,} lines")
            return
        if not options.codenotes:
            parser.error("--codenotes is needed")
        program = pathlib.Path(options.codenotes).resolve()
        print("\n".join(machine.lines(pathlib.Path.cwd())))
        print(f"- load before the first run {machine.load():.1f}\n")
        print("| compared | lines | operations | breaking | warnings | additions | median, ms (least–most) | memory, MB |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | --- | ---: |")
        pairs = [("a description with itself", base, base, lines[0] * 2),
            (f"{options.changes} changed places", base, revision, sum(lines))]
        for title, old, new, length in pairs:
            times, peaks, report = [], [], {}
            for turn in range(options.runs):
                measure.progress(f"{title}, run {turn + 1} of {options.runs}")
                wall, memory, report = run(
                    [program, "contract", old, new, "--format", "json"], pathlib.Path(name) / "output")
                times.append(wall * 1000)
                peaks.append(memory / 10**6)
            found = " | ".join(str(count(report, word)) for word in ("breaking", "warnings", "additions"))
            print(
                f"| {title} | {length:,} | {5 * options.kinds} | {found} "
                f"| {statistics.median(times):.0f} ({min(times):.0f}–{max(times):.0f}) | {max(peaks):.0f} |")


if __name__ == "__main__":
    main()
