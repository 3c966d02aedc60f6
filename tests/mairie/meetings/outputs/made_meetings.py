# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting with one fact of each kind, for the tests of documents."""

from __future__ import annotations

from datetime import date

from desktop.mairie.meetings.meeting import (
    Action,
    AgendaItem,
    Decision,
    DecisionKind,
    Exchange,
    FigureKind,
    Finding,
    Meeting,
    MeetingFacts,
    MeetingKind,
    NextMeeting,
    Participant,
    PersonalData,
    Presence,
    Quote,
    Reminder,
    SaidFigure,
    Severity,
    Source,
    Vote,
    VoteResult,
)


def said(text: str, time: float | None = 754.0) -> Quote:
    """Return words said at 00:12:34."""
    return Quote(text, time, "Mme Roux", 12)


def council() -> Meeting:
    """Return a council with two items, one of which is never dealt with."""
    vote = Vote(
        "Toiture du hangar",
        said("donc deux contre"),
        VoteResult.ADOPTED,
        in_favour=11,
        against=2,
        abstentions=1,
        names_against=("M. Blanc", "Mme Noir"),
        item=1,
    )
    return Meeting(
        MeetingFacts(
            MeetingKind.COUNCIL,
            title="Conseil municipal",
            day=date(2026, 12, 1),
            opened="19 h 03",
            chair="Mme Hélène Roux",
            members=15,
        ),
        participants=(
            Participant("Mme Hélène Roux", Presence.PRESENT, "maire"),
            Participant("M. Paul Blanc", Presence.PRESENT, arrived="19 h 20"),
            Participant("Mme Zoé Noir", Presence.REPRESENTED, proxy_to="Mme Hélène Roux"),
            Participant("M. Luc Gris", Presence.EXCUSED),
            Participant("Mme Ada Sel", Presence.PRESENT, "DGS", is_member=False),
        ),
        agenda=(
            AgendaItem(1, "Toiture du hangar", 3, 20, 700.0, said("la toiture")),
            AgendaItem(2, "Convention de la balayeuse"),
        ),
        decisions=(
            Decision("Le conseil retient l’offre à 12\u202f400\u00a0€", said("on retient"), DecisionKind.VOTE, 0, 1),
            Decision("La date est reportée", said("on reporte", None), item=0),
        ),
        votes=(vote,),
        actions=(
            Action("Demander trois devis", said("je m’en occupe"), "M. Blanc", "avant le 15 décembre", date(2026, 12, 15), 1),
            Action("Appeler le couvreur", said("il faudrait appeler"), item=1),
        ),
        figures=(SaidFigure("12\u202f400\u00a0€", FigureKind.AMOUNT, said("douze mille quatre cents"), "toiture", 1),),
        exchanges=(
            Exchange("Mme Roux rappelle que le hangar prend l’eau", said("ça prend l’eau"), "", 1),
            Exchange("Il est demandé si l’aide est acquise", said("et l’aide ?"), "", 1, by_model=True),
        ),
        next_meeting=NextMeeting("le jeudi 17 décembre", said("on se revoit"), date(2026, 12, 17), "20 h"),
        findings=(Finding("votants", "11 + 2 + 1 = 14, mais 3 votants.", Severity.ERROR, "CGCT L2121-20", 1, said("x")),),
        reminders=(Reminder("Liste des délibérations", date(2026, 12, 8), "À afficher.", "CGCT L2121-25"),),
        personal_data=(PersonalData(said("monsieur X ne paie plus la cantine"), "dette d’une personne", 1),),
        notes=(Quote("penser au sapin", source=Source.NOTES),),
    )  # fmt: skip
