# SPDX-License-Identifier: AGPL-3.0-or-later
"""Réglages: the commune, its register, the look, the formats, how long work is kept, erasing it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.dialogs.export import FORMATS
from desktop.ui.page import ScrolledPage
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_card, make_label, set_tone
from desktop.ui.widgets.segmented import Segmented

THEMES = (
    Choice("system", "Comme le système"),
    Choice("light", "Clair"),
    Choice("dark", "Sombre"),
)
TEXT_SIZES = (
    Choice("100", "Normal"),
    Choice("125", "Grand"),
    Choice("150", "Très grand"),
    Choice("200", "Double"),
)


class SettingsPage(ScrolledPage):
    """Signals: `look_changed()`, `commune_changed()`, `page_asked(id)`, `erased()`."""

    look_changed = Signal()
    page_asked = Signal(str)
    commune_changed = Signal()
    erased = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, "Réglages", width=760)
        self.desk = desk
        self.body.addWidget(self._make_commune())
        self.body.addWidget(self._make_register())
        self.body.addWidget(self._make_look())
        self.body.addWidget(self._make_formats())
        self.body.addWidget(self._make_sorting_memory())
        self.body.addWidget(self._make_retention())

    def opened(self) -> None:
        self.commune_card.refresh()
        self.register_card.refresh()
        self.sorting_memory_card.refresh()

    def focus_first(self) -> None:
        self.commune.setFocus()

    # --- cards ------------------------------------------------------------------------------

    def _make_commune(self) -> QWidget:
        from desktop.ui.pages.commune.settings_card import CommuneCard

        self.commune_card = CommuneCard(self.desk)
        self.commune = self.commune_card.name
        self.commune_card.commune_changed.connect(self.commune_changed)
        self.commune_card.page_asked.connect(lambda: self.page_asked.emit("commune"))
        return self.commune_card

    def _make_register(self) -> QWidget:
        from desktop.ui.pages.register.settings_card import RegisterCard

        self.register_card = RegisterCard(self.desk)
        self.register_card.page_asked.connect(lambda: self.page_asked.emit("register"))
        return self.register_card

    def _make_sorting_memory(self) -> QWidget:
        from desktop.ui.pages.sorting_memory_card import SortingMemoryCard

        self.sorting_memory_card = SortingMemoryCard(self.desk)
        return self.sorting_memory_card

    def _make_look(self) -> QWidget:
        card, column = make_card(self.look, "Apparence")
        column.addWidget(make_label("Thème"))
        self.theme = Segmented(self.look, "Thème", THEMES, str(self.desk.settings.get("theme")))
        column.addWidget(self.theme)
        column.addWidget(make_label("Taille du texte"))
        zoom = str(self.desk.settings.get("text_scale"))
        self.zoom = Segmented(self.look, "Taille du texte", TEXT_SIZES, zoom)
        column.addWidget(self.zoom)
        self.theme.changed.connect(lambda _value: self._keep_look())
        self.zoom.changed.connect(lambda _value: self._keep_look())
        return card

    def _make_formats(self) -> QWidget:
        card, column = make_card(self.look, "Formats d’export proposés")
        wanted = self.desk.settings.get("formats")
        self.formats = {}
        boxes = QVBoxLayout()
        boxes.setSpacing(self.look.sizes.px(2))
        column.addLayout(boxes)
        for name, label in FORMATS:
            box = CheckBox(self.look, label)
            box.setChecked(name in wanted)
            box.toggled.connect(lambda _is_on: self._keep_formats())
            self.formats[name] = box
            boxes.addWidget(box)
        return card

    def _make_retention(self) -> QWidget:
        card, column = make_card(self.look, "Conservation")
        row = QHBoxLayout()
        row.setSpacing(self.look.sizes.px(8))
        label = make_label("Supprimer les travaux terminés après", wrap=False)
        self.days = QSpinBox()
        self.days.setRange(1, 3650)
        self.days.setValue(int(self.desk.settings.get("retention_days")))
        self.days.setAccessibleName("Durée de conservation, en jours")
        self.days.valueChanged.connect(lambda days: self.desk.keep("retention_days", days))
        label.setBuddy(self.days)
        row.addWidget(label)
        row.addWidget(self.days)
        row.addWidget(make_label("jours", wrap=False))
        row.addStretch(1)
        column.addLayout(row)
        words = "Le journal, qui ne contient aucun texte, n’est pas concerné."
        column.addWidget(make_label(words, "small"))
        self.erase = make_button(
            self.look, "Tout effacer…", self._erase, role="danger", icon="trash-can-outline"
        )
        self._erased = make_label()
        line = QHBoxLayout()
        line.addWidget(self.erase)
        line.addWidget(self._erased, 1)
        column.addLayout(line)
        return card

    # --- keeping ----------------------------------------------------------------------------

    def _keep_look(self) -> None:
        self.desk.keep("theme", self.theme.value())
        self.desk.keep("text_scale", int(self.zoom.value()))
        self.look_changed.emit()

    def _keep_formats(self) -> None:
        chosen = [name for name, box in self.formats.items() if box.isChecked()]
        self.desk.keep("formats", chosen)

    def _erase(self) -> None:
        if EraseDialog(self.desk, self).exec():
            self.erase_all()

    def erase_all(self) -> None:
        """Delete every job, draft and form of this account."""
        self.desk.records.erase_all()
        if self.desk.has_exercises():
            self.desk.exercises.erase()
        self.desk.pages.clear()
        self.sorting_memory_card.forget_all()
        self._erased.setText("Tout a été effacé.")
        set_tone(self._erased, "good")
        announce(self, "Tout a été effacé.")
        self.erased.emit()


class EraseDialog(PlainDialog):
    """Asks twice before erasing: a word, and a tick."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Tout effacer ?", "Tout effacer", parent)
        words = (
            "Les brouillons, les travaux et les formulaires gardés par Beffroi sur ce poste seront "
            "supprimés pour de bon. Les fichiers que vous avez exportés restent où ils sont."
        )
        self.column.addWidget(make_label(words))
        self.sure = CheckBox(self.look, "J’ai compris : rien ne pourra être récupéré")
        self.sure.toggled.connect(lambda _is_on: self._refresh())
        self.column.addWidget(self.sure)
        self._refresh()

    def _refresh(self) -> None:
        self.set_problem("" if self.sure.isChecked() else "Cochez la case pour confirmer.")
