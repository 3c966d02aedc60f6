# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words around a reply that depend on the mail: its subject, cleaned, and how to greet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from desktop.french.typography import french_typography
from desktop.mairie.mail.replies.filling import filled
from desktop.mairie.mail.replies.sources import source_shorts

NBSP = "\u00a0"
_LONGEST_SUBJECT = 110
_LINK = re.compile(r"\S{0,100}(?:://|www\.)\S{0,500}", re.IGNORECASE)
_CIVILITIES = (
    (re.compile(r"(?:M\.|Mr\.?|M|Monsieur)\s+(?:et|&)\s+(?:Mme|Madame)\b", re.I), "Madame, Monsieur"),
    (re.compile(r"(?:Mme|Madame)\s+(?:et|&)\s+(?:M\.|Mr|Monsieur)", re.I), "Madame, Monsieur"),
    (re.compile(r"(?:Mme|Mlle|Madame|Mademoiselle)\.?\s+[^\W\d_]", re.I), "Madame"),
    (re.compile(r"(?:M\.|Mr\.?|Monsieur)\s+[^\W\d_]", re.I), "Monsieur"),
    (re.compile(r"(?:Me|Maître|Maitre)\s+[A-ZÀ-Ý]"), "Maître"),
)  # fmt: skip
_SAFE_DEFAULT = "Madame, Monsieur"
_BREAK = "¶"
_LINE = re.compile(r"\n(?=– |\|)")
_OTHER_FACT = re.compile(r"\{[{%](?! ref\.)")


def civility(untrusted_name: str) -> str:
    """Return « Madame » or « Monsieur » when the sender's name begins so, else both.

    A first name says too little (Camille, Dominique). The name itself is not repeated: French
    letters greet without it, and nothing that the sender wrote then enters the text.
    """
    name = " ".join(untrusted_name[:80].split()).strip("\"' ")
    return next((title for begins, title in _CIVILITIES if begins.match(name)), _SAFE_DEFAULT)


def reply_subject(untrusted_subject: str, if_empty: str) -> str:
    """Return « Re : » and the subject on one line: no link, no invisible character, 110 at most."""
    seen = "".join(
        letter if unicodedata.category(letter)[0] not in "CZ" else " "
        for letter in unicodedata.normalize("NFC", _LINK.sub(" ", untrusted_subject[:400]))
        if unicodedata.category(letter) != "Cf"
    )
    words = " ".join(seen.split())
    if not words:
        return french_typography(if_empty)
    if len(words) > _LONGEST_SUBJECT:
        words = words[:_LONGEST_SUBJECT].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
    return f"Re{NBSP}: {words}"


def render_paragraphs(template: str, values: dict[str, object]) -> tuple[str, ...]:
    """Return the filled template as paragraphs; lines that begin with « – » or « | » stay lines.

    Other line ends of the file are those of whoever wrote it, not of the letter.
    """
    marked = re.sub(r"\n\s*\n", f" {_BREAK}{_BREAK} ", template.strip())
    marked = _LINE.sub(f" {_BREAK} ", marked)
    letter = filled(marked, values)
    paragraphs = []
    for paragraph in letter.split(f"{_BREAK}{_BREAK}"):
        lines = [
            _typography(line.strip(" ").removeprefix("|").lstrip(" "))
            for line in paragraph.split(_BREAK)
        ]
        paragraphs.append("\n".join(line for line in lines if line))
    return tuple(paragraph for paragraph in paragraphs if paragraph)


@lru_cache(maxsize=2_000)
def _typography(line: str) -> str:
    """Dress one line; most lines of a letter are those of the letter before, and this is the slow part."""
    return french_typography(line).replace("n° [", f"n°{NBSP}[")


def render_line(template: str, values: dict[str, object]) -> str:
    """Return the filled template on one line, as `templates.render` does."""
    return _line_typography(filled(template, values))


@lru_cache(maxsize=2_000)
def _line_typography(line: str) -> str:
    return french_typography(line)


def render_note(template: str, values: dict[str, object]) -> str:
    """Return a note to the agent; most name nothing but sources, and are filled once for all."""
    if _OTHER_FACT.search(template):
        return render_line(template, values)
    return _fixed_note(template)


@cache
def _fixed_note(template: str) -> str:
    return french_typography(filled(template, {"ref": source_shorts()}))
