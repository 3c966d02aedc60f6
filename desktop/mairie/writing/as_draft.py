# SPDX-License-Identifier: AGPL-3.0-or-later
"""A written text as a draft to be laid out: a letter, a speech, an article, a note, an act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.core.draft import (
    ActFacts,
    AiMark,
    Author,
    Block,
    Doubt,
    Draft,
    DraftLayout,
    Heading,
    ListBlock,
    Paragraph,
    ParagraphStyle,
)
from desktop.mairie.commune.letterhead import letterhead
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.writing.as_text import attachments_title
from desktop.mairie.writing.text import TextParagraph, WrittenPart, WrittenText

TO_READ_OVER = "Écrit par un modèle\u00a0: à relire avant l’envoi."
_ON_LETTERHEAD = ("lettre", "attestation", "note", "deliberation")
_PART_STYLES = {
    "visas": ParagraphStyle.VISA,
    "considerants": ParagraphStyle.CONSIDERANT,
}
"""Parts of a délibération that hang as those of an arrêté do, by their ids."""


def as_draft(text: WrittenText, profile: CommuneProfile, mark: AiMark | None = None) -> Draft:
    """Return the text laid out as its kind is; what a model wrote is marked « à relire »."""
    return Draft(
        title=_title(text),
        subtitle=_subtitle(text),
        has_title=text.layout != "lettre",
        blocks=tuple(_BLOCKS.get(text.layout, _plain)(text)),
        ai_mark=mark or AiMark(),
        layout=DraftLayout.ACT,
        letterhead=letterhead(profile) if _is_on_letterhead(text) else None,
        footer=_footer(text),
        act=ActFacts(author=text.author_line, number=text.number),
    )


def _is_on_letterhead(text: WrittenText) -> bool:
    """A communiqué goes out on the commune's paper; an article is printed in somebody's pages."""
    return text.letterhead or text.layout in _ON_LETTERHEAD


def _title(text: WrittenText) -> str:
    if text.layout == "lettre":
        return f"{text.kind_title}\u00a0: {text.object}" if text.object else text.kind_title
    if text.layout == "deliberation":
        return f"Délibération n°\u00a0{text.number}" if text.number else "Projet de délibération"
    return text.object or text.kind_title


def _subtitle(text: WrittenText) -> str:
    return text.object if text.layout == "deliberation" else ""


def _footer(text: WrittenText) -> str:
    if text.layout == "deliberation":
        return _title(text)
    return text.object if text.layout == "discours" else ""


# --- layouts -------------------------------------------------------------------------------------


def _letter(text: WrittenText) -> Iterator[Block]:
    yield from _styled(text.recipient, ParagraphStyle.ADDRESS)
    yield Paragraph(text.place_and_date, style=ParagraphStyle.CLOSING)
    yield from _styled(text.references, ParagraphStyle.SMALL)
    if text.object:
        yield Paragraph(f"Objet\u00a0: {text.object}", style=ParagraphStyle.OBJECT)
    yield from _told(text)
    yield from _end(text)


def _attestation(text: WrittenText) -> Iterator[Block]:
    yield from _told(text)
    yield Paragraph(text.place_and_date, style=ParagraphStyle.CLOSING)
    yield from _end(text)


def _speech(text: WrittenText) -> Iterator[Block]:
    yield from _told(text, ParagraphStyle.SPOKEN)
    yield from _end(text)


def _deliberation(text: WrittenText) -> Iterator[Block]:
    yield from _styled(text.header, ParagraphStyle.HEADER)
    # In a text without layout the standfirst bears the number; on paper the title does.
    is_title = text.standfirst == _title(text)
    yield from _told(replace(text, standfirst="") if is_title else text)
    yield from _end(text)


def _plain(text: WrittenText) -> Iterator[Block]:
    yield from _styled(text.header, ParagraphStyle.HEADER)
    yield from _told(text)
    yield from _end(text)


_BLOCKS = {
    "lettre": _letter,
    "attestation": _attestation,
    "discours": _speech,
    "deliberation": _deliberation,
}


# --- pieces --------------------------------------------------------------------------------------


def _styled(lines: Sequence[str], style: ParagraphStyle) -> Iterator[Paragraph]:
    return (Paragraph(line, style=style) for line in lines if line)


def _told(text: WrittenText, style: ParagraphStyle = ParagraphStyle.BODY) -> Iterator[Block]:
    """Yield what is read: standfirst, salutation, parts, mentions of the body, closing."""
    yield from _styled((text.standfirst, text.salutation), style)
    for part in text.parts:
        yield from _part(part, _PART_STYLES.get(part.id, style))
    yield from _styled([m.text for m in text.mentions if not m.small], style)
    yield from _styled(text.closing.splitlines(), style)


def _part(part: WrittenPart, style: ParagraphStyle) -> Iterator[Block]:
    if part.title:
        yield Heading(part.title)
    paragraphs = tuple(_paragraph(one, style) for one in part.paragraphs)
    if part.shape in ("liste", "liste numérotée"):
        yield ListBlock(paragraphs, ordered=part.shape == "liste numérotée")
    else:
        yield from paragraphs


def _paragraph(one: TextParagraph, style: ParagraphStyle) -> Paragraph:
    doubts = one.doubts
    if one.author is Author.MODEL and not doubts:
        doubts = (Doubt(one.text, TO_READ_OVER),)
    return Paragraph(one.text, one.author, doubts=doubts, style=style)


def _end(text: WrittenText) -> Iterator[Block]:
    """Yield the signatures, what is joined, the copies, the mentions printed small."""
    yield from _signature(text.signature, is_apart=text.layout != "attestation")
    yield from _signature(text.second_signature)
    if text.attachments:
        joined = "\u202f; ".join(text.attachments)
        yield Paragraph(f"{attachments_title(text)} {joined}", style=ParagraphStyle.SMALL)
    if text.copies:
        yield Paragraph(f"Copie à\u00a0: {', '.join(text.copies)}", style=ParagraphStyle.SMALL)
    yield from _styled([m.text for m in text.mentions if m.small], ParagraphStyle.SMALL)


def _signature(lines: Sequence[str], is_apart: bool = True) -> Iterator[Block]:
    """Yield who signs; the first line as CLOSING, where nothing else parts it from the text."""
    first = ParagraphStyle.CLOSING if is_apart else ParagraphStyle.SIGNATURE
    yield from _styled(lines[:1], first)
    yield from _styled(lines[1:], ParagraphStyle.SIGNATURE)
