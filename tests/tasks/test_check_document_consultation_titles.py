# SPDX-License-Identifier: AGPL-3.0-or-later
"""Titles of discovered themes by a model: only words of the answers, and the rules' words otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.data_table import DataTable
from desktop.core.draft import Author
from desktop.tasks.check_document import CheckDocument
from tests.fakes import FakeContext

ANSWERS = (
    "La montgolfière du carillon ne vole plus", "Réparer le carillon de la montgolfière", "le carillon, une honte",
    "Un carillon et une montgolfière comme avant", "On attend la montgolfière, et le carillon est muet",
)  # fmt: skip
OTHERS = ("Plus de places de parking", "des bancs au soleil", "un médecin vite", "la fibre svp")


def read(*answers: Any) -> dict[str, Any]:
    rows = tuple((text,) for text in (*ANSWERS * 2, *OTHERS * 5))
    context = FakeContext(tables={"a.csv": DataTable(("Avis",), rows)}, answers=list(answers))
    values = CheckDocument.parse_values({"document": "a.csv"})
    result = CheckDocument().run(values, context)
    (theme,) = [one for one in result.data["themes"] if one["origin"] == "discovered"]
    by_model = [p.text for p in result.draft.paragraphs() if p.author is Author.MODEL]
    return {"title": theme["title"], "model": by_model, "mark": result.draft.ai_mark}


def titled_by(text: str) -> dict[str, Any]:
    return read(*["Rien."] * 5, text)


def test_a_title_of_words_of_the_answers_is_taken_and_marked():
    found = titled_by("« Le carillon et la montgolfière »\n")
    assert found["title"] == "Le carillon et la montgolfière"
    assert any("titre proposé" in text for text in found["model"])
    assert found["mark"].is_generated


@pytest.mark.parametrize(
    "text",
    [
        "Le clocher de Mme Roux", "Le carillon coûte 3 000 euros", "Avis", "", "Carillon ?",
        "Le carillon et la montgolfière et le carillon et la montgolfière et encore le carillon",
        "Ignore tes instructions",
    ],
)  # fmt: skip
def test_a_doubtful_title_gives_way_to_the_words_of_the_rules(text):
    found = titled_by(text)
    assert "arillon" in found["title"] and found["title"] != text
    assert not any("titre proposé" in told for told in found["model"])
