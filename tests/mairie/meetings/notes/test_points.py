# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes under numbered titles make the agenda; nothing that is noted under a title is lost."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.meetings.meeting import (
    AgendaItem,
    DecisionKind,
    Meeting,
    MeetingFacts,
    MeetingKind,
    Presence,
    VoteResult,
)
from desktop.mairie.meetings.notes import merge_notes, read_notes

DAY = date(2026, 11, 5)
NOTES = """Commission des sports, jeudi 5 novembre 2026, 18h, salle du conseil
Présents : Mme Odile Garnier (présidente), M. Luc Ferrand, adjoint au sport, Mme Sonia Belkacem
Absente excusée : Mme Aline Roche (pouvoir à M. Ferrand)
PV du 8 octobre adopté à l'unanimité
{first} Vestiaires du stade
le carrelage se décolle
{bullet}avis favorable, 3 pour, 1 contre (M. Ferrand)
{bullet}M. le maire signe le devis avant le 30 novembre
{second} Tarif du gymnase
12,50 € → 13 € l'heure au 1er janvier
vote : 4 pour
QD : filet de tennis à changer
Prochaine commission : mardi 1er décembre 2026 à 18h30
"""


def _read(first: str = "1.", second: str = "2.", bullet: str = "- ") -> Meeting:
    notes = NOTES.format(first=first, second=second, bullet=bullet)
    return merge_notes(Meeting(MeetingFacts()), read_notes(notes, DAY))


@pytest.mark.parametrize(
    ("first", "second", "bullet"),
    [("1.", "2.", "- "), ("1)", "2)", ""), ("1 -", "2 -", "  "), ("Point 1 :", "Point 2 :", "* ")],
)
def test_numbered_titles_are_the_agenda(first: str, second: str, bullet: str) -> None:
    meeting = _read(first, second, bullet)
    titles = [one.title for one in meeting.agenda]
    assert titles == ["Vestiaires du stade", "Tarif du gymnase", "Questions diverses"]
    assert [(vote.about, vote.item) for vote in meeting.votes if vote.item] == [
        ("Vestiaires du stade : avis favorable", 1),
        ("Tarif du gymnase", 2),
    ]
    told = [(one.text, one.item) for one in meeting.exchanges]
    assert told == [
        ("le carrelage se décolle", 1),
        ("12,50 € → 13 € l'heure au 1er janvier", 2),
        ("filet de tennis à changer", 3),
    ]
    assert meeting.notes == ()


def test_a_commission_gives_opinions_and_what_comes_before_the_points_stays_outside() -> None:
    decisions = _read().decisions
    assert [(one.item, one.kind) for one in decisions] == [
        (0, DecisionKind.OPINION),
        (1, DecisionKind.OPINION),
        (2, DecisionKind.OPINION),
    ]


def test_who_presides_who_is_represented_and_where() -> None:
    meeting = _read()
    assert meeting.facts.kind is MeetingKind.COMMISSION
    assert meeting.facts.chair == "Mme Odile Garnier"
    assert meeting.facts.place == "salle du conseil"
    roles = {one.name: one.role for one in meeting.participants}
    assert roles["M. Luc Ferrand"] == "adjoint au sport"
    (absent,) = [one for one in meeting.participants if one.name == "Mme Aline Roche"]
    assert (absent.presence, absent.proxy_to) == (Presence.REPRESENTED, "M. Ferrand")


def test_a_price_that_changes_asks_nothing_and_the_mayor_may_be_asked() -> None:
    (action,) = _read().actions
    assert (action.what, action.who, action.item) == ("Signer le devis", "M. le maire", 1)
    assert action.due == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Mme Belkacem demande une date pour le PLU", 0),
        ("M. Tessier propose de garder la haie", 0),
        ("M. Tessier rappelle le couvreur avant vendredi", 1),
        ("Haie -> M. Tessier demande un devis", 1),
        ("services techniques : relever l'heure du dernier bus avant fin novembre", 1),
    ],
)
def test_what_is_said_is_no_task_without_a_delay(line: str, count: int) -> None:
    paper = read_notes(f"Présents : Mme Belkacem, M. Tessier\n{line}", DAY)
    assert len(paper.actions) == count
    assert len(paper.rest) == 1 - count


def test_before_the_end_of_a_month_is_one_delay() -> None:
    (action,) = read_notes("-> Luc relève le compteur avant fin novembre", DAY).actions
    assert (action.what, action.when) == ("Relever le compteur", "avant fin novembre")
    assert action.due == date(2026, 11, 30)


def test_numbered_lines_that_say_all_by_themselves_are_no_titles() -> None:
    paper = read_notes("1. Toiture : ok\n2. Barnum : refus\n3. Haie : 12 P 2 C", DAY)
    assert paper.points == ()
    assert len(paper.decisions) == 3


def test_points_go_to_those_of_the_agenda_and_one_that_is_not_there_is_told() -> None:
    agenda = (AgendaItem(1, "Tarifs du gymnase"), AgendaItem(2, "Vestiaires du stade municipal"))
    notes = "1. Vestiaires du stade\nle carrelage se décolle\n2. Loto\nsalle réservée"
    meeting = merge_notes(Meeting(MeetingFacts(), agenda=agenda), read_notes(notes, DAY))
    assert meeting.agenda == agenda
    assert [(one.text, one.item) for one in meeting.exchanges] == [("le carrelage se décolle", 2)]
    assert [one.text for one in meeting.notes] == ["Loto", "salle réservée"]


def test_a_vote_against_is_still_adopted() -> None:
    first = next(one for one in _read().votes if one.item == 1)
    assert (first.in_favour, first.against, first.result) == (3, 1, VoteResult.ADOPTED)
    assert first.names_against == ("M. Ferrand",)
