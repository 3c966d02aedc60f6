# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a document offers to slides: its sections, and its statements with what each is worth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from desktop.core.errors import DocumentWithoutText
from desktop.core.slides.deck import MOST_POINTS
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.digest.candidates import Candidate, list_candidates
from desktop.french.digest.commands import commands_a_model
from desktop.french.digest.cues import title_kinds
from desktop.french.digest.key_sentences import KeySentenceScorer
from desktop.french.digest.opening import Opening, read_opening
from desktop.french.digest.outline import Section, outline, plain_title
from desktop.french.digest.question import read_question
from desktop.french.digest.selection import select
from desktop.french.digest.verbs import has_verb
from desktop.french.words import fold, folded_words
from desktop.mairie.slides.outline.acts import with_articles
from desktop.mairie.slides.outline.bare_titles import subject_under
from desktop.mairie.slides.outline.chapters import is_bare_number
from desktop.mairie.slides.outline.commands import without_commands
from desktop.mairie.slides.outline.letter_parts import around_the_body, with_letter_parts
from desktop.mairie.slides.outline.owners import is_owner
from desktop.mairie.slides.outline.shouting import without_shouting
from desktop.mairie.slides.outline.silences import asks, told_factor
from desktop.mairie.slides.outline.times import without_times
from desktop.mairie.slides.outline.unseen_headings import with_unseen_headings
from desktop.mairie.slides.outline.word_for_word import tells_word_for_word
from desktop.mairie.slides.outline.words import words
from desktop.mairie.slides.wording import Spellings, spellings_of
from desktop.mairie.slides.wording.heading_numbers import without_number

_WORDS_PER_SLIDE = 150
"""Of source, chosen for each slide that there may be: four to six sentences."""
_STATEMENTS_PER_SLIDE = 5
_SHORT = 12
"""Statements of a document that is told whole, its small facts too."""
_READ_PER_SLIDE = 100
"""Statements looked at, the best first: a book has thousands that no slide will tell."""
_SHOWN_FLOOR = 0.1
_FLOOR, _FLOOR_SHARE = 0.7, 0.15
"""The least score of a statement worth a slide, and its share of the best."""
_ASKED = 5.0
"""The least score of what a letter asks: it was written for that."""
_RECORDS, _RECORD_FACTOR = 3, 0.15
"""Rows that come more often than that are lines of record sheets: none says much alone."""
_SAID_ITEM = re.compile(r"[^:.;]{2,45}\s?:\s[^:.;]{1,40}[.;]?")
_LIST_SHARE = 0.8
_FEWEST_ITEMS = 3
"""Of a list that has a slide of its own though none of its items tells a figure."""
_FORMULA_FLOOR = 1.6
"""A reminder of the law that all the same tells a date or a sum that matters."""
_HEAD_OF_ACT = re.compile(
    r"(?:republique francaise|extrait du registre|departement (?:de|du|des)\b|arrondissement d|seance (?:ordinaire )?du \d|deliberation n ?°|conseil municipal\Z)"
)
_TOLD_WHOLE = 1
"""Statements for each slide asked, up to which a document is told whole."""
_HEAD_BLOCKS = 4
_FEW_SECTIONS = 3
"""Up to so many, an agenda is the document itself: a convocation."""
_OPENING_BLOCKS, _LONGEST_LINE, _LONGEST_OPENING = 20, 120, 600
_LINES = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.NOTE)


