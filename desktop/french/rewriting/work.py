# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text being rewritten: how it reads, what must stay as it is, and changes at their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from desktop.core.language.spelling import Spelling
from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.reading.blocks import Block, BlockKind
from desktop.french.clarity.reading.read_text import ReadText, Sentence
from desktop.french.clarity.reading.tokens import Token
from desktop.french.rewriting.change import Change, Gesture
from desktop.french.rewriting.mending import reads_well, spaced_mend
from desktop.french.typography import french_typography

_POSTAL = re.compile(
    r"^[^\n]{0,60}\b\d{5}[ \u00a0]+[A-ZÀ-Ý][^\n.!?]{1,50}$"
    r"|^\d{1,4}(?:[ \u00a0]?(?:bis|ter|quater))?,?[ \u00a0]+(?:rue|avenue|av\.|boulevard|bd|place|impasse|allée"
    r"|chemin|route|quai|square|cours|lieu-dit|hameau|résidence|sentier|ruelle|passage|esplanade|faubourg)\b[^\n.!?]{1,60}$",
    re.IGNORECASE | re.MULTILINE,
)
_CITATION = re.compile(
    r"\b(?:articles?|art\.)[ \u00a0](?:[LRDA]\.?[ \u00a0]?\*?\d|\d|1er|premier)[^.;\n«»()]{0,12}"
    r"(?:\.\d[\d-]*)?[^.;,:\n«»()]{0,90}?(?:code|loi|décret|arrêté|règlement)\b[^.;,:\n«»()]{0,60}"
    r"|\b(?:articles?|art\.)[ \u00a0](?:[LRDA]\.?[ \u00a0]?\*?\d[\d-]*|\d+(?:-\d+)*|1er)"
    r"|\b(?:loi|décret|ordonnance|circulaire)(?:[ \u00a0]organique)?[ \u00a0]n°[ \u00a0]?[\d-]+"
    r"(?:[ \u00a0]du[ \u00a0]\d{1,2}(?:er)?[ \u00a0]\w+[ \u00a0]\d{4})?",
    re.IGNORECASE,
)
_LEGAL_BLOCK = re.compile(
    r"\s*(?:Vu\s|VU\s|Considérant|CONSIDÉRANT|Article\s+(?:1er|premier|\d)|ARTICLE\s|ARR[ÊE]TE|D[ÉE]CIDE|D[ÉE]LIB[ÈE]RE)"
)
_LABEL = re.compile(
    r"\s*(?:Objet|Réf\.?|Références?|Nos réf\.?|Vos réf\.?|PJ|P\.J\.|Pièces? jointes?|Affaire suivie par|Tél\.?"
    r"|Téléphone|Courriel|Mél)\s*:",
    re.IGNORECASE,
)


def _no_check() -> None:
    """Stand for a check that never ends the work."""


