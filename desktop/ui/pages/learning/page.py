# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Parcours »: who follows it, the steps and the modules as a calm list, the attestation."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.core.errors import BeffroiError
from desktop.mairie.learning.attestation import NOTHING_DONE, attestation, attestation_stem
from desktop.mairie.learning.path import PathItem
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.page import ScrolledPage
from desktop.ui.pages.learning import REGISTER
from desktop.ui.pages.learning.conductor import Conductor
from desktop.ui.pages.learning.item_row import ItemRow
from desktop.ui.pages.learning.person_card import PersonCard
from desktop.ui.pages.learning.progress import Progress
from desktop.ui.runs import ExportEnd
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, make_rule
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.words import count

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

_NO_NAME = "Donnez votre nom en haut de la page\u00a0: l’attestation est à votre nom."
_ATTESTATION = (
    "Elle dit ce que vous avez suivi et quand, à signer par vous et par la commune. Vos réponses aux "
    "questions ne sont notées nulle part."
)
_EXERCISES = (
    "Les exercices travaillent à part, dans une commune imaginaire\u00a0: vos formulaires, vos "
    "brouillons, vos échéances et votre registre n’en voient rien."
)


class LearningPage(ScrolledPage):
    """Signals: `page_asked(id)` to go elsewhere."""

    page_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self.progress = Progress(desk)
        path = self.progress.path
        super().__init__(desk.look, "Parcours", path.summary)
        # As high as its words at the width they have: Qt would reckon at the narrowest.
        self.whole.content.setMinimumHeight(1)
        self.desk = desk
        self.conductor: Conductor | None = None
        self._export_id = ""
        self.rows: dict[str, ItemRow] = {}
        self.banners = BannerColumn(desk.look)
        reviewer = str(desk.settings.get("reviewer"))
        self.person = PersonCard(desk.look, self.progress, reviewer)
        self.words = make_label("", "strong")
        self.body.addWidget(self.banners)
        self.body.addWidget(self.person)
        self.body.addWidget(self.words)
        self.body.addWidget(self._make_list("Les étapes, sur les vrais tiroirs", path.steps))
        self.body.addWidget(self._make_list("Les modules, à lire", path.modules))
        self.body.addWidget(self._make_attestation())
        self.body.addWidget(self._make_exercises())
        self.person.chosen.connect(self.focus_first)
        self.progress.changed.connect(self._refresh_if_shown)
        self.progress.failed.connect(self._tell_failure)
        desk.runner.exported.connect(self._on_exported)
        self._choose_last()

    def take_window(self, window: MainWindow) -> None:
        """Take the window whose panels the steps open."""
        self.conductor = Conductor(self.desk, window, self.progress)

    # --- what the window asks ---------------------------------------------------------------

    def opened(self) -> None:
        self.progress.pause()
        if self.progress.register.is_kept:
            self.progress.reload()
        self.person.refresh()
        self.refresh()

    def focus_first(self) -> None:
        item = self.progress.next_item()
        if self.progress.person is None and not self.progress.people():
            self.person.focus_first()
        elif item is not None:
            self.rows[item.id].open.setFocus()
        else:
            self.export_button.setFocus()

    def run_main(self) -> None:
        item = self.progress.next_item()
        if item is not None:
            self.open_item(item)

    def export(self) -> None:
        if self.export_button.isEnabled():
            self.ask_attestation()

    # --- what it shows ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show how far the person is."""
        progress, coming = self.progress, self.progress.next_item()
        self.words.setText(progress.words())
        for item in progress.path.items:
            self.rows[item.id].show_training(
                progress.training(item),
                has_changed=progress.has_changed_since(item),
                is_next=item is coming,
            )
        self._refresh_attestation()
        made = self.desk.exercises.count() if self.desk.has_exercises() else 0
        self.erase.setVisible(bool(made))
        self._made.setText(count(made, "exercice gardé", "exercices gardés") + "." if made else "")
        self._made.setVisible(bool(made))
        notice = progress.register.notice
        if notice and not self.banners.banners():
            self.banners.add(Banner(self.look, "attention", notice))

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _refresh_attestation(self) -> None:
        progress = self.progress
        problem = ""
        if progress.person is None:
            problem = _NO_NAME
        elif not any(progress.is_done(item) for item in progress.path.items):
            problem = NOTHING_DONE
        self.export_button.setEnabled(not problem)
        self.export_button.setAccessibleDescription(problem)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    # --- steps and modules ------------------------------------------------------------------

    def open_item(self, item: PathItem) -> None:
        """Open a step or a module."""
        if self.conductor is not None:
            self.conductor.open_item(item)

    def skip(self, item: PathItem) -> None:
        """Put an item aside; it can be begun later."""
        self.progress.skip(item)
        announce(self, f"Passé\u00a0: {item.title}.")
        self.rows[item.id].open.setFocus()

    # --- the attestation --------------------------------------------------------------------

    def attestation(self) -> Draft:
        """Return the attestation as it is now; raise RequestError when nothing was done."""
        assert self.progress.person is not None
        trainings = self.progress.register.of(self.progress.person)
        profile = self.desk.profile.profile()
        return attestation(trainings, self.progress.path, profile, date.today())

    def ask_attestation(self) -> None:
        """Ask where and in which formats, then write it."""
        from desktop.ui.dialogs.export import ExportDialog

        assert self.progress.person is not None
        draft = self.attestation()
        dialog = ExportDialog(self.desk, draft, self)
        dialog.set_formats(("pdf",))
        dialog.set_stem(attestation_stem(self.progress.register.of(self.progress.person)))
        if dialog.exec():
            self.export_to(dialog.folder(), dialog.stem(), dialog.formats())

    def export_to(self, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        """Write the attestation into files of a folder."""
        try:
            draft = self.attestation()
        except BeffroiError as error:
            self._tell_failure(error.message(), error.next_step())
            return
        self._export_id = self.desk.runner.export(draft, {}, folder, stem, formats)

    def _on_exported(self, end: ExportEnd) -> None:
        if end.run_id != self._export_id:
            return
        self.banners.clear()
        if end.error is not None:
            self._tell_failure(end.error.sentence, end.error.advice)
        elif end.exported is not None:
            from desktop.ui.task_page import exported_banner

            self.banners.add(exported_banner(self.look, end))
            self.whole.verticalScrollBar().setValue(0)

    def _tell_failure(self, sentence: str, advice: str) -> None:
        self.banners.clear()
        self.banners.add(Banner(self.look, "bad", sentence, "", advice))

    # --- exercises --------------------------------------------------------------------------

    def erase_exercises(self) -> None:
        """Delete what the exercises made; what was followed stays."""
        if self.conductor is not None:
            self.conductor.erase_exercises()
        self.refresh()
        self.banners.clear()
        words = "Ce que vous avez suivi reste noté."
        self.banners.add(Banner(self.look, "good", "Les exercices sont effacés.", words))
        self.focus_first()

    def forget_exercises(self) -> None:
        """Close the panels of exercises: what they hold is about to be erased."""
        if self.conductor is not None:
            self.conductor.forget_exercises()

    # --- pieces -----------------------------------------------------------------------------

    def _choose_last(self) -> None:
        """With one person on this computer there is nothing to ask."""
        people = self.progress.people()
        if len(people) == 1:
            self.progress.choose(people[0])
        self.person.refresh()

    def _make_list(self, title: str, items: tuple[PathItem, ...]) -> QWidget:
        card, column = make_card(self.look, title)
        column.setSpacing(self.look.sizes.px(14))
        for number, item in enumerate(items, 1):
            if number > 1:
                column.addWidget(make_rule())
            row = ItemRow(
                self.look, item, number, partial(self.open_item, item), partial(self.skip, item)
            )
            self.rows[item.id] = row
            column.addWidget(row)
        return card

    def _make_attestation(self) -> QWidget:
        card, column = make_card(self.look, "Mon attestation")
        column.addWidget(make_label(_ATTESTATION, "muted"))
        self._problem = make_label("", "small")
        buttons = QWidget()
        line = FlowLayout(buttons, spacing=self.look.sizes.px(8))
        self.export_button = make_button(
            self.look,
            "Exporter mon attestation…",
            self.ask_attestation,
            icon="certificate-outline",
        )
        self.register_button = make_button(
            self.look,
            "Registre des formations",
            lambda: self.page_asked.emit(REGISTER),
            icon="book-open-page-variant-outline",
        )
        line.addWidget(self.export_button)
        line.addWidget(self.register_button)
        column.addWidget(self._problem)
        column.addWidget(buttons)
        return card

    def _make_exercises(self) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.sizes.px(8))
        column.addWidget(make_label(_EXERCISES, "muted"))
        self._made = make_label("", "small")
        self.erase = make_button(
            self.look, "Effacer les exercices", self.erase_exercises, icon="trash-can-outline"
        )
        buttons = QWidget()
        line = FlowLayout(buttons, spacing=self.look.sizes.px(8))
        line.addWidget(self.erase)
        column.addWidget(self._made)
        column.addWidget(buttons)
        return shown
