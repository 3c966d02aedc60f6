# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rules of the CGCT contradict in a meeting, each with its arithmetic and its article."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.meetings.council.attendance import (
    Attendance,
    attendance_of,
    persons_named,
    same_person,
)
from desktop.mairie.meetings.council.rules import (
    convocation_delay,
    council_rules,
    first_day_of_session,
    follows_council_rules,
    is_municipal,
    legal_members,
    quorum,
)
from desktop.mairie.meetings.council.vote_checks import check_votes
from desktop.mairie.meetings.meeting import (
    DecisionKind,
    Finding,
    Meeting,
    MeetingKind,
    Severity,
)

_PROXY, _QUORUM = "CGCT L2121-20", "CGCT L2121-17"


def check_meeting(meeting: Meeting) -> tuple[Finding, ...]:
    """Return what is to be mended or looked at; the rules of a council hold for councils only."""
    if meeting.facts.kind is MeetingKind.COUNCIL:
        municipal = is_municipal(meeting.facts)
        legal = legal_members(meeting.facts.population) if municipal else 0
        attendance = attendance_of(meeting, legal)
        if not follows_council_rules(meeting.facts):
            return tuple(check_votes(meeting, attendance))
        findings = [
            *_members(meeting, legal),
            *(_convocation(meeting) if municipal else ()),
            *_quorum(meeting, attendance),
            *_proxies(attendance),
            *check_votes(meeting, attendance),
            *_blanks(meeting),
        ]
        return tuple(findings)
    if meeting.facts.kind is MeetingKind.COMMISSION:
        return tuple(_opinions(meeting))
    return ()


def _members(meeting: Meeting, legal: int) -> Iterator[Finding]:
    told = meeting.facts.members
    if legal and told > legal:
        people = f"{meeting.facts.population:_}".replace("_", "\u202f")
        yield Finding(
            "effectif",
            f"{told} membres en exercice, mais un conseil de {people} habitants en compte "
            f"{legal} au plus.",
            Severity.WARNING,
            str(council_rules()["seats_source"]),
        )


def _convocation(meeting: Meeting) -> Iterator[Finding]:
    facts = meeting.facts
    if facts.convened_on is None or facts.day is None:
        return
    days, source = convocation_delay(facts.population)
    first = first_day_of_session(facts.convened_on, days)
    if facts.day < first:
        yield Finding(
            "convocation",
            f"Convocation du {facts.convened_on:%d/%m/%Y} + {days} jours francs\u00a0: séance possible "
            f"à partir du {first:%d/%m/%Y}, or elle s’est tenue le {facts.day:%d/%m/%Y}. En cas "
            "d’urgence (un jour franc au moins), le maire en rend compte dès l’ouverture et le "
            "conseil se prononce.",
            Severity.ERROR,
            source,
        )
    elif not facts.population and (facts.day - facts.convened_on).days <= 5:
        yield Finding(
            "convocation",
            "Le délai de convocation est de 3 jours francs, ou de 5 à partir de 3\u202f500 habitants\u00a0: "
            "la population de la commune n’est pas renseignée.",
            Severity.INFORMATION,
            "CGCT L2121-11, L2121-12",
        )


