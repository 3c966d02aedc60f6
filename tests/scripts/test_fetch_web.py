# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of addresses: redirects, what may be reached, proxies, and who may use a network at all."""

from __future__ import annotations

import ast
import base64
import http.client
import socket
import ssl
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.fetching import web
from scripts.fetching.failures import FetchFailed, Trouble, WrongRequest
from scripts.fetching.web import Web, check_hub, check_url, proxy_for
from tests.scripts import model_server as server_that
from tests.scripts.model_server import ModelServer

ROOT = Path(__file__).resolve().parents[2]
on_unix_sockets = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Unix sockets")


@pytest.fixture
def server():
    with ModelServer({"/end": b"the file", "/end?a=1%20b&c=%C3%A9": b"the query"}) as running:
        yield running


def get(server, url="https://hub.example/start"):
    with Web(server.connect, 20.0).open(url, {}) as reply:
        assert reply.status == 200
        return reply.read(100)


# --- redirects -----------------------------------------------------------------------------


@on_unix_sockets
@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "host"),
    [("/end", "https://hub.example"), ("https://cdn.example/end", "https://cdn.example")],
)
def test_a_redirect_is_followed_to_https(server, code, location, host):
    server.misbehave("/start", server_that.status(code, Location=location))
    assert get(server) == b"the file"
    assert server.hosts == ["https://hub.example", host]


@on_unix_sockets
def test_a_signed_address_keeps_its_query(server):
    location = "https://cdn.example/end?a=1 b&c=%C3%A9"
    server.misbehave("/start", server_that.status(302, Location=location))
    assert get(server) == b"the query"


@on_unix_sockets
@pytest.mark.parametrize(
    "location",
    ["http://hub.example/end", "http://127.0.0.1/end", "ftp://hub.example/end", "file:///etc/passwd",
     "https://name:secret@hub.example/end", "https://[hub/end", "https://hub:port/end", ""],
)  # fmt: skip
def test_a_redirect_to_anything_else_is_refused_and_not_reached(server, location):
    server.misbehave("/start", server_that.status(302, Location=location))
    with pytest.raises(FetchFailed):
        get(server)
    assert server.hosts == ["https://hub.example"]


@on_unix_sockets
def test_redirects_in_a_circle_end(server):
    server.misbehave("/start", *[server_that.status(302, Location="/start")] * 50)
    with pytest.raises(FetchFailed, match="sans fin"):
        get(server)
    assert len(server.requests) == web.MOST_REDIRECTS + 1


# --- what may be reached -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://huggingface.co/a", ""),
        ("http://127.0.0.1:8000/a", ""),
        ("http://localhost/a", ""),
        ("http://[::1]:8000/a", ""),
        ("http://127.0.0.1/b", "http://127.0.0.1/a"),
        ("https://hub.example/b", "http://127.0.0.1/a"),
    ],
)
def test_https_and_this_very_pc_may_be_reached(url, start):
    check_url(url, start)


@pytest.mark.parametrize(
    "hub",
    ["http://hub.example", "hub.example", "http://127.0.0.1.hub.example", "ftp://hub.example",
     "http://localhost@hub.example", "", "https://", "http://[::1"],
)  # fmt: skip
def test_a_mirror_without_https_is_a_usage_error(hub):
    with pytest.raises(WrongRequest):
        check_hub(hub)


# --- what the network does -----------------------------------------------------------------


def failing(error):
    class Connection(http.client.HTTPConnection):
        def connect(self):
            raise error

    return Web(lambda url, timeout: Connection(url.hostname), 1.0)


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError(),
        ConnectionResetError(),
        ConnectionRefusedError(),
        socket.gaierror(-2, "unknown name"),
        OSError("Tunnel connection failed: 502 Bad Gateway"),
        ssl.SSLEOFError(8, "EOF"),
        UnicodeError("label too long"),
    ],
)
def test_what_may_pass_is_worth_another_try(error):
    with pytest.raises(Trouble), failing(error).open("https://hub.example/a", {}):
        pytest.fail("no reply was to be had")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ssl.SSLCertVerificationError("self-signed"), "certificat"),
        (OSError("Tunnel connection failed: 407 Proxy Authentication Required"), "proxy"),
    ],
)
def test_what_does_not_pass_is_told_at_once(error, words):
    with (
        pytest.raises(FetchFailed, match=words),
        failing(error).open("https://hub.example/a", {}),
    ):
        pytest.fail("no reply was to be had")


# --- proxies -------------------------------------------------------------------------------

HUB = urlsplit("https://hub.example/a")


