# SPDX-License-Identifier: AGPL-3.0-or-later
"""A written text as plain text: what « .txt » holds, and what is copied into a mail."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.writing.text import WrittenPart, WrittenText


def plain_text(text: WrittenText) -> str:
    """Return the whole text; an empty line between two paragraphs."""
    return "\n\n".join(block for block in _blocks(text) if block) + "\n"


def _blocks(text: WrittenText) -> Iterator[str]:
    yield "\n".join(text.header)
    if text.layout == "lettre":
        yield "\n".join(text.recipient)
        yield text.place_and_date
        yield f"Objet\u00a0: {text.object}" if text.object else ""
        yield "\n".join(text.references)
    else:
        yield from _title_lines(text)
    yield text.standfirst
    yield text.salutation
    for part in text.parts:
        yield part.title
        yield from part_blocks(part)
    yield from (mention.text for mention in text.mentions if not mention.small)
    yield text.closing
    yield text.place_and_date if text.layout == "attestation" else ""
    yield "\n".join(text.signature)
    yield "\n".join(text.second_signature)
    yield from _notes(text)


def _title_lines(text: WrittenText) -> Iterator[str]:
    """Yield the title; a délibération that was voted is known by its number first."""
    is_told = bool(text.number) and text.number in text.standfirst
    if text.layout == "deliberation" and text.number and not is_told:
        yield f"Délibération n°\u00a0{text.number}"
    yield text.object


def part_blocks(part: WrittenPart) -> Iterator[str]:
    """Yield the paragraphs of a part; a list is one block."""
    texts = [paragraph.text for paragraph in part.paragraphs]
    if part.shape == "liste":
        yield "\n".join(f"– {text}" for text in texts)
    elif part.shape == "liste numérotée":
        yield "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
    else:
        yield from texts


def attachments_title(text: WrittenText) -> str:
    """Return « Pièce jointe : » or « Pièces jointes : »."""
    return "Pièces jointes\u00a0:" if len(text.attachments) > 1 else "Pièce jointe\u00a0:"


def _notes(text: WrittenText) -> Iterator[str]:
    if text.attachments:
        yield f"{attachments_title(text)}\n" + "\n".join(f"– {item}" for item in text.attachments)
    if text.copies:
        yield f"Copie à\u00a0: {', '.join(text.copies)}"
    yield from (mention.text for mention in text.mentions if mention.small)
