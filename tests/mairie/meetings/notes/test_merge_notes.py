# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes win over the transcript, keep its time, and what differs is told with both versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.mairie.meetings.meeting import (
    Action,
    AgendaItem,
    Decision,
    DecisionKind,
    FigureKind,
    Meeting,
    MeetingFacts,
    MeetingKind,
    NextMeeting,
    Participant,
    Presence,
    Quote,
    SaidFigure,
    Source,
    Vote,
    VoteResult,
)
from desktop.mairie.meetings.notes import merge_notes, read_notes

DAY = date(2026, 12, 10)
MEETING = Meeting(
    MeetingFacts(kind=MeetingKind.COUNCIL, day=DAY, opened="19\u00a0h\u00a000", sources=(("day", Source.FORM),)),
    (Participant("Mme Catherine Ozanne", Presence.PRESENT), Participant("M. Pierre Blanc", Presence.ABSENT)),
    (AgendaItem(1, "Convention piscine scolaire", 0, 9), AgendaItem(2, "Viabilité hivernale", 10, 20)),
    (Decision("Le conseil adopte la convention piscine.", Quote("c’est adopté", 212.0, "S0", 5), DecisionKind.VOTE, 0, 1),),
    (Vote("Convention piscine", Quote("onze pour, trois contre", 210.0, "S0", 4), VoteResult.ADOPTED, 11, 3, 0, item=1),),
    (Action("Réceptionner le sel", Quote("Mehdi, tu réceptionnes le sel jeudi", 65.0, "S1", 12), "Mehdi", "jeudi", date(2026, 12, 17), 2),),
    (SaidFigure("19\u00a0450\u00a0€", FigureKind.AMOUNT, Quote("en banque le solde est de 19 450", 80.0, "S0", 8), "solde", 1),),
    next_meeting=NextMeeting("jeudi 14 janvier", Quote("le prochain le 14 janvier", 400.0, "S0", 30), date(2027, 1, 14)),
)  # fmt: skip


def _merged(notes: str, meeting: Meeting = MEETING) -> Meeting:
    return merge_notes(meeting, read_notes(notes, DAY))


def test_a_noted_vote_takes_the_place_of_the_one_that_was_heard() -> None:
    """Counts of the notes, time of the transcript, and a finding with both."""
    merged = _merged("Piscine : 12 P / 2 C (Bastien, Pierre)")
    (vote,) = merged.votes
    assert (vote.in_favour, vote.against, vote.abstentions) == (12, 2, None)
    assert vote.names_against == ("Bastien", "Pierre")
    assert (vote.quote.source, vote.quote.time, vote.quote.utterance) == (Source.NOTES, 210.0, 4)
    assert vote.item == 1
    (finding,) = merged.findings
    assert finding.rule == "notes"
    assert "12 pour, 2 contre" in finding.sentence
    assert "11 pour, 3 contre" in finding.sentence
    assert merged.decisions == MEETING.decisions


def test_what_the_notes_leave_open_is_kept_from_the_transcript() -> None:
    """The same counts complete each other, and nothing is to be told."""
    merged = _merged("Piscine : 11 P / 3 C")
    assert merged.votes[0].abstentions == 0
    assert merged.findings == ()


def test_what_only_the_notes_hold_is_added_with_its_decision() -> None:
    """A vote that nobody heard is a new one, at the end."""
    merged = _merged("Radar : 14 P / 1 C")
    assert [vote.about for vote in merged.votes] == ["Convention piscine", "Radar"]
    assert merged.decisions[-1].vote == 1
    assert merged.decisions[-1].quote.time is None


def test_an_action_takes_who_and_when_of_the_notes() -> None:
    """Its words stay those of the transcript, its day is the one that is noted."""
    merged = _merged("sel : livraison MERCREDI 16/12 et pas jeudi -> Mehdi réceptionne")
    (action,) = merged.actions
    assert (action.what, action.who, action.due) == (
        "Réceptionner le sel",
        "Mehdi",
        date(2026, 12, 16),
    )
    assert (action.quote.time, action.quote.source) == (65.0, Source.NOTES)
    assert any("16/12" in one.sentence and "jeudi" in one.sentence for one in merged.findings)


