# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What flows: events to many sockets, uploads, and segments from the disk."""

import base64
import http.client
import json
import os
import threading
import time

import sockets
from machine import Load
from vireo import Vireo

UPLOADS, UPLOAD_BYTES, PIECE = 16, 64 * 1024 * 1024, 8 * 1024 * 1024
EVENTS = 50
SEGMENT_BYTES = 1_000_000


def _fan_out(program, connections, say):
    """CPU us a delivery, and MB a client."""
    listeners = sockets.Listeners(connections)
    try:
        say()
        listeners.take(len(connections))
        before, beside = program.cpu_seconds(), listeners.others
        got = 0
        for _ in range(EVENTS):
            say()
            got += listeners.take(len(connections))
        cpu = program.cpu_seconds() - before
        beside = listeners.others - beside
    finally:
        listeners.close()
    if got < 0.99 * EVENTS * len(connections):
        print(f"  only {got} of {EVENTS * len(connections)} events came", flush=True)
    return cpu / max(1, got + beside) * 1e6


def measure_fan_out(table, world, peers, count):
    clip = world.data.clips[-1][0]
    figures = {}
    server = Vireo(world.binary, world.folder)
    try:
        world.sign_in(server)
        rest = server.megabytes()

        tickets = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)

        def client():
            ticket = server.call("POST", "/api/v1/realtime/ticket", b"", None, tickets)[1]["ticket"]
            return sockets.connect(server.port, "/api/v1/realtime?ticket=" + ticket,
                                   ["", json.dumps({"type": "subscribe", "channel": f"video:{clip}"})],
                                   [b'"hello"', b'"subscribed"'])

        said = iter(range(10**9))

        def say():
            token = world.tokens[next(said) % len(world.tokens)]
            text = "fan-out " + "x" * 150 + str(next(said))
            server.call("POST", f"/api/v1/videos/{clip}/comments", {"text": text},
                        {"Authorization": "Bearer " + token})

        clients = [client() for _ in range(count)]
        memory = (server.megabytes() - rest) / count * 1024
        figures["Vireo"] = _fan_out(server, clients, say), memory
    finally:
        server.stop()
    event = json.dumps({"type": "event", "channel": f"video:{clip}", "seq": 1, "event": "comment.created",
                        "at": "2026-01-01T00:00:00.000Z", "data": {"text": "fan-out " + "x" * 600}}).encode()
    for kind in ("ws", "socketio"):
        peer = peers.fanout(kind)
        try:
            rest = peer.megabytes()
            path = "/" if kind == "ws" else "/socket.io/?EIO=4&transport=websocket"
            says, hears = ([], []) if kind == "ws" else (["", "40"], [b'0{"sid"', b"40{"])
            clients = [sockets.connect(peer.port, path, says, hears) for _ in range(count)]
            memory = (peer.megabytes() - rest) / count * 1024
            figures[kind] = _fan_out(peer, clients, lambda: peer.call("POST", "/say", event)), memory
        finally:
            peer.stop()
    beside = [("ws", figures["ws"]), ("Socket.IO", figures["socketio"])]
    table.add(f"event to {count:,} sockets, CPU a delivery", "us", figures["Vireo"][0],
              [(name, pair[0]) for name, pair in beside], "below ws")
    table.add("- memory a client", "kB", figures["Vireo"][1],
              [(name, pair[1]) for name, pair in beside], "15")


def _upload(program, headers, failures):
    connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=120)
    tus = {**headers, "Tus-Resumable": "1.0.0"}
    name = base64.b64encode(b"bench.mp4").decode()
    status, _, answer = program.call("POST", "/api/v1/uploads", None,
                                     {**tus, "Upload-Length": str(UPLOAD_BYTES), "Content-Length": "0",
                                      "Upload-Metadata": "filename " + name}, connection)
    if status != 201:
        failures.append(f"create {status}")
        return
    piece = os.urandom(PIECE)
    for offset in range(0, UPLOAD_BYTES, PIECE):
        status, _, _ = program.call("PATCH", answer["Location"], piece,
                                    {**tus, "Upload-Offset": str(offset),
                                     "Content-Type": "application/offset+octet-stream"}, connection)
        if status != 204:
            failures.append(f"patch {status}")
            return


