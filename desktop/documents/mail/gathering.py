# SPDX-License-Identifier: AGPL-3.0-or-later
"""Goes through the parts of a mail and gathers its texts, files, events and forwarded mails."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.documents.mail import bounds
from desktop.documents.mail.attachments import raw_name
from desktop.documents.mail.charsets import decode_bytes
from desktop.documents.mail.headers import Headers
from desktop.documents.mail.mime import Part, Splitting

LOCKED = "Le message est chiffré\u00a0: ouvrez-le dans le logiciel de messagerie pour le lire."
OPAQUE = "Le message est signé sous une forme que Beffroi n’ouvre pas\u00a0: lisez-le dans le logiciel de messagerie."
CUT_TEXT = "Le texte du message est très long\u00a0: sa fin n’a pas été lue."
NULS = "Le message contient des octets nuls\u00a0: ils ont été ôtés."

_PGP = "-----BEGIN PGP MESSAGE-----"
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")  # fmt: skip
_REPORTS = ("message/delivery-status", "message/disposition-notification", "message/feedback-report", "text/rfc822-headers")  # fmt: skip
_CALENDARS = ("text/calendar", "application/ics", "text/x-vcalendar")


@dataclass(slots=True)
class TextPair:
    """One stretch of text, in the forms that the mail gives of it."""

    plain: str | None = None
    html: str | None = None
    is_flowed: bool = False
    joins_words: bool = False
    forwarded: Headers | None = None
    """Headers of the forwarded mail that it belongs to."""


@dataclass(slots=True)
class Gathered:
    """What the parts of a mail hold, in reading order."""

    texts: list[TextPair] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    calendars: list[Part] = field(default_factory=list)
    is_locked: bool = False
    is_report: bool = False


def gather(root: Part, splitting: Splitting) -> Gathered:
    """Return the texts and files of a mail."""
    gathering = _Gathering(splitting)
    gathering.visit(root, None, is_related=False)
    return gathering.found


class _Gathering:
    def __init__(self, splitting: Splitting) -> None:
        self.splitting = splitting
        self.found = Gathered()

    def visit(self, part: Part, forwarded: Headers | None, *, is_related: bool) -> None:
        """Take a part with what it holds (never deeper than the parts were cut)."""
        self.splitting.check()
        kind = part.media_type
        if kind == "multipart/alternative":
            self._alternative(part, forwarded)
        elif kind == "multipart/encrypted":
            self.found.is_locked = True
            self.splitting.warn(LOCKED)
        elif part.main_type == "multipart":
            self.found.is_report |= kind == "multipart/report" and not part.depth
            for inside in part.parts:
                self.visit(inside, forwarded, is_related=is_related or kind == "multipart/related")
        elif kind == "message/rfc822" and part.parts:
            self._message(part)
        elif kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            self._sealed(part)
        elif kind in _SIGNATURES or kind in _REPORTS:
            return
        else:
            self._leaf(part, forwarded)

    def _message(self, part: Part) -> None:
        inside = part.parts[0]
        if part.disposition == "attachment" or raw_name(part):
            self._file(part)
        before = len(self.found.texts)
        self.visit(inside, inside.headers, is_related=False)
        if len(self.found.texts) == before:
            self.found.texts.append(TextPair(plain="", forwarded=inside.headers))

    def _sealed(self, part: Part) -> None:
        """An S/MIME envelope: sealed, or signed in a form that hides the text."""
        if "signed" in part.parameters.get("smime-type", "") or raw_name(part).endswith(".p7s"):
            self.splitting.warn(OPAQUE)
        else:
            self.found.is_locked = True
            self.splitting.warn(LOCKED)
        self._file(part)

    def _alternative(self, part: Part, forwarded: Headers | None) -> None:
        """Take the plain and the HTML form of one text together."""
        pair = TextPair(forwarded=forwarded)
        pending = list(part.parts)
        while pending:
            inside = pending.pop(0)
            if inside.main_type == "multipart" and inside.media_type != "multipart/encrypted":
                pending[:0] = inside.parts
            elif self._is_text(inside) and inside.media_type == "text/html" and pair.html is None:
                pair.html = self._text(inside)
            elif self._is_text(inside) and inside.media_type != "text/html" and pair.plain is None:
                self._fill_plain(pair, inside)
            elif inside.media_type not in (
                "text/plain",
                "text/html",
                "text/x-amp-html",
                "text/enriched",
            ):
                self.visit(inside, forwarded, is_related=True)
            elif self._is_text(inside) and inside.media_type != "text/x-amp-html":
                self._leaf(inside, forwarded)
        if pair.plain is not None or pair.html is not None:
            self.found.texts.append(pair)

    def _leaf(self, part: Part, forwarded: Headers | None) -> None:
        if part.media_type in _CALENDARS:
            self.found.calendars.append(part)
            if part.disposition == "attachment" or raw_name(part):
                self._file(part)
        elif not self._is_text(part):
            self._file(part)
        elif part.media_type == "text/html":
            self.found.texts.append(TextPair(html=self._text(part), forwarded=forwarded))
        else:
            pair = TextPair(forwarded=forwarded)
            self._fill_plain(pair, part)
            self.found.texts.append(pair)

    def _is_text(self, part: Part) -> bool:
        """Tell a text of the mail from a file that came with it."""
        if part.media_type not in ("text/plain", "text/html", "text/enriched"):
            return False
        return part.disposition != "attachment" and not raw_name(part)

    def _file(self, part: Part) -> None:
        if len(self.found.files) < bounds.MAX_ATTACHMENTS:
            self.found.files.append(part)
        if raw_name(part).lower().endswith(".ics") and part not in self.found.calendars:
            self.found.calendars.append(part)

    def _fill_plain(self, pair: TextPair, part: Part) -> None:
        pair.plain = self._text(part)
        if _PGP in pair.plain[:2_000]:
            self.found.is_locked = True
            self.splitting.warn(LOCKED)
            pair.plain = ""
        pair.is_flowed = part.parameters.get("format", "").lower() == "flowed"
        pair.joins_words = part.parameters.get("delsp", "").lower() == "yes"

    def _text(self, part: Part) -> str:
        content, warning = part.content(bounds.MAX_BODY_BYTES)
        self.splitting.warn(warning)
        if part.end - part.start > bounds.MAX_BODY_BYTES:
            self.splitting.warn(CUT_TEXT)
        text, warning = decode_bytes(content, part.parameters.get("charset", ""))
        self.splitting.warn(warning)
        if "\0" in text:
            self.splitting.warn(NULS)
            text = text.replace("\0", "")
        return text
