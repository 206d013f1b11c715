# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Thousands of clients of one process: idle connections, and WebSockets that are told something."""

import base64
import os
import resource
import select
import socket
import time

HANDSHAKE = ("GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             "Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n")


def allow_many():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def idle(port, count):
    """Keep-alive connections that asked for something once."""
    connections = []
    for _ in range(count):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.recv(4096)
        connections.append(connection)
    return connections


def frame(text):
    data, mask = text.encode(), b"\0\0\0\0"
    size = bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0x80 | 126]) + len(data).to_bytes(2, "big")
    return b"\x81" + size + mask + data


def _expect(connection, text, timeout=30):
    """Reads until `text` has come."""
    connection.settimeout(timeout)
    seen = b""
    while text not in seen:
        piece = connection.recv(4096)
        if not piece:
            raise OSError(f"closed after {seen[-200:]!r}")
        seen += piece
    return seen


def connect(port, path, says, hears):
    """A WebSocket that said each of `says` and heard each of `hears`."""
    connection = socket.create_connection(("127.0.0.1", port))
    key = base64.b64encode(os.urandom(16)).decode()
    connection.sendall(HANDSHAKE.format(path=path, key=key).encode())
    seen = _expect(connection, b"\r\n\r\n")
    if b" 101 " not in seen[:20]:
        raise OSError(seen[:300].decode(errors="replace"))
    rest = seen.split(b"\r\n\r\n", 1)[1]
    for text, answer in zip(says, hears):
        if text:
            connection.sendall(frame(text))
        if answer not in rest:
            _expect(connection, answer)
        rest = b""
    connection.setblocking(False)
    return connection


class Listeners:
    """Counts what comes to many sockets; each event that is waited for holds MARK once.

    `others` are events that come beside those: how many comments the clip has by now.
    """

    MARK = b"fan-out"
    OTHER = b'"event":"video.counts"'

    def __init__(self, connections):
        self.connections = connections
        self.poll = select.epoll()
        self.by_fd = {c.fileno(): c for c in connections}
        self.rest = {}
        self.others = 0
        for fd in self.by_fd:
            self.poll.register(fd, select.EPOLLIN)

    def take(self, count, timeout=60):
        """Waits until `count` events have come in all; gives how many came."""
        got, deadline = 0, time.monotonic() + timeout
        while got < count and time.monotonic() < deadline:
            for fd, _ in self.poll.poll(0.5):
                piece = self.by_fd[fd].recv(65536)
                if not piece:
                    self.poll.unregister(fd)
                    continue
                self.others += piece.count(self.OTHER)
                piece = self.rest.get(fd, b"") + piece
                got += piece.count(self.MARK)
                self.rest[fd] = piece[max(0, piece.rfind(self.MARK) + 1):][-(len(self.MARK) - 1):]
        return got

    def close(self):
        self.poll.close()
        for connection in self.connections:
            connection.close()
