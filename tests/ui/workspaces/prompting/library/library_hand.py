# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent does in the library, alone in a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.mairie.prompting.library import Demand
from desktop.ui.accessible.reading_order import move_focus
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.workspaces.prompting.library import LibraryTab

READY, TASK = "ours:refuser-demande", "ours:summarise-document"


def plain(words: str) -> str:
    """Return words with plain spaces, as a test writes them."""
    return words.replace("\u00a0", " ")


class OrderedWindow(QWidget):
    """Tab goes through it as through the real window."""

    def focusNextPrevChild(self, is_next: bool) -> bool:
        return move_focus(self, is_next) or super().focusNextPrevChild(is_next)


class LibraryHand:
    """The tab in a window, its own folder, and what it sent to the workshop."""

    def __init__(
        self, sample: SampleDesk, folder: Path, size: tuple[int, int] = (1280, 760)
    ) -> None:
        self.sample, self.folder = sample, folder
        self.window = OrderedWindow()
        self.tab = LibraryTab(sample.desk)
        self.sent: list[tuple[str, str]] = []
        self.tab.used.connect(lambda text, title: self.sent.append((text, title)))
        column = QVBoxLayout(self.window)
        column.addWidget(self.tab)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, 2_000)
        self.settle()

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()

    def open(self, key: str = READY) -> Demand:
        self.tab.show_demand(key)
        self.settle()
        demand = self.tab.detail.demand
        assert demand is not None
        return demand

    def press_action(self, name: str) -> None:
        button = self.tab.detail.head.buttons[name]
        assert button.isVisibleTo(self.tab.detail.head), f"{name} is not offered"
        button.click()
        self.settle()

    def adapt(self, before: str, after: str) -> Demand:
        """Change some words of the demand that is open and keep them as the agent's own."""
        is_own = self.tab.detail.demand is not None and self.tab.detail.demand.is_own
        self.press_action("edit" if is_own else "adapt")
        editor = self.tab.editor
        assert before in editor.text.text()
        editor.text.setPlainText(editor.text.text().replace(before, after))
        editor.compare()
        editor.save_button.click()
        self.settle()
        demand = self.tab.detail.demand
        assert demand is not None and demand.is_own
        return demand

    def titles(self) -> list[str]:
        return [one.title for one in self.tab.list.list.demands()]

    def said(self) -> str:
        return plain(" ".join(f"{one.title} {one.text}" for one in self.tab.messages.banners()))

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        self.settle()

    def tab_to(self, wanted: Callable[[QWidget], bool], most: int = 60) -> QWidget:
        for _ in range(most):
            focused = QApplication.focusWidget()
            if focused is not None and wanted(focused):
                return focused
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not come there")

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.settle()
