#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stream policy against the tuned reference controller on the short-video benchmark.

    VIREO_STREAMING_BENCH=FOLDER tests/bench/streampolicy.py [--policy PROGRAM] [--users val] [--count 50]

FOLDER holds the benchmark (svsim.cpp, data, dev_users.txt, val_users.txt, dev_traces.txt); it is no
part of the project. Both controllers meet the same users on the same traces; per network class and
rule it prints both scores, the mean difference, its 95 % interval over users (a user's sessions on
all traces are one observation) and what the score is made of.
"""

import argparse
import math
import os
import pathlib
import subprocess
import sys
import tempfile

REFERENCE = (
    "pdas:guard=5.3,capmb=0,slack=0,eps=3.9,l1=0.33,l2=0.12,rebuf=5.6,cost=0.42,"
    "smooth=1.08,tau=50,pmin=0.4,start=0,rtt=0.03,K=4"
)
CLASSES = ("high", "medium", "low", "mixed")
RULES = {"official": [], "corrected": ["--fixed", "--clock"]}
# Two-sided 95 % quantiles of Student's t by degrees of freedom; above 60 it is within 1 % of 2.
STUDENT = {4: 2.776, 9: 2.262, 14: 2.145, 19: 2.093, 29: 2.045, 39: 2.023, 49: 2.010, 60: 2.000}


def student(freedom: int) -> float:
    known = [f for f in STUDENT if f <= freedom]
    return STUDENT[max(known)] if known else 4.303


def sessions(simulator, folder, users, network, controller, count, traces, rules):
    """Score of each session by user and trace, and the simulator's closing line."""
    run = subprocess.run(
        [simulator, folder / "data", folder / f"{users}_users.txt", network, controller, "0", str(count),
         "--traces", traces, "--per", *rules],
        check=True, capture_output=True, text=True)
    lines = run.stdout.splitlines()
    scores = {}
    for line in lines[:-1]:
        user, _, score, *_ = line.split()
        scores.setdefault(user, []).append(float(score))
    return {user: sum(own) / len(own) for user, own in scores.items()}, lines[-1]


def main() -> int:
    default = pathlib.Path(__file__).resolve().parents[2] / "build/release/bin/vireo-stream-policy"
    parser = argparse.ArgumentParser(description="The stream policy against the tuned reference.")
    parser.add_argument("--policy", type=pathlib.Path, default=default)
    parser.add_argument("--users", choices=("dev", "val"), default="val", help="val: the check users")
    parser.add_argument("--count", type=int, default=50, help="how many users")
    parser.add_argument("--classes", default=",".join(CLASSES))
    arguments = parser.parse_args()
    place = os.environ.get("VIREO_STREAMING_BENCH")
    if not place or not (pathlib.Path(place) / "svsim.cpp").exists():
        print("streampolicy.py: VIREO_STREAMING_BENCH must name the folder with svsim.cpp", file=sys.stderr)
        return 2
    if not arguments.policy.exists():
        print(f"streampolicy.py: {arguments.policy} is not built", file=sys.stderr)
        return 2
    folder = pathlib.Path(place)
    traces = dict(line.split() for line in (folder / "dev_traces.txt").read_text().splitlines() if line)
    worse = 0
    with tempfile.TemporaryDirectory() as build:
        simulator = pathlib.Path(build) / "svsim"
        subprocess.run(["g++", "-O2", "-std=c++17", "-o", simulator, folder / "svsim.cpp"], check=True)
        print(f"{'class':7}{'rule':10}{'policy':>8}{'reference':>11}{'difference':>12}  95 % interval")
        for network in arguments.classes.split(","):
            for rule, options in RULES.items():
                results = [
                    sessions(simulator, folder, arguments.users, network, controller, arguments.count,
                             traces[network], options)
                    for controller in (f"exec:{arguments.policy.resolve()}", REFERENCE)
                ]
                (ours, made_of), (theirs, _) = results
                differences = [ours[user] - theirs[user] for user in ours]
                number = len(differences)
                mean = sum(differences) / number
                spread = math.sqrt(sum((d - mean) ** 2 for d in differences) / max(1, number - 1))
                half = student(number - 1) * spread / math.sqrt(number)
                worse += mean - half <= 0
                print(f"{network:7}{rule:10}{sum(ours.values()) / number:8.2f}{sum(theirs.values()) / number:11.2f}"
                      f"{mean:+12.2f}  {mean - half:+.2f} to {mean + half:+.2f}   | {made_of.split('| ')[1]}",
                      flush=True)
    print(f"{arguments.users} users: {number}; rows whose interval reaches 0: {worse}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
