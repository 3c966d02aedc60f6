# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inventory: what is installed, what only the journal knows, what was learned; as document and table."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import desktop
from desktop.core.draft import DraftNature, Heading, Table
from desktop.core.journal.uses import JournalUse
from desktop.core.models.catalogue import Catalogue, CatalogueEntry, EntryState, ModelKind
from desktop.core.models.catalogue_file import default_catalogue
from desktop.core.models.installed import InstalledModel
from desktop.core.models.receipts import Receipt, ReceiptFile, fingerprint
from desktop.mairie.compliance.inventory import parts
from desktop.mairie.compliance.inventory.model_sheet import ModelSheet, SheetState, TaskUse
from desktop.mairie.compliance.inventory.papers import (
    TABLE_HEADER,
    inventory_draft,
    inventory_table,
    size_words,
    uses_words,
)
from desktop.mairie.compliance.inventory.parts import found_parts, part_facts
from desktop.mairie.compliance.inventory.sheets import model_sheets
from desktop.tasks import TASKS
from tests.mairie.compliance.charter.charters import PROFILE

DAY = date(2026, 11, 28)
TITLES = {task.id: task.title for task in TASKS}


def _title(task: str) -> str:
    return TITLES.get(task, task)


def _entry(kind: ModelKind = ModelKind.TEXT) -> CatalogueEntry:
    entries = default_catalogue().entries
    return next(e for e in entries if e.kind is kind and e.state is EntryState.INSTALLABLE)


def _model(folder: Path, entry: CatalogueEntry, *, in_catalogue: bool = True) -> InstalledModel:
    """Lay small files of an entry in a folder, with a receipt that says what they are."""
    made = []
    for file in entry.files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.path.encode())
        facts = path.stat()
        made.append(ReceiptFile(file.path, facts.st_size, file.sha256, facts.st_mtime_ns))
    receipt = Receipt(
        1, entry.id, entry.kind.value, entry.title, in_catalogue, entry.publisher, entry.country,
        entry.licences, "Claire Martin", "2026-11-20T09:00:00+00:00", "2026-11-25T09:00:00+00:00",
        tuple(made),
    )  # fmt: skip
    only = folder / entry.files[0].path if entry.kind is ModelKind.TEXT else folder
    return InstalledModel(
        entry.id, str(only), entry.title, entry.kind, entry.bytes, licence=", ".join(entry.licences),
        publisher=entry.publisher, country=entry.country, receipt=receipt,
    )  # fmt: skip


def _sheet(
    model: InstalledModel, uses: tuple[JournalUse, ...] = (), catalogue: Catalogue | None = None
) -> ModelSheet:
    return model_sheets([model], catalogue or default_catalogue(), uses, {})[0]


@pytest.mark.parametrize("kind", [ModelKind.TEXT, ModelKind.SPEECH])
def test_an_installed_model_says_who_made_it_and_its_fingerprint(
    tmp_path: Path, kind: ModelKind
) -> None:
    entry = _entry(kind)
    sheet = _sheet(_model(tmp_path, entry))
    assert sheet.state is SheetState.INSTALLED
    assert (sheet.publisher, sheet.country) == (entry.publisher, entry.country)
    assert sheet.fingerprint == fingerprint((f.path, f.sha256) for f in entry.files)
    assert len(sheet.files) == len(entry.files)
    assert (sheet.installed_on, sheet.checked_on) == ("2026-11-20", "2026-11-25")
    assert all(source.revision in " ".join(sheet.revisions) for source in entry.sources)
    assert sheet.licence_state == entry.licence_state.value


def test_a_file_that_changed_is_to_be_checked(tmp_path: Path) -> None:
    entry = _entry()
    model = _model(tmp_path, entry)
    Path(model.path).write_bytes(b"something else")
    assert _sheet(model).state is SheetState.CHANGED


def test_a_model_outside_the_catalogue_has_a_licence_that_nobody_looked_at(tmp_path: Path) -> None:
    sheet = _sheet(_model(tmp_path, _entry(), in_catalogue=False))
    assert sheet.state is SheetState.OUTSIDE
    assert sheet.licence_state == "" and sheet.revisions == () and sheet.base_model == ""


def test_a_file_without_a_receipt_has_the_fingerprint_of_the_journal() -> None:
    model = InstalledModel("essai", "/nowhere/essai.gguf", "Essai")
    uses = (JournalUse("write-text", ("essai",), 2, "2026-11-01", "2026-11-02"),)
    (sheet,) = model_sheets([model], default_catalogue(), uses, {"essai": "c" * 64})
    assert sheet.state is SheetState.LOOSE
    assert sheet.fingerprint == "c" * 64 and sheet.runs == 2


def test_uses_are_counted_by_task_also_with_another_model_beside(tmp_path: Path) -> None:
    entry = _entry()
    uses = (
        JournalUse("summarise-document", (entry.id,), 3, "2026-11-10", "2026-11-20"),
        JournalUse("write-minutes", ("whisper", entry.id), 1, "2026-11-02", "2026-11-02"),
        JournalUse("write-minutes", (entry.id,), 4, "2026-11-05", "2026-11-06"),
        JournalUse("write-text", (), 9, "2026-11-05", "2026-11-06"),
    )
    sheets = model_sheets([_model(tmp_path, entry)], default_catalogue(), uses, {})
    assert sheets[0].uses == (
        TaskUse("write-minutes", 5, "2026-11-02", "2026-11-06"),
        TaskUse("summarise-document", 3, "2026-11-10", "2026-11-20"),
    )
    assert [sheet.id for sheet in sheets[1:]] == ["whisper"]


