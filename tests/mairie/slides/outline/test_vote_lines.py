# SPDX-License-Identifier: AGPL-3.0-or-later
"""Votes of minutes, told in the same words on every slide."""

from __future__ import annotations

import pytest

from desktop.core.source_document import BlockKind, SourceBlock
from desktop.french.digest.outline import Section
from desktop.mairie.slides.outline.vote_lines import is_vote_alone, section_votes, vote_line

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("VOTE : POUR 11 - CONTRE 2 (M. GIRAUD, Mme PETIT) - ABSTENTION 1", "11 pour, 2 contre, 1 abstention"),
        ("Le conseil, par onze voix pour et deux abstentions, approuve.", "11 pour, 2 abstentions"),
        ("Par 11 voix pour, 2 contre et une abstention", "11 pour, 2 contre, 1 abstention"),
        ("Adopté par 12 voix contre 2.", "12 pour, 2 contre"),
        ("Votants : 14, Pour : 14, Contre : 0, Abstention : 0", "14 pour"),
        ("VOTE : unanimité des 13 votants.", "unanimité"),
        ("Adopté à l’unanimité.", "unanimité"),
        ("Adopté à la majorité (3 abstentions).", "majorité, 3 abstentions"),
    ],
)  # fmt: skip
def test_a_vote_is_told_by_its_numbers(sentence: str, line: str) -> None:
    assert vote_line(sentence) == f"Vote{NBSP}: {line}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Le procès-verbal de la séance est adopté à l’unanimité.",
        "Le conseil prévoit 120 000 € pour 2026 contre 110 000 € en 2025.",
        "M. Petit vote contre.",
        "Le quorum est atteint avec 12 votants.",
        "Pour les 14 agents, contre toute attente, rien ne change.",
    ],
)
def test_what_tells_no_result_gives_no_line(sentence: str) -> None:
    assert vote_line(sentence) == ""


def test_a_vote_alone_is_told_from_a_decision_with_its_vote() -> None:
    assert is_vote_alone("VOTE : POUR 11 - CONTRE 2 (M. GIRAUD, Mme PETIT)")
    assert not is_vote_alone("Par 7 voix pour et 1 abstention, fixe le prix du repas à 3,80 €")


def _section(title: str, *texts: str) -> Section:
    blocks = tuple(SourceBlock(BlockKind.PARAGRAPH, text, 2) for text in texts)
    return Section("", (title,), blocks)


def test_the_last_vote_of_an_item_is_that_of_its_decision() -> None:
    item = _section(
        "Tarifs", "Amendement rejeté par 3 voix pour et 9 contre.", "Adopté : 10 pour, 2 contre."
    )
    (point,) = section_votes([item])
    assert point.text == f"Vote{NBSP}: 10 pour, 2 contre"
    assert point.page == 2
    assert point.passage == "Adopté : 10 pour, 2 contre."


def test_items_that_share_a_slide_have_their_votes_named_where_they_differ() -> None:
    canteen = _section("Tarifs de la cantine", "Vote : pour 9, contre 0, abstention 1.")
    fire = _section("Convention avec le SDIS", "Adopté à l’unanimité.")
    assert [point.text for point in section_votes([canteen, fire])] == [
        f"Tarifs de la cantine{NBSP}: 9 pour, 1 abstention",
        f"Convention avec le SDIS{NBSP}: unanimité",
    ]
    assert len(section_votes([fire, _section("Presbytère", "Adopté à l’unanimité.")])) == 1
