# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions with the pages of their answers, put to the search without a model."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.core.source_document import SourceDocument
from desktop.french.asking import DocumentIndex, Findings, find_passages, read_asked
from tests.fakes import source_document

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "tests" / "tasks" / "ask_document"
INVENTED = QUESTIONS / "invented"


@dataclass(frozen=True)
class AskedCase:
    """A question, its document and the pages that answer; no page when nothing does."""

    document: str
    question: str
    pages: tuple[int, ...]
    part: str
    """"tuned" or "held"."""


@dataclass(frozen=True)
class AskedScore:
    """What the search gave for a question."""

    case: AskedCase
    findings: Findings

    @property
    def rank(self) -> int:
        """The place, from 1, of the first passage of a right page; 0 for none."""
        for rank, one in enumerate(self.findings.passages, 1):
            if {one.passage.page, *one.also_pages} & set(self.case.pages):
                return rank
        return 0

    @property
    def is_right(self) -> bool:
        """True when a right page is in the first three, or when nothing was to be found and was."""
        return 1 <= self.rank <= 3 if self.case.pages else not self.findings.found


def read_cases(path: Path, part: str = "") -> list[AskedCase]:
    """Return the questions of a file; `part` keeps those tuned on, or held out."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    cases = [
        AskedCase(one["document"], one["question"], tuple(one["pages"]), one["part"])
        for one in listed
    ]
    return [case for case in cases if not part or case.part == part]


def invented_document(name: str) -> SourceDocument:
    """Return one of the documents that we invented; « --- » parts its pages."""
    text = (INVENTED / f"{name}.txt").read_text(encoding="utf-8")
    pages = [page.strip().splitlines() for page in text.split("\n---\n")]
    return source_document(*pages, name=f"{name}.txt")


def sample_document(name: str) -> SourceDocument:
    """Return a sample of the application, or a document of the tests of the digest."""
    from desktop.documents.reading import read_document
    from tests.french.digest_corpus import read_case

    if "." in name:
        return read_document(ROOT / "desktop" / "resources" / "samples" / name)
    return read_case(ROOT / "tests" / "french" / "digest_cases" / f"{name}.md").document


def score_cases(
    cases: Iterable[AskedCase], indexes: dict[str, DocumentIndex]
) -> Iterator[AskedScore]:
    """Yield what the search gives for each question."""
    for case in cases:
        yield AskedScore(case, find_passages([indexes[case.document]], read_asked(case.question)))
