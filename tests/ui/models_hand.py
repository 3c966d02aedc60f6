# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent does on the page Modèles, and what the workers answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.core import events
from desktop.core.models.installed import InstalledModel
from desktop.core.models.messages import InstalledFact
from desktop.ui.demonstration import sample_models
from desktop.ui.dialogs.import_models import ImportDialog
from desktop.ui.pages.models import ModelsPage
from tests.ui.conftest import Hand

TEXT, SPEECH, IMAGE = "ministral-3-3b", "whisper-small", "sd-1.5-lcm"
TOO_LARGE = "qwen3-30b-a3b"


class ModelsHand:
    """The page Modèles of a window on fake lanes; nothing is installed yet."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.sample, self.desk = hand, hand.sample, hand.sample.desk
        self.sample.models.clear()
        self.sample.lanes.hardware = sample_models.HARDWARE
        self.desk.models(again=True)
        self.page = self.open()

    def open(self) -> ModelsPage:
        page = self.hand.window.open_page("models")
        assert isinstance(page, ModelsPage)
        self.hand.settle()
        return page

    def last(self, kind: type) -> Any:
        return self.sample.lanes.last(kind)

    def say(self, message: events.FromWorker) -> None:
        self.hand.say(message)

    def model(self, model_id: str) -> InstalledModel:
        entry = self.desk.model_desk.catalogue.find(model_id)
        assert entry is not None
        return sample_models.installed(entry)

    def put(self, *models: InstalledModel) -> None:
        """Have these models installed, as if another window had done it."""
        self.sample.models[:] = models
        self.page.opened()
        self.hand.settle()

    def read_key(self, *ids: str, unknown: bool = False) -> ImportDialog:
        """Have a key with these models read; return the question that follows."""
        self.page.operations.inspect("/cle")
        self.hand.settle()
        self.read_answer(*ids, unknown=unknown)
        return self.question()

    def read_answer(self, *ids: str, unknown: bool = False) -> None:
        """Answer as a worker that has read a key with these models."""
        manifest = sample_models.manifest(self.desk.model_desk.catalogue, *ids, unknown=unknown)
        run_id = self.last(events.InspectPack).run_id
        self.say(events.PackInspected(run_id, sample_models.PACK, manifest))

    def question(self) -> ImportDialog:
        """Return what the page asks about a key."""
        dialog = self.page.dialog
        assert isinstance(dialog, ImportDialog)
        return dialog

    def install(self, *ids: str) -> None:
        """Answer the import as a worker that installed these models."""
        for model_id in ids:
            self.sample.models.append(self.model(model_id))
        facts = tuple(
            InstalledFact(m.id, m.kind.value, m.title, m.reference().sha256, m.size, True)
            for m in map(self.model, ids)
        )
        self.say(events.ModelsInstalled(self.last(events.ImportPack).run_id, facts))

    def measured(self, **speeds: float) -> None:
        """Answer the trial that runs."""
        asked = self.last(events.MeasureModel)
        measure = sample_models.measure(self.model(asked.model.id), **speeds)
        self.say(events.ModelMeasured(asked.run_id, measure))

    def fail(self, kind: type, error: str, sentence: str, advice: str = "") -> None:
        self.say(events.Failed(self.last(kind).run_id, error, sentence, advice))

    def words(self, root: QWidget | None = None) -> str:
        """Return all that can be read on the page, with plain spaces."""
        labels = (root or self.page).findChildren(QLabel)
        return "\n".join(w.text() for w in labels if w.isVisible()).replace("\u00a0", " ")

    def message(self) -> str:
        """Return the messages at the top of the page, with plain spaces."""
        banners = self.page.banners.banners()
        return "\n".join(f"{b.title} {b.text}" for b in banners).replace("\u00a0", " ")

    def button(self, text: str, root: QWidget | None = None) -> QAbstractButton:
        """Return the button that reads so."""
        buttons = (root or self.page).findChildren(QAbstractButton)
        return next(b for b in buttons if b.isVisible() and b.text() == text)

    def come_back(self) -> None:
        """Be in the window again after a dialog: a system does it, the offscreen one does not."""
        self.hand.settle()
        self.hand.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.hand.window, 2_000)

    def press(self, key: Qt.Key = Qt.Key.Key_Space) -> None:
        """Press a key where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)
        self.hand.settle()

    def tab_to(self, wanted: QWidget) -> None:
        """Go with Tab alone to a widget."""
        for _ in range(60):
            if QApplication.focusWidget() is wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached {wanted}")
