# SPDX-License-Identifier: AGPL-3.0-or-later
"""The type of an arrêté written elsewhere, from its object and its visas."""

from __future__ import annotations

import json

import pytest

from desktop.mairie.lint.guess_type import guess_type
from desktop.mairie.lint.parse import parse_arrete
from tests.mairie.lint.checking import HERE

FILES = ("guess_cases.json", "guess_cases_later.json")
"""The second was written once the cues were settled: 38 of its 44 were right before it was read."""
CASES = [c for name in FILES for c in json.loads((HERE / name).read_text(encoding="utf-8"))]


def _text(case: dict[str, object]) -> str:
    visas = "\n".join(f"{visa} ;" for visa in case["visas"])
    articles = case.get("articles", "Article 1er – La mesure est applicable.")
    return (
        "COMMUNE DE SAINT-AUBIN-DES-PRÉS\nARRÊTÉ n° 2026-042\n"
        f"Objet : {case['title']}\n\nLe Maire de Saint-Aubin-des-Prés,\n\n{visas}\n\n"
        f"ARRÊTE :\n\n{articles}\n\nFait à Saint-Aubin-des-Prés, le 2 février 2026\n\nLe Maire,\nPaul Leroux\n"
    )


def test_the_types_of_varied_objects_are_guessed() -> None:
    wrong = [
        (case["title"], case["type"], guess)
        for case in CASES
        if (guess := guess_type(parse_arrete(_text(case)))) != case["type"]
    ]
    assert len(CASES) >= 120
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("text", ["", "\n\n", "Article", "Vu Vu Vu", "brûlage" * 2000])
def test_a_text_that_is_no_arrete_never_raises(text: str) -> None:
    assert guess_type(parse_arrete(text)) in {"", *(f"T{number}" for number in range(1, 19))}


def test_nothing_is_guessed_from_an_empty_text() -> None:
    assert guess_type(parse_arrete("")) == ""
