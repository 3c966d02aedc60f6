# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of processing: the shipped sheets, what the commune made of them, its own sheets.

Every change is one person's on one day: both are kept with the fields that changed. Nothing is ever
deleted: a sheet that is no longer of use is retired and stays in the file.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop.core.errors import CannotWrite, InvalidField
from desktop.core.files.strict_files import ReadFile
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.processing.differences import facts_of_field
from desktop.mairie.compliance.processing.kept import KeptSheet, Revision, revised
from desktop.mairie.compliance.processing.organisation import (
    FIELD_NAMES,
    Organisation,
    organisation_of,
)
from desktop.mairie.compliance.processing.real_use import RealUse, facts_for
from desktop.mairie.compliance.processing.register_file import (
    FILE_NAME,
    LONGEST_TEXT,
    MOST_SHEETS,
    RegisterData,
    plain,
    read_register,
    write_kept,
)
from desktop.mairie.compliance.processing.sheet_fields import all_fields
from desktop.mairie.compliance.processing.sheet_view import SheetView, make_view
from desktop.mairie.compliance.processing.shipped import ShippedSheet, filled, shipped_sheets


@dataclass(frozen=True, slots=True)
class Editor:
    """Who changes the register, and when."""

    name: str
    on: datetime.date


class ProcessingRegister:
    """The register of a town hall; without a folder, nothing outlives the object."""

    def __init__(self, folder: Path | None, profile: CommuneProfile, use: RealUse) -> None:
        """Take the folder « conformite », which may not exist yet; its file is read when needed."""
        self._path = folder / FILE_NAME if folder is not None else None
        self._profile, self.use = profile, use
        self._read: ReadFile[RegisterData] | None = None
        self._told = ""

    # --- reading ----------------------------------------------------------------------------

    @property
    def notice(self) -> str:
        """A French sentence when the file was damaged or could not be read; empty else."""
        self._load()
        return self._told

    @property
    def organisation(self) -> Organisation:
        """The page « organisme »: the profile of the commune, and what was edited here."""
        made = organisation_of(self._profile)
        kept = self._load().data.organisation
        return replace(made, **{name: _typed(kept[name]) for name in FIELD_NAMES if name in kept})

    @property
    def organisation_revisions(self) -> tuple[Revision, ...]:
        """The versions of the page « organisme »."""
        return self._load().data.revisions

    @property
    def edited_of_organisation(self) -> frozenset[str]:
        """The fields of that page that were edited here."""
        return frozenset(self._load().data.organisation)

    def views(self) -> tuple[SheetView, ...]:
        """Return every sheet, the shipped ones first, the retired ones too."""
        organisation = self.organisation
        return tuple(
            make_view(kept, shipped_sheets().get(kept.base), self.use, organisation)
            for kept in self._kept_sheets()
        )

    def view(self, sheet_id: str) -> SheetView:
        """Return a sheet; raise KeyError when there is none of that id."""
        kept = self._kept(sheet_id)
        return make_view(kept, shipped_sheets().get(kept.base), self.use, self.organisation)

    # --- changing a sheet: all raise CannotWrite ---------------------------------------------

    def edit(self, sheet_id: str, field: str, value: Any, editor: Editor) -> None:
        """Change one field; raise InvalidField for a text that is too long."""
        _check_length(value)

        def change(kept: KeptSheet) -> KeptSheet:
            changes = {**kept.changes, field: plain(value)}
            return replace(kept, changes=changes)

        self._change_sheet(sheet_id, change, (field,), editor)

    def recover(self, sheet_id: str, field: str, editor: Editor) -> None:
        """Take the shipped text of a field again; an added sheet's field is emptied."""

        def change(kept: KeptSheet) -> KeptSheet:
            left = {name: value for name, value in kept.changes.items() if name != field}
            return replace(kept, changes=left)

        self._change_sheet(sheet_id, change, (field,), editor)

    def mark_read(self, sheet_id: str, editor: Editor) -> None:
        """Write down that a person has read the sheet over and found it right."""
        self._change_sheet(sheet_id, lambda kept: replace(kept, read_on=editor.on), (), editor)

    def accept(self, sheet_id: str, field: str, editor: Editor) -> None:
        """Have a field say what is true now; an edited text keeps the rest of its words."""
        found = next(one for one in self.view(sheet_id).differences if one.field == field)
        if field in self._kept(sheet_id).changes and found.proposed is not None:
            self.edit(sheet_id, field, found.proposed, editor)
        else:
            self._change_sheet(sheet_id, lambda kept: kept, (field,), editor)

    def keep_text(self, sheet_id: str, field: str, editor: Editor) -> None:
        """Keep a field as it reads although the facts changed: the person takes it on."""
        self.edit(sheet_id, field, getattr(self.view(sheet_id).sheet, field), editor)

    # --- the list: all raise CannotWrite, InvalidField ----------------------------------------

    def add(self, name: str, editor: Editor) -> str:
        """Add an empty sheet for another activity of the commune; return its id."""
        organisation = self.organisation
        facts = facts_for((), self.use, organisation)
        changes = {"name": name, "controller": facts["responsable"][0], "dpo": facts["dpo"][0]}
        return self._add(changes, editor)

    def duplicate(self, sheet_id: str, name: str, editor: Editor) -> str:
        """Add a copy of a sheet as it reads now, under another name; return its id."""
        sheet = self.view(sheet_id).sheet
        copied = {field: plain(getattr(sheet, field)) for field in all_fields()}
        return self._add({**copied, "name": name, "reference": ""}, editor)

    def retire(self, sheet_id: str, because: str, editor: Editor) -> None:
        """Mark a sheet as « abandonnée »: it stays in the register, with the day and the reason."""
        _check_length(because)

        def change(kept: KeptSheet) -> KeptSheet:
            return replace(kept, retired_on=editor.on, retired_because=because.strip())

        self._change_sheet(sheet_id, change, (), editor)

    def restore(self, sheet_id: str, editor: Editor) -> None:
        """Take a retired sheet into force again."""

        def change(kept: KeptSheet) -> KeptSheet:
            return replace(kept, retired_on=None, retired_because="")

        self._change_sheet(sheet_id, change, (), editor)

    def edit_organisation(self, field: str, value: Any, editor: Editor) -> None:
        """Change a field of the page « organisme »; None takes the profile's again."""
        _check_length(value)

        def change(data: RegisterData) -> RegisterData:
            kept = {name: known for name, known in data.organisation.items() if name != field}
            if value is not None:
                kept[field] = plain(value)
            revisions = revised(data.revisions, (field,), editor.name, editor.on)
            return replace(data, organisation=kept, revisions=revisions)

        self._change(change)

    # --- inside -----------------------------------------------------------------------------

    def _kept_sheets(self) -> tuple[KeptSheet, ...]:
        """Return all sheets: the shipped ones that nobody touched are not in the file."""
        kept = {sheet.id: sheet for sheet in self._load().data.sheets}
        ours = [kept.pop(name, KeptSheet(name, base=name)) for name in shipped_sheets()]
        return (*ours, *kept.values())

    def _kept(self, sheet_id: str) -> KeptSheet:
        return {sheet.id: sheet for sheet in self._kept_sheets()}[sheet_id]

    def _add(self, changes: Mapping[str, Any], editor: Editor) -> str:
        name = str(changes["name"]).strip()
        if not name:
            raise InvalidField("Donnez un nom à l’activité.")
        sheets = self._kept_sheets()
        if len(sheets) >= MOST_SHEETS:
            raise InvalidField(f"Le registre tient {MOST_SHEETS} fiches au plus.")
        known = {sheet.id for sheet in sheets}
        number = 1
        while f"fiche-{number}" in known:
            number += 1
        made = KeptSheet(
            f"fiche-{number}",
            created_on=editor.on,
            changes={"reference": f"COM-{number:02}", **_without_empty(changes), "name": name},
            revisions=(Revision(1, editor.on, editor.name),),
        )
        self._change(lambda data: replace(data, sheets=(*data.sheets, made)))
        return made.id

    def _change_sheet(
        self,
        sheet_id: str,
        change: Callable[[KeptSheet], KeptSheet],
        fields: tuple[str, ...],
        editor: Editor,
    ) -> None:
        """Change a sheet, write down the version, and note which facts its texts now stand for."""
        kept = change(self._kept(sheet_id))
        shipped = shipped_sheets().get(kept.base)
        if shipped is not None:
            kept = replace(kept, filled_with=self._filled_with(kept, shipped, fields))
        revisions = revised(kept.revisions, fields, editor.name, editor.on)
        made = replace(kept, revisions=revisions, created_on=kept.created_on or editor.on)

        def put(data: RegisterData) -> RegisterData:
            others = {sheet.id: sheet for sheet in data.sheets}
            return replace(data, sheets=tuple({**others, sheet_id: made}.values()))

        self._change(put)

    def _filled_with(
        self, kept: KeptSheet, shipped: ShippedSheet, touched: tuple[str, ...]
    ) -> dict[str, dict[str, list[str]]]:
        """Return the facts of each field: those of today where it was touched or never read over."""
        facts = facts_for(shipped.tasks, self.use, self.organisation)
        made = {}
        for name in all_fields():
            now = facts_of_field(getattr(shipped.sheet, name), facts)
            is_known = name in kept.filled_with and name not in touched
            if now:
                made[name] = dict(kept.filled_with[name]) if is_known else now
        return made

    def _load(self) -> ReadFile[RegisterData]:
        if self._read is None:
            self._read = read_register(self._path) if self._path else ReadFile(RegisterData())
            self._told = self._read.notice or self._told
        return self._read

    def _change(self, change: Callable[[RegisterData], RegisterData]) -> None:
        if self._path is not None:
            self._read = None  # another window may have written
        read = self._load()
        if not read.may_write:
            raise CannotWrite(read.notice)
        data = change(read.data)
        if self._path is not None:
            write_kept(self._path, data)
        self._read = replace(read, data=data)


def shipped_value(view: SheetView, field: str, register: ProcessingRegister) -> Any:
    """Return the shipped text of a field as it would read now; None for a sheet of the commune's own."""
    shipped = shipped_sheets().get(view.kept.base)
    if shipped is None:
        return None
    facts = facts_for(shipped.tasks, register.use, register.organisation)
    return filled(getattr(shipped.sheet, field), facts)


def _typed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _without_empty(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if value not in ("", [], None)}


def _check_length(value: Any) -> None:
    told = str(plain(value)) if value is not None else ""
    if len(told) > LONGEST_TEXT:
        raise InvalidField(
            f"Ce texte est trop long ({len(told)} caractères, {LONGEST_TEXT} au plus)."
        )
