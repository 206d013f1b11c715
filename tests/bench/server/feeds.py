# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and durable writes over SQLite: Vireo beside NestJS with REST and with Apollo GraphQL."""

import json
import os
import shutil
import sqlite3

from machine import Each, Load
from seed import fill
from vireo import Vireo, migrate

VIEWERS = 64
ACCOUNTS, CLIPS, REACTIONS, COMMENTS = 10_000, 100_000, 1_000_000, 200_000
AIMS = {"following": "150", "for-you": "300"}


class World:
    """A data folder full of clips, and who reads it."""

    def __init__(self, binary, folder, share=1.0):
        self.binary, self.folder = binary, folder
        os.makedirs(folder)
        migrate(binary, folder)
        self.database = os.path.join(folder, "vireo.db")
        self.data = fill(self.database, max(100, int(ACCOUNTS * share)), int(CLIPS * share),
                         int(REACTIONS * share), int(COMMENTS * share))
        self.viewers = self.data.accounts[1::max(1, len(self.data.accounts) // VIEWERS)][:VIEWERS]
        db = sqlite3.connect(self.database)
        self.emails = [db.execute("SELECT email FROM accounts WHERE id = ?", (v,)).fetchone()[0]
                       for v in self.viewers]
        # Clips that people talk about are what is opened.
        self.clips = [row[0] for row in db.execute(
            "SELECT video_id FROM video_counts WHERE comments >= 4 ORDER BY video_id DESC LIMIT 500")]
        db.close()

    def copy(self):
        copy = os.path.join(os.path.dirname(self.folder), "peer.db")
        for tail in ("", "-wal", "-shm"):
            if os.path.exists(copy + tail):
                os.remove(copy + tail)
        shutil.copy(self.database, copy)
        return copy

    def sign_in(self, server):
        self.tokens = [server.sign_in(email) for email in self.emails]

    def mine(self, paths):
        """One request a path, the viewers taking turns: to Vireo."""
        return [("GET", path, {"Authorization": "Bearer " + self.tokens[i % len(self.tokens)]}, None)
                for i, path in enumerate(paths)]

    def theirs(self, paths):
        return [("GET", path, {"x-viewer": str(self.viewers[i % len(self.viewers)])}, None)
                for i, path in enumerate(paths)]

    def graphql(self, query, variables):
        return [("POST", "/graphql", {"x-viewer": str(self.viewers[i % len(self.viewers)]),
                                      "Content-Type": "application/json"},
                 json.dumps({"query": query, "variables": some})) for i, some in enumerate(variables)]


def _reads(world):
    """What is read: name, REST paths, GraphQL query and its variables."""
    clips = [str(clip) for clip in world.clips]
    yield ("following", ["/api/v1/feed?kind=following"] * VIEWERS, "feed", [{"kind": "following"}] * VIEWERS)
    yield ("for-you", ["/api/v1/feed?kind=for-you"] * VIEWERS, "feed", [{"kind": "for-you"}] * VIEWERS)
    yield ("clip", [f"/api/v1/videos/{c}" for c in clips], "video", [{"id": c} for c in clips])
    yield ("comments", [f"/api/v1/videos/{c}/comments" for c in clips], "comments", [{"id": c} for c in clips])


NAMES = {"following": "page of Following, 10 clips", "for-you": "page of For You, 10 clips",
         "clip": "one clip", "comments": "page of comments"}


def _checked(load, what):
    if load.failed:
        print(f"  {load.failed} of {load.requests} failed: {what}", flush=True)
    return load


def measure_reads(table, world, peers, seconds):
    server = Vireo(world.binary, world.folder)
    try:
        world.sign_in(server)
        mine = {name: _checked(Load(server, world.mine(paths), seconds), "Vireo " + name)
                for name, paths, _, _ in _reads(world)}
        sizes = {name: len(json.dumps(server.call("GET", paths[0], headers=world.mine(paths)[0][2])[1]))
                 for name, paths, _, _ in _reads(world)}
    finally:
        server.stop()
    theirs = {"REST": {}, "GraphQL": {}}
    rest = peers.nest("rest", world.copy())
    try:
        for name, paths, _, _ in _reads(world):
            theirs["REST"][name] = _checked(Load(rest, world.theirs(paths), seconds), "REST " + name)
    finally:
        rest.stop()
    graphql = peers.nest("graphql", world.copy())
    try:
        for name, _, query, variables in _reads(world):
            asked = world.graphql(peers.queries[query], variables)
            theirs["GraphQL"][name] = _checked(Load(graphql, asked, seconds), "GraphQL " + name)
    finally:
        graphql.stop()
    for name, load in mine.items():
        def beside(figure):
            return [(f"NestJS {kind}", figure(loads[name])) for kind, loads in theirs.items()]
        what = f"{NAMES[name]} ({sizes[name] / 1000:.1f} kB)"
        table.add(what + ", CPU a request", "us", load.cpu_us, beside(lambda l: l.cpu_us), AIMS.get(name, ""), 0)
        table.add("- requests a second", "", load.per_second, beside(lambda l: l.per_second), "", 0, True)
        table.add("- p50", "ms", load.p50_ms, beside(lambda l: l.p50_ms), "", 2)
        table.add("- p99", "ms", load.p99_ms, beside(lambda l: l.p99_ms), "20" if name in AIMS else "", 2)
    return mine


def measure_size(table, binary, folder, large, seconds):
    """The same with a hundredth of the data: what a request costs must not grow with it."""
    world = World(binary, folder, 0.01)
    server = Vireo(binary, folder)
    try:
        world.sign_in(server)
        for name, paths, _, _ in _reads(world):
            load = _checked(Load(server, world.mine(paths), seconds), name)
            table.add(f"{NAMES[name]}, CPU a request, with 1,000 clips", "us", load.cpu_us,
                      [("with 100,000", large[name].cpu_us)], "", 0)
    finally:
        server.stop()


def _writes(world, headers, slow):
    # Not those of the first round again: a like that stands already writes nothing.
    clips = world.data.clips[-8000:-4000] if slow else world.data.clips[-4000:]
    likes = Each("PUT", [f"/api/v1/videos/{clip}/reactions/like" for clip, _ in clips], headers)
    comments = [("POST", f"/api/v1/videos/{clip}/comments",
                 {**headers[i % len(headers)], "Content-Type": "application/json"},
                 json.dumps({"text": f"What a light in number {i}"}))
                for i, (clip, _) in enumerate(world.data.clips[-8000:])]
    return (("likes", likes), ("comments", comments))


def measure_writes(table, world, peers, seconds, slow=False):
    """Each answered once it is on the disk; 64 connections, each with one request under way.

    `slow`: each fsync takes five milliseconds longer.
    """
    preload = os.path.join(os.path.dirname(world.binary), "libvireo_slowsync.so") if slow else None
    copy = world.copy()
    server = Vireo(world.binary, world.folder, preload=preload)
    try:
        world.sign_in(server)
        headers = [{"Authorization": "Bearer " + token} for token in world.tokens]
        mine = {what: _checked(Load(server, asked, seconds), what)
                for what, asked in _writes(world, headers, slow)}
    finally:
        server.stop()
    rest = peers.nest("rest", copy, preload=preload)
    try:
        headers = [{"x-viewer": str(viewer)} for viewer in world.viewers]
        theirs = {what: _checked(Load(rest, asked, seconds), "REST " + what)
                  for what, asked in _writes(world, headers, slow)}
    finally:
        rest.stop()
    for what, load in mine.items():
        name = f"durable {what} a second, 64 connections" + (", fsync 5 ms slower" if slow else "")
        table.add(name, "", load.per_second,
                  [("NestJS REST", theirs[what].per_second)], "5,000", 0, True)
        table.add("- CPU a request", "us", load.cpu_us, [("NestJS REST", theirs[what].cpu_us)], "", 0)
        table.add("- p99", "ms", load.p99_ms, [("NestJS REST", theirs[what].p99_ms)], "", 1)
