# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a form leaves in a document: blanks, boxes to tick, leaders of dots, lines said over again."""

from __future__ import annotations

import re

from desktop.french.words import fold

_BLANK = re.compile(r"_{2,}|\.{4,}|…\s?…|(?:\. ){4,}|-{4,}|[xX]{4,}")
_BOX = re.compile(r"[□☐☑☒❏❑]|\[\s*\]")
_SIGNS = ("__", "..", "…", ". .", "--", "xxx", "XXX", "[", *"□☐☑☒❏❑")
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|(?: \.){4,})\s*\d{1,4}\s*\Z")
_INSTRUCTIONS = (
    "a completer",
    "a renseigner",
    "rajouter autant",
    "ajouter autant",
    "(preciser)",
    "a preciser",
    "cocher la",
    "cochez",
    "rayer la mention",
    "rayer les mentions",
    "si les informations pre",
    "supprimer la ligne",
    "mention inutile",
    "informations sur fond",
    "cases grisees",
)
_DASH_FOR_VALUE = re.compile(r"(?:\(|\s)[-–]+\s?(?:€|%|m3|m³|habitants|abonn|au \d|en \d|ans\b)")
_PERIODS = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\b(?:19|20)\d{2}\b")
_LONE_DIGIT = re.compile(r"(?<![a-z])\d")
_EMPTY_VALUE = re.compile(r"[\s:_.…€%/²³\-–()]*\Z")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIGURES = re.compile(r"\d+(?:[ .,/]\d+)*")
_ENDS_OPEN = re.compile(r":\s*(?:\((?:cf|voir)\b[^()]*\)\s*)?\Z", re.IGNORECASE)


def has_blanks(text: str) -> bool:
    """Return True for a text with a blank to fill in: « Délibération du __/__/____ »."""
    if not any(sign in text for sign in _SIGNS):
        return False
    return bool(_BLANK.search(text) or _BOX.search(text))


def is_form_instruction(text: str) -> bool:
    """Return True for a remark to whoever fills the form in: « Ajouter autant de lignes que nécessaire »."""
    folded = fold(text)
    return any(words in folded for words in _INSTRUCTIONS)


def lacks_value(text: str) -> bool:
    """Return True for a sentence of a form whose figure was left out: « compte - habitants »."""
    if not _DASH_FOR_VALUE.search(text):
        return False
    figures = _FIGURES.findall(_PERIODS.sub("", text))
    return not any(len(figure) > 1 for figure in figures)


def is_contents_line(text: str) -> bool:
    """Return True for a line of a table of contents: a title, leaders, a page number."""
    if not any(sign in text for sign in _SIGNS[:4]):
        return False
    return bool(_LEADERS.search(text)) or text.count("....") > 1


def is_form_leftover(text: str) -> bool:
    """Return True for what a filled form says nothing with: blanks, boxes, labels without value."""
    return (
        has_blanks(text)
        or bool(_ENDS_OPEN.search(text))
        or is_form_instruction(text)
        or is_contents_line(text)
        or is_raw_figures(text)
        or lacks_value(text)
    )


def is_empty_cell(cell: str) -> bool:
    """Return True for a table cell without a value: empty, « - », « ____ € », « …… »."""
    if cell[:1].isalnum() and "_" not in cell and ".." not in cell:
        return False
    return bool(_EMPTY_VALUE.match(cell) or (_BLANK.search(cell) and not _LONE_DIGIT.search(cell)))


def is_raw_figures(text: str) -> bool:
    """Return True for a loose line of a table or chart: more figures than words."""
    words = len(_WORD.findall(text))
    figures = len(_FIGURES.findall(text))
    return (
        figures > words
        or (figures >= words < 5 and ":" not in text)
        or (words < 2 and ":" not in text)
    )
