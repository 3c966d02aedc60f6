# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs that no face can draw: left out of the text, and told."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")


@dataclass(frozen=True, slots=True)
class Drawable:
    """A text without the signs that cannot be drawn, and those signs as they stood."""

    text: str
    left_out: tuple[str, ...] = ()
    """Emoji, words of other scripts."""

    @property
    def has_lost_words(self) -> bool:
        """True when letters went out, not only little pictures."""
        return any(letter.isalpha() for sign in self.left_out for letter in sign)


def without_undrawable(text: str, missing: Callable[[str], str]) -> Drawable:
    """Leave out what `missing` tells of a text; a word of another script goes out whole.

    A typed star or arrow is a sign like another: it is only left out when no face has it.
    """
    lost = frozenset(missing(text)) - {" ", "\n"}
    if not lost:
        return Drawable(_plain_joiners(text))
    kept, runs = list[str](), list[str]()
    is_out = False
    for letter in text:
        goes = letter in lost or (is_out and (letter in _JOINERS or _is_mark(letter)))
        if goes and not is_out:
            runs.append("")
        if goes:
            runs[-1] += letter
        else:
            kept.append(letter)
        is_out = goes
    lines = (" ".join(line.split(" ")).strip() for line in "".join(kept).split("\n"))
    cleaned = "\n".join(" ".join(part for part in line.split(" ") if part) for line in lines)
    return Drawable(
        _plain_joiners(cleaned.strip()), tuple(dict.fromkeys(run for run in runs if run))
    )


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Me", "Cf", "Sk")


def _plain_joiners(text: str) -> str:
    return "".join(letter for letter in text if letter not in _JOINERS)
