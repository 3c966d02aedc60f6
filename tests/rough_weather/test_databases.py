# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal and the register of arrêtés come back wrong: it is said, and no number is given twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import BeffroiError
from desktop.core.journal.access import JournalUnavailable, PatientJournal
from desktop.core.journal.journal import JournalEntry
from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.store import ArreteRegister

pytestmark = pytest.mark.logs_a_warning


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def other_kind(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" * 400)


DAMAGES = {one.__name__: one for one in (cut, zeros, empty, folder, other_kind)}


def _contents(root: Path) -> set[bytes]:
    return {path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_number_of_a_damaged_register_is_given_again(tmp_path, damage):
    path = tmp_path / "registre-arretes.sqlite"
    register = ArreteRegister(path)
    for rank in (1, 2, 3):
        register.add(RegisterEntry(f"2026-{rank:03}", "2026-11-28", "Arrêté d’essai"))
    DAMAGES[damage](path)
    wrong = path.read_bytes() if path.is_file() else None
    with pytest.raises(BeffroiError) as caught:
        register.next_number(2026)
    assert caught.value.message()
    with pytest.raises(BeffroiError):
        register.add(RegisterEntry("2026-001", "2026-11-28", "Arrêté en double"))
    assert wrong is None or path.read_bytes() == wrong


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "empty"])
def test_a_damaged_journal_is_kept_and_told_and_the_entry_is_not_lost(tmp_path, damage):
    path = tmp_path / "journal.sqlite"
    for number in range(40):
        PatientJournal(path).add(JournalEntry(f"t{number}", "finished"))
    DAMAGES[damage](path)
    wrong = path.read_bytes() if path.is_file() else None
    journal = PatientJournal(path)
    is_written = journal.add(JournalEntry("after", "finished"))
    if is_written:
        assert journal.set_aside()
        assert wrong in _contents(tmp_path)
        assert "after" in {entry.task for entry in journal.reading().entries()}
    else:
        assert journal.waiting == 1
        assert isinstance(journal.trouble, JournalUnavailable)
        assert journal.trouble.message()
