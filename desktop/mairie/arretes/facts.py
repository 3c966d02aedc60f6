# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts of an arrêté: the answers to its form, and what they say together that cannot be."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.french.folding import fold_words
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.facts import FactProblem, Facts, is_missing, read_answers
from desktop.mairie.forms.field import FieldKind


def read_facts(
    kind: DecreeType, untrusted_facts: Mapping[str, Any], profile: CommuneProfile
) -> Facts:
    """Read the facts of a type; what is wrong becomes a problem and counts as missing.

    Never raises: the agent's work must not be lost for one wrong date.
    """
    facts = read_answers(kind.fields, untrusted_facts)
    crossed = _cross_problems(kind, facts.values, profile)
    return replace(facts, problems=(*facts.problems, *crossed))


def _cross_problems(
    kind: DecreeType, values: Mapping[str, Any], profile: CommuneProfile
) -> Iterator[FactProblem]:
    yield from _period_problems(kind, values)
    yield from _street_problems(kind, values, profile)
    yield from _signatory_problems(kind, values, profile)


def _period_problems(kind: DecreeType, values: Mapping[str, Any]) -> Iterator[FactProblem]:
    """Compare each pair « debut… » and « fin… », and the signature with the day of effect."""
    for wanted in kind.fields:
        if wanted.kind is not FieldKind.DATE or not wanted.id.startswith("debut"):
            continue
        start, end = values[wanted.id], values.get(wanted.id.replace("debut", "fin"))
        if not isinstance(start, datetime.date):
            continue
        signed = values.get("date_signature")
        if isinstance(signed, datetime.date) and signed > start:
            yield FactProblem(
                wanted.id,
                "La mesure commencerait avant la signature\u00a0: un arrêté n’a pas d’effet rétroactif.",
            )
        if isinstance(end, datetime.date):
            yield from _order_problems(wanted.id, start, end, values)


def _order_problems(
    start_id: str, start: datetime.date, end: datetime.date, values: Mapping[str, Any]
) -> Iterator[FactProblem]:
    end_id = start_id.replace("debut", "fin")
    if end < start:
        yield FactProblem(end_id, "La fin est avant le début.")
        return
    from_hour = values.get(start_id.replace("date", "heure"))
    to_hour = values.get(end_id.replace("date", "heure"))
    if not (isinstance(from_hour, datetime.time) and isinstance(to_hour, datetime.time)):
        return
    if start == end and to_hour <= from_hour and to_hour != datetime.time(0):
        yield FactProblem(
            end_id.replace("date", "heure"),
            "L’heure de fin est avant l’heure de début. Pour finir après minuit, donnez le "
            "lendemain comme date de fin.",
        )


def _street_problems(
    kind: DecreeType, values: Mapping[str, Any], profile: CommuneProfile
) -> Iterator[FactProblem]:
    if not profile.streets:
        return
    known = [fold_words(street) for street in profile.streets]
    for wanted in kind.fields:
        if wanted.kind is not FieldKind.STREETS or is_missing(values[wanted.id]):
            continue
        for street in values[wanted.id]:
            if not any(_names(street, name) for name in known):
                yield FactProblem(
                    wanted.id,
                    f"«\u00a0{street}\u00a0» n’est pas dans la liste des voies de la commune\u00a0: "
                    "corrigez, ou ajoutez-la au profil.",
                )


def _names(written: str, known: list[str]) -> bool:
    """Tell whether `written` names a known street, with or without a number or a stretch."""
    words = fold_words(written)
    return any(words[i : i + len(known)] == known for i in range(len(words)))


def _signatory_problems(
    kind: DecreeType, values: Mapping[str, Any], profile: CommuneProfile
) -> Iterator[FactProblem]:
    name = values.get("signataire")
    if not name or not isinstance(name, str):
        return
    who = profile.signatory(name)
    if who is None:
        yield FactProblem(
            "signataire",
            f"{name} n’est pas dans le profil de la commune. Ajoutez cette personne avec sa délégation.",
        )
    elif who.role != "maire" and not who.is_delegated:
        yield FactProblem(
            "signataire",
            f"{name} n’a pas d’arrêté de délégation dans le profil\u00a0: sa signature ne vaudrait rien "
            "(CGCT, art. L.\u00a02122-18).",
        )
    elif who.role != "maire" and kind.matter and not covers(who.matters, kind.matter):
        yield FactProblem(
            "signataire",
            f"La délégation de {name} ({', '.join(who.matters) or 'sans matière'}) ne couvre pas cette matière.",
        )


def covers(matters: tuple[str, ...], wanted: str) -> bool:
    """Tell whether delegated matters name one of the words of a type's `matter`."""
    words = {word for matter in matters for word in _singular(matter)}
    return any(_singular(part) <= words for part in wanted.split(","))


def _singular(text: str) -> set[str]:
    return {word.rstrip("sx") for word in fold_words(text)}
