# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telegraphic notes are read as votes, decisions, actions and facts; what is not understood is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.mairie.meetings.meeting import (
    DecisionKind,
    MeetingKind,
    Presence,
    Source,
    Vote,
    VoteResult,
)
from desktop.mairie.meetings.notes import NotesPaper, read_notes

DAY = date(2026, 12, 10)
CASES = Path(__file__).parents[1] / "cases"


def _vote(line: str) -> Vote:
    (vote,) = read_notes(line, DAY).votes
    return vote


@pytest.mark.parametrize(
    ("line", "counts", "result"),
    [
        ("Rapp. financier : 42 P / 1 C / 4 Abst.", (42, 1, 4), VoteResult.ADOPTED),
        ("Eau : refus. 5 P / 8 C / 1 A", (5, 8, 1), VoteResult.REJECTED),
        ("Tarifs : 10 pour, 3 contre, 1 abst", (10, 3, 1), VoteResult.ADOPTED),
        ("- DM 2 : 12 P 2 C", (12, 2, None), VoteResult.ADOPTED),
        ("Retrait vidéo 9 P / 9 C", (9, 9, None), VoteResult.UNKNOWN),
        ("Cotis : 12 € en 2027 - 2 abst", (None, None, 2), VoteResult.UNKNOWN),
        ("RIFSEEP : unan. 14", (14, None, None), VoteResult.ADOPTED),
        ("PV 12/11 : OK unanime", (None, None, None), VoteResult.ADOPTED),
        ("Soirée contes : 22 c/ 19", (22, 19, None), VoteResult.ADOPTED),
        ("Balayeuse : reporté, 8 P / 2 C pour le report", (8, 2, None), VoteResult.POSTPONED),
    ],
)
def test_a_vote_has_the_counts_that_are_noted(
    line: str, counts: tuple[int | None, ...], result: VoteResult
) -> None:
    """A count that is not noted is None; equal counts have no result of their own."""
    vote = _vote(line)
    assert (vote.in_favour, vote.against, vote.abstentions) == counts
    assert vote.result is result
    assert vote.quote.source is Source.NOTES
    assert vote.quote.text in line


@pytest.mark.parametrize(
    "line",
    [
        "Salle à 19 C le soir",
        "Loto : 20 février",
        "Vu 3 A4 pour la gazette",
        "6 places pour 8 enfants",
    ],
)
def test_what_counts_no_voices_is_no_vote(line: str) -> None:
    """A letter after a figure is not always a side."""
    assert read_notes(line, DAY).votes == ()


def test_names_beside_a_count_are_those_of_that_side() -> None:
    """« 2 C (Bastien, Pierre) », « abst = Bernadette »."""
    vote = _vote("Piscine : 12 P / 2 C (Bastien, Pierre) / 1 A (Mme Roux)")
    assert vote.names_against == ("Bastien", "Pierre")
    assert vote.names_abstaining == ("Mme Roux",)
    assert _vote("Eau : 5 P / 8 C / 1 A. abst = Bernadette").names_abstaining == ("Bernadette",)


@pytest.mark.parametrize(
    ("line", "who", "what", "when", "due"),
    [
        ("-> maire envoie délib lundi", "maire", "Envoyer délibération", "lundi", date(2026, 12, 14)),
        ("Barnum : Thérèse demande 1 000 € à la mairie avant 15/02", "Thérèse", "Demander 1 000 € à la mairie (Barnum)", "avant 15/02", date(2027, 2, 15)),
        ("radar péda : maire", "maire", "Radar pédagogique", "", None),
        ("PV : secrétariat, pour vendredi", "secrétariat", "PV", "pour vendredi", date(2026, 12, 11)),
        ("Convention : DGS relit avant le 20/01/2027", "DGS", "Relire (Convention)", "avant le 20/01/2027", date(2027, 1, 20)),
    ],
)  # fmt: skip
def test_an_action_has_who_what_and_when(
    line: str, who: str, what: str, when: str, due: date | None
) -> None:
    """A date without year is the next one after the meeting."""
    (action,) = read_notes(line, DAY).actions
    assert (action.who, action.what, action.when, action.due) == (who, what, when, due)


