# SPDX-License-Identifier: AGPL-3.0-or-later
"""The title under which the items of a section are shown: neither too coarse nor one per item."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.french.digest.outline import Section

_WORDS_PER_TITLE = 45


def shown_titles(sections: Sequence[Section], words: int) -> list[str]:
    """Return the title of each section for a digest of `words` words: « Attichy — Prix de l’eau ».

    The chapter when there are enough of them for such a length, else the heading under it too.
    """
    chapters = {(section.part, section.path[:1]) for section in sections}
    depth = 1 if len(chapters) * _WORDS_PER_TITLE >= words * 0.6 else 2
    return [_title(section, depth) for section in sections]


def common_title(sections: Sequence[Section]) -> str:
    """Return the title of what every sub-document says: « Commun aux 4 rapports »; empty for none."""
    parts = {section.part for section in sections if section.part}
    return f"Commun aux {len(parts)} rapports" if len(parts) > 1 else ""


def _title(section: Section, depth: int) -> str:
    return _joined([section.part, *section.path[:depth]])


def _joined(levels: Sequence[str]) -> str:
    shown: list[str] = []
    for level in levels:
        if level and level not in shown:
            shown.append(level)
    return " — ".join(shown).replace("'", "’")
