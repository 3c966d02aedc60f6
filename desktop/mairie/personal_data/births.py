# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates of birth: a date that exists, of somebody who may be alive, with words that say so."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from desktop.french.folding import fold
from desktop.mairie.personal_data.span import Label, PersonalSpan

_B = r"[ \u00a0\u202f]"
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip
_SHORT = {
    "janv": 1,
    "jan": 1,
    "fevr": 2,
    "fev": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_DATE = (
    rf"(?:\d{{1,2}}(?:er)?{_B}+[a-zA-Zéûà]{{3,9}}\.?{_B}+(?:19|20)?\d\d(?!\d)"
    rf"|\d{{1,2}}{_B}?[./-]{_B}?\d{{1,2}}{_B}?[./-]{_B}?(?:(?:19|20)\d\d|\d\d)(?!\d)"
    rf"|(?:19|20)\d\d-\d\d-\d\d(?!\d)"
    rf"|\d\d{_B}\d\d{_B}(?:19|20)\d\d(?![ .]?\d)"
    rf"|[\dO]{{2}}[./-][\dO]{{2}}[./-](?:19|2[0O])[\dO]{{2}}(?![\dO]))"
)
"""The last: a scan reads zeros as letters."""
_COUNTED = r"(?i:(?:une?|premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cents?|mill?e?|et)[ \u00a0-]+){1,9}"
_SPELLED = (
    rf"{_COUNTED}(?i:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)"
    rf"{_B}+(?i:mil(?:le)?[ \u00a0-]+neuf[ \u00a0-]+cents?|deux[ \u00a0-]+mille)"
    rf"(?:[ \u00a0-]+(?i:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|et)){{0,5}}(?![\w-])"
)
"""As acts of civil status write it: « le deux mars mil neuf cent trente et un »."""
_TOLD_IN_LETTERS = re.compile(
    rf"(?i:\bn[ée](?:\(e\)|e)?(?:{_B}+à{_B}+[^\n,;:]{{2,60}}?,?)?{_B}+le{_B}+)(?P<date>{_SPELLED})"
)
_BORN = (
    rf"(?:\bn[ée](?:\(e\)|[·.]e|e)?s?(?!\w)(?:{_B}+[àaù]{_B}+[^\n,;:]{{2,60}}?,?|{_B}+en{_B}+[A-ZÀ-Ý][^\n,;:]{{2,40}}?,?|{_B}+(?-i:[A-ZÀ-ÝŒ])[^\n,;:.\d]{{2,60}}?(?:\(\d[\dAB]\d?\))?,?)?{_B}*,?{_B}+(?:[l1i]{_B}?e|du)?{_B}*:?{_B}*(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche){_B}+)?"
    rf"|\b(?:dates?{_B}+(?:et{_B}+lieux?{_B}+)?de{_B}+naissances?|ddn|d\.d\.n\.?|naissances?|naiss\.)(?:{_B}*\([^)\n]{{1,20}}\))?{_B}*(?:le|du|est|:|=|\||\t|-|–)*{_B}*(?:le{_B}+)?"
    rf"|\bn[ée]e?{_B}*\(?e?\)?{_B}*:{_B}*|\bnaquit{_B}+le{_B}+|\bvenue?{_B}+au{_B}+monde{_B}+le{_B}+)"
)
_TOLD = re.compile(rf"(?i:{_BORN})(?P<date>{_DATE})")
_AND = re.compile(rf"(?:{_B}*(?:et|,|puis){_B}+(?:le{_B}+)?)(?P<date>{_DATE})")
_HEADING = re.compile(
    rf"(?i:n[ée]{_B}?(?:e|\(e\)|[·.]e)?s?{_B}+le|n[ée]{_B}?(?:\(e\)|e)|naissance|ddn|dates?{_B}+de{_B}+naiss\w*\.?|naiss\.)"
)
"""The head of a column of dates of birth."""
_CELLS = re.compile(r"\t|\||;")
_WHOLE_DATE = re.compile(rf"[ \u00a0]*(?P<date>{_DATE})[ \u00a0]*\Z")
_BRACKETED = re.compile(r"[ \u00a0]?\((?P<date>\d\d?[./-]\d\d?[./-](?:19|20)\d\d)\)")
_AFTER_NAME = re.compile(
    rf"[ \u00a0]*(?P<comma>,|[–:|;\t-])?[ \u00a0]*(?:le[ \u00a0]+)?(?P<date>{_DATE})(?=[ \u00a0]*(?:[,.;)|\t\n]|\Z))"
)
_BIRTHS = re.compile(r"(?i:\bnaissances?)[ \u00a0]*(?:\([^)\n]{0,20}\))?[ \u00a0]*:[^.\n]*\Z")
"""« Naissances : », at the head of what is told of each child."""
_GROWN = 10
"""Years: a date that is so old, just after a name, is no date of a letter."""
_THING = re.compile(
    r"(?:^|[\s’'(])(?:communes?|communaut[ée]s?|projets?|id[ée]es?|associations?|clubs?|syndicats?|comit[ée]s?|soci[ée]t[ée]s?|entreprises?"
    r"|festivals?|f[êe]tes?|partenariats?|coop[ée]rations?|jumelages?|[ée]coles?|services?|collectifs?|groupes?|structures?|lois?"
    r"|intercommunalit[ée]s?|tiers-lieux?|lieux?|villages?|quartiers?|coll[èe]ges?|march[ée]s?|parcs?|mouvements?|d[ée]marches?"
    r"|dispositifs?|programmes?|initiatives?|litiges?|conflits?|besoins?|espoirs?|int[ée]r[êe]ts?|r[ée]seaux?|f[ée]d[ée]rations?"
    r"|[ée]tablissements?|[ée]quipements?|m[ée]diath[èe]ques?|bibliot?h[èe]ques?|mus[ée]es?|chorales?|amicales?|agences?)"
    r"(?:[ \u00a0][^\s.;:!?]{1,24}){0,5}[ \u00a0]\Z",
    re.IGNORECASE,
)
"""What is born on a day and is nobody: « la commune nouvelle est née le … », just before « née »."""
_REACH = 110
_OLDEST = 115
"""Years: nobody in France has lived much longer."""


def find_birth_dates(text: str, today: datetime.date) -> Iterator[PersonalSpan]:
    """Yield the dates of birth of persons who may be alive on `today`; the date alone, not « né le »."""
    for match in _TOLD.finditer(text):
        if not _is_birth(match["date"], today) or _is_of_thing(text, match.start()):
            continue
        yield _span(text, *match.span("date"))
        follows = re.search(r"\bn[ée]e?s\b", match.group(), re.IGNORECASE)
        more = _AND.match(text, match.end()) if follows else None
        if more and _is_birth(more["date"], today):
            yield _span(text, *more.span("date"))
    for match in _TOLD_IN_LETTERS.finditer(text):
        yield _span(text, *match.span("date"))
    yield from _in_columns(text, today)


def find_bracketed(
    text: str, persons: Iterable[PersonalSpan], today: datetime.date
) -> Iterator[PersonalSpan]:
    """Yield the date in brackets after a name: « Maëlys (02/02/2019) »."""
    for person in persons:
        match = _BRACKETED.match(text, person.end)
        if match and _is_birth(match["date"], today):
            yield _span(text, *match.span("date"))
        match = _AFTER_NAME.match(text, person.end)
        if match is None:
            continue
        day = _read(match["date"], today)
        line = text[text.rfind("\n", 0, person.start) + 1 : person.start][-400:]
        is_old = day is not None and today.year - day.year >= _GROWN and match["comma"] is not None
        if day is not None and (is_old or _BIRTHS.search(line)) and _is_birth(match["date"], today):
            yield _span(text, *match.span("date"))


def _is_of_thing(text: str, place: int) -> bool:
    """Tell whether what is born is no person."""
    before = re.split(r"[.;:!?\n]", text[max(0, place - _REACH) : place])[-1]
    told = _THING.search(before)
    if told is None:
        return False
    between = told.group().strip().split()[1:]
    return not any(
        word[:1].isupper() and word.lower() in ("m.", "mme", "monsieur", "madame")
        for word in between
    )


def _in_columns(text: str, today: datetime.date) -> Iterator[PersonalSpan]:
    """Yield the dates under « Né(e) le », in a table of lines."""
    place, width, columns = 0, 0, frozenset[int]()
    for line in text.split("\n"):
        cells = _CELLS.split(line)
        heads = frozenset(n for n, one in enumerate(cells) if _HEADING.fullmatch(one.strip()))
        if heads and len(cells) > 1:
            width, columns = len(cells), heads
        elif len(cells) == width:
            start = place
            for number, cell in enumerate(cells):
                match = _WHOLE_DATE.match(cell) if number in columns else None
                if match and _is_birth(match["date"], today):
                    yield _span(text, start + match.start("date"), start + match.end("date"))
                start += len(cell) + 1
        place += len(line) + 1


def _span(text: str, start: int, end: int) -> PersonalSpan:
    return PersonalSpan(start, end, Label.BIRTH_DATE, text[start:end], 0.95)


def _is_birth(written: str, today: datetime.date) -> bool:
    day = _read(written, today)
    return day is not None and day <= today and today.year - day.year <= _OLDEST


def _read(written: str, today: datetime.date) -> datetime.date | None:
    bare = fold(written).replace("1er", "1")
    parts = re.findall(r"\d+|[a-z]+", re.sub(r"(?<=[\d./-])o|o(?=[\d./-])", "0", bare))
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    month = _month(parts[1])
    year = int(parts[2])
    if year < 100:
        year += 2000 if year <= today.year % 100 else 1900
    try:
        return datetime.date(year, month, int(parts[0]))
    except ValueError:
        return None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    if written in _MONTHS:
        return _MONTHS.index(written) + 1
    return _SHORT.get(written, 0)
