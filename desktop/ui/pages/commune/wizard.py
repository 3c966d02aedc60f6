# SPDX-License-Identifier: AGPL-3.0-or-later
"""The profile step by step: six short steps, none compulsory, nothing lost when it is closed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.mairie.commune.profile_fields import profile_groups
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.pages.commune.group_form import GroupForm
from desktop.ui.pages.commune.profile_keeper import ProfileKeeper
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label, set_tone

KEPT = "Chaque réponse est enregistrée aussitôt\u00a0: vous pouvez fermer et reprendre plus tard."


class CommuneWizard(ScrolledDialog):
    """Précédent, Suivant, Terminer; Escape closes and keeps all that was typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Ma commune, pas à pas", "Suivant", parent)
        self.keeper = ProfileKeeper(desk.profile, self)
        self.keeper.failed.connect(self._show_failure)
        self.keeper.kept.connect(self._show_kept)
        self.groups = profile_groups()
        self.forms: dict[str, GroupForm] = {}
        self.step = 0
        self.words = make_label("", "muted")
        self.column.addWidget(self.words)
        self.cancel.setText("Fermer")
        self.cancel.setAccessibleName("Fermer\u00a0: ce qui est saisi est gardé")
        self.previous = make_button(desk.look, "Précédent", self.go_back)
        self._foot.insertWidget(self._foot.indexOf(self.main), self.previous)
        self.fit(width=720)
        self.reason.hide()  # with large text its line is missed by the form
        self.go_to(0)

    def go_to(self, step: int) -> None:
        """Show a step, from 0 to 5."""
        self.keeper.keep_now()
        self.step = step
        group = self.groups[step]
        if group.id not in self.forms:
            form = GroupForm(self.look, self.keeper, group.id)
            self.forms[group.id] = form
            self.column.insertWidget(self.column.count() - 1, form)  # above the stretch
        for name, form in self.forms.items():
            form.setVisible(name == group.id)
        self.forms[group.id].refresh()
        self.heading.setText(f"Étape {step + 1} sur {len(self.groups)}\u00a0: {group.title}")
        self.words.setText(group.help if step else f"{group.help} {KEPT}")
        self._name_buttons()
        self._scroll.verticalScrollBar().setValue(0)
        announce(self, self.heading.text())
        QTimer.singleShot(0, self, self._focus_form)

    def accept(self) -> None:
        """Go to the next step; close after the last one."""
        if self.step + 1 < len(self.groups):
            self.go_to(self.step + 1)
        else:
            super().accept()

    def go_back(self) -> None:
        """Go to the step before."""
        if self.step:
            self.go_to(self.step - 1)

    def done(self, result: int) -> None:
        """Close, once what was typed is on disk; when it cannot be, say so and stay."""
        self.keeper.keep_now()
        if self.keeper.is_changed() and not self._was_told:
            self._was_told = True
            return
        super().done(result)

    _was_told = False

    def _focus_form(self) -> None:
        if self.isVisible():
            self.forms[self.groups[self.step].id].focus()

    def _name_buttons(self) -> None:
        is_last = self.step + 1 == len(self.groups)
        self.main.setText("Terminer" if is_last else "Suivant")
        self.main.setAccessibleName(self.main.text())
        self.previous.setEnabled(self.step > 0)

    def _show_kept(self) -> None:
        self._was_told = False
        self.reason.hide()

    def _show_failure(self, sentence: str) -> None:
        set_tone(self.reason, "bad")
        self.reason.setText(sentence)
        self.reason.show()
        announce(self, sentence, urgent=True)


def open_commune_wizard(desk: Desk, parent: QWidget) -> CommuneWizard:
    """Open the wizard over `parent`'s window and return it; `finished` tells that it was closed.

    The profile is in `desk.profile` then, and the window shows the commune's name.
    """
    wizard = CommuneWizard(desk, parent.window())
    show_commune = getattr(parent.window(), "show_commune", None)
    if show_commune is not None:
        wizard.keeper.kept.connect(show_commune)
    wizard.finished.connect(lambda _result: wizard.deleteLater())
    wizard.open()
    return wizard
