# SPDX-License-Identifier: AGPL-3.0-or-later
"""A place to drop files on, with a button to choose them instead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_icon_label, make_label, restyle

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent


def dropped_paths(data: QMimeData, suffixes: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the local files of a drag, those of these suffixes only (all when none is given)."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return tuple(
        path for path in paths if path and (not suffixes or Path(path).suffix.lower() in suffixes)
    )


def file_filter(suffixes: tuple[str, ...]) -> str:
    """Return the filter of a file dialog for these suffixes."""
    if not suffixes:
        return "Tous les fichiers (*)"
    patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in suffixes)
    return f"Documents ({patterns});;Tous les fichiers (*)"


class DropZone(QFrame):
    """Takes files by drop or by « Parcourir ». Signals: `dropped(tuple of paths)`, `refused(text)`."""

    dropped = Signal(tuple)
    refused = Signal(str)

    def __init__(
        self,
        look: Look,
        title: str,
        hint: str,
        suffixes: tuple[str, ...] = (),
        *,
        many: bool = False,
    ) -> None:
        super().__init__()
        self.suffixes, self.many = suffixes, many
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName(f"{title}. {hint}")
        row = QHBoxLayout(self)
        row.setContentsMargins(*(look.sizes.px(n) for n in (20, 16, 20, 16)))
        row.setSpacing(look.sizes.px(16))
        row.addWidget(make_icon_label(look, "tray-arrow-down", "slate", 32))
        words = QVBoxLayout()
        words.setSpacing(look.sizes.px(4))
        words.addWidget(make_label(title, "strong"))
        words.addWidget(make_label(hint, "muted"))
        row.addLayout(words, 1)
        self.button = make_button(look, "Parcourir…", self.choose, icon="folder-open-outline")
        self.button.setAccessibleName("Parcourir : choisir un fichier")
        row.addWidget(self.button)

    def choose(self) -> None:
        """Open the file dialog."""
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = next((place for place in places if Path(place).is_dir()), str(Path.home()))
        ask = QFileDialog.getOpenFileNames if self.many else QFileDialog.getOpenFileName
        chosen, _ = ask(self, "Choisir un document", folder, file_filter(self.suffixes))
        paths = tuple(chosen) if self.many else ((chosen,) if chosen else ())
        if paths:
            self.dropped.emit(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        from PySide6.QtCore import Qt

        self._show_over(False)
        paths = dropped_paths(event.mimeData(), self.suffixes)
        if not paths:
            kinds = ", ".join(suffix.lstrip(".").upper() for suffix in self.suffixes)
            self.refused.emit(f"Ce type de fichier n’est pas accepté ici ({kinds}).")
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(paths if self.many else paths[:1])

    def _show_over(self, is_over: bool) -> None:
        self.setProperty("over", "true" if is_over else "false")
        restyle(self)
