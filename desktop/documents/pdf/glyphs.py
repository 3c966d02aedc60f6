# SPDX-License-Identifier: AGPL-3.0-or-later
"""The characters of a PDF made readable: ligatures, symbol fonts, superscripts, ticked boxes."""

from __future__ import annotations

import re

BULLET = "•"
TICKED = "☒"
UNTICKED = "☐"

_SYMBOLS = {
    **dict.fromkeys((0xF0FE, 0xF0FD, 0xF052, 0xF053, 0xF054, 0xF078), TICKED),
    **dict.fromkeys((0xF06F, 0xF0A8, 0xF0A3, 0xF071, 0xF072, 0xF030, 0xF02A), UNTICKED),
    **dict.fromkeys((0xF0FC, 0xF050), "✓"),
    **dict.fromkeys((0xF0E0, 0xF0E8, 0xF0F0), "→"),
}
"""Wingdings and its sisters: the boxes of forms; every other sign of theirs is a bullet."""
_LETTERS = {
    **{ord(c): "" for c in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"},
    **{ord(c): " " for c in "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\r\n\x0b\x0c"},
    **{c: "" for c in range(0x20) if chr(c) not in "\t\r\n\x0b\x0c"},
    ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl",
    ord("ﬅ"): "st", ord("ﬆ"): "st", 0xAD: "-", ord("\u2010"): "-", ord("\u2011"): "-", ord("\ufffd"): " ",
    **dict.fromkeys(map(ord, "▪●◦■▶►➢➤❖◆♦‣⁃∙⦁○"), BULLET),
    **dict.fromkeys(map(ord, "☑☒🗹🗷⊠"), TICKED),
    **dict.fromkeys(map(ord, "☐□❏❑❒◻▢"), UNTICKED),
}  # fmt: skip
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNIT_BEFORE = re.compile(r"(?:^|[\s\d/(.])(?:[kcdm]?m|ha|Nm)$")
_NOTE_MARK = re.compile(r"^[(\[]?(?:\d{1,2}|[a-z]|\*{1,3})[)\]]?$")
_SPACED = re.compile(r"^(?:[^\W\d_] ){3,}[^\W\d_](?: ?:)?$")
_CROSS = re.compile(r"(?:(?<=\s)|^)[xX×](?=\s+[^\W\d])")
"""A cross typed in the place of a box."""


def readable(untrusted_text: str, font: str) -> str:
    """Return the text of a span with its odd characters made plain; trailing spaces are kept."""
    if "ingdings" in font or "Dingbats" in font:
        return "".join(_symbol(character, font) for character in untrusted_text)
    if untrusted_text.isascii() and untrusted_text.isprintable():
        return untrusted_text
    text = untrusted_text.translate(_LETTERS)
    return _PRIVATE.sub(lambda found: _symbol(found[0], font), text)


def _symbol(character: str, font: str) -> str:
    code = ord(character)
    if character.isspace():
        return " "
    if "Dingbats" in font:
        return {"✓": "✓", "✔": "✓", "❏": UNTICKED, "☒": TICKED, "4": "✓", "8": TICKED}.get(
            character, BULLET
        )
    if code < 0x100:
        code += 0xF000
    return _SYMBOLS.get(code, BULLET)


def superscript(text: str, before: str) -> str:
    """Return a raised span as it should read after `before`: m³, 10⁶, 1er; note marks vanish."""
    bare = text.strip()
    tail = " " if text.endswith(" ") else ""
    if bare.isdigit() and (_UNIT_BEFORE.search(before) or before[-1:].isdigit()):
        return bare.translate(_RAISED) + tail
    if before and not before[-1:].isdigit() and _NOTE_MARK.match(bare):
        return tail
    return text


def chosen_options(text: str) -> str:
    """Return a line of tick boxes as what was chosen: « Existence : ☐ Oui ☒ Non » reads « … Non ».

    A line where nothing was ticked is left as it is: it is a blank of the form.
    """
    if UNTICKED in text:
        text = _CROSS.sub(TICKED, text)
    if TICKED not in text:
        return text
    # Two boxes on one label: the ticked one counts.
    text = re.sub(
        f"{TICKED}\\s*{UNTICKED}|{UNTICKED}\\s*{TICKED}(?=\\s*[{UNTICKED}])", TICKED, text
    )
    pieces = re.split(f"([{TICKED}{UNTICKED}])", text)
    lead = pieces[0].strip()
    chosen = [
        label.strip()
        for box, label in zip(pieces[1::2], pieces[2::2], strict=True)
        if box == TICKED and label.strip()
    ]
    if not chosen:
        return text
    joint = "" if not lead else " " if lead.endswith(":") else " : "
    return f"{lead}{joint}{', '.join(chosen)}"


def unspaced(text: str) -> str:
    """Return « A R R Ê T E » as « ARRÊTE »."""
    return text.replace(" ", "") if _SPACED.match(text) else text
