# SPDX-License-Identifier: AGPL-3.0-or-later
"""The formats as tabs above the poster, and portrait or landscape for those on paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.mairie.posters.formats import PosterFormat, formats
from desktop.ui.look import Look
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.workspaces.poster.segment_group import SegmentGroup

LANDSCAPE = "-paysage"
"""End of the id of a paper format laid on its side."""
SHORT_TITLES = {
    "carre": "Carré",
    "story": "Story",
    "ecran": "Écran",
    "banniere": "Banderole",
    "bandeau-web": "Bandeau du site",
}
"""What a tab says where the whole title is too long; a paper format is told by its id."""


class FormatBar(QWidget):
    """Signals: `chosen(format id)` by the agent."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        line = FlowLayout(self, spacing=look.sizes.px(6))
        ways = (Choice("", "Portrait"), Choice(LANDSCAPE, "Paysage"))
        self.tabs = SegmentGroup(look, "Format", _tabs(), line)
        together = QWidget()  # one goes to the next line with the other
        pair = QHBoxLayout(together)
        pair.setContentsMargins(look.sizes.px(8), 0, 0, 0)
        pair.setSpacing(look.sizes.px(6))
        line.addWidget(together)
        self.ways = SegmentGroup(look, "Orientation", ways, pair)
        self.set_value("A3")
        for group in (self.tabs, self.ways):
            group.changed.connect(self._tell)

    def value(self) -> str:
        """Return the id of the format in sight."""
        sideways = f"{self.tabs.value}{self.ways.value}"
        return sideways if sideways in formats() else self.tabs.value

    def set_value(self, format_id: str) -> None:
        """Show which format is in sight, without telling."""
        self.tabs.set_value(format_id.removesuffix(LANDSCAPE))
        if self._has_ways():
            self.ways.set_value(LANDSCAPE if format_id.endswith(LANDSCAPE) else "")
        self.ways.set_visible(self._has_ways())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.tabs.take_key(event) or self.ways.take_key(event)):
            super().keyPressEvent(event)

    def _has_ways(self) -> bool:
        return f"{self.tabs.value}{LANDSCAPE}" in formats()

    def _tell(self) -> None:
        self.ways.set_visible(self._has_ways())
        self.chosen.emit(self.value())


def short_title(format_id: str) -> str:
    """Return what a tab calls a format: « A3 », « A3 paysage », « Story »."""
    name = format_id.removesuffix(LANDSCAPE)
    title = SHORT_TITLES.get(name, name)
    return f"{title} paysage" if format_id.endswith(LANDSCAPE) else title


def aspect_of(format_id: str) -> float:
    """Return the width of a format over its height."""
    found: PosterFormat = formats()[format_id]
    return found.width / found.height


def _tabs() -> list[Choice]:
    upright = (one for one in formats().values() if not one.id.endswith(LANDSCAPE))
    return [Choice(one.id, short_title(one.id), one.label) for one in upright]
