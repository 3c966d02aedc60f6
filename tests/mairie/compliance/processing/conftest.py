# SPDX-License-Identifier: AGPL-3.0-or-later
"""A register of a fictional commune, and the use of its computer."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import desktop
from desktop.core.journal.uses import JournalUse
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.processing.real_use import RealUse
from desktop.mairie.compliance.processing.register import Editor, ProcessingRegister

SAMPLE = Path(desktop.__file__).parent / "resources" / "samples" / "commune.json"
CLAIRE = Editor("Claire Delattre, DPO", datetime.date(2026, 11, 28))
LATER = Editor("Claire Delattre, DPO", datetime.date(2027, 1, 15))
TITLES = {
    "sort-mail": "Mails à trier",
    "write-minutes": "Rédiger les comptes-rendus de réunion",
    "new-task": "Une tâche nouvelle",
}
USE = RealUse(
    (
        JournalUse("sort-mail", (), 9, "2026-10-02", "2026-11-27"),
        JournalUse("sort-mail", ("ministral-3b",), 3, "2026-10-09", "2026-11-20"),
    ),
    TITLES,
    {"ministral-3b": "Ministral 3B", "other-7b": "Autre 7B"},
    {
        "retention_days": 30,
        "conversations_days": 30,
        "interrupted_days": 30,
        "corrections_days": 365,
        "opinions_days": 365,
        "log_days": 90,
        "journal_days": 365,
    },
)


def used(*others: JournalUse, **days: int) -> RealUse:
    """Return the usual use with other runs, or other durations."""
    return replace(USE, uses=(*USE.uses, *others), days={**USE.days, **days})


@pytest.fixture
def profile() -> CommuneProfile:
    return CommuneProfile.from_mapping(json.loads(SAMPLE.read_text(encoding="utf-8")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "conformite"


@pytest.fixture
def open_register(folder: Path, profile: CommuneProfile) -> Callable[[RealUse], ProcessingRegister]:
    """Opens the register of the folder again, as another window would."""
    return lambda use: ProcessingRegister(folder, profile, use)


@pytest.fixture
def register(open_register: Callable[[RealUse], ProcessingRegister]) -> ProcessingRegister:
    return open_register(USE)
