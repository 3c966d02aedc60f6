# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts of a text: the answers to its form, and what they say together that cannot be."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.facts import FactProblem, Facts, read_answers
from desktop.mairie.forms.field import FieldKind
from desktop.mairie.forms.shouting import is_shouted, unshouted
from desktop.mairie.writing.text_kind import TextKind

_FREE = (FieldKind.TEXT, FieldKind.LONG, FieldKind.LINES)
_TITLES = ("titre", "accroche", "signataire", "adresse_destinataire")
"""A title in capitals is a choice; the post wants them in an address."""
_TOLD_QUIETLY = "Cette réponse était tout en capitales\u00a0: elle est remise en minuscules. Relisez les noms propres."
_WHERE_CAPITALS_ARE_CHOSEN = ("article", "publication")


def read_text_facts(
    kind: TextKind,
    untrusted_facts: Mapping[str, Any],
    profile: CommuneProfile,
    today: datetime.date,
) -> Facts:
    """Read the facts of a kind; what is wrong becomes a problem and counts as missing.

    Never raises: the agent's work must not be lost for one wrong date. Without a date, the text is
    of `today`.
    """
    facts = read_answers(kind.fields, untrusted_facts)
    values = dict(facts.values)
    if "date_texte" in values and not values["date_texte"]:
        values["date_texte"] = today
    quiet = dict(_unshouted(kind, values, profile))
    values.update(quiet)
    told = (FactProblem(name, _TOLD_QUIETLY) for name in quiet)
    crossed = (*told, *_period_problems(values), *_signatory_problems(kind, values, profile))
    return replace(facts, values=values, problems=(*facts.problems, *crossed))


def _unshouted(
    kind: TextKind, values: Mapping[str, Any], profile: CommuneProfile
) -> Iterator[tuple[str, Any]]:
    """Give small letters back to answers in capitals, where the text is a letter or is read aloud."""
    if kind.layout in _WHERE_CAPITALS_ARE_CHOSEN:
        return
    names = (profile.name, *profile.streets, *(who.name for who in profile.officials))
    for field in kind.fields:
        value = values.get(field.id)
        if field.kind not in _FREE or field.id in _TITLES or not value:
            continue
        if isinstance(value, tuple) and any(is_shouted(item) for item in value):
            yield field.id, tuple(unshouted(i, names) if is_shouted(i) else i for i in value)
        elif isinstance(value, str) and is_shouted(value):
            yield field.id, unshouted(value, names)


def _period_problems(values: Mapping[str, Any]) -> Iterator[FactProblem]:
    """Compare each pair « debut… » and « fin… »."""
    for name, start in values.items():
        end_id = name.replace("debut", "fin")
        end = values.get(end_id)
        if end_id == name or not (
            isinstance(start, datetime.date) and isinstance(end, datetime.date)
        ):
            continue
        if end < start:
            yield FactProblem(end_id, "La fin est avant le début.")


def _signatory_problems(
    kind: TextKind, values: Mapping[str, Any], profile: CommuneProfile
) -> Iterator[FactProblem]:
    name = values.get("signataire")
    if not name or not isinstance(name, str):
        return
    who = profile.signatory(name)
    if who is None:
        yield FactProblem(
            "signataire",
            f"{name} n’est pas dans le profil de la commune\u00a0: ajoutez cette personne avec sa "
            "fonction, ou laissez vide pour le maire.",
        )
    elif who.role != "maire" and not who.is_delegated and kind.layout in ("lettre", "attestation"):
        yield FactProblem(
            "signataire",
            f"{name} n’a pas d’arrêté de délégation dans le profil\u00a0: vérifiez avant de signer un "
            "courrier qui décide (CGCT, art. L.\u00a02122-18).",
        )
