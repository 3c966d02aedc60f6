# SPDX-License-Identifier: AGPL-3.0-or-later
"""One document being read for its clarity: what its reader meets, passage by passage.

``result.json``: ``readability`` (score, level, words, sentences, words_per_sentence,
syllables_per_word, long_words, reading_seconds), ``address`` (vous, tu, mélangé or nothing),
``summary`` (three sentences at most), ``findings`` (kind, start, end, excerpt, reason, mends, advice,
certain, page), ``counts`` by kind, ``notes`` (what was not looked at), ``text``: what ``start`` and ``end`` are
places of, in characters, and ``text_file``: the same beside, UTF-8; ``document``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from desktop.core.draft import (
    Block,
    Citation,
    Draft,
    DraftNature,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.core.errors import DocumentWithoutText
from desktop.core.jobs.output_pieces import TextFile
from desktop.core.source_document import SourceDocument
from desktop.core.task import Result, TaskContext, Values
from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.finding import (
    ClarityFinding,
    ClarityReport,
    FindingKind,
    Readability,
)
from desktop.mairie.commune.known_names import known_names
from desktop.mairie.commune.profile import profile_of_request
from desktop.tasks.check_document.document_text import DocumentText, document_text

SCHEMA = 1
TEXT_STEM = "text"
MOST_SHOWN = 40
"""Findings of a kind in the report; result.json has all."""
LONGEST_EXCERPT = 160
HEADINGS = {
    FindingKind.LONG_SENTENCE: "Phrases longues",
    FindingKind.STRUCTURE: "Paragraphes et listes",
    FindingKind.JARGON: "Mots de l’administration",
    FindingKind.PASSIVE: "Tournures passives",
    FindingKind.ACRONYM: "Sigles jamais expliqués",
    FindingKind.TONE: "Ton",
    FindingKind.SEXIST: "Mots qui oublient les femmes",
    FindingKind.STIGMATISING: "Mots qui peuvent blesser",
    FindingKind.SPELLING: "Orthographe",
    FindingKind.TYPOGRAPHY: "Typographie",
}
"""In the order of the report: what helps a reader most comes first."""


class Clarity:
    """One document being read, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context

    def make(self) -> Result:
        """Read the document, look for what makes it hard, write the report and the text."""
        document = self._context.read_document(str(self._values["document"]))
        read = document_text(document)
        if not read.text.strip():
            raise DocumentWithoutText
        self._context.progress("Analyse du texte")
        report = analyse_text(
            read.text,
            self._context.spelling(),
            known_names(profile_of_request(self._context.profile())),
            self._context.check_cancelled,
            self._context.grammar(),
        )
        draft = Draft(
            f"Clarté de «\u00a0{document.name}\u00a0»",
            tuple(_blocks(report, read, has_pages=len(document.pages) > 1)),
            sources=(document.name,),
            nature=DraftNature.RECORD,
        )
        self._context.progress("Écriture des fichiers")
        data = _data(document, read, report)
        text_file = self._context.write_pieces([TextFile(TEXT_STEM, read.text, has_mark=False)])
        files = self._context.write(draft, data, "clarte", always=("txt",))
        return Result(draft, data, (*files, *text_file), document.warnings)


def _blocks(report: ClarityReport, read: DocumentText, *, has_pages: bool) -> Iterator[Block]:
    yield Note(_told(report.readability), Tone.INFORMATION)
    if report.summary:
        yield Heading("Ce qui aiderait le plus")
        yield ListBlock(tuple(Paragraph(advice) for advice in report.summary))
    elif not report.findings:
        yield Paragraph("Rien à signaler\u00a0: ce texte se lit bien.")
    for kind, heading in HEADINGS.items():
        found = [finding for finding in report.findings if finding.kind is kind]
        if found:
            yield Heading(f"{heading} ({len(found)})")
            yield _table(heading, found[:MOST_SHOWN], read, has_pages=has_pages)
            if len(found) > MOST_SHOWN:
                more = len(found) - MOST_SHOWN
                yield Paragraph(f"Et {more} de plus, dans result.json.")
    yield Heading("Les chiffres")
    yield _figures(report.readability)
    for note in report.notes:
        yield Note(note)
    yield Note(
        "Lisibilité\u00a0: formule de Kandel et Moles (1958), qui adapte au français celle de Flesch. Elle "
        "compte des mots et des syllabes\u00a0; elle ne dit pas si le texte est juste ni s’il est complet."
    )


