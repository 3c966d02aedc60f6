# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register as a spreadsheet: the page « organisme », a line per activity, a sheet per activity."""

from __future__ import annotations

from desktop.core.jobs.output_pieces import TableFile, WorkbookFile
from desktop.mairie.compliance.processing.checks import point_words
from desktop.mairie.compliance.processing.documents import STEM
from desktop.mairie.compliance.processing.organisation import LABELS, Organisation
from desktop.mairie.compliance.processing.real_use import RealUse, durations
from desktop.mairie.compliance.processing.register import ProcessingRegister
from desktop.mairie.compliance.processing.sheet import ProcessingSheet
from desktop.mairie.compliance.processing.sheet_fields import GROUPS, SheetField, all_fields
from desktop.mairie.compliance.processing.sheet_view import SheetView
from desktop.mairie.compliance.processing.wording import (
    day,
    state_words,
    use_words,
    value_lines,
    version_words,
)

_LISTED = (
    "reference", "name", "service", "main_purpose", "legal_bases", "persons", "data",
    "internal_recipients", "external_recipients", "processors", "transfers", "active_duration",
)  # fmt: skip
"""The columns of the list: what is read across activities; the rest is on each one's sheet."""
_SHEET_HEADER = ("Partie", "Rubrique", "Contenu", "Article 30.1")


def register_workbook(register: ProcessingRegister) -> WorkbookFile:
    """Return the register for a spreadsheet (ODS)."""
    views = register.views()
    sheets = tuple(_sheet(view, register.use) for view in views)
    return WorkbookFile(
        STEM, (_organisation(register.organisation, register.use), _list(views), *sheets)
    )


def _organisation(organisation: Organisation, use: RealUse) -> TableFile:
    rows = []
    for name, label in LABELS.items():
        value = getattr(organisation, name)
        rows.append((label, "\n".join(value) if isinstance(value, tuple) else value))
    rows += [
        (f"Durée réglée\u00a0: {label}", words) for label, words in durations(use, organisation)
    ]
    return TableFile("Organisme", ("Rubrique", "Contenu"), tuple(rows), format="ods")


def _list(views: tuple[SheetView, ...]) -> TableFile:
    fields = [all_fields()[name] for name in _LISTED]
    header = (*(field.label for field in fields), "Version", "Mise à jour", "Par", "État")
    return TableFile("Liste", header, tuple(map(_list_row, views)), format="ods")


def _list_row(view: SheetView) -> tuple[str, ...]:
    fields = [all_fields()[name] for name in _LISTED]
    cells = tuple(_list_cell(one, view.sheet) for one in fields)
    updated = day(view.updated_on) if view.updated_on else "Jamais relue"
    version, by = str(view.kept.version or "–"), view.updated_by or "–"
    return (*cells, version, updated, by, state_words(view))


def _list_cell(field: SheetField, sheet: ProcessingSheet) -> str:
    """Return a cell of the list: of the kinds of data, only the names."""
    if field.name == "data":
        return "\n".join(category.name for category in sheet.data)
    return "\n".join(value_lines(field, getattr(sheet, field.name)))


def _sheet(view: SheetView, use: RealUse) -> TableFile:
    rows = [
        (
            group.title,
            field.label,
            "\n".join(value_lines(field, getattr(view.sheet, field.name))),
            field.point,
        )
        for group in GROUPS
        for field in group.fields
    ]
    rows.append(("Suivi", "Version", version_words(view), ""))
    if view.tasks:
        rows.append(("Suivi", "Usage réel", use_words(view.tasks, use), ""))
    rows += [
        ("Suivi", "À compléter", point.sentence, point.point or point_words(point))
        for point in view.missing
    ]
    rows += [("Suivi", "À mettre à jour", one.sentence, "") for one in view.differences]
    name = view.sheet.reference or view.sheet.name
    return TableFile(name, _SHEET_HEADER, tuple(rows), format="ods")
