# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real HTTP server on a Unix socket that serves model files, and misbehaves on demand.

Tests run with every other kind of socket refused. `server.misbehave(path, first, second)` has the
first two requests for that path answered so; the following ones are answered well.
"""

from __future__ import annotations

import hashlib
import http.client
import re
import socket
import socketserver
import tempfile
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

_RANGE = re.compile(r"bytes=(\d+)-\Z")


class Handler(BaseHTTPRequestHandler):
    """Answers one GET, as its server was told to."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        found = self.server.found(self.path, self.headers)
        if found is None:
            self.answer(404, {"Content-Length": "0"})
            return
        content, behaviour = found
        behaviour(self, content)
        self.close_connection = True

    def answer(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def start(self, content):
        """Return the status, the headers and the body that a well-behaved server gives."""
        etag = self.etag(content)
        asked = _RANGE.match(self.headers.get("Range", ""))
        headers = {"ETag": etag, "Accept-Ranges": "bytes", "Content-Type": "binary/octet-stream"}
        if asked is None or self.headers.get("If-Range", etag) != etag:
            return 200, {**headers, "Content-Length": str(len(content))}, content
        start = int(asked.group(1))
        headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        return 206, {**headers, "Content-Length": str(len(content) - start)}, content[start:]

    @staticmethod
    def etag(content):
        return f'"{hashlib.sha256(content).hexdigest()[:16]}"'

    def address_string(self):
        return "local"

    def log_message(self, *_arguments):
        pass


def well(handler, content):
    handler.answer(*handler.start(content))


def cut_after(count):
    """Close the connection after so many bytes of the body."""

    def behave(handler, content):
        status, headers, body = handler.start(content)
        handler.answer(status, headers, body[:count])

    return behave


def stall_after(count):
    """Send so many bytes of the body, then nothing, until the server stops."""

    def behave(handler, content):
        status, headers, body = handler.start(content)
        handler.answer(status, headers, body[:count])
        handler.wfile.flush()
        handler.server.stopping.wait(60)

    return behave


def wrong_bytes(handler, content):
    status, headers, body = handler.start(content)
    handler.answer(status, headers, bytes(len(body)))


def ignore_range(handler, content):
    del handler.headers["Range"]
    well(handler, content)


def ignore_range_and_cut_after(count):
    def behave(handler, content):
        del handler.headers["Range"]
        cut_after(count)(handler, content)

    return behave


def wrong_length(difference):
    """Announce another length, and send it."""

    def behave(handler, content):
        del handler.headers["Range"]
        body = (content + bytes(max(0, difference)))[: len(content) + difference]
        handler.answer(200, {"Content-Length": str(len(body))}, body)

    return behave


def wrong_place(handler, content):
    """Answer a Range with another range than the one asked."""
    headers = {"Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}"}
    handler.answer(206, {**headers, "Content-Length": str(len(content))}, content)


def short_range(count):
    """Give at most so many bytes of a range, as a server may."""

    def behave(handler, content):
        status, headers, body = handler.start(content)
        start = len(content) - len(body)
        piece = body[:count]
        end = start + len(piece) - 1
        headers["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
        handler.answer(status, {**headers, "Content-Length": str(len(piece))}, piece)

    return behave


def without_length(handler, content):
    status, headers, body = handler.start(content)
    del headers["Content-Length"]
    handler.answer(status, headers, body)


def endless(handler, content):
    """Announce no length, and never end; what comes first is right."""
    status, headers, body = handler.start(content)
    del headers["Content-Length"]
    handler.answer(status, headers, body)
    while not handler.server.stopping.is_set():
        handler.wfile.write(bytes(65_536))


def chunked_endless(handler, content):
    handler.answer(200, {"Transfer-Encoding": "chunked"})
    while not handler.server.stopping.is_set():
        handler.wfile.write(b"10000\r\n" + bytes(65_536) + b"\r\n")


def status(code, **headers):
    """Answer with a status and no body; `Retry_After="3"` gives a header."""

    def behave(handler, _content):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        handler.answer(code, {"Content-Length": "0", **named})

    return behave


def portal(handler, _content):
    """The page of a captive portal, in place of the file."""
    page = b"<html>Identifiez-vous</html>"
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(page))}
    handler.answer(200, headers, page)


def compressed(handler, content):
    handler.answer(200, {"Content-Encoding": "gzip", "Content-Length": str(len(content))}, content)


def nonsense(handler, _content):
    handler.wfile.write(b"220 smtp ready\r\n")


if hasattr(socketserver, "UnixStreamServer"):

    class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
        daemon_threads = True

        def __init__(self, place, model_server):
            self.found = model_server.found
            self.stopping = threading.Event()
            super().__init__(place, Handler)

        def handle_error(self, request, client_address):
            pass  # a client that left in the middle is what these tests are about


class ModelServer:
    """The server; a context manager that starts and stops it."""

    def __init__(self, files):
        self.files = files
        """Contents by path: {"/repo/resolve/…/model.gguf": b"…"}."""
        self.requests = []
        """(path, headers) of each request, in order."""
        self.hosts = []
        """The address of each connection, in order."""
        self._behaviours = {}
        self._folder = tempfile.TemporaryDirectory(prefix="srv")  # a socket's path is short
        self.place = str(Path(self._folder.name, "s"))

    def __enter__(self):
        self._server = _Server(self.place, self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self._server.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._folder.cleanup()

    def misbehave(self, path, *behaviours):
        self._behaviours.setdefault(path, []).extend(behaviours)

    def found(self, path, headers):
        self.requests.append((path, dict(headers)))
        waiting = self._behaviours.get(path, [])
        if path not in self.files and not waiting:
            return None
        return self.files.get(path, b""), (waiting.pop(0) if waiting else well)

    def ranges(self, path):
        """Return the Range header of each request for that path, "" without one."""
        return [headers.get("Range", "") for asked, headers in self.requests if asked == path]

    def connect(self, url, timeout):
        self.hosts.append(f"{url.scheme}://{url.netloc}")
        return UnixConnection(self.place, url.hostname, timeout)


class UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, place, host, timeout):
        super().__init__(host, timeout=timeout)
        self._place = place

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._place)
