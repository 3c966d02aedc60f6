# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who was there, and who wrote the notes: the speaker keeps it, no slide shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.draft import Author
from desktop.core.slides.deck import Deck, SlidePoint
from desktop.mairie.slides.notes.cues import is_one_of, opening_of
from desktop.mairie.slides.notes.reading.lines import NoteLine

_HEAD = 6
"""Lines at the head of notes, among which « Notes de Claire Martin » stands."""


def without_attendance(
    lines: Sequence[NoteLine],
) -> tuple[tuple[NoteLine, ...], tuple[str, ...]]:
    """Return the lines without those present, and these as they are written.

    Nothing is taken when nothing else would stay.
    """
    kept: list[NoteLine] = []
    present: list[str] = []
    is_list = False
    for place, line in enumerate(lines):
        if is_list and line.is_listed:
            present.append(line.text)
            continue
        label, colon, names = line.text.partition(":")
        is_told = bool(colon) and is_one_of(label, "attendance")
        is_list = is_told and not names.strip()
        is_author = 0 < place < _HEAD and bool(opening_of(line.text, "authors"))
        if is_told or is_author:
            present.append(line.text)
        else:
            kept.append(line)
    return (tuple(kept), tuple(present)) if len(kept) > 1 else (tuple(lines), ())


def with_present(deck: Deck, present: Sequence[str]) -> Deck:
    """Return the deck with those present in the notes of its first slide, and a remark that says so."""
    if not present:
        return deck
    first, *others = deck.slides
    notes = tuple(SlidePoint(text, author=Author.AGENT) for text in present)
    first = replace(first, notes=(*notes, *first.notes))
    remark = "Les présents n’ont pas de diapositive\u00a0: leurs noms sont dans les notes de la première."
    return replace(deck, slides=(first, *others), remarks=(*deck.remarks, remark))
