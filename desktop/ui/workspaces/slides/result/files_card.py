# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of the slides: each can be opened, all can be copied."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_icon_label, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.result.slide_files import SlideFile

_NONE = "Les fichiers ne sont plus là. «\u00a0Modifier le plan\u00a0» permet de les refaire."


class FilesCard(QFrame):
    """Signals: `open_asked(file name)`; `copy_asked()`; `folder_asked()`."""

    open_asked = Signal(str)
    copy_asked = Signal()
    folder_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.sizes.px
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(px(n) for n in (16, 12, 12, 12)))
        column.setSpacing(px(8))
        column.addWidget(make_label("Fichiers", "heading"))
        self._none = make_label(_NONE, "muted")
        column.addWidget(self._none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(8))
        column.addLayout(self._rows)
        foot = FlowLayout(spacing=px(4))
        self.copy = make_button(
            look, "Copier dans un dossier…", self.copy_asked.emit, role="quiet", icon="content-copy"
        )
        self.folder = make_button(
            look, "Afficher le dossier", self.folder_asked.emit, role="quiet",
            icon="folder-open-outline",
        )  # fmt: skip
        foot.addWidget(self.copy)
        foot.addWidget(self.folder)
        column.addLayout(foot)

    def show_files(self, files: Sequence[SlideFile]) -> None:
        """Show the files that there are."""
        clear_layout(self._rows)
        for file in files:
            self._rows.addWidget(self._make_row(file))
        self._none.setVisible(not files)
        for button in (self.copy, self.folder):
            button.setVisible(bool(files))

    def _make_row(self, file: SlideFile) -> QFrame:
        row = QFrame()
        row.setProperty("role", "plain")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.sizes.px(10))
        icon = make_icon_label(self._look, file.icon, "slate", 24)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(make_label(file.title, "strong"))
        words.addWidget(make_label(file.kind, "small"))
        line.addLayout(words, 1)
        button = make_button(self._look, "Ouvrir", partial(self.open_asked.emit, file.name))
        button.setAccessibleName(f"Ouvrir{NBSP}: {file.title}")
        line.addWidget(button)
        return row
