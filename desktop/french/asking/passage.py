# SPDX-License-Identifier: AGPL-3.0-or-later
"""A piece of a document, short enough to be shown as an answer, with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PassageKind(StrEnum):
    """What a passage is made of."""

    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    """Lines of cells parted by " | ", the header first when there is one."""
    HEADING = "heading"
    """A title with nothing under it: a slogan, or a figure set in large letters."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Passage:
    """One to six sentences, the items of a list after what introduces them, or rows of a table."""

    text: str
    page: int
    """From 1."""
    kind: PassageKind = PassageKind.TEXT
    section: str = ""
    """The heading right above, or nothing."""
    path: tuple[str, ...] = ()
    """Every heading above, the highest first; the words of a cover page come before them."""
    place: int = 0
    """The rank of the first block of the document that it holds: neighbours are told by it."""
    last_place: int = 0
    header: int = 0
    """How many characters at the beginning of `text` are the header of a table or the lead-in of
    a list: repeated from passage to passage."""
    box: tuple[float, float, float, float] | None = None
