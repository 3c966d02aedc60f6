# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who decides is named as it is: a council, the board of a CCAS, a committee; a commission gives opinions."""

from __future__ import annotations

import pytest

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.assembly import Assembly, assembly_of
from desktop.mairie.meetings.meeting import (
    Decision,
    DecisionKind,
    Meeting,
    MeetingFacts,
    MeetingKind,
    MinutesKind,
    Quote,
    Vote,
    VoteResult,
)
from desktop.mairie.meetings.outputs import minutes_draft
from desktop.mairie.meetings.reading_meeting import MeetingPapers, read_meeting


@pytest.mark.parametrize(
    ("kind", "title", "subject"),
    [
        (MeetingKind.COUNCIL, "", "Le conseil"),
        (MeetingKind.COUNCIL, "Conseil municipal", "Le conseil"),
        (MeetingKind.COUNCIL, "Conseil d’administration du CCAS", "Le conseil d’administration"),
        (MeetingKind.COUNCIL, "CCAS de Valmorel", "Le conseil d’administration"),
        (MeetingKind.COUNCIL, "Comité syndical des eaux", "Le comité syndical"),
        (MeetingKind.COUNCIL, "Conseil communautaire", "Le conseil communautaire"),
        (MeetingKind.OTHER, "Conseil d’école", "Le conseil d’école"),
        (MeetingKind.COMMISSION, "Commission avant conseil municipal", "La commission"),
        (MeetingKind.OTHER, "", "La réunion"),
    ],
)
def test_the_title_says_who_decides(kind: MeetingKind, title: str, subject: str) -> None:
    assert assembly_of(kind, title).subject() == subject


def test_an_assembly_that_nothing_names_votes_as_one() -> None:
    assert Assembly(MeetingKind.OTHER).subject(is_vote=True) == "L’assemblée"


def _read(opening: str) -> Meeting:
    said = [
        opening,
        "Premier point, le repas des aînés.",
        "Je propose de retenir le traiteur à vingt-neuf euros.",
        "Qui est contre ? Qui s’abstient ? Adopté à l’unanimité.",
        "La séance est levée.",
    ]
    segments = tuple(
        TranscriptSegment(10.0 * place, 10.0 * place + 9, text, "A")
        for place, text in enumerate(said)
    )
    return read_meeting(Transcript("ccas.vtt", "vtt", segments), MeetingPapers(), CommuneProfile())


@pytest.mark.parametrize(
    ("opening", "title", "decides"),
    [
        ("Je déclare ouverte la séance du conseil d’administration du CCAS.", "Conseil d’administration du CCAS", "le conseil d’administration retient"),
        ("La séance du comité syndical est ouverte, le quorum est atteint.", "Comité syndical", "le comité syndical retient"),
        ("La séance du conseil municipal est ouverte, après le comité syndical d’hier.", "", "le conseil retient"),
    ],
)  # fmt: skip
def test_the_first_words_say_which_assembly_meets(opening: str, title: str, decides: str) -> None:
    meeting = _read(opening)
    assert (meeting.facts.kind, meeting.facts.title) == (MeetingKind.COUNCIL, title)
    assert decides in meeting.decisions[0].what.lower().replace("\u00a0", " ")


def test_a_ccas_has_no_list_of_deliberations_and_a_syndicate_has_a_president() -> None:
    """CGCT L2121-25 holds for a syndicate (L5211-1), not for a CCAS."""
    board = _read("Je déclare ouverte la séance du conseil d’administration du CCAS.")
    assert [one.title for one in board.reminders] == ["Enregistrement sonore"]
    assert not any(one.source.startswith("CGCT L2121-15") for one in board.findings)
    syndicate = _read("La séance du comité syndical est ouverte, le quorum est atteint.")
    told = " ".join(one.sentence for one in syndicate.reminders)
    assert "par le président" in told
    assert "maire" not in told


def test_notes_alone_were_not_recorded() -> None:
    papers = MeetingPapers(notes="Commission des sports du 5/11/2026\nToiture : ok")
    meeting = read_meeting(None, papers, CommuneProfile())
    assert meeting.reminders == ()


@pytest.mark.parametrize(
    ("what", "kind", "vote", "told"),
    [
        ("Toiture", DecisionKind.OPINION, Vote("", Quote(""), VoteResult.ADOPTED, 5, 1), "Toiture. Avis favorable : 5 voix pour, 1 voix contre."),
        ("Toiture", DecisionKind.OPINION, Vote("", Quote(""), VoteResult.REJECTED, 1, 5), "Toiture. Avis défavorable : 1 voix pour, 5 voix contre."),
        ("Toiture", DecisionKind.OPINION, Vote("", Quote(""), VoteResult.ADOPTED, is_unanimous=True), "Toiture. Avis favorable à l’unanimité."),
        ("La commission donne un avis favorable", DecisionKind.OPINION, Vote("", Quote(""), VoteResult.ADOPTED, 5, 1), "La commission donne un avis favorable. Vote : 5 voix pour, 1 voix contre."),
        ("La commission reporte le point", DecisionKind.POSTPONED, Vote("", Quote(""), VoteResult.POSTPONED), "La commission reporte le point."),
        ("Toiture", DecisionKind.POSTPONED, Vote("", Quote(""), VoteResult.POSTPONED, 5, 1), "Toiture. Reporté : 5 voix pour, 1 voix contre."),
        ("Toiture", DecisionKind.VOTE, Vote("", Quote(""), VoteResult.ADOPTED, 5, 1), "Toiture. Adopté : 5 voix pour, 1 voix contre."),
    ],
)  # fmt: skip
def test_a_commission_adopts_nothing_and_nothing_is_said_twice(
    what: str, kind: DecisionKind, vote: Vote, told: str
) -> None:
    facts = MeetingFacts(kind=MeetingKind.COMMISSION)
    meeting = Meeting(facts, decisions=(Decision(what, Quote(""), kind, 0),), votes=(vote,))
    draft = minutes_draft(meeting, MinutesKind.REPORT, CommuneProfile())
    texts = [one.text.replace("\u00a0", " ") for one in draft.paragraphs()]
    assert told in texts
