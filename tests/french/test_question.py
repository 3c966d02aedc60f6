# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question is widened with the synonyms of the trade."""

from __future__ import annotations

from desktop.french.digest.question import read_question
from desktop.french.words import content_stems, folded_words


def _relevance(question: str, text: str) -> float:
    stems = frozenset(content_stems(folded_words(text)))
    return read_question(question).relevance(stems, signs="€" in text)


def test_no_question_or_an_empty_one_asks_nothing():
    assert not read_question("")
    assert not read_question("un résumé du document")
    assert read_question("les dépenses")


def test_spending_means_costs_and_amounts_too():
    assert _relevance("les dépenses", "Le coût est de 900 €") > 0
    assert _relevance("les dépenses", "Le maire salue l’assemblée") == 0


def test_the_very_word_weighs_more_than_a_synonym():
    assert _relevance("les dépenses", "La dépense") > _relevance("les dépenses", "La facture")


def test_a_word_of_no_topic_is_looked_for_itself():
    assert _relevance("l’amiante", "Le diagnostic amiante est positif") >= 1
