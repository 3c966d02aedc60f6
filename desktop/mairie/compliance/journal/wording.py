# SPDX-License-Identifier: AGPL-3.0-or-later
"""How dates, lengths of time, counts and entries of the journal are written in French."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.core.journal.journal import FileMark, JournalEntry, NumberedEntry
from desktop.core.journal.titles import ENTRY_TITLES, entry_title, model_words, outcome_words
from desktop.french.dates import MONTHS, long_day

NBSP = "\u00a0"
THIN = "\u202f"
UNKNOWN = "—"
_BLOCK = 8


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the details of an entry."""

    label: str
    value: str


def number_words(number: int) -> str:
    """Return « 12 431 », thousands apart."""
    return f"{number:,}".replace(",", THIN)


def count_words(number: int, one: str, many: str = "") -> str:
    """Return « 1 entrée », « 12 431 entrées »; French keeps the singular up to 1."""
    return f"{number_words(number)}{NBSP}{one if number < 2 else many or one + 's'}"


def share_words(part: int, whole: int) -> str:
    """Return « 43 % »; « moins de 1 % » rather than nothing; a dash where there is no whole."""
    if not whole:
        return UNKNOWN
    share = 100 * part / whole
    if 0 < share < 1:
        return f"moins de 1{NBSP}%"
    if 99 < share < 100:
        return f"99{NBSP}%"
    return f"{round(share)}{NBSP}%"


def time_words(seconds: float) -> str:
    """Return « 4,2 s », « 3 min », « 2 h 05 », « 310 h »."""
    if seconds < 10:
        return f"{seconds:.1f}{NBSP}s".replace(".", ",")
    if seconds < 60:
        return f"{round(seconds)}{NBSP}s"
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return f"{minutes}{NBSP}min"
    if hours >= 100 or not minutes:
        return f"{number_words(hours)}{NBSP}h"
    return f"{hours}{NBSP}h{NBSP}{minutes:02}"


def local(at: str) -> datetime.datetime | None:
    """Return the moment of an entry by this computer's clock; None when it is no date."""
    try:
        return datetime.datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def short_moment(at: str) -> str:
    """Return « 28/11/2026 14:05 », for a column of a table."""
    moment = local(at)
    return moment.strftime("%d/%m/%Y %H:%M") if moment else at or UNKNOWN


def long_moment(at: str) -> str:
    """Return « 28 novembre 2026 à 14 h 05 »."""
    moment = local(at)
    if moment is None:
        return at or UNKNOWN
    return f"{long_day(moment.date())} à {moment.hour}{NBSP}h{NBSP}{moment.minute:02}"


def month_words(month: str) -> str:
    """Return « novembre 2026 » for "2026-11"."""
    year, _, number = month.partition("-")
    if not number.isdigit() or not 1 <= int(number) <= 12:
        return month or UNKNOWN
    return f"{MONTHS[int(number) - 1]}{NBSP}{year}"


def from_month(month: str) -> str:
    """Return « de novembre 2026 », « d’octobre 2026 »."""
    words = month_words(month)
    return f"d’{words}" if words[:1] in "ao" else f"de {words}"


def hash_words(fingerprint: str) -> str:
    """Return a fingerprint in blocks of eight signs, which can be compared by eye."""
    blocks = (fingerprint[i : i + _BLOCK] for i in range(0, len(fingerprint), _BLOCK))
    return " ".join(blocks)


def size_words(size: int) -> str:
    """Return a size in bytes as « 1,9 Mo », « 340 Ko », « 12 octets »."""
    for unit, power in (("Go", 1e9), ("Mo", 1e6), ("Ko", 1e3)):
        if size >= power:
            return f"{size / power:.1f}{NBSP}{unit}".replace(".", ",").replace(",0", "")
    return count_words(size, "octet")


def entry_facts(found: NumberedEntry, titles: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return all that the journal knows of an entry, in words."""
    entry = found.entry
    facts = [
        Fact("Quand", long_moment(entry.at)),
        Fact("Qui", f"Session «{NBSP}{entry.who}{NBSP}» de ce poste" if entry.who else UNKNOWN),
        Fact("Travail", entry_title(entry.task, titles)),
        Fact("Issue", outcome_words(entry.outcome, entry.task)),
        Fact("Modèle", model_words(entry.task, entry.model_id)),
    ]
    if entry.task not in ENTRY_TITLES:
        facts.append(Fact("Relecteur", entry.reviewer or "Aucun relecteur nommé dans cette entrée"))
    if entry.model_sha256:
        facts.append(Fact("Empreinte du modèle (SHA-256)", hash_words(entry.model_sha256)))
    if entry.prompt_version:
        facts.append(Fact("Demande au modèle", _prompt_words(entry.prompt_version)))
    facts += _file_facts("Fichier lu", entry.inputs)
    facts += _file_facts("Fichier écrit", entry.outputs)
    if entry.seconds:
        facts.append(Fact("Durée", time_words(entry.seconds)))
    if entry.note:
        facts.append(Fact("Précision", note_words(entry, titles)))
    if entry.work:
        facts.append(Fact("Numéro du travail", entry.work))
    facts.append(Fact("Numéro dans la chaîne", f"n°{NBSP}{number_words(found.number)}"))
    facts.append(Fact("Empreinte dans la chaîne", hash_words(found.hash)))
    return tuple(facts)


def note_words(entry: JournalEntry, titles: Mapping[str, str] = ENTRY_TITLES) -> str:
    """Return the note of an entry in French, where the journal wrote it for programs."""
    words = entry.note.split()
    if entry.task == "journal" and words[:1] == ["until"] and len(words) == 3:
        return (
            f"Les entrées jusqu’à la n°{NBSP}{words[1]} ont été effacées. Empreinte de la dernière "
            f"effacée{NBSP}: {hash_words(words[2])}"
        )
    if entry.task == "journal" and words[:1] == ["damaged"]:
        told = f" Empreinte du fichier{NBSP}: {hash_words(words[1])}" if len(words) > 1 else ""
        return f"Le fichier d’avant était abîmé{NBSP}; il a été mis de côté.{told}"
    if entry.task == "journal" and words[:2] == ["set", "aside"]:
        return f"Anciens journaux mis de côté, effacés{NBSP}: {words[-1]}"
    if entry.task == "policy" and words[:1] == ["rules"] and len(words) == 2:
        return f"Empreinte des règles{NBSP}: {hash_words(words[1])}"
    if entry.task == "policy" and entry.outcome == "refused":
        return entry_title(entry.note, titles)
    if entry.task == "policy" and entry.note == "no rules":
        return "Plus aucune règle n’est fixée"
    return entry.note


def _prompt_words(version: str) -> str:
    name, _, number = version.partition("@")
    return f"«{NBSP}{name}{NBSP}», version {number}" if number else version


def _file_facts(label: str, marks: tuple[FileMark, ...]) -> list[Fact]:
    """Return a line per file: its format, size and fingerprint, never its name."""
    return [
        Fact(
            label if len(marks) == 1 else f"{label} {place}",
            f"{mark.format.upper() or 'Sans extension'}, {size_words(mark.size)}, empreinte "
            f"{hash_words(mark.sha256)}",
        )
        for place, mark in enumerate(marks, 1)
    ]