@pytest.fixture
def without_bypass(monkeypatch):
    for name in ("no_proxy", "NO_PROXY"):  # the lock of the tests sets them
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("proxies", "netloc"),
    [
        ({"https": "http://proxy.example:3128"}, "proxy.example:3128"),
        ({"https": "proxy.example:3128"}, "proxy.example:3128"),
        ({"all": "http://proxy.example:3128"}, "proxy.example:3128"),
        ({"https": "http://one.example", "all": "http://two.example"}, "one.example"),
        ({"http": "http://proxy.example"}, None),
        ({}, None),
    ],
)
def test_the_proxy_of_the_pc_is_used(without_bypass, proxies, netloc):
    proxy = proxy_for(HUB, proxies)
    assert (proxy.netloc if proxy else None) == netloc


def test_a_host_that_goes_without_the_proxy_does(without_bypass, monkeypatch):
    monkeypatch.setenv("no_proxy", "hub.example")
    assert proxy_for(HUB, {"https": "http://proxy.example"}) is None


def test_another_kind_of_proxy_is_refused_in_words(without_bypass):
    with pytest.raises(FetchFailed, match="proxy HTTP"):
        proxy_for(HUB, {"https": "socks5://proxy.example:1080"})


class LocalSocket(socket.socket):
    """A socket of this machine, which knows no option of TCP."""

    def setsockopt(self, *_option):
        pass


@on_unix_sockets
def test_the_tunnel_goes_through_the_proxy_with_its_password(without_bypass, monkeypatch):
    monkeypatch.setenv("https_proxy", "http://agent:p%40ss@proxy.example:3128")
    connection = web.connect(HUB, 5.0)
    assert isinstance(connection, http.client.HTTPSConnection)
    assert (connection.host, connection.port) == ("proxy.example", 3128)
    ours, theirs = socket.socketpair()
    ours = LocalSocket(fileno=ours.detach())
    monkeypatch.setattr(connection, "_create_connection", lambda *_a: ours)
    theirs.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
    with pytest.raises(OSError, match="407"):
        connection.connect()
    asked = theirs.recv(4096).decode()
    assert asked.startswith("CONNECT hub.example:443 ")
    assert base64.b64encode(b"agent:p@ss").decode() in asked
    ours.close()
    theirs.close()


def test_the_certificate_of_the_server_is_checked(without_bypass, monkeypatch):
    monkeypatch.delenv("https_proxy", raising=False)
    connection = web.connect(HUB, 5.0)
    assert isinstance(connection, http.client.HTTPSConnection)
    context = connection._context
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


# --- who may use a network -----------------------------------------------------------------

NETWORK = (
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "huggingface_hub", "imaplib", "poplib",
    "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3",
    "webbrowser", "websockets", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtWebEngineCore",
    "PySide6.QtWebSockets",
)  # fmt: skip
ALLOWED = (
    "scripts/fetching/", "scripts/fetch_models.py",
    "desktop/core/network/probe.py", "desktop/ui/qt_way_out.py",  # they try, to be refused
)  # fmt: skip


def network_imports(root: Path) -> set[str]:
    """Return "file: module" for each import of a module that can reach a network."""
    return {
        f"{path.relative_to(root).as_posix()}: {module}"
        for folder in ("desktop", "scripts")
        for path in (root / folder).rglob("*.py")
        for module in imported(ast.parse(path.read_text(encoding="utf-8")))
        if module.startswith(tuple(f"{name}." for name in NETWORK)) or module in NETWORK
    }


def imported(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_but_the_preparation_of_a_pack_can_reach_a_network():
    found = network_imports(ROOT)
    assert {one for one in found if not one.startswith(ALLOWED)} == set()
    assert any(one.startswith("scripts/fetching/web.py: http") for one in found)


@pytest.mark.parametrize(
    "code",
    ["import socket", "def f():\n    from urllib import request", "import urllib.request as u",
     "from http.client import HTTPConnection", "from PySide6 import QtNetwork"],
)  # fmt: skip
def test_an_import_that_can_reach_a_network_is_seen(tmp_path, code):
    for folder in ("desktop", "scripts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "desktop" / "a.py").write_text(code + "\nimport urllib.parse\n")
    assert {one.split(":")[0] for one in network_imports(tmp_path)} == {"desktop/a.py"}


def test_a_bare_python_runs_it_and_its_network_is_not_locked():
    # -S: no library that was installed can be found; -I: nothing of this environment either.
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "import scripts.fetching.main\n"
        "from desktop.core.network import offline\n"
        "print(offline.method())"
    )
    ended = subprocess.run(
        [sys.executable, "-S", "-I", "-c", code], capture_output=True, text=True, check=False
    )
    assert (ended.stdout, ended.stderr) == ("none\n", "")
