# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headings all in capitals, written as a sentence: names, acronyms and accents as they should be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from desktop.french.digest.told_cells import lower_first
from desktop.mairie.commune.departments import departments
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.wording.phrases import read_cues

Spellings = Mapping[str, str]
"""Folded word → how the source writes it inside its sentences: "qualite" → "qualité"."""

_FILE = Path(__file__).with_name("capitals.toml")
_NONE: Spellings = MappingProxyType({})
_WORD = re.compile(r"[^\W_]+(?:[.\-‑][^\W_]+)*\.?[²³]?|°")
_INSIDE = re.compile(r"(?:(?<=[^\W_] )|(?<=[,;] ))(?:[dlnsqDLNSQ][’'])?([^\W\d_]{2,})")
_LONGEST_READ = 400_000
_SHOUTED = re.compile(r"(?<![\w’'.-])[A-ZÀ-Ý]{6,}(?:[-‑][A-ZÀ-Ý]{2,})*(?![\w.])")
_SHARE = 0.7
_LONGEST_FIRM = 3
"""Words of the name of a firm."""
_LONGEST_ACRONYM = 4
"""Letters of a word in capitals that is held to be an acronym unless it is a known short word."""
_CIVILITIES = frozenset({"m.", "mm.", "mme", "mmes", "mlle", "dr", "me"})
_PARTICLES = frozenset(
    {
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "en",
        "sur",
        "sous",
        "et",
        "au",
        "aux",
        "lez",
        "a",
    }
)
_SAINTS = frozenset({"saint", "sainte", "saints", "st", "ste"})
_NO_VOWEL = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,6}\Z")
_ROMAN = re.compile(r"(?!vie\Z)(?:i{2,3}|iv|vi{1,3}|ix|xi{0,3}|xiv|xvi{0,3}|xix|xxi?)e?\Z")
_ORDINAL = re.compile(r"\d+(?:er|re|e|eme|nd|nde)s?\Z")
_OPEN_E = re.compile(r"e(?:[bcdfgjlmnpqrtvz]|[bcfgpt][lr]|ch|ph|th|qu|gu|gn)[aeiouy]")
_ENDINGS = (
    ("ee", "ée"), ("ees", "ées"), ("ite", "ité"), ("ites", "ités"), ("iere", "ière"), ("ieres", "ières"),
)  # fmt: skip
_DOTTED = re.compile(r"(?:[a-z]\.){2,}\Z")


def spellings_of(text: str) -> Spellings:
    """Return how the words of a document read inside its sentences, the most frequent way first.

    Its own names and accents are the surest ones to set its headings with.
    """
    seen: dict[str, Counter[str]] = {}
    for found in _INSIDE.finditer(text[:_LONGEST_READ].replace("\u00a0", " ").replace("\n", " ")):
        word = found[1]
        if not word.isupper() or len(word) <= 6:
            seen.setdefault(flat(word), Counter())[word] += 1
    return {word: _usual(counts) for word, counts in seen.items()}


def _usual(counts: Counter[str]) -> str:
    """Return the likeliest spelling; capitals win only when nothing else is read."""
    mixed = {word: count for word, count in counts.items() if not word.isupper()}
    return Counter(mixed or counts).most_common(1)[0][0]


