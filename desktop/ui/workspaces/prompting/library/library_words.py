# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the library says of a demand: whose it is, its version, whether it counts."""

from __future__ import annotations

from datetime import date

from desktop.mairie.prompting.library import Demand, DemandLibrary
from desktop.ui.words import NBSP, count

OURS, OWN = "Beffroi", "À vous"
IN_FORCE = "En service"


def quoted(words: str) -> str:
    """Return « words » with the spaces that do not break."""
    return f"«{NBSP}{words}{NBSP}»"


def day_words(iso: str) -> str:
    """Return "28/11/2026"; empty for a text that is no date."""
    try:
        return date.fromisoformat(iso).strftime("%d/%m/%Y")
    except ValueError:
        return ""


def version_words(demand: Demand) -> str:
    """Return « version 2 du 28/11/2026 »."""
    day = day_words(demand.date)
    return f"version{NBSP}{demand.version}" + (f" du {day}" if day else "")


def state_words(library: DemandLibrary, demand: Demand) -> str:
    """Return « À vous · version 2 · en service »; empty for one of ours that nothing replaces."""
    if not demand.is_own:
        force = library.in_force.get(demand.id) if demand.is_task else None
        return "Remplacée par la vôtre" if force is not None and not force.problem else ""
    parts = [OWN, f"version{NBSP}{demand.version}"]
    force = library.force_of(demand)
    if force is not None and not force.problem:
        parts.append("en service")
    if library.original_has_changed(demand):
        parts.append("l’original a changé")
    return " · ".join(parts)


def gap_words(labels: list[str]) -> str:
    """Return « Il reste 2 blancs à remplir : la raison, la date. »; what to do when none is left."""
    if not labels:
        return "Tout est rempli. Relisez, puis mettez la demande dans l’atelier."
    shown = ", ".join(label[:1].lower() + label[1:] for label in labels[:4])
    more = f" et {count(len(labels) - 4, 'autre')}" if len(labels) > 4 else ""
    blanks = "un blanc" if len(labels) == 1 else count(len(labels), "blanc")
    return f"Il reste {blanks} à remplir{NBSP}: {shown}{more}."


def changes_words(number: int, of: str) -> str:
    """Return « 3 changements par rapport à l’original. »"""
    if not number:
        return f"Aucun changement par rapport {of}."
    return f"{count(number, 'changement')} par rapport {of}{NBSP}: ce qui part est barré, ce qui vient est souligné."
