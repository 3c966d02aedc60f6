# SPDX-License-Identifier: AGPL-3.0-or-later
"""The statements that a digest may choose from: sentences, list items, table rows, each readable alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from desktop.core.source_document import BlockKind, SourceBlock
from desktop.french.digest.antecedents import needs_antecedent
from desktop.french.digest.outline import Section
from desktop.french.digest.table_rows import RowStatement, tell_rows
from desktop.french.digest.templates import has_blanks, is_contents_line, is_form_leftover
from desktop.french.digest.verbs import has_verb, is_order
from desktop.french.digest.votes import decides, is_vote_alone, opens_decision
from desktop.french.sentences import split_sentences
from desktop.french.typographic_text import typographic
from desktop.french.words import content_stems, fold, folded_words

Kind = Literal["sentence", "list_item", "row"]
_LONGEST_JOINT = 75
_LONGEST_LIST = 60
_LONGEST_LEAD = 25
_SHORTEST = 3
_LONGEST_LABEL = 8
_NO_VALUE = re.compile(r"\s\([-–—]\s?(?:[€%]|m[²³])?\s?(?:en|au)\s[\d/]+\)")
"""« (- € en 2023) »: a form was not filled in."""
_FIGURE = re.compile(r"\d")
_YEAR_OR_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\b(?:19|20)\d{2}\b")
_CONTENTS_TITLES = ("table des matieres", "sommaire", "contents", "table of contents")


@dataclass(slots=True, eq=False)
class Candidate:
    """A statement of the document, readable alone, with where it stands; `score` is filled later."""

    text: str
    kind: Kind
    block: SourceBlock
    passage: str
    section: int
    """Index of its section in the outline."""
    place: int
    """How many statements of its section come before it."""
    units: tuple[int, ...]
    """The sentences or rows it is made of, counted over the document."""
    words: list[str]
    """Folded."""
    stems: frozenset[str]
    row: RowStatement | None = None
    dangling: bool = False
    """Points at something said before that could not be joined to it."""
    size: int = 0
    """Words, as the reader counts them."""
    score: float = 0.0
    is_boilerplate: bool = False
    """A formula, a definition, a reminder of the law: never there to fill the room left."""
    topic: str = ""
    """The indicator of `weights.toml` that it tells, if any."""
    is_alert: bool = False
    """Tells a value past the threshold of its indicator."""
    folded: str = field(default="", repr=False)


def is_contents(section: Section) -> bool:
    """Return True for a table of contents."""
    title = fold(section.path[-1]) if section.path else ""
    if title.startswith(_CONTENTS_TITLES):
        return True
    lines = [line for block in section.blocks for line in block.text.split("\n")]
    return len(lines) > 3 and sum(is_contents_line(line) for line in lines) * 2 > len(lines)


def list_candidates(sections: tuple[Section, ...], check: Callable[[], None]) -> list[Candidate]:
    """Return the statements of all sections in reading order; `check` may raise Cancelled."""
    found: list[Candidate] = []
    units = 0
    for index, section in enumerate(sections):
        check()
        if not is_contents(section):
            reader = _SectionReader(section, index, units)
            found.extend(reader.read())
            units = reader.units
    return found


@dataclass(slots=True)
class _Said:
    """A sentence just read, that the next one may lean on."""

    texts: list[str]
    blocks: list[SourceBlock]
    units: tuple[int, ...]


class _SectionReader:
    """Reads the blocks of one section into candidates."""

    def __init__(self, section: Section, index: int, units: int) -> None:
        """Take the section, its index in the outline, and the first free unit."""
        self._section = section
        self._index = index
        self.units = units
        self._place = 0
        self._said: _Said | None = None
        self._lead = ""
        """« Les recettes sont : », waiting for its list or table."""
        self._vote = ""
        """« Le conseil, par 11 voix pour et 2 contre : », waiting for its first decision."""
        self._title = ""
        """A short line without a verb, waiting for its table."""

    def read(self) -> Iterator[Candidate]:
        """Yield the candidates of the section."""
        blocks = self._section.blocks
        index = 0
        while index < len(blocks):
            block = blocks[index]
            if block.kind is BlockKind.LIST_ITEM:
                end = index
                while end < len(blocks) and blocks[end].kind is BlockKind.LIST_ITEM:
                    end += 1
                yield from self._list(blocks[index:end])
                index = end
                continue
            yield from self._table(block) if block.kind is BlockKind.TABLE else self._text(block)
            index += 1

    def _table(self, block: SourceBlock) -> Iterator[Candidate]:
        caption = self._lead or self._title
        heading = self._section.path[-1] if self._section.path else ""
        for row in tell_rows(block, caption, heading):
            yield self._candidate(row.text, "row", block, row.passage, (self._unit(),), row=row)
        self._said, self._lead, self._title, self._vote = None, "", "", ""

    def _text(self, block: SourceBlock) -> Iterator[Candidate]:
        sentences = split_sentences(block.text)
        if len(sentences) == 1 and _is_title_line(sentences[0]):
            self._title = sentences[0]
            yield from self._title_line(sentences[0], block)
            self._lead, self._said = "", None
            return
        self._lead = ""
        for sentence in sentences:
            yield from self._sentence(sentence, block, "sentence")

    def _title_line(self, line: str, block: SourceBlock) -> Iterator[Candidate]:
        """A line without a verb may hold a fact all the same: « Titulaire : M. Jean Tissot »."""
        if not is_form_leftover(line) and (self._lead or len(line.split()) > 4):
            text = f"{self._lead} {line}" if self._lead else line
            yield self._candidate(text, "sentence", block, line, (self._unit(),))

    def _sentence(self, sentence: str, block: SourceBlock, kind: Kind) -> Iterator[Candidate]:
        self._title = ""
        sentence = sentence.lstrip(" \u00a0\u202f:;,")
        words = folded_words(sentence)
        if sentence.endswith(":") and not has_blanks(sentence):
            self._lead = sentence
            self._vote = sentence if opens_decision(words) else self._vote
        if not _says_something(sentence, words, kind):
            self._said = None
            return
        unit = self._unit()
        if self._vote:
            text, self._vote, self._said = f"{self._vote} {sentence}", "", None
            yield self._candidate(text, kind, block, sentence, (unit,))
            return
        leans = needs_antecedent(words)
        joins = leans or (is_vote_alone(words) and self._decided())
        joint = self._joined(sentence, block, unit) if joins else None
        if joint:
            yield self._candidate(
                "", kind, joint.blocks[0], _passage(joint), joint.units, joint=joint
            )
        else:
            candidate = self._candidate(sentence, kind, block, sentence, (unit,), words=words)
            candidate.dangling = leans
            yield candidate
        self._said = joint or _Said([sentence], [block], (unit,))

    def _decided(self) -> bool:
        return self._said is not None and decides(fold(self._said.texts[-1]))

    def _joined(self, sentence: str, block: SourceBlock, unit: int) -> _Said | None:
        said = self._said
        if said is None or block.page - said.blocks[0].page > 1:
            return None
        if sum(len(text.split()) for text in (*said.texts, sentence)) > _LONGEST_JOINT:
            return None
        return _Said([*said.texts, sentence], [*said.blocks, block], (*said.units, unit))

    def _list(self, items: tuple[SourceBlock, ...]) -> Iterator[Candidate]:
        """A list of short ends of one sentence is one statement; other items stand for themselves."""
        lead, self._said = self._lead, None
        filled = [item for item in items if not is_form_leftover(item.text)]
        size = sum(len(item.text.split()) for item in filled) + len(lead.split())
        if lead and len(filled) > 1 and size <= _LONGEST_LIST and not _stand_alone(filled):
            text = self._listed(lead, filled)
            units = tuple(self._unit() for _ in filled)
            passage = "\n".join(item.text for item in filled if item.page == filled[0].page)
            yield self._candidate(text, "list_item", filled[0], passage, units)
        else:
            for item in filled:
                yield from self._item(item, lead)
        self._lead = ""

    def _listed(self, lead: str, items: list[SourceBlock]) -> str:
        """Return a list as one sentence: « Le titulaire fournit : un plan ; une attestation. »."""
        texts = [item.text.strip(" ;.,") for item in items]
        if all(_is_label_value(text) for text in texts):
            lead = ""  # « Nature du contrat : » says less than « Nom du prestataire : … »
        else:
            texts = [self._lowered(text) for text in texts]
        return f"{lead} {' ; '.join(texts)}.".lstrip()

    def _lowered(self, text: str) -> str:
        """Return `text` with a small first letter when its first word is so written near it."""
        first, space, rest = text.partition(" ")
        small = first.lower()
        near = " ".join(block.text for block in self._section.blocks).split()
        return f"{small}{space}{rest}" if small in near else text

    def _item(self, item: SourceBlock, lead: str) -> Iterator[Candidate]:
        short = len(item.text.split()) <= _LONGEST_LIST
        if lead and short and len(lead.split()) <= _LONGEST_LEAD and not _stand_alone([item]):
            text, self._vote = f"{lead} {item.text}", ""
            candidate = self._candidate(text, "list_item", item, item.text, (self._unit(),))
            candidate.dangling = needs_antecedent(candidate.words)
            yield candidate
            return
        for sentence in split_sentences(item.text):
            yield from self._sentence(sentence, item, "list_item")

    def _unit(self) -> int:
        self.units += 1
        return self.units

    def _candidate(
        self,
        text: str,
        kind: Kind,
        block: SourceBlock,
        passage: str,
        units: tuple[int, ...],
        *,
        row: RowStatement | None = None,
        joint: _Said | None = None,
        words: list[str] | None = None,
    ) -> Candidate:
        text = " ".join(joint.texts) if joint else text
        words = words if words is not None else folded_words(text)
        self._place += 1
        return Candidate(
            text=text,
            kind=kind,
            block=block,
            passage=passage,
            section=self._index,
            place=self._place - 1,
            units=units,
            words=words,
            stems=frozenset(content_stems(words)),
            row=row,
            size=len(text.split()),
            folded=fold(text),
        )


def _passage(said: _Said) -> str:
    """Return the joined sentences as on the page: those of the first block's page only."""
    page = said.blocks[0].page
    pairs = zip(said.texts, said.blocks, strict=True)
    passage = ""
    previous: SourceBlock | None = None
    for text, block in pairs:
        if block.page == page:
            passage += ("" if previous is None else " " if previous is block else "\n") + text
            previous = block
    return passage


