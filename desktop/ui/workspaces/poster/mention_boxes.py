# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mentions at the foot of a poster: those that rules propose, with their reason, and the agent's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import example_phrase
from desktop.ui.workspaces.poster.sketch_data import Named

OTHER = "Autre mention"
_LONGEST = 300


class MentionBoxes(QWidget):
    """Signals: `changed()`. The value is what PosterFacts.mentions holds: ids, then free words."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._offered: tuple[Named, ...] = ()
        self._ticked: tuple[str, ...] = ()
        self.boxes: dict[str, CheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        self._title = make_label("Mentions proposées", "strong")
        column.addWidget(self._title)
        self._column = QVBoxLayout()
        self._column.setSpacing(look.sizes.px(2))
        column.addLayout(self._column)
        label = make_label(OTHER, "strong")
        self.other = QLineEdit()
        self.other.setMaxLength(_LONGEST)
        self.other.setAccessibleName(OTHER)
        self.other.setPlaceholderText(example_phrase("Buvette et petite restauration sur place"))
        self.other.textChanged.connect(lambda _text: self.changed.emit())
        label.setBuddy(self.other)
        column.addSpacing(look.sizes.px(8))
        column.addWidget(label)
        column.addWidget(self.other)
        self._title.hide()

    def show_offered(self, offered: Sequence[Named]) -> None:
        """Propose these mentions; what was ticked stays ticked, proposed or not."""
        if tuple(offered) == self._offered:
            return
        self._offered = tuple(offered)
        had_focus = next((name for name, box in self.boxes.items() if box.hasFocus()), "")
        clear_layout(self._column)
        self.boxes = {}
        for mention in offered:
            self._add(mention)
        self._title.setVisible(bool(offered))
        if had_focus in self.boxes:
            self.boxes[had_focus].setFocus()

    def value(self) -> tuple[str, ...]:
        """Return the ids of the mentions ticked, then the agent's own words."""
        words = self.other.text().strip()
        return (*self._ticked, *((words,) if words else ()))

    def set_value(self, mentions: Sequence[str]) -> None:
        """Tick these mentions; the words that are the id of none become the agent's own."""
        known = mention_ids()
        self._ticked = tuple(one for one in mentions if one in known)
        own = [one for one in mentions if one not in known]
        self.other.setText(" – ".join(own))
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(name in self._ticked)
            box.blockSignals(False)

    def focus_first(self) -> None:
        """Give the keyboard to the first mention."""
        next(iter(self.boxes.values()), self.other).setFocus()

    def _add(self, mention: Named) -> None:
        box = CheckBox(self._look, mention.title)
        box.setChecked(mention.id in self._ticked)
        box.setAccessibleDescription(mention.help)
        box.toggled.connect(lambda is_on, name=mention.id: self._tick(name, is_on))
        self.boxes[mention.id] = box
        self._column.addWidget(box)
        reason = make_label(mention.help, "small")
        reason.setContentsMargins(self._look.sizes.px(34), 0, 0, self._look.sizes.px(6))
        self._column.addWidget(reason)

    def _tick(self, name: str, is_on: bool) -> None:
        others = tuple(one for one in self._ticked if one != name)
        self._ticked = (*others, name) if is_on else others
        self.changed.emit()


def mention_ids() -> frozenset[str]:
    """Return the ids of the mentions that rules know."""
    from desktop.mairie.posters.mentions import mentions

    return frozenset(mentions())
