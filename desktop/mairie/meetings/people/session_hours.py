# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a meeting opens and closes, as it is said; an hour that is planned, or about right, is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.dates import find_dates
from desktop.mairie.meetings.people.hours import Hour, find_hours
from desktop.mairie.meetings.spoken import Spoken, Utterance

_INTRODUCTION = 14
_CLOSING_SENTENCES = 30
_LAST_SENTENCES = 6
_SHORT_WORDS = 8
_IS_NOW = re.compile(
    r"\b(?:il\s+est|il[’']est|nous\s+sommes(?:\s+à)?|on\s+est(?:\s+à)?)\s+(?:(?:donc|déjà|maintenant|exactement|pile|tout\s+juste)\s+)?$",
    re.IGNORECASE,
)
_OPENED = r"\b(?:j[’']ouvre|(?:on|nous)\s+ouvr\w+|(?:séance|réunion|assemblée|conseil|déclare)\b[^.;]{0,40}\b(?:ouver\w*|ouvre))\b"
"""Not « la mairie ouvre à neuf heures »."""
_OPENS = re.compile(
    rf"{_OPENED}|\b(?:commen[cç]\w*|début\w*|démarr\w*|on\s+y\s+va|appel|quorum)\b|\b(?:il\s+est|nous\s+sommes|on\s+est)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:réunion|séance|conseil|commission|comité|assemblée|bureau|point\s+hebdo\w*|chantier)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:lev[ée]e?s?|l[èe]ve|lever|levons|ferm\w*|clos|close|cl[oô]tur\w*|fini\w*|finit|arrêt\w*|termin\w*|bons?|dans\s+les\s+temps|épuisé|bonne\s+(?:soirée|journée|nuit|fin)|au\s+revoir|à\s+bientôt|merci)\b",
    re.IGNORECASE,
)
_ENDS_AT = re.compile(
    r"\b(?:lev[ée]e?s?|l[èe]ve|lever|levons|ferm\w*|clos|close|cl[oô]tur\w*|fini\w*|arrêt\w*|termin\w*|fin)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_OPENS_AT = re.compile(
    rf"(?:{_OPENED}|\b(?:commen[cç]\w*|débute\w*|démarr\w*)\b)[^.;]{{0,30}}$", re.IGNORECASE
)
_LATER = re.compile(
    r"(?:\b(?:prochaine?|rendez-vous|avant|jusqu[’']à|à\s+partir\s+de|prévue?|dit|annoncée?|convoquée?s?|vers|dès|après|entre|depuis|reprend\w*|retrouve\w*|revoit|devait|devions)|\bà)\s+(?:\S+\s+){0,2}$|\b(?:de|pour)\s+$",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:prochain\w*|rendez-vous|retrouv\w*|revoi[rt]\w*|rdv|convoqu\w*)\b", re.IGNORECASE
)
_ABOUT_BEFORE = re.compile(
    r"\b(?:presque|bientôt|environ|vers|va\s+être|près\s+de|dans\s+les|autour\s+de|à\s+peu\s+près|quasiment|pas\s+loin\s+de|pas\s+encore)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_ABOUT_AFTER = re.compile(
    r"\s*,?\s*(?:et\s+quelques?|et\s+des\s+poussières|passées?|environ|à\s+peu\s+près|et\s+(?:plus|mèche))\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"\b(?:même|pardon|non|plutôt|enfin|exactement|précisément)\s*,?\s*$", re.IGNORECASE
)


def opening_hour(spoken: Spoken, reach: int) -> tuple[str, int]:
    """Return the first hour told at the opening; « dix-neuf heures, et même dix-neuf heures une ».

    « Commission scolaire, mercredi 4 novembre, dix-huit heures quinze » tells it too.
    """
    for one in spoken.utterances[:reach]:
        if not may_tell_hour(one):
            continue
        before = spoken.utterances[one.number - 1].text.rstrip() if one.number else ""
        told = _now(one.text, _OPENS_AT)
        is_opening = _OPENS.search(one.text) is not None or before.lower().endswith("il est")
        if told and (is_opening or (one.number < _INTRODUCTION and _introduces(one))):
            return told, one.number
    return "", -1


def closing_hour(spoken: Spoken, opened: str = "") -> tuple[str, int]:
    """Return the last hour told at the closing: « il est… », « je lève la séance à… », « merci, 20 h 05 »."""
    size = len(spoken.utterances)
    for one in reversed(spoken.utterances[max(0, size - _CLOSING_SENTENCES) :]):
        if not may_tell_hour(one):
            continue
        told = _now(one.text, _ENDS_AT)
        is_now = _says_now(one.text) or _ENDS.search(one.text) is not None
        is_alone = size - one.number <= _LAST_SENTENCES and _is_bare(one.text)
        if told and told != opened and (is_now or is_alone):
            return told, one.number
    return "", -1


def may_tell_hour(one: Utterance) -> bool:
    """Tell quickly whether a sentence may hold an hour."""
    text = one.text.lower()
    has_digits = any(map(str.isdigit, text))
    return "heure" in text or "minuit" in text or "midi" in text or (has_digits and "h" in text)


def _introduces(one: Utterance) -> bool:
    """Tell a sentence that names the meeting, or its day, beside the hour."""
    return _MEETING.search(one.text) is not None or any(
        mention.kind == "day" for mention in find_dates(one.text)
    )


def _says_now(text: str) -> bool:
    return any(_IS_NOW.search(text[max(0, hour.start - 40) : hour.start]) for hour in _hours(text))


def _is_bare(text: str) -> bool:
    return len(text.split()) <= _SHORT_WORDS and not text.rstrip().endswith("?")


def _hours(text: str) -> Sequence[Hour]:
    return find_hours(text)


def _now(text: str, at: re.Pattern[str]) -> str:
    """Return the hour that it is, corrected in the same breath; not one that is planned."""
    told = ""
    for hour in _hours(text):
        before = text[max(0, hour.start - 60) : hour.start]
        if _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(text, hour.end):
            continue
        is_now = _IS_NOW.search(before) is not None or at.search(before) is not None
        if not is_now and (_LATER.search(before) or _NEXT.search(before)):
            continue
        if not told or _CORRECTED.search(before):
            told = hour.text
    return told
