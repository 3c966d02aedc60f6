# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the trade are data that people who do not program may change."""

from __future__ import annotations

from desktop.french.trade_words import trade_prefixes, trade_words


def test_there_are_at_least_three_hundred_words_each_once():
    words = [word for word, _like in trade_words()]
    assert len(words) >= 300
    assert sorted(words) == sorted(set(words))


def test_a_word_is_letters_hyphens_and_apostrophes():
    for word, _like in trade_words():
        assert word.replace("-", "").replace("’", "").isalnum(), word


def test_what_stands_before_a_hyphen_is_small_letters():
    assert trade_prefixes() >= {"éco", "vice", "sous", "micro"}
    assert all(prefix.islower() and prefix.isalpha() for prefix in trade_prefixes())