def _told(figures: Readability) -> str:
    minutes = max(1, round(figures.reading_seconds / 60))
    time = f"{minutes} minutes" if minutes > 1 else "une minute"
    return (
        f"Lecture {figures.level}\u00a0: {_french(figures.score, 0)} sur 100. Les phrases ont "
        f"{_french(figures.words_per_sentence, 0)} mots en moyenne. Le texte se lit en {time} environ."
    )


def _table(
    heading: str, findings: list[ClarityFinding], read: DocumentText, *, has_pages: bool
) -> Table:
    pages = [read.page_at(finding.start) for finding in findings]
    header = ("Passage", "À la place", "Pourquoi")
    rows = [(_short(f.excerpt), _mend(f), _reason(f)) for f in findings]
    if has_pages:
        header = ("Page", *header)  # type: ignore[assignment]
        rows = [(str(page), *row) for page, row in zip(pages, rows, strict=True)]  # type: ignore[misc]
    cited = tuple(
        Citation(page, finding.excerpt) for page, finding in zip(pages, findings, strict=True)
    )
    return Table(header, tuple(rows), caption=heading, citations=cited)


def _mend(finding: ClarityFinding) -> str:
    return ", ou ".join(f"«\u00a0{mend}\u00a0»" for mend in finding.mends[:3]) or finding.advice


def _reason(finding: ClarityFinding) -> str:
    advice = finding.advice if finding.mends else ""
    judged = "" if finding.certain else "À juger\u00a0: "
    return " ".join(part for part in (f"{judged}{finding.reason}", advice) if part)


def _short(excerpt: str) -> str:
    line = " ".join(excerpt.split())
    if len(line) <= LONGEST_EXCERPT:
        return line
    return f"{line[:LONGEST_EXCERPT].rsplit(' ', 1)[0]}…"


def _figures(figures: Readability) -> Table:
    rows = (
        ("Score de lisibilité", f"{_french(figures.score, 0)} sur 100 ({figures.level})"),
        ("Mots", str(figures.words)),
        ("Phrases", str(figures.sentences)),
        ("Mots par phrase", _french(figures.words_per_sentence, 1)),
        ("Syllabes par mot", _french(figures.syllables_per_word, 2)),
        ("Mots de quatre syllabes ou plus", str(figures.long_words)),
    )
    return Table(("Mesure", "Valeur"), rows, caption="Les chiffres du texte")


def _french(number: float, digits: int) -> str:
    return f"{number:.{digits}f}".replace(".", ",")


def _data(document: SourceDocument, read: DocumentText, report: ClarityReport) -> dict[str, Any]:
    counts = Counter(finding.kind.value for finding in report.findings)
    return {
        "schema": SCHEMA,
        "task": "check-document",
        "kind": "clarity",
        "document": {"name": document.name, "format": document.format, "sha256": document.sha256},
        "readability": asdict(report.readability),
        "address": report.address,
        "summary": list(report.summary),
        "notes": list(report.notes),
        "counts": {kind.value: counts[kind.value] for kind in FindingKind},
        "findings": [finding_data(finding, read) for finding in report.findings],
        "text": read.text,
        "text_file": f"{TEXT_STEM}.txt",
    }


def finding_data(finding: ClarityFinding, read: DocumentText) -> dict[str, Any]:
    """Return a finding as result.json has it."""
    return {
        "kind": finding.kind.value,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "reason": finding.reason,
        "mends": list(finding.mends),
        "advice": finding.advice,
        "certain": finding.certain,
        "page": read.page_at(finding.start),
    }
