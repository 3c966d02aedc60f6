# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a model's words may stand on a slide: titles and points that hold to their source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.core.slides.deck import Audience
from desktop.french.digest.commands import commands_a_model
from desktop.french.folding import fold
from desktop.french.grounding.index import GroundingIndex
from desktop.french.typography import french_typography
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.slides.wording import short_title

AUDIENCES = {
    Audience.COUNCIL: "le conseil municipal, qui doit savoir et décider",
    Audience.PUBLIC: "les habitants, en réunion publique, avec des mots simples",
    Audience.STAFF: "les agents de la mairie, qui doivent savoir quoi faire et quand",
}
_BULLET = re.compile(r"\A\s*(?:[-–—*•·]|\d{1,2}[.)])\s+")
_PAGE_MARK = re.compile(r"\s*[\[(]\s*(?:pp?|pages?)\s*\.?\s*\d[^\])]{0,20}[\])]", re.IGNORECASE)
_PASSAGE_MARK = re.compile(r"\s*[\[(]\s*(?:passages?|n°|lignes?)?\s*\d[\d\s,et]{0,20}[\])]\s*\Z")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
_EMPTY = ("points essentiels", "introduction", "conclusion", "titre", "diapositive", "presentation")
_FEWEST_LETTERS = 3
_PREAMBLES = ("voici ", "bien sur", "d accord", "en tant que", "diapositive ", "le public :")
"""What begins no point: manners, and lines of the question that a small model copies."""
_COPIED = re.compile(r"\A(?:sujet de la )?diapositive\s*(?:n°\s*)?\d{0,2}\s*:\s*", re.IGNORECASE)


def clean_title(untrusted_title: str, pages: Sequence[int], index: GroundingIndex) -> str:
    """Return a model's title as it may stand; empty when it says nothing or holds a doubt."""
    text = short_title(_plain(untrusted_title).rstrip(" .:;,"))
    folded = fold(text)
    if folded in _EMPTY or not says_something(text) or not holds(text, pages, index):
        return ""
    return text


def clean_point(untrusted_text: str) -> str:
    """Return a model's point without bullets, marks and emphasis, in French typography."""
    text = _plain(untrusted_text)
    if text.endswith(".") and text.count(". ") == 0 and not text.endswith("etc."):
        text = text[:-1].rstrip()
    return text[:1].upper() + text[1:]


def holds(text: str, pages: Sequence[int], index: GroundingIndex) -> bool:
    """Tell whether all that can be compared in `text` stands in the source, and it cites no law."""
    return not index.check(text, pages) and not find_citations(text)


def says_something(text: str) -> bool:
    """Tell whether a text is more than signs, a preamble or an order to a model."""
    folded = fold(text)
    return (
        sum(map(str.isalpha, text)) >= _FEWEST_LETTERS
        and not folded.startswith(_PREAMBLES)
        and not commands_a_model(text, folded)
    )


def _plain(untrusted_text: str) -> str:
    text = _EMPHASIS.sub(r"\2", " ".join(untrusted_text.split()))
    text = _PASSAGE_MARK.sub("", _PAGE_MARK.sub("", _BULLET.sub("", text)))
    text = _COPIED.sub("", text)
    return french_typography(text.strip(" #"))
