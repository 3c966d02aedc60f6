# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines that begin with a date: « 14 mars 2027 : ouverture des plis », « T2 2027 – travaux »."""

from __future__ import annotations

import re

from desktop.core.draft import Author
from desktop.core.slides.deck import TimelineStep
from desktop.french.dates import MONTHS
from desktop.french.typographic_text import typographic
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.wording.phrases import capitalised

FEWEST_STEPS, MOST_STEPS = 2, 6
_MONTH = (
    "(?:"
    + "|".join(
        [
            *(flat(month) for month in MONTHS),
            r"janv\.?",
            r"fevr?\.?",
            r"avr\.?",
            r"juill?\.?",
            r"sept\.?",
            r"oct\.?",
            r"nov\.?",
            r"dec\.?",
        ]
    )
    + r")(?!\w)"
)
_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun\.|mar\.|mer\.|jeu\.|ven\.|sam\.|dim\.) )?"
_YEAR = r"(?:19|20)\d{2}"
_DAY = rf"{_WEEKDAY}(?:(?:1er|[12]?\d|3[01]) {_MONTH}(?: {_YEAR})?|(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])(?:[/.](?:{_YEAR}|\d\d))?(?![\d€%])|{_YEAR}-\d\d-\d\d)"
_HOUR = (
    r"(?:,? ?(?:a |de |des )?\d{1,2} ?h ?(?:[0-5]\d)?(?: ?(?:-|a|/) ?\d{1,2} ?h ?(?:[0-5]\d)?)?)?"
)
_PERIOD = (
    rf"(?:{_MONTH}(?: ?(?:-|/|a|et|au) ?{_MONTH})?(?: {_YEAR})?|(?:printemps|ete|automne|hiver|rentree|toussaint|noel|paques)(?: {_YEAR}(?:-{_YEAR})?)?"
    rf"|[ts][1-4] ?{_YEAR}|(?:1er|2e|3e|4e|premier|deuxieme|troisieme|quatrieme|second)(?:me)? (?:trimestre|semestre)(?: {_YEAR})?"
    rf"|{_YEAR}(?: ?[-/] ?(?:{_YEAR}|\d\d))?(?!\d)|semaine \d{{1,2}}|s\d{{1,2}}(?!\d)|j[+-]\d{{1,3}}|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?! \d))"
)
_LEAD = r"(?:(?:le|la|les|l'|du|de|d'|des|au|aux|en|a|a partir (?:du|de)|a compter du|avant (?:le |la )?|d'ici (?:le |la )?|jusqu'(?:au|a)|mi-|fin|debut|courant|vers(?: le)?|apres (?:le |la )?|pour (?:le |la )?|entre(?: le)?|annee|exercice) ?){0,3}"
_SPAN = rf"(?:{_LEAD}(?:(?:{_WEEKDAY}(?:1er|\d{{1,2}})(?: {_MONTH})?(?: {_YEAR})?|{_MONTH}) ?(?:au|et|-|/|a|et le) ?(?:le |la )?)?(?:{_DAY}|{_PERIOD}){_HOUR}(?: ?(?:au|-|jusqu'au|et) ?(?:le )?(?:fin |debut |mi-)?(?:{_DAY}|{_PERIOD}){_HOUR})?)"
_WHEN = re.compile(rf"(?P<when>{_SPAN})(?P<sep> ?(?::|→|->|=>|–|-|,|\)) ?| )(?P<what>\S.*)\Z")
_AFTER = re.compile(
    rf"(?P<what>[^:]{{3,80}}?)(?P<sep> ?(?::|→|->|=>|–|=|\(| - ) ?)(?P<when>{_SPAN})\)?[ .]*\Z"
)
_LISTED = re.compile(rf"(?P<what>[^:]{{3,60}}?) \(?(?P<when>{_SPAN})\)?[ .]*\Z")
_DATED = re.compile(rf"(?:{_DAY}|{_MONTH}|{_YEAR})[ (]*\Z")
_STRONG = re.compile(r":|→|->|=>|–|-|,")


def read_step(text: str) -> TimelineStep | None:
    """Return the date that a line begins with and what it says then; None for another line."""
    low = flat(text).replace("’", "'")
    found = _WHEN.match(low)
    if found is None:
        return None
    when, what = text[: found.end("when")].strip(), text[found.start("what") :].strip(" :–—-→>")
    if not any(letter.isalpha() for letter in what):
        return None
    is_year_alone = re.fullmatch(_YEAR, when) is not None
    if not _STRONG.search(found["sep"]) and (is_year_alone or not _reads_as_date(found["when"])):
        return None
    return TimelineStep(
        _written(when), capitalised(typographic(what)).rstrip(" .;,"), author=Author.AGENT
    )


def read_step_after(text: str, *, is_listed: bool = False) -> TimelineStep | None:
    """Return the step of « Enquête publique : octobre 2027 »; `is_listed`: of « études mars 2027 »."""
    low = flat(text).replace("’", "'")
    patterns = (_AFTER, _LISTED) if is_listed else (_AFTER,)
    matches = (pattern.match(low) for pattern in patterns)
    # « travaux sept 2027 - mars 2028 » is one span of time, not works of September.
    found = next((one for one in matches if one and not _DATED.search(one["what"])), None)
    if found is None or not any(letter.isalpha() for letter in found["what"]):
        return None
    what = text[: found.end("what")].strip(" :–—-(")
    when = text[found.start("when") : found.end("when")].strip()
    return TimelineStep(_written(when), capitalised(typographic(what)), author=Author.AGENT)


def _reads_as_date(when: str) -> bool:
    """Tell « 4 février inauguration » from « mars est un mois court »."""
    return re.search(r"\d", when) is not None


def _written(when: str) -> str:
    when = re.sub(r"\A(?:[Ll]e |[Ll]es )", "", typographic(when)).rstrip(" .,")
    return capitalised(when)
