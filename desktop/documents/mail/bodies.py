# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a mail that has two forms, plain and HTML: the one that a person sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from desktop.core.mail import HiddenText, MailLink, RemoteImage
from desktop.documents.limits import Check
from desktop.documents.mail import bounds
from desktop.documents.mail.gathering import TextPair
from desktop.documents.mail.html import HtmlReading, read_html
from desktop.documents.mail.invisible import take_out_invisible, visible
from desktop.documents.mail.lines import Line, plain_lines, urls_of

PLAIN_ONLY = "version texte différente de la version affichée"
DIFFERENT = (
    "Les deux formes de ce message (texte et HTML) ne disent pas la même chose\u00a0: "
    "c’est la forme affichée (HTML) qui a été lue."
)

_WORD = re.compile(r"[^\W\d_]{3,}")
_NOT_SAID = re.compile(r"https?://\S{0,2000}|<[^<>\s]{0,2000}>|\[[^\[\]]{0,300}\]")
_STUB = re.compile(r"html|navigateur|browser|en ligne|online|messagerie ne|email client", re.IGNORECASE)  # fmt: skip
_STUB_WORDS = 45
_FEW_WORDS = 8
_OTHER_SHARE = 0.6
"""Of a line's words: past that, the line is not in the other form."""
_COMPARED = 60_000
"""Characters of each form that are compared."""


@dataclass(slots=True)
class Body:
    """One text as it is read, with what it hides."""

    lines: list[Line] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    links: list[MailLink] = field(default_factory=list)
    images: list[RemoteImage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    title: str = ""


def read_body(pair: TextPair, check: Check) -> Body:
    """Read a text in the form that a mail program shows."""
    body = Body()
    plain, hidden = take_out_invisible((pair.plain or "")[: bounds.MAX_TEXT_CHARACTERS])
    if len(pair.plain or "") > bounds.MAX_TEXT_CHARACTERS:
        body.warnings.append("Le texte du message est très long\u00a0: sa fin n’a pas été lue.")
    lines = plain_lines(plain, is_flowed=pair.is_flowed, joins_words=pair.joins_words)
    if not pair.html or not pair.html.strip():
        body.lines, body.hidden = lines, hidden
        body.links = [MailLink(url, url) for url in urls_of(plain)[: bounds.MAX_LINKS]]
        return body
    reading = read_html(pair.html, check)
    _take(body, reading)
    if not plain.strip():
        return body
    unseen = _unseen_lines(plain, reading.text)
    is_other = bool(unseen)
    top = plain[:2_000]
    is_stub = bool(_STUB.search(top)) and len(_WORD.findall(top)) < _STUB_WORDS
    if unseen and not is_stub:
        # Programs make the plain form out of the HTML, with what it hides: that is told already.
        known = "\n".join([reading.text, *(found.text for found in reading.hidden)])
        if unseen := _unseen_lines(unseen, known):
            body.hidden.append(
                HiddenText(" ".join(unseen.split())[: bounds.MAX_HIDDEN_CHARACTERS], PLAIN_ONLY)
            )
            body.warnings.append(DIFFERENT)
    body.hidden += hidden
    if (
        not is_other and not is_stub and body.lines and not _unseen_lines(reading.text, plain)
    ) or not any(line.text for line in body.lines):
        body.lines = lines
    return body


def _take(body: Body, reading: HtmlReading) -> None:
    body.lines, body.title = reading.lines, reading.title
    body.links, body.images = reading.links, reading.images
    body.warnings += reading.warnings
    body.hidden = list(reading.hidden)
    text = reading.text
    if text.isascii():
        return
    cleaned, hidden = take_out_invisible(text)
    if cleaned != text:
        body.lines = [replace(line, text=visible(line.text)) for line in reading.lines]
        body.hidden += hidden


def _unseen_lines(text: str, other: str) -> str:
    """Return the lines of `text` whose words are not in `other`, when they say something."""
    text, other = text[:_COMPARED], other[:_COMPARED]
    if len(set(text.split()) - set(other.split())) < _FEW_WORDS:
        return ""  # the quick way, and nearly always the last
    known = set(_WORD.findall(other.lower()))
    unseen: list[str] = []
    count = 0
    for line in _NOT_SAID.sub(" ", text).split("\n"):
        words = _WORD.findall(line.lower())
        missing = sum(1 for word in words if word not in known)
        if missing > len(words) * _OTHER_SHARE:
            unseen.append(line.strip(" >*"))
            count += missing
    return "\n".join(unseen) if count >= _FEW_WORDS else ""
