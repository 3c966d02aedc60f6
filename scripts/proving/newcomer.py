# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody who sees the window for the first time: reads, clicks on words, types; and their time.

The person's seconds are reckoned, not waited for; the machine's own are measured and added. What is
not on the screen cannot be clicked: that is a dead end, and fails.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from desktop.app import Beffroi, make_application
from desktop.core.start_options import StartOptions

T = TypeVar("T", bound=QWidget)
KEY, CLICK, READ = 0.2, 1.5, 3.5
"""Seconds of a person: to press a key, to find and click a thing, to read a new screen."""
PATIENCE = 120.0


@dataclass
class Tally:
    """What a stretch of the path took: seconds of the person and of the machine."""

    title: str
    keys: int = 0
    clicks: int = 0
    screens: int = 0
    machine: float = 0.0

    def seconds(self) -> float:
        """Return all of it, in seconds."""
        return self.keys * KEY + self.clicks * CLICK + self.screens * READ + self.machine

    def words(self) -> str:
        """Return one line for the report."""
        minutes, rest = divmod(round(self.seconds()), 60)
        return (
            f"{self.title:<34} {minutes} min {rest:02} s   {self.screens} écrans, "
            f"{self.clicks} clics, {self.keys} touches (machine {self.machine:.1f} s)"
        )