@dataclass(frozen=True, slots=True)
class Material:
    """A document ready to be told in slides."""

    document: SourceDocument
    sections: tuple[Section, ...]
    statements: tuple[Candidate, ...]
    """The ones worth a slide, in the order of the source, no two of which say the same."""
    plain: tuple[Candidate, ...]
    """All that could be shown when there is room left, in the order of the source."""
    opening: Opening | None
    commands: tuple[int, ...]
    """Pages on which something tried to command a model; it is shown nowhere."""
    common: frozenset[int]
    """Of statements that all the reports of a bundle share: their `id`."""

    places: dict[int, int]
    """Of each block in the document, by its `id`."""
    is_short: bool
    """True for a document that the slides have room to tell whole: nothing is too weak to be told."""
    spellings: Spellings
    """How the document writes its words inside its sentences: a name keeps its capital."""
    tells_meeting: bool
    """True for minutes or what was said word for word: nothing is asked there any more."""

    def place_of(self, block: SourceBlock) -> int:
        """Return the place of a block in the document."""
        return self.places[id(block)]

    def placed_sections(self) -> Iterator[tuple[Section, list[int]]]:
        """Yield each section with the places of its blocks."""
        for section in self.sections:
            yield section, [self.places[id(block)] for block in section.blocks]

    def chapter_of(self, section: Section) -> str:
        """Return what the agenda calls the chapter of a section."""
        above = section.path[0] if section.path else ""
        is_no_name = self.names_whole(above) or is_bare_number(above)
        return section.part or ("" if is_no_name else above)

    def names_whole(self, title: str) -> bool:
        """Return True for a heading that names the whole document, or whose paper it is."""
        first = {fold(block.text) for block in self.document.blocks[:_HEAD_BLOCKS]}
        folded_title = fold(self.document.title)
        whole = {folded_title, fold(plain_title(self.document.title))}
        folded = fold(without_number(title))
        if _HEAD_OF_ACT.match(folded):
            return True
        whole.add(subject_under(self.document) or folded_title)
        return folded in whole or fold(title) in whole or (fold(title) in first and is_owner(title))

    def parts(self) -> tuple[str, ...]:
        """Return the names of the sub-documents, in order; empty for a plain document."""
        return tuple(dict.fromkeys(section.part for section in self.sections if section.part))


def read_material(
    document: SourceDocument, angle: str, slides: int, check: Callable[[], None]
) -> Material:
    """Score the statements of `document` and choose those for about `slides` slides.

    Raises DocumentWithoutText when nothing can be read; `check` may raise Cancelled.
    """
    if not any(any(letter.isalpha() for letter in block.text) for block in document.blocks):
        raise DocumentWithoutText
    check()
    blocks, commands = without_commands(without_times(document))
    title = "" if commands_a_model(document.title, fold(document.title)) else document.title
    seen = with_articles(with_unseen_headings(replace(document, blocks=blocks, title=title)))
    safe = without_shouting(with_letter_parts(seen))
    sections = outline(safe)
    candidates = list_candidates(sections, check)
    scorer = KeySentenceScorer(sections, candidates, title, read_question(angle))
    scorer.score_all(candidates, check)
    told = [one for one in candidates if not commands_a_model(one.text, one.folded)]
    useful = _useful(told, sections, opening_lines(safe) | around_the_body(safe), slides)
    check()
    if len(useful) <= _STATEMENTS_PER_SLIDE * slides:
        chosen = useful  # a short document is told whole
    else:
        chapters = [(section.part, " / ".join(section.path[:2])) for section in sections]
        chosen = select(useful, chapters, _WORDS_PER_SLIDE * slides, check, scorer.is_common)
    chosen.sort(key=lambda one: one.units)
    return Material(
        document=safe,
        sections=sections,
        statements=tuple(chosen),
        plain=tuple(one for one in told if one.score > _SHOWN_FLOOR and not one.is_boilerplate),
        opening=read_opening(safe),
        commands=commands,
        common=frozenset(id(one) for one in chosen if scorer.is_common(one)),
        places={id(block): place for place, block in enumerate(safe.blocks)},
        is_short=len(chosen) <= _TOLD_WHOLE * slides,
        spellings=spellings_of(" | ".join(block.text for block in safe.blocks)),
        tells_meeting=_tells_meeting(safe),
    )


def _tells_meeting(document: SourceDocument) -> bool:
    first = " ".join(block.text for block in document.blocks[:3])
    opening = fold(f"{document.title} {first}"[:_LONGEST_OPENING])
    is_named = any(name in opening for name in words()["seance"]["genres"])
    return is_named or tells_word_for_word(document.blocks)


def _useful(
    told: Sequence[Candidate], sections: Sequence[Section], opening: frozenset[int], slides: int
) -> list[Candidate]:
    """Return the statements worth a slide, with what a slide never says taken off their scores."""
    best = max((one.score for one in told), default=0.0)
    floor = min(_FLOOR, best * _FLOOR_SHARE) if len(told) > _SHORT else _SHOWN_FLOOR
    for one in told:
        one.score = max(one.score, _ASKED if asks(one) else 0.0)
    able = [one for one in told if one.score >= floor and _is_news(one, sections)]
    useful = nlargest(_READ_PER_SLIDE * slides, able, key=lambda one: one.score)
    moulds = Counter(_mould(one) for one in useful if one.row)
    for one in useful:
        if one.row and moulds[_mould(one)] > _RECORDS and not sections[one.section].part:
            one.score *= _RECORD_FACTOR
        one.score *= 0.0 if id(one.block) in opening else told_factor(one)
    useful = [one for one in useful if one.score >= floor]
    useful += _rest_of_lists(told, useful, sections, floor)
    if len(useful) > _STATEMENTS_PER_SLIDE * slides:
        return useful
    return [*useful, *_untold_lists(told, useful, sections, floor)]


