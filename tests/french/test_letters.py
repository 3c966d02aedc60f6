# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters replaced one for one, the fast way and the slow one alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.french.letters import letter_replacer

TABLE = {"é": "e", "À": "a", "’": "'", "\u202f": " ", "A": "a", "–": "-"}
SLOW = str.maketrans(TABLE)
REPLACED = letter_replacer(TABLE)


def test_accents_and_signs_are_replaced_and_the_rest_stays():
    assert REPLACED("L’été – 12\u202f€ À 8 h… ✓") == "L'ete - 12 € a 8 h… ✓"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("éÀ’–€œ…\x80\x81aA"))))
def test_both_ways_give_the_same(text):
    assert REPLACED(text) == text.translate(SLOW)
