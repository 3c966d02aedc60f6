# SPDX-License-Identifier: AGPL-3.0-or-later
"""A heading made a slide's title: no number, no capitals, no padding, never cut in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from desktop.french.typographic_text import typographic
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.wording.capitals import _NONE, Spellings, without_capitals
from desktop.mairie.slides.wording.cleaning import one_line, without_stop
from desktop.mairie.slides.wording.heading_numbers import without_number
from desktop.mairie.slides.wording.legal_phrases import without_legal_references
from desktop.mairie.slides.wording.phrases import any_phrase, capitalised, phrase, read_cues

USUAL_TITLE = 60
"""Characters that a slide's title holds on two lines at most."""
_FILE = Path(__file__).with_name("titles.toml")
_BRACKETS = re.compile(r"[ \u00a0]*\([^()]*\)")
_PARTS = re.compile(r" (?:[–—-]|/|\|) | ?\u00a0?: |; ?|\. (?=[A-ZÀ-Ý])")
_FEWEST = 20
"""Characters that a cut title keeps at least, unless nothing longer can be cut."""
_LONGEST = 1_000
"""Characters that are read of a heading."""
_COMPLEMENTS = frozenset({"de", "d", "du", "des"})
_PADDINGS = 3
_LAST_WORD = re.compile(r"(?:^|[\s\u00a0’'(«])([^\s\u00a0’'(«]+)\Z")
_YEAR = re.compile(r"(?:19|20)\d{2}(?:-(?:19|20)?\d{2,4})?(?![\w/])")


def short_title(text: str, most: int = USUAL_TITLE, known: Spellings = _NONE) -> str:
    """Return a heading as a slide's title of at most `most` characters.

    Numbers, codes, capitals and administrative padding go; what is still too long is cut between
    two words, at the end of a phrase when there is one. A title that could only be cut through
    « sauf », « hors » or « interdit » stays longer: it would say something else. `known` are the
    spellings of the source, for headings in capitals.
    """
    heading = without_number(without_stop(one_line(text, _LONGEST)))
    heading = without_capitals(heading, known)
    heading = _without_padding(heading)
    heading = capitalised(without_stop(typographic(heading)))
    return heading if len(heading) <= most else _cut(heading, most)


def ends_well(text: str) -> bool:
    """Tell whether a text may end there: no « de », no open bracket, no lone « n° »."""
    if not text or text.count("(") != text.count(")") or text.count("«") != text.count("»"):
        return False
    last = _LAST_WORD.search(text.rstrip(" ,;:–—-\u00a0"))
    if last is None or text[-1] in "’'-–—:,(":
        return False
    return flat(last[1]) not in _table("not_last") | _table("cut_before")


def _without_padding(heading: str) -> str:
    for _ in range(_PADDINGS):
        shorter = without_number(_without_opening(heading))
        if shorter == heading:
            break
        heading = shorter
    low = flat(heading)
    for pattern, instead in _endings():
        found = pattern.search(low)
        if found and found.start() > 3:
            years = _YEAR.findall(heading[found.start() :])
            tail = instead.replace("#", years[-1]) if years else ""
            heading = f"{heading[: found.start()].rstrip(' –—-(')} {tail}".strip()
            low = flat(heading)
    return heading


def _without_opening(heading: str) -> str:
    low = flat(heading)
    for pattern, instead in _openings():
        found = pattern.match(low)
        rest = heading[found.end() :].strip() if found else ""
        if found and instead.endswith(" ") and not rest:
            continue
        if found and (instead or _is_heading(rest)):
            return (instead + rest) if instead else capitalised(rest)
    return heading


def _is_heading(rest: str) -> bool:
    return sum(letter.isalpha() for letter in rest) >= 3


def _cut(heading: str, most: int) -> str:
    """Return what fits of a heading, the least telling parts left out first."""
    shorter = heading
    for lighter in _lighter(heading):
        if lighter and ends_well(lighter) and _keeps_restrictions(heading, lighter):
            shorter = capitalised(lighter)
            if len(shorter) <= most:
                return shorter
    cuts = [cut for cut in _cuts(shorter, most) if _keeps_restrictions(heading, cut)]
    return max(cuts, key=lambda cut: _value(cut, shorter, most), default=shorter)


def _lighter(heading: str) -> Iterator[str]:
    """Yield a heading with less and less: no brackets, no references, no « de la commune »."""
    text = _BRACKETS.sub("", heading).strip()
    yield text
    text = without_stop(without_legal_references(text))
    yield text
    for pattern in _long_endings():
        found = pattern.search(flat(text))
        if found and found.start() >= _FEWEST:
            text = text[: found.start()].rstrip(" ,–—-")
            yield text
    opening = _long_opening().match(flat(text))
    if opening:
        yield text[opening.end() :]


def _cuts(text: str, most: int) -> Iterator[str]:
    """Yield the beginnings of a text, at most `most` long, that may stand alone."""
    for place, letter in enumerate(text[: most + 1]):
        if letter in " ,;:" or (letter in "–—" and text[place - 1 : place] == " "):
            beginning = text[:place].rstrip(" ,;:–—-\u00a0")
            while beginning and not ends_well(beginning) and " " in beginning:
                beginning = beginning[: beginning.rfind(" ")].rstrip(" ,;:–—-\u00a0")
            if beginning and ends_well(beginning):
                yield beginning


def _value(cut: str, text: str, most: int) -> float:
    """Return how good a place to cut is: the end of a phrase, not too early."""
    rest = text[len(cut) :]
    following = flat(rest.lstrip(" ,;:–—-\u00a0")).split(" ", 1)[0].split("'", 1)[0]
    value = float(len(cut))
    if len(cut) >= min(_FEWEST, most / 2):
        if _PARTS.match(rest) or rest[:1] in ",;:":
            value += most * 0.75
        elif following in _table("cut_before"):
            value += most * 0.6
        elif following in _table("not_last"):
            value += most * (0.1 if following in _COMPLEMENTS else 0.3)
    return value


def _keeps_restrictions(before: str, after: str) -> bool:
    kept = flat(after)
    return all(kept.count(word) >= flat(before).count(word) for word in _restrictions(flat(before)))


def _restrictions(low: str) -> list[str]:
    words = set(re.findall(r"[\w'-]+", low))
    return [word for word in _table("restrictions") if word in words]


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(flat(word) for word in read_cues(_FILE)[name].split())


@cache
def _openings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(phrase(say)), instead) for say, instead in read_cues(_FILE)["openings"]
    )


@cache
def _endings() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = read_cues(_FILE)["endings"]
    return tuple((re.compile(phrase(say) + r"\)?\Z"), instead) for say, instead in found)


@cache
def _long_endings() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(phrase(say) + r"\Z") for say in read_cues(_FILE)["long_endings"])


@cache
def _long_opening() -> re.Pattern[str]:
    return re.compile(any_phrase(read_cues(_FILE)["long_openings"]))