class Newcomer:
    """Somebody before the window for the first time: reads, clicks on words, types."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "exports"
        self.out.mkdir(parents=True)
        self.tallies = [Tally("ouvrir")]
        began = time.monotonic()
        start = StartOptions.make(str(folder / "donnees"), str(folder / "modeles"))
        self.application = make_application()
        self.beffroi = Beffroi(self.application, start)
        self.window = self.beffroi.window
        self.window.resize(1366, 728)
        self.beffroi.start_later()
        self.window.show()
        self.settle(1.0)
        sys.excepthook = sys.__excepthook__  # the window's own would only log a dead end
        self.tally.machine += time.monotonic() - began

    @property
    def tally(self) -> Tally:
        """What is being timed now."""
        return self.tallies[-1]

    def close(self) -> None:
        """Close the window and end the workers."""
        self.beffroi.close()

    def begin(self, title: str) -> None:
        """Time another stretch."""
        self.tallies.append(Tally(title))

    # --- what a person does -----------------------------------------------------------------

    def read(self, name: str) -> None:
        """Look at a new screen; its picture is kept."""
        self.settle()
        self.tally.screens += 1
        number = sum(one.screens for one in self.tallies)
        self.top().grab().save(str(self.folder / f"{number:02}-{name}.png"))

    def click(self, words: str) -> None:
        """Click on what bears these words."""
        button = self.find(
            QAbstractButton, lambda one: words in (said(one), plain(one.accessibleName()))
        )
        if button is None or not button.isEnabled():
            why = "grisé" if button else "absent"
            raise RuntimeError(f"« {words} » : {why}. À l’écran : {', '.join(self.buttons())}")
        self.bring(button)
        self.tally.clicks += 1
        self.timed(button.click)

    def fill(self, label: str, text: str) -> None:
        """Click into the field under a label, then type."""
        field = self.field(label)
        if isinstance(field, QLineEdit | QPlainTextEdit):
            self.tally.clicks += 1
            self.bring(field)
            field.setFocus()
            self.timed(field.clear)
            self.press_keys(field, text)
            self.settle()  # what is read a moment after the last key
        elif isinstance(field, QComboBox):
            self.tally.clicks += 2
            self.timed(lambda: field.setCurrentIndex(field.findText(text)))
        else:
            raise RuntimeError(f"pas de champ « {label} »")

    def press_keys(self, field: QWidget, text: str) -> None:
        """Press a key for each letter (QTest aborts on letters with an accent)."""
        self.tally.keys += len(text)
        for letter in text:
            self.timed(lambda letter=letter: press(field, letter))  # type: ignore[misc]

    def drop(self, path: Path) -> None:
        """Drag a file onto the page in front."""
        page = self.window.current()
        assert page is not None
        self.tally.clicks += 2
        self.timed(lambda: page.zone.dropped.emit([str(path)]))  # type: ignore[attr-defined]

    def later(self, name: str, deed: Callable[[], None]) -> None:
        """Do something in the dialog that the next click opens: it blocks until it is closed."""

        def do() -> None:
            try:
                self.read(name)
                deed()
            except BaseException:
                self.top().close()
                raise

        QTimer.singleShot(0, do)

    def wait(self, is_done: Callable[[], bool], trouble: str) -> None:
        """Wait for the machine."""
        began = time.monotonic()
        while not is_done():
            if time.monotonic() - began > PATIENCE:
                raise RuntimeError(trouble)
            self.settle(0.05)
        self.tally.machine += time.monotonic() - began

    # --- what is on the screen --------------------------------------------------------------

    def top(self) -> QWidget:
        """The window in front: a dialog, or the window itself."""
        return self.application.activeModalWidget() or self.window

    def find(self, kind: type[T], is_it: Callable[[T], bool]) -> T | None:
        """The first thing of a kind that is shown, the page before the column of drawers."""
        top = self.top()
        page = self.window.current()
        places = [page, top] if top is self.window and page is not None else [top]
        found = (one for place in places for one in _all_of(place, kind))
        return next((one for one in found if one.isVisible() and is_it(one)), None)

    def field(self, label: str) -> QWidget | None:
        """The field that a label belongs to, or that bears its name."""
        found = self.find(QLabel, lambda one: plain(one.text()) == label and bool(one.buddy()))
        if found is not None:
            buddy = found.buddy()
            inner = buddy.findChildren(QLineEdit) + buddy.findChildren(QPlainTextEdit)
            is_field = isinstance(buddy, QLineEdit | QPlainTextEdit | QComboBox)
            return buddy if is_field or not inner else inner[0]
        for kind in (QLineEdit, QPlainTextEdit, QComboBox):
            one = self.find(kind, lambda one: plain(one.accessibleName()) == label)
            if one is not None:
                return one
        return None

    def value(self, label: str) -> str:
        """What stands in a field."""
        field = self.field(label)
        return field.text() if isinstance(field, QLineEdit) else ""

    def buttons(self) -> list[str]:
        """The words of all buttons in sight."""
        found = self.top().findChildren(QAbstractButton)
        return [said(one) or one.accessibleName() for one in found if one.isVisible()]

    def bring(self, widget: QWidget) -> None:
        """Turn the wheel until the widget is in sight; a turn counts as a click."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea) and not seen_in(parent, widget):
                parent.ensureWidgetVisible(widget)
                self.tally.clicks += 1
            parent = parent.parentWidget()

    def timed(self, action: Callable[[], object]) -> None:
        """Do something and let the window answer; its time is the machine's."""
        began = time.monotonic()
        action()
        self.application.processEvents()
        self.tally.machine += time.monotonic() - began

    def settle(self, seconds: float = 0.4) -> None:
        """Let what is queued happen, while the person reads."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.application.processEvents()
            time.sleep(0.005)


def _all_of(place: QWidget, kind: type[T]) -> list[T]:
    return list(place.findChildren(kind))


def said(button: QAbstractButton) -> str:
    """The words of a button, with plain spaces."""
    return plain(button.text())


def plain(text: str) -> str:
    """Text with plain spaces, and without the mark of a mnemonic."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("&", "")


def press(field: QWidget, letter: str) -> None:
    """Press and let go of one key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, event)


def seen_in(area: QScrollArea, widget: QWidget) -> bool:
    """True when the middle of a widget is inside what the area shows."""
    middle = widget.mapTo(area.viewport(), widget.rect().center())
    return area.viewport().rect().contains(middle)
