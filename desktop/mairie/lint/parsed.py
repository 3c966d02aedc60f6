# SPDX-License-Identifier: AGPL-3.0-or-later
"""An arrêté as the rules see it: its lines and what each is. `parse.py` makes it from a text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.mairie.legal.citations import Citation


class Part(StrEnum):
    """The part of an arrêté that a line belongs to."""

    HEADER = "header"
    """République française, département, commune, number."""
    TITLE = "title"
    """« ARRÊTÉ », « OBJET : … », « portant … »."""
    AUTHORITY = "authority"
    """« Le Maire de la commune de … »."""
    VISA = "visa"
    CONSIDERANT = "considerant"
    ENACTING = "enacting"
    """« ARRÊTE : », alone on its line."""
    ARTICLE = "article"
    """An article's heading and its paragraphs; recourse, execution and publication too."""
    CLOSING = "closing"
    """« Fait à …, le … »."""
    SIGNATURE = "signature"
    AFTER = "after"
    """Ampliation, recourse in a note, certificate, annexes: what stands after the signature."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text that is not empty."""

    number: int
    """From 1, in the whole text."""
    text: str
    """With single spaces, no space at either end."""
    part: Part


@dataclass(frozen=True, slots=True)
class Passage:
    """A visa, a considérant or a paragraph: one or several lines that read as one."""

    text: str
    line: int
    """Line it begins at."""
    last_line: int


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article: its printed number, its heading, its text."""

    number: int | None
    """None when it could not be read ("Article X")."""
    heading: str
    """The whole line: "Article 2 – Déviation"."""
    text: str
    """Its paragraphs, one per line, the words after the number on the heading's line included."""
    line: int


@dataclass(frozen=True, slots=True)
class ParsedArrete:
    """An arrêté read from a text; every part may be missing or empty."""

    text: str
    """The whole text, line ends as "\\n"."""
    lines: tuple[Line, ...]
    number: str = ""
    """As printed: "2026-042", "ARR-2026-042", "2026/42"."""
    number_line: int = 0
    title: str = ""
    """The object: "portant réglementation temporaire de la circulation rue des Écoles"."""
    title_line: int = 0
    authority: str = ""
    visas: tuple[Passage, ...] = ()
    considerants: tuple[Passage, ...] = ()
    enacting_lines: tuple[int, ...] = ()
    """Lines where « ARRÊTE » stands alone."""
    articles: tuple[ParsedArticle, ...] = ()
    closing: Passage | None = None
    """« Fait à …, le … »."""
    made_on: datetime.date | None = None
    """The date of the closing, when it could be read."""
    signature: tuple[Line, ...] = ()
    citations: tuple[Citation, ...] = field(default=())
    """Every article of a code, law, decree or other text that is cited, in order."""

    def of(self, *parts: Part) -> str:
        """Return the text of these parts, a line per line."""
        return "\n".join(line.text for line in self.lines if line.part in parts)

    @property
    def operative(self) -> str:
        """The text of the articles."""
        return self.of(Part.ARTICLE)

    @property
    def motives(self) -> str:
        """The text of the considérants."""
        return "\n".join(passage.text for passage in self.considerants)
