# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented documents of Saint-Aubin-des-Prés with the facts that a good digest must hold.

Each case is a `.md` file in a small notation of its own and a `.json` file of the same name:
`# …` is a heading, `- …` a list item, `| … |` a table row (`|---|` ends the header rows), `> …` a
note, `[p. 3]` starts a page, every other line is a paragraph. The `.json` file tells the budget in
words, the facts looked for (`all` strings in one item, and `section` in its title) with a weight,
and the strings that no item may hold.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage

CASES = sorted((Path(__file__).parent / "digest_cases").glob("*.md"))


@dataclass(frozen=True)
class Fact:
    """A statement that one item must hold."""

    strings: tuple[str, ...]
    weight: float
    section: str = ""


@dataclass(frozen=True)
class Case:
    """A document, its budget and what is expected of its digest."""

    name: str
    document: SourceDocument
    words: int
    must: tuple[Fact, ...]
    must_not: tuple[str, ...]

    def recall(self, items: list[tuple[str, str]]) -> float:
        """Return the weighted share of the facts found in (text, section) pairs."""
        total = sum(fact.weight for fact in self.must)
        return sum(fact.weight for fact in self.must if _found(fact, items)) / total

    def missing(self, items: list[tuple[str, str]]) -> list[str]:
        return [" + ".join(fact.strings) for fact in self.must if not _found(fact, items)]

    def unwanted(self, items: list[tuple[str, str]]) -> list[str]:
        return [text for text in self.must_not for item, _ in items if plain(text) in plain(item)]


def plain(text: str) -> str:
    """Return text in lower case with plain spaces and apostrophes."""
    text = re.sub(r"[\s\u00a0\u202f]+", " ", text.lower().replace("’", "'").replace("−", "-"))
    return re.sub(r" ([%€:;!?])", r"\1", text)


def read_case(path: Path) -> Case:
    facts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    must = tuple(Fact(tuple(f["all"]), f["weight"], f.get("section", "")) for f in facts["must"])
    document = read_notation(path.read_text(encoding="utf-8"), path.stem)
    return Case(path.stem, document, facts["words"], must, tuple(facts["must_not"]))


def read_notation(text: str, name: str = "essai") -> SourceDocument:
    """Return the document that a text in the notation above stands for."""
    blocks: list[SourceBlock] = []
    page = 1
    rows: list[tuple[str, ...]] = []
    header_rows = 0
    for line in [*text.split("\n"), ""]:
        cells = re.fullmatch(r"\|(.*)\|\s*", line)
        if cells:
            if set(line) <= set("|- "):
                header_rows = len(rows)
            else:
                rows.append(tuple(cell.strip() for cell in cells.group(1).split("|")))
            continue
        if rows:
            blocks.append(_table(rows, header_rows, page))
            rows, header_rows = [], 0
        mark = re.fullmatch(r"\[p\. (\d+)\]", line.strip())
        if mark:
            page = int(mark.group(1))
        elif line.strip():
            blocks.append(_block(line.strip(), page))
    title = next((b.text for b in blocks if b.kind is BlockKind.HEADING), "")
    pages = tuple(SourcePage(number, characters=1) for number in range(1, page + 1))
    return SourceDocument(f"{name}.pdf", "pdf", title, "0" * 64, len(text), pages, tuple(blocks))


def _table(rows: list[tuple[str, ...]], header_rows: int, page: int) -> SourceBlock:
    text = "\n".join(" ".join(cell for cell in row if cell) for row in rows)
    return SourceBlock(BlockKind.TABLE, text, page, rows=tuple(rows), header_rows=header_rows)


def _block(line: str, page: int) -> SourceBlock:
    marks, _, rest = line.partition(" ")
    if marks and set(marks) == {"#"}:
        return SourceBlock(BlockKind.HEADING, rest, page, level=len(marks))
    kind = {"-": BlockKind.LIST_ITEM, ">": BlockKind.NOTE}.get(marks)
    return SourceBlock(kind, rest, page) if kind else SourceBlock(BlockKind.PARAGRAPH, line, page)


def _found(fact: Fact, items: list[tuple[str, str]]) -> bool:
    return any(
        all(plain(string) in plain(text) for string in fact.strings)
        and plain(fact.section) in plain(section)
        for text, section in items
    )