@dataclass(frozen=True)
class Work:
    """What a step of a rewriting reads, and how it makes a change."""

    read: ReadText
    gesture: Gesture
    spelling: Spelling | None = None
    known_names: Collection[str] = ()
    check: Callable[[], None] = _no_check
    notes: list[str] = field(default_factory=list)
    """French sentences that steps add for the agent."""
    again: list[str] = field(default_factory=list)
    """Words that a step left for another round."""

    @property
    def text(self) -> str:
        """The text to read, in composed letters; places of tokens and sentences are in it."""
        return self.read.text

    def changed(self, start: int, end: int, after: str, reason: str, rule: str) -> Iterator[Change]:
        """Yield a change of the words at this place, unless they must stay as they are."""
        first, last = self.read.original.span(start, end)
        yield from self._allowed(first, last, after, reason, rule)

    def changed_anywhere(
        self, start: int, end: int, after: str, reason: str, rule: str
    ) -> Iterator[Change]:
        """Yield a change of the words at this place, a heading's or a signature's too."""
        first, last = self.read.original.span(start, end)
        before = self.read.original.given[first:last]
        if before != after:
            yield Change(first, last, before, after, reason, rule)

    def mended(self, findings: Iterable[ClarityFinding], rule: str = "") -> Iterator[Change]:
        """Yield a change for each finding with a mend, the first of its mends, where it reads well.

        Of two that touch, the second waits for another round: its first letters depend on the first.
        """
        end = -2
        for finding in findings:
            if not finding.mends or not reads_well(self.read.original.given, finding):
                continue
            if finding.start <= end + 1:
                self.again.append(finding.excerpt)
                continue
            end = finding.end
            mend = spaced_mend(self.read.original.given, finding)
            yield from self._allowed(
                finding.start, finding.end, mend, finding.reason, rule or finding.kind.value
            )

    def is_kept(self, start: int, end: int) -> bool:
        """Tell whether a part of the text to read has words that must stay as they are."""
        first, last = self.read.original.span(start, end)
        return any(self._kept[first : max(last, first + 1)])

    def is_quoted(self, place: int) -> bool:
        """Tell whether a place of the text to read is between guillemets."""
        return self.read.is_quoted(place)

    @cached_property
    def openings(self) -> frozenset[int]:
        """The places where a sentence, an item or a quotation has its first word."""
        return frozenset(self.read.tokens[number].start for number in self.read.opening_tokens)

    def block_of(self, sentence: Sentence) -> Block:
        """Return the block that a sentence is in."""
        return self.read.blocks[sentence.block]

    def is_running_text(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is one of a paragraph, not a heading, an address nor an act's visa."""
        block = self.block_of(sentence)
        written = self.text[block.start : block.start + 40]
        return (
            block.kind is not BlockKind.HEADING
            and not _LABEL.match(written)
            and not _LEGAL_BLOCK.match(written)
            and "\t" not in self.read.original.composed[block.start : block.end]
        )

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the words and signs of a sentence."""
        return self.read.tokens[sentence.first : sentence.last]

    def apostrophe(self, text: str) -> str:
        """Return words with the apostrophe that the text uses."""
        return text.replace("'", "’") if self.read.curly else text.replace("’", "'")

    def _allowed(
        self, start: int, end: int, after: str, reason: str, rule: str
    ) -> Iterator[Change]:
        given = self.read.original.given
        before = given[start:end]
        inside = self._kept[start:end] if end > start else self._kept[max(0, start - 1) : start + 1]
        kept = any(inside) if end > start else len(inside) == 2 and all(inside)
        if before != after and not kept:
            yield Change(start, end, before, after, _shown(reason), rule)

    @cached_property
    def _kept(self) -> bytearray:
        """A mark for each letter, as given, that must stay: quotations, addresses, laws, headings."""
        marks = bytearray(len(self.read.original.given) + 1)
        for start, end in self._kept_places():
            first, last = self.read.original.span(start, end)
            marks[first:last] = b"\1" * (last - first)
        return marks

    def _kept_places(self) -> Iterator[tuple[int, int]]:
        yield from self.read.quoted
        yield from ((t.start, t.end) for t in self.read.tokens if t.kind == "address")
        for pattern in (_POSTAL, _CITATION):
            yield from (match.span() for match in pattern.finditer(self.text))
        for block in self.read.blocks:
            written = self.text[block.start : block.start + 40]
            is_legal = self.read.is_act and _LEGAL_BLOCK.match(written)
            is_visa = re.match(r"\s*(?:Vu|VU|Considérant|CONSIDÉRANT)\s", written)
            if is_legal or is_visa or block.kind is BlockKind.HEADING:
                yield block.start, block.end


@cache
def _shown(reason: str) -> str:
    """Return a reason, which data files write with ordinary spaces, as French prints it."""
    return french_typography(reason)


def capitalised(words: str) -> str:
    """Return words with a first capital letter."""
    return words[:1].upper() + words[1:]
