# SPDX-License-Identifier: AGPL-3.0-or-later
"""The head of a demand: its title, what it is for, whose it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.mairie.prompting.library import Demand, DemandLibrary
from desktop.mairie.prompting.library.demand import category_title
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_chip, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.workspaces.prompting.library.library_words import (
    IN_FORCE,
    OURS,
    OWN,
    version_words,
)

USE, COPY, STAR, ADAPT, EDIT = "use", "copy", "star", "adapt", "edit"
DUPLICATE, VERSIONS, EXPORT, DELETE = "duplicate", "versions", "export", "delete"
PUT_IN_FORCE, WITHDRAW = "put-in-force", "withdraw"
_BUTTONS = {
    USE: ("Mettre dans l’atelier", "main", "arrow-right"),
    PUT_IN_FORCE: ("Utiliser cette version dans Beffroi", "", "check"),
    WITHDRAW: ("Revenir à la consigne de Beffroi", "", "restore"),
    COPY: ("Copier le texte", "", "content-copy"),
    ADAPT: ("Adapter", "", "pencil-outline"),
    EDIT: ("Modifier", "", "pencil-outline"),
    STAR: ("Favorite", "quiet", "star-outline"),
    DUPLICATE: ("Dupliquer", "quiet", "content-copy"),
    VERSIONS: ("Versions", "quiet", "history"),
    EXPORT: ("Exporter…", "quiet", "file-export-outline"),
    DELETE: ("Supprimer", "quiet", "delete-outline"),
}
_HELP = {
    USE: "Envoie la demande remplie dans l’atelier, où la formatrice la relit.",
    PUT_IN_FORCE: "Beffroi s’en servira à la place de sa consigne, dès le prochain travail.",
    WITHDRAW: "Beffroi se sert de nouveau de sa consigne. Votre copie reste ici.",
    ADAPT: "Ouvre une copie à vous. L’original ne change pas.",
}


class DetailHead(QFrame):
    """Signals: `asked(action)`, one of the names above."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card, inner = make_card(look)
        column.addWidget(card)
        self.title = make_label("", "title")
        self.summary = make_label()
        self._chips = FlowLayout(spacing=look.sizes.px(6))
        inner.addWidget(self.title)
        inner.addLayout(self._chips)
        inner.addWidget(self.summary)
        self.buttons = {name: self._make_button(name) for name in _BUTTONS}
        for names in ((USE, PUT_IN_FORCE, WITHDRAW, COPY, ADAPT, EDIT),
                      (STAR, DUPLICATE, VERSIONS, EXPORT, DELETE)):  # fmt: skip
            line = FlowLayout(spacing=look.sizes.px(8))
            for name in names:
                line.addWidget(self.buttons[name])
            inner.addLayout(line)

    def show_demand(self, library: DemandLibrary, demand: Demand) -> None:
        """Show what a demand is, and only the actions that it has."""
        self.title.setText(demand.title)
        self.summary.setText(demand.summary)
        self.summary.setVisible(bool(demand.summary))
        clear_layout(self._chips)
        for words, tone in _chip_words(library, demand):
            self._chips.addWidget(make_chip(words, tone))
        shown = _actions(library, demand)
        for name, button in self.buttons.items():
            button.setVisible(name in shown)
        self.show_star(demand.key in library.marks.favourites)
        number = len(library.own.versions(demand.id)) if demand.is_own else 0
        self.buttons[VERSIONS].setVisible(number > 0)

    def show_star(self, is_favourite: bool) -> None:
        """Show whether the demand is a favourite."""
        star = self.buttons[STAR]
        star.setChecked(is_favourite)
        icon, colour = ("star", "ochre") if is_favourite else ("star-outline", "slate")
        self._look.dress_button(star, icon, colour, 18)
        star.setText("Dans vos favorites" if is_favourite else "Favorite")
        star.setAccessibleName("Retirer des favorites" if is_favourite else "Mettre en favorite")

    def main_button(self) -> QPushButton:
        """Return the button of the main action."""
        shown = (USE, PUT_IN_FORCE, WITHDRAW, ADAPT, EDIT)
        return next(self.buttons[name] for name in shown if not self.buttons[name].isHidden())

    def _make_button(self, name: str) -> QPushButton:
        words, role, icon = _BUTTONS[name]
        button = make_button(
            self._look, words, lambda: self.asked.emit(name), role=role, icon=icon,
            help_text=_HELP.get(name, ""),
        )  # fmt: skip
        button.setCheckable(name == STAR)
        return button


def _chip_words(library: DemandLibrary, demand: Demand) -> list[tuple[str, str]]:
    chips = [(category_title(demand.category), ""), (OWN if demand.is_own else OURS, "information")]
    chips.append((version_words(demand), ""))
    force = library.force_of(demand) if demand.is_own else None
    if force is not None and not force.problem:
        same = force.copy_version == demand.version
        chips.append(
            (IN_FORCE if same else f"{IN_FORCE}\u00a0: version\u00a0{force.copy_version}", "good")
        )
    return chips


def _actions(library: DemandLibrary, demand: Demand) -> set[str]:
    own = {EDIT, DUPLICATE, EXPORT, DELETE} if demand.is_own else {ADAPT, EXPORT}
    shown = {COPY, STAR, *own}
    if not demand.is_task:
        return shown | {USE}
    if not demand.is_own:
        return shown | ({WITHDRAW} if demand.id in library.in_force else set())
    force = library.force_of(demand)
    if force is None or force.problem or force.copy_version != demand.version:
        shown.add(PUT_IN_FORCE)
    return shown | ({WITHDRAW} if force is not None else set())
