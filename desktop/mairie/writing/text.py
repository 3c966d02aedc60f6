# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text of the town hall once written: its parts, each paragraph with who wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.core.draft import Author, Doubt
from desktop.mairie.writing.text_kind import Layout, PartShape

SPOKEN_WORDS_PER_MINUTE = 130


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph, or the item of a list."""

    text: str
    author: Author = Author.RULE
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A part of the text, as its kind orders them."""

    id: str
    paragraphs: tuple[TextParagraph, ...]
    title: str = ""
    shape: PartShape = "paragraphes"
    rewritable: bool = True

    @property
    def text(self) -> str:
        """The paragraphs, an empty line between two."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class WrittenMention:
    """A compulsory sentence, by the id its kind gives it."""

    id: str
    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text as it will be read, before it has a form on paper. Every part may be empty."""

    kind_id: str
    kind_title: str
    layout: Layout
    object: str
    """The object of a letter, the title of anything else."""
    salutation: str = ""
    standfirst: str = ""
    parts: tuple[WrittenPart, ...] = ()
    closing: str = ""
    mentions: tuple[WrittenMention, ...] = ()
    signature: tuple[str, ...] = ()
    """« La Maire, » then « Claire Morel »; with « Pour la Maire et par délégation, » before."""
    second_signature: tuple[str, ...] = ()
    """Of the secretary of the session, for a délibération (CGCT L2121-23)."""
    header: tuple[str, ...] = ()
    """Lines above the title: of an act, République, département, commune; « COMMUNIQUÉ DE PRESSE »."""
    letterhead: bool = False
    """On the commune's letterhead, where the layout alone would not say so."""
    place_and_date: str = ""
    """« Saint-Aubin, le 28 novembre 2026 »."""
    recipient: tuple[str, ...] = ()
    """The recipient's block, a line each."""
    references: tuple[str, ...] = ()
    """« Nos références : SG/2026-214 », « Affaire suivie par… »."""
    attachments: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    number: str = ""
    """Of an act."""
    author_line: str = ""
    """Who signs and in what quality, « Paul Leroux, maire »."""
    date: str = ""
    """ISO date of the text."""
    placeholders: tuple[str, ...] = ()
    """What is still to be completed, in the order of the text: « date de la demande »."""
    traps: tuple[str, ...] = ()
    """What the agent must think of; never printed."""
    broken: tuple[str, ...] = ()
    """Templates that these answers did not fit, for who mends the kind; empty for a kind in order."""

    def part(self, part_id: str) -> WrittenPart | None:
        """Return the part of that id, None when the text has none."""
        return next((part for part in self.parts if part.id == part_id), None)

    def with_part(self, part_id: str, paragraphs: Sequence[TextParagraph]) -> WrittenText:
        """Return the text with other paragraphs in a part; with none, the part goes."""
        parts = tuple(
            replace(part, paragraphs=tuple(paragraphs)) if part.id == part_id else part
            for part in self.parts
        )
        return replace(self, parts=tuple(part for part in parts if part.paragraphs))

    def paragraphs(self) -> Iterator[TextParagraph]:
        """Yield every paragraph of the parts, in order."""
        for part in self.parts:
            yield from part.paragraphs

    @property
    def body(self) -> str:
        """What is read or said: from the salutation to the closing, mentions of the body too."""
        pieces = (
            self.standfirst,
            self.salutation,
            *(piece for part in self.parts for piece in (part.title, part.text)),
            *(mention.text for mention in self.mentions if not mention.small),
            self.closing,
        )
        return "\n\n".join(piece for piece in pieces if piece)

    @property
    def words(self) -> int:
        """Words of the body, as a word processor counts them."""
        return sum(any(c.isalnum() for c in word) for word in self.body.split())

    @property
    def minutes(self) -> float:
        """Minutes to say it aloud, at a public speaker's pace."""
        return self.words / SPOKEN_WORDS_PER_MINUTE
