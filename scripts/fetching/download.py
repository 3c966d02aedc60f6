# SPDX-License-Identifier: AGPL-3.0-or-later
"""Download one file straight to the key, over cuts, stalls and servers that misbehave.

Only the sha256 of the catalogue is trusted. A cut is gone on with from the byte where it happened
(`Range`, with `If-Range` while the server gives a strong ETag); bytes that turn out wrong are
deleted and asked for once more from the first; then the file is refused.
"""

from __future__ import annotations

import email.utils
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from scripts.fetching.failures import FetchFailed, Trouble, key_errors
from scripts.fetching.parts import PartFiles
from scripts.fetching.web import Reply, Web
from scripts.fetching.wording import french_size
from scripts.installation.console import french_duration

_BLOCK = 256 * 1024
_STRONG_ETAG = re.compile(r'"[\x21\x23-\x7e]{1,200}"\Z')
_CONTENT_RANGE = re.compile(r"bytes (\d{1,20})-(\d{1,20})/(\d{1,20}|\*)\Z")
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to insist; times in seconds."""

    pauses: tuple[float, ...] = (2, 5, 15, 30, 60, 60)
    """Before each new try in a row that brought nothing; after the last one, give up."""
    least_progress: int = 64 * 1024
    """Bytes further than ever before that make the count of tries start again."""
    longest_wait: float = 300.0
    """What a server may ask to wait (Retry-After)."""
    slow_window: float = 120.0
    slow_bytes: int = 64 * 1024
    """Fewer bytes than that in the window is a stall."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file to have on the key, known by its content."""

    label: str
    """For the person: "ministral-3-8b/model.gguf"."""
    sha256: str
    bytes: int
    url: str


class WrongContent(Exception):
    """More bytes than there should be: this is not the file."""


class _Reception:
    """What was received of a file, hashed on the way to the key."""

    def __init__(self, parts: PartFiles, at: Callable[[int], None]) -> None:
        self._parts = parts
        self._at = at
        self._digest = hashlib.sha256()
        self.received = parts.replay(self._digest)
        self.missing = parts.size - self.received
        self._etag_file = parts.folder / f"{parts.sha256}.etag"
        self.etag = self._known_etag() if self.received else ""

    def take(self, data: bytes) -> None:
        self._parts.append(data)
        self._digest.update(data)
        self._move(self.received + len(data))

    def restart(self) -> None:
        self._parts.discard()
        self._digest = hashlib.sha256()
        self._move(0)

    def is_right(self) -> bool:
        return self._digest.hexdigest() == self._parts.sha256

    def headers(self) -> dict[str, str]:
        if not self.received:
            return {}
        condition = {"If-Range": self.etag} if self.etag else {}
        return {"Range": f"bytes={self.received}-", **condition}

    @key_errors()
    def note_etag(self, etag: str) -> None:
        """Remember what the server calls these bytes, for today and for another day."""
        etag = etag if _STRONG_ETAG.match(etag) else ""
        if etag != self.etag:
            self.etag = etag
            self._etag_file.write_text(etag, encoding="ascii")

    @key_errors()
    def forget_etag(self) -> None:
        self._etag_file.unlink(missing_ok=True)

    def _move(self, received: int) -> None:
        self.received = received
        self.missing = self._parts.size - received
        self._at(received)

    def _known_etag(self) -> str:
        try:
            etag = self._etag_file.read_bytes()[:300].decode("ascii")
        except (OSError, ValueError):
            return ""
        return etag if _STRONG_ETAG.match(etag) else ""


