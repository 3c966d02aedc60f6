# SPDX-License-Identifier: AGPL-3.0-or-later
"""One place that names the person: a box to tick, where and when, the words, what may be done."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.core.kept_data.kinds import kind_named
from desktop.mairie.compliance.rights.erasing_person import what_goes, why_it_stays
from desktop.mairie.compliance.rights.search import FoundPlace
from desktop.ui.look import Look
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label
from desktop.ui.words import count

_LONGEST_TITLE = 90


class FoundRow(QFrame):
    """Signals: `ticked()`."""

    ticked = Signal()

    def __init__(self, look: Look, found: FoundPlace, task_title: str) -> None:
        super().__init__()
        self.found = found
        self.setProperty("role", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        title = found.place.title
        short = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"
        self.box = CheckBox(look, short.replace("&", "&&"))
        self.box.setAccessibleName(title)
        self.box.setChecked(found.is_sure)
        self.box.toggled.connect(lambda _is_on: self.ticked.emit())
        column.addWidget(self.box)
        self.words = where_words(found, task_title)
        self.excerpt = found.first_excerpt()
        doubt = f"À vérifier\u00a0: {self.excerpt.doubt}" if self.excerpt.doubt else ""
        stays = why_it_stays(found.place)
        goes = stays or f"S’efface\u00a0: {what_goes(found.place)}."
        chips = [make_chip(doubt or "C’est elle", "attention" if doubt else "good")]
        chips += [make_chip("Ne s’efface pas ici", "information")] if stays else []
        held = QFrame()
        held.setProperty("role", "plain")
        under = QVBoxLayout(held)
        under.setContentsMargins(look.sizes.px(30), 0, 0, 0)
        under.setSpacing(look.sizes.px(4))
        under.addWidget(_line(look, chips))
        for words, role in (
            (self.words, "small"), (f"«\u00a0{self.excerpt.text}\u00a0»", ""), (goes, "small")
        ):  # fmt: skip
            under.addWidget(make_label(words, role))
        column.addWidget(held)
        told = (doubt, self.words, self.excerpt.text, goes)
        self.box.setAccessibleDescription(". ".join(filter(None, told)))

    @property
    def is_ticked(self) -> bool:
        """True when the agent wants it."""
        return self.box.isChecked()


def where_words(found: FoundPlace, task_title: str) -> str:
    """Return « Travaux terminés · Résumer un document · 12/11/2026 · brouillon · 3 fois »."""
    place = found.place
    parts = list(found.parts)
    shown = ", ".join(parts[:3]) + ("…" if len(parts) > 3 else "")
    day = ""
    if place.on:
        day = f"{datetime.date.fromisoformat(place.on):%d/%m/%Y}"
    words = (
        kind_named(place.kind_id).title,
        task_title,
        day,
        shown,
        count(found.count, "fois", "fois"),
    )
    return " · ".join(filter(None, words))


def _line(look: Look, widgets: Sequence[QWidget]) -> QWidget:
    held = QWidget()
    line = FlowLayout(held, spacing=look.sizes.px(8))
    for widget in widgets:
        line.addWidget(widget)
    return held
