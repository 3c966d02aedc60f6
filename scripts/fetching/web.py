# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ask a server for a file: HTTPS with its certificate checked, proxies, a bounded chain of redirects.

Plain HTTP is for a mirror on this very PC only (loopback). Nothing that identifies the town hall is
sent: no cookie, no account, the same user agent for everybody.
"""

from __future__ import annotations

import base64
import http.client
import re
import socket
import ssl
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from scripts.fetching.failures import FetchFailed, Trouble, WrongRequest

USER_AGENT = "beffroi-fetch"
MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LOOPBACK = re.compile(r"(localhost|127(\.\d{1,3}){3}|::1)\Z")
_KEPT_IN_URL = "%/:=&?~#+!$,;'@()*[]"

Connect = Callable[[SplitResult, float], http.client.HTTPConnection]
"""Makes the connection for a URL, with a time limit in seconds for each wait."""


def connect(url: SplitResult, timeout: float) -> http.client.HTTPConnection:
    """Return a connection that is not open yet; through the proxy of this PC when it has one."""
    if url.scheme == "http":  # loopback: check_url saw to it
        return http.client.HTTPConnection(url.hostname or "", url.port, timeout=timeout)
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    proxy = proxy_for(url, urllib.request.getproxies())
    if proxy is None:
        return http.client.HTTPSConnection(
            url.hostname or "", url.port, timeout=timeout, context=context
        )
    connection = http.client.HTTPSConnection(
        proxy.hostname or "", _port(proxy), timeout=timeout, context=context
    )
    connection.set_tunnel(url.hostname or "", url.port or 443, _credentials(proxy))
    return connection


def proxy_for(url: SplitResult, proxies: Mapping[str, str]) -> SplitResult | None:
    """Return the proxy to go through for an HTTPS address, from the system's settings; or None."""
    place = proxies.get("https") or proxies.get("all") or ""
    if not place or urllib.request.proxy_bypass(url.hostname or ""):
        return None
    proxy = urlsplit(place if "://" in place else f"http://{place}")
    if proxy.scheme not in ("http", "https") or not proxy.hostname:
        raise FetchFailed("Le proxy de ce poste n’est pas un proxy HTTP.", advice=_PROXY_ADVICE)
    return proxy


def check_url(url: str, start: str = "") -> None:
    """Raise FetchFailed unless the address is HTTPS, or loopback reached from a loopback `start`."""
    parts = urlsplit(url)
    if not parts.hostname or parts.username is not None:
        raise FetchFailed("Une adresse donnée par le serveur est illisible.")
    is_here = _is_loopback(parts) and _is_loopback(urlsplit(start or url))
    if parts.scheme != "https" and not (parts.scheme == "http" and is_here):
        raise FetchFailed("Le serveur renvoie vers une adresse non protégée (sans HTTPS).")


def check_hub(hub: str) -> None:
    """Raise WrongRequest unless the address of a mirror may be used."""
    try:
        check_url(hub)
    except (FetchFailed, ValueError) as error:
        raise WrongRequest(
            "L’adresse --hub doit commencer par https:// (http:// pour ce poste seulement)."
        ) from error


class Reply:
    """What a server answers: a status, headers, and a body read piece by piece."""

    def __init__(self, response: http.client.HTTPResponse, host: str) -> None:
        self._response = response
        self._host = host
        self.status = response.status

    def header(self, name: str) -> str:
        """Return a header, empty when it is not there."""
        return (self._response.getheader(name) or "").strip()

    def read(self, most: int) -> bytes:
        """Return what has arrived, at most `most` bytes; empty at the end. Raises Trouble."""
        with _network_errors(self._host):
            return self._response.read1(most)


class Web:
    """Opens addresses with GET; `timeout` is the longest wait for a byte, in seconds."""

    def __init__(self, connect: Connect = connect, timeout: float = 30.0) -> None:
        self._connect = connect
        self._timeout = timeout

    @contextmanager
    def open(self, url: str, headers: Mapping[str, str]) -> Iterator[Reply]:
        """Give the reply, after redirects; raise Trouble (try again) or FetchFailed (do not)."""
        start = url
        for _ in range(MOST_REDIRECTS + 1):
            check_url(url, start)
            with self._ask(url, headers) as reply:
                if reply.status not in _REDIRECTS:
                    yield reply
                    return
                url = _next_place(url, reply.header("Location"))
        raise FetchFailed("Le serveur renvoie d’adresse en adresse, sans fin.")

    @contextmanager
    def _ask(self, url: str, headers: Mapping[str, str]) -> Iterator[Reply]:
        parts = urlsplit(url)
        host = parts.hostname or ""
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        # identity: the bytes that are hashed are those of the file, not of a compressed copy.
        sent = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Connection": "close"}
        connection = self._connect(parts, self._timeout)
        response = None
        try:
            with _network_errors(host):
                connection.request("GET", target, headers={**sent, **headers})
                response = connection.getresponse()
            yield Reply(response, host)
        finally:
            if response is not None:
                response.close()
            connection.close()


def _next_place(url: str, location: str) -> str:
    if not location:
        raise FetchFailed("Le serveur renvoie vers une autre adresse sans la donner.")
    try:
        place = urljoin(url, quote(location, safe=_KEPT_IN_URL))
        urlsplit(place).port  # noqa: B018  # raises ValueError for a port that is none
    except ValueError as error:
        raise FetchFailed("Une adresse donnée par le serveur est illisible.") from error
    return place


def _is_loopback(url: SplitResult) -> bool:
    return bool(_LOOPBACK.match(url.hostname or ""))


def _port(proxy: SplitResult) -> int:
    return proxy.port or (443 if proxy.scheme == "https" else 80)


def _credentials(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


_PROXY_ADVICE = (
    "Demandez à votre informaticien l’adresse du proxy, et donnez-la dans la variable HTTPS_PROXY "
    "(http://nom:motdepasse@proxy:port)."
)


@contextmanager
def _network_errors(host: str) -> Iterator[None]:
    """Turn what the network does into Trouble, or FetchFailed when no other try can help."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise FetchFailed(
            f"Le certificat de {host} n’est pas reconnu : la connexion n’est pas sûre.",
            advice="Vérifiez la date du poste ; si le réseau est filtré, voyez votre informaticien.",
        ) from error
    except TimeoutError as error:
        raise Trouble(f"{host} ne répond plus") from error
    except socket.gaierror as error:
        raise Trouble(f"{host} est introuvable (pas de connexion ?)") from error
    except ConnectionRefusedError as error:
        raise Trouble(f"{host} refuse la connexion") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if str(error).startswith("Tunnel connection failed: 407"):
            raise FetchFailed(
                "Le proxy de ce réseau demande un nom et un mot de passe.", advice=_PROXY_ADVICE
            ) from error
        raise Trouble(f"la connexion à {host} a été coupée") from error
