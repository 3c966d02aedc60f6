# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text reduced to bare words: the quick way gives what the plain one would."""

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop.french.folding import fold, fold_sentences, fold_words
from desktop.french.letters import PLAIN_LETTERS

LETTERS = st.text(st.one_of(st.characters(), st.sampled_from(" \n.!?;œŒæÀé’'-–‑_€°²…\0\x80\x85ßİ")))
PLAIN = str.maketrans({**PLAIN_LETTERS, "œ": "oe", "æ": "ae", **dict.fromkeys("’'-‑–.", " ")})


@given(LETTERS)
def test_letters_are_folded_one_by_one(text):
    assert fold(text) == text.lower().translate(PLAIN)


@given(LETTERS)
def test_words_are_the_runs_of_letters_and_figures(text):
    short = {"st": "saint", "ste": "sainte", "sts": "saints"}
    words = re.findall(r"[^\W_]+", text.lower().translate(PLAIN))
    assert fold_words(text) == [short.get(word, word) for word in words]


def test_every_letter_of_unicode_is_folded_as_the_plain_way_does():
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)]))
    words = re.findall(r"[^\W_]+", everything.lower().translate(PLAIN))
    assert fold_words(everything) == words


def test_a_dot_stands_between_sentences_only():
    assert fold_sentences("... Un. Deux 3.5 ! ?") == ["un", ".", "deux", "3", "5"]
    assert fold_words("a.\0b") == ["a", "b"]
