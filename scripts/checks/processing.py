# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks the shipped sheets of the register of processing and the drafts of impact studies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from desktop.mairie.compliance.impact.study import ImpactStudy, shipped_studies
from desktop.mairie.compliance.processing.checks import missing_points
from desktop.mairie.compliance.processing.organisation import Organisation
from desktop.mairie.compliance.processing.real_use import RealUse, facts_for
from desktop.mairie.compliance.processing.sheet import ProcessingSheet
from desktop.mairie.compliance.processing.shipped import (
    SheetFileError,
    ShippedSheet,
    filled,
    shipped_sheets,
)
from desktop.tasks import TASKS

_COMMUNE = Organisation(
    "Commune", "1 place", "0199001234", "mairie@example.fr", "M. le maire", "Le DPO"
)
_CRITERIA, _LEVELS = 9, 6


def processing_faults() -> Iterator[str]:
    """Yield a sentence for each sheet or study that is not well formed, or not whole."""
    try:
        sheets, studies = shipped_sheets(), shipped_studies()
    except SheetFileError as error:
        yield f"mairie/compliance: {error}"
        return
    for shipped in sheets.values():
        yield from _sheet_faults(shipped)
    for study in studies.values():
        yield from _study_faults(study, sheets)
    described = [task for shipped in sheets.values() for task in shipped.tasks]
    for task in TASKS:
        if described.count(task.id) != 1:
            yield f"register of processing: {task.id} is in {described.count(task.id)} sheets, not one"


def _sheet_faults(shipped: ShippedSheet) -> Iterator[str]:
    days = {f"{name}_days": 30 for name in ("retention", "conversations", "interrupted")}
    days |= {f"{name}_days": 30 for name in ("corrections", "opinions", "log", "journal")}
    facts = facts_for(shipped.tasks, RealUse(days=days), _COMMUNE)
    values = {
        f.name: filled(getattr(shipped.sheet, f.name), facts) for f in fields(ProcessingSheet)
    }
    for point in missing_points(ProcessingSheet(**values)):
        if point.is_compulsory:
            yield f"{shipped.id}: {point.field} lacks what article 30(1)({point.point}) asks"


def _study_faults(study: ImpactStudy, sheets: dict[str, ShippedSheet]) -> Iterator[str]:
    if study.sheet_id not in sheets or sheets[study.sheet_id].tasks != study.tasks:
        yield f"AIPD {study.id}: its sheet is not one of the register, or has other tasks"
    kinds = [point.kind for point in study.points()]
    if kinds.count("criterion") != _CRITERIA or kinds.count("level") != _LEVELS:
        yield f"AIPD {study.id}: nine criteria and six levels are expected"
    for point in study.points():
        if point.kind in ("level", "opinion", "decision") and point.choice:
            yield f"AIPD {study.id}: {point.id} is the DPO's to choose"
