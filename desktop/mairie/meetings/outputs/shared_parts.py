# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts that several documents of a meeting have: facts, people, actions, what is to be checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from desktop.core.draft import Author, Block, Heading, ListBlock, Note, Paragraph, Table, Tone
from desktop.french.folding import fold
from desktop.french.turns import Said, TurnSet
from desktop.mairie.meetings.council.rules import council_rules
from desktop.mairie.meetings.meeting import (
    AgendaItem,
    FigureKind,
    Meeting,
    MeetingKind,
    Presence,
    SaidFigure,
    Severity,
    Source,
)
from desktop.mairie.meetings.outputs.publishing import INSTANT, TO_REMOVE
from desktop.mairie.meetings.outputs.wording import (
    BLANK,
    NBSP,
    at,
    french_day,
    people,
    sentence,
    time_code,
    written_day,
)

_KINDS = {
    MeetingKind.COUNCIL: "Conseil municipal",
    MeetingKind.COMMISSION: "Commission",
    MeetingKind.SERVICE: "Réunion de service",
    MeetingKind.PUBLIC: "Réunion publique",
    MeetingKind.OTHER: "Réunion",
}
_TONES = {
    Severity.ERROR: Tone.WARNING,
    Severity.WARNING: Tone.TO_CHECK,
    Severity.INFORMATION: Tone.INFORMATION,
}


def heading_of(meeting: Meeting) -> str:
    """Return what the meeting is called."""
    return meeting.facts.title or _KINDS[meeting.facts.kind]


def facts_list(meeting: Meeting) -> ListBlock:
    """Return date, hours, place, who presides and who writes, blanks where unknown."""
    facts = meeting.facts
    is_council = facts.kind is MeetingKind.COUNCIL
    hours = f"de {facts.opened or BLANK} à {facts.closed or BLANK}"
    chair = "Présidence" if is_council else "Animation"
    secretary = "Secrétaire de séance" if is_council else "Compte rendu"
    lines = [
        f"Date{NBSP}: {french_day(facts.day)}, {hours}",
        f"Lieu{NBSP}: {facts.place or BLANK}",
        f"{chair}{NBSP}: {facts.chair or BLANK}",
        f"{secretary}{NBSP}: {facts.secretary or BLANK}",
    ]
    return ListBlock(tuple(map(Paragraph, lines)))


def people_list(meeting: Meeting) -> ListBlock:
    """Return who was there, represented, excused, absent."""
    rows = (
        ("Présents", Presence.PRESENT, True),
        ("Représentés", Presence.REPRESENTED, False),
        ("Excusés", Presence.EXCUSED, False),
        ("Absents", Presence.ABSENT, False),
        ("Cités dans les échanges, présence à confirmer", Presence.UNKNOWN, False),
    )
    items = []
    for title, presence, is_needed in rows:
        names = people([one for one in meeting.participants if one.is_member], presence)
        if names or is_needed:
            items.append(Paragraph(f"{title}{NBSP}: {', '.join(names) or BLANK}"))
    guests = guests_of(meeting)
    if guests:
        items.append(Paragraph(f"Assistaient aussi{NBSP}: {', '.join(guests)}"))
    return ListBlock(tuple(items))


def agenda_list(meeting: Meeting) -> ListBlock | None:
    """Return the items in the order in which they were dealt with; the opening is none."""
    items = [
        Paragraph(one.title + (f" {time_code(one.time)}" if one.time is not None else ""))
        for one in meeting.agenda
        if not is_opening(one)
    ]
    return ListBlock(tuple(items), ordered=True) if items else None


def item_title(meeting: Meeting, one: AgendaItem) -> str:
    """Return « 2. Toiture du hangar [00:04:39] », numbered as the paper is: the opening is not."""
    code = f" {time_code(one.time)}" if one.time is not None else ""
    if is_opening(one):
        return f"{one.title}{code}"
    before = sum(not is_opening(other) for other in meeting.agenda if other.number < one.number)
    return f"{before + 1}. {one.title}{code}"


def is_opening(one: AgendaItem) -> bool:
    """Tell whether an item is the opening that nobody puts on the paper: roll call, secretary."""
    return one.source is not Source.AGENDA and is_formal_opening(one.title)


def is_formal_opening(title: str) -> bool:
    """Tell whether a title is that of the opening: roll call, quorum, secretary."""
    return bool(formal_turns("opening").find(Said.of(title)))


def is_approval(title: str) -> bool:
    """Tell whether a title is the approval of the last minutes: no report, no debate."""
    return bool(formal_turns("minutes").find(Said.of(title)))


