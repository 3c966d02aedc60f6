# SPDX-License-Identifier: AGPL-3.0-or-later
"""Characters that nobody sees: taken out of the text, and told when they carry or split words."""

from __future__ import annotations

import re

from desktop.core.mail import HiddenText
from desktop.documents.mail import bounds

SPLIT = "mots coupés par des caractères invisibles"
CARRIED = "message écrit en caractères invisibles"
REVERSED = "sens d’écriture inversé"
MANY = "longue suite de caractères invisibles"

_CLASS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_ANY = re.compile(f"[{_CLASS}\ud800-\udfff]+")
_TAGS = re.compile("[\U000e0020-\U000e007e]{3,}")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")
_FLAGS = re.compile("\U0001f3f4[\U000e0020-\U000e007f]{2,7}")
"""The flags of Scotland and Wales: a black flag and tags."""
_TURNED = re.compile("[\u202d\u202e]([^\u202c\n]{1,400})")
_SPLIT_WORD = re.compile(
    "[^\\W\\d_]{1,40}(?:[\u200b\u200c\u2060-\u2064\ufeff\u180e]{1,10}[^\\W\\d_]{1,40}){1,40}"
)
_RUN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff]{40,}")
_FEW_SPLITS = 3
"""One or two come from copying a text off the web."""


def visible(text: str) -> str:
    """Return `text` without the characters that nobody sees."""
    return text if text.isascii() and text.isprintable() else _ANY.sub("", text)


def take_out_invisible(text: str) -> tuple[str, list[HiddenText]]:
    """Return what a reader sees of `text`, and what its invisible characters say."""
    if not _ANY.search(text):
        return text, []
    hidden: list[HiddenText] = []
    text = _FLAGS.sub("\U0001f3f4", text)
    carried = [
        *map(_from_tags, _TAGS.findall(text)),
        *map(_from_selectors, _SELECTORS.findall(text)),
    ]
    if said := " ".join(words for words in carried if words):
        hidden.append(HiddenText(said[: bounds.MAX_HIDDEN_CHARACTERS], CARRIED))
    splits = _SPLIT_WORD.findall(text)
    if len(splits) >= _FEW_SPLITS:
        words = " ".join(map(visible, splits))
        hidden.append(HiddenText(words[: bounds.MAX_HIDDEN_CHARACTERS], SPLIT))
    if turned := " ".join(visible(found) for found in _TURNED.findall(text)).strip():
        hidden.append(HiddenText(turned[: bounds.MAX_HIDDEN_CHARACTERS], REVERSED))
    if run := _RUN.search(text):
        bits = len(run.group())
        if len(set(run.group())) > 1 and not _is_padding(run.group()):
            hidden.append(HiddenText(f"({bits} caractères invisibles)", MANY))
    return _ANY.sub("", text), hidden


def _from_tags(found: str) -> str:
    return "".join(chr(ord(letter) - 0xE0000) for letter in found).strip()


def _from_selectors(found: str) -> str:
    """Read bytes written as variation selectors: the first 16 and the 240 that follow."""
    numbers = (
        ord(letter) - 0xFE00 if letter <= "\ufe0f" else ord(letter) - 0xE0100 + 16
        for letter in found
    )
    said = bytes(numbers).decode("utf-8", "ignore")
    return said.strip() if said.isprintable() else ""


def _is_padding(run: str) -> bool:
    """Mailing tools fill the preview with the same two or three marks, over and over."""
    return any(
        run == (run[:size] * (len(run) // size + 1))[: len(run)] for size in (1, 2, 3, 4, 5, 6)
    )
