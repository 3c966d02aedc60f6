# SPDX-License-Identifier: AGPL-3.0-or-later
"""The streets of a need, with their number: « au 12 rue du Lavoir », « VC n° 3 », « la rue principale »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.french.folding import fold_words
from desktop.mairie.arretes.need.where.place_words import (
    accents,
    flat_set,
    place_lists,
    street_kinds,
    street_start,
)
from desktop.mairie.legal.flat_text import flat

_JOINTS = ("de l'", "de la ", "de ", "du ", "des ", "d'", "aux ", "au ", "a la ", "a l'", "en ", "sous ", "sur ", "le ", "la ", "les ", "l'")  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_ROAD = re.compile(
    r"(?<!\w)(?P<road>(?:rd|rn|vc|cr|d|n)(?= ?(?:n° ?)?\d)|voies? communales?|routes? departementales?|"
    r"routes? nationales?|chemins? rura(?:l|ux)) ?(?P<mark>n° ?|numero )?(?P<number>\d{1,4}(?: ?[a-z](?!\w))?)(?![\d,/]|\s?(?:h|m|km|/)\b)"
)
_SHARED = re.compile(r"^(?:,? et |, )(?=(?:de l'|de la |de |du |des |d'))")
_DAY_NAME = re.compile(
    r" (?:du |de la )?(?:8 mai(?: 1945)?|11 novembre(?: 1918)?|14 juillet|19 mars(?: 1962)?|4 septembre)(?!\w)"
)
_NOT_FIRST = ("en ", "sur ", "au ", "a la ", "a l'", "le ", "la ", "les ")
_NOT_INSIDE = ("sur ", "en ", "a la ", "le ", "la ")
_MOST_WORDS = 5
_MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class Street:
    """A street that is named, with its place in the words."""

    name: str
    """ "rue du Lavoir", as it is written in an arrêté."""
    start: int
    end: int
    number: str = ""
    """ "12", "12 bis"; empty for the whole street."""


def find_streets(words: str, known: Sequence[str] = ()) -> tuple[Street, ...]:
    """Return the streets in the order of the words; those of the commune's list as it spells them."""
    flat_words = flat(words)
    found = list(_named(words, flat_words))[:_MOST_PLACES]
    found += _roads(words, flat_words)
    found = [_as_known(street, known) for street in found]
    for name in known:
        pattern = r"[\W_]+".join(re.escape(word) for word in flat(name).replace("'", " ").split())
        match = re.search(rf"(?<!\w){pattern}(?!\w)", flat_words) if pattern else None
        if match and not any(s.start < match.end() and match.start() < s.end for s in found):
            found.append(Street(name, *match.span()))
    return tuple(sorted(found, key=lambda street: street.start))


def _as_known(street: Street, known: Sequence[str]) -> Street:
    """Give a street the spelling of the list; what was taken beyond its name falls."""
    bare = fold_words(street.name)
    listed = [name for name in known if name and bare[: len(fold_words(name))] == fold_words(name)]
    return replace(street, name=max(listed, key=len)) if listed else street


def _named(words: str, flat_words: str) -> Iterator[Street]:
    end, capitals = 0, _mostly_capitals(words)
    for match in street_start().finditer(flat_words):
        if match.start() < end:
            continue
        kind, number = street_kinds()[match["kind"]], (match["number"] or "").strip()
        if match["grand"] and kind in ("rue", "place"):
            end = match.end()
            name = words[match.start("grand") : match.end("kind")].title()
            yield Street(name, match.start(), end, number)
            continue
        wants_capital = kind in place_lists()["voies_a_majuscule"] and not capitals
        stop = _name_end(words, flat_words, match.end(), wants_capital, capitals)
        if stop is None or (match["plural"] and not _SHARED.match(flat_words[stop : stop + 12])):
            continue  # « dans les rues du village » names no street
        name = words[match.end() : stop]
        is_shouted = words[match.start("kind") : stop].isupper()
        rest = name if kind == "parking" and not is_shouted else _written(name, is_shouted)
        yield Street(f"{kind}{rest}", match.start(), stop, number)
        end = stop
        if match["plural"]:
            for street in _sharing(kind, words, flat_words, stop, capitals):
                yield street
                end = street.end


def _sharing(kind: str, words: str, flat_words: str, end: int, capitals: bool) -> Iterator[Street]:
    """« rues du Lavoir et des Écoles »: what follows the first is a street of the same kind."""
    while shared := _SHARED.match(flat_words[end : end + 12]):
        begin = end + shared.end()
        stop = _name_end(words, flat_words, begin - 1, False, capitals)
        if stop is None:
            return
        yield Street(f"{kind} {_written(words[begin:stop], capitals)}", begin, stop)
        end = stop


def _name_end(
    words: str, flat_words: str, at: int, wants_capital: bool, capitals: bool
) -> int | None:
    """Return where the name that begins at `at` ends; none when no name follows."""
    day = _DAY_NAME.match(flat_words, at)
    if day:
        return day.end()
    end, position, in_title = None, at, False
    for _ in range(_MOST_WORDS):
        if flat_words[position : position + 1] != " ":
            break
        joint = next((j for j in _JOINTS if flat_words.startswith(j, position + 1)), "")
        match = _WORD.match(flat_words, position + 1 + len(joint))
        if match is None or match.group() in flat_set("pas_un_nom") or match.group()[0].isdigit():
            break
        plain, has_capital = match.group(), words[match.start()].isupper()
        if end is None:
            known = plain in flat_set("titres") or plain in flat_set("adjectifs")
            accepted = has_capital or (not wants_capital and (bool(joint) or known))
            accepted = accepted and joint not in _NOT_FIRST
        else:
            goes_on = in_title or (has_capital and not capitals)
            accepted = goes_on and joint not in _NOT_INSIDE
        if not accepted:
            break
        in_title = plain in flat_set("titres") and bool(joint)
        end = position = match.end()
    return end


def _written(name: str, capitals: bool) -> str:
    """Write a name as a street's: « du four » gives « du Four », capitals become small."""
    name = name.lower() if capitals else name
    months = {"mai", "novembre", "juillet", "mars", "septembre"}
    small = months | {
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "aux",
        "au",
        "à",
        "a",
        "sur",
        "sous",
        "en",
    }
    parts = []
    for part in name.replace("'", "’").split(" "):
        head, mark, tail = part.rpartition("’")
        if len(head) > 1 or part.lower() in small or not part:
            parts.append(part)
        else:
            written = accents().get(tail.lower(), tail[:1].upper() + tail[1:])
            parts.append(head.lower() + mark + written)
    return " ".join(parts)


def _roads(words: str, flat_words: str) -> Iterator[Street]:
    """Find the roads that a number names: "RD 938", "voie communale n° 12"."""
    for match in _ROAD.finditer(flat_words):
        road, number = match["road"], match["number"].upper().replace(" ", "")
        if len(road) == 1 and not words[match.start()].isupper():
            continue  # « d 12 » in small letters is nearly always something else
        name = road.upper() if len(road) <= 2 else road.replace("departementale", "départementale")
        mark = "n°\u00a0" if match["mark"] or len(road) > 2 else ""
        yield Street(f"{name}{' ' if mark else chr(0xA0)}{mark}{number}", *match.span())


def _mostly_capitals(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.6 * len(letters) if letters else False
