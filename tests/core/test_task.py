# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fields of a task check what the agent gave."""

from __future__ import annotations

import pytest

from desktop.core.errors import InvalidField
from desktop.core.task import BooleanField, Choice, ChoiceField, FileField, NumberField, TextField
from desktop.tasks import TASKS, find_task
from desktop.tasks.summarise_document import SummariseDocument

CHOICE = ChoiceField("t", "Temps", choices=(Choice("30s", "30 s"), Choice("integral", "intégral")))


@pytest.mark.parametrize("given", ["30s", "30 s", "30 S", "30\u00a0s"])
def test_a_choice_is_known_by_value_or_label_whatever_the_spaces(given: str) -> None:
    assert CHOICE.parse(given) == "30s"


@pytest.mark.parametrize(
    ("field", "given"),
    [
        (CHOICE, "3 h"),
        (NumberField("n", "N", minimum=1, maximum=5), "6"),
        (NumberField("n", "N"), "beaucoup"),
        (BooleanField("b", "B"), "peut-être"),
        (TextField("q", "Q", max_length=3), "quatre"),
        (FileField("f", "F"), ["a", "b"]),
        (FileField("f", "F"), [""]),
    ],
)
def test_a_wrong_value_is_refused_with_the_label(field: ChoiceField, given: object) -> None:
    with pytest.raises(InvalidField, match=f"«\u00a0{field.label}\u00a0»"):
        field.parse(given)


def test_control_characters_are_dropped_from_a_text() -> None:
    assert TextField("q", "Q").parse("a\x00b\x1b[31m\nc") == "ab[31m\nc"


def test_missing_values_take_their_default_and_required_ones_are_named() -> None:
    values = SummariseDocument.parse_values({"document": "/x.pdf"})
    assert values == {"document": "/x.pdf", "words": "400", "time": "30s", "question": ""}
    with pytest.raises(InvalidField, match="Document"):
        SummariseDocument.parse_values({})
    with pytest.raises(InvalidField, match="couleur"):
        SummariseDocument.parse_values({"document": "x", "couleur": "bleu"})


def test_tasks_are_found_by_id() -> None:
    assert find_task("summarise-document") is SummariseDocument
    assert len({task.id for task in TASKS}) == len(TASKS)
