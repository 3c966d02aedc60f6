# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of letters: which glyphs, how far apart; the same for measuring and for drawing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.documents.drawings.faces import Face, find_face

if TYPE_CHECKING:
    import uharfbuzz  # type: ignore[import-untyped]

_GAPS = {
    "\u00a0": 0.0, "\t": 0.0, "\u2007": 0.0, "\u2002": 0.5, "\u2003": 1.0, "\u2004": 1 / 3,
    "\u2005": 0.25, "\u2006": 1 / 6, "\u2008": 0.25, "\u2009": 0.2, "\u200a": 0.1, "\u202f": 0.2,
    "\u205f": 0.22, "\u3000": 1.0,
}  # fmt: skip
"""Spaces that a face may lack: how wide, for a size of 1; 0 is as wide as an ordinary space."""
_NARROW = 0.3
_STAND_INS = {
    "\u2011": "-", "\u2010": "-", "\u2212": "–", "\u2015": "—", "ʼ": "’", "′": "'", "″": '"',
    "№": "N°", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl",
    "ᵉ": "e", "ʳ": "r", "ˢ": "s", "ᵒ": "o",
}  # fmt: skip
"""What is drawn for a character that a face lacks."""
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_FEATURES = {"kern": True, "liga": True, "mark": True, "mkmk": True, "ccmp": True}


@dataclass(frozen=True, slots=True)
class Letter:
    """A glyph of a line; lengths are for a size of 1."""

    glyph: int
    text: str
    """The characters it stands for; empty when the glyph before it stands for it too (« № » drawn as « N° »)."""
    x: float
    """From the beginning of the line, spacing not counted."""
    y: float
    """Upwards from the baseline."""
    advance: float
    place: int
    """How many letters stand before it: spacing is added after each."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of letters, for a size of 1."""

    letters: tuple[Letter, ...]
    width: float
    count: int
    """Letters in all."""

    def length(self, size: float, spacing: float) -> float:
        """Return its width at a size; no spacing follows the last letter."""
        return self.width * size + max(0, self.count - 1) * spacing

    @property
    def text(self) -> str:
        """The characters that are drawn."""
        return "".join(letter.text for letter in self.letters)

    def runs(self) -> Iterator[tuple[Letter, ...]]:
        """Give the letters that follow each other at one height."""
        for _height, run in groupby(self.letters, key=lambda letter: letter.y):
            yield tuple(run)


@lru_cache(maxsize=4096)
def set_line(text: str, font: str, is_spaced: bool = False) -> SetLine:
    """Return the glyphs of a line; raise KeyError for a name that is not in FONTS.

    A letter that the face lacks is drawn without its accent, or else left out: never as a box.
    Letters with spacing between them are not joined (fi).
    """
    import uharfbuzz

    face = find_face(font)
    drawn = list(_drawn(text, face))
    if not drawn:
        return SetLine((), 0.0, 0)
    buffer = uharfbuzz.Buffer()
    buffer.add_str("".join(character for character, _meant in drawn))
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "fr"
    uharfbuzz.shape(face.font, buffer, {**_FEATURES, "liga": not is_spaced})
    return _line(buffer, face, [meant for _character, meant in drawn])


def missing_letters(text: str, font: str) -> str:
    """Return the characters that a face cannot draw as they are, once each."""
    face = find_face(font)
    found = dict.fromkeys(
        character
        for character in unicodedata.normalize("NFC", text)
        if not _is_there(character, face)
    )
    return "".join(found)


def _is_there(character: str, face: Face) -> bool:
    known = ord(character) in face.characters or character in _GAPS or character in _STAND_INS
    return known or _is_unseen(character)


def _is_unseen(character: str) -> bool:
    """Tell what is never drawn: controls, joiners, variation selectors."""
    if character in _UNSEEN or "\ufe00" <= character <= "\ufe0f":
        return True
    return unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")


def _drawn(text: str, face: Face) -> Iterator[tuple[str, str]]:
    """Give (the character to draw, the characters it stands for), in order."""
    for character in unicodedata.normalize("NFC", text):
        if ord(character) in face.characters:
            yield character, character
        elif character in _GAPS:
            yield " ", character
        elif not _is_unseen(character):
            yield from _stand_in(character, face)


def _stand_in(character: str, face: Face) -> Iterator[tuple[str, str]]:
    """Give what is drawn for a character that the face lacks: « Dvořák » without its hook."""
    plain = _STAND_INS.get(character) or unicodedata.normalize("NFKD", character)
    known = [part for part in plain if ord(part) in face.characters and part != " "]
    for number, part in enumerate(known):
        yield part, "" if number else character


def _line(buffer: uharfbuzz.Buffer, face: Face, meant: list[str]) -> SetLine:
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    ends = [info.cluster for info in infos[1:]] + [len(meant)]
    letters, x, place, before = [], 0.0, -1, -1
    for info, position, end in zip(infos, positions, ends, strict=True):
        text = "".join(meant[info.cluster : end])
        place += info.cluster != before
        before = info.cluster
        advance = _gap(text, face) or position.x_advance / face.units
        letters.append(
            Letter(
                info.codepoint,
                text,
                x + position.x_offset / face.units,
                position.y_offset / face.units,
                advance,
                place,
            )
        )
        x += advance
    return SetLine(tuple(letters), x, place + 1)


def _gap(text: str, face: Face) -> float:
    """Return the width of a space that the face lacks, or 0."""
    if len(text) != 1 or ord(text) in face.characters:
        return 0.0
    gap = _GAPS.get(text, 0.0)
    # In a narrow face a fifth of the size would be wider than a whole space.
    return min(gap, 0.75 * face.advance(face.glyph(" "))) if gap < _NARROW else gap
