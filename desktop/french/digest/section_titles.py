# SPDX-License-Identifier: AGPL-3.0-or-later
"""The title under which the items of a section are shown: neither too coarse nor one per item."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.french.digest.outline import Section, plain_title

_WORDS_PER_TITLE = 45


def shown_titles(sections: Sequence[Section], words: int, whole: str = "") -> list[str]:
    """Return the title of each section for a digest of `words` words: « Attichy — Prix de l’eau ».

    The chapter when there are enough of them for such a length, else the heading under it too.
    What stands right under `whole`, the title of the document, needs no title of its own.
    """
    chapters = {(section.part, section.path[:1]) for section in sections}
    depth = 1 if len(chapters) * _WORDS_PER_TITLE >= words * 0.6 else 2
    own = plain_title(whole)
    return [_title(section, depth, own) for section in sections]


def common_title(sections: Sequence[Section]) -> str:
    """Return the title of what every sub-document says: « Commun aux 4 rapports »; empty for none."""
    parts = {section.part for section in sections if section.part}
    return f"Commun aux {len(parts)} rapports" if len(parts) > 1 else ""


def _title(section: Section, depth: int, own: str) -> str:
    shown = section.path[:depth]
    return _joined([section.part, *(shown[1:] if shown[:1] == (own,) else shown)])


def _joined(levels: Sequence[str]) -> str:
    shown: list[str] = []
    for level in levels:
        if level and level not in shown:
            shown.append(level)
    return " — ".join(shown).replace("'", "’")
