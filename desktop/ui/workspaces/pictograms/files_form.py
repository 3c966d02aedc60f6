# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which files are made, and in which sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.tasks.make_pictograms.task import CUT_SIZES, OUTPUTS, SIZES
from desktop.ui.look import Look
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import NBSP

_KINDS = {
    "svg": ("SVG", "Pour un imprimeur, un fabricant de plaques, une machine à découper."),
    "png": ("PNG", "Pour le site, un mail, un document de texte."),
    "planche": ("Planche de la série (PDF)", "Tous les pictogrammes et leurs légendes."),
    "decoupe": ("Planches à découper (PDF)", "À imprimer, plastifier et découper."),
    "zip": ("Archive (ZIP)", "Tout en un seul fichier, à envoyer."),
}


class FilesForm(QWidget):
    """Signals: `changed()`."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(2))
        self._column = column
        self.sizes: dict[str, CheckBox] = {}
        self.cut_sizes: dict[str, CheckBox] = {}
        self.kinds = self._add_boxes("Fichiers", [(name, *_KINDS[name]) for name in OUTPUTS])
        pixels = [(str(size), f"{size}{NBSP}px", "") for size in SIZES]
        self.sizes = self._add_boxes("Largeurs des PNG, en pixels", pixels)
        lengths = [(str(size), f"{size}{NBSP}cm", "") for size in CUT_SIZES]
        self.cut_sizes = self._add_boxes("Tailles à découper", lengths)
        self._refresh()

    def values(self) -> dict[str, str]:
        """Return the values of the request; a group without any tick is left to the task."""
        return {
            "outputs": _ticked(self.kinds),
            "sizes": _ticked(self.sizes),
            "cut_sizes": _ticked(self.cut_sizes),
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Tick what was kept."""
        for name, boxes in (
            ("outputs", self.kinds), ("sizes", self.sizes), ("cut_sizes", self.cut_sizes),
        ):  # fmt: skip
            wanted = [one.strip() for one in str(values.get(name) or "").split(",")]
            if any(wanted):
                for value, box in boxes.items():
                    box.setChecked(value in wanted)

    def problem(self) -> str:
        """Return what is missing; empty when files can be made."""
        if not _ticked(self.kinds):
            return "Choisissez au moins une sorte de fichier."
        if self.kinds["png"].isChecked() and not _ticked(self.sizes):
            return "Choisissez au moins une largeur pour les PNG."
        if self.kinds["decoupe"].isChecked() and not _ticked(self.cut_sizes):
            return "Choisissez au moins une taille à découper."
        return ""

    def _add_boxes(
        self, title: str, choices: Sequence[tuple[str, str, str]]
    ) -> dict[str, CheckBox]:
        if self._column.count():
            self._column.addSpacing(self._look.sizes.px(10))
        self._column.addWidget(make_label(title, "strong"))
        boxes: dict[str, CheckBox] = {}
        line = FlowLayout(spacing=self._look.sizes.px(4))
        for value, label, help_text in choices:
            box = CheckBox(self._look, label)
            box.setChecked(True)
            box.setAccessibleName(f"{title}{NBSP}: {label}")
            box.setAccessibleDescription(help_text)
            box.toggled.connect(lambda _is_on: self._refresh())
            boxes[value] = box
            if help_text:
                self._column.addWidget(box)
                self._column.addWidget(make_label(help_text, "small"))
            else:
                line.addWidget(box)
        if line.count():
            self._column.addLayout(line)
        return boxes

    def _refresh(self) -> None:
        for kind, boxes in (("png", self.sizes), ("decoupe", self.cut_sizes)):
            for box in boxes.values():
                box.setEnabled(self.kinds[kind].isChecked())
        self.changed.emit()


def _ticked(boxes: Mapping[str, CheckBox]) -> str:
    return ",".join(value for value, box in boxes.items() if box.isChecked())
