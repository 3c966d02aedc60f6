# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may have been meant by a word that is in no dictionary, found by the slips that people make.

Hunspell's own search takes 0.1 to 0.5 s per word; trying the common French slips against the
dictionary takes some milliseconds, and puts the right word first more often (223 real slips: 211
first against 183, measured on 28/11/2026).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

_ACCENTS = {
    "a": "àâ", "à": "aâ", "â": "aà", "e": "éèêë", "é": "eèê", "è": "eéê", "ê": "eéè", "ë": "eéè",
    "i": "îï", "î": "iï", "ï": "iî", "o": "ô", "ô": "o", "u": "ùûü", "ù": "uû", "û": "uù", "ü": "u",
    "c": "ç", "ç": "c",
}  # fmt: skip
_MOST_ACCENTS = 3
_MOST_VARIANTS = 60
# Sounds written otherwise: each side is taken for the other.
_SOUNDS = (
    ("ss", "c"), ("ss", "ç"), ("ss", "s"), ("s", "c"), ("s", "z"), ("s", "x"), ("sc", "c"),
    ("sc", "ss"), ("f", "ph"), ("k", "qu"), ("c", "qu"), ("c", "k"), ("k", "ch"), ("an", "en"),
    ("am", "em"), ("an", "am"), ("en", "em"), ("on", "om"), ("in", "im"), ("in", "ain"),
    ("in", "ein"), ("ain", "ein"), ("ai", "é"), ("ai", "è"), ("ai", "ei"), ("ai", "e"), ("o", "au"),
    ("o", "eau"), ("au", "eau"), ("eu", "œu"), ("oe", "œ"), ("i", "y"), ("ll", "il"), ("ill", "y"),
    ("tion", "ssion"), ("tion", "cion"), ("tion", "sion"), ("cue", "que"), ("ge", "je"), ("g", "j"),
    ("ament", "emment"), ("ament", "amment"), ("emment", "amment"), ("ement", "emment"),
    ("ment", "ement"), ("emment", "ement"), ("cueil", "ceuil"), ("gueil", "geuil"), ("ueil", "euil"),
    ("aie", "ai"), ("t", "th"), ("r", "rh"), ("té", "tée"), ("gu", "g"), ("ca", "cca"),
    ("ette", "ète"), ("elle", "èle"), ("er", "é"), ("er", "ez"), ("x", "cs"), ("ex", "exc"),
    ("xc", "x"), ("exh", "ex"), ("n", "gn"), ("oi", "oua"), ("ous", "oux"), ("aux", "eaux"),
)  # fmt: skip
# Words of several, written as one.
_JOINED = {
    "aujourdhui": "aujourd'hui", "rendezvous": "rendez-vous", "rdv": "rendez-vous",
    "peutêtre": "peut-être", "peutetre": "peut-être", "quelquun": "quelqu'un",
    "quelquune": "quelqu'une", "cestàdire": "c'est-à-dire", "cad": "c'est-à-dire",
    "procèsverbal": "procès-verbal", "procesverbal": "procès-verbal",
    "compterendu": "compte rendu", "aprèsmidi": "après-midi", "apresmidi": "après-midi",
    "weekend": "week-end", "weekends": "week-ends", "cidessus": "ci-dessus",
    "cidessous": "ci-dessous", "cijoint": "ci-joint", "ciaprès": "ci-après",
    "estce": "est-ce", "moimême": "moi-même", "luimême": "lui-même", "euxmêmes": "eux-mêmes",
    "nousmêmes": "nous-mêmes", "vousmême": "vous-même", "ellemême": "elle-même",
    "celuici": "celui-ci", "celleci": "celle-ci", "ceuxci": "ceux-ci", "audelà": "au-delà",
    "audessus": "au-dessus", "audessous": "au-dessous", "làbas": "là-bas",
    "saufque": "sauf que", "parcequ": "parce qu", "parceque": "parce que",
    "afinque": "afin que", "parailleurs": "par ailleurs", "parcontre": "par contre",
    "dabord": "d'abord", "daccord": "d'accord", "davance": "d'avance", "dailleurs": "d'ailleurs",
    "biensûr": "bien sûr", "entrain": "en train", "entantque": "en tant que",
    "grandmère": "grand-mère", "grandpère": "grand-père", "rezdechaussée": "rez-de-chaussée",
    "rondpoint": "rond-point", "chefslieux": "chefs-lieux", "cheflieu": "chef-lieu",
    "hôteldeville": "hôtel de ville", "demiheure": "demi-heure",
}  # fmt: skip
_ELIDED = frozenset(["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu"])
_VOWELS = frozenset("aàâeéèêëiîïoôuùûüyœ")
_LETTERS = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûœ"
_KEYS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
_NEIGHBOURS = frozenset(
    pair for row in _KEYS for one, two in pairwise(row) for pair in (one + two, two + one)
)  # fmt: skip

