# SPDX-License-Identifier: AGPL-3.0-or-later
"""A copy of a document without its personal data: tokens that can be undone, or marks for publication.

``pseudonymise``: every person and number gets a stable token (« [PERSONNE_1] »); ``correspondances.json``
beside holds what each stands for, and whoever has it can put the words back (``restore``, with that file
as ``table``). ``anonymise``: marks that say nothing (« [nom] »), no table, and what is hidden in the file
leaves with it. ``result.json``: ``mode``, ``replaced`` (places), ``counts`` by label, ``tokens``, ``dropped``
(what left the file), ``left`` (what a person has to look at), ``kept`` (words the agent chose to keep).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from desktop.core.draft import Block, Draft, DraftNature, Heading, ListBlock, Note, Paragraph, Table
from desktop.core.errors import (
    DocumentUnreadable,
    DocumentWithoutText,
    InvalidField,
    UnsupportedFormat,
)
from desktop.core.files.removal import Removal, RemovalReport
from desktop.core.jobs.output_pieces import TextFile
from desktop.core.task import Result, TaskContext, Values
from desktop.french.folding import fold, fold_words
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.personal_data import (
    TITLES,
    Label,
    PersonalSpan,
    find_personal_data,
    public_data,
)
from desktop.mairie.personal_data.tokens import marks_for, read_table, tokens_for
from desktop.tasks.check_document.document_text import document_text
from desktop.tasks.check_document.task import ANONYMISE, NO_TABLE, PSEUDONYMISE, RESTORE

SCHEMA = 1
TABLE_STEM = "correspondances"
_STEMS = {PSEUDONYMISE: "pseudonymise", ANONYMISE: "anonymise", RESTORE: "restaure"}
_TITLES = {
    PSEUDONYMISE: "Copie à pseudonymes",
    ANONYMISE: "Copie pour publication",
    RESTORE: "Copie avec les noms remis",
}
_NOT_A_TABLE = "Ce fichier n’est pas une table de correspondances de Beffroi."
_NAMED_FILE = "Le nom du fichier désigne quelqu’un\u00a0: renommez la copie."
_NOT_IN_PDF = "Les mots ne peuvent pas être remis dans un PDF\u00a0: faites-le dans le document DOCX, ODT ou texte."


class Protecting:
    """One document being copied without, or again with, its personal data."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context
        self._path, self._mode = str(values["document"]), str(values["kind"])

    def make(self) -> Result:
        """Find what is to go, write the copy, say what was done."""
        if self._mode == RESTORE:
            return self._restore()
        document = self._context.read_document(self._path)
        text = document_text(document).text
        if not text.strip():
            raise DocumentWithoutText
        self._context.progress("Recherche des données personnelles")
        spans = self._spans(text)
        around = self._spans(self._context.text_around(self._path))
        added = _lines(self._values["also"])
        everywhere = (*spans, *(replace(one, start=len(text) + one.start) for one in around))
        table = tokens_for(everywhere, added)
        removals = table.removals if self._mode == PSEUDONYMISE else marks_for(everywhere, added)
        file, report = self._write_copy(removals)
        report = self._with_file_name(report, spans)
        data = self._data(spans, report, table.entries if self._mode == PSEUDONYMISE else {})
        pieces = []
        if self._mode == PSEUDONYMISE:
            kept = json.dumps(table.as_data(), ensure_ascii=False, indent=2)
            pieces = [TextFile(TABLE_STEM, kept, has_mark=False, format="json")]
        draft = Draft(
            f"{_TITLES[self._mode]}\u00a0: «\u00a0{document.name}\u00a0»",
            tuple(_blocks(self._mode, spans, report, added)),
            nature=DraftNature.RECORD,
        )
        files = self._context.write(draft, data, "compte-rendu-du-traitement", always=("txt",))
        written = self._context.write_pieces(pieces) if pieces else ()
        return Result(draft, data, (file, *written, *files), document.warnings)

    def _spans(self, text: str) -> tuple[PersonalSpan, ...]:
        public = public_data(profile_of_request(self._context.profile()))
        kept = {fold(words) for words in _lines(self._values["keep"])}
        found = find_personal_data(text, public, check=self._context.check_cancelled, careful=True)
        return tuple(span for span in found if fold(span.text) not in kept)

    def _write_copy(self, removals: Sequence[Removal]) -> tuple[Any, RemovalReport]:
        self._context.progress("Écriture de la copie")
        stem = f"{PurePath(self._path).stem}-{_STEMS[self._mode]}"
        return self._context.removed_file(self._path, removals, stem)

    def _with_file_name(
        self, report: RemovalReport, spans: Sequence[PersonalSpan]
    ) -> RemovalReport:
        """Say it when the name of the file, which the copy bears, names somebody of the text."""
        people = {
            word
            for span in spans
            if span.label is Label.PERSON
            for word in fold_words(span.text)
            if len(word) > 2
        }
        if not people & set(fold_words(PurePath(self._path).stem.replace("_", " "))):
            return report
        return replace(report, left=(*report.left, _NAMED_FILE))

    def _restore(self) -> Result:
        if not self._values["table"]:
            raise InvalidField(NO_TABLE)
        if self._path.lower().endswith(".pdf"):
            raise UnsupportedFormat(_NOT_IN_PDF)
        try:
            removals = read_table(json.loads(self._context.raw_text(str(self._values["table"]))))
        except (ValueError, RecursionError) as error:
            raise DocumentUnreadable(_NOT_A_TABLE, advice=NO_TABLE) from error
        file, report = self._write_copy(removals)
        data = self._data((), report, {})
        note = Note(f"{_times(report.removed)} remis à leur place.")
        draft = Draft(_TITLES[RESTORE], (note,), nature=DraftNature.RECORD)
        files = self._context.write(draft, data, "compte-rendu-du-traitement", always=("txt",))
        return Result(draft, data, (file, *files))

    def _data(
        self, spans: Sequence[PersonalSpan], report: RemovalReport, tokens: Any
    ) -> dict[str, Any]:
        counts = Counter(span.label for span in spans)
        return {
            "schema": SCHEMA,
            "task": "check-document",
            "kind": self._mode,
            "mode": self._mode,
            "replaced": report.removed,
            "counts": {label.value: counts[label] for label in Label},
            "tokens": len(tokens),
            "dropped": list(report.dropped),
            "left": list(report.left),
            "kept": _lines(self._values["keep"]),
        }


