# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be looked at in a text as it now reads: its gaps, doubts, findings, passages changed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.draft import Author
from desktop.mairie.writing.as_draft import TO_READ_OVER
from desktop.ui.words import NBSP
from desktop.ui.workspaces.text.writing.composed import gaps
from desktop.ui.workspaces.text.writing.hand_edits import MergedText
from desktop.ui.workspaces.text.writing.model_passages import passage_title
from desktop.ui.workspaces.text.writing.points_card import Point
from desktop.ui.workspaces.text.writing.writing_state import WritingState

_ORDER = ("bad", "attention", "information")
_CHANGED = "Passage modifié par vous\u00a0: {words}. Vos réponses ne le réécrivent plus."
_TAKEN = "Passage du modèle, pris par vous\u00a0: {words}. Vos réponses ne le réécrivent plus."
_STALE = "{who}\u00a0: {words}. Vos réponses ont changé depuis\u00a0: relisez-le, ou revenez au texte proposé."


def points_of(
    merged: MergedText, state: WritingState, findings: Sequence[Point]
) -> tuple[Point, ...]:
    """Return the points, the most serious first."""
    found = (*_gaps(merged), *_doubts(merged), *findings, *_edits(merged, state))
    return tuple(sorted(found, key=lambda point: _ORDER.index(point.tone)))


def _gaps(merged: MergedText) -> Iterator[Point]:
    for label in gaps(merged.draft):
        yield Point("attention", f"À compléter{NBSP}: {label}", label=label)


def _doubts(merged: MergedText) -> Iterator[Point]:
    """Yield what a model advanced that the answers do not say, as long as nobody checked it."""
    for paragraph in merged.draft.paragraphs():
        for doubt in paragraph.doubts:
            is_whole = doubt.excerpt == paragraph.text and doubt.reason == TO_READ_OVER
            words = passage_title((doubt.excerpt,))
            said = f"{doubt.reason} {words}" if is_whole else f"{words}{NBSP}: {doubt.reason}"
            yield Point("attention", said, excerpt=doubt.excerpt)


def _edits(merged: MergedText, state: WritingState) -> Iterator[Point]:
    for slot, edit in state.edits.items():
        words = passage_title(edit.base or tuple(line.text for line in edit.lines))
        is_model = any(line.author is Author.MODEL for line in edit.lines)
        who = "Passage du modèle, pris par vous" if is_model else "Passage modifié par vous"
        if slot in merged.stale:
            yield Point("attention", _STALE.format(who=who, words=words), slot=slot)
        else:
            said = (_TAKEN if is_model else _CHANGED).format(words=words)
            yield Point("information", said, slot=slot)
