# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Créer les fichiers »: in which formats, for the screen or for print, with a bleed for a printer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.mairie.posters.formats import formats
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.look import Look
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.poster.format_bar import short_title
from desktop.ui.workspaces.poster.sketch_data import SketchRemark

_OUTPUTS = (
    Choice("png,pdf", "PNG et PDF", "Une image et un document pour chaque format."),
    Choice("pdf", "PDF", "Pour imprimer\u00a0: le texte reste net à toute taille."),
    Choice("png", "PNG", "Pour l’écran, les mails, les réseaux sociaux."),
)
BLEED = "Fond perdu et traits de coupe"
_BLEED_HELP = (
    f"3{NBSP}mm en plus, pour un imprimeur qui coupe le papier après l’impression. Inutile à la photocopieuse de la "
    "mairie. Les PDF sur papier seulement."
)


class FilesDialog(ScrolledDialog):
    """Asks for the formats and the kinds of files."""

    def __init__(
        self,
        look: Look,
        wanted: Sequence[str],
        remarks: Sequence[SketchRemark],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "Créer les fichiers", "Créer les fichiers", parent)
        self.boxes = {name: CheckBox(look, short_title(name)) for name in formats()}
        for name, box in self.boxes.items():
            box.setAccessibleName(formats()[name].label)
            box.setToolTip(formats()[name].label)
        self._add_remarks(remarks)
        self.column.addWidget(self._make_formats())
        self.outputs = Segmented(look, "Fichiers", _OUTPUTS, "png,pdf")
        self.column.addWidget(make_label("Fichiers", "strong"))
        self.column.addWidget(self.outputs)
        self.bleed = CheckBox(look, BLEED)
        self.bleed.setAccessibleDescription(_BLEED_HELP)
        self.column.addWidget(self.bleed)
        self.column.addWidget(make_label(_BLEED_HELP, "small"))
        self.set_formats(wanted)
        for box in self.boxes.values():
            box.toggled.connect(lambda _is_on: self._refresh())
        self.outputs.changed.connect(lambda _value: self._refresh())
        self.fit(640)
        self._refresh()

    def formats(self) -> tuple[str, ...]:
        """Return the ids of the formats ticked."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def set_formats(self, wanted: Sequence[str]) -> None:
        """Tick these formats only."""
        for name, box in self.boxes.items():
            box.setChecked(name in wanted)

    def answers(self) -> dict[str, Any]:
        """Return the values of the request."""
        return {
            "format": ",".join(self.formats()),
            "outputs": self.outputs.value(),
            "bleed": self.bleed.isChecked() and self.bleed.isEnabled(),
        }

    def _add_remarks(self, remarks: Sequence[SketchRemark]) -> None:
        serious = [remark.sentence for remark in remarks if remark.is_serious]
        if serious:
            title = f"{count(len(serious), 'point')} à corriger de préférence avant."
            self.column.addWidget(Banner(self.look, "attention", title, " ".join(serious)))

    def _make_formats(self) -> QWidget:
        box, lines = QWidget(), FlowLayout(spacing=self.look.sizes.px(8))
        boxes = FlowLayout(spacing=self.look.sizes.px(4))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.sizes.px(4))
        column.addWidget(make_label("Formats", "strong"))
        widest = max(one.sizeHint().width() for one in self.boxes.values())
        for one in self.boxes.values():
            one.setMinimumWidth(widest)
            boxes.addWidget(one)
        column.addLayout(boxes)
        everything = [name for name in self.boxes if not name.endswith("-paysage")]
        for text, names in (("Tous les formats", everything), ("Aucun", [])):
            pick = make_button(self.look, text, partial(self.set_formats, names), role="link")
            lines.addWidget(pick)
        column.addLayout(lines)
        return box

    def _refresh(self) -> None:
        has_paper = any(formats()[name].is_paper for name in self.formats())
        self.bleed.setEnabled(has_paper and "pdf" in self.outputs.value())
        self.set_problem("" if self.formats() else "Choisissez au moins un format.")
