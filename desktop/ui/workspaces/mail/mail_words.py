# SPDX-License-Identifier: AGPL-3.0-or-later
"""French phrases about a sorted mail: days, deadlines, how sure, attachments, and text made safe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.mairie.mail.mail_facts import due_on, main_deadline
from desktop.ui.words import NBSP, count, day_phrase, size_phrase

SOON_DAYS = 7
URGENCY_TONES = {"P0": "bad", "P1": "attention", "P2": "information", "P3": ""}
"""Tone of a chip, as the style sheet names it."""
_SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Controls, what turns the direction of writing over, and characters without width."""
_LONG_WORD = re.compile(r"\S{20}(?=\S)")
_KINDS = {
    "pdf": "PDF",
    "docx": "Word",
    "doc": "Word",
    "odt": "LibreOffice",
    "xlsx": "classeur",
    "ods": "classeur",
    "image": "image",
    "text": "texte",
    "txt": "texte",
    "zip": "archive ZIP",
    "exe": "programme",
    "html": "page web",
}
READABLE = ("pdf", "docx", "odt", "txt", "text")
"""Kinds of files whose text can be read on demand."""


@dataclass(frozen=True, slots=True)
class DeadlineWords:
    """A deadline as the list shows it, and as a screen reader says it."""

    text: str
    """« 22 déc. · J-25 »."""
    colour: str
    """Colour of the theme; « J+6 » says in words what the red says."""
    spoken: str


def deadline_words(mail: Mapping[str, Any], today: date) -> DeadlineWords | None:
    """Return the words of the main deadline; None without one."""
    day, deadline = due_on(mail), main_deadline(mail)
    if day is None or deadline is None:
        return None
    left = (day - today).days
    colour = "red" if left < 0 else "ochre" if left <= SOON_DAYS else "ink"
    text = f"{short_day(day, today)} · {countdown(left)}"
    spoken = f"échéance le {long_day(day)}{_hour(deadline['due_at'])}, {_spoken_left(left)}"
    return DeadlineWords(text, colour, spoken)


def countdown(left: int) -> str:
    """Return « J-25 », « J » for today, « J+6 » once past."""
    return "J" if left == 0 else f"J-{left}" if left > 0 else f"J+{-left}"


def short_day(day: date, today: date) -> str:
    """Return « 22 déc. », with the year when it is another one."""
    number = "1er" if day.day == 1 else str(day.day)
    year = f"{NBSP}{day.year}" if day.year != today.year else ""
    return f"{number}{NBSP}{_SHORT_MONTHS[day.month - 1]}{year}"


def long_day(day: date) -> str:
    """Return « mardi 22 décembre 2026 »."""
    phrase = day_phrase(day)
    return phrase[0].lower() + phrase[1:]


def long_moment(moment: str, *, is_whole_day: bool = False) -> str:
    """Return « vendredi 27 novembre 2026 à 8 h 12 » from an ISO moment; nothing from none."""
    if not moment:
        return ""
    at = datetime.fromisoformat(moment)
    hour = "" if is_whole_day else f" à {at.hour}{NBSP}h{NBSP}{at.minute:02d}"
    return f"{long_day(at.date())}{hour}"


def confidence_words(mail: Mapping[str, Any]) -> str:
    """Return how sure the service is, and who says so."""
    by = {
        "agent": "choisi par vous",
        "memory": "comme vos corrections précédentes",
    }.get(mail["decided_by"])
    if by:
        return by
    share = mail["confidence"]
    sure = (
        "très probable"
        if share >= 0.9
        else "probable"
        if share >= 0.75
        else "à confirmer"
        if share >= 0.5
        else "incertain"
    )
    return f"{sure}, d’après le modèle" if mail["decided_by"] == "model" else sure


def attachment_words(attachment: Mapping[str, Any]) -> str:
    """Return the kind, the size and what to beware of: « PDF, 212 Ko »."""
    parts = [kind_words(attachment), size_phrase(attachment["size"])]
    if attachment["is_encrypted"]:
        parts.append("protégée par un mot de passe")
    if attachment["has_macros"]:
        parts.append("contient des macros")
    if attachment["holds"]:
        names = [safe_line(name, 60) for name in attachment["holds"][:4]]
        more = "…" if len(attachment["holds"]) > len(names) else ""
        parts.append(f"contient {', '.join(names)}{more}")
    return ", ".join(part for part in parts if part)


def kind_words(attachment: Mapping[str, Any]) -> str:
    """Return the kind of a file in the agent's words; what its first bytes say comes first."""
    kind = file_kind(attachment)
    return _KINDS.get(kind, kind.upper() if kind else "fichier")


def file_kind(attachment: Mapping[str, Any]) -> str:
    """Return "pdf", "docx"…; from the name when the first bytes say nothing."""
    if attachment["kind"]:
        return str(attachment["kind"])
    _, dot, suffix = attachment["name"].rpartition(".")
    return suffix.lower() if dot and suffix.isalnum() and len(suffix) <= 5 else ""


def is_readable(attachment: Mapping[str, Any]) -> bool:
    """True when the text of an attachment can be asked for."""
    return file_kind(attachment) in READABLE and not attachment["is_encrypted"]


def files_phrase(mail: Mapping[str, Any]) -> str:
    """Return « 2 pièces jointes »; nothing without any."""
    number = sum(1 for file in mail["attachments"] if not file["is_inline"])
    return count(number, "pièce jointe", "pièces jointes") if number else ""


def safe_text(untrusted_text: str) -> str:
    """Return a text without what could hide or turn over a part of it; its lines are kept."""
    text = untrusted_text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _UNSEEN.sub("", text.replace("\u2029", "\n"))


def safe_line(untrusted_text: str, longest: int = 400) -> str:
    """Return a text in one line, cut when it is very long."""
    line = " ".join(safe_text(untrusted_text).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def breakable(text: str) -> str:
    """Return a text whose very long words can be cut at the end of a line.

    A word that cannot be would make the whole mail wider than the window.
    """
    return _LONG_WORD.sub("\\g<0>\u200b", text)


def quoted(words: str) -> str:
    """Return words between French quotation marks."""
    return f"«{NBSP}{safe_line(words, 200)}{NBSP}»"


def _hour(due_at: str) -> str:
    if not due_at:
        return ""
    at = datetime.fromisoformat(due_at)
    return f" à {at.hour}{NBSP}h{NBSP}{at.minute:02d}"


def _spoken_left(left: int) -> str:
    if left == 0:
        return "aujourd’hui"
    days = count(abs(left), "jour")
    return f"dans {days}" if left > 0 else f"dépassée de {days}"
