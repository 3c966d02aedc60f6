# SPDX-License-Identifier: AGPL-3.0-or-later
"""One summary being made: the steps from the file to the draft, its checks and its files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.core.draft import AiMark, Block, Draft, Heading, Note, Tone
from desktop.core.errors import ContextTooSmall, DocumentWithoutText
from desktop.core.task import Result, TaskContext, Values
from desktop.core.text_generation import TextModelInfo
from desktop.french.digest import Digest, DigestItem
from desktop.french.digest.as_draft import digest_blocks
from desktop.french.grounding.as_draft import GroundedWriter
from desktop.french.summary_text import parse_summary
from desktop.mairie.compliance.limits import refuse_forbidden
from desktop.tasks.summarise_document.boxed_summary import BoxedSummary, ModelSummary
from desktop.tasks.summarise_document.full_reading import FullReading
from desktop.tasks.summarise_document.reading import Reading, digest_document
from desktop.tasks.summarise_document.result_data import result_data
from desktop.tasks.summarise_document.task import FULL

TIME_BOXES = {"30s": 30.0, "2min": 120.0}
"""Seconds from the click to the files."""
ENOUGH = 0.6
"""A model's summary of this share of the words asked for stands alone; under it, the digest stays."""
EXTRACT_WORDS = 150
"""Words of extracts by rules kept below a model's summary that stands alone."""


class Summary:
    """One summary being made, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values = values
        self._context = context
        self._timings: dict[str, float] = {}
        self._model: TextModelInfo | None = None
        self._time_box = str(values["time"])

    def make(self) -> Result:
        """Read, digest, let the model write if there is one, check, write the files.

        Raises ForbiddenUse for an angle that the law does not let a machine take.
        """
        refuse_forbidden(str(self._values["question"]))
        reading = self._read()
        self._context.preview(reading.digest_draft())
        self._model = self._context.text_model()
        summary = self._write_with_model(reading) if self._model else None
        self._context.progress("Vérification des chiffres, des dates et des noms")
        draft = self._draft(reading, summary)
        return self._finish(reading, draft, summary)

    def _read(self) -> Reading:
        document = self._context.read_document(str(self._values["document"]))
        self._timings["reading"] = self._context.elapsed()
        if not any(page.has_text for page in document.pages):
            raise DocumentWithoutText
        for sentence in document.warnings:
            self._context.warn(sentence)
        self._context.progress("Choix des passages importants")
        words, question = int(str(self._values["words"])), str(self._values["question"])
        reading = digest_document(document, words, question, self._context)
        self._timings["digest"] = self._context.elapsed() - self._timings["reading"]
        return reading

    def _write_with_model(self, reading: Reading) -> ModelSummary | None:
        """Return the model's summary, or None with a warning: the one by rules then stands."""
        try:
            summary = self._model_summary(reading)
        except ContextTooSmall:
            self._context.warn(_TOO_SMALL)
            return None
        if summary is None:
            self._context.warn(_NOTHING_WRITTEN if self._time_box == FULL else _TOO_SLOW)
        return summary

    def _model_summary(self, reading: Reading) -> ModelSummary | None:
        assert self._model is not None
        if self._time_box == FULL:
            return FullReading(reading, self._context, self._model).write()
        box = BoxedSummary(reading, self._context, self._model)
        return box.write(TIME_BOXES[self._time_box])

    def _draft(self, reading: Reading, summary: ModelSummary | None) -> Draft:
        written = self._grounded(reading, summary)
        if summary is None or not written:
            return reading.digest_draft()
        model = self._model
        assert model is not None
        words = sum(len(p.text.split()) for p in Draft("", written).paragraphs())
        stands_alone = words >= ENOUGH * reading.words
        digest = _strongest(reading.digest, EXTRACT_WORDS) if stands_alone else reading.digest
        draft = reading.draft(
            (
                *_reach_notes(reading, summary, self._time_box),
                Heading("L’essentiel"),
                *written,
                Heading("Extraits du document"),
                *digest_blocks(digest, level=2),
            )
        )
        mark = AiMark(model.title or model.id, summary.prompt, date.today().isoformat())
        return replace(draft, ai_mark=mark)

    def _grounded(self, reading: Reading, summary: ModelSummary | None) -> tuple[Block, ...]:
        if summary is None:
            return ()
        lines = parse_summary(summary.text, len(reading.document.pages))
        return GroundedWriter(reading.document, self._context.check_cancelled).blocks(lines)

    def _finish(self, reading: Reading, draft: Draft, summary: ModelSummary | None) -> Result:
        if summary is not None and self._model is not None:
            self._timings["model_load"] = self._model.load_seconds
            self._timings["model_read"] = summary.generated.read_seconds
            self._timings["model_write"] = summary.generated.write_seconds
        self._context.progress("Écriture des fichiers")
        self._timings["total"] = self._context.elapsed()
        data = result_data(reading, draft, self._time_box, self._model, summary, self._timings)
        files = self._context.write(draft, data, "summary", always=("txt",))
        return Result(draft, data, files, reading.document.warnings)


_TOO_SLOW = (
    "Le modèle n’a pas pu rédiger dans le temps accordé sur ce poste : voici le résumé par règles. "
    "Choisissez un temps plus long ou un modèle plus petit."
)
_TOO_SMALL = (
    "Ce modèle ne peut pas lire assez de texte à la fois pour ce document\u00a0: voici le résumé par "
    "règles. Choisissez un autre modèle."
)
_NOTHING_WRITTEN = "Le modèle n’a rien écrit d’utilisable\u00a0: voici le résumé par règles."


def _reach_notes(reading: Reading, summary: ModelSummary, time_box: str) -> tuple[Note, ...]:
    """Say what the model has read of the document, and whether time cut its text."""
    total = sum(len(block.text.split()) for block in reading.document.blocks)
    share = round(min(100, 100 * summary.read_words / max(1, total)))
    shown = f"{share}\u00a0%" if share else "moins de 1\u00a0%"
    notes = []
    if time_box == FULL:
        notes.append(Note("Le modèle a lu toutes les pages lisibles, par parties."))
    else:
        notes.append(
            Note(
                f"Toutes les pages lisibles ont été parcourues par règles ; le modèle a lu les "
                f"passages les plus importants ({shown} du texte)."
            )
        )
    if summary.generated.ended_by == "deadline":
        notes.append(
            Note("Le texte du modèle a été arrêté à la fin du temps accordé.", Tone.TO_CHECK)
        )
    elif summary.was_cut:
        notes.append(Note("Le texte du modèle a été arrêté à la longueur demandée."))
    return tuple(notes)


def _strongest(digest: Digest, words: int) -> Digest:
    """Return the strongest items of a digest within `words`, in reading order."""
    chosen: set[int] = set()
    left = words
    for index in sorted(range(len(digest.items)), key=lambda i: -digest.items[i].score):
        size = _size(digest.items[index])
        if size <= left:
            chosen.add(index)
            left -= size
    items = tuple(item for index, item in enumerate(digest.items) if index in chosen)
    return replace(digest, items=items)


def _size(item: DigestItem) -> int:
    return len(item.text.split())
