# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a sheet that was read over no longer says what is true on this computer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from desktop.mairie.compliance.processing.kept import KeptSheet
from desktop.mairie.compliance.processing.real_use import RealUse
from desktop.mairie.compliance.processing.sheet import ProcessingSheet
from desktop.mairie.compliance.processing.sheet_fields import label_of
from desktop.mairie.compliance.processing.shipped import Facts, ShippedSheet, filled, names_in

_ABOUT = {
    "responsable": "Le profil de la commune a changé",
    "dpo": "Le DPO a changé",
    "commune": "Le nom de la commune a changé",
    "travaux": "La durée de conservation des travaux a changé",
    "interrompus": "La durée de conservation des travaux interrompus a changé",
    "conversations": "La durée de conservation des conversations a changé",
    "corrections": "La durée de conservation des corrections du tri a changé",
    "avis": "La durée de conservation des avis a changé",
    "technique": "La durée de conservation du journal technique a changé",
    "journal": "La durée de conservation du journal a changé",
    "enregistrement": "La durée annoncée pour les sons de réunion a changé",
    "modeles": "Les modèles utilisés ne sont plus les mêmes",
    "taches": "Les tiroirs ont changé de nom",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that no longer agrees with reality."""

    field: str
    sentence: str
    """French: what changed, from what to what."""
    proposed: Any = None
    """The value that would agree; None when only a person can rewrite the edited text."""


def differences(
    kept: KeptSheet, shipped: ShippedSheet, sheet: ProcessingSheet, facts: Facts
) -> tuple[Difference, ...]:
    """Return the fields of a sheet, read over once, whose facts changed since."""
    found = []
    for name, were in kept.filled_with.items():
        template = getattr(shipped.sheet, name, None)
        changed = {
            fact: tuple(before)
            for fact, before in were.items()
            if fact in facts and facts[fact] != tuple(before)
        }
        if template is None or not changed:
            continue
        if name in kept.changes:
            proposed = _replaced(getattr(sheet, name), changed, facts)
        else:
            proposed = filled(template, facts)
        sentence = f"{label_of(name)}. {changed_words(changed, facts)}"
        found.append(Difference(name, sentence, proposed))
    return tuple(found)


def use_after_retirement(kept: KeptSheet, shipped: ShippedSheet, use: RealUse) -> str:
    """Return a sentence when a task runs although its sheet was retired; empty else."""
    last = use.last_day(shipped.tasks)
    if kept.retired_on is None or last is None or last <= kept.retired_on:
        return ""
    return (
        f"La fiche est abandonnée depuis le {kept.retired_on:%d/%m/%Y}, mais le tiroir a servi le "
        f"{last:%d/%m/%Y}."
    )


def facts_of_field(template: Any, facts: Facts) -> dict[str, list[str]]:
    """Return the facts that a field's `$names` stand for, as they are kept."""
    return {name: list(facts.get(name, ())) for name in sorted(names_in(template))}


def changed_words(were: Mapping[str, Sequence[str]], facts: Facts) -> str:
    """Return what changed since, « La durée … : « 30 jours » est devenu « 60 jours ». »; else empty."""
    return " ".join(
        f"{_ABOUT[fact]}\u00a0: «\u00a0{', '.join(before)}\u00a0» est devenu "
        f"«\u00a0{', '.join(facts[fact])}\u00a0»."
        for fact, before in were.items()
        if fact in facts and facts[fact] != tuple(before)
    )


def _replaced(value: Any, changed: Mapping[str, tuple[str, ...]], facts: Facts) -> Any:
    """Return an edited value with the former words replaced; None when they are not all in it."""
    new = value
    for fact, before in changed.items():
        if fact == "modeles" and isinstance(new, tuple):
            new = _with_lines(new, before, facts[fact])
        else:
            new = _with_words(new, ", ".join(before), ", ".join(facts[fact]))
    return new if new != value else None


def _with_lines(value: tuple[Any, ...], before: tuple[str, ...], now: tuple[str, ...]) -> Any:
    """Put the new lines in place of the former ones; lines that the agent added stay."""
    if not any(item in before for item in value):
        return value
    own = tuple(item for item in value if item not in before and item not in now)
    return (*now, *own)


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds these words, whatever their spaces, and never a part of a number."""
    parts = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){parts}(?!\w)")


def _with_words(value: Any, before: str, now: str) -> Any:
    if isinstance(value, str):
        return _pattern(before).sub(lambda _match: now, value) if before else value
    if isinstance(value, tuple):
        return tuple(_with_words(item, before, now) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{f.name: _with_words(getattr(value, f.name), before, now) for f in fields(value)},
        )
    return value
