# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs on a core of their own, what they cost, and the load that they are put under."""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

SERVER_CORE, LOAD_CORE = ("0", "1") if (os.cpu_count() or 1) > 1 else ("0", "0")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pin_to_load_core():
    os.sched_setaffinity(0, {int(LOAD_CORE)})


class Program:
    """A server on SERVER_CORE or where it likes, ready when it answers at `ready`."""

    def __init__(self, command, port, ready, log, cwd=None, pinned=True,
                 preload=None):
        self.port = port
        self.log = log
        started = time.monotonic()
        pin = ["taskset", "-c", SERVER_CORE] if pinned else []
        env = {**os.environ, "LD_PRELOAD": preload} if preload else None
        self.process = subprocess.Popen([*pin, *command], cwd=cwd, env=env,
                                        stdout=subprocess.DEVNULL, stderr=open(log, "w"))
        while not self._answers(ready):
            if self.process.poll() is not None or time.monotonic() - started > 60:
                sys.exit(f"{command[0]} did not start:\n" + open(log).read()[-2000:])
            time.sleep(0.002)
        self.ready_ms = (time.monotonic() - started) * 1000

    def _answers(self, ready):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", ready)
            return connection.getresponse().status < 500
        except OSError:
            return False

    def pids(self):
        """It and its children: nginx has workers."""
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            try:
                with open(f"/proc/{pid}/task/{pid}/children") as file:
                    todo += [int(child) for child in file.read().split()]
            except OSError:
                pass
        return found

    def megabytes(self, field="VmRSS"):
        total = 0.0
        for pid in self.pids():
            with open(f"/proc/{pid}/status") as file:
                total += sum(int(line.split()[1]) / 1024 for line in file if line.startswith(field + ":"))
        return total

    def cpu_seconds(self):
        ticks = 0
        for pid in self.pids():
            with open(f"/proc/{pid}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def call(self, verb, path, body=None, headers=None, connection=None):
        connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = dict(headers or {})
        if isinstance(body, dict):
            body = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        connection.request(verb, path, body=body, headers=headers)
        answer = connection.getresponse()
        data = answer.read()
        return answer.status, json.loads(data) if data[:1] == b"{" else {}, answer.headers

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


class Each:
    """Every path by everybody, each once: paths x headers requests with one method."""

    def __init__(self, method, paths, headers):
        self.method, self.paths, self.headers = method, paths, headers


class Load:
    """What wrk saw, and what it cost the server."""

    def __init__(self, program, requests, seconds=5.0, connections=64):
        """`requests`: what is asked for in turn, each (method, path, headers, body); or Each."""
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            script.write(_script(requests))
            script.flush()
            # What is warm in real use is warm.
            for _ in range(20):
                warm = self._run(program, script.name, 1.0, connections)
                if warm["requests"] >= 8 * connections:
                    break
            if isinstance(requests, Each):
                script.seek(0)
                script.write(f"START = {warm['requests'] + connections}\n" + _script(requests))
                script.flush()
            before = program.cpu_seconds()
            said = self._run(program, script.name, seconds, connections)
            cpu = program.cpu_seconds() - before
        self.requests = max(1, said["requests"])
        self.failed = said["failed"]
        self.per_second = said["requests"] / said["seconds"]
        self.p50_ms, self.p99_ms = said["p50"] / 1000, said["p99"] / 1000
        self.megabytes = said["bytes"] / 1e6
        self.cpu_us = cpu / self.requests * 1e6
        self.cpu_seconds = max(cpu, 0.01)
        self.seconds = said["seconds"]

    @staticmethod
    def _run(program, script, seconds, connections):
        done = subprocess.run(
            ["taskset", "-c", LOAD_CORE, "wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s",
             "--timeout", "30s", "-s", script, f"http://127.0.0.1:{program.port}"],
            capture_output=True, text=True, check=True)
        return json.loads(done.stdout.rsplit("RESULT ", 1)[1])


def _quoted(text):
    return '"' + "".join(f"\\{ord(c):03d}" if ord(c) < 32 or c in '"\\' else c for c in text) + '"'


def _table(headers):
    return "{" + ", ".join(f"[{_quoted(k)}] = {_quoted(v)}" for k, v in headers.items()) + "}"


def _each(requests):
    return f"""local paths = {{{", ".join(_quoted(path) for path in requests.paths)}}}
local headers = {{{", ".join(_table(one) for one in requests.headers)}}}
local at = START or 0
function request()
    at = at + 1
    return wrk.format("{requests.method}", paths[math.floor(at / #headers) % #paths + 1],
        headers[at % #headers + 1], nil)
end
"""


def _list(requests):
    # Only init() knows the host.
    lines = ["local all = {}", "function init(args)"]
    for method, path, headers, body in requests:
        said = _quoted(body) if body is not None else "nil"
        lines.append(f"all[#all + 1] = wrk.format({_quoted(method)}, {_quoted(path)}, {_table(headers)}, {said})")
    return "\n".join(lines) + """
end
local at = 0
function request()
    at = at % #all + 1
    return all[at]
end
"""


def _script(requests):
    return (_each(requests) if isinstance(requests, Each) else _list(requests)) + """
function done(summary, latency, requests)
    local e = summary.errors
    io.write(string.format('RESULT {"requests":%d,"seconds":%.3f,"bytes":%d,"p50":%d,"p99":%d,"failed":%d}',
        summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50),
        latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
"""