def test_a_figure_is_put_right_only_where_it_is_the_same_subject() -> None:
    """« 19 540 (et pas 19 450) » corrects the balance, and no hour nor other count."""
    other = SaidFigure(
        "19\u00a0450\u00a0km", FigureKind.MEASURE, Quote("le camion a 19 450 km", 90.0), "camion"
    )
    meeting = replace(MEETING, figures=(*MEETING.figures, other))
    merged = _merged("Solde 19 540 € (et pas 19 450, rectifié après)", meeting)
    assert merged.figures[0].text == "19 540\u00a0€"
    assert merged.figures[0].quote.time == 80.0
    assert merged.figures[1] == other


def test_people_next_meeting_and_facts_are_those_of_the_notes() -> None:
    """What the agent typed in the form holds against the notes."""
    merged = _merged("CM 11/12/26 - 19h30\nprés. : Pierre Blanc, Luc Petit\nprochain : 21/01/27")
    people = {one.name: one.presence for one in merged.participants}
    assert people["M. Pierre Blanc"] is Presence.PRESENT
    assert people["Luc Petit"] is Presence.PRESENT
    assert (merged.facts.day, merged.facts.opened) == (DAY, "19\u00a0h\u00a030")
    assert merged.next_meeting is not None
    assert merged.next_meeting.day == date(2027, 1, 21)
    assert merged.next_meeting.quote.time == 400.0
    assert len([one for one in merged.findings if one.rule == "notes"]) == 2


def test_lines_that_say_nothing_known_are_kept() -> None:
    """They go to the end of the document, as they were written."""
    assert [one.text for one in _merged("il faisait froid dans la salle").notes] == [
        "il faisait froid dans la salle"
    ]


def test_empty_notes_change_nothing() -> None:
    """The meeting is the one that was heard."""
    assert _merged("") == MEETING


def test_notes_alone_make_a_meeting() -> None:
    """Points, votes, decisions, actions and people, without any transcript."""
    notes = (
        "Réu ST lundi 23/11/26 - 8h05\nPrés. : Thierry Maurin (resp.), Mehdi A., Josiane Pommier (notes). Abs : Patrick.\n"
        "- saleuse : achat OK\n- nacelle : Thierry appelle Brévaux lundi\nProchaine : lundi 30/11 8h\n"
    )
    merged = merge_notes(Meeting(MeetingFacts()), read_notes(notes))
    assert [one.title for one in merged.agenda] == ["Saleuse", "Nacelle"]
    assert [(one.what, one.item) for one in merged.decisions] == [("Saleuse\u00a0: achat OK", 1)]
    assert [(one.who, one.due, one.item) for one in merged.actions] == [
        ("Thierry", date(2026, 11, 30), 2)
    ]
    assert (merged.facts.kind, merged.facts.day) == (MeetingKind.SERVICE, date(2026, 11, 23))
    assert (merged.facts.chair, merged.facts.secretary) == ("Thierry Maurin", "Josiane Pommier")
    assert len(merged.participants) == 4


def test_a_noted_task_that_is_only_a_thing_has_a_verb() -> None:
    merged = merge_notes(
        Meeting(MeetingFacts()), read_notes("nacelle : secrétariat, pour vendredi")
    )
    assert [one.what for one in merged.actions] == ["S’occuper de ce point\u00a0: nacelle"]


def test_a_note_with_the_same_delay_is_about_the_task_that_was_heard() -> None:
    heard = Action(
        "Regarder le faisceau", Quote("Je regarde ça et je te dis ce midi."), "", "ce midi"
    )
    meeting = Meeting(MeetingFacts(), actions=(heard,))
    merged = merge_notes(meeting, read_notes("saleuse : Kévin dit ce midi."))
    assert [(one.what, one.who) for one in merged.actions] == [("Regarder le faisceau", "Kévin")]
