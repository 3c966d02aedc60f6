# SPDX-License-Identifier: AGPL-3.0-or-later
"""One document being searched for personal data: what tells who somebody is, and where.

``result.json``: ``spans`` (``start``, ``end``, ``label``, ``text``, ``score``, ``page``), in characters of
``text.txt``, written beside (UTF-8, one line feed between lines); labels NIR, IBAN, TELEPHONE, EMAIL, ADRESSE,
DATE_NAISSANCE, PERSONNE, PLAQUE, NUM_FISCAL, CNI, PASSEPORT, SIRET, SIREN, CARTE_BANCAIRE; ``counts`` by
label; ``document``. What the commune’s profile makes public (its own telephone, its elected officials) is
no span. A file of lines (.jsonl) of ``{id, text}`` gives ``results.jsonl`` beside, one JSON object per line:
``id`` and ``spans``; ``unread`` counts the lines that are no such object.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop.core.draft import (
    Block,
    Citation,
    Draft,
    DraftNature,
    Heading,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.core.errors import DocumentUnreadable, DocumentWithoutText
from desktop.core.jobs.output_pieces import TextFile
from desktop.core.source_document import SourceDocument
from desktop.core.task import Result, TaskContext, Values
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.personal_data import (
    TITLES,
    Label,
    PersonalSpan,
    PublicData,
    find_personal_data,
    public_data,
)
from desktop.mairie.personal_data.tokens import tokens_for
from desktop.tasks.check_document.document_text import DocumentText, document_text
from desktop.tasks.check_document.line_file import filled_lines, read_object, results_file
from desktop.tasks.check_document.task import LINES

SCHEMA = 1
TEXT_STEM = "text"
MOST_SHOWN = 200
"""Rows of the report; result.json has all."""
_MOST_LINES = 100_000


class PersonalData:
    """One document, or a file of lines, being searched."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._path, self._context = str(values["document"]), context
        self._public: PublicData = public_data(profile_of_request(context.profile()))

    def make(self) -> Result:
        """Search, write the report and the text that the places are of."""
        if self._path.lower().endswith(LINES):
            return self._make_lines()
        document = self._context.read_document(self._path)
        read = document_text(document)
        if not read.text.strip():
            raise DocumentWithoutText
        self._context.progress("Recherche des données personnelles")
        spans = self._find(read.text)
        draft = Draft(
            f"Données personnelles de «\u00a0{document.name}\u00a0»",
            tuple(_blocks(spans, read, has_pages=len(document.pages) > 1)),
            sources=(document.name,),
            nature=DraftNature.RECORD,
        )
        self._context.progress("Écriture des fichiers")
        data = _data(document, read, spans)
        text_file = self._context.write_pieces([TextFile(TEXT_STEM, read.text, has_mark=False)])
        files = self._context.write(draft, data, "donnees-personnelles", always=("txt",))
        return Result(draft, data, (*files, *text_file), document.warnings)

    def _find(self, text: str) -> tuple[PersonalSpan, ...]:
        return find_personal_data(text, self._public, check=self._context.check_cancelled)

    def _make_lines(self) -> Result:
        lines = filled_lines(self._context.raw_text(self._path))
        found: list[dict[str, Any]] = []
        unread = 0
        for number, line in enumerate(lines[:_MOST_LINES], 1):
            if number % 100 == 0:
                self._context.progress("Recherche des données personnelles", number / len(lines))
            told = _told_line(line)
            if told is None:
                unread += 1
                continue
            spans = self._find(told["text"])
            found.append({"id": told["id"], "spans": [span_data(one) for one in spans]})
        if not found:
            raise DocumentUnreadable(
                "Chaque ligne doit être un objet JSON avec «\u00a0id\u00a0» et «\u00a0text\u00a0»."
            )
        counts = Counter(span["label"] for one in found for span in one["spans"])
        draft = Draft(
            "Données personnelles, ligne par ligne",
            tuple(_line_blocks(found, counts, unread)),
            nature=DraftNature.RECORD,
        )
        data = {
            "schema": SCHEMA,
            "task": "check-document",
            "kind": "personal-data",
            "lines": len(found),
            "unread": unread,
            "counts": {label.value: counts[label.value] for label in Label},
            "results": found,
        }
        pieces = self._context.write_pieces([results_file(found)])
        files = self._context.write(draft, data, "donnees-personnelles", always=("txt",))
        return Result(draft, data, (*files, *pieces))


def _told_line(untrusted_line: str) -> dict[str, Any] | None:
    """Return the object of a line when it has a text; None for anything else."""
    told = read_object(untrusted_line)
    if told is None or not isinstance(told.get("text"), str):
        return None
    return {"id": told.get("id"), "text": told["text"]}


