# SPDX-License-Identifier: AGPL-3.0-or-later
"""Réglages: the commune, its register, the look, the formats, how long work is kept, erasing it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import FORMATS
from desktop.ui.erasing.dialog import EraseDialog
from desktop.ui.erasing.everything import erase, left_words, usual_kinds
from desktop.ui.page import ScrolledPage
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, set_tone
from desktop.ui.widgets.locked import lock_setting
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
    """Signals: `look_changed()`, `commune_changed()`, `page_asked(id)`.

    `erasing()` just before what is kept is deleted, `erased()` after.
    """

    look_changed = Signal()
    page_asked = Signal(str)
    commune_changed = Signal()
    erasing = Signal()
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
        self.days.refresh()

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
        self._lock(column, "theme", self.theme)
        column.addWidget(make_label("Taille du texte"))
        zoom = str(self.desk.settings.get("text_scale"))
        self.zoom = Segmented(self.look, "Taille du texte", TEXT_SIZES, zoom)
        column.addWidget(self.zoom)
        self._lock(column, "text_scale", self.zoom)
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
        self._lock(column, "formats", *self.formats.values())
        return card

    def _lock(self, column: QVBoxLayout, name: str, *controls: QWidget) -> None:
        """Grey the controls of a setting that the commune fixes, with the reason under them."""
        locked = lock_setting(self.desk, name, *controls)
        if locked is not None:
            column.addWidget(locked)

    def _make_retention(self) -> QWidget:
        from desktop.ui.pages.compliance.people.duration_row import WORKS, DurationRow

        card, column = make_card(self.look, "Conservation")
        self.days = DurationRow(self.desk, WORKS)
        column.addWidget(self.days)
        words = "Le journal, qui ne contient aucun texte, a sa propre durée."
        column.addWidget(make_label(words, "small"))
        self.kept = make_button(
            self.look,
            "Tout ce qui est gardé, et combien de temps",
            lambda: self.page_asked.emit("compliance/people"),
            icon="folder-table-outline",
        )
        self.erase = make_button(
            self.look, "Tout effacer…", self._erase, role="danger", icon="trash-can-outline"
        )
        self._erased = make_label()
        held = QWidget()
        line = FlowLayout(held, spacing=self.look.sizes.px(8))
        line.addWidget(self.kept)
        line.addWidget(self.erase)
        column.addWidget(held)
        column.addWidget(self._erased)
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
        dialog = EraseDialog(self.desk, self)
        if dialog.exec():
            self.erase_all(dialog.kinds())

    def erase_all(self, kinds: Collection[str] = ()) -> None:
        """Delete these kinds of things that are kept; all that has content when none is told."""
        self.erasing.emit()  # what other pages show is content too
        done = erase(self.desk, kinds or usual_kinds())
        self._show_settings()
        trouble = left_words(done.left)
        told = trouble or "Ce que vous avez choisi est effacé."
        self._erased.setText(told)
        set_tone(self._erased, "attention" if trouble else "good")
        announce(self, told, urgent=bool(trouble))
        self.opened()
        self.commune_changed.emit()
        self.erased.emit()

    def _show_settings(self) -> None:
        """Show the settings as they are now: they may have been erased too."""
        self.theme.set_value(str(self.desk.settings.get("theme")))
        self.zoom.set_value(str(self.desk.settings.get("text_scale")))
        for name, box in self.formats.items():
            box.setChecked(name in self.desk.settings.get("formats"))
