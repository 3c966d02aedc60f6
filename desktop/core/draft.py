# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document being written: blocks, each with who wrote it, from which page, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.core.review.review import Review, ReviewState


class Author(StrEnum):
    """Who wrote a piece of a draft."""

    RULE = "rule"
    """Taken from the source or built by rules, without any model."""
    MODEL = "model"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Citation:
    """The page a statement rests on, and the words to highlight there.

    `passage` is the source text as it reads on the page (it may span lines); empty when the whole
    page is meant. `box` is the place of the block, in points, when known.
    """

    page: int
    passage: str = ""
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a statement that was not found in its source, to be checked by a person."""

    excerpt: str
    """The exact words of the draft that are doubtful."""
    reason: str
    """A French sentence for the agent."""


class ParagraphStyle(StrEnum):
    """What a paragraph is in an act; reports only have BODY."""

    BODY = "body"
    HEADER = "header"
    """Centred lines above the title: « RÉPUBLIQUE FRANÇAISE », département, commune."""
    VISA = "visa"
    CONSIDERANT = "considerant"
    ENACTING = "enacting"
    """« ARRÊTE : », alone on its line."""
    CLOSING = "closing"
    """« Fait à …, le … », in the right half of the page."""
    SIGNATURE = "signature"
    """A line of the signature block; before the last one, room for the handwritten signature."""
    SMALL = "small"
    """Recipients and mentions under the signature."""
    ADDRESS = "address"
    """A line of the recipient's block of a letter, in the right half of the page."""
    OBJECT = "object"
    """« Objet : … » of a letter, in bold."""
    SPOKEN = "spoken"
    """A paragraph to be read aloud: large letters, room between two ideas."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title inside the draft; level 1 stands right under the draft's own title."""

    text: str
    level: int = 1
    opens_page: bool = False
    """True to begin on a new page on paper; it says nothing to a screen."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the text of a list item."""

    text: str
    author: Author = Author.RULE
    citations: tuple[Citation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    style: ParagraphStyle = ParagraphStyle.BODY


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list."""

    items: tuple[Paragraph, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    author: Author = Author.RULE
    citations: tuple[Citation, ...] = ()


class Tone(StrEnum):
    """How a note speaks to the reader."""

    INFORMATION = "information"
    TO_CHECK = "to_check"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed remark to the reader: coverage, something to check, a warning."""

    text: str
    tone: Tone = Tone.INFORMATION


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file with its alternative text (empty only for a decorative picture)."""

    path: str
    alternative_text: str
    caption: str = ""


Block = Heading | Paragraph | ListBlock | Table | Note | Image


@dataclass(frozen=True, slots=True)
class AiMark:
    """What the AI Act's machine-readable mark says of a file (règlement (UE) 2024/1689, art. 50(2)).

    An empty `model` means that no AI model wrote anything in it.
    """

    model: str = ""
    prompt_version: str = ""
    generated_on: str = ""
    """ISO date, "2026-11-22"."""
    reviewed_by: str = ""
    """Name and function of the person who read it over; empty while it is a draft."""
    reviewed_on: str = ""
    """ISO date."""
    validated_by: str = ""
    """Name and function of the person who signs it or answers for it; only after a review."""
    validated_on: str = ""
    reviewed_text: str = ""
    """Fingerprint of the text that was read (`reviewing.text_print`)."""
    mention: str | None = None
    """The visible mention: its words, "" for none, None for the writers' own sentence."""
    mention_id: str = ""
    """Which mention of mairie/compliance/mentions the words are; empty for none of them."""

    @property
    def is_generated(self) -> bool:
        """True when a model wrote some of the text."""
        return bool(self.model)

    @property
    def review(self) -> Review:
        """Who has read it over and validated it."""
        return Review(
            self.reviewed_by,
            self.reviewed_on,
            self.validated_by,
            self.validated_on,
            self.reviewed_text,
        )

    @property
    def state(self) -> ReviewState:
        """The state by the mark alone; `reviewing.state_of` looks at the text too."""
        return self.review.state


class DraftLayout(StrEnum):
    """How a draft is laid out on paper."""

    REPORT = "report"
    ACT = "act"
    """An act to sign, a letter, a speech: sober, without colours; HEADER lines before the title."""
    BOOK = "book"
    """A guide: a cover, a table of contents, each heading of level 1 or 2 on a page of its own."""


class DraftNature(StrEnum):
    """Whether somebody must read a draft over before it goes out."""

    WORK = "work"
    """A text that was written for the agent: a draft until a named person has read it over."""
    RECORD = "record"
    """What the application tells of facts: a list, a check, a register, an attestation, a proof."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the commune prints at the top of its acts; every part may be empty."""

    template_docx: str = ""
    """Path of a Word document whose headers, footers, page and styles are kept."""
    template_odt: str = ""
    """The same for LibreOffice."""
    logo: str = ""
    """Path of a PNG or JPEG picture."""
    lines: tuple[str, ...] = ()
    """The commune's name first, then address, phone…"""


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What an act's file says of it: author, number, publication."""

    author: str = ""
    """First name, name and quality: "Paul Leroux, maire" (CGCT R2131-1)."""
    number: str = ""
    """ "2026-042"."""
    published_on: str = ""
    """ISO date at which it was put online; empty while it is not (CGCT R2131-1)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document being written, independent of the format it will have."""

    title: str
    blocks: tuple[Block, ...] = ()
    subtitle: str = ""
    has_title: bool = True
    """False for a letter: its title names the file and is not printed (layout ACT only)."""
    language: str = "fr-FR"
    sources: tuple[str, ...] = ()
    """Names of the source files (never their paths)."""
    ai_mark: AiMark = field(default_factory=AiMark)
    layout: DraftLayout = DraftLayout.REPORT
    footer: str = ""
    """Of an act, before the number of the page: "Arrêté n° 2026-042"."""
    letterhead: Letterhead | None = None
    act: ActFacts | None = None
    nature: DraftNature = DraftNature.WORK
    """A record never bears « BROUILLON »."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph and list item in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            elif isinstance(block, ListBlock):
                yield from block.items