def _quorum(meeting: Meeting, attendance: Attendance) -> Iterator[Finding]:
    if meeting.facts.is_second_convocation or not attendance.members or not attendance.is_listed:
        return
    wanted, present = quorum(attendance.members), len(attendance.present)
    late = sum(bool(one.arrived) for one in attendance.present)
    arithmetic = f"{attendance.members} membres en exercice\u00a0: le quorum est de {wanted}"
    severity = Severity.WARNING if attendance.is_legal_number else Severity.ERROR
    unsure = " (nombre légal\u00a0: à corriger s’il y a des sièges vacants)"
    told = arithmetic + (unsure if attendance.is_legal_number else "")
    if present < wanted:
        yield Finding(
            "quorum",
            f"{told}\u00a0; {present} présents, les pouvoirs ne comptent pas. Sans quorum, le conseil ne "
            "délibère pas\u00a0: une seconde convocation, trois jours au moins après, n’en demande plus.",
            severity,
            _QUORUM,
        )
        return
    if present - late < wanted:
        yield Finding(
            "quorum",
            f"{told}\u00a0; {present - late} présents à l’ouverture, avant les arrivées tardives ({late})\u00a0: "
            "vérifiez que le quorum était atteint au premier vote.",
            Severity.WARNING,
            _QUORUM,
        )
    gone = [one for one in attendance.present if one.left]
    if gone and present - len(gone) < wanted:
        names = ", ".join(f"{one.name} ({one.left})" for one in gone)
        yield Finding(
            "quorum",
            f"{told}\u00a0; après le départ de {names}, il reste {present - len(gone)} présents\u00a0: le "
            "quorum doit être atteint à chaque délibération.",
            Severity.WARNING,
            _QUORUM,
        )


def _proxies(attendance: Attendance) -> Iterator[Finding]:
    holders: dict[str, list[str]] = {}
    for one in attendance.represented:
        holder = same_person(one.proxy_to, attendance.present)
        if not one.proxy_to:
            yield _proxy(
                f"{one.name} est représenté(e), mais par qui n’est pas dit.", Severity.WARNING
            )
        elif holder is not None:
            holders.setdefault(holder.name, []).append(one.name)
        elif len(persons_named(one.proxy_to, attendance.present)) > 1:
            yield _proxy(
                f"{one.name} a donné pouvoir à {one.proxy_to}, mais deux personnes présentes portent ce "
                "nom\u00a0: précisez laquelle.",
                Severity.WARNING,
            )
        elif same_person(one.proxy_to, (one,)) is not None:
            yield _proxy(f"{one.name} ne peut pas se donner pouvoir à lui-même ou à elle-même.")
        elif same_person(one.proxy_to, (*attendance.represented, *attendance.others)) is not None:
            yield _proxy(
                f"{one.name} a donné pouvoir à {one.proxy_to}, qui n’est pas présent(e)\u00a0: ce pouvoir "
                "ne compte pas."
            )
        elif attendance.is_listed:
            yield _proxy(
                f"{one.name} a donné pouvoir à {one.proxy_to}, qui n’est pas dans la liste des présents.",
                Severity.WARNING,
            )
    for holder_name, givers in holders.items():
        if len(givers) > 1:
            yield _proxy(
                f"{holder_name} a {len(givers)} pouvoirs ({', '.join(givers)})\u00a0: un conseiller ne peut "
                "en porter qu’un seul."
            )


def _proxy(sentence: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("pouvoir", sentence, severity, _PROXY)


def _blanks(meeting: Meeting) -> Iterator[Finding]:
    """Tell what the procès-verbal must hold and that nobody said (CGCT L2121-15)."""
    facts = meeting.facts
    lacks = [
        words
        for words, known in (
            ("la date", facts.day is not None),
            ("l’heure d’ouverture", bool(facts.opened)),
            ("le président", bool(facts.chair)),
            ("le secrétaire de séance", bool(facts.secretary)),
            ("les membres présents", any(one.is_member for one in meeting.participants)),
            ("l’ordre du jour", bool(meeting.agenda)),
        )
        if not known
    ]
    if lacks:
        yield Finding(
            "contenu",
            f"Le procès-verbal doit aussi dire\u00a0: {', '.join(lacks)}.",
            Severity.INFORMATION,
            "CGCT L2121-15",
        )


def _opinions(meeting: Meeting) -> Iterator[Finding]:
    deciding = (DecisionKind.VOTE, DecisionKind.RULING, DecisionKind.CONSENSUS)
    if any(decision.kind in deciding for decision in meeting.decisions):
        yield Finding(
            "avis",
            "Une commission municipale donne des avis\u00a0; c’est le conseil qui décide. Le compte rendu "
            "dit «\u00a0la commission propose\u00a0» ou «\u00a0donne un avis\u00a0».",
            Severity.INFORMATION,
            "CGCT L2121-22",
        )
