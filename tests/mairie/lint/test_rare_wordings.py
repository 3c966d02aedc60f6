# SPDX-License-Identifier: AGPL-3.0-or-later
"""One sentence, one rule: what other secretaries write, wrong on one side and right on the other."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.mairie.lint.checking import HERE, found
from tests.mairie.lint.test_rules_a23_a46_matters import (
    WORKS,
    act,
    buvette,
    closing,
    delegation,
    fire,
)
from tests.mairie.lint.test_rules_a23_a46_traffic import ALTERNATE, SIGNS, traffic

UNSAFE = (HERE / "correct" / "mise_en_securite.txt").read_text(encoding="utf-8")
UNTENDED = (HERE / "correct" / "terrain_friche.txt").read_text(encoding="utf-8")


def _changed(text: str, *lines: tuple[str, str]) -> str:
    for old, new in lines:
        assert old in text
        text = text.replace(old, new)
    return text


def _measure(sentence: str) -> str:
    return traffic(ALTERNATE, SIGNS, sentence)


def _bar_at(place: str) -> str:
    opening = f"L’association Les Amis du Pré est autorisée à ouvrir une buvette {place}, le 12 décembre 2026."
    return act("autorisant un débit temporaire de boissons", opening, "Boissons du groupe 3.")


def _permit(sentence: str) -> str:
    return act(
        "accordant un permis de construire", "Le permis de construire est accordé.", sentence
    )


def _works_in(delay: str) -> str:
    return _changed(UNSAFE, ("dans un délai de trois mois à compter", f"{delay} à compter"))


def _occupation(sentence: str) -> str:
    object_ = "portant permis de stationnement – échafaudage rue des Écoles"
    return act(object_, "La SARL Toits occupe le trottoir rue des Écoles.", sentence)


def _heard_by(visa: str) -> str:
    lines = UNTENDED.split("\n")
    letter = next(line for line in lines if line.startswith("Vu la lettre"))
    law = next(line for line in lines if "relations entre le public" in line)
    return _changed(UNTENDED, (letter, visa), (law + "\n", ""))


def _motive(reason: str) -> str:
    old = "que les travaux de la rue des Écoles occupent la chaussée"
    return _changed(traffic(ALTERNATE, SIGNS), (old, reason))


def _unsafe(title: str) -> str:
    return act(title, "Le propriétaire de l’immeuble fait les travaux.")


def _signed(sentence: str) -> str:
    return traffic(sentence, SIGNS)


def _alternate(sentence: str) -> str:
    return traffic(ALTERNATE, sentence)


def _blank(words: str) -> str:
    return traffic(f"{ALTERNATE} {words}", SIGNS)


def _closing(visas: str) -> str:
    return closing(visas, WORKS)


MAKERS: dict[str, Callable[[str], str]] = {
    "A11": _blank,
    "A12": _signed,
    "A14": _signed,
    "A20": _motive,
    "A23": _alternate,
    "A24": _signed,
    "A25": _signed,
    "A27": _measure,
    "A28": _measure,
    "A29": buvette,
    "A30": _bar_at,
    "A31": fire,
    "A32": _closing,
    "A33": _unsafe,
    "A34": _works_in,
    "A35": delegation,
    "A36": _heard_by,
    "A38": _permit,
    "A41": _occupation,
}
CASES: dict[str, dict[str, list[str]]] = json.loads(
    (HERE / "rare_wordings.json").read_text(encoding="utf-8")
)
TYPES = {"A34": "T10", "A36": "T17", "A41": "T4"}
"""The type, where so short a text does not say it."""


def _listed(side: str) -> list[tuple[str, str]]:
    return [(rule, words) for rule, each in CASES[side].items() for words in each]


@pytest.mark.parametrize(("rule", "words"), _listed("wrong"))
def test_a_fault_in_rare_words_is_found(rule: str, words: str) -> None:
    assert found(rule, MAKERS[rule](words), TYPES.get(rule, ""))


@pytest.mark.parametrize(("rule", "words"), _listed("right"))
def test_what_is_right_in_rare_words_passes(rule: str, words: str) -> None:
    assert not found(rule, MAKERS[rule](words), TYPES.get(rule, ""))