def span_data(span: PersonalSpan) -> dict[str, Any]:
    """Return a span as result.json has it."""
    return {
        "start": span.start,
        "end": span.end,
        "label": span.label.value,
        "text": span.text,
        "score": span.score,
    }


def _data(
    document: SourceDocument, read: DocumentText, spans: Sequence[PersonalSpan]
) -> dict[str, Any]:
    counts = Counter(span.label for span in spans)
    return {
        "schema": SCHEMA,
        "task": "check-document",
        "kind": "personal-data",
        "document": {"name": document.name, "format": document.format, "sha256": document.sha256},
        "counts": {label.value: counts[label] for label in Label},
        "spans": [{**span_data(span), "page": read.page_at(span.start)} for span in spans],
        "text_file": f"{TEXT_STEM}.txt",
    }


def _blocks(
    spans: Sequence[PersonalSpan], read: DocumentText, *, has_pages: bool
) -> Iterator[Block]:
    if not spans:
        yield Note(
            "Aucune donnée personnelle n’a été trouvée. Relisez tout de même avant de publier."
        )
        yield _limits()
        return
    people = len(tokens_for([span for span in spans if span.label is Label.PERSON]).entries)
    yield Note(_summary(len(spans), people), Tone.WARNING)
    yield Heading("Ce qui a été trouvé")
    yield _counts_table(Counter(span.label for span in spans))
    yield Heading("Où")
    yield _places_table(spans[:MOST_SHOWN], read, has_pages=has_pages)
    if len(spans) > MOST_SHOWN:
        yield Paragraph(f"Et {len(spans) - MOST_SHOWN} de plus, dans result.json.")
    yield _limits()


def _summary(count: int, people: int) -> str:
    found = (
        f"{count} données personnelles ont été trouvées"
        if count > 1
        else "Une donnée personnelle a été trouvée"
    )
    named = f", qui nomment {people} personnes" if people > 1 else ""
    return f"{found}{named}. Ce rapport les contient\u00a0: ne le publiez pas, et effacez-le quand il a servi."


def _limits() -> Note:
    return Note(
        "Les numéros à clé (sécurité sociale, IBAN, SIRET…) sont vérifiés par leur clé\u00a0: mal "
        "recopiés, ils ne sont pas trouvés. Un nom écrit sans majuscule, un surnom, ou des faits qui "
        "désignent quelqu’un sans le nommer ne se trouvent pas par "
        "règles\u00a0: une personne doit relire avant toute publication."
    )


def _counts_table(counts: Counter[Label]) -> Table:
    rows = tuple((TITLES[label], str(counts[label])) for label in Label if counts[label])
    return Table(("Donnée", "Nombre"), rows, caption="Nombre par sorte de donnée")


def _places_table(spans: Sequence[PersonalSpan], read: DocumentText, *, has_pages: bool) -> Table:
    pages = [read.page_at(span.start) for span in spans]
    rows = [(TITLES[span.label], " ".join(span.text.split()), _certainty(span)) for span in spans]
    header: tuple[str, ...] = ("Donnée", "Passage", "Certitude")
    if has_pages:
        header = ("Page", *header)
        rows = [(str(page), *row) for page, row in zip(pages, rows, strict=True)]  # type: ignore[misc]
    cited = tuple(Citation(page, span.text) for page, span in zip(pages, spans, strict=True))
    return Table(header, tuple(rows), caption="Les passages trouvés", citations=cited)


def _certainty(span: PersonalSpan) -> str:
    if span.score >= 0.9:
        return "sûr"
    return "probable" if span.score >= 0.7 else "à juger"


def _line_blocks(
    found: Sequence[dict[str, Any]], counts: Counter[str], unread: int
) -> Iterator[Block]:
    concerned = sum(bool(one["spans"]) for one in found)
    yield Note(f"{len(found)} textes lus, {concerned} avec des données personnelles.")
    if unread:
        yield Note(f"{unread} lignes n’ont pas pu être lues.", Tone.WARNING)
    by_label = Counter({label: counts[label.value] for label in Label})
    yield _counts_table(by_label)
    yield from _most(found)


def _most(found: Iterable[dict[str, Any]]) -> Iterator[Block]:
    rows = tuple(
        (str(one["id"]), ", ".join(sorted({span["label"] for span in one["spans"]})))
        for one in found
        if one["spans"]
    )
    if rows:
        yield Table(("Texte", "Données"), rows[:MOST_SHOWN], caption="Les textes concernés")
