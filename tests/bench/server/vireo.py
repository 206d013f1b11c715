# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Vireo's server under measurement."""

import os
import subprocess
import sys

from machine import Program, free_port

# The limits per address would measure themselves.
LIMITS = ["--rates-read", "1000000", "--rates-write", "1000000", "--rates-upload", "1000000",
          "--rates-sign-in", "1000000", "--rates-media", "1000000", "--http-max-per-address", "20000",
          "--http-max-connections", "20000"]


def migrate(binary, data):
    subprocess.run([binary, "migrate", "--data", data], check=True, capture_output=True)


class Vireo(Program):
    def __init__(self, binary, data, pinned=True, preload=None):
        self.binary, self.data = binary, data
        port = free_port()
        super().__init__([binary, "serve", "--data", data, "--listen", f"127.0.0.1:{port}", *LIMITS],
                         port, "/readyz", os.path.join(data, "server.log"), pinned=pinned,
                         preload=preload)

    def sign_in(self, email):
        link = subprocess.run([self.binary, "admin", "--data", self.data, "sign-in-link", email],
                              check=True, capture_output=True, text=True).stdout.strip()
        status, body, _ = self.call("POST", "/api/v1/auth/verify", {"token": link.split("token=")[1]})
        if status != 200:
            sys.exit(f"sign-in failed: {status} {body}")
        return body["access_token"]
