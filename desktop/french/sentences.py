# SPDX-License-Identifier: AGPL-3.0-or-later
"""French text cut into sentences, minding abbreviations, article numbers, figures and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.words import fold

_ABBREVIATIONS_WORDS = """m mm mme mlle mgr me dr pr st ste n no nos art al p pp t vol chap cf cf. ex fig tab ann env
    max min adj hab av bd bld boul pl rte tel fax ref dept prof gal cne resp min. obs suiv ss sq
    ex. c-a-d ed coll etc l r d a lo jo j.o i.e p.s s.a s.a.r.l
    janv fevr avr juil sept oct nov dec"""
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_WORDS.split())
# « etc. » and « hab. » also end sentences: they stop one only before a lower-case word.
_MAY_END = frozenset({"etc", "hab", "env", "max", "min", "suiv", "obs", "ex", "adj", "tel"})
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[»”\"')\]]{0,3}(?=\s)|\n\s*\n|;(?=\s+(?:[-–•▪➢]\s|[A-ZÀÉÈÊÎÔÇ]))|\s(?=[•▪➢]\s)"
)
_MEASURE = re.compile(r"\d[\s\u00a0\u202f]?[hjlmtgs]\Z")
"""« 16 h. », « 25 m. »: the letter is a unit, in small, and not « M. »."""
_LAST_TOKEN = re.compile(r"[\w.’'-]{1,24}\Z")
_LONGEST_WORDS = 90
"""A longer run without any end is cut, so that one bad block cannot fill a whole digest."""


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of `text` in order, each stripped and otherwise as it was written.

    A run of more than 90 words without punctuation is cut at a comma or semicolon, or between two
    words. Works in linear time whatever the text.
    """
    pieces: list[str] = []
    start = 0
    for end in _sentence_ends(text):
        pieces.extend(_shortened(text[start:end].strip()))
        start = end
    pieces.extend(_shortened(text[start:].strip()))
    return tuple(piece for piece in pieces if piece)


def _sentence_ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        mark = match.group()
        if (
            mark[0] not in ".…"
            or mark.isspace()
            or _is_real_end(text, match.start(), match.end(), mark)
        ):
            yield match.end()


def _is_real_end(text: str, start: int, end: int, mark: str) -> bool:
    following = text[end : end + 40].lstrip().lstrip("«»”“\"'([ \u00a0\u202f-–•")
    if not following:
        return True
    first = following[0]
    if mark.startswith(("…", "..")):
        return first.isupper()
    if _MEASURE.search(text[max(0, start - 4) : start]):
        return not first.islower()
    token = _LAST_TOKEN.search(text[max(0, start - 25) : start])
    word = fold(token.group()).split("'")[-1] if token else ""
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return word in _MAY_END and first.isupper()
    if word.isdigit() and len(word) <= 2 and _opens_line(text, start - len(word)):
        return False
    return not first.islower()


def _opens_line(text: str, place: int) -> bool:
    """Return True for the number of « 3. Tarifs »: it counts, it ends nothing."""
    return place == 0 or text[:place].rstrip(" ")[-1:] in ("\n", "")


def _shortened(piece: str) -> Iterator[str]:
    words = piece.split(" ")
    if len(words) <= _LONGEST_WORDS:
        yield piece
        return
    start = 0
    while len(words) - start > _LONGEST_WORDS:
        cut = _cut_place(words, start)
        yield " ".join(words[start:cut]).strip()
        start = cut
    yield " ".join(words[start:]).strip()


def _cut_place(words: list[str], start: int) -> int:
    for marks in (";", ","):
        for index in range(start + _LONGEST_WORDS - 1, start + _LONGEST_WORDS // 3, -1):
            if words[index].endswith(marks):
                return index + 1
    return start + _LONGEST_WORDS // 2
