# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model is asked for a plain silhouette in English, never for a person, a brand or a text."""

from __future__ import annotations

import re

import pytest

from desktop.mairie.pictograms.index import Found, Proposal
from desktop.mairie.pictograms.painted.prompt import picture_subject

NOTHING = Found("x")


@pytest.mark.parametrize(
    ("need", "word"),
    [
        ("atelier tricot avec des moutons", "sheep"),
        ("cueillette des citrouilles", "pumpkin"),
        ("interdit aux ânes", "donkey"),
    ],
)
def test_french_words_of_the_lexicon_reach_the_model_in_english(need, word):
    asked = picture_subject(need, NOTHING)
    assert asked.refusal == ""
    assert word in asked.text


def test_a_word_that_the_lexicon_does_not_know_never_reaches_the_model():
    asked = picture_subject("zorglubification de Mme Martine Durand", NOTHING)
    assert asked.text == ""
    assert asked.refusal


def test_the_name_of_a_near_icon_helps_where_the_lexicon_does_not():
    found = Found("x", (Proposal("ufo-outline", 0.3, "soucoupe"),))
    assert picture_subject("zorglub", found).text == "ufo"


def test_what_the_agent_typed_in_english_is_asked_as_it_is():
    assert "a wooden toy train" in picture_subject("ludothèque", NOTHING, "a wooden toy train").text


def test_what_must_not_be_painted_is_refused():
    asked = picture_subject("logo du Rassemblement national", NOTHING)
    assert asked.text == ""
    assert asked.refusal.endswith((".", "»"))


def test_a_prompt_is_short_enough_for_the_models():
    typed = "a very large castle with many towers, " * 20
    asked = picture_subject("château", NOTHING, typed)
    assert len(re.findall(r"\w+", asked.text)) <= 30
