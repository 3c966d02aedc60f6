# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text folded once: its words, its sentences, and where they come from."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.french.folding import fold_words
from desktop.french.turns import Said, folded_sentences, words_at

LETTERS = st.text(st.one_of(st.characters(), st.sampled_from(" \n.!?;œÀé’-_€…\0\x80ß")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’eau coule. Elle est froide !", "l eau coule . elle est froide"),
        ("M. Dupont, 3.5 km\nà pied", "m . dupont 3 5 km a pied"),
        ("Fin.\n\nDébut", "fin . debut"),
        ("St-Aubin ? … « Œuvre »", "saint aubin . oeuvre"),
        ("... ?? !", ""),
        ("a\0b. c", "a b . c"),
    ],
)
def test_sentences_are_bare_words_with_lone_dots(text, expected):
    assert folded_sentences(text) == expected


@given(LETTERS)
def test_each_sentence_is_folded_as_it_would_be_alone(text):
    parts = (" ".join(fold_words(part)) for part in re.split(r"[.!?;\n]+(?=\s|$)", text))
    assert folded_sentences(text) == " . ".join(part for part in parts if part)


@given(LETTERS)
def test_a_place_of_the_words_is_a_stretch_of_the_sentences(text):
    said = Said.of(text)
    assert said.words == (".", *said.sentences.split(), ".")
    for place, word in enumerate(said.words[1:-1], start=1):
        start, end = said.span((place, place + 1))
        assert said.sentences[start:end] == word
    assert said.span((0, len(said.words))) == (0, len(said.sentences))


def test_the_words_of_a_place_are_given_as_they_were_written():
    text = "Rue Haute : un NID-de-poule. Merci"
    said = Said.of(text)
    assert (
        words_at(text, said.sentences, *said.span(said.places("nid de poule")[0])) == "NID-de-poule"
    )
    assert words_at("", "", 0, 0) == ""