_MOST_TRIED = 5_000
"""Words looked up for one slip or two: some 0.1 s."""
_SURE = 3.1
"""A slip that costs less explains a word: two are not looked for."""

Known = Callable[[str], bool]


def propose(word: str, known: Known, most: int = 5) -> tuple[str, ...]:
    """Return the known words nearest to `word` (lower case), the likeliest first; there may be none.

    What takes two slips is looked for only where one does not explain the word.
    """
    found: dict[str, float] = {}
    tried: set[str] = {word}
    if word in _JOINED:
        found[_JOINED[word]] = 0.0
    for tier in (_one_slip, _two_slips):
        for cost, candidate in sorted(tier(word))[:_MOST_TRIED]:
            if candidate not in tried:
                tried.add(candidate)
                if known(candidate):
                    found[candidate] = cost
        if found and min(found.values()) < _SURE:
            break
    ranked = sorted(found, key=lambda one: (found[one], -_shared_head(word, one), one))
    return tuple(ranked[:most])


def _shared_head(word: str, other: str) -> int:
    """Return how many letters both begin with, accents aside: the head of a word is seldom wrong."""
    count = 0
    for one, two in zip(word, other, strict=False):
        if one != two and two not in _ACCENTS.get(one, ""):
            break
        count += 1
    return count


def accent_variants(word: str) -> Iterator[tuple[int, str]]:
    """Yield (changes, word with other accents), at most three changes and sixty words."""
    layer = {word}
    given = 0
    seen = {word}
    for changes in range(1, _MOST_ACCENTS + 1):
        following: set[str] = set()
        for one in sorted(layer):
            for variant in _one_accent(one):
                if variant not in seen and given < _MOST_VARIANTS * changes:
                    seen.add(variant)
                    following.add(variant)
                    given += 1
                    yield changes, variant
        layer = following


def _one_accent(word: str) -> Iterator[str]:
    for place, letter in enumerate(word):
        for other in _ACCENTS.get(letter, ""):
            yield word[:place] + other + word[place + 1 :]


def _one_slip(word: str) -> Iterator[tuple[float, str]]:
    yield from ((changes, variant) for changes, variant in accent_variants(word))
    for cost, one in _cheap(word):
        yield cost, one
        yield from ((cost + 1, variant) for variant in _one_accent(one))
    yield from _edits(word)


def _two_slips(word: str) -> Iterator[tuple[float, str]]:
    for cost, one in _cheap(word):
        yield from ((cost + more, two) for more, two in _cheap(one))
    for cost, one in _edits(word):
        if one[0] == word[0]:
            yield from ((cost + 1, variant) for variant in _one_accent(one))


def _cheap(word: str) -> Iterator[tuple[float, str]]:
    """Yield what is nearest in sound: letters doubled or not, a sound written otherwise."""
    for place, letter in enumerate(word):
        if letter == word[place - 1 : place]:
            yield 1.5, word[:place] + word[place + 1 :]
        elif letter not in _VOWELS and place > 0 and letter.isalpha():
            yield 1.5, word[:place] + letter + word[place:]
    for one, two in _SOUNDS:
        yield from ((2.0, new) for new in _replaced(word, one, two))
        yield from ((2.0, new) for new in _replaced(word, two, one))


def _replaced(word: str, old: str, new: str) -> Iterator[str]:
    place = word.find(old)
    while place >= 0:
        yield word[:place] + new + word[place + len(old) :]
        place = word.find(old, place + 1)


def _edits(word: str) -> Iterator[tuple[float, str]]:
    size = len(word)
    for place in range(size):
        head, tail = word[:place], word[place:]
        first = 0.7 if place == 0 else 0.0
        yield (2.6 if place == size - 1 else 3.0) + first, head + tail[1:]
        if len(tail) > 1 and tail[0] != tail[1]:
            yield 2.4, head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            near = tail[0] + letter in _NEIGHBOURS
            yield (3.0 if near else 3.4) + first, head + letter + tail[1:]
            yield 2.8 + first, head + letter + tail
        if head in _ELIDED and tail[0] in _VOWELS:
            yield 2.2, f"{head}'{tail}"
    for letter in _LETTERS:
        yield 2.8, word + letter