def test_the_session_is_read_from_the_first_lines() -> None:
    """Day, hours, people, proxies and who writes."""
    notes = read_notes(
        "Conseil municipal jeudi 10/12/2026 - 19h30 / 20h51 - secrét. Sandrine Faugeras\n"
        "prés. : Paul Blanc, Hélène Roux, Jean Dubos (moi). Exc. Maud Lescanne\n"
        "pouvoirs : Valérie Mounier -> moi ; Luc Rigal -> maire (Arnaud Valadier)\n"
        "Hélène Roux part 20h24, pouvoir à Paul Blanc\n"
        "prochain : 21/01/27 19h\n"
    )
    facts = notes.facts
    assert (facts.kind, facts.day) == (MeetingKind.COUNCIL, DAY)
    assert (facts.opened, facts.closed) == ("19\u00a0h\u00a030", "20\u00a0h\u00a051")
    assert (facts.secretary, facts.chair) == ("Sandrine Faugeras", "Arnaud Valadier")
    people = {one.name: one for one in notes.participants}
    assert people["Paul Blanc"].presence is Presence.PRESENT
    assert people["Maud Lescanne"].presence is Presence.EXCUSED
    assert people["Luc Rigal"].presence is Presence.REPRESENTED
    assert people["Luc Rigal"].proxy_to == "Arnaud Valadier"
    assert people["Valérie Mounier"].proxy_to == "Sandrine Faugeras"
    assert people["Hélène Roux"].left == "20\u00a0h\u00a024"
    assert notes.next_meeting is not None
    assert (notes.next_meeting.day, notes.next_meeting.time) == (
        date(2027, 1, 21),
        "19\u00a0h\u00a000",
    )


def test_decisions_need_a_word_of_decision() -> None:
    """« reste 1 palette » informs, « groupe de travail » decides."""
    notes = read_notes(
        "presbytère : groupe de travail, avis mars\nsel : reste 1 palette\nRapport CC : pris acte",
        DAY,
    )
    assert [one.what for one in notes.decisions] == [
        "Presbytère\u00a0: groupe de travail, avis mars",
        "Rapport CC\u00a0: pris acte",
    ]
    assert notes.decisions[0].kind is DecisionKind.CONSENSUS
    assert [one.text for one in notes.rest] == ["sel : reste 1 palette"]


def test_a_correction_says_what_holds_and_what_does_not() -> None:
    """« 19 540 € (et pas 19 450) »."""
    notes = read_notes(
        "Solde 19 540 € (et pas 19 450, rectifié)\nATTENTION livraison MERCREDI 2/12 et pas jeudi\nguirlandes : 6 (pas 12)"
    )
    assert [(one.right, one.wrong) for one in notes.corrections] == [
        ("Solde 19 540 €", "19 450"),
        ("livraison MERCREDI 2/12", "jeudi"),
        ("guirlandes : 6", "12"),
    ]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "---\n***", "\x00\x01", "-> -> ->", ": : :", "((((" * 500, "a" * 100_000]
)
def test_odd_texts_are_read_without_harm(text: str) -> None:
    """Nothing is found in nothing, and hostile text ends at once."""
    notes = read_notes(text, DAY)
    assert isinstance(notes, NotesPaper)
    assert (notes.votes, notes.actions, notes.participants) == ((), (), ())


def test_no_line_is_lost() -> None:
    """Each line of real notes is the quote of a fact, of the session, or is kept as it is."""
    for path in sorted(CASES.glob("*/notes.txt")):
        notes = read_notes(path.read_text(encoding="utf-8"))
        quotes = [one.quote for one in notes.votes] + [one.quote for one in notes.decisions]
        quotes += [one.quote for one in notes.actions] + [one.quote for one in notes.corrections]
        quoted = {one.text for one in (*quotes, *notes.rest)}
        assert len(quoted) >= 6
        assert notes.next_meeting is not None
        assert notes.facts.day is not None


def test_a_roster_gives_nobody_a_task() -> None:
    paper = read_notes("astreintes : Loïc sem. 21/12, Mehdi sem. 28/12", date(2026, 11, 23))
    assert paper.actions == ()
    assert [one.text for one in paper.rest] == ["astreintes : Loïc sem. 21/12, Mehdi sem. 28/12"]
