# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a sheet no longer says what is true here: what changed, what is proposed, two answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.mairie.compliance.processing.differences import Difference
from desktop.mairie.compliance.processing.sheet_fields import all_fields, label_of
from desktop.mairie.compliance.processing.wording import value_lines
from desktop.ui.look import Look
from desktop.ui.pages.compliance.processing.changing_state import ChangingState
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_label, make_rule

_BY_HAND = (
    "Vous avez modifié ce texte et l’ancienne valeur n’y est plus\u00a0: relisez-le vous-même."
)


class ChangedCard(QWidget):
    """Signals: `accepted(field)`, `all_accepted(fields)`, `kept(field)`, `asked(field)` to go to it."""

    accepted = Signal(str)
    all_accepted = Signal(object)
    kept = Signal(str)
    asked = Signal(str)

    def __init__(self, look: Look, found: Sequence[Difference]) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card, self._column = make_card(look, "Ce qui a changé depuis la dernière version")
        for number, one in enumerate(found):
            if number:
                self._column.addWidget(make_rule())
            self._show(one)
        proposed = [one.field for one in found if one.proposed is not None]
        if len(proposed) > 1:
            self._column.addWidget(make_rule())
            every = make_button(
                look,
                "Tout mettre à jour",
                partial(self.all_accepted.emit, proposed),
                icon="check",
            )
            self._column.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)

    def _show(self, one: Difference) -> None:
        self._column.addWidget(ChangingState(self._look, one.sentence, "attention"))
        line = FlowLayout(spacing=self._look.sizes.px(8))
        if one.proposed is None:
            self._column.addWidget(make_label(_BY_HAND))
            line.addWidget(self._button("Voir le texte", self.asked, one, "pencil-outline"))
            line.addWidget(self._button("C’est relu", self.kept, one))
        else:
            self._column.addWidget(self._make_proposal(one))
            line.addWidget(self._button("Mettre à jour", self.accepted, one, "check"))
            line.addWidget(self._button("Garder mon texte", self.kept, one))
        self._column.addLayout(line)

    def _make_proposal(self, one: Difference) -> Fold:
        words: Any = "\n".join(value_lines(all_fields()[one.field], one.proposed))
        return Fold(self._look, "Voir le texte proposé", make_label(words))

    def _button(self, text: str, signal: Any, one: Difference, icon: str = "") -> QWidget:
        button = make_button(self._look, text, partial(signal.emit, one.field), icon=icon)
        button.setAccessibleName(f"{text}\u00a0: {label_of(one.field)}")
        return button
