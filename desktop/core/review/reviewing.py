# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gestures on a draft: read over, validate, and the state back to draft when the text changes.

A review holds the fingerprint of the text that was read. Whoever changes a word afterwards, in any
window, has a draft again; who takes the change back has the reviewed text again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from desktop.core.draft import (
    AiMark,
    Block,
    Draft,
    DraftNature,
    Heading,
    Image,
    ListBlock,
    Note,
    Paragraph,
    Table,
)
from desktop.core.review.review import NO_REVIEW, Review, ReviewState, validation_of


def state_of(draft: Draft) -> ReviewState:
    """Return the state of a draft as it now reads."""
    review = draft.ai_mark.review
    state = review.state
    if state.is_draft or not review.reviewed_text or review.reviewed_text == text_print(draft):
        return state
    return ReviewState.CHANGED


def bears_draft_word(draft: Draft) -> bool:
    """Tell whether a file of it bears « BROUILLON »: a work that nobody has read over as it is."""
    return draft.nature is DraftNature.WORK and state_of(draft).is_draft


def reviewed(draft: Draft, who: str, day: date) -> Draft:
    """Return the draft read over by somebody (« nom, fonction »); an earlier validation goes."""
    review = Review(who, day.isoformat(), reviewed_text=text_print(draft))
    return with_review(draft, review)


def validated(draft: Draft, who: str, day: date) -> Draft:
    """Return the draft validated; raise ValueError when it was not read over as it now reads."""
    if state_of(draft).is_draft:
        raise ValueError("a text is validated once it has been read over")
    return with_review(draft, validation_of(draft.ai_mark.review, who, day))


def with_review(draft: Draft, review: Review) -> Draft:
    """Return the draft with a review: what a page puts back into a draft that it makes anew."""
    return replace(draft, ai_mark=marked_with(draft.ai_mark, review))


def marked_with(mark: AiMark, review: Review) -> AiMark:
    """Return the mark with a review."""
    return replace(
        mark,
        reviewed_by=review.reviewed_by,
        reviewed_on=review.reviewed_on,
        reviewed_text=review.reviewed_text,
        validated_by=review.validated_by,
        validated_on=review.validated_on,
    )


def carried_over(read: Draft, made: Draft) -> Draft:
    """Return what was made of a draft by leaving out, or adding, what nobody has to read over.

    The review of the whole holds for it: a document without its time codes, « PROJET » at its head.
    """
    if state_of(read).is_draft:
        return with_review(made, NO_REVIEW)
    return with_review(made, replace(read.ai_mark.review, reviewed_text=text_print(made)))


def settled(draft: Draft) -> Draft:
    """Return the draft as its files may tell of it: a review of another text is left out."""
    return with_review(draft, NO_REVIEW) if state_of(draft) is ReviewState.CHANGED else draft


def text_print(draft: Draft) -> str:
    """Return the fingerprint of all that is read in a draft; spaces and doubts do not count."""
    digest = hashlib.sha256()
    for text in (draft.title, draft.subtitle, *_texts(draft)):
        digest.update(" ".join(text.split()).encode("utf-8", "replace") + b"\n")
    return digest.hexdigest()[:32]


def _texts(draft: Draft) -> Iterator[str]:
    for block in draft.blocks:
        yield from _texts_of(block)


def _texts_of(block: Block) -> Iterator[str]:
    if isinstance(block, (Heading, Paragraph, Note)):
        yield block.text
    elif isinstance(block, ListBlock):
        yield from (item.text for item in block.items)
    elif isinstance(block, Table):
        yield block.caption
        for row in (block.header, *block.rows):
            yield from row
    elif isinstance(block, Image):
        yield from (block.alternative_text, block.caption)
