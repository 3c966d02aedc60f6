# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts in a sentence, first the number or first the side."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.spoken import Utterance
from desktop.mairie.meetings.votes.counts import find_counts
from desktop.mairie.meetings.votes.line import Line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dix pour, trois contre, une abstention", {"for": 10, "against": 3, "abstain": 1}),
        ("Pour : 13, contre : 2, abstentions : zéro.", {"for": 13, "against": 2, "abstain": 0}),
        ("avis favorable, cinq pour, un contre.", {"for": 5, "against": 1}),
        ("vingt et une voix pour, aucune contre", {"for": 21, "against": 0}),
        ("Deux personnes s'abstiennent", {"abstain": 2}),
        ("trois ne prennent pas part au vote", {"out": 3}),
        ("quatorze voix contre trois", {"for": 14, "against": 3}),
        ("98,5 % pour, 1,2 % contre", {}),
        ("le six mars deux mille dix-huit pour une durée de trois ans", {}),
        ("on était huit sur onze, contre dix avant", {}),
        ("douze pour cent des voix", {}),
    ],
)
def test_counts(text, expected):
    line = Line(Utterance(0, text, "", None, None, 0))
    assert {str(one.side): one.value for one in find_counts(line)} == expected