@cache
def formal_turns(name: str) -> TurnSet:
    """Return the turns of the items that need no report: "opening" or "minutes"."""
    return TurnSet(council_rules()["formal"][name])


def person_of(name: str) -> str:
    """Return « de Mme Roux », « d’Arnaud Valadier »."""
    is_vowel = fold(name)[:1] in "aeiouyh" and not name.startswith(("M.", "Mme"))
    return f"d’{name}" if is_vowel else f"de {name}"


def guests_of(meeting: Meeting) -> list[str]:
    """Return who was there without being a member."""
    return [
        one.name + (f" ({one.role})" if one.role else "")
        for one in meeting.participants
        if not one.is_member
    ]


def actions_table(meeting: Meeting) -> Table | None:
    """Return the actions: what, who, when, where it was said; None when there is none."""
    rows = tuple(
        (
            str(number),
            one.what,
            one.who or BLANK,
            _due(written_day(one.when), f"{one.due:%d/%m/%Y}" if one.due else ""),
            time_code(one.quote.time).strip("[]"),
        )
        for number, one in enumerate(meeting.actions, 1)
    )
    if not rows:
        return None
    return Table(("N°", "Action", "Responsable", "Échéance", INSTANT), rows, caption="Actions")


def _due(when: str, due: str) -> str:
    if not when:
        return due or BLANK
    return f"{when} ({due})" if due and due not in when else when


def next_meeting(meeting: Meeting) -> Paragraph:
    """Return when one meets again, or the blank."""
    one = meeting.next_meeting
    if one is None:
        return Paragraph(f"Prochaine réunion{NBSP}: {BLANK}")
    day = (
        french_day(one.day) + (f" à {one.time}" if one.time else "")
        if one.day
        else written_day(one.text)
    )
    return Paragraph(f"Prochaine réunion{NBSP}: {day}.{at(one.quote)}")


def to_check(meeting: Meeting) -> Iterator[Block]:
    """Yield what a person has to look at before the document goes out."""
    unsaid = [one for one in only_noted(meeting) if one.kind is FigureKind.AMOUNT]
    if not (meeting.findings or meeting.personal_data or meeting.notes or unsaid):
        return
    yield Heading(f"À vérifier avant diffusion{TO_REMOVE}")
    for finding in meeting.findings:
        source = f" ({finding.source})" if finding.source else ""
        yield Note(f"{finding.sentence}{source}{at(finding.quote)}", _TONES[finding.severity])
    for figure in unsaid:
        yield Note(
            f"Vos notes disent {figure.text}, un montant qui n’a pas été entendu{NBSP}: "
            f"«{NBSP}{_short(figure.quote.text)}{NBSP}». Cherchez la pièce avant de diffuser.",
            Tone.TO_CHECK,
        )
    if meeting.personal_data:
        yield Note(
            "Des passages parlent peut-être de la situation privée d’une personne\u00a0: à retirer ou à rendre "
            "anonymes avant toute publication (CGCT L2121-26, CRPA L312-1-2).",
            Tone.WARNING,
        )
        yield ListBlock(
            tuple(
                Paragraph(
                    f"{sentence(one.reason)} «\u00a0{_short(one.quote.text)}\u00a0»{at(one.quote)}"
                )
                for one in meeting.personal_data
            )
        )
    if meeting.notes:
        yield Paragraph(f"Vos notes qui n’ont pas été placées ailleurs{NBSP}:")
        yield ListBlock(tuple(Paragraph(one.text, Author.AGENT) for one in meeting.notes))


def only_noted(meeting: Meeting) -> tuple[SaidFigure, ...]:
    """Return the figures of the notes that nobody was heard to say; none where nothing was heard."""
    if not any(one.quote.source is Source.TRANSCRIPT for one in meeting.figures):
        return ()
    noted = (one for one in meeting.figures if one.quote.source is Source.NOTES)
    return tuple(one for one in noted if one.quote.utterance < 0)


def afterwards(meeting: Meeting) -> Iterator[Block]:
    """Yield what is to be done after the meeting."""
    if meeting.reminders:
        yield Heading(f"Suites de la réunion{TO_REMOVE}")
        yield ListBlock(
            tuple(
                Paragraph(f"{one.title}{NBSP}: {one.sentence} ({one.source})")
                for one in meeting.reminders
            )
        )


def author_of(source: Source) -> Author:
    """Return who wrote a fact: the agent's notes and form are the agent's."""
    if source in (Source.NOTES, Source.FORM):
        return Author.AGENT
    return Author.MODEL if source is Source.MODEL else Author.RULE


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:157].rsplit(" ", 1)[0] + "…"
