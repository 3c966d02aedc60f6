# SPDX-License-Identifier: AGPL-3.0-or-later
"""The « procès-verbal » of a council, with all that CGCT L2121-15 asks for, blanks where unknown."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.draft import Block, Heading, ListBlock, Paragraph, ParagraphStyle
from desktop.french.folding import fold_words
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.departments import find_department
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.council.attendance import attendance_of
from desktop.mairie.meetings.council.rules import is_municipal, legal_members, quorum
from desktop.mairie.meetings.meeting import AgendaItem, Meeting, Presence
from desktop.mairie.meetings.outputs.item_parts import (
    action_blocks,
    decision_blocks,
    exchange_blocks,
)
from desktop.mairie.meetings.outputs.shared_parts import (
    afterwards,
    agenda_list,
    guests_of,
    is_approval,
    is_formal_opening,
    item_title,
    person_of,
    to_check,
)
from desktop.mairie.meetings.outputs.wording import BLANK, NBSP, french_day, people


def header_lines(meeting: Meeting, profile: CommuneProfile) -> tuple[str, ...]:
    """Return the lines above the title: République, département, commune."""
    department = find_department(profile.department) if profile.department else None
    commune = profile.name or meeting.facts.commune
    lines = (
        "RÉPUBLIQUE FRANÇAISE",
        f"Département {department.of}" if department else "",
        "" if not is_municipal(meeting.facts) else _commune_line(commune),
    )
    return tuple(line for line in lines if line)


def _commune_line(commune: str) -> str:
    return f"Commune {of_commune(commune)}" if commune else f"Commune{NBSP}: {BLANK}"


def official_blocks(meeting: Meeting, profile: CommuneProfile) -> Iterator[Block]:
    """Yield the blocks of a procès-verbal, in the order of its usual anatomy."""
    for line in header_lines(meeting, profile):
        yield Paragraph(line, style=ParagraphStyle.HEADER)
    yield Paragraph(_opening(meeting, profile))
    yield from _attendance(meeting)
    yield Paragraph(
        f"Secrétaire de séance{NBSP}: {meeting.facts.secretary or BLANK} (article L.{NBSP}2121-15 du code "
        "général des collectivités territoriales)."
    )
    agenda = agenda_list(meeting)
    yield Heading("Ordre du jour")
    yield agenda if agenda is not None else Paragraph(BLANK)
    yield from _items(meeting)
    yield from _closing(meeting, profile)
    yield from to_check(meeting)
    yield from afterwards(meeting)


def _opening(meeting: Meeting, profile: CommuneProfile) -> str:
    facts = meeting.facts
    commune = profile.name or facts.commune
    convened = french_day(facts.convened_on, with_weekday=False)
    if is_municipal(facts):
        of_where = of_commune(commune) if commune else f"de {BLANK}"
        council = f"le conseil municipal de la commune {of_where}"
    else:
        council = f"le {facts.title[0].lower()}{facts.title[1:]}"
    chair = person_of(facts.chair) if facts.chair else f"de {BLANK}"
    second = " sur seconde convocation" if facts.is_second_convocation else ""
    return (
        f"Le {french_day(facts.day)} à {facts.opened or BLANK}, {council}, convoqué le {convened}, s’est "
        f"réuni{second} {_place(facts.place)}, sous la présidence {chair}."
    )


def _place(place: str) -> str:
    if not place:
        return f"à {BLANK}"
    starts = place.split(" ")[0].lower()
    return (
        place
        if starts in ("à", "au", "en", "dans", "salle", "chez") or "’" in starts
        else f"à {place}"
    )


def _attendance(meeting: Meeting) -> Iterator[Block]:
    """Yield the numbers and the names; numbers only from a list: people heard are not all there is."""
    facts = meeting.facts
    listed = attendance_of(meeting, legal_members(facts.population))
    has_list = listed.is_listed and bool(listed.present)
    present = len(listed.present)

    def told(number: int) -> str:
        return str(number) if has_list else BLANK

    wanted = str(quorum(facts.members)) if facts.members else BLANK
    voters = BLANK if listed.is_unsure else told(listed.voters)
    moved = (
        " (variable\u00a0: des membres sont arrivés ou partis en séance)"
        if any(listed.moves())
        else ""
    )
    yield Paragraph(
        f"Membres en exercice{NBSP}: {facts.members or BLANK}. Présents{NBSP}: {told(present)}. "
        f"Pouvoirs{NBSP}: {told(len(listed.represented))}. Votants{NBSP}: {voters}{moved}. "
        f"Quorum{NBSP}: {wanted}{_is_reached(facts.members if has_list else 0, present)}."
    )
    yield _names(meeting)


def _names(meeting: Meeting) -> Block:
    council = [one for one in meeting.participants if one.is_member]
    rows = (
        ("Présents", Presence.PRESENT),
        ("Représentés", Presence.REPRESENTED),
        ("Excusés", Presence.EXCUSED),
        ("Absents", Presence.ABSENT),
        ("Présence à confirmer", Presence.UNKNOWN),
    )
    lines = [(title, people(council, presence)) for title, presence in rows]
    lines.append(("Assistaient aussi", guests_of(meeting)))
    told = [Paragraph(f"{title}{NBSP}: {', '.join(names)}.") for title, names in lines if names]
    return ListBlock(tuple(told)) if told else Paragraph(f"Présents{NBSP}: {BLANK}.")


def _is_reached(members: int, present: int) -> str:
    if not members or not present:
        return ""
    return ", atteint" if present >= quorum(members) else ", non atteint"


def _items(meeting: Meeting) -> Iterator[Block]:
    for one in meeting.agenda:
        yield Heading(item_title(meeting, one))
        yield from _item(meeting, one)
    loose = [*exchange_blocks(meeting, 0), *decision_blocks(meeting, 0), *action_blocks(meeting, 0)]
    if loose:
        yield Heading("Autres échanges")
        yield from loose


def _item(meeting: Meeting, one: AgendaItem) -> Iterator[Block]:
    votes = [vote for vote in meeting.votes if vote.item == one.number]
    needs_report = bool(votes) and not (is_formal_opening(one.title) or is_approval(one.title))
    if needs_report:
        yield Paragraph(
            f"Rapporteur{NBSP}: {BLANK}. Rapport au vu duquel il est délibéré{NBSP}: {BLANK}."
        )
    exchanges = list(exchange_blocks(meeting, one.number))
    if exchanges:
        yield Paragraph(f"Teneur des discussions{NBSP}:")
        yield from exchanges
    elif needs_report:
        yield Paragraph(f"Teneur des discussions{NBSP}: {BLANK}.")
    decisions = list(decision_blocks(meeting, one.number))
    yield from decisions
    if needs_report and not any(vote.is_secret for vote in votes):
        yield Paragraph(f"Demande de scrutin particulier{NBSP}: {BLANK}.")
    yield from action_blocks(meeting, one.number)
    if not (exchanges or decisions):
        yield Paragraph(_nothing_said(meeting, one))


def _nothing_said(meeting: Meeting, one: AgendaItem) -> str:
    was_recorded = any(other.first >= 0 for other in meeting.agenda)
    if one.first < 0 and was_recorded:
        return f"Ce point n’apparaît pas dans la transcription{NBSP}: {BLANK}"
    return _OPENING_DONE if is_formal_opening(one.title) else BLANK


_OPENING_DONE = "Appel des membres, constatation du quorum et désignation du secrétaire de séance\u00a0: voir ci-dessus."


def _who_signs(meeting: Meeting, profile: CommuneProfile) -> tuple[str, str]:
    """Return who signs beside the secretary: the mayor, whoever presided (CGCT L2121-15)."""
    if not is_municipal(meeting.facts):
        return "Le président", meeting.facts.chair
    if profile.mayor_name:
        return "Le maire", f"{profile.mayor_civility} {profile.mayor_name}".strip()
    mayors = [one.name for one in meeting.participants if "maire" in fold_words(one.role)[:1]]
    return "Le maire", mayors[0] if len(mayors) == 1 else ""


def _closing(meeting: Meeting, profile: CommuneProfile) -> Iterator[Block]:
    facts = meeting.facts
    yield Paragraph(f"La séance est levée à {facts.closed or BLANK}.")
    yield Paragraph(f"Procès-verbal arrêté à la séance du {BLANK}.", style=ParagraphStyle.CLOSING)
    signs, name = _who_signs(meeting, profile)
    yield Paragraph(f"{signs}{NBSP}: {name or BLANK}", style=ParagraphStyle.SIGNATURE)
    yield Paragraph(
        f"Le secrétaire de séance{NBSP}: {facts.secretary or BLANK}", style=ParagraphStyle.SIGNATURE
    )
