# SPDX-License-Identifier: AGPL-3.0-or-later
"""The readable list of a series: what was drawn, what is to be looked at, what is no pictogram."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.draft import (
    AiMark,
    Author,
    Block,
    Draft,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.mairie.pictograms.series import ItemState, PictogramSeries, SeriesItem

TITLE = "Série de pictogrammes"
_NOT_CHECKED = " (à vérifier auprès de l’autorité compétente)"


def series_draft(
    series: PictogramSeries,
    remarks: Sequence[str],
    credit: str,
    mark: AiMark,
) -> Draft:
    """Return the list of a series, without and with what a model drew."""
    return Draft(TITLE, tuple(_blocks(series, remarks, credit)), ai_mark=mark)


def _blocks(series: PictogramSeries, remarks: Sequence[str], credit: str) -> Iterator[Block]:
    yield Note(_summary(series))
    for remark in remarks:
        yield Note(remark, Tone.TO_CHECK)
    for state, heading in (
        (ItemState.DRAWN, "Dessinés avec une icône"),
        (ItemState.PAINTED, "Dessinés par le modèle d’images"),
    ):
        items = [item for item in series.items if item.state is state]
        if items:
            yield Heading(heading)
            yield _table(items, state)
    yield from _listed("À regarder", _noted(series))
    yield from _listed("Panneaux officiels, non redessinés", _refused(series))
    yield from _listed("Sans icône", _unknown(series))
    yield Heading("Licence")
    yield Paragraph(
        f"{credit}. Le fichier LISEZ-MOI dit comment s’en servir. Ces pictogrammes informent\u00a0: ils ne "
        "remplacent ni un panneau routier, ni un signal de sécurité."
    )


def _summary(series: PictogramSeries) -> str:
    count, whole = len(series.drawn), len(series.items)
    drawn = "pictogrammes dessinés" if count > 1 else "pictogramme dessiné"
    needs = "besoins" if whole > 1 else "besoin"
    return f"{count} {drawn} pour {whole} {needs}."


def _table(items: Sequence[SeriesItem], state: ItemState) -> Table:
    author = Author.MODEL if state is ItemState.PAINTED else Author.RULE
    rows = tuple((item.caption, _shown(item), item.stem) for item in items)
    return Table(("Légende", "Dessin", "Nom des fichiers"), rows, author=author)


def _shown(item: SeriesItem) -> str:
    """Return what a pictogram shows, in words."""
    spec = item.spec
    if spec is None:
        return ""
    parts = [item.why or item.icon or "dessin du modèle"]
    parts += ["barré"] if spec.is_forbidden else []
    parts += [f"numéro {spec.number}"] if spec.number else []
    parts += ["flèche"] if spec.arrow else []
    return ", ".join(parts)


def _noted(series: PictogramSeries) -> list[str]:
    return [f"{item.caption}\u00a0: {note}" for item in series.drawn for note in item.notes]


def _refused(series: PictogramSeries) -> list[str]:
    told = []
    for item in series.items:
        refusal = item.found.refusal
        if item.state is ItemState.REFUSED and refusal is not None:
            doubt = _NOT_CHECKED if refusal.is_to_check else ""
            parts = (f"{refusal.why}{doubt}", refusal.where, refusal.instead)
            told.append(f"{item.caption}\u00a0: {' '.join(part for part in parts if part)}")
    return told


def _unknown(series: PictogramSeries) -> list[str]:
    told = []
    for item in series.items:
        if item.state is ItemState.UNKNOWN:
            near = ", ".join(item.found.suggestions)
            hint = f" Essayez\u00a0: {near}." if near else ""
            sentences = " ".join(item.notes)
            told.append(f"{item.caption}.{hint} {sentences}".strip())
    return told


def _listed(heading: str, sentences: Sequence[str]) -> Iterator[Block]:
    if sentences:
        yield Heading(heading)
        yield ListBlock(tuple(Paragraph(sentence) for sentence in sentences))
