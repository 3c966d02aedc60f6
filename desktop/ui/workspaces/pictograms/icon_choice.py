# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Autres propositions »: the icons that may show a need, as small pictures; other words find others."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.pictograms.series_data import (
    Alternative,
    SeriesData,
    SeriesRow,
)
from desktop.ui.workspaces.pictograms.words import joined, quoted
from desktop.ui.workspaces.poster.picture_choice import PictureChoice
from desktop.ui.workspaces.poster.sketch_data import Named

TITLE, INSTEAD, NONE = "Autres propositions", "À dessiner à la place", "Autres icônes"
SEARCH = "Rechercher avec d’autres mots"
MOST = 8
_SIDE = 60
"""Pixels at 100 %."""


class IconChoice(QWidget):
    """Signals: `chosen(icon)`; `pictures_wanted(row, (Alternative, …))`; `search_asked(words)`."""

    chosen = Signal(str)
    pictures_wanted = Signal(object, object)
    search_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row: SeriesRow | None = None
        self._found: tuple[Alternative, ...] = ()
        self._searched = ""
        self._print = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        self._title = make_label("", "strong")
        self.pictures = PictureChoice(look, TITLE, _SIDE, _SIDE)
        self.pictures.has_captions = False
        self.pictures.chosen.connect(self.chosen)
        self._answer = make_label("", "small")
        head = QHBoxLayout()
        head.setSpacing(look.sizes.px(8))
        head.addWidget(self._title, 2)
        head.addLayout(self._make_search(), 3)
        column.addLayout(head)
        column.addWidget(self._answer)
        column.addWidget(self.pictures)
        self._say("")

    # --- what is offered --------------------------------------------------------------------

    def show_row(self, row: SeriesRow, style: object) -> None:
        """Offer what may show a need; `style` tells when the pictures must be drawn again."""
        if self._row is None or row.key != self._row.key:
            self._found, self._searched = (), ""
            self.words.clear()
            self._say("")
        self._row = row
        offered = self._offered(row)
        self.pictures.set_choices(self._named(offered))
        self.pictures.set_value(row.icon or None)
        title = (INSTEAD if row.refusal is not None else TITLE) if offered else NONE
        if self._found:
            title = f"Propositions pour {quoted(self._searched)}"
        self._title.setText(title)
        self.pictures.setVisible(bool(offered))
        fingerprint = repr((style, row.is_forbidden, offered))
        if fingerprint != self._print:
            self._print = fingerprint
            self.pictures_wanted.emit(row, offered)

    def set_pictures(self, pictures: Mapping[str, QPixmap]) -> None:
        """Show what the icons look like."""
        for icon, picture in pictures.items():
            self.pictures.set_picture(icon, picture)

    def picture_width(self) -> int:
        """Return how wide a picture is on the screen, in its pixels."""
        return self.pictures.picture_width()

    def forget_pictures(self) -> None:
        """Have the pictures drawn again when next shown."""
        self._print = ""

    # --- other words ------------------------------------------------------------------------

    def take_found(self, data: SeriesData) -> None:
        """Show what other words found."""
        found = data.rows[0] if data.rows else None
        if self._row is None or found is None or not self._searched:
            self._say("Aucune icône trouvée.")
            return
        if found.refusal is not None and not found.alternatives:
            self._say(
                f"{quoted(found.refusal.sign)} est un signe officiel, qui n’est pas redessiné."
            )
            return
        if not found.alternatives:
            near = joined([quoted(word) for word in found.suggestions])
            hint = f" Essayez{NBSP}: {near}." if near else ""
            self._say(f"Rien pour {quoted(self._searched)}.{hint}")
            return
        self._found = found.alternatives
        self._print = ""
        self.show_row(self._row, "")
        words = count(len(found.alternatives), "icône trouvée", "icônes trouvées")
        if found.refusal is not None:
            sign = quoted(found.refusal.sign)
            words = f"{sign} est un signe officiel{NBSP}: voici ce qui se dessine à la place"
        self._say(f"{words}.")
        self.pictures.focus_first()

    def _ask(self) -> None:
        words = " ".join(self.words.text().split())
        if words and self._row is not None:
            self._searched = words
            self._say("Recherche…")
            self.search_asked.emit(words)

    # --- inside -----------------------------------------------------------------------------

    def _offered(self, row: SeriesRow) -> tuple[Alternative, ...]:
        """Return the icons to show, each once: what other words found, then those of the need."""
        listed = [*self._found, *row.alternatives]
        if row.icon and row.icon not in [one.icon for one in listed]:
            listed.insert(0, Alternative(row.icon, row.why, row.extra))
        by_icon: dict[str, Alternative] = {}
        for one in listed:
            by_icon.setdefault(one.icon, one)
        return tuple(by_icon.values())[:MOST]

    def _named(self, offered: tuple[Alternative, ...]) -> list[Named]:
        return [
            Named(
                one.icon,
                f"proposition {place} sur {len(offered)}"
                + (f", pour {quoted(one.why)}" if one.why else ""),
            )
            for place, one in enumerate(offered, 1)
        ]

    def _make_search(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._look.sizes.px(8))
        self.words = _SearchEdit()
        self.words.setAccessibleName(SEARCH)
        self.words.setPlaceholderText(SEARCH)
        self.words.setMaxLength(80)
        self.words.asked.connect(self._ask)
        self.button = make_tool_button(self._look, "Rechercher", "magnify", self._ask)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        return line

    def _say(self, sentence: str) -> None:
        self._answer.setText(sentence)
        self._answer.setVisible(bool(sentence))
        announce(self, sentence)


class _SearchEdit(QLineEdit):
    """Words; Enter looks for them and goes no further."""

    asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.asked.emit()
        else:
            super().keyPressEvent(event)
