# SPDX-License-Identifier: AGPL-3.0-or-later
"""Folding, stop words and stems of French."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.french.words import STOP_WORDS, content_stems, fold, folded_words, stem


def test_folding_takes_accents_apostrophes_and_narrow_spaces_away():
    assert fold("L’ŒUVRE à 1\u202f200\u00a0m³ – « Noël »") == "l'oeuvre a 1 200 m3 - « noel »"


def test_figures_keep_their_decimals_and_signs():
    assert folded_words("Prix : 1,22 €, soit +5,5 %") == ["prix", "1,22", "€", "soit", "5,5", "%"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("augmentation", "augmentations"),
        ("communale", "communales"),
        ("tarif", "tarifs"),
        ("travaux", "travaux"),
        ("renouvellement", "renouvellements"),
        ("financier", "financiere"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str):
    assert stem(one) == stem(other)


def test_different_words_keep_different_stems():
    assert len({stem(word) for word in ("commune", "commerce", "comptable", "compost")}) == 4


def test_stop_words_and_single_letters_are_left_out():
    assert content_stems(["le", "d", "budget", "de", "la"]) == [stem("budget")]
    assert "budget" not in STOP_WORDS


@given(st.text())
def test_any_text_can_be_folded_twice_without_change(text: str):
    folded = fold(text)
    assert fold(folded) == folded
    assert content_stems(folded_words(text)) == content_stems(folded_words(folded))
