#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real fetcher and player on throttled lines: the stream policy beside a plain one.

Usage: stream.py BIN [--seconds 60] [--parallel 4] [--seeds 1]

Starts BIN/vireo-server with the demo's clips and lets viewers swipe through its feed, in real time,
each behind a proxy with a bandwidth trace and 80 ms a round trip. Both policies meet the same
viewers on the same traces. The built-in traces are in tests/data/traces; with
VIREO_STREAMING_BENCH naming the short-video benchmark's folder two of each of its classes are used.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "server"))
from vireo import Vireo  # noqa: E402

CLASSES = ("high", "medium", "low", "mixed")
POLICIES = ("vireo", "plain")
DEMO_WAIT = 900


def traces():
    """Name and file of each trace."""
    place = os.environ.get("VIREO_STREAMING_BENCH")
    if place:
        folder = pathlib.Path(place) / "data/network_traces"
        for kind in CLASSES:
            yield from ((f"{kind}-{file.name}", file) for file in sorted((folder / kind).iterdir())[:2])
    else:
        yield from ((file.stem, file) for file in sorted((HERE.parent / "data/traces").glob("*.txt")))


def feed_of(server):
    """The feed of a server that has the demo's clips; making them takes some minutes."""
    subprocess.run([server.binary, "demo", "--data", server.data, "--listen", f"127.0.0.1:{server.port}"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=DEMO_WAIT)
    with urllib.request.urlopen(
            f"http://127.0.0.1:{server.port}/api/v1/feed?kind=for-you&limit=20", timeout=10) as answer:
        return json.load(answer)


def watch(program, server, feed, trace, policy, seed, seconds):
    run = subprocess.run(
        [program, "--server", str(server.port), "--feed", feed, "--trace", trace, "--policy", policy,
         "--seed", str(seed), "--seconds", str(seconds)],
        check=True, capture_output=True, text=True, timeout=seconds + 120)
    return json.loads(run.stdout)


def summary(sessions):
    starts = sorted(start for session in sessions for start in session["starts"])
    stalled = sum(session["stalled"] for session in sessions)
    watched = sum(session["watched"] for session in sessions)
    fetched = sum(session["bytes"] for session in sessions)
    used = sum(session["watched_bytes"] for session in sessions)
    side = sum(session["side"] * session["watched"] for session in sessions) / max(watched, 0.001)
    return {
        "start, median ms": 1000 * statistics.median(starts) if starts else float("nan"),
        "start, p95 ms": 1000 * starts[int(0.95 * (len(starts) - 1))] if starts else float("nan"),
        "stalls": sum(session["stalls"] for session in sessions),
        "stalled s": stalled,
        "stalled %": 100 * stalled / max(stalled + watched, 0.001),
        "mean rung": side,
        "MB": fetched / 1e6,
        "wasted %": 100 * max(0, fetched - used) / max(fetched, 1),
        "clips": sum(len(session["starts"]) for session in sessions),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="The stream policy in the real player.")
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--parallel", type=int, default=4)
    parser.add_argument("--seeds", type=int, default=1)
    arguments = parser.parse_args()
    program = arguments.bin / "vireo-bench-stream"
    if not program.exists():
        print(f"stream.py: {program} is not built", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as data:
        server = Vireo(arguments.bin / "vireo-server", data, pinned=False)
        try:
            page = feed_of(server)
            feed = pathlib.Path(data) / "feed.json"
            feed.write_text(json.dumps(page))
            lines = list(traces())
            print(f"{len(page['items'])} clips, {len(lines)} traces, {arguments.seconds:.0f} s a session")
            jobs = [(name, trace, policy, seed) for seed in range(1, arguments.seeds + 1)
                    for name, trace in lines for policy in POLICIES]
            results = {}
            with concurrent.futures.ThreadPoolExecutor(arguments.parallel) as pool:
                waiting = {pool.submit(watch, program, server, feed, trace, policy, seed, arguments.seconds):
                           (name, policy) for name, trace, policy, seed in jobs}
                for done in concurrent.futures.as_completed(waiting):
                    results.setdefault(waiting[done], []).append(done.result())
        finally:
            server.stop()
    head = None
    for name in [*(name for name, _ in lines), "all"]:
        for policy in POLICIES:
            sessions = ([session for (_, own), found in results.items() if own == policy for session in found]
                        if name == "all" else results[(name, policy)])
            figures = summary(sessions)
            if head is None:
                head = list(figures)
                print(f"{'trace':16}{'policy':8}" + "".join(f"{column:>18}" for column in head))
            print(f"{name:16}{policy:8}" + "".join(f"{figures[column]:18.1f}" for column in head))
    return 0


if __name__ == "__main__":
    sys.exit(main())
