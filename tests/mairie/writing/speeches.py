# SPDX-License-Identifier: AGPL-3.0-or-later
"""Composes the speeches that the tests read, and says what a well written one is."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import example_facts, find_kind
from desktop.mairie.writing.text import WrittenText
from desktop.mairie.writing.text_facts import read_text_facts

TODAY = datetime.date(2026, 11, 28)
MAN = load_profile(Path("desktop/resources/samples/commune.json").absolute())
WOMAN = replace(MAN, mayor_name="Paule Leroux", mayor_civility="Mme")
SPEECHES = (
    "discours-voeux",
    "discours-11-novembre",
    "discours-8-mai",
    "discours-14-juillet",
    "discours-mariage",
    "discours-inauguration",
    "discours-hommage",
)
REQUIRED = {
    "discours-voeux": {"annee": 2027},
    "discours-11-novembre": {"date_ceremonie": "11/11/2026"},
    "discours-8-mai": {"date_ceremonie": "08/05/2027"},
    "discours-14-juillet": {"annee": 2027},
    "discours-mariage": {"personne_1": "Mme Claire Morel", "personne_2": "M. Karim Diallo"},
    "discours-inauguration": {"equipement": "la médiathèque"},
    "discours-hommage": {"personne": "Mme Jeanne Besnard"},
}
VARIANTS = {
    "discours-voeux": ({"a_qui": "agents"}, {"longueur": "courte"}, {"elections": True}),
    "discours-11-novembre": ({"longueur": "courte"}, {"nombre_noms": 1}),
    "discours-8-mai": ({"longueur": "courte"},),
    "discours-14-juillet": ({"moment": "matin"},),
    "discours-mariage": ({"humour": False},),
    "discours-inauguration": tuple(
        {"nature": nature} for nature in ("construction", "renovation", "extension", "amenagement")
    ),
    "discours-hommage": ({"occasion": "anniversaire", "annees": 1}, {"occasion": "ceremonie"}),
}


def speech(kind_id: str, profile: CommuneProfile = MAN, **facts: object) -> WrittenText:
    kind = find_kind(kind_id)
    return compose_text(kind, read_text_facts(kind, facts, profile, TODAY), profile, TODAY)


def example(kind_id: str, profile: CommuneProfile = MAN, **changed: object) -> WrittenText:
    return speech(kind_id, profile, **{**example_facts(kind_id), **changed})


def least(kind_id: str, profile: CommuneProfile = MAN, **more: object) -> WrittenText:
    return speech(kind_id, profile, **{**REQUIRED[kind_id], **more})


def plain(text: WrittenText) -> str:
    return plain_text(text).replace("\u00a0", " ").replace("\u202f", " ")


_DANGLING = (
    r"\{\{|\}\}|\{%|%\}|None|Undefined",
    r" {2,}| [,.]|\( *\)|« *»",
    r",,|\.\.(?!\.)|[,:;]\.|[.:;],(?! )|: *[.;,]",
    r"\b(?:[Dd]e|[Àà]) les? (?!\w+(?:er|ir|re)\b)",
    r"\b[DdQq]e (?:il|elle|ils|elles|une?|Anne|Yanis)\b",
    r"\b[Qq]ue (?:il|elle|on)\b|\b[Ss]i ils?\b",
    r"\b[Ll][ae] (?:école|église|atelier|espace|équipement)",
    r"[.!?»] *\.",
)


def assert_well_written(text: WrittenText) -> None:
    said = plain(text)
    for pattern in _DANGLING:
        assert not re.search(pattern, said), (pattern, re.search(pattern, said), said)
    assert said.count("«") == said.count("»") and said.count("[") == said.count("]")
    assert text.salutation.endswith(",") and text.object
    for paragraph in text.paragraphs():
        assert paragraph.text[0].isupper() or paragraph.text[0].isdigit() or "[" in paragraph.text
        assert paragraph.text.endswith((".", "!", "?", "»", "…")), paragraph.text
