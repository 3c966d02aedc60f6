# SPDX-License-Identifier: AGPL-3.0-or-later
"""Differences between two texts: exact, in whole words, and quick."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.french.rewriting.change import apply_changes
from desktop.french.rewriting.differences import word_differences

TEXT = st.lists(
    st.sampled_from(
        ["La", "mairie", "l’école", "12,50", "€", ".", "!", ",", " ", "\n", "\n\n", "e\u0301", "🙂", "«", "»"]
    ),
    max_size=24,
).map("".join)  # fmt: skip


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(change.before, change.after) for change in word_differences(before, after)]


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT)
def test_applying_all_the_differences_gives_the_second_text(before, after):
    changes = word_differences(before, after)
    assert apply_changes(before, changes) == after
    place = 0
    for change in changes:
        assert change.start >= place
        assert before[change.start : change.end] == change.before
        place = change.end


def test_the_same_text_has_no_difference():
    assert told("La mairie est ouverte.", "La mairie est ouverte.") == []


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("La mairie est fermée lundi.", "La mairie est ouverte lundi.", [("fermée", "ouverte")]),
        ("Il paie 12,50 € ici.", "Il paie 13,50 € ici.", [("12,50", "13,50")]),
        ("Merci de venir.", "Merci beaucoup de venir.", [("", "beaucoup ")]),
        ("C’est fermé !", "C’est fermé.", [(" !", ".")]),
        ("Un mot de trop ici.", "Un mot ici.", [("de trop ", "")]),
    ],
)
def test_differences_are_whole_words(before, after, changes):
    assert told(before, after) == changes


def test_neighbouring_changes_are_told_as_one():
    before, after = "il faut payer la facture", "il convient régler la note"
    assert told(before, after) == [("faut payer la facture", "convient régler la note")]


def test_a_sentence_of_which_little_remains_is_told_whole():
    before = "Un. Nous vous prions de bien vouloir régler cette somme sans retard. Fin."
    after = "Un. Merci de payer cette note avant la date. Fin."
    ((old, new),) = told(before, after)
    assert old == "Nous vous prions de bien vouloir régler cette somme sans retard."
    assert new == "Merci de payer cette note avant la date."


def test_paragraphs_that_did_not_change_are_left_alone():
    before = "\n\n".join(f"Paragraphe {number} sur la cantine." for number in range(50))
    after = before.replace("Paragraphe 25 sur la cantine", "Paragraphe 25 sur la crèche")
    assert told(before, after) == [("cantine", "crèche")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n" * 60_000, "b a\n" * 40_000),
        ("a b " * 30_000, "b c a " * 20_000),
        (". " * 60_000, "! " * 50_000),
        ("mot " * 50_000, ""),
    ],
)
def test_hostile_texts_are_compared_all_the_same(before, after):
    assert apply_changes(before, word_differences(before, after)) == after
