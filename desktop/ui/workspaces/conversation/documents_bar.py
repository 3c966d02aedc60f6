# SPDX-License-Identifier: AGPL-3.0-or-later
"""The documents that are asked: always in sight, each can be shown or taken away."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop.ui.announcements import announce
from desktop.ui.file_field import ICONS
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.drop_zone import DropZone, file_filter, kinds_phrase
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.layouts import clear_layout

MOST_DOCUMENTS = 20
_LONGEST_NAME = 38


class DocumentsBar(QFrame):
    """Signals: `changed()`, `shown(path)` to see a document, `refused(sentence)`."""

    changed = Signal()
    shown = Signal(str)
    refused = Signal(str)

    def __init__(self, look: Look, suffixes: tuple[str, ...]) -> None:
        super().__init__()
        self._look, self._suffixes = look, suffixes
        self.paths: tuple[str, ...] = ()
        self.names: list[QPushButton] = []
        self.setProperty("role", "plain")
        self.setAccessibleName("Documents joints")
        self._line = FlowLayout(self, spacing=look.sizes.px(8))
        self.add_button = make_button(look, "Ajouter un document…", self.choose, icon="plus")
        self._show()

    def set_paths(self, paths: Iterable[str]) -> None:
        """Show these documents."""
        wanted = tuple(dict.fromkeys(path for path in paths if path))[:MOST_DOCUMENTS]
        if wanted != self.paths:
            self.paths = wanted
            self._show()
            self.changed.emit()

    def add(self, paths: Iterable[str]) -> None:
        """Add documents; what cannot be read is refused with a sentence."""
        given = list(paths)
        wanted = [path for path in given if Path(path).suffix.lower() in self._suffixes]
        if len(wanted) < len(given):
            kinds = kinds_phrase(self._suffixes)
            self.refused.emit(f"Ce type de fichier n’est pas accepté ici. Il faut\u00a0: {kinds}.")
        if len(dict.fromkeys((*self.paths, *wanted))) > MOST_DOCUMENTS:
            words = f"Pas plus de {MOST_DOCUMENTS} documents à la fois\u00a0: les derniers sont laissés."
            self.refused.emit(words)
        self.set_paths((*self.paths, *wanted))
        if wanted:
            announce(self, f"Joint\u00a0: {', '.join(Path(path).name for path in wanted)}")

    def choose(self) -> None:
        """Open the file dialog (Ctrl+O)."""
        from PySide6.QtWidgets import QFileDialog

        ask = QFileDialog.getOpenFileNames
        chosen, _ = ask(self, "Choisir des documents", self._folder(), file_filter(self._suffixes))
        if chosen:
            self.add(chosen)

    def make_zone(self) -> DropZone:
        """Return the large place to drop files on, for when there is no document yet."""
        zone = DropZone(
            self._look,
            "Déposez ici le document à interroger",
            f"{kinds_phrase(self._suffixes)}. Plusieurs à la fois, si vous voulez.",
            self._suffixes,
            many=True,
        )
        zone.dropped.connect(self.add)
        zone.refused.connect(self.refused)
        return zone

    # --- inside -----------------------------------------------------------------------------

    def _folder(self) -> str:
        return str(Path(self.paths[-1]).parent) if self.paths else ""

    def _show(self) -> None:
        self._line.removeWidget(self.add_button)
        clear_layout(self._line)
        self.names = []
        for path in self.paths:
            chip = self._make_chip(path)
            self._line.addWidget(chip)
            chip.show()
        self._line.addWidget(self.add_button)

    def _make_chip(self, path: str) -> QFrame:
        look, name = self._look, Path(path).name
        chip = QFrame()
        chip.setProperty("role", "card")
        row = QHBoxLayout(chip)
        row.setContentsMargins(0, 0, look.sizes.px(4), 0)
        row.setSpacing(0)
        icon = ICONS.get(Path(path).suffix.lower(), "file-document-outline")
        show = partial(self.shown.emit, path)
        button = make_button(look, shortened(name), show, role="quiet", icon=icon)
        button.setAccessibleName(f"Voir {name}")
        button.setToolTip(f"Voir {name}")
        self.names.append(button)
        row.addWidget(button)
        row.addWidget(
            make_tool_button(look, f"Retirer {name}", "close", partial(self._remove, path))
        )
        return chip

    def _remove(self, path: str) -> None:
        self.set_paths(one for one in self.paths if one != path)
        announce(self, f"{Path(path).name} est retiré.")
        self.add_button.setFocus()


def shortened(name: str) -> str:
    """Return a file name, its middle left out when it is long: beginning and kind are what one reads."""
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 12]}…{name[-11:]}"
