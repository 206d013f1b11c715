# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers: programs from npm, installed below build/ by their lock file, and nginx."""

import json
import os
import shutil
import subprocess
import sys

from machine import Program, free_port

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")


class Peers:
    def __init__(self, root):
        self.folder = os.path.join(root, "build", "bench", "peers")
        os.makedirs(self.folder, exist_ok=True)
        for name in os.listdir(HERE):
            shutil.copy2(os.path.join(HERE, name), self.folder)
        self.logs = os.path.join(root, "build", "bench")
        with open(os.path.join(HERE, "package-lock.json")) as file:
            wanted = file.read()
        mark = os.path.join(self.folder, "node_modules", ".installed")
        if not os.path.exists(mark) or open(mark).read() != wanted:
            print("installing the peers from npm", file=sys.stderr)
            self._npm("ci", "--ignore-scripts")
            self._npm("rebuild", "better-sqlite3", "--ignore-scripts=false")
            with open(mark, "w") as file:
                file.write(wanted)
        self.queries = json.loads(subprocess.run(["node", "schema.js"], cwd=self.folder, check=True,
                                                 capture_output=True, text=True).stdout)

    def _npm(self, *arguments):
        done = subprocess.run(["npm", *arguments], cwd=self.folder, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"npm {arguments[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")

    def _node(self, ready, *arguments, preload=None):
        port = free_port()
        return Program(["node", *arguments, str(port)], port, ready,
                       os.path.join(self.logs, arguments[0] + ".log"), cwd=self.folder, preload=preload)

    def nest(self, kind, database, preload=None):
        return self._node("/api/v1/healthz", "nest.js", kind, database, preload=preload)

    def fanout(self, kind):
        return self._node("/", "fanout.js", kind)

    def tus(self, folder):
        return self._node("/api/v1/uploads", "tus.js", folder)

    def nginx(self, folder, work):
        port = free_port()
        with open(os.path.join(work, "nginx.conf"), "w") as file:
            file.write(f"""daemon off; worker_processes 1; pid {work}/nginx.pid; user root;
                error_log {work}/nginx.err; events {{ worker_connections 20000; }} worker_rlimit_nofile 40000;
                http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
                types {{ video/mp4 mp4; }} server {{ listen 127.0.0.1:{port} backlog=4096; root {folder}; }} }}""")
        return Program(["nginx", "-p", work, "-c", os.path.join(work, "nginx.conf")], port, "/",
                       os.path.join(work, "nginx.log"))
