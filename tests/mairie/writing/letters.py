# SPDX-License-Identifier: AGPL-3.0-or-later
"""Composes the letters that the tests read, each with only what it requires, and says what is broken."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.forms.facts import read_answers
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.forms.templates import holds
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import example_facts, find_kind
from desktop.mairie.writing.text import WrittenText
from desktop.mairie.writing.text_facts import read_text_facts

TODAY = datetime.date(2026, 11, 28)
MAN = load_profile(Path("desktop/resources/samples/commune.json").absolute())
WOMAN = replace(MAN, mayor_name="Paule Leroux", mayor_civility="Mme")
LETTERS = (
    "courrier-accord",
    "courrier-refus",
    "courrier-attente",
    "courrier-invitation",
    "courrier-convocation",
    "attestation",
    "courrier-remerciement",
    "courrier-relance",
)
SITUATION = {
    "courrier-accord": "situation",
    "courrier-refus": "situation",
    "courrier-attente": "nature",
    "courrier-invitation": "occasion",
    "courrier-convocation": "type",
    "attestation": "type",
    "courrier-remerciement": "occasion",
    "courrier-relance": "situation",
}
"""The question whose answer changes the letter."""
_PLAIN = {
    FieldKind.PERSON: "Mme Claire Morel",
    FieldKind.DATE: "2026-12-18",
    FieldKind.TIME: "20 h",
    FieldKind.NUMBER: "12",
    FieldKind.AMOUNT: "450",
    FieldKind.BOOLEAN: "oui",
}
_NAMED = {
    "attestation/fait": "tient la bibliothèque chaque samedi",
    "attestation/fonction": "conseillère municipale",
    "attestation/service_frequente": "au restaurant scolaire",
    "courrier-invitation/lieu": "à la salle des fêtes",
    "courrier-convocation/lieu": "à la mairie",
    "courrier-accord/arrete": "l’arrêté n° 2026-042 du 20 novembre 2026",
}


def letter(
    kind_id: str,
    facts: Mapping[str, Any],
    profile: CommuneProfile = MAN,
    today: datetime.date = TODAY,
) -> WrittenText:
    """Compose a letter of these facts."""
    kind = find_kind(kind_id)
    return compose_text(kind, read_text_facts(kind, facts, profile, today), profile, today)


def example(kind_id: str, profile: CommuneProfile = MAN, **changed: object) -> WrittenText:
    """Compose the example, some of its facts changed; None takes a fact away."""
    facts = {**example_facts(kind_id), **changed}
    return letter(
        kind_id, {name: fact for name, fact in facts.items() if fact is not None}, profile
    )


def situations(kind_id: str) -> tuple[str, ...]:
    """Return the values of the question that changes the letter."""
    field = find_kind(kind_id).field(SITUATION[kind_id])
    assert field is not None
    return tuple(choice.value for choice in field.choices)


def needed(kind_id: str, **known: object) -> dict[str, Any]:
    """Return plain answers to all that is required, with those that are known."""
    return _answered(kind_id, known, only_required=True)


def everything(kind_id: str, **known: object) -> dict[str, Any]:
    """Return plain answers to all that is asked, with those that are known."""
    return _answered(kind_id, known, only_required=False)


def _answered(kind_id: str, known: Mapping[str, object], *, only_required: bool) -> dict[str, Any]:
    fields = [field for field in find_kind(kind_id).fields if field.id != "signataire"]
    facts = dict(known)
    for _ in range(4):  # an answer may bring another question
        values = read_answers(fields, facts).values
        for field in fields:
            is_asked = holds(field.when, values) and (field.required or not only_required)
            if is_asked and field.id not in facts and not field.default:
                facts[field.id] = _plain_answer(kind_id, field)
    return facts


def _plain_answer(kind_id: str, field: FormField) -> Any:
    if field.kind is FieldKind.CHOICE:
        return field.choices[0].value
    if field.kind is FieldKind.LINES:
        return ["la salle est occupée ce jour-là", "le chauffage est en panne"]
    if f"{kind_id}/{field.id}" in _NAMED:
        return _NAMED[f"{kind_id}/{field.id}"]
    return _PLAIN.get(field.kind, "la salle du Moulin")


_BROKEN = (
    (re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bundefined\b"), "a template that shows"),
    (re.compile(r"\b(?:de|à) les? (?!\w+(?:er|ir|re)\b)"), "an article"),
    (re.compile(r"\b(?:de d[ue]|de des|à à|le le|la la|que que|et et)\s"), "a word twice"),
    (
        re.compile(r"(?<!-)\b(?:de|que|le|la) (?=[aeiouéèêâîôû])(?!onz|oui)", re.IGNORECASE),
        "an elision",
    ),
    (re.compile(r"[,;] *[,;.]|\.\.|\( | \)|\(\)| ,|\s\.|: *\."), "a dangling mark"),
    (re.compile(r" {2,}"), "a double space"),
    (re.compile(r"['\"]"), "a straight quote"),
    (re.compile(r"(?<=[a-zéèà])[;!?](?=\s)|(?<=\w) [:;!?]"), "a space before a high mark"),
    (re.compile(r"(?<!M)[.?!] [a-zéèêàç]"), "a sentence without a capital"),
    (re.compile(r"\b(?:tu|toi|ton|tes)\b"), "a tu"),
)


def broken(text: WrittenText) -> Iterator[str]:
    """Yield what a reader would stumble on: an article, an elision, a mark, a space."""
    whole = plain_text(text)
    for pattern, fault in _BROKEN:
        for match in pattern.finditer(whole):
            yield f"{fault}: …{whole[max(0, match.start() - 40) : match.end() + 20]!r}"
    for paragraph in text.paragraphs():
        part = next(part for part in text.parts if paragraph in part.paragraphs)
        if part.shape == "paragraphes" and not paragraph.text.endswith((".", ":", "?", "!", "…")):
            yield f"no end: {paragraph.text!r}"
