# SPDX-License-Identifier: AGPL-3.0-or-later
"""What slides are made of: a document, a result made here, notes, or notes beside one of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from desktop.core.codec import CodecError, from_data
from desktop.core.draft import Draft
from desktop.core.errors import DocumentWithoutText, InvalidField
from desktop.core.slides.deck import Audience, Deck, Slide, SlideKind
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.core.task import TaskContext, Values
from desktop.mairie.slides.deck_file import with_ids
from desktop.mairie.slides.drafts import document_of_draft, minutes_read_again
from desktop.mairie.slides.notes import outline_notes
from desktop.mairie.slides.notes.plain_notes import notes_in
from desktop.mairie.slides.order import FEWEST_SLIDES, OutlineOrder
from desktop.mairie.slides.outline import outline_document
from desktop.mairie.slides.wording.shown_figures import shown_deck

_CLOSING = (SlideKind.DECISION, SlideKind.CONTACTS)
_OPENING = (SlideKind.TITLE, SlideKind.AGENDA)
_NOT_A_DRAFT = (
    "Le résultat choisi ne peut pas être lu. Donnez plutôt le document qui a été fait (DOCX, ODT ou PDF)\u00a0: "
    "un fichier result.json n’a que les faits, pour d’autres programmes."
)


@dataclass(frozen=True, slots=True)
class Source:
    """What was read: the document that points are checked against, and the agent's notes."""

    document: SourceDocument | None
    """None for notes alone."""
    notes: str = ""

    @property
    def words(self) -> SourceDocument:
        """What a model reads and is checked against: the document, or the notes as one page."""
        return self.document or _notes_document(self.notes)


def read_source(values: Values, context: TaskContext) -> Source:
    """Return the source that the values name; raise DocumentError or InvalidField."""
    notes = str(values["notes"])
    path = str(values["document"])
    if path:
        document = context.read_document(path)
        if not any(page.has_text for page in document.pages):
            raise DocumentWithoutText
        for sentence in document.warnings:
            context.warn(sentence)
        return Source(minutes_read_again(document) or document, notes)
    draft = _draft(str(values["draft"]))
    return Source(document_of_draft(draft) if draft else None, notes)


def read_outline_order(values: Values, order: OutlineOrder) -> OutlineOrder:
    """Return `order` with what the form asks."""
    return replace(
        order,
        slides=int(str(values["slides"])),
        audience=Audience(str(values["audience"])),
        has_notes=bool(values["speaker_notes"]),
        angle=str(values["angle"]),
        title=str(values["title"]),
    )


def outline_of(source: Source, order: OutlineOrder, context: TaskContext) -> Deck:
    """Return the outline by rules: of the document, of the notes, or of both."""
    return shown_deck(_outlined(source, order, context))


def _outlined(source: Source, order: OutlineOrder, context: TaskContext) -> Deck:
    if source.document is None:
        return outline_notes(source.notes, order)
    written = notes_in(source.document)
    if written:
        return outline_notes(f"{written}\n\n{source.notes}".strip(), order)
    if not source.notes.strip():
        return outline_document(source.document, order, context.check_cancelled)
    added = _slides_of_notes(source.notes, order)
    room = max(FEWEST_SLIDES, order.slides - len(added))
    deck = outline_document(source.document, replace(order, slides=room), context.check_cancelled)
    return _with_added(deck, added)


def _slides_of_notes(notes: str, order: OutlineOrder) -> tuple[Slide, ...]:
    """Return what the notes give beside a document: no title of their own, half the slides at most."""
    most = max(FEWEST_SLIDES, order.slides // 2)
    deck = outline_notes(notes, replace(order, slides=most, audience=Audience.STAFF))
    return tuple(slide for slide in deck.slides if slide.kind not in _OPENING)


def _with_added(deck: Deck, added: tuple[Slide, ...]) -> Deck:
    """Return the deck with the agent's slides after the document's, before what closes it."""
    place = len(deck.slides)
    while place > 1 and deck.slides[place - 1].kind in _CLOSING:
        place -= 1
    named = (replace(slide, id="") for slide in added)
    slides = (*deck.slides[:place], *named, *deck.slides[place:])
    return replace(deck, slides=with_ids(slides))


def _draft(text: str) -> Draft | None:
    """Return the result that was chosen; None for none. Raise InvalidField for what is not one.

    A draft, or the draft.json of a job, which holds it beside its data.
    """
    data = json.loads(text or "{}")
    if not data:
        return None
    if isinstance(data, dict) and isinstance(data.get("draft"), dict):
        data = data["draft"]
    try:
        return from_data(Draft, data)
    except (CodecError, RecursionError) as error:
        raise InvalidField(_NOT_A_DRAFT) from error


def _notes_document(notes: str) -> SourceDocument:
    lines = [line.strip() for line in notes.splitlines() if line.strip()]
    blocks = tuple(SourceBlock(BlockKind.PARAGRAPH, line, 1) for line in lines)
    content = notes.encode("utf-8", "replace")
    return SourceDocument(
        name="",
        format="txt",
        title="",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        pages=(SourcePage(1, characters=len(notes)),),
        blocks=blocks,
        paging="estimated",
    )