def _says_something(sentence: str, words: list[str], kind: Kind) -> bool:
    """Return False for blanks, and for a label left without its value: « Coût en 2023 »."""
    if is_form_leftover(sentence):
        return False
    size = len(sentence.split())
    if size < _SHORTEST:
        return _is_label_value(sentence)
    if (
        kind == "list_item"
        or size > _LONGEST_LABEL
        or sentence[-1] in ".!?»"
        or sentence[0].islower()
    ):
        return True
    figures = _FIGURE.search(_YEAR_OR_DAY.sub("", sentence))
    return bool(figures) or _is_label_value(sentence) or has_verb(words) or is_order(words)


def _is_title_line(sentence: str) -> bool:
    """Return True for a short line that titles what follows: « Recettes de la collectivité »."""
    if sentence[-1:] in ".:;!?" or any(c.isdigit() or c == "/" for c in sentence):
        return False
    words = folded_words(sentence)
    if _is_label_value(sentence) or len(words) > 10:
        return False
    return not has_verb(words) and not is_order(words)


def _is_label_value(sentence: str) -> bool:
    label, colon, value = sentence.partition(":")
    return bool(colon and label.strip() and len(value.strip()) > 1)


def _stand_alone(items: list[SourceBlock]) -> bool:
    """Return True when items are sentences of their own: « ACCORDE à l’association… », « Les prêts… »."""
    return all(
        item.text.split(" ")[0].isupper()
        or (item.text[:1].isupper() and item.text.rstrip()[-1:] == "." and item.text.count(" ") > 6)
        for item in items
    )


def shown_sentence(source_text: str) -> str:
    """Return a statement as the agent reads it: French typography, a full stop at its end."""
    text = _NO_VALUE.sub("", typographic(source_text)).rstrip(" \u00a0\u202f;,")
    return text if text[-1:] in ".!?…»" else f"{text}."


def capitalised(text: str) -> str:
    """Return a list item with a capital at its start, as it stands without its list."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if len(first) > 1 and first.islower() else text
