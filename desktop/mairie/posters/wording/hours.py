# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hours as French posters write them: « 20 h 30 », « de 10 h à 19 h »."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_S = "[ \u00a0\u202f]?"
_START = r"(?<![\w.,:/])"


def _hour(number: str, letters: str, start: str = _START) -> str:
    """Return the pattern of an hour, its groups numbered."""
    return (
        rf"{start}(?P<hour{number}>[01]?\d|2[0-4]){_S}(?:(?:{letters})(?![a-zà-ÿA-ZÀ-Ý])"
        rf"(?:{_S}(?P<minute{number}>[0-5]\d)(?!\d))?|:(?P<colon{number}>[0-5]\d)(?![\d:]))"
        rf"(?:{_S}(?:mn|min)\b)?"
    )


_TO = r"[ \u00a0]?(?:jusqu[’']?à|jusqu[’']?a|à|a|À|-|–|—|>|→|/)[ \u00a0]?"


def _range_of(letters: str) -> re.Pattern[str]:
    bare = rf"(?<![\w.,:/-])(?P<bare>[01]?\d|2[0-4])(?={_TO}\d{{1,2}}{_S}[hH:])"
    return re.compile(
        rf"(?P<from>(?<!\w)[Dd]e[ \u00a0])?(?:{_hour('1', letters)}|{bare})(?P<to>{_TO}){_hour('2', letters, '')}"
    )


_SHORT, _ALL = "h|H", "h|H|heures?|Heures?"
"""« Les 24 heures de Saint-Aubin » keep their name: the word is only read where hours are asked."""
_ONE = {False: re.compile(_hour("", _SHORT)), True: re.compile(_hour("", _ALL))}
_RANGE = {False: _range_of(_SHORT), True: _range_of(_ALL)}
_AROUND_THE_CLOCK = re.compile(rf"24{_S}[hH]{_S}/{_S}24(?:{_S}[hH])?")


def write_hours(text: str, in_words: bool = False) -> str:
    """Return the text with its hours in the French way; `in_words`: « 10h-12h » is « de 10 h à 12 h ».

    Lexique des règles typographiques (Imprimerie nationale): « h » between spaces that do not
    break, no zero before an hour, no « 00 » after it.
    """
    text = _AROUND_THE_CLOCK.sub(f"24{NBSP}h/24", text)
    text = _RANGE[in_words].sub(lambda match: _range(match, in_words), text)
    return _ONE[in_words].sub(_one, text)


def _range(match: re.Match[str], in_words: bool) -> str:
    start = _clock(match["hour1"] or match["bare"], match["minute1"] or match["colon1"])
    end = _clock(match["hour2"], match["minute2"] or match["colon2"])
    link = match["to"].strip(" \u00a0")
    if link.startswith("jusqu"):
        return f"{match['from'] or ''}{start} jusqu’à {end}"
    if in_words or match["from"] or link in ("à", "a", "À"):
        before = match["from"] or ("de " if in_words else "")
        return f"{before}{start} à {end}"
    return f"{start}{NBSP}–{NBSP}{end}"


def _one(match: re.Match[str]) -> str:
    if match["colon"] and not _is_clock(match):
        return match.group()
    return _clock(match["hour"], match["minute"] or match["colon"])


def _is_clock(match: re.Match[str]) -> bool:
    """Tell an hour, « 20:30 », from a verse or a score, « 3:16 »: at a line's start, or round."""
    before = match.string[: match.start()].rstrip()
    begins = not before or before[-1] in "\n,;(–-•" or re.search(r"\b(?:à|de|dès|vers|et)$", before)
    return bool(begins) or match["colon"][-1] in "05"


def _clock(hour: str, minute: str | None) -> str:
    text = f"{int(hour)}{NBSP}h"
    return text if not minute or minute == "00" else f"{text}{NBSP}{minute}"