def without_capitals(heading: str, known: Spellings = _NONE) -> str:
    """Return a heading in lower case when it is mostly in capitals; otherwise as it is."""
    letters = [letter for letter in heading if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if len(letters) < 3 or not capitals:
        return heading
    if capitals < _SHARE * len(letters):
        return _SHOUTED.sub(lambda found: _calm(found.group(), known), heading)
    parts: list[str] = []
    place = 0
    for match, written in _respelt(heading, known):
        parts += [heading[place : match.start()], written]
        place = match.end()
    return "".join([*parts, heading[place:]])


def with_small_first(text: str, known: Spellings = _NONE) -> str:
    """Return a title to be set after another: its first letter small, unless it begins with a name.

    « Attichy » is a name where the document never writes « attichy » inside its sentences.
    """
    word = text.split(" ", 1)[0].split("’")[-1].rstrip(",.:;")
    spelt = known.get(flat(word)) or _table("proper").get(flat(word), "")
    return text if spelt[:1].isupper() else lower_first(text)


def in_small_letters(shouted: str) -> str:
    """Return words in capitals in small letters, but for acronyms: « TOTAL TEOM » is « total TEOM »."""
    return re.sub(r"[^\W\d_]+", lambda found: _quiet(found.group()), shouted)


def _quiet(word: str) -> str:
    low = flat(word)
    is_acronym = low in _table("acronyms") or (_NO_VOWEL.match(low) and low not in _PARTICLES)
    is_short = len(low) <= _LONGEST_ACRONYM and low not in _PARTICLES
    is_short = is_short and low not in _table("short_words")
    return word if is_acronym or is_short else word.lower()


def _calm(shouted: str, known: Spellings) -> str:
    """Return a word in capitals amid others as a name: « Eau potable : ATTICHY », « M. DELATTRE »."""
    low = flat(shouted)
    if low in _table("acronyms") or _ROMAN.match(low) or _NO_VOWEL.match(low):
        return shouted
    pieces = (known.get(flat(piece)) or _spelling(piece) for piece in re.split(r"[-‑]", shouted))
    return "-".join(
        piece if flat(piece) in _PARTICLES else piece[:1].upper() + piece[1:] for piece in pieces
    )


def _respelt(heading: str, known: Spellings) -> Iterator[tuple[re.Match[str], str]]:
    words = [match for match in _WORD.finditer(heading) if match.group() != "°"]
    lows = [flat(match.group()) for match in words]
    for place, match in enumerate(words):
        before, after = heading[: match.start()], heading[match.end() :]
        is_alone = len(words) == 1 or (before.endswith("(") and after.startswith(")"))
        yield match, _word(match.group(), place, lows, known, is_alone=is_alone)


def _word(typed: str, place: int, lows: list[str], known: Spellings, *, is_alone: bool) -> str:
    low = lows[place]
    if not typed.isupper() or _DOTTED.match(low):
        return typed.lower() if _ORDINAL.match(low) else typed
    fixed = _fixed(typed, low, is_alone=is_alone)
    if fixed:
        return fixed
    if low == "a" and typed == "A":
        return _a(
            lows[place - 1] if place else "", lows[place + 1] if place + 1 < len(lows) else ""
        )
    if low == "n" and place + 1 < len(lows):
        return "n"
    if "-" in low or "‑" in low:
        return _compound(typed, known, is_name=_is_name(place, lows))
    spelt = known.get(low) or _spelling(typed)
    if _is_name(place, lows) and spelt.islower():
        return spelt[:1].upper() + spelt[1:]
    return spelt


def _fixed(typed: str, low: str, *, is_alone: bool) -> str:
    """Return an acronym, a unit, a code or a Roman number as it stays; empty for another word."""
    bare = low.rstrip(".")
    if bare in _CIVILITIES or low in _CIVILITIES:
        return typed if low.startswith("m.") else typed[:1].upper() + typed[1:].lower()
    if bare in _table("units"):
        return _table("units")[bare]
    if bare in _table("acronyms"):
        return typed
    if _ORDINAL.match(low):
        return typed.lower()
    if any(letter.isdigit() for letter in low) or _ROMAN.match(bare) or _NO_VOWEL.match(bare):
        return typed
    if is_alone and 2 <= len(bare) <= 4 and bare not in _table("short_words"):
        return typed
    return ""


def _a(before: str, following: str) -> str:
    """Tell « zone A » from « zones à urbaniser »."""
    is_letter = before in _table("lettered") and not following.endswith(("er", "ir", "re"))
    return "A" if not before or is_letter else "à"


def _compound(typed: str, known: Spellings, *, is_name: bool) -> str:
    """Return « Saint-Aubin-sur-Vière », « Beaumont-en-Auge », « porte-à-porte »."""
    whole = _table("accented").get(flat(typed)) or _table("proper").get(flat(typed))
    if whole:
        return whole
    pieces = re.split(r"[-‑]", typed)
    lows = [flat(piece) for piece in pieces]
    inner = any(low in _PARTICLES and low != "a" for low in lows[1:-1])
    is_town = is_name or lows[0] in _SAINTS or (inner and len(lows[0]) > 4)
    is_town = is_town or lows[0] in _table("first_names")
    written = []
    for number, (piece, low) in enumerate(zip(pieces, lows, strict=True)):
        spelt = known.get(low) or _spelling(piece)
        if is_town and not (number and low in _PARTICLES):
            spelt = spelt[:1].upper() + spelt[1:]
        written.append("à" if low == "a" and number and not is_town else spelt)
    return "-".join(written)


def _is_name(place: int, lows: list[str]) -> bool:
    """Tell the word after « rue du », « commune de », « M. » or a first name."""
    low = lows[place]
    if not place or low in _PARTICLES or low in _table("not_names") or len(low) < 2:
        return False
    back = place - 1
    if _is_of_firm(place, lows):
        return True
    if lows[back] in _CIVILITIES | {"madame", "monsieur", "mademoiselle", "maitre"} or (
        lows[back] in _table("first_names") and len(low) > 3
    ):
        return True
    if back and lows[back] in _SAINTS:
        return False
    passed = 0
    while back > 0 and lows[back] in _PARTICLES and passed < 2:
        back, passed = back - 1, passed + 1
    if lows[back] in _table("places"):
        return True
    return bool(passed) and lows[back] in _towns() and lows[back + 1] not in ("la", "l")


def _is_of_firm(place: int, lows: list[str]) -> bool:
    """Tell « Lemarchand » of « société MERMIER LEMARCHAND »."""
    for back in range(place - 1, max(-1, place - 1 - _LONGEST_FIRM), -1):
        if lows[back] in _table("firms"):
            return True
        if lows[back] in _PARTICLES | _table("not_names").keys():
            return False
    return False


def _spelling(typed: str) -> str:
    low = flat(typed)
    for table in ("proper", "departments", "first_names"):
        if low in _table(table):
            return _table(table)[low]
    if not typed.isascii():
        return typed.lower()
    return _table("accented").get(low) or _accented(low)


def _accented(word: str) -> str:
    """Return a word with the accents that its letters call for: « école », « rentrée », « mobilité ».

    At the head of a word, « e » before one consonant and a vowel is never mute.
    """
    if len(word) < 4 or word in _table("plain_endings"):
        return word
    if _OPEN_E.match(word):
        word = "é" + word[1:]
    for ending, right in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + right
    return word


@cache
def accented_words() -> frozenset[str]:
    """Return the common words that have an accent, in small letters: « épargne », « état »."""
    told = (*_table("accented").values(), *_table("short_words").values())
    return frozenset(word.lower() for word in told if not word.isascii())


@cache
def _towns() -> frozenset[str]:
    return frozenset(flat(name) for name in read_cues(_FILE)["towns"].split("|"))


@cache
def _table(name: str) -> Mapping[str, str]:
    """Return the words of a list by their flat form."""
    if name == "departments":
        common = set(read_cues(_FILE)["common_departments"].split())
        return {flat(one.name): one.name for one in departments() if one.name not in common}
    return {flat(word): word for word in read_cues(_FILE)[name].split()}
