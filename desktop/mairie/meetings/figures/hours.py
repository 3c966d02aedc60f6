# SPDX-License-Identifier: AGPL-3.0-or-later
"""Times of the day as they are said: « dix-neuf heures trente », « 20h », « midi et demi »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.french.folding import fold
from desktop.french.number_words import find_number_words

_S = r"[ \u00a0\u202f]"
_DIGITS = re.compile(
    rf"(?<![\w,.:/])(?P<hour>[01]?\d|2[0-4]){_S}?(?:h\b|H\b|heures?\b){_S}?(?P<minute>[0-5]\d(?!\w))?|(?<![\w,.:/])(?P<h2>[01]?\d|2[0-4])[hH:](?P<m2>[0-5]\d)(?![\w:])"
)
_HOURS = re.compile(rf"{_S}(?:heures?|h)\b", re.IGNORECASE)
_NOON = re.compile(r"(?<!\w)(midi|minuit)(?!\w)", re.IGNORECASE)
_MAY_BE = re.compile(r"heure|midi|minuit|\d ?h|\d:", re.IGNORECASE)
_AFTER = re.compile(
    rf"{_S}(?:et{_S}(?P<half>demie?|quart)|moins{_S}(?P<less>(?:le{_S})?quart|dix|cinq|vingt))\b",
    re.IGNORECASE,
)
_ZERO = re.compile(rf"{_S}z[ée]ro{_S}", re.IGNORECASE)
_MOMENT = re.compile(
    r"(?:\b(?:a|vers|avant|apres|jusqu a|jusqu’a|jusqu'a|des|il est|il etait|sera|seront|de|et|entre|pour|meme|deja|pile|donc)|[,:(]|\d|heures?|soir|matin|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|^)\s*(?:euh,?\s*)?$"
)
_LENGTH = re.compile(
    r"\s*(?:par\b|de travail|de reunion|sur|supplementaires?|hebdo|d |de (?:plus|moins|route|formation|cours|menage|conge)|maximum|en tout|en plus|annuel|complementaires?|chacun|environ)"
)


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of the day in a sentence."""

    hour: int
    minute: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """As minutes write it: « 14 h 30 », « 20 h »."""
        return f"{self.hour}\u00a0h\u00a0{self.minute:02}" if self.minute else f"{self.hour}\u00a0h"


def find_hours(text: str) -> list[Hour]:
    """Return the times of the day of a sentence, in order; a length of time is none."""
    if _MAY_BE.search(text) is None:
        return []
    found = [*_in_digits(text), *_in_words(text), *_noons(text)]
    found.sort(key=lambda hour: (hour.start, -hour.end))
    kept: list[Hour] = []
    for hour in found:
        if (not kept or hour.start >= kept[-1].end) and _is_moment(text, hour):
            kept.append(hour)
    return kept


def _in_digits(text: str) -> list[Hour]:
    found = []
    for match in _DIGITS.finditer(text):
        hour = int(match["hour"] or match["h2"])
        minute = int(match["minute"] or match["m2"] or 0)
        half = _half(text, match.end()) if not minute else None
        found.append(_hour(hour, minute, match.start(), match.end(), half))
    return found


def _in_words(text: str) -> list[Hour]:
    if _HOURS.search(text) is None:
        return []
    numbers = list(find_number_words(text))
    if re.search(r"(?<!\w)une heure(?!s)", text, re.IGNORECASE):
        match = re.search(r"(?<!\w)une heure(?!s)", text, re.IGNORECASE)
        if match:
            numbers.append((1, match.start(), match.start() + 3))
            numbers.sort(key=lambda number: number[1])
    found = []
    for place, (value, start, end) in enumerate(numbers):
        hours = _HOURS.match(text, end)
        if hours is None or value > 24:
            continue
        after, minute = hours.end(), 0
        zero = _ZERO.match(text, after)
        starts = {after + 1, zero.end() if zero else after + 1}
        following = next(
            (one for one in numbers[place + 1 :] if one[1] in starts and one[2] > one[1] + 1), None
        )
        if following and following[0] < 60 and not _is_counted(text, following[2]):
            minute, after = following[0], following[2]
        elif (digits := re.match(rf"{_S}([0-5]\d)(?!\w)", text[after:])) is not None:
            minute, after = int(digits[1]), after + digits.end()
        half = _half(text, after) if not minute else None
        found.append(_hour(value, minute, start, after, half))
    return found


def _is_counted(text: str, end: int) -> bool:
    """Tell « dix heures trente personnes »: the second number counts something."""
    return (
        re.match(
            rf"{_S}(?:euros?|personnes?|enfants?|pour{_S}cent|heures?)\b", text[end:], re.IGNORECASE
        )
        is not None
    )


def _noons(text: str) -> list[Hour]:
    found = []
    for match in _NOON.finditer(text):
        before = fold(text[max(0, match.start() - 12) : match.start()])
        if text[match.start() - 1 : match.start()] in "-’'":
            continue
        if re.search(r"(?:\ba|vers|avant|des|jusqu a|entre|et) $", before.replace("'", " ")):
            found.append(
                _hour(
                    12 if match[1].lower() == "midi" else 0,
                    0,
                    *match.span(),
                    _half(text, match.end()),
                )
            )
    return found


def _half(text: str, end: int) -> tuple[int, int] | None:
    """Return the minutes of « et demie », « et quart », « moins le quart », and where it ends."""
    match = _AFTER.match(text, end)
    if match is None:
        return None
    if match["half"]:
        return (30 if match["half"].lower().startswith("demi") else 15), match.end()
    less = fold(match["less"])
    return -{"dix": 10, "cinq": 5, "vingt": 20}.get(less, 15), match.end()


def _hour(hour: int, minute: int, start: int, end: int, half: tuple[int, int] | None) -> Hour:
    if half is None:
        return Hour(hour, minute, start, end)
    minutes = hour * 60 + half[0]
    return Hour(minutes // 60 % 24, minutes % 60, start, half[1])


def _is_moment(text: str, hour: Hour) -> bool:
    """Tell a time of the day from « six heures par semaine », « deux heures maximum »."""
    after = fold(text[hour.end : hour.end + 24])
    if _LENGTH.match(after):
        return False
    if hour.minute:
        return True
    before = fold(text[max(0, hour.start - 14) : hour.start]).replace("'", " ").rstrip(" ")
    if re.search(
        r"\b(?:dans|pendant|en|fait|ferait|toutes les|plus de|moins de|sous|sur|environ|deux fois)$",
        before,
    ):
        return False
    return _MOMENT.search(before) is not None or hour.start == 0
