#!/usr/bin/env python3
"""Compares the load generator of CodeNotes with pgbench, and its percentiles with all samples; prints Markdown.

    python3 bench/load.py --codenotes .build/release/codenotes

Both send the same script to the same server, a cluster of the runner's own, in turns: with prepared statements, the
same number of clients, for the same time, now the one first and now the other. Throughput is what each says of itself;
the ratio is that of the medians of all runs, since a machine's own moods, by which one program differs from itself by a
third from run to run, would decide a pair.

The percentiles that CodeNotes counts in histograms are held against the sorted array of every time that it measured
(nearest rank).
"""

import argparse
import json
import math
import os
import pathlib
import pwd
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import time

import machine
import measure

SCRIPTS = {
    "one SELECT by its key": """\\set id random(1, 10000)
SELECT stock FROM item WHERE id = :id;
""",
    "BEGIN, SELECT … FOR UPDATE, UPDATE, COMMIT": """\\set id random(1, 10000)
BEGIN;
SELECT stock FROM item WHERE id = :id FOR UPDATE \\gset
UPDATE item SET stock = stock + 1 WHERE id = :id;
COMMIT;
""",
}
SEED = (
    "CREATE TABLE item (id int PRIMARY KEY, stock int NOT NULL);"
    "INSERT INTO item SELECT g, 100 FROM generate_series(1, 10000) g; VACUUM ANALYZE item"
)


def programs():
    """The folder of the newest server's programs."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3]))
    if not found:
        measure.fail("PostgreSQL is not installed")
    return found[-1].parent


class Server:
    """A cluster that is there while it is needed, on a socket alone."""

    def __init__(self, folder):
        self.bin = programs()
        self.folder = folder
        self.user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name

    def demote(self):
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)

    def __enter__(self):
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        data = f"{self.folder}/data"
        subprocess.run(
            [self.bin / "initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-D", data],
            check=True, stdout=subprocess.DEVNULL, preexec_fn=self.demote, cwd="/")
        settings = ["listen_addresses=", f"unix_socket_directories={self.folder}", "fsync=off", "autovacuum=off",
            "jit=off"]
        self.process = subprocess.Popen(
            [self.bin / "postgres", "-D", data] + [word for one in settings for word in ("-c", one)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=self.demote, cwd="/")
        for _ in range(200):
            if subprocess.run(self.psql("SELECT 1"), capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.05)
        subprocess.run(self.psql(SEED), check=True, capture_output=True)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()

    def psql(self, sql):
        command = [self.bin / "psql", "-X", "-h", self.folder, "-U", "postgres", "-v", "ON_ERROR_STOP=1"]
        for statement in sql.split(";"):
            command += ["-c", statement]
        return command + ["postgres"]

    @property
    def url(self):
        return f"postgresql://postgres@/postgres?host={self.folder}"


def pgbench(server, script, clients, seconds):
    """Transactions a second."""
    path = pathlib.Path(server.folder) / "script.sql"
    path.write_text(script)
    # The other has a table of its own for each run and begins with a warm-up of a second: a table that earlier runs
    # have left room in would be updated in place, without its index.
    subprocess.run(server.psql("DROP TABLE item;" + SEED), check=True, capture_output=True)
    for length in (1, seconds):
        result = subprocess.run(
            [server.bin / "pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", str(clients), "-T", str(length),
                "-f", path, "-h", server.folder, "-U", "postgres", "postgres"],
            capture_output=True, text=True, check=True)
    return float(re.search(r"^tps = ([0-9.]+)", result.stdout, re.M).group(1))


def codenotes(program, server, folder, script, clients, seconds):
    """Transactions a second, percentiles in milliseconds, and every time in nanoseconds."""
    note = folder / "site/notes/load"
    note.mkdir(parents=True, exist_ok=True)
    (folder / "site/site.yaml").write_text("title: Load\nurl: https://example.org\n")
    body = "".join(f"  {line}\n" for line in script.splitlines())
    (note / "seed.sql").write_text(SEED + ";")
    (note / "index.md").write_text(
        "---\ntitle: Load\ndate: 2025-01-01\nsummary: Load.\nlab: {postgres: {seed: seed.sql}, timeout: 5m}\n---\n\n"
        f"```yaml {{run=load id=load}}\nworkers: {clients}\nwarmup: 1s\nduration: {seconds}s\ntransaction: |\n{body}```\n")
    samples = folder / "samples"
    shutil.rmtree(samples, ignore_errors=True)
    result = subprocess.run(
        [program, "prove", "--site", folder / "site", "--check", "--postgres", server.url, "--load-samples", samples],
        capture_output=True, text=True, check=False)
    if result.returncode != 0:
        measure.fail(f"codenotes prove ended with status {result.returncode}\n{result.stdout}{result.stderr}")
    return json.loads((samples / "load.json").read_text())


def deviation(run):
    """The largest difference between a percentile and that of the sorted times, as a share of it."""
    times = sorted(run["times_ns"])
    worst = 0.0
    for share, counted in run["percentiles"].items():
        exact = times[max(1, math.ceil(float(share) * len(times))) - 1] / 1e6
        worst = max(worst, abs(counted / exact - 1))
    return worst, len(times)


def main():
    parser = argparse.ArgumentParser(description="Compare the load generator with pgbench.")
    parser.add_argument("--codenotes", metavar="PATH", required=True, help="the codenotes program")
    parser.add_argument("--pairs", type=int, default=8, help="runs of each (default: 8)")
    parser.add_argument("--seconds", type=int, default=2, help="of a run (default: 2)")
    options = parser.parse_args()
    program = pathlib.Path(options.codenotes).resolve()
    print("\n".join(machine.lines(pathlib.Path.cwd())))
    print(f"- load before the first run {machine.load():.1f}\n")
    print("| script | clients | pgbench, tps | CodeNotes, tps | ratio (of pairs: least–most) | at least | holds |")
    print("| --- | ---: | ---: | ---: | --- | ---: | --- |")
    checked = []
    with tempfile.TemporaryDirectory(prefix="codenotes-load-") as name:
        os.chmod(name, 0o755)
        cluster = pathlib.Path(name) / "cluster"
        cluster.mkdir(mode=0o755)
        with Server(str(cluster)) as server:
            for title, script in SCRIPTS.items():
                for clients in (1, 4):
                    peers, own = [], []
                    for turn in range(options.pairs):
                        measure.progress(f"{title}, {clients} clients, pair {turn + 1} of {options.pairs}")
                        for is_peer in (turn % 2 == 0, turn % 2 != 0):
                            if is_peer:
                                peers.append(pgbench(server, script, clients, options.seconds))
                                continue
                            run = codenotes(program, server, pathlib.Path(name), script, clients, options.seconds)
                            own.append(run["tps"])
                            checked.append(deviation(run))
                    ratios = [one / other for one, other in zip(own, peers)]
                    ratio = statistics.median(own) / statistics.median(peers)
                    print(
                        f"| {title} | {clients} | {statistics.median(peers):,.0f} | {statistics.median(own):,.0f} "
                        f"| {ratio:.2f} ({min(ratios):.2f}–{max(ratios):.2f}) | 0.90 "
                        f"| {'yes' if ratio >= 0.9 else 'NO'} |")
    worst = max(checked)
    total = sum(count for _, count in checked)
    print(
        f"\nPercentiles (50, 90, 95, 99, 99.9) of {len(checked)} runs, {total:,} times in all, are off by "
        f"{worst[0] * 100:.3f} % at most (0.1 % is allowed: {'holds' if worst[0] <= 0.001 else 'does NOT hold'}).")


if __name__ == "__main__":
    main()
