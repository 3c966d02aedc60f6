# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who gives a proxy to whom, as it is said."""

from __future__ import annotations

import re

from desktop.french.first_names import names_in_minutes
from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Presence, Quote
from desktop.mairie.meetings.people.attendance_so_far import Attendance
from desktop.mairie.meetings.people.matching import Mention
from desktop.mairie.meetings.people.person_names import is_first_name
from desktop.mairie.meetings.people.who import mentions_in
from desktop.mairie.meetings.spoken import Utterance

_TO_WHOM = re.compile(
    r"[^,;.]{0,45}?\b(?:pouvoir|procuration|mandat)s?\s+(?:est\s+)?(?:donnée?\s+)?(?:à|a|pour)\s+(?:\w+\s+)?$"
    r"|^\s*,?\s*(?:à|pour|a)\s+(?:monsieur\s+|madame\s+|m\.\s+|mme\s+)?$",
    re.IGNORECASE,
)
_TO_ME = re.compile(
    r"^[^,;.]{0,40}?\b(?:à|a|pour)\s+moi\b|\bm[’']a(?:vait)?\s+(?:donné|remis|confié|laissé)\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\bj[’']ai\s+(?:aussi\s+)?(?:(?:le|un|une|la|deux|les)\s+)?(?:pouvoir|procuration|mandat)s?\s*,?\s+(?:celui\s+|celle\s+)?d(?:e|u)\s+|\bje\s+(?:porte|représente|détiens)\s+(?:(?:le|un|la|une)\s+)?(?:(?:pouvoir|procuration)\s+de\s+)?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:(?:et|mais|donc|euh|alors)\s+)?(?:elle|il)\s+(?:m[’']|nous\s+)?(?:a|avait|donne|laisse)\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?P<before>\b(?i:pouvoirs?|procurations?|mandats?|celui|celle)\s)de (?=[A-ZÀ-Ý]|monsieur\s|madame\s)"
)
_WRONG = re.compile(r"\b(?:c[’']est\s+)?(?:l[’']inverse|le\s+contraire)\b", re.IGNORECASE)


def read_proxies(one: Utterance, attendance: Attendance, me: int, quote: Quote) -> None:
    """« A donne pouvoir à B », « celle de A pour moi », « A à B » after « deux pouvoirs »."""
    # « Pouvoir de Luc Petit » names a person, where « de » mostly stands before a place.
    text = _OF.sub(lambda of: f"{of['before']},  ", one.text)
    mentions = mentions_in(text, attendance, after_to=True)
    mine = _MINE.search(one.text)
    if _WRONG.search(one.text):
        for mention in mentions:
            attendance.withdraw_proxy(mention.person)
        return
    for place, mention in enumerate(mentions):
        if mine is not None and mine.end() <= mention.start <= mine.end() + 12:
            attendance.proxy(mention.person, attendance.persons[me].name if me >= 0 else "", quote)
            continue
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        end = following.start if following else len(one.text)
        between = one.text[mention.end : end]
        if _TO_ME.search(between) and not (following and _TO_WHOM.search(between)):
            holder = attendance.persons[me].name if me >= 0 else ""
            attendance.proxy(mention.person, holder, quote)
        elif following and _gives(between) and _may_give(mention, between, attendance):
            attendance.proxy(mention.person, attendance.persons[following.person].name, quote)
            if attendance.is_new(following.person):
                # A proxy is given to somebody who is there (CGCT L2121-20).
                attendance.set(following.person, Presence.PRESENT, quote)


def read_pronoun(
    before: Utterance, one: Utterance, attendance: Attendance, me: int, quote: Quote
) -> None:
    """« Mme Hue a dû nous quitter. — Elle avait donné pouvoir à Mme Pitel. »"""
    if not _PRONOUN.match(one.text):
        return
    givers = {mention.person for mention in attendance.index.mentions(before.text)}
    holders = {mention.person for mention in attendance.index.mentions(one.text)}
    if not holders and me >= 0 and _TO_ME.search(one.text):
        holders = {me}
    if len(givers) == 1 and len(holders) == 1 and givers != holders:
        attendance.proxy(givers.pop(), attendance.persons[holders.pop()].name, quote)


def _may_give(mention: Mention, between: str, attendance: Attendance) -> bool:
    """Refuse « la société X représentée par Y »: who is not listed needs a civility or a first name."""
    name = attendance.persons[mention.person].name
    return (
        "représent" not in between.lower()
        or not attendance.is_new(mention.person)
        or bool(mention.civility)
        or is_first_name(name.split()[0])
    )


def _gives(between: str) -> bool:
    """Tell whether these words between two names give a proxy from the first to the second."""
    words = fold_words(between)
    if not words:
        return False
    # « à Soizic Cadiou », where the list knows « Mme Cadiou ».
    is_before_name = (
        words[-1] in ("monsieur", "madame", "m", "mme") or words[-1] in names_in_minutes()
    )
    tail = words[:-1] if is_before_name else words
    if len(tail) >= 2 and tail[-1] == "par":
        return tail[-2].startswith("represente")
    if not tail or tail[-1] not in ("a", "pour"):
        return False
    if len(tail) == 1:
        return True
    given = ("pouvoir", "procuration", "mandat", "donne", "laisse", "confie", "remis")
    return any(word in given for word in tail) and len(tail) <= 14
