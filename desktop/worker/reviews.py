# SPDX-License-Identifier: AGPL-3.0-or-later
"""The review that a request brings, put into what a task writes: drafts, slides, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.draft import Draft
from desktop.core.jobs.output_pieces import (
    ArchiveFile,
    DraftFile,
    OutputPiece,
    SceneFile,
    SlidesFile,
)
from desktop.core.review.review import Review
from desktop.core.review.reviewing import marked_with, settled, text_print, with_review


def draft_with_review(draft: Draft, review: Review) -> Draft:
    """Return the draft read over, unless the review is of another text."""
    if not review.reviewed_by or draft.ai_mark.reviewed_by:
        return draft
    if not review.reviewed_text:  # the command line: whoever asks for the text answers for it
        review = replace(review, reviewed_text=text_print(draft))
    return settled(with_review(draft, review))


def pieces_with_review(pieces: Sequence[OutputPiece], review: Review) -> tuple[OutputPiece, ...]:
    """Return the pieces with the review in their marks."""
    if not review.reviewed_by:
        return tuple(pieces)
    return tuple(_piece_with_review(piece, review) for piece in pieces)


def _piece_with_review(piece: OutputPiece, review: Review) -> OutputPiece:
    if isinstance(piece, SlidesFile):
        return replace(piece, mark=marked_with(piece.mark, review))
    if isinstance(piece, SceneFile):
        return _scene_with_review(piece, review)
    if isinstance(piece, ArchiveFile):
        scenes = tuple(_scene_with_review(scene, review) for scene in piece.pieces)
        return replace(piece, pieces=scenes)
    if isinstance(piece, DraftFile):
        return replace(piece, draft=draft_with_review(piece.draft, review))
    return piece


def _scene_with_review(piece: SceneFile, review: Review) -> SceneFile:
    return replace(piece, mark=replace(piece.mark, review=review))
