# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Ma commune »: the profile to read over and change, one part at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.mairie.commune.profile_fields import profile_groups
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.page import ScrolledPage
from desktop.ui.pages.commune.exchange_card import ExchangeCard
from desktop.ui.pages.commune.group_form import GroupForm
from desktop.ui.pages.commune.profile_keeper import ProfileKeeper
from desktop.ui.pages.commune.state_words import profile_state
from desktop.ui.pages.commune.wizard import CommuneWizard, open_commune_wizard
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import BannerColumn, clear_layout
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.state_line import StateLine

SUBTITLE = (
    "Ce que les documents doivent savoir de la commune. Chaque réponse est enregistrée aussitôt, sur "
    "ce poste."
)


class CommunePage(ScrolledPage):
    """Signals: `commune_changed()` once a change is kept; `page_asked(id)` to go elsewhere."""

    commune_changed = Signal()
    page_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, "Ma commune", SUBTITLE, width=760)
        self.desk = desk
        self.keeper = ProfileKeeper(desk.profile, self)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.failed.connect(self._on_failed)
        self.forms: dict[str, GroupForm] = {}
        self.wizard: CommuneWizard | None = None
        self.step_by_step = make_button(desk.look, "Remplir pas à pas…", self.open_wizard)
        self.back = make_button(
            desk.look, "Réglages", lambda: self.page_asked.emit("settings"), icon="arrow-left"
        )
        self.back.setAccessibleName("Revenir aux réglages")
        self.action_line.addWidget(self.back)
        self.action_line.addWidget(self.step_by_step)
        self.banners = BannerColumn(desk.look)
        self._state = QVBoxLayout()
        self.groups = self._make_groups()
        self.exchange = ExchangeCard(desk.look, self.keeper)
        self.exchange.imported.connect(self._show_all)
        self.body.addWidget(self.banners)
        self.body.addLayout(self._state)
        self.body.addWidget(self.groups)
        self.body.addWidget(self._make_card())
        self.body.addWidget(self.exchange)
        self.show_group(profile_groups()[0].id)

    def opened(self) -> None:
        self.keeper.reload()
        self._show_all()

    def focus_first(self) -> None:
        self.groups.button(self.groups.value()).setFocus()

    def keep_now(self) -> None:
        self.keeper.keep_now()

    def hideEvent(self, event: QHideEvent) -> None:
        # Another page may read the profile now.
        self.keeper.keep_now()
        super().hideEvent(event)

    def show_group(self, group_id: str) -> None:
        """Show one part of the profile."""
        if group_id not in self.forms:
            self.forms[group_id] = GroupForm(self.look, self.keeper, group_id)
            self._forms.addWidget(self.forms[group_id])
        group = next(group for group in profile_groups() if group.id == group_id)
        self._heading.setText(group.title)
        self._help.setText(group.help)
        for name, form in self.forms.items():
            form.setVisible(name == group_id)
        self.forms[group_id].refresh()

    def open_wizard(self) -> None:
        """Open the wizard on the same profile."""
        self.keeper.keep_now()
        self.wizard = open_commune_wizard(self.desk, self)
        self.wizard.finished.connect(lambda _result: self.opened())

    # --- pieces -----------------------------------------------------------------------------

    def _make_groups(self) -> Segmented:
        choices = tuple(Choice(group.id, group.short, group.title) for group in profile_groups())
        groups = Segmented(self.look, "Partie du profil", choices, choices[0].value)
        groups.changed.connect(self.show_group)
        return groups

    def _make_card(self) -> QWidget:
        card, column = make_card(self.look)
        self._heading, self._help = make_label("", "heading"), make_label("", "muted")
        column.addWidget(self._heading)
        column.addWidget(self._help)
        self._forms = QVBoxLayout()
        column.addLayout(self._forms)
        return card

    # --- what happens -----------------------------------------------------------------------

    def _show_all(self) -> None:
        for form in self.forms.values():
            form.refresh()
        self._show_state()

    def _show_state(self) -> None:
        clear_layout(self._state)
        self._state.addWidget(StateLine(self.look, *profile_state(self.keeper.profile)))

    def _on_kept(self) -> None:
        self.banners.clear()
        self._show_state()
        self.commune_changed.emit()

    def _on_failed(self, sentence: str) -> None:
        self.banners.clear()
        banner = Banner(self.look, "bad", sentence, "Ce que vous avez saisi est encore à l’écran.")
        banner.add_button("Enregistrer de nouveau", self.keeper.keep_now)
        self.banners.add(banner)
        announce(self, sentence, urgent=True)
