# SPDX-License-Identifier: AGPL-3.0-or-later
"""An outcome alone on its line ends the item above: it makes no decision of its own."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.meetings.meeting import DecisionKind, VoteResult
from desktop.mairie.meetings.notes import read_notes

DAY = date(2026, 12, 10)


@pytest.mark.parametrize(
    ("notes", "about"),
    [
        ("1. Subvention du foot 320 €\n- adopté à l’unanimité", ["Subvention du foot 320 €"]),
        ("Convention avec l'école de musique\n   Adoptée à l'unanimité des présents.", ["Convention avec l'école de musique"]),
        ("* Subvention du judo\n* Vote : 9 / 3 / 1", ["Subvention du judo"]),
        ("- Tarifs de la salle\n- 12 pour, 2 contre (Mme Roux)", ["Tarifs de la salle"]),
        ("3. Tarifs de cantine\n- Mme Roux demande un étalement\n- unanimité", ["Tarifs de cantine"]),
        ("2. Subventions\n- foot 320 €\n- unanimité\n- judo 200 €\n- unanimité", ["Foot 320 €", "Judo 200 €"]),
        ("- Toiture de l’école : 45 000 €\n- approuvé, 14 pour 1 abstention\n- Barnum\n- 9 P / 4 C", ["Toiture de l’école : 45 000 €", "Barnum"]),
        ("- Dette\n- 12 pour, 2 contre\n- adopté", ["Dette"]),
        ("Vente du chemin : rejeté\n- voté à l’unanimité", ["Vente du chemin"]),
    ],
)  # fmt: skip
def test_a_vote_alone_on_its_line_is_about_the_item_above(notes, about):
    paper = read_notes(notes, DAY)
    assert [one.what for one in paper.decisions] == about
    assert [one.kind for one in paper.decisions] == [DecisionKind.VOTE] * len(about)
    assert [vote.about.lower() for vote in paper.votes] == [told.lower() for told in about]


@pytest.mark.parametrize(
    ("notes", "told", "kind"),
    [
        ("- Chemin des Prés\n- reporté à la prochaine séance", "Chemin des Prés\u00a0: reporté à la prochaine séance", DecisionKind.POSTPONED),
        ("Achat de chaises\n   ok", "Achat de chaises\u00a0: ok", DecisionKind.CONSENSUS),
        ("4. Antenne\n- rejeté", "Antenne\u00a0: rejeté", DecisionKind.CONSENSUS),
    ],
)  # fmt: skip
def test_a_result_without_vote_too(notes, told, kind):
    """The item and its result make one decision, whatever the item alone would have been."""
    paper = read_notes(notes, DAY)
    assert [(one.what, one.kind) for one in paper.decisions] == [(told, kind)]
    assert paper.rest == ()


def test_what_is_to_be_done_stays_with_its_item():
    paper = read_notes("- Convention -> Paul relit lundi\n- adopté à l’unanimité", DAY)
    assert [vote.about for vote in paper.votes] == ["Convention"]
    assert paper.votes[0].result is VoteResult.ADOPTED
    assert [one.who for one in paper.actions] == ["Paul"]


def test_an_outcome_with_nothing_above_keeps_its_words():
    paper = read_notes("adopté à l’unanimité\n- PV", DAY)
    assert len(paper.votes) == 1
    assert [one.text for one in paper.rest] == ["PV"]


def test_a_line_with_an_object_is_no_outcome():
    """« PV : adopté » and « motion adoptée » are items of their own."""
    paper = read_notes(
        "- Antenne\n- PV : adopté à l’unanimité\n- motion des élus adoptée 9 P / 2 C", DAY
    )
    assert [vote.about for vote in paper.votes] == ["PV", "motion des élus"]


@pytest.mark.parametrize(
    "line",
    [
        "Chaises : 320 pour la salle des fêtes, 120 pour l’école",
        "pétition : 320 contre l’antenne",
        "Budget 320 pour le judo 200 contre 180 l’an passé",
        "320 non inscrits à la cantine",
    ],
)
def test_what_a_number_is_for_counts_no_voice(line):
    assert read_notes(line, DAY).votes == ()
