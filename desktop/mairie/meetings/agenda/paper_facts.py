# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a convocation tells of the meeting: its day, hour and place, and who meets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desktop.french.dates import DateMention, find_dates
from desktop.french.folding import fold
from desktop.mairie.meetings.meeting import MeetingKind

_S = r"[ \u00a0\u202f]"
_PLACE = re.compile(
    rf"(?:^|\n)\s*lieu{_S}*:{_S}*(?P<told>[^\n;]{{3,80}})"
    rf"|(?P<room>\b(?:salle|foyer|maison|espace|centre|école|grange|halle)\b[^\n,;.:()]{{0,60}})"
    rf"|\b(?P<mairie>(?:à{_S}la|en){_S}mairie)\b"
    rf"|\bau{_S}(?P<head>siège[^\n,;.:]{{0,60}})",
    re.IGNORECASE,
)
_LINE_END = re.compile(
    rf"{_S}+(?:le|à|pour|sous|afin|sur|dont|en{_S}vue|ordre)\b.*$", re.IGNORECASE
)
_INSTANCES = (
    (re.compile(r"conseil\s+communautaire", re.I), MeetingKind.COUNCIL, "Conseil communautaire"),
    (re.compile(r"conseil\s+syndical|comité\s+syndical", re.I), MeetingKind.COUNCIL, "Comité syndical"),
    (re.compile(r"réunion\s+publique", re.I), MeetingKind.PUBLIC, "Réunion publique"),
    (re.compile(r"commission\b[^\n:;,.0-9]{0,60}", re.I), MeetingKind.COMMISSION, ""),
    (re.compile(r"conseil\s+d['’]école", re.I), MeetingKind.OTHER, "Conseil d’école"),
    (re.compile(r"réunion\s+(?:de\s+|du\s+|des\s+)?(?:services?|agents|équipe|chantier|coordination)\b[^\n:;,.0-9]{0,40}", re.I), MeetingKind.SERVICE, ""),
    (re.compile(r"(?:assemblée\s+générale|comité\s+des\s+fêtes|bureau\s+de\s+l['’]association)", re.I), MeetingKind.OTHER, ""),
)  # fmt: skip
_COUNCIL = re.compile(r"conseil\s+municipal", re.I)
_COMMUNE = re.compile(r"(?:mairie|commune|ville)\s+(?:de\s+la|de|du|des|d['’])\s*(?P<name>[^\n,;:()\d]{2,60})", re.I)  # fmt: skip
_CONVENED = re.compile(
    rf"(?:convocation{_S}+(?:du|en{_S}date{_S}du|adressée{_S}le)|date{_S}de{_S}(?:la{_S})?convocation{_S}*:?|fait{_S}à[^\n]{{2,50}}?le|convoqué[es]*{_S}le|affiché[es]*{_S}le)"
    rf"{_S}*(?:le{_S})?$",
    re.IGNORECASE,
)
_LETTER_DAY = re.compile(rf"(?:^|\n){_S}*[A-ZÉÈÎÔ][\w’' -]{{2,50}},{_S}*le{_S}*$")
_MEETING_DAY = re.compile(
    r"(?:séance|réunion|réunira|réunir|conseil|lieu|aura|convoqué|commission|convocation du conseil\s+municipal|assemblée|invit)[^\n]{0,120}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the letter says; empty where it says nothing."""

    title: str = ""
    kind: MeetingKind | None = None
    day: date | None = None
    time: str = ""
    place: str = ""
    convened_on: date | None = None
    commune: str = ""


def read_facts(text: str) -> PaperFacts:
    """Read the facts of a convocation; each is there only when the words around it say so."""
    head = _head(text)
    mentions = find_dates(head)
    convened = _convened(text)
    day = _meeting_day(head, [one for one in mentions if one.kind == "day"], convened)
    title, kind = _instance(head)
    return PaperFacts(
        title,
        kind,
        _date(day),
        _hour(mentions, day),
        _place(head),
        _date(convened),
        _commune(head),
    )


def _head(text: str) -> str:
    """Return what stands before the points: a date among them belongs to an older meeting."""
    match = re.search(r"ordre\s+du\s+jour[^\n]*\n", text, re.IGNORECASE)
    head = text[: match.start()] if match else ""
    if any(one.kind == "day" for one in find_dates(head)):
        return text[: match.end()] if match else text
    return _before_items(text)


def _before_items(text: str) -> str:
    """Without a heading: the lines before the first numbered one, else all."""
    match = re.search(r"(?m)^[ \t]{0,20}(?:1|I|A)[ \t]{0,3}[.)/°:-]", text)
    return text[: match.start()] if match and match.start() > 0 else text[:3000]


def _convened(text: str) -> DateMention | None:
    for one in find_dates(text):
        before = text[max(0, one.start - 90) : one.start]
        if one.kind == "day" and (_CONVENED.search(before) or _LETTER_DAY.search(before)):
            return one
    return None


def _meeting_day(
    text: str, days: list[DateMention], convened: DateMention | None
) -> DateMention | None:
    others = [one for one in days if convened is None or one.iso != convened.iso]
    told = [one for one in others if _MEETING_DAY.search(text[max(0, one.start - 130) : one.start])]
    return next(iter(told or others), None)


def _date(one: DateMention | None) -> date | None:
    if one is None or not one.year:
        return None
    return date.fromisoformat(one.iso)


def _hour(mentions: tuple[DateMention, ...], day: DateMention | None) -> str:
    """Return the first hour after the day, else the first one."""
    times = [one for one in mentions if one.kind == "time"]
    after = [one for one in times if day is not None and one.start >= day.end]
    found = next(iter(after or times), None)
    if found is None:
        return ""
    hour, _, minute = found.iso.partition(":")
    return f"{int(hour)}\u00a0h\u00a0{minute}"


def _place(text: str) -> str:
    match = _PLACE.search(text)
    if match is None:
        return ""
    told = match["told"] or match["room"] or match["mairie"] or match["head"]
    bare = _LINE_END.sub("", " ".join(told.split())).strip(" .-–")
    return bare[:1].upper() + bare[1:]


def _instance(text: str) -> tuple[str, MeetingKind | None]:
    council = _COUNCIL.search(text)
    for pattern, kind, name in _INSTANCES:
        match = pattern.search(text)
        if match and (council is None or match.start() < council.start()):
            told = name or " ".join(match.group().split()).strip(" -–")
            return told[:1].upper() + told[1:], kind
    return ("Conseil municipal", MeetingKind.COUNCIL) if council else ("", None)


def _commune(text: str) -> str:
    match = _COMMUNE.search(text)
    if match is None or fold(match["name"]).startswith(("communes", "le conseil")):
        return ""
    name = " ".join(match["name"].split()).strip(" -–")
    return _titled(name) if name.isupper() else name


def _titled(name: str) -> str:
    """Return « VALMOREL-SUR-SAUGE » as « Valmorel-sur-Sauge »."""
    small = {"sur", "sous", "le", "la", "les", "de", "du", "des", "en", "et", "aux", "l", "d"}
    parts = re.split(r"([ \-’'])", name.lower())
    return "".join(
        part if number and part in small else part[:1].upper() + part[1:]
        for number, part in enumerate(parts)
    )
