# SPDX-License-Identifier: AGPL-3.0-or-later
"""The card of the keys: what each one does, the services with theirs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from desktop.mairie.mail.mail_facts import URGENCIES, urgency_title
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_chip, make_label
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.workspaces.mail.keys import KeyMap

TITLE = "Les touches"
_NARROW = 700
"""Pixels at 100 %: under it the two columns stand one under the other."""
_MOVES = (
    ("J", "Mail suivant"),
    ("K", "Mail précédent"),
    ("Entrée", "Lire le mail choisi"),
    ("/", "Rechercher"),
    ("Échap", "Revenir à la liste"),
    ("F6", "Passer d’une partie à l’autre"),
)
_CHANGES = (("T", "Traité, ou à traiter de nouveau"), ("Ctrl+Z", "Annuler la dernière correction"))
_AFTER = (
    "Après une correction au clavier, le mail suivant s’affiche. Dans un champ où l’on écrit, "
    "les lettres s’écrivent\u00a0; Échap en sort."
)


class KeysDialog(PlainDialog):
    """It is read, then closed."""

    def __init__(self, look: Look, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(look, TITLE, "Fermer", parent)
        self.cancel.hide()
        px = look.sizes.px
        scroll = VerticalScroll()
        scroll.column.setContentsMargins(0, 0, px(8), 0)
        scroll.column.setSpacing(px(16))
        self._both = both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        both.setSpacing(px(32))
        left = QVBoxLayout()
        left.setSpacing(px(16))
        urgencies = [(key, urgency_title(u)) for key, u in zip("0123", URGENCIES, strict=True)]
        left.addWidget(self._group("Aller d’un mail à l’autre", _MOVES))
        left.addWidget(self._group("Urgence", urgencies))
        left.addWidget(self._group("Suivi", _CHANGES))
        left.addStretch(1)
        services = [(key.upper(), title) for key, _service, title in keys.services]
        both.addLayout(left, 1)
        both.addWidget(self._group("Ranger dans un service", services), 1)
        scroll.column.addLayout(both)
        scroll.column.addStretch(1)
        self.column.addWidget(scroll, 1)
        self.column.addWidget(make_label(_AFTER, "muted"))
        self._fit()

    def _group(self, title: str, keys: Sequence[tuple[str, str]]) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        px = self.look.sizes.px
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        grid.addWidget(make_label(title, "heading"), 0, 0, 1, 2)
        for place, (key, words) in enumerate(keys, 1):
            chip = make_chip(key)
            chip.setAccessibleName(f"Touche {key}")
            grid.addWidget(chip, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(make_label(words), place, 1)
        grid.setRowStretch(len(keys) + 1, 1)
        return held

    def _fit(self) -> None:
        """As large as the card asks, within the screen."""
        px = self.look.sizes.px
        screen = self.screen().availableGeometry() if self.screen() else None
        width, height = px(820), px(720)
        if screen is not None:
            width, height = min(width, screen.width() - 80), min(height, screen.height() - 80)
        if width < px(_NARROW):
            self._both.setDirection(QBoxLayout.Direction.TopToBottom)
        self.resize(width, height)
