# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is excused or absent, as the opening of a meeting says."""

from __future__ import annotations

import re

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant, Presence, Quote, Source
from desktop.mairie.meetings.people.attendance_so_far import Attendance
from desktop.mairie.meetings.people.matching import NameIndex
from desktop.mairie.meetings.people.who import clauses_of, mentions_in, subjects_in
from desktop.mairie.meetings.spoken import Utterance

_MAYOR = re.compile(r"\b(?:(?:monsieur|madame)\s+)?l[ea] maire\b", re.IGNORECASE)
_UNSTOPPED = 16
_BESIDE = 6
_MISSES = re.compile(
    r"\b(?:il\s+manque|nous\s+manque|sauf|absente?s?|excusée?s?)\s+(?:monsieur\s+|madame\s+)?$",
    re.IGNORECASE,
)
_REASON_LATER = re.compile(
    r"\b(?:il|elle|qui)\s+(?:est\s+(?:au|en|à|chez|aux|malade|retenu)|a\s+(?:un|une|prévenu)|s[’']excuse)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\s*,?\s*(?:qui|il|elle)\s+(?:est\s+(?:au|en|à|chez|aux|malade|retenu)|a\s+(?:un|une|prévenu)|s[’']excuse)",
    re.IGNORECASE,
)


def read_absences(one: Utterance, attendance: Attendance, quote: Quote) -> None:
    """Give what each clause says to the persons it names, or that the clause before named."""
    if len(one.text.split()) > _UNSTOPPED and "," not in one.text:
        _read_near(one, attendance, quote)
        return
    before: list[int] = []
    pending: Presence | None = None
    for clause in clauses_of(one.text):
        words = " ".join(fold_words(clause))
        persons = subjects_in(clause, attendance)
        presence = _absence(words)
        if presence is Presence.ABSENT and "manque" in words and _REASON_LATER.search(one.text):
            presence = Presence.EXCUSED
        if presence is None and persons and pending and len(words.split()) <= 4:
            # « Une absente excusée, Maud. »
            presence = pending
        pending = presence if presence is not None and not (persons or before) else None
        persons = persons or before
        if presence is not None:
            for place in persons or _mayor(clause, attendance):
                attendance.set(place, presence, quote)
        before = persons


def _read_near(one: Utterance, attendance: Attendance, quote: Quote) -> None:
    """Without any comma, only who is named right beside the words is meant."""
    for mention in mentions_in(one.text, attendance):
        before, after = one.text[: mention.start], one.text[mention.end :]
        words = " ".join(fold_words(after)[:_BESIDE])
        if _MISSES.search(before):
            presence = Presence.EXCUSED if _REASON.match(after) else Presence.ABSENT
            attendance.set(mention.person, presence, quote)
        elif re.match(r"(?:est|sont|s est|sera|qui est|n est)\b", words):
            told = _absence(words)
            if told is not None:
                attendance.set(mention.person, told, quote)


def _mayor(clause: str, attendance: Attendance) -> list[int]:
    """Return the mayor, who is most often called by the function alone."""
    if not _MAYOR.search(clause):
        return []
    known = [n for n, one in enumerate(attendance.persons) if one.role.lower() == "maire"]
    if not known:
        attendance.persons.append(Participant("Le maire", role="maire", source=Source.TRANSCRIPT))
        attendance.index = NameIndex(attendance.persons)
        known = [len(attendance.persons) - 1]
    return known[:1]


def _absence(words: str) -> Presence | None:
    if re.search(
        r"\b(?:excus\w*|malade|formation|conges?|empeche\w*|retenu\w*|vacances|maladie|enterrement|souffrant\w*|hopital|hospitalis\w*|deplacement|n a pas pu|pouvait pas|ne peut pas|pourra pas|a prevenu|m a prevenu)\b",
        words,
    ):
        return Presence.EXCUSED
    if re.search(
        r"\b(?:absente?s?|pas la|arret|nouvelles?|pas venue?|vient pas|viendra pas|venait pas|(?:il|nous) manque)\b",
        words,
    ):
        return Presence.ABSENT
    return None
