# SPDX-License-Identifier: AGPL-3.0-or-later
"""All that the journal knows of one entry, in words; each line can be selected and copied."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.core.journal.journal import NumberedEntry
from desktop.mairie.compliance.journal.wording import NBSP, entry_facts, number_words
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label

_NOTHING_ELSE = (
    "Le journal ne connaît ni le contenu ni le nom des fichiers. Pour savoir si un fichier est bien "
    "celui-là, comparez son empreinte SHA-256."
)


class EntryDialog(ScrolledDialog):
    """Shows an entry; « Copier » takes all of it."""

    def __init__(
        self,
        look: Look,
        found: NumberedEntry,
        titles: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        title = f"Entrée n°{NBSP}{number_words(found.number)}"
        super().__init__(look, title, "Fermer", parent)
        self.facts = entry_facts(found, titles)
        for fact in self.facts:
            self.column.addWidget(self._make_fact(fact.label, fact.value))
        self.column.addWidget(make_label(_NOTHING_ELSE, "small"))
        self.cancel.setText("Copier")
        self.cancel.setAccessibleName("Copier toute l’entrée")
        self.cancel.clicked.disconnect()
        self.cancel.clicked.connect(lambda _checked=False: self.copy())
        self.fit(620)
        self.main.setFocus()

    def copy(self) -> None:
        """Put the whole entry on the clipboard."""
        lines = (f"{fact.label}{NBSP}: {fact.value}" for fact in self.facts)
        QApplication.clipboard().setText("\n".join((self.windowTitle(), *lines)))

    def _make_fact(self, name: str, value: str) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.sizes.px(2))
        told = make_label(value)
        told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        told.setAccessibleName(f"{name}{NBSP}: {value}")
        column.addWidget(make_label(name, "small"))
        column.addWidget(told)
        return held
