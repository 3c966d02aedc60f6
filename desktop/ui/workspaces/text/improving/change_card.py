# SPDX-License-Identifier: AGPL-3.0-or-later
"""The change that is looked at: what it replaces, why, and what one decides of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_chip, make_label, set_tone
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.text.improving.attempts import TextAttempt
from desktop.ui.workspaces.text.improving.difference_panes import KEYS

_LONGEST = 220


class ChangeCard(QFrame):
    """Signals: `next_asked(step)`, `decided(is taken)`, `all_decided(is taken)`."""

    next_asked = Signal(int)
    decided = Signal(bool)
    all_decided = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._told = look, ""
        px = look.sizes.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look, padding=16)
        column.setSpacing(px(6))
        outer.addWidget(card)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        self._title = make_label("", "strong")
        self._state = make_chip("")
        head.addWidget(self._title, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._words, self._reason = make_label(""), make_label("", "muted")
        column.addWidget(self._words)
        column.addWidget(self._reason)
        column.addLayout(self._make_actions())
        self._keys = make_label(KEYS, "small")
        column.addWidget(self._keys)
        self.setAccessibleName("Correction")

    def show_change(self, attempt: TextAttempt, number: int) -> None:
        """Show a change of an attempt; -1 when it has none."""
        total = len(attempt.changes)
        has_change = 0 <= number < total
        for widget in (self._words, self._reason, self._keys, *self._one, *self._all):
            widget.setVisible(has_change)
        for button in (*self._move, *self._all):
            button.setVisible(total > 1)
        self._state.setVisible(has_change)
        if not has_change:
            self._title.setText("Rien à changer dans ce texte.")
            return
        change = attempt.changes[number]
        seen = len(attempt.taken) + len(attempt.refused)
        left = f" · {count(total - seen, 'à décider', 'à décider')}" if seen < total else " · tout est décidé"  # fmt: skip
        self._title.setText(f"Correction {number + 1} sur {total}{left}")
        self._words.setText(change_words(change.before, change.after))
        by_model = "Proposé par le modèle." if attempt.model else ""
        self._reason.setText(change.reason or by_model)
        self._reason.setVisible(bool(change.reason or by_model))
        state, tone = _state(attempt, number)
        self._state.setText(state)
        set_tone(self._state, tone)
        told = f"Correction {number + 1} sur {total}. {self._words.text()} {self._reason.text()} {state}"
        if told != self._told:
            self._told = told
            announce(self, told)

    def _make_actions(self) -> FlowLayout:
        look = self._look
        line = FlowLayout(spacing=look.sizes.px(8))

        self.take = make_button(look, "Prendre", lambda: self.decided.emit(True), icon="check")
        self.refuse = make_button(look, "Refuser", lambda: self.decided.emit(False), icon="close")
        self.previous = make_button(
            look, "Précédente", lambda: self.next_asked.emit(-1), role="quiet", icon="chevron-left"
        )
        self.next = make_button(
            look, "Suivante", lambda: self.next_asked.emit(1), role="quiet", icon="chevron-right"
        )
        self.previous.setToolTip("Correction précédente (Maj+F8)")
        self.next.setToolTip("Correction suivante (F8)")
        self.take_all = make_button(
            look, "Tout prendre", lambda: self.all_decided.emit(True), role="quiet"
        )
        self.refuse_all = make_button(
            look, "Tout refuser", lambda: self.all_decided.emit(False), role="quiet"
        )
        self._one, self._move = (self.take, self.refuse), (self.previous, self.next)
        self._all = (self.take_all, self.refuse_all)
        for widget in (*self._one, *self._move, *self._all):
            line.addWidget(widget)
        return line


def change_words(before: str, after: str) -> str:
    """Return « à l’effet de » → « pour »; words added or taken out are said so."""
    old, new = _short(before), _short(after)
    if not before.strip():
        return f"Ajouté{NBSP}: «{NBSP}{new}{NBSP}»" if after.strip() else "Espaces ajoutées"
    if not after.strip():
        return f"Retiré{NBSP}: «{NBSP}{old}{NBSP}»"
    if before.split() == after.split():
        return f"Espaces autour de «{NBSP}{new}{NBSP}»"
    return f"«{NBSP}{old}{NBSP}»  →  «{NBSP}{new}{NBSP}»"


def _short(words: str) -> str:
    words = " ".join(words.split(" ")).replace("\n", " ⏎ ").strip()
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"


def _state(attempt: TextAttempt, number: int) -> tuple[str, str]:
    if number in attempt.refused:
        return "Refusée", ""
    if number in attempt.taken:
        return "Prise", "good"
    return "À décider", "attention"
