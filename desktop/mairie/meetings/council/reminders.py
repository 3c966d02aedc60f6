# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be done after a meeting, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.mairie.meetings.council.rules import (
    convocation_delay,
    follows_council_rules,
    is_municipal,
    last_day_to_convene,
)
from desktop.mairie.meetings.meeting import Meeting, MeetingKind, Reminder

_WEEK = timedelta(days=7)


def reminders_of(meeting: Meeting, *, was_recorded: bool = True) -> tuple[Reminder, ...]:
    """Return the reminders in the order of their days, those without a day last."""
    is_council = meeting.facts.kind is MeetingKind.COUNCIL
    found = [*_council(meeting)] if is_council and follows_council_rules(meeting.facts) else []
    found += _recording(meeting) if was_recorded else ()
    return tuple(sorted(found, key=lambda one: one.day or date.max))


def _council(meeting: Meeting) -> Iterator[Reminder]:
    day = meeting.facts.day
    municipal = is_municipal(meeting.facts)
    signs = "le maire" if municipal else "le président"
    where = "en mairie" if municipal else "au siège"
    body = "la commune" if municipal else "l’établissement"
    yield Reminder(
        "Liste des délibérations",
        day + _WEEK if day else None,
        f"À afficher {where} et à mettre en ligne si {body} a un site, dans la semaine"
        + (f"\u00a0: {_reckoned(day, day + _WEEK)}." if day else "."),
        "CGCT L2121-25",
    )
    yield Reminder(
        "Délibérations",
        None,
        f"À signer par {signs} et le secrétaire de séance, à transmettre au préfet et à publier\u00a0: elles "
        "ne sont exécutoires qu’ensuite.",
        "CGCT L2121-23, L2131-1",
    )
    following = meeting.next_meeting.day if meeting.next_meeting else None
    yield Reminder(
        "Procès-verbal",
        following,
        f"À arrêter au commencement de la séance suivante et à signer par {signs} et le secrétaire"
        + (f"\u00a0: le {following:%d/%m/%Y}." if following else "."),
        "CGCT L2121-15",
    )
    yield Reminder(
        "Publication du procès-verbal",
        following + _WEEK if following else None,
        "À mettre en ligne et à tenir en un exemplaire papier à la disposition du public, dans la semaine "
        "qui suit la séance où il est arrêté"
        + (f"\u00a0: {_reckoned(following, following + _WEEK)}." if following else "."),
        "CGCT L2121-15",
    )
    if following is not None and municipal:
        yield _convocation(following, meeting.facts.population)


def _convocation(following: date, population: int) -> Reminder:
    days, source = convocation_delay(population)
    last = last_day_to_convene(following, days)
    return Reminder(
        "Convocation de la prochaine séance",
        last,
        f"À envoyer le {last:%d/%m/%Y} au plus tard\u00a0: {days} jours francs avant le {following:%d/%m/%Y}.",
        source,
    )


def _recording(meeting: Meeting) -> Iterator[Reminder]:
    if meeting.facts.kind is MeetingKind.COUNCIL:
        yield Reminder(
            "Enregistrement sonore",
            None,
            "Tant qu’il est gardé et une fois le procès-verbal arrêté, c’est un document communicable à qui "
            "le demande. Décidez de sa durée de conservation\u00a0; pour le supprimer après l’arrêt du "
            "procès-verbal, demandez le visa des Archives départementales (une autorisation permanente se "
            "demande une fois).",
            "CADA 20130134, 20143357, 20165705\u00a0; code du patrimoine L212-2",
        )
    else:
        yield Reminder(
            "Enregistrement sonore",
            None,
            "À supprimer quand le compte rendu est validé. Les participants ont dû être informés de "
            "l’enregistrement avant la réunion.",
            "RGPD, article 13",
        )


def _reckoned(start: date, end: date) -> str:
    return f"{start:%d/%m/%Y} + 7 jours → {end:%d/%m/%Y}"
