# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a draft leaves in a text document so that it can be read back: kinds, keys, links.

Every text block carries, as properties of its format (they survive undo, splitting and joining):
its KIND, the KEY of the piece of the draft it came from, and the GROUP of its list. Links are
"page:KEY:N" (citation N of that piece) and "checked:KEY:N" (doubt N was checked by the agent).
"""

from __future__ import annotations

import re
from enum import IntEnum

from PySide6.QtGui import QTextBlock, QTextFormat

from desktop.core.draft import Citation, Doubt
from desktop.ui.words import NBSP


class Mark(IntEnum):
    """Numbers of the properties."""

    KIND = QTextFormat.Property.UserProperty.value + 1
    KEY = QTextFormat.Property.UserProperty.value + 2
    GROUP = QTextFormat.Property.UserProperty.value + 3
    DOUBT = QTextFormat.Property.UserProperty.value + 4


class BlockRole(IntEnum):
    """What a text block shows."""

    TITLE = 1
    HEADING = 2
    PARAGRAPH = 3
    ITEM = 4
    NOTE = 5
    DOUBT = 6
    CAPTION = 7
    STREAM = 8
    CELL = 9


EDITABLE = (BlockRole.HEADING, BlockRole.PARAGRAPH, BlockRole.ITEM)
_CITATION_TEXT = re.compile(r"\s*\[pp?\.[\s\u00a0]?[\d ,\-–]+\]")


def role_of(block: QTextBlock) -> BlockRole | None:
    """Return what a text block shows; None for one that the agent made from nothing."""
    value = block.blockFormat().intProperty(Mark.KIND)
    return BlockRole(value) if value else None


def key_of(block: QTextBlock) -> int:
    """Return the key of the piece of draft a block came from (0 is a key too)."""
    return block.blockFormat().intProperty(Mark.KEY)


def citation_text(citation: Citation) -> str:
    """Return "[p. 12]", never broken across lines."""
    return f"[p.{NBSP}{citation.page}]"


def doubt_text(doubt: Doubt) -> str:
    """Return "À vérifier : « excerpt » reason"."""
    reason = doubt.reason[:1].lower() + doubt.reason[1:] if not doubt.excerpt else doubt.reason
    excerpt = f"«{NBSP}{doubt.excerpt}{NBSP}». " if doubt.excerpt else ""
    return f"À vérifier{NBSP}: {excerpt}{reason}"


def own_text(block: QTextBlock) -> str:
    """Return the words of a block without its page marks."""
    words, iterator = "", block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        text = fragment.text().replace("\u2028", " ").replace("\ufffc", "")
        is_link = fragment.charFormat().anchorHref().startswith("page:")
        words = words.rstrip(" ") + _CITATION_TEXT.sub("", text) if is_link else words + text
        iterator += 1
    return words.strip()


def cited(block: QTextBlock) -> list[tuple[int, int]]:
    """Return the (key, number) of the page marks that are still in a block, in order."""
    links, iterator = [], block.begin()
    while not iterator.atEnd():
        href = iterator.fragment().charFormat().anchorHref()
        if href.startswith("page:"):
            key, number = href.split(":")[1:3]
            links.append((int(key), int(number)))
        iterator += 1
    return list(dict.fromkeys(links))