def _uploads(program, headers):
    """MB/s, MB a CPU second, peak MB."""
    failures, before, started = [], program.cpu_seconds(), time.monotonic()
    threads = [threading.Thread(target=_upload, args=(program, headers, failures)) for _ in range(UPLOADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        print("  uploads failed:", failures[:3], flush=True)
    megabytes = UPLOADS * UPLOAD_BYTES / 1e6
    seconds, cpu = time.monotonic() - started, max(0.01, program.cpu_seconds() - before)
    return megabytes / seconds, megabytes / cpu, program.megabytes("VmHWM")


def measure_uploads(table, world, peers, folder):
    server = Vireo(world.binary, world.folder)
    try:
        mine = _uploads(server, {"Authorization": "Bearer " + server.sign_in(world.emails[0])})
    finally:
        server.stop()
    os.makedirs(folder, exist_ok=True)
    peer = peers.tus(folder)
    try:
        theirs = _uploads(peer, {})
    finally:
        peer.stop()
    what = f"{UPLOADS} uploads of 64 MiB at once (ours fsynced), "
    table.add(what + "all together", "MB/s", mine[0], [("@tus/server", theirs[0])], "", 0, True)
    table.add("- MB a CPU second", "MB", mine[1], [("@tus/server", theirs[1])], "the peer's", 0, True)
    table.add("- peak resident", "MB", mine[2], [("@tus/server", theirs[2])], "72")


def measure_segments(table, world, peers, work, seconds, idle):
    clip = str(world.data.clips[-2][0])
    folder = os.path.join(world.folder, "media", clip, "1")
    os.makedirs(folder, exist_ok=True)
    for name in ("720.mp4", "master.m3u8"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(os.urandom(SEGMENT_BYTES))
    path = f"/media/{clip}/1/720.mp4"
    figures = {}
    server = Vireo(world.binary, world.folder)
    nginx = peers.nginx(world.folder, work)
    try:
        for name, program in (("Vireo", server), ("nginx", nginx)):
            beside = sockets.idle(program.port, idle)
            for what, headers in (("whole", {}), ("range", {"Range": "bytes=100000-599999"})):
                load = Load(program, [("GET", path, headers, None)], seconds, 16)
                if load.failed:
                    print(f"  {load.failed} of {load.requests} segments failed: {name}", flush=True)
                figures[name, what] = load
            for connection in beside:
                connection.close()
    finally:
        server.stop()
        nginx.stop()
    for what, title in (("whole", "segments of 1 MB"), ("range", "ranges of 500 kB")):
        mine, theirs = figures["Vireo", what], figures["nginx", what]
        table.add(f"{title}, {idle:,} idle connections beside", "MB/s", mine.megabytes / mine.seconds,
                  [("nginx", theirs.megabytes / theirs.seconds)], "", 0, True)
        table.add("- MB a CPU second", "MB", mine.megabytes / mine.cpu_seconds,
                  [("nginx", theirs.megabytes / theirs.cpu_seconds)], "0.9 of nginx", 0, True)


def measure_rest(table, world, peers, counts):
    server = Vireo(world.binary, world.folder)
    rest = peers.nest("rest", world.copy())
    try:
        time.sleep(2)
        table.add("ready after", "ms", server.ready_ms, [("NestJS REST", rest.ready_ms)], "300", 0)
        table.add("resident at rest, 100,000 clips on the disk", "MB", server.megabytes(),
                  [("NestJS REST", rest.megabytes())], "40")
        for count in counts:
            figures = []
            for program in (server, rest):
                before = program.megabytes()
                beside = sockets.idle(program.port, count)
                figures.append((program.megabytes() - before) / count * 1024)
                for connection in beside:
                    connection.close()
                time.sleep(1)
            table.add(f"memory of each of {count:,} idle connections", "kB", figures[0],
                      [("NestJS REST", figures[1])])
    finally:
        server.stop()
        rest.stop()
