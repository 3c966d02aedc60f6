# SPDX-License-Identifier: AGPL-3.0-or-later
"""The choice of the mention of an AI that a file will bear, with what each is for and its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.ui.look import Look
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.labels import make_label

_NAME = "Mention de l’IA dans le fichier"


class MentionChoice(QWidget):
    """Hidden when there is nothing to choose."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        self.combo = ComboBox(look, _NAME)
        # The longest title would push the dialog out of a small screen with large text.
        self.combo.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(12)
        label = make_label(_NAME, "strong")
        label.setBuddy(self.combo)
        self._preview, self._when = make_label(), make_label("", "small")
        for widget in (label, self.combo, self._preview, self._when):
            column.addWidget(widget)
        self._choices: tuple[tuple[str, str, str], ...] = ()
        self._draft, self._data = Draft(""), dict[str, Any]()
        self.combo.currentIndexChanged.connect(lambda _index: self._show())
        self.hide()

    def show_choices(self, draft: Draft, data: Mapping[str, Any]) -> None:
        """Offer the mentions that this draft may bear, the usual one chosen."""
        from desktop.mairie.compliance.mentions import choices_for, chosen_id, with_choice

        before = self.mention_id()
        self._draft, self._data = draft, dict(data)
        self._choices = choices_for(draft, data)
        names = [name for name, _title, _when in self._choices]
        wanted = chosen_id(with_choice(draft, before) if before else draft, data)
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([title for _name, title, _when in self._choices])
        if wanted in names:
            self.combo.setCurrentIndex(names.index(wanted))
        self.combo.blockSignals(False)
        self.setVisible(len(names) > 1)
        self._show()

    def mention_id(self) -> str:
        """Return the id of the mention chosen; empty when there is nothing to choose."""
        place = self.combo.currentIndex()
        return self._choices[place][0] if 0 <= place < len(self._choices) > 1 else ""

    def _show(self) -> None:
        from desktop.mairie.compliance.mentions import with_choice, with_mention

        place = self.combo.currentIndex()
        if not 0 <= place < len(self._choices):
            return
        name, _title, when = self._choices[place]
        words = with_mention(with_choice(self._draft, name), self._data).ai_mark.mention
        self._preview.setText(f"«\u00a0{words}\u00a0»" if words else "Rien n’est imprimé.")
        self._when.setText(when)
        self.combo.setAccessibleDescription(f"{words or ''} {when}".strip())
