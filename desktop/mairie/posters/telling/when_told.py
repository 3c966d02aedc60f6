# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day and the hours of a need: runs of words that say a time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.french.dates import MONTHS, WEEKDAYS
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.posters.telling.told import Told, any_of

_MONTHS = "|".join(
    [
        *(flat(name) for name in MONTHS),
        "janv",
        "jan",
        "fevr",
        "fev",
        "avr",
        "juil",
        "juill",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_NAMES = "|".join(
    [*(f"{name}s?" for name in WEEKDAYS), "lun", "mar", "mer", "jeu", "ven", "sam", "dim"]
)
_RANK = (
    r"(?:(?:(?:et )?(?:1ers?|[2-4]e(?:me)?s?|premiers?|deuxiemes?|troisiemes?|derniers?) ){1,2})?"
)
"""« Les 1er et 3e mardis du mois »."""
_RANKED = rf"(?:\w+ (?:et \w+ )?)?(?:{_NAMES}) (?:du|de chaque) mois"
_TOKEN = re.compile(
    rf"(?P<clock>\d{{1,2}} ?(?:h(?:eures?)?)(?![a-z])(?: ?[0-5]\d(?!\d))?|\d{{1,2}}:[0-5]\d(?!\d))"
    r"|(?P<date>(?:19|20)\d\d-\d\d-\d\d(?:t(?=\d))?|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d(?!\d)|\d{1,2}/\d{1,2}(?![/\d]| ?(?:€|euro)))"
    rf"|(?P<month>(?:{_MONTHS})\b\.?)|(?P<weekday>{_RANK}(?:{_NAMES})\b\.?(?: (?:du|de chaque) mois| de (?:paques|pentecote)| de l'ascension)?)"
    r"|(?P<year>(?:19|20)\d\d(?!\d|[.,]\d)(?! ?(?:€|euro)))|(?P<number>(?:1er|premier|[12]?\d|3[01])(?!\d|[.,]\d)(?! ?(?:€|euro|ans|km|m\b|%|e\b|eme|places?|lots?|rue|avenue)))"
    r"|(?P<soon>apres-demain|demain|aujourd'hui|ce soir|week-end|weekend)"
    r"|(?P<part>matin|matinee|midi|minuit|apres-midi|soir|soiree|journee|prochaine?s?|inclus|tombee de la nuit|nuit)"
    r"|(?P<link>a partir (?:du|de|des)|a compter (?:du|de)|jusqu'(?:au|a)|tous les|toutes les|chaque|toute la|a la|en|le|les|du|des|de|au|a|et|ou|entre|vers|puis|sauf|l')(?![\w'])(?<!\w\w\w\w\w\w\w\w\w\w\w\w\w)"
    r"|(?P<sign>[,:/&>-]|->)"
    r"|(?P<other>[^\s,:/&>-]+)"
)  # fmt: skip
_CORES = ("clock", "date", "month", "weekday", "soon")
MASKED = "\x00"
_PROGRAMME = re.compile(
    rf"[,;.\n] *(?:puis )?(?:(?:{_NAMES}) )?(?:a )?\d{{1,2}} ?h(?: ?[0-5]\d)?(?: ?:)? (?:[a-z]['’])?[a-z]{{3}}"
)
_PLACE = rf"\b{any_of('places')}\b"
_MEETING = re.compile(r"(?<!\w)(?:rdv|rendez[- ]vous|rassemblement)(?: a| des)?$")
_FEAST = re.compile(
    r"\b(?:ceremonie|commemoration|armistice|victoire|appel|hommage|fete|bal|defile|repas|soiree|feux?|festivites|souvenir)s? (?:nationale )?"
    r"du (?:11 novembre|8 mai(?: 1945)?|18 juin(?: 1940)?|19 mars(?: 1962)?|13 juillet|14 juillet|5 decembre|1er mai|15 aout|31 decembre|24 decembre|21 juin)\b"
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    start: int
    end: int


def read_when(told: Told, today: datetime.date) -> str:
    """Take the first day with its hours; return its words, « demain » replaced by its date.

    Hours that stand elsewhere belong to the programme, unless they open a phrase and the day has none.
    """
    kept = told.flat
    feast = _FEAST.search(kept)
    if feast:  # « Cérémonie du 11 novembre » is a name
        told.mask(*feast.span())
    runs = list(_runs(told))
    if feast:
        told.flat = (
            told.flat[: feast.start()]
            + kept[feast.start() : feast.end()]
            + told.flat[feast.end() :]
        )
    dated = next((run for run in runs if _has(run, "date", "month", "weekday", "soon")), None)
    if dated is None:
        day = " ".join(feast.group().split(" du ")[1].split()[:2]) if feast else ""
        return _of_feast(told, runs, day, feast.end()) if feast else _hours_alone(told, runs)
    shown = _without_programme(told, dated)
    is_programme = len(shown) < len(dated)
    dated = shown
    spans = [(dated[0].start, dated[-1].end)]
    period = _period(told, runs, dated)
    if period:
        spans.append((period[0].start, period[-1].end))
    if not _has(dated, "clock") and not is_programme:
        later = next((run for run in runs if run is not dated and _opens(told, run)), None)
        if later:
            spans.append((later[0].start, later[-1].end))
    for start, end in spans:
        told.take("when", start, end)
    return _resolved(told.text("when", " "), today)


def _of_feast(told: Told, runs: list[list[_Token]], day: str, end: int) -> str:
    is_after = [not told.flat[end : run[0].start].strip(" ,:") for run in runs]
    hours = next(
        (run for run, after in zip(runs, is_after, strict=True) if after or _opens(told, run)), None
    )
    if hours is None:
        return day
    told.take("when", hours[0].start, hours[-1].end)
    return f"{day} {told.text('when')}"


def _without_programme(told: Told, run: list[_Token]) -> list[_Token]:
    """Leave « 9h » of « samedi 5 décembre : 9h marche, 12h soupe » to the programme that it opens."""
    clock = run[-1]
    if clock.kind != "clock" or _has(run[:-1], "clock") or len(run) < 2:
        return run
    opens_line = re.match(rf"(?: ?:)? (?!{_PLACE})[a-z]{{3}}", told.flat[clock.end :])
    if opens_line is None or not _PROGRAMME.search(told.flat, clock.end):
        return run
    day = run[:-1]
    if len(day) > 2 and day[-1].kind == "weekday" and day[-2].kind == "sign":
        day = day[:-2]  # « du 4 au 10 octobre : lundi 14h conférence, mardi 10h marche »
    day = _without_loose_ends(day, told.flat)
    return day or run


def _period(told: Told, runs: list[list[_Token]], dated: list[_Token]) -> list[_Token]:
    """Return « du 11 janvier au 29 mars » said after « les lundis de 14h à 16h »."""
    if _has(dated, "month", "date", "soon"):
        return []
    later = (run for run in runs if run[0].start > dated[-1].end and _has(run, "month", "date"))
    found = next(later, [])
    is_led = found and re.match(r"du |a partir du |jusqu'au ", told.flat[found[0].start :])
    return found if is_led else []


def _hours_alone(told: Told, runs: list[list[_Token]]) -> str:
    hours = next((run for run in runs if _opens(told, run)), None)
    if hours is not None:
        told.take("when", hours[0].start, hours[-1].end)
    return told.text("when")


def _opens(told: Told, run: list[_Token]) -> bool:
    """Tell whether hours stand at the head of a phrase: they belong to the event, not to a line of it."""
    before = told.flat[: run[0].start].rstrip()
    is_first = told.begins_phrase(run[0].start) or before.endswith(MASKED)
    return is_first or _MEETING.search(before) is not None or _is_range(told, run)


def _is_range(told: Told, run: list[_Token]) -> bool:
    """Tell « place de la mairie de 10h à 19h » from « circulation interdite de 8h à 17h »."""
    text = told.flat[run[0].start : run[-1].end]
    before = told.flat[told.start_of_phrase(run[0].start) : run[0].start]
    if re.search(r"\b(?:interdite?|deviation|deviee)\b", before):
        return False
    is_led = re.match(r"de .*\d|a partir d|des \d|jusqu'", text) is not None
    return is_led and re.search(_PLACE, before) is not None


def _has(run: list[_Token], *kinds: str) -> bool:
    return any(token.kind in kinds for token in run)


def _runs(told: Told) -> Iterator[list[_Token]]:
    """Yield the runs of words that say a time: they hold a core, their ends are no mere links."""
    run = list[_Token]()
    for token in _tokens(told.flat):
        if token is not None and token.kind != "other":
            run.append(token)
            continue
        yield from _trimmed(run, told.flat)
        run = []
    yield from _trimmed(run, told.flat)


def _tokens(text: str) -> Iterator[_Token | None]:
    place = 0
    for match in _TOKEN.finditer(text):
        gap = text[place : match.start()]
        if "\n" in gap or MASKED in gap:
            yield None
        place = match.end()
        if MASKED in match.group():
            yield None
            continue
        yield _Token(str(match.lastgroup), *match.span())


def _trimmed(run: list[_Token], text: str) -> Iterator[list[_Token]]:
    run = _without_loose_ends(run, text)
    if _has(run, *_CORES) and _says_time(run):
        yield run


def _says_time(run: list[_Token]) -> bool:
    """« mars » alone is no date, nor is « dim »: a month needs a number or a year, before or after."""
    if _has(run, "clock", "date", "soon"):
        return True
    if _has(run, "weekday"):
        return True
    return _has(run, "month") and _has(run, "number", "year")


def _without_loose_ends(run: list[_Token], text: str) -> list[_Token]:
    run = list(run)
    while run and not _may_end(run):
        run.pop()
    while run and not _may_begin(run, text):
        run.pop(0)
    return run


def _may_end(run: list[_Token]) -> bool:
    last = run[-1]
    if last.kind in (*_CORES, "year", "part"):
        return True
    before = run[-2].kind if len(run) > 1 else ""
    return last.kind == "number" and before == "weekday"


def _may_begin(run: list[_Token], text: str) -> bool:
    first = run[0]
    following = run[1].kind if len(run) > 1 else ""
    word = text[first.start : first.end]
    if first.kind in _CORES:
        return True
    if first.kind == "number":
        return following in ("month", "link", "sign") or word == "1er"
    if first.kind == "link":
        if word in ("a", "de", "des", "vers", "entre", "jusqu'a"):
            return following in ("clock", "part", "number") or (
                word == "de" and following == "clock"
            )
        return word not in ("et", "ou", "l'", "puis", "sauf", "a la", "en") or (
            word == "en" and following == "month"
        )
    return False


_SOON = {"apres-demain": 2, "demain": 1, "aujourd'hui": 0, "ce soir": 0}


def _resolved(text: str, today: datetime.date) -> str:
    """Put the date in the place of « demain » : a poster is read on other days."""
    for word, days in _SOON.items():
        place = flat(text).find(word)
        if place >= 0:
            day = today + datetime.timedelta(days=days)
            number = "1er" if day.day == 1 else str(day.day)
            written = f"{WEEKDAYS[day.weekday()]} {number} {MONTHS[day.month - 1]} {day.year}"
            return text[:place] + written + text[place + len(word) :]
    is_range = re.search(r"\bau\b", flat(text)) is not None
    return re.sub(
        r"^(?:le|la) (?=\w)" if is_range else rf"^(?:le|du) (?!{_RANKED})(?=\w)",
        "",
        text,
        flags=re.IGNORECASE,
    )
