# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server costs: time to ready, memory at rest, beside idle connections, under uploads.

Usage: server.py BIN. Starts BIN/vireo-server on a free loopback port with data of its own, prints
one figure a line and stops it. Memory is VmRSS of the server process alone.
"""

import base64
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time

IDLE_CONNECTIONS = 1000
UPLOADS = 16
UPLOAD_BYTES = 64 * 1024 * 1024
PIECE = 8 * 1024 * 1024
COMMENTS = 2000


class Server:
    def __init__(self, binary, data):
        self.binary, self.data = binary, data
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        started = time.monotonic()
        self.process = subprocess.Popen(
            [binary, "serve", "--data", data, "--listen", f"127.0.0.1:{self.port}", *BENCH_LIMITS],
            stdout=subprocess.DEVNULL, stderr=open(os.path.join(data, "server.log"), "w"))
        while not self._ready():
            if self.process.poll() is not None or time.monotonic() - started > 20:
                sys.exit("the server did not start:\n" + open(os.path.join(data, "server.log")).read()[-2000:])
            time.sleep(0.002)
        self.ready_ms = (time.monotonic() - started) * 1000

    def _ready(self):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False

    def status(self, field):
        with open(f"/proc/{self.process.pid}/status") as file:
            for line in file:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) / 1024
        return 0.0

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def sign_in(self, email):
        link = subprocess.run([self.binary, "admin", "--data", self.data, "sign-in-link", email],
                              check=True, capture_output=True, text=True).stdout.strip()
        status, body, _ = self.call("POST", "/api/v1/auth/verify", {"token": link.split("token=")[1]})
        if status != 200:
            sys.exit(f"sign-in failed: {status} {body}")
        return body["access_token"]

    def call(self, verb, path, body=None, token=None, connection=None, headers=None):
        connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = dict(headers or {})
        if token:
            headers["Authorization"] = "Bearer " + token
        if isinstance(body, dict):
            body = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        connection.request(verb, path, body=body, headers=headers)
        answer = connection.getresponse()
        data = answer.read()
        return answer.status, json.loads(data) if data[:1] == b"{" else {}, answer.headers

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


# The limits per address would measure themselves.
BENCH_LIMITS = ["--rates-read", "100000", "--rates-write", "100000", "--rates-upload", "100000",
                "--rates-sign-in", "100000", "--http-max-per-address", "5000"]


def upload(server, token, failures):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    tus = {"Tus-Resumable": "1.0.0"}
    name = base64.b64encode(b"bench.mp4").decode()
    status, _, headers = server.call("POST", "/api/v1/uploads", None, token, connection,
                                     {**tus, "Upload-Length": str(UPLOAD_BYTES),
                                      "Upload-Metadata": "filename " + name, "Content-Length": "0"})
    if status != 201:
        failures.append(f"create {status}")
        return
    piece = os.urandom(PIECE)
    for offset in range(0, UPLOAD_BYTES, PIECE):
        status, _, _ = server.call("PATCH", headers["Location"], piece, token, connection,
                                   {**tus, "Upload-Offset": str(offset),
                                    "Content-Type": "application/offset+octet-stream"})
        if status != 204:
            failures.append(f"patch {status}")
            return


def figure(name, value, unit):
    print(f"{name:<52} {value:>10.1f} {unit}", flush=True)


def main():
    binary = os.path.join(sys.argv[1], "vireo-server")
    with tempfile.TemporaryDirectory() as data:
        server = Server(binary, data)
        try:
            figure("time to ready", server.ready_ms, "ms")
            time.sleep(2)
            figure("resident at rest", server.status("VmRSS"), "MB")

            idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(IDLE_CONNECTIONS)]
            for connection in idle:
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                connection.recv(4096)
            started = time.monotonic()
            for _ in range(1000):
                server.call("GET", "/healthz")
            figure(f"resident with {IDLE_CONNECTIONS} idle connections", server.status("VmRSS"), "MB")
            figure("a request on a new connection beside them", (time.monotonic() - started), "ms")
            for connection in idle:
                connection.close()

            token = server.sign_in("bench@vireo.example")
            failures, before, started = [], server.cpu_seconds(), time.monotonic()
            threads = [threading.Thread(target=upload, args=(server, token, failures)) for _ in range(UPLOADS)]
            for thread in threads:
                thread.start()
            while any(thread.is_alive() for thread in threads):
                time.sleep(0.05)
            seconds = time.monotonic() - started
            if failures:
                sys.exit(f"uploads failed: {failures[:3]}")
            megabytes = UPLOADS * UPLOAD_BYTES / 1e6
            figure(f"peak resident, {UPLOADS} uploads of 64 MiB", server.status("VmHWM"), "MB")
            figure("uploaded", megabytes / seconds, "MB/s")
            figure("uploaded per CPU second of the server", megabytes / max(0.01, server.cpu_seconds() - before), "MB")
        finally:
            server.stop()


if __name__ == "__main__":
    main()