def _lines(value: Any) -> list[str]:
    return list(
        dict.fromkeys(line.strip() for line in str(value or "").splitlines() if line.strip())
    )


def _times(count: int) -> str:
    return (
        f"{count} passages ont été"
        if count > 1
        else "Un passage a été"
        if count
        else "Aucun passage n’a été"
    )


def _blocks(
    mode: str, spans: Sequence[PersonalSpan], report: RemovalReport, added: Sequence[str]
) -> Iterator[Block]:
    yield Note(
        f"{_times(report.removed)} remplacé{'s' if report.removed > 1 else ''} dans la copie."
    )
    counts = Counter(span.label for span in spans)
    if counts or added:
        rows = [(TITLES[label], str(counts[label])) for label in Label if counts[label]]
        rows += [("Mots que vous avez ajoutés", str(len(added)))] if added else []
        yield Table(
            ("Donnée", "Nombre"), tuple(rows), caption="Ce qui a été trouvé dans le document"
        )
    if report.dropped:
        yield Heading("Ce qui est parti avec")
        yield ListBlock(
            tuple(Paragraph(f"{what[:1].upper()}{what[1:]}") for what in report.dropped)
        )
    yield Heading("À vérifier avant de s’en servir")
    yield ListBlock(tuple(Paragraph(sentence) for sentence in _to_check(mode, report)))


def _to_check(mode: str, report: RemovalReport) -> Iterator[str]:
    yield from report.left
    yield (
        "Relisez la copie en entier\u00a0: un surnom, une fonction ou une histoire peuvent désigner quelqu’un sans "
        "le nommer."
    )
    if mode == PSEUDONYMISE:
        yield (
            "La table «\u00a0correspondances.json\u00a0» permet de remettre les noms\u00a0: gardez-la à part, et effacez-la "
            "dès qu’elle ne sert plus."
        )
        yield "Une copie à pseudonymes reste une donnée personnelle (RGPD, article 4)\u00a0: ne la publiez pas."
    else:
        yield (
            "La publication n’est possible que si plus personne ne peut être reconnu (CRPA, article L312-1-2)\u00a0: "
            "la décision revient à la commune."
        )
