# SPDX-License-Identifier: AGPL-3.0-or-later
"""`processing`: lists the sheets of the register, writes it and the impact studies, without a window."""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from desktop.command_line.arguments import EXIT_DONE
from desktop.command_line.processing_arguments import DOCUMENT_FORMATS, TABLE_FORMAT
from desktop.core.errors import InvalidField
from desktop.core.journal.access import unavailable
from desktop.core.journal.journal import Journal
from desktop.core.journal.uses import JournalUse
from desktop.core.models.installed import find_models
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions
from desktop.core.task import WrittenFile
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.compliance.processing.checks import missing_of_organisation
from desktop.mairie.compliance.processing.real_use import RealUse, real_use
from desktop.mairie.compliance.processing.register import ProcessingRegister
from desktop.mairie.compliance.processing.sheet_view import SheetView, uncovered_tasks
from desktop.mairie.compliance.processing.wording import state_words, use_words


class ProcessingCommand:
    """One command about the register: from the arguments to the exit status."""

    def __init__(self, start: StartOptions, options: argparse.Namespace) -> None:
        self._start, self._options = start, options
        self._titles = {task.id: task.title for task in start.load_tasks()}

    def run(self) -> int:
        """Do it and return the exit status; raise BeffroiError."""
        actions = {"list": self._list, "register": self._register, "impact": self._impact}
        actions[self._options.action]()
        return EXIT_DONE

    # --- the actions --------------------------------------------------------------------------

    def _list(self) -> None:
        register = self._opened()
        if self._options.json:
            _print([json.dumps(_list_data(register), ensure_ascii=False, indent=2)])
        else:
            _print(_list_lines(register))

    def _register(self) -> None:
        from desktop.documents.writers.pieces import write_pieces
        from desktop.documents.writing import write_draft
        from desktop.mairie.compliance.processing.documents import STEM, register_draft
        from desktop.mairie.compliance.processing.tables import register_workbook

        formats, register = self._formats(), self._opened()
        out = Path(self._options.out).absolute()
        files: list[WrittenFile] = []
        if TABLE_FORMAT in formats:
            files += write_pieces((register_workbook(register),), out)
        wanted = [name for name in formats if name in DOCUMENT_FORMATS]
        if wanted:
            files += write_draft(register_draft(register, date.today()), out, STEM, wanted)
        _print(f"Écrit\u00a0: {file.path}" for file in files)
        self._warn(register.notice)

    def _impact(self) -> None:
        from desktop.documents.writing import write_draft
        from desktop.mairie.compliance.impact.documents import study_draft, study_stem
        from desktop.mairie.compliance.impact.studies_kept import ImpactStudies
        from desktop.mairie.compliance.impact.study import progress_words

        formats, register = self._formats(), self._opened()
        out = Path(self._options.out).absolute()
        folder = self._start.data_folder.compliance
        for view in ImpactStudies(folder, register.organisation, register.use).views():
            draft = study_draft(view, register.organisation, date.today())
            for file in write_draft(draft, out, study_stem(view.study), formats):
                _print([f"Écrit\u00a0: {file.path}"])
            _print([f"{view.study.title}\u00a0: {progress_words(view.study)}"])
            self._warn(view.notice)

    # --- inside -------------------------------------------------------------------------------

    def _opened(self) -> ProcessingRegister:
        folder = self._start.data_folder
        return ProcessingRegister(folder.compliance, load_profile(folder.profile), self._use())

    def _use(self) -> RealUse:
        folder = self._start.data_folder
        settings = Settings(folder.settings, self._start.open_policy(self._titles))
        models = find_models(self._start.models_folder(settings))
        titles = {model.id: model.title for model in models}
        return real_use(self._uses(), settings, self._titles, titles)

    def _uses(self) -> tuple[JournalUse, ...]:
        path = self._start.data_folder.journal
        if not path.is_file():
            return ()
        try:
            return Journal(path).uses()
        except sqlite3.Error as error:
            raise unavailable(error) from error

    def _formats(self) -> tuple[str, ...]:
        names = [name.strip().lower() for name in self._options.format.split(",") if name.strip()]
        unknown = [name for name in names if name not in self._options.formats]
        if unknown or not names:
            wrong = unknown[0] if unknown else ""
            choices = ", ".join(self._options.formats)
            raise InvalidField(
                f"Le format «\u00a0{wrong}\u00a0» n’existe pas (choix\u00a0: {choices})."
            )
        return tuple(dict.fromkeys(names))

    def _warn(self, notice: str) -> None:
        if notice:
            sys.stderr.write(f"{notice}\n")


def _list_lines(register: ProcessingRegister) -> Iterator[str]:
    yield f"{register.organisation.name}, DPO\u00a0: {register.organisation.dpo}"
    for point in missing_of_organisation(register.organisation):
        yield f"  {point.sentence}"
    for view in register.views():
        yield f"{view.sheet.reference}  {view.sheet.name}\u00a0: {state_words(view)}"
        for sentence in (use_words(view.tasks, register.use), *_to_do(view)):
            if sentence:
                yield f"  {sentence}"
    for title in uncovered_tasks(register.views(), register.use):
        yield f"Sans fiche en vigueur et pourtant utilisé\u00a0: «\u00a0{title}\u00a0»."


def _to_do(view: SheetView) -> Iterator[str]:
    yield from (one.sentence for one in view.differences)
    yield from (point.sentence for point in view.missing)
    yield view.used_after


def _list_data(register: ProcessingRegister) -> dict[str, object]:
    """Return what `list --json` prints: per sheet its id, state, runs, points and differences."""
    missing = missing_of_organisation(register.organisation)
    return {
        "organisation": {
            "name": register.organisation.name,
            "missing": [{"field": one.field, "point": one.point} for one in missing],
        },
        "sheets": [
            {
                "id": view.id,
                "reference": view.sheet.reference,
                "name": view.sheet.name,
                "state": view.state.value,
                "version": view.kept.version,
                "runs": register.use.runs(view.tasks),
                "missing": [{"field": one.field, "point": one.point} for one in view.missing],
                "differences": [one.field for one in view.differences],
            }
            for view in register.views()
        ],
        "uncovered": list(uncovered_tasks(register.views(), register.use)),
    }


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
