# SPDX-License-Identifier: AGPL-3.0-or-later
"""A place to drop files on, folders too where they are wanted, with buttons to choose them instead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_icon_label, make_label, restyle

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent


def dropped_paths(
    data: QMimeData, suffixes: tuple[str, ...] = (), *, folders: bool = False
) -> tuple[str, ...]:
    """Return the local files of a drag, those of these suffixes only (all when none is given).

    Folders are among them when they are wanted, or when nothing is asked of the names.
    """
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return tuple(path for path in paths if path and _is_wanted(Path(path), suffixes, folders))


def _is_wanted(path: Path, suffixes: tuple[str, ...], folders: bool) -> bool:
    if not suffixes:
        return True
    if path.is_dir():
        return folders
    return path.suffix.lower() in suffixes


def kinds_phrase(suffixes: tuple[str, ...]) -> str:
    """Return the kinds of files as the agent knows them: "PDF, DOCX" (a file without kind is left out)."""
    return ", ".join(suffix.lstrip(".").upper() for suffix in suffixes if suffix)


def file_filter(suffixes: tuple[str, ...]) -> str:
    """Return the filter of a file dialog for these suffixes; "" among them lets every file be seen."""
    if not suffixes or "" in suffixes:
        return "Tous les fichiers (*)"
    patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in suffixes)
    return f"Documents ({patterns});;Tous les fichiers (*)"


class DropZone(QFrame):
    """Takes files by drop or by « Parcourir ». Signals: `dropped(tuple of paths)`, `refused(text)`.

    With `folders`, a folder can be dropped too, or chosen by « Choisir un dossier… ».
    """

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
        folders: bool = False,
    ) -> None:
        super().__init__()
        self.suffixes, self.many, self.folders = suffixes, many, folders
        self._hint = hint
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
        self.folder_button: QPushButton | None = None
        if folders:
            row.addLayout(self._make_buttons(look))
        else:
            row.addWidget(self.button)

    def choose(self) -> None:
        """Open the file dialog."""
        from PySide6.QtWidgets import QFileDialog

        ask = QFileDialog.getOpenFileNames if self.many else QFileDialog.getOpenFileName
        title = "Choisir des fichiers" if self.folders else "Choisir un document"
        chosen, _ = ask(self, title, _first_folder(), file_filter(self.suffixes))
        paths = tuple(chosen) if self.many else ((chosen,) if chosen else ())
        if paths:
            self.dropped.emit(paths)

    def choose_folder(self) -> None:
        """Open the dialog of folders."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self, "Choisir un dossier", _first_folder())
        if chosen:
            self.dropped.emit((chosen,))

    def _make_buttons(self, look: Look) -> QVBoxLayout:
        """Return the two buttons, one under the other: side by side they would squeeze the words."""
        self.button.setText("Choisir des fichiers…")
        self.button.setAccessibleName("Choisir des fichiers")
        self.folder_button = make_button(
            look, "Choisir un dossier…", self.choose_folder, icon="folder-outline"
        )
        column = QVBoxLayout()
        column.setSpacing(look.sizes.px(8))
        column.addWidget(self.button)
        column.addWidget(self.folder_button)
        return column

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
        paths = dropped_paths(event.mimeData(), self.suffixes, folders=self.folders)
        if not paths:
            wanted = _inside_a_sentence(self._hint)
            self.refused.emit(f"Ce type de fichier n’est pas accepté ici. Il faut\u00a0: {wanted}.")
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(paths if self.many else paths[:1])

    def _show_over(self, is_over: bool) -> None:
        self.setProperty("over", "true" if is_over else "false")
        restyle(self)


def _inside_a_sentence(hint: str) -> str:
    """Return « un son ou une vidéo » of « Un son ou une vidéo. »; « PDF, DOCX » stays as it is."""
    bare = hint.rstrip(".")
    return bare[:1].lower() + bare[1:] if bare[1:2].islower() else bare


def _first_folder() -> str:
    """Return where a dialog opens: the account's documents, or its home."""
    from PySide6.QtCore import QStandardPaths

    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((place for place in places if Path(place).is_dir()), str(Path.home()))
