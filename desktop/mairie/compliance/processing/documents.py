# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register as a document: the page « organisme », then each activity with its tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from desktop.core.draft import (
    Block,
    Draft,
    DraftNature,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.french.dates import long_day
from desktop.mairie.compliance.processing.checks import MissingPoint, missing_of_organisation
from desktop.mairie.compliance.processing.organisation import LABELS, Organisation
from desktop.mairie.compliance.processing.real_use import RealUse, durations
from desktop.mairie.compliance.processing.register import ProcessingRegister
from desktop.mairie.compliance.processing.sheet_fields import (
    ENTRY_LABELS,
    GROUPS,
    FieldGroup,
    FieldKind,
    SheetField,
    all_fields,
)
from desktop.mairie.compliance.processing.sheet_view import SheetView, uncovered_tasks
from desktop.mairie.compliance.processing.wording import (
    cell_words,
    day,
    installed_words,
    revision_words,
    state_words,
    use_words,
    value_lines,
    version_words,
)
from desktop.mairie.learning.wording import count_words

STEM = "registre-des-traitements"
TITLE = "Registre des activités de traitement"
LIST_HEADER = ("Référence", "Activité", "Mise à jour", "État")
_PURPOSE = (
    "Registre tenu en application de l’article 30 du règlement (UE) 2016/679 (RGPD). Il décrit "
    "l’usage de Beffroi sur ce poste\u00a0; les autres activités de la commune y ont leur place aussi, "
    "ou dans son registre général."
)
_PROPOSED = (
    "Les textes proposés par Beffroi sont à vérifier par le DPO. Ce qui n’est pas connu est écrit "
    "«\u00a0[à compléter]\u00a0»."
)


def register_draft(register: ProcessingRegister, today: datetime.date) -> Draft:
    """Return the whole register as a document."""
    organisation, views = register.organisation, register.views()
    return Draft(
        TITLE,
        tuple(_blocks(organisation, views, register.use)),
        subtitle=f"{organisation.name}, au {long_day(today)}",
        nature=DraftNature.RECORD,
    )


def sheet_draft(view: SheetView, register: ProcessingRegister, today: datetime.date) -> Draft:
    """Return one activity as a document of its own."""
    return Draft(
        view.sheet.name,
        tuple(_sheet_blocks(view, register.use, level=1)),
        subtitle=f"{register.organisation.name}, registre des activités de traitement, {long_day(today)}",
        nature=DraftNature.RECORD,
    )


def _blocks(
    organisation: Organisation, views: Sequence[SheetView], use: RealUse
) -> Iterator[Block]:
    yield Paragraph(_PURPOSE)
    yield Heading("Organisme")
    yield Table(("Rubrique", "Contenu"), _organisation_rows(organisation))
    yield from _missing_note(missing_of_organisation(organisation))
    yield Heading("Durées réglées sur ce poste", 2)
    yield Table(("Ce qui est gardé", "Durée"), durations(use, organisation))
    yield Heading("Liste des activités")
    yield Table(LIST_HEADER, tuple(map(_list_row, views)))
    yield Paragraph(_PROPOSED)
    for title in uncovered_tasks(views, use):
        told = f"Le tiroir «\u00a0{title}\u00a0» a servi et n’est dans aucune fiche en vigueur."
        yield Note(told, Tone.TO_CHECK)
    for view in views:
        reference = f"{view.sheet.reference}. " if view.sheet.reference else ""
        yield Heading(f"{reference}{view.sheet.name}", opens_page=True)
        yield from _sheet_blocks(view, use, level=2)


def _organisation_rows(organisation: Organisation) -> tuple[tuple[str, str], ...]:
    rows = []
    for name, label in LABELS.items():
        value = getattr(organisation, name)
        rows.append((label, cell_words(value) if isinstance(value, tuple) else value))
    return tuple(rows)


def _list_row(view: SheetView) -> tuple[str, ...]:
    sheet = view.sheet
    updated = day(view.updated_on) if view.updated_on else "Jamais relue"
    return (sheet.reference, sheet.name, updated, state_words(view))


def _sheet_blocks(view: SheetView, use: RealUse, level: int) -> Iterator[Block]:
    yield Paragraph(f"{version_words(view)}.")
    if view.kept.retired_on is not None:
        because = view.kept.retired_because
        told = f"Fiche abandonnée le {day(view.kept.retired_on)}"
        yield Note(f"{told}\u00a0: {because}" if because else f"{told}.", Tone.INFORMATION)
    for sentence in (*(one.sentence for one in view.differences), view.used_after):
        if sentence:
            yield Note(sentence, Tone.TO_CHECK)
    yield from _missing_note(view.missing)
    for group in GROUPS:
        yield Heading(group.title, level)
        yield from _group_blocks(group, view.sheet)
    yield Heading("Usage réel et versions", level)
    if view.tasks:
        yield Paragraph(f"{use_words(view.tasks, use)} {installed_words(use)}")
    labels = {field.name: field.label for field in all_fields().values()}
    versions = [Paragraph(revision_words(one, labels)) for one in view.kept.revisions]
    yield ListBlock(tuple(versions)) if versions else Paragraph("Aucune version relue.")


def _group_blocks(group: FieldGroup, sheet: Any) -> Iterator[Block]:
    """One table for the group; kinds of data and sous-traitants have a table of their own after it."""
    if len(group.fields) == 1 and group.fields[0].kind is FieldKind.LINES:
        lines = value_lines(group.fields[0], getattr(sheet, group.fields[0].name))
        yield ListBlock(tuple(map(Paragraph, lines)))
        return
    rows: list[tuple[str, str]] = []
    after: list[Block] = []
    for field in group.fields:
        value = getattr(sheet, field.name)
        if field.kind is FieldKind.ENTRIES and value:
            after.append(_entries_table(field, value))
        else:
            rows.append((field.label, cell_words(value_lines(field, value))))
    yield Table(("Rubrique", "Contenu"), tuple(rows))
    yield from after


def _entries_table(field: SheetField, entries: Sequence[Any]) -> Table:
    assert field.entry is not None
    columns = ENTRY_LABELS[field.entry]
    rows = tuple(tuple(getattr(entry, name) or "–" for name, _ in columns) for entry in entries)
    return Table(tuple(label for _, label in columns), rows, field.label)


def _missing_note(missing: Sequence[MissingPoint]) -> Iterator[Block]:
    compulsory = [point for point in missing if point.is_compulsory]
    if compulsory:
        told = " ".join(f"{point.sentence} (art. 30.1.{point.point})" for point in compulsory)
        yield Note(f"{count_words(len(compulsory), 'point')} à compléter. {told}", Tone.TO_CHECK)