def _lists_by_section(told: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    """Return the items of lists that nothing was joined to, by the number of their section."""
    lists: dict[int, list[Candidate]] = {}
    for one in told:
        if one.kind == "list_item" and len(one.units) == 1:
            lists.setdefault(one.section, []).append(one)
    return lists


def _untold_lists(
    told: Sequence[Candidate],
    useful: Sequence[Candidate],
    sections: Sequence[Section],
    floor: float,
) -> list[Candidate]:
    """Return the rest of the short lists under a heading, told or not: « Nos engagements »."""
    known = {id(one) for one in useful}
    lists = _lists_by_section(told)
    kept = [
        one
        for number, items in lists.items()
        if sections[number].path and _FEWEST_ITEMS <= len(items) <= MOST_POINTS
        if any(_is_news(one, sections) for one in items)
        for one in items
        if id(one) not in known and told_factor(one) > 0
    ]
    for one in kept:
        one.score = max(one.score, floor)
    return kept


def _rest_of_lists(
    told: Sequence[Candidate],
    useful: Sequence[Candidate],
    sections: Sequence[Section],
    floor: float,
) -> list[Candidate]:
    """Return the items left out of short lists of which half is told: half a list misleads."""
    known = {id(one) for one in useful}
    lists = _lists_by_section(told)
    rest: list[Candidate] = []
    for items in lists.values():
        left = [one for one in items if id(one) not in known and _is_news(one, sections)]
        if len(items) <= MOST_POINTS and 0 < len(left) <= len(items) / 2:
            for one in left:
                one.score = max(one.score, floor)
            rest.extend(left)
    return [*rest, *_rest_of_said_lists(told, useful, floor)]


def _rest_of_said_lists(
    told: Sequence[Candidate], useful: Sequence[Candidate], floor: float
) -> Iterator[Candidate]:
    """Yield what is left of « Prix : 50 %. Valeur technique : 40 %. », told whole or not at all."""
    known = {id(one) for one in useful}
    lists: dict[int, list[Candidate]] = {}
    for one in told:
        if one.kind == "sentence" and _SAID_ITEM.fullmatch(one.text.strip()):
            lists.setdefault(id(one.block), []).append(one)
    for items in lists.values():
        best = max((one.score for one in items if id(one) in known), default=0.0)
        are_figures = all(any(letter.isdigit() for letter in one.text) for one in items)
        if 1 < len(items) <= MOST_POINTS and (best or are_figures):
            for one in items:
                one.score = max(one.score, floor, _LIST_SHARE * best)
                if id(one) not in known:
                    yield one


def _is_news(candidate: Candidate, sections: Sequence[Section]) -> bool:
    """Return False for formulas and definitions without a fact, and for all of a glossary."""
    if len(sections) > _FEW_SECTIONS and _tells_form(sections[candidate.section]):
        return False
    if any(
        "liste_de_mots" in title_kinds(folded_words(title))
        for title in sections[candidate.section].path
    ):
        return False
    if not candidate.is_boilerplate:
        return True
    return candidate.score >= _FORMULA_FLOOR and any(letter.isdigit() for letter in candidate.text)


def _tells_form(section: Section) -> bool:
    """Return True for « Participants », « Ordre du jour »: the items stand below, one by one."""
    title = fold(section.path[-1]).strip(" .:") if section.path else ""
    return title in words()["titres_vides"]["formes"]


def _mould(candidate: Candidate) -> frozenset[str]:
    """Return the words of a statement without its figures: those of a record sheet come again."""
    return frozenset(stem for stem in candidate.stems if stem[0].isalpha())


def opening_lines(document: SourceDocument) -> frozenset[int]:
    """Return the `id` of the lines above the body of the first page: the title slide tells them."""
    title = fold(document.title)
    found = {id(block) for block in document.blocks[:_HEAD_BLOCKS] if fold(block.text) == title}
    for block in document.blocks[:_OPENING_BLOCKS]:
        if (
            block.page != document.blocks[0].page
            or block.kind not in _LINES
            or len(block.text) > _LONGEST_LINE
        ):
            break
        if block.kind is not BlockKind.HEADING:
            if has_verb(folded_words(block.text)):
                break
            found.add(id(block))
    return frozenset(found)
