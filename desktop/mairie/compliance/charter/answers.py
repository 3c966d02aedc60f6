# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's answers to the questions of the charter, and what clauses write of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.core.files.readable import readable
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.charter.charter_file import load_options
from desktop.mairie.compliance.charter.clause import CharterOption, OptionKind
from desktop.mairie.forms.missing_fact import MissingFact
from desktop.mairie.forms.templates import enumeration

Answer = str | int | tuple[str, ...]
"""A date is its ISO text; several choices and lines are a tuple."""
LONGEST, MOST_LINES = 300, 4
"""Of a text; of a list of tools: each is a column of the table, and a page has room for few."""
YEAR_AFTER = "year_after"
"""Proposes the day a year from today."""
_SETTINGS = ("retention_days", "journal_days", "recording_keep")
_SECRETARY = "secrétaire générale ou du secrétaire général de mairie"


@dataclass(frozen=True, slots=True)
class CharterFacts:
    """What answers are proposed from: the profile of the commune and the settings of the PC."""

    profile: CommuneProfile
    today: datetime.date
    retention_days: int = 30
    journal_days: int = 365
    recording_keep: str = "minutes"


def proposed(option: CharterOption, facts: CharterFacts) -> Answer:
    """Return the answer to start from."""
    name = option.prefilled_from
    if name == YEAR_AFTER:
        return _year_after(facts.today).isoformat()
    if name in _SETTINGS:
        told: str | int = getattr(facts, name)
        return told
    if name:
        return str(getattr(facts.profile, name))
    return () if option.kind is OptionKind.LINES and not option.default else option.default


def answers_of(untrusted: Mapping[str, Any], facts: CharterFacts) -> dict[str, Answer]:
    """Return an answer to each question: those given where they are right, else those proposed."""
    found: dict[str, Answer] = {}
    for option in load_options():
        given = _read(option, untrusted[option.id]) if option.id in untrusted else None
        found[option.id] = proposed(option, facts) if given is None else given
    return found


def problem_of(option: CharterOption, untrusted: Any) -> str:
    """Return a French sentence for an answer that cannot be right; empty when it can."""
    if _read(option, untrusted) is not None:
        return ""
    if option.kind is OptionKind.DATE:
        return "Écrivez une date\u00a0: 15/01/2027."
    if option.kind is OptionKind.NUMBER:
        return f"Écrivez un nombre de {option.least} à {option.most}."
    if option.kind is OptionKind.LINES:
        return f"Au plus {MOST_LINES} lignes, sans barre «\u00a0|\u00a0»."
    if option.kind is OptionKind.CHOICES:
        return "Choisissez au moins une réponse."
    return f"Au plus {LONGEST} caractères, sur une ligne, sans barre «\u00a0|\u00a0»."


def clause_values(answers: Mapping[str, Answer], facts: CharterFacts) -> dict[str, Any]:
    """Return what the templates of the clauses may name."""
    values: dict[str, Any] = {}
    for option in load_options():
        values[option.id] = _value(option, answers[option.id])
    return values | _commune_values(facts.profile) | _agreement_values(answers, facts.profile)


def _value(option: CharterOption, answer: Answer) -> Any:
    if option.kind is OptionKind.DATE:
        day = day_of(str(answer))
        return day if day else MissingFact(option.missing, is_wanted=True)
    if option.kind is OptionKind.CHOICES:
        words = [choice.words for choice in option.choices if choice.value in tuple_of(answer)]
        return enumeration(words)
    if option.kind is OptionKind.CHOICE:
        words = [choice.words for choice in option.choices if choice.value == answer]
        return words[0] if words and words[0] else answer
    if option.missing and not answer:
        return MissingFact(option.missing, is_wanted=True)
    return answer


def _commune_values(profile: CommuneProfile) -> dict[str, Any]:
    is_woman = profile.mayor_civility == "Mme"
    named = of_commune(profile.name) if profile.name else ""
    return {
        "de_commune": named or MissingFact("nom de la commune"),
        "le_maire": "la maire" if is_woman else "le maire",
        "du_maire": "de la maire" if is_woman else "du maire",
        "par_maire": "par la maire" if is_woman else "par le maire",
        "maire_nom": profile.mayor_name or MissingFact("nom du maire"),
        "telephone": profile.phone,
    }


def _agreement_values(answers: Mapping[str, Answer], profile: CommuneProfile) -> dict[str, str]:
    mayor = _commune_values(profile)
    subject, of_them = {
        "secretaire": (f"la {_SECRETARY.replace('du', 'le')}", f"de la {_SECRETARY}"),
        "elu": ("l’élu délégué", "de l’élu délégué"),
    }.get(str(answers["accord"]), (mayor["le_maire"], mayor["du_maire"]))
    return {"accord_sujet": subject, "accord_de": of_them}


def day_of(iso: str) -> datetime.date | None:
    """Return the day of an ISO text, or None."""
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None


def tuple_of(answer: Any) -> tuple[str, ...]:
    """Return an answer as several: a single one alone, an empty one none."""
    if isinstance(answer, str):
        return (answer,) if answer else ()
    return tuple(str(one) for one in answer) if isinstance(answer, Iterable) else (str(answer),)


def _year_after(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


# --- reading what is not trusted --------------------------------------------------------------


def _read(option: CharterOption, untrusted: Any) -> Answer | None:
    """Return the answer as it is kept, or None for one that cannot be right."""
    if option.kind is OptionKind.NUMBER:
        is_number = isinstance(untrusted, int) and not isinstance(untrusted, bool)
        return untrusted if is_number and option.least <= untrusted <= option.most else None
    values = {choice.value for choice in option.choices}
    if option.kind is OptionKind.CHOICE:
        return untrusted if isinstance(untrusted, str) and untrusted in values else None
    if option.kind in (OptionKind.CHOICES, OptionKind.LINES):
        return _read_several(option, untrusted, values)
    if not isinstance(untrusted, str):
        return None
    text = " ".join(readable(untrusted).split())
    if option.kind is OptionKind.DATE:
        return text if not text or day_of(text) else None
    return text if len(text) <= LONGEST and "|" not in text else None


def _read_several(option: CharterOption, untrusted: Any, values: set[str]) -> Answer | None:
    if not isinstance(untrusted, (list, tuple)) or not all(isinstance(o, str) for o in untrusted):
        return None
    if option.kind is OptionKind.CHOICES:
        return tuple(untrusted) if untrusted and set(untrusted) <= values else None
    lines = tuple(filter(None, (" ".join(readable(line).split()) for line in untrusted)))
    is_right = len(lines) <= MOST_LINES and all(len(o) <= 80 and "|" not in o for o in lines)
    return lines if is_right else None
