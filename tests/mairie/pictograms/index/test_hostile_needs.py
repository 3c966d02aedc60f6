# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever a need holds, the answer is bounded, quick and never an error."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from desktop.mairie.pictograms.index import find_icons
from tests.mairie.pictograms.index.measured import needs_of


@pytest.mark.parametrize(
    "need",
    [
        "", "   ", "?", "…", "\x00\x07\u202e", "\ud800", "🎉🎊", "l'" * 3000, "a" * 100_000, "12 " * 500,
        "interdit " * 200, "ne pas " * 200, "sauf " * 200, "salle " * 200, "( (" * 200, "-" * 1000,
        "bibliotheqe " * 100, "n° " * 300, "9" * 1000, "ﬁ" * 300, "①②③", "𝓜𝓪𝓲𝓻𝓲𝓮 " * 60,
        "İstanbul ǅ ß", "<script>alert(1)</script>", "../../etc/passwd", "%s %d {0}",
    ],
)  # fmt: skip
def test_odd_needs_are_answered(need):
    found = find_icons(need)
    assert len(found.need) <= 200
    assert len(found.proposals) <= 8
    assert not any(sign in found.reading.caption for sign in "\x00\u202e\ud800🎉")


@settings(max_examples=150, deadline=None)
@given(some.text(max_size=260))
def test_any_text_is_answered(need):
    found = find_icons(need)
    assert all(0 <= proposal.score <= 1 for proposal in found.proposals)
    assert found.need == found.need.strip()


def test_words_of_real_needs_in_any_order_are_answered():
    words = " ".join(need["text"] for need in needs_of("needs_tuning.toml")).split()
    drawn = random.Random(7)
    for _ in range(200):
        found = find_icons(" ".join(drawn.choices(words, k=drawn.randint(1, 25))))
        icons = [proposal.icon for proposal in found.proposals]
        assert len(set(icons)) == len(icons)
        assert all(proposal.extra != proposal.icon for proposal in found.proposals)


def test_the_same_need_has_the_same_answer():
    assert find_icons("marché et buvette") == find_icons("marché et buvette")
    assert (
        find_icons("  Marché   et\tbuvette ").proposals == find_icons("marché et buvette").proposals
    )
