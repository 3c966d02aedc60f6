# SPDX-License-Identifier: AGPL-3.0-or-later
"""How good a digest is: facts it holds, what it should not hold, its pages, its readability."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.core.source_document import SourceDocument
from desktop.documents.reading import read_document
from desktop.french.digest import DigestItem, make_digest
from scripts.evaluation.case_documents import write_case
from scripts.evaluation.cases import Case, Fact, folded

_NAME = re.compile(r"[A-ZÀ-Ý]")
_LAST = tuple(".!?…»:;)")
_PAIRS = (("(", ")"), ("«", "»"), ("[", "]"))
_LIST_MARK = re.compile(r"^(?:\d{1,2}|[a-z])\) ")
_SHARED_WORDS = 0.8
"""Share of the words of an item that must stand on the page it cites."""
_TOO_LONG = 1.15
"""A digest of more than this share of the words asked is over its budget."""


@dataclass(slots=True)
class DigestScore:
    """What was measured on one digest."""

    name: str
    words: int
    budget: int
    found: list[Fact] = field(default_factory=list)
    missed: list[Fact] = field(default_factory=list)
    nice: list[Fact] = field(default_factory=list)
    """Facts of larger budgets that are there already."""
    wrong_pages: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    items: int = 0
    source_words: int = 0

    @property
    def recall(self) -> float:
        """Weighted share of the facts that must be there at this budget."""
        found = sum(fact.weight for fact in self.found)
        return found / max(1, found + sum(fact.weight for fact in self.missed))

    @property
    def page_accuracy(self) -> float:
        """Share of the items whose words stand on the page they cite, and of facts well placed."""
        return 1 - len(self.wrong_pages) / max(1, self.items)

    @property
    def budget_error(self) -> float:
        """Words over (+) or under (-) what could be given, as a share of it."""
        asked = min(self.budget, self.source_words)
        return (self.words - asked) / max(1, asked)


def read_case_document(case: Case, folder: Path) -> SourceDocument:
    """Write the document of a case and read it as the application does."""
    return read_document(write_case(case, folder))


def score_digest(
    case: Case, document: SourceDocument, words: int, question: str = ""
) -> DigestScore:
    """Make the digest of a document in `words` words and measure it against the case."""
    digest = make_digest(document, words, question)
    texts = [(folded(f"{item.section} : {item.text}"), item) for item in digest.items]
    score = DigestScore(case.name, digest.words(), words, items=len(texts))
    score.source_words = sum(len(block.text.split()) for block in document.blocks)
    for fact in case.facts:
        holders = [item for text, item in texts if fact.pattern.is_in(text)]
        if holders and not _well_placed(holders, fact, document):
            score.wrong_pages.append(f"p. {holders[0].page} for p. {fact.page}: {holders[0].text}")
        if fact.budget <= words:
            (score.found if holders else score.missed).append(fact)
        elif holders:
            score.nice.append(fact)
    score.wrong_pages += [item.text for item in digest.items if not _is_on_its_page(item, document)]
    score.unwanted = [
        f"{pattern.source}: {item.text}"
        for pattern in case.unwanted
        for _, item in texts
        if pattern.is_in(folded(item.text))
    ]
    score.faults = list(readability_faults([item.text for item in digest.items]))
    return score


def _well_placed(items: Sequence[DigestItem], fact: Fact, document: SourceDocument) -> bool:
    """Tell whether an item cites the fact's page, or another one that says it too."""
    return any(
        item.page == fact.page or fact.pattern.is_in(folded(document.page_text(item.page)))
        for item in items
    )


def _is_on_its_page(item: DigestItem, document: SourceDocument) -> bool:
    words = re.findall(r"\w{3,}", folded(item.text))
    page = folded(document.page_text(item.page))
    return sum(word in page for word in words) >= _SHARED_WORDS * len(words)


def readability_faults(items: Sequence[str]) -> Iterator[str]:
    """Yield "fault: text" for what a reader would stumble on in a list of statements."""
    seen: dict[str, str] = {}
    for text in items:
        bare = _LIST_MARK.sub("", text.strip())
        yield from (f"{fault}: {text}" for fault in _item_faults(bare))
        key = folded(bare).strip(" .;")
        if key in seen:
            yield f"duplicate: {text}"
        seen[key] = text


def _item_faults(text: str) -> Iterator[str]:
    if len(text.split()) < 3:
        yield "fragment"
    if text[:1].islower() and not _NAME.match(text[1:2]):
        yield "starts in lower case"
    if text[:1] in ":;,.)»":
        yield "starts with punctuation"
    if not text.endswith(_LAST):
        yield "no final punctuation"
    if text.endswith((":", ";", ",")):
        yield "does not end"
    if any(text.count(left) != text.count(right) for left, right in _PAIRS):
        yield "unbalanced"
    if re.search(r"\.{4,}|_{4,}|☐", text):
        yield "blank to fill in"
    if len(text.split()) > 90:
        yield "over 90 words"
    if _repeats_itself(text):
        yield "repeated heading"


def _repeats_itself(text: str) -> bool:
    """« Dette – Dette : … »: the same title twice at the head of an item."""
    heads = [folded(part).strip() for part in re.split(r" – | : | > ", text)[:3]]
    return len(heads) > 1 and heads[0] != "" and heads[0] in heads[1:]
