# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server beside its peers, in one run: `./dev bench server [PART...] [--seconds N]`.

Usage: bench.py BIN [PART...]. Parts: reads, size, writes, fanout, uploads, segments, rest. Each
server stands on one core and what loads it on the other; one after the other, so that none disturbs
another. Memory is what is resident of the server's processes, CPU their user and system time. Prints
the table of docs/benchmarks.md at the end.
"""

import argparse
import os
import tempfile

import feeds
import sockets
import streams
from machine import pin_to_load_core
from peers import Peers
from table import Table

PARTS = ("rest", "reads", "size", "writes", "fanout", "uploads", "segments")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin")
    parser.add_argument("part", nargs="*")
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--share", type=float, default=1, help="of the clips, for a quick look")
    chosen = parser.parse_intermixed_args()
    parts = chosen.part or PARTS
    unknown = set(parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {sorted(unknown)[0]}; there are: {', '.join(PARTS)}")
    binary = os.path.join(os.path.abspath(chosen.bin), "vireo-server")
    root = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))

    sockets.allow_many()
    peers = Peers(root)
    pin_to_load_core()
    table = Table()
    # Beside the build: temporary folders are often in memory, where an fsync costs nothing.
    with tempfile.TemporaryDirectory(dir=os.path.join(root, "build", "bench")) as work:
        world = feeds.World(binary, os.path.join(work, "large"), chosen.share)
        seconds = chosen.seconds
        if "rest" in parts:
            streams.measure_rest(table, world, peers, (1000, 10_000))
        if "reads" in parts or "size" in parts:
            large = feeds.measure_reads(table, world, peers, seconds)
        if "size" in parts:
            feeds.measure_size(table, binary, os.path.join(work, "small"), large, seconds)
        if "fanout" in parts:
            for count in (1000, 10_000):
                streams.measure_fan_out(table, world, peers, count)
        if "segments" in parts:
            streams.measure_segments(table, world, peers, work, seconds, 5000)
        if "uploads" in parts:
            streams.measure_uploads(table, world, peers, os.path.join(work, "tus"))
        if "writes" in parts:
            feeds.measure_writes(table, world, peers, seconds)
            feeds.measure_writes(table, world, peers, seconds, slow=True)
    table.print()


if __name__ == "__main__":
    main()
