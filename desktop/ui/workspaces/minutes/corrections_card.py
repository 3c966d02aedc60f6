# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names that were put right by the list of the commune: each can be given back as it was heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import count
from desktop.ui.workspaces.minutes.bounded_scroll import BoundedScroll

_HEIGHT = 190
"""Pixels at 100 % that the list takes at most."""
_MOST = 40
"""Lines: words corrected alike share one."""


class CorrectionsCard(QWidget):
    """Signals: `taken_back(before, after, [(time or None, segment)…])`."""

    taken_back = Signal(str, str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        scroll = BoundedScroll(look, _HEIGHT)
        self._rows = scroll.column
        self._rows.setSpacing(look.sizes.px(6))
        self.fold = Fold(look, "", scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        self.hide()

    def show_corrections(self, corrections: Sequence[Mapping[str, Any]]) -> None:
        """Show what was put right, the same words on one line."""
        groups: dict[tuple[str, str], list[tuple[Any, Any]]] = {}
        for before, after, place in _read(corrections):
            groups.setdefault((before, after), []).append(place)
        clear_layout(self._rows)
        for words, places in list(groups.items())[:_MOST]:
            self._rows.addWidget(self._make_row(*words, places))
        self.fold.set_title(count(len(groups), "nom corrigé", "noms corrigés"))
        self.setVisible(bool(groups))

    def _make_row(self, before: str, after: str, places: list[tuple[Any, Any]]) -> QWidget:
        row = QWidget()
        line = FlowLayout(row, spacing=self._look.sizes.px(8))
        times = f", {len(places)} fois" if len(places) > 1 else ""
        line.addWidget(make_label(f"{before} → {after}{times}", wrap=False))
        back = make_button(
            self._look,
            "Rétablir",
            lambda: self.taken_back.emit(before, after, places),
            role="link",
        )
        back.setAccessibleName(f"Rétablir {before} à la place de {after}")
        line.addWidget(back)
        return row


def _read(
    corrections: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[str, str, tuple[Any, Any]]]:
    for one in corrections:
        before, after = one.get("before"), one.get("after")
        if isinstance(before, str) and isinstance(after, str) and before and after:
            yield before, after, (one.get("time"), one.get("segment"))
