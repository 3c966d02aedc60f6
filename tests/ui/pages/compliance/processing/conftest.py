# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room of the register in a real window, for a fictional commune whose journal has some entries."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

import desktop
from desktop.core.journal.journal import JournalEntry
from desktop.mairie.compliance.processing.register import ProcessingRegister
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.pages.compliance.processing.opening import open_register
from desktop.ui.pages.compliance.processing.page import ProcessingPage
from desktop.ui.pages.compliance.processing.sheet_form import SheetForm
from tests.ui.conftest import Hand

SAMPLE = Path(desktop.__file__).parent / "resources" / "samples" / "commune.json"
MAILS = "tri-des-courriels"
PAGE = "compliance/processing"


class RegisterHand:
    """What a DPO does in the room."""

    def __init__(self, hand: Hand, sample: SampleDesk) -> None:
        self.hand, self.sample = hand, sample
        hand.window.open_page(PAGE)
        hand.settle()
        self.page.who.setText("Claire Delattre, DPO")

    @property
    def page(self) -> ProcessingPage:
        page = self.hand.window.page(PAGE)
        assert isinstance(page, ProcessingPage)
        return page

    @property
    def form(self) -> SheetForm:
        assert isinstance(self.page.view, SheetForm)
        return self.page.view

    def fresh(self) -> ProcessingRegister:
        """The register as another window would open it now."""
        return open_register(self.sample.desk)

    def open(self, sheet_id: str = MAILS) -> SheetForm:
        self.page.open_sheet(sheet_id)
        self.hand.settle()
        return self.form

    def press(self, name: str, where: QWidget | None = None) -> None:
        """Press the button of that accessible name."""
        self.hand.settle()
        found = [
            button
            for button in (where or self.page).findChildren(QAbstractButton)
            if button.accessibleName() == name and button.isVisibleTo(self.page)
        ]
        assert len(found) == 1, (name, len(found))
        found[0].click()
        self.hand.settle()

    def use(self, task: str, model: str = "", day: str = "2026-11-20") -> None:
        entry = JournalEntry(task, "finished", at=f"{day}T08:00:00+00:00", model_id=model)
        self.sample.records.note((entry,))

    def banners(self) -> str:
        return " ".join(banner.title for banner in self.page.banners.banners())


@pytest.fixture
def room(hand: Hand, sample: SampleDesk, tmp_path: Path) -> RegisterHand:
    shutil.copy(SAMPLE, tmp_path / "données" / "profile.json")
    sample.desk.profile.profile()
    return RegisterHand(hand, sample)


TODAY = datetime.date.today()
