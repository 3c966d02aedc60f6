# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marks of one file: whether an AI had a part in it, as far as the file can tell.

``result.json``: ``verdict`` (model, no_model, unknown), ``origin``, ``model``, ``day``, ``reviewer``,
``state`` (brouillon, relu, validé or empty), ``reviewed_on``, ``validator``, ``validated_on``, ``maker``,
``watermark`` (found, score; null when no picture was looked at), ``signs``, ``document``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from desktop.core.draft import Block, Draft, DraftNature, ListBlock, Note, Paragraph, Tone
from desktop.core.files.marks import FoundMark, MarkVerdict
from desktop.core.task import Result, TaskContext, Values
from desktop.mairie.meetings.outputs.wording import french_day

SCHEMA = 1
_VERDICTS = {
    MarkVerdict.MODEL: ("Une IA a eu part à ce fichier.", Tone.WARNING),
    MarkVerdict.NO_MODEL: ("Ce fichier dit qu’aucune IA n’y a eu part.", Tone.INFORMATION),
    MarkVerdict.UNKNOWN: ("Ce fichier ne porte aucune marque d’IA.", Tone.TO_CHECK),
}
_NOT_READ = (
    "Ce fichier porte une marque que Beffroi ne sait pas lire\u00a0: une IA y a peut-être eu part.",
    Tone.TO_CHECK,
)
_ORIGINS = {
    "trainedAlgorithmicMedia": "fait par un modèle d’IA",
    "compositeWithTrainedAlgorithmicMedia": "fait en partie par un modèle d’IA",
    "compositeSynthetic": "fait en partie d’éléments de synthèse",
    "algorithmicMedia": "dessiné par des règles, sans modèle d’IA",
    "digitalCreation": "fait par une personne avec un logiciel",
    "digitalCapture": "photographie",
    "humanEdits": "retouché par une personne",
    "digitalArt": "dessin fait par une personne",
}
_STATES = {
    "brouillon": "brouillon, personne ne l’a relu",
    "relu": "relu",
    "validé": "relu, puis validé",
}
LIMIT = (
    "Une marque peut être retirée, ou manquer dès l’origine\u00a0: son absence ne prouve rien. "
    "Règlement (UE) 2024/1689, article 50."
)


class MarkReading:
    """One file being looked at."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context

    def make(self) -> Result:
        """Look for the marks, write what was found."""
        self._context.progress("Recherche de la marque d’une IA")
        mark = self._context.file_mark(str(self._values["document"]))
        draft = Draft(
            f"Marque d’une IA dans «\u00a0{mark.name}\u00a0»",
            tuple(_blocks(mark)),
            sources=(mark.name,),
            nature=DraftNature.RECORD,
        )
        self._context.progress("Écriture des fichiers")
        data = _data(mark)
        files = self._context.write(draft, data, "marque", always=("txt",))
        return Result(draft, data, files)


def _blocks(mark: FoundMark) -> Iterator[Block]:
    is_unread = mark.verdict is MarkVerdict.UNKNOWN and bool(mark.signs)
    words, tone = _NOT_READ if is_unread else _VERDICTS[mark.verdict]
    yield Note(words, tone)
    told = [Paragraph(line) for line in _lines(mark)]
    if told:
        yield ListBlock(tuple(told))
    yield Note(LIMIT)


def _lines(mark: FoundMark) -> Iterator[str]:
    if mark.origin:
        yield f"Origine déclarée\u00a0: {_ORIGINS.get(mark.origin, mark.origin)}."
    if mark.model:
        yield f"Modèle\u00a0: {mark.model}."
    if mark.day:
        yield f"Date\u00a0: {_day(mark.day)}."
    if mark.state:
        yield f"État déclaré\u00a0: {_STATES.get(mark.state, mark.state)}."
    if mark.reviewer:
        yield f"Relu par\u00a0: {mark.reviewer}{_on(mark.reviewed_on)}."
    if mark.validator:
        yield f"Validé par\u00a0: {mark.validator}{_on(mark.validated_on)}."
    if mark.maker:
        yield f"Logiciel\u00a0: {mark.maker}."
    if mark.has_watermark is not None:
        yield _watermark(mark)
    yield from mark.signs


def _on(untrusted_day: str) -> str:
    return f", le {_day(untrusted_day)}" if untrusted_day else ""


def _day(untrusted_day: str) -> str:
    try:
        return french_day(date.fromisoformat(untrusted_day), with_weekday=False)
    except ValueError:
        return untrusted_day


def _watermark(mark: FoundMark) -> str:
    score = f"{mark.score:.1f}".replace(".", ",")
    if mark.has_watermark:
        return (
            "Filigrane invisible de Beffroi\u00a0: trouvé dans l’image "
            f"(score {score}\u00a0; au-delà de 5, ce n’est pas un hasard)."
        )
    return f"Filigrane invisible de Beffroi\u00a0: non trouvé (score {score})."


def _data(mark: FoundMark) -> dict[str, Any]:
    is_looked_for = mark.has_watermark is not None
    return {
        "schema": SCHEMA,
        "task": "check-document",
        "kind": "marque",
        "document": {"name": mark.name, "format": mark.format},
        "verdict": mark.verdict.value,
        "origin": mark.origin,
        "model": mark.model,
        "day": mark.day,
        "reviewer": mark.reviewer,
        "state": mark.state,
        "reviewed_on": mark.reviewed_on,
        "validator": mark.validator,
        "validated_on": mark.validated_on,
        "maker": mark.maker,
        "watermark": (
            {"found": mark.has_watermark, "score": round(mark.score, 2)} if is_looked_for else None
        ),
        "signs": list(mark.signs),
    }