class Downloader:
    """Fetches files; `say` gets a French line when something is worth telling."""

    def __init__(self, web: Web, patience: Patience, say: Callable[[str], None]) -> None:
        self._web = web
        self._patience = patience
        self._say = say

    def fetch(self, wanted: WantedFile, parts: PartFiles, at: Callable[[int], None]) -> None:
        """Have the whole file on the key, its sha256 right; `at` gets the bytes that are there.

        Raises FetchFailed: when it can be gone on with later, what was received is kept.
        """
        for _ in range(2):
            if kept := parts.kept():
                self._say(f"  reprise : relecture des {french_size(kept)} déjà là")
            reception = _Reception(parts, at)
            if self._receive_all(wanted, reception):
                reception.forget_etag()
                parts.seal()
                return
            parts.discard()
            reception.forget_etag()
            self._say(f"  {wanted.label} : octets inattendus, effacés.")
        raise FetchFailed(
            f"Le serveur ne donne pas les octets attendus pour {wanted.label} : fichier refusé.",
            advice="Mettez Beffroi à jour (son catalogue peut être ancien), ou voyez si le réseau "
            "est filtré. Les autres fichiers déjà téléchargés sont gardés.",
        )

    def _receive_all(self, wanted: WantedFile, reception: _Reception) -> bool:
        """Return True when the bytes are those of the catalogue."""
        best, tries = reception.received, 0
        while reception.missing:
            try:
                self._receive(wanted, reception)
            except WrongContent:
                return False
            except Trouble as trouble:
                if reception.received >= best + self._patience.least_progress:
                    best, tries = reception.received, 0
                self._wait(wanted, trouble, tries)
                tries += 1
        return reception.is_right()

    def _wait(self, wanted: WantedFile, trouble: Trouble, tries: int) -> None:
        if tries >= len(self._patience.pauses):
            raise FetchFailed(f"{wanted.label} : {trouble.reason}, malgré plusieurs essais.")
        seconds = max(self._patience.pauses[tries], min(trouble.wait, self._patience.longest_wait))
        self._say(f"  {trouble.reason} ; nouvel essai dans {french_duration(seconds)}.")
        self._patience.sleep(seconds)

    def _receive(self, wanted: WantedFile, reception: _Reception) -> None:
        with self._web.open(wanted.url, reception.headers()) as reply:
            _check_status(reply, wanted)
            length = _announced(reply, reception)
            reception.note_etag(reply.header("ETag"))
            self._read_body(reply, reception, reception.missing if length is None else length)
            if length is None and _has_more(reply):
                raise WrongContent

    def _read_body(self, reply: Reply, reception: _Reception, length: int) -> None:
        window_end, in_window = self._patience.clock() + self._patience.slow_window, 0
        while length:
            data = reply.read(min(_BLOCK, length))
            if not data:
                raise Trouble("la connexion a été coupée")
            reception.take(data)
            length -= len(data)
            in_window += len(data)
            now = self._patience.clock()
            if now >= window_end:
                if in_window < self._patience.slow_bytes and length:
                    raise Trouble("le serveur n’envoie presque plus rien")
                window_end, in_window = now + self._patience.slow_window, 0


def _check_status(reply: Reply, wanted: WantedFile) -> None:
    status = reply.status
    if status in _PASSING:
        reason = "le serveur demande d’attendre" if status == 429 else "le serveur est occupé"
        raise Trouble(f"{reason} (réponse {status})", _retry_after(reply.header("Retry-After")))
    if status in (404, 410):
        raise FetchFailed(f"{wanted.label} n’est plus publié à cette adresse (réponse {status}).")
    if status in (401, 403, 407, 451):
        raise FetchFailed(
            f"L’accès à {wanted.label} est refusé (réponse {status}).",
            advice="Le réseau est peut-être filtré : voyez votre informaticien. "
            "Ce qui est déjà téléchargé est gardé.",
        )
    if status not in (200, 206, 416):
        raise FetchFailed(f"Réponse inattendue du serveur pour {wanted.label} ({status}).")
    if reply.header("Content-Encoding").lower() not in ("", "identity"):
        raise Trouble("le serveur a transformé le fichier")
    if reply.header("Content-Type").lower().startswith("text/html") and status != 416:
        raise Trouble("une page web arrive à la place du fichier (portail, filtrage ?)")


def _announced(reply: Reply, reception: _Reception) -> int | None:
    """Return the length of the body, None when it is not said; make ready to receive it.

    A length that is not the right one never costs what was received: it is somebody else's page.
    """
    expected = _expected(reply, reception)
    if not expected:
        reception.restart()
        raise Trouble("le serveur ne sait pas reprendre ce fichier : il est repris du début")
    text = reply.header("Content-Length")
    length = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None
    if length is not None and length != expected:
        raise Trouble(
            f"le serveur annonce {french_size(length)} au lieu de {french_size(expected)}"
        )
    if reply.status == 200 and reception.received:
        reception.restart()
    return length


def _expected(reply: Reply, reception: _Reception) -> int:
    """Return how many bytes the body must have; 0 when it does not go on from what is there."""
    size = reception.received + reception.missing
    if reply.status == 200:
        return size
    found = _CONTENT_RANGE.match(reply.header("Content-Range"))
    if reply.status != 206 or found is None:
        return 0
    start, end = int(found.group(1)), int(found.group(2))
    goes_on = start == reception.received and start <= end < size
    return end - start + 1 if goes_on and found.group(3) in ("*", str(size)) else 0


def _has_more(reply: Reply) -> bool:
    """True when bytes go on after the last one that there should be."""
    try:
        return bool(reply.read(1))
    except Trouble:
        return False


def _retry_after(text: str) -> float:
    """Return the seconds that a server asks to wait: a number, or a date."""
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