def test_a_model_that_left_is_described_only_if_its_bytes_were_those_of_the_catalogue() -> None:
    entry = _entry()
    uses = (JournalUse("write-text", (entry.id,), 1, "2026-11-01", "2026-11-01"),)
    real = fingerprint((f.path, f.sha256) for f in entry.files)
    (known,) = model_sheets([], default_catalogue(), uses, {entry.id: real})
    assert known.state is SheetState.GONE
    assert known.publisher == entry.publisher and known.fingerprint == real
    (other,) = model_sheets([], default_catalogue(), uses, {entry.id: "d" * 64})
    assert other.publisher == "" and other.title == entry.id and other.fingerprint == "d" * 64


def test_the_mail_sorter_s_weights_are_there_with_their_true_fingerprints() -> None:
    found = {part.fact.id: part for part in found_parts()}
    mails = found["tri-des-mails"]
    assert mails.is_here and mails.version == desktop.__version__
    for file in mails.files:
        content = (Path(desktop.__file__).parent / file.path).read_bytes()
        assert (file.sha256, file.bytes) == (hashlib.sha256(content).hexdigest(), len(content))
    learned = Path(desktop.__file__).parent / "mairie" / "mail" / "learned"
    assert {Path(f.path).name for f in mails.files} == {p.name for p in learned.glob("*.json.gz")}


def test_a_part_whose_package_is_not_there_is_said_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = replace(part_facts()[0], package="no_such_package_anywhere", is_optional=True)
    monkeypatch.setattr(parts, "part_facts", lambda: (gone,))
    (part,) = parts.found_parts()
    assert not part.is_here and part.files == ()
    draft = inventory_draft((), (part,), PROFILE, DAY, _title)
    assert any(p.text == "Absent de ce poste." for p in draft.paragraphs())


def test_a_part_inside_the_program_s_own_file_is_there_without_a_fingerprint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packed = replace(part_facts()[0], files=("no_such_file.py",))
    monkeypatch.setattr(parts, "part_facts", lambda: (packed,))
    (part,) = parts.found_parts()
    assert part.is_here and part.files == () and part.version
    draft = inventory_draft((), (part,), PROFILE, DAY, _title)
    assert any("empreinte non calculée" in p.text for p in draft.paragraphs())


def test_parts_name_tasks_that_exist_and_files_that_are_ours() -> None:
    for fact in part_facts():
        assert set(fact.tasks) <= set(TITLES), fact.id
        if fact.package == "desktop":
            assert not fact.is_optional
            assert all((Path(desktop.__file__).parent / name).is_file() for name in fact.files)


def test_without_any_model_the_document_says_that_rules_do_all() -> None:
    draft = inventory_draft((), (), PROFILE, DAY, _title)
    assert any("tout le travail se fait par règles" in p.text for p in draft.paragraphs())
    assert draft.nature is DraftNature.RECORD


def test_the_document_has_a_heading_a_table_and_the_fingerprint_of_each_model(
    tmp_path: Path,
) -> None:
    entry = _entry()
    sheet = _sheet(_model(tmp_path, entry))
    draft = inventory_draft((sheet,), found_parts(), PROFILE, DAY, _title)
    assert Heading(sheet.title) in draft.blocks
    cells = [cell for b in draft.blocks if isinstance(b, Table) for row in b.rows for cell in row]
    assert sheet.fingerprint in cells
    assert any("Claire Martin" in cell for cell in cells)


def test_the_table_has_a_row_per_model_and_part(tmp_path: Path) -> None:
    sheet = _sheet(_model(tmp_path, _entry()))
    found = found_parts()
    table = inventory_table((sheet,), found, _title, "ods")
    assert len(table.rows) == 1 + len(found)
    assert all(len(row) == len(TABLE_HEADER) for row in table.rows)
    row = dict(zip(TABLE_HEADER, table.rows[0], strict=True))
    assert row["Octets"] == str(sheet.bytes) and row["Installé le"] == "2026-11-20"
    assert row["Empreinte SHA-256"] == sheet.fingerprint
    assert table.format == "ods" and not table.has_mark


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "non connu"),
        (300, "1\u00a0ko"),
        (17_200_000, "17,2\u00a0Mo"),
        (1_915_305_312, "1,9\u00a0Go"),
    ],
)
def test_sizes_are_said_in_french(size: int, words: str) -> None:
    assert size_words(size) == words


def test_uses_are_said_with_their_days() -> None:
    sheet = ModelSheet(
        "a", "A", "text", SheetState.INSTALLED,
        uses=(
            TaskUse("summarise-document", 12, "2026-11-03", "2026-11-28"),
            TaskUse("write-text", 1, "2026-11-03", "2026-11-03"),
        ),
    )  # fmt: skip
    assert uses_words(sheet, _title) == (
        "Résumer un document\u00a0: 12\u00a0fois, du\u00a003/11/2026 au\u00a028/11/2026",
        "Écrire ou améliorer un texte\u00a0: 1\u00a0fois, le\u00a003/11/2026",
    )
