# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names that explicit words give to labels: shown with those words, taken only when accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label, make_rule
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import count
from desktop.ui.workspaces.minutes.bounded_scroll import BoundedScroll
from desktop.ui.workspaces.minutes.clock import clock

_HEIGHT = 190
"""Pixels at 100 % that the proposals take at most."""
_MOST = 12
"""Proposals shown at once: the others come as these are settled."""


class NamesCard(QWidget):
    """Signals: `accepted(label, name)`, `refused(label, name)`, `time_asked(seconds)`."""

    accepted = Signal(str, str)
    refused = Signal(str, str)
    time_asked = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        scroll = BoundedScroll(look, _HEIGHT)
        self._rows = scroll.column
        self._rows.setSpacing(look.sizes.px(8))
        self.fold = Fold(look, "Noms proposés", scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        self.hide()

    def show_names(self, names: Sequence[Mapping[str, Any]], labels: Sequence[str]) -> None:
        """Show the proposals for labels that are still in the transcript."""
        wanted = [one for one in names if one.get("label") in labels and one.get("name")]
        clear_layout(self._rows)
        for number, one in enumerate(wanted[:_MOST]):
            if number:
                self._rows.addWidget(make_rule())
            self._rows.addWidget(self._make_row(one))
        self.setVisible(bool(wanted))
        self.fold.set_title(count(len(wanted), "nom proposé", "noms proposés"))

    def _make_row(self, one: Mapping[str, Any]) -> QWidget:
        look, label, name = self._look, str(one["label"]), str(one["name"])
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        column.addWidget(make_label(f"{label} serait {name}", "strong"))
        quote = str(one.get("quote") or "")
        if quote:
            column.addWidget(make_label(f"«\u00a0{quote}\u00a0»", "muted"))
        line = FlowLayout(spacing=look.sizes.px(8))
        accept = make_button(look, f"Nommer {name}", lambda: self.accepted.emit(label, name))
        refuse = make_button(look, "Ignorer", lambda: self.refused.emit(label, name), role="quiet")
        refuse.setAccessibleName(f"Ignorer le nom {name} pour {label}")
        line.addWidget(accept)
        line.addWidget(refuse)
        if isinstance(one.get("time"), int | float):
            seconds = float(one["time"])
            hear = make_button(
                look, f"[{clock(seconds)}]", lambda: self.time_asked.emit(seconds), role="link"
            )
            hear.setAccessibleName(f"Aller à {clock(seconds)}")
            line.addWidget(hear)
        column.addLayout(line)
        return row
