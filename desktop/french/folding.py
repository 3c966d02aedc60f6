# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text reduced to bare lower-case words, so that « Saint-Aubin » and « ST AUBIN » compare equal."""

from __future__ import annotations

import re

from desktop.french.letters import PLAIN_LETTERS, letter_replacer

_SPACES = "’'-‑–."
_END = "\0"
"""Stands for the end of a sentence while a text is folded."""
_IS_WORD = re.compile(r"[^\W_]")
_NOT_IN_WORDS = [
    chr(code) for code in (*range(0x80), *range(0xA0, 0x100)) if not _IS_WORD.match(chr(code))
]
"""Of Latin-1; the control characters from 80 to 9F lend their places (see letters.py)."""
_TOKEN = re.compile(r"[^\W_]+|\.")
_SENTENCE_ENDS = re.compile(r"[.!?;\n]+(?=\s|$)")
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints"}
_fold_letters = letter_replacer({**PLAIN_LETTERS, **dict.fromkeys(_SPACES, " ")})
_part_words = letter_replacer(
    {
        **dict.fromkeys(_NOT_IN_WORDS, " "),
        **PLAIN_LETTERS,
        **dict.fromkeys(_SPACES + "—…•€\u202f", " "),
        _END: ".",
    }
)


def fold(text: str) -> str:
    """Return `text` in lower case without accents, hyphens, dots or apostrophes (same meaning)."""
    return _without_ligatures(_fold_letters(text.lower()))


def fold_words(text: str) -> list[str]:
    """Return the bare words of `text`: « St-Aubin » gives ["saint", "aubin"]."""
    return _words(text.replace(_END, " "))


def fold_sentences(text: str) -> list[str]:
    """Return the bare words of `text`, a lone dot between sentences."""
    found: list[str] = []
    # A NUL of the text is no space: a dot before it ends no sentence.
    for word in _words(_SENTENCE_ENDS.sub(f" {_END} ", text.replace(_END, "\x01"))):
        if word != "." or (found and found[-1] != "."):
            found.append(word)
    if found and found[-1] == ".":
        found.pop()
    return found


def listed(words: str) -> list[str]:
    """Return the words of a list written in the code, one space or line between them."""
    return words.split()


def _words(text: str) -> list[str]:
    """Return the words of a text, a dot for each `_END`."""
    parted = _without_ligatures(_part_words(text.lower()))
    # What is in ASCII by now is letters, digits and spaces: most texts, and splitting is quick.
    words = parted.split() if parted.isascii() else _TOKEN.findall(parted)
    if _SHORT.keys().isdisjoint(words):
        return words
    return [_SHORT.get(word, word) for word in words]


def _without_ligatures(text: str) -> str:
    return text if text.isascii() else text.replace("œ", "oe").replace("æ", "ae")
