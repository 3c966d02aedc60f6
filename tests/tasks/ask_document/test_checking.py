# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model's answer read sentence by sentence: calls, lists, states."""

from __future__ import annotations

import pytest

from desktop.tasks.ask_document.checking import AnswerChecker

PASSAGES = (
    "Contrat – Prix\nLa caution est de 500 € et le ménage de 80 €.",
    "Contrat – Clés\nLes clés sont remises la veille entre 16 h et 17 h.",
)


def told(text: str):
    return AnswerChecker(PASSAGES).check(text)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("La caution est de 500 € [1].", (1,)),
        ("La caution est de 500 €. [1]", (1,)),
        ("La caution est de 500 € (passage 1).", (1,)),
        ("La caution est de 500 € et les clés sont remises la veille [1, 2].", (1, 2)),
        ("La caution est de 500 € et les clés sont remises la veille [1][2].", (1, 2)),
        ("La caution est de 500 € [p. 3] [1].", (1,)),
    ],
)
def test_calls_are_read_however_they_are_written(text, calls):
    sentences = told(text)[1]
    assert [one.passages for one in sentences] == [calls]
    assert "[" not in sentences[0].text


def test_a_call_after_the_full_stop_belongs_to_the_sentence_before():
    _text, sentences = told("La caution est de 500 €. [1] Les clés sont remises la veille. [2]")
    assert [one.passages for one in sentences] == [(1,), (2,)]


def test_a_list_stays_a_list():
    text, sentences = told("- La caution est de 500 € [1]\n- Les clés sont remises la veille [2]")
    assert text == "- La caution est de 500\u00a0€ [1]\n- Les clés sont remises la veille [2]"
    assert len(sentences) == 2


def test_a_figure_of_another_passage_than_the_one_called_is_told():
    sentence = told("La caution est de 80 000 € [2].")[1][0]
    assert sentence.state.value == "doubtful"
    assert "p." not in sentence.doubt


def test_a_text_that_goes_round_is_not_kept():
    assert told("La caution est de 500 € pour la salle communale. " * 12) == ("", ())


def test_tags_that_a_small_model_copies_are_taken_off():
    assert "<passages>" not in told("<passages>La caution est de 500 € [1].</passages>")[0]
