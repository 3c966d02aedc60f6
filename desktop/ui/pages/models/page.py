# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page Modèles: its cards in order, what is being done above them, and how it ended."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from desktop.core import events
from desktop.core.errors import BeffroiError, CannotWrite
from desktop.core.models.installed import InstalledModel
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.model_operations import ModelOperation, OperationEnd
from desktop.ui.page import ScrolledPage
from desktop.ui.pages.models.catalogue_card import CatalogueCard
from desktop.ui.pages.models.get_models import GetModelsCard
from desktop.ui.pages.models.installed_card import InstalledCard
from desktop.ui.pages.models.key_folder import key_folder
from desktop.ui.pages.models.outcomes import Outcome, outcomes_of
from desktop.ui.pages.models.technical_card import TechnicalCard
from desktop.ui.pages.models.this_computer import ThisComputerCard
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.widgets.progress_card import ProgressCard

SUBTITLE = (
    "Les modèles travaillent sur ce poste, sans réseau. Rien de ce que vous écrivez n’en sort."
)


class ModelsPage(ScrolledPage):
    """Signals: `work_changed()` when what runs here starts, goes on or ends."""

    work_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, "Modèles", SUBTITLE)
        self.desk, self.operations = desk, desk.model_desk.operations
        self.banners = BannerColumn(desk.look)
        self.progress = ProgressCard(desk.look, self.cancel)
        self.installed, self.get_models = InstalledCard(desk), GetModelsCard(desk)
        self.computer, self.catalogue = ThisComputerCard(desk), CatalogueCard(desk)
        self.technical = TechnicalCard(desk)
        self.dialog: PlainDialog | None = None
        """The question asked last."""
        for widget in (
            self.banners,
            self.progress,
            self.installed,
            self.get_models,
            self.computer,
            self.catalogue,
            self.technical,
        ):
            self.body.addWidget(widget)
        self.progress.hide()
        self._connect()

    # --- what the window asks ---------------------------------------------------------------

    def opened(self) -> None:
        self.desk.models(again=True)
        self.operations.probe()
        self.refresh()

    def focus_first(self) -> None:
        if self.operations.current is not None:
            self.progress.cancel.setFocus()
        else:
            self.get_models.take_in.setFocus()
            self._show_top()

    def choose_file(self) -> None:
        self.choose_pack()

    def refresh(self) -> None:
        """Show everything as it is known now."""
        is_busy = self.operations.current is not None
        self.progress.setVisible(is_busy)
        self.installed.refresh(is_busy=is_busy)
        self.get_models.refresh(is_busy=is_busy)
        self.computer.refresh()
        self.catalogue.refresh()
        self.technical.refresh(is_busy=is_busy)

    # --- what the agent asks ----------------------------------------------------------------

    def choose_pack(self) -> None:
        """Ask for the folder of the key and have it read."""
        if self.operations.current is not None:
            return
        title = "Dossier de la clé"
        chosen = QFileDialog.getExistingDirectory(self, title, key_folder())
        if chosen:
            self.clear_messages()
            self.operations.inspect(chosen)

    def show_pack(self, inspected: events.PackInspected) -> None:
        """Show what a pack holds and ask what is to be installed."""
        from desktop.ui.dialogs.import_models import ImportDialog

        dialog = ImportDialog(self.desk, inspected, self)
        dialog.accepted.connect(
            lambda: self.operations.install(
                inspected.pack, dialog.chosen(), dialog.agreed(), dialog.agreed_by()
            )
        )
        self._open(dialog)

    def add(self) -> None:
        """Ask for a model of the agent's own."""
        from desktop.ui.dialogs.add_model import AddModelDialog

        dialog = AddModelDialog(self.desk, self)
        dialog.accepted.connect(lambda: self.operations.add(dialog.path(), dialog.agreed_by()))
        self._open(dialog)

    def act(self, action: str, model_id: str) -> None:
        """Do "use", "verify", "measure" or "remove" with a model; verify all without one."""
        self.clear_messages()
        model = next((m for m in self.desk.models() if m.id == model_id), None)
        if action == "verify":
            self.operations.verify([model_id] if model_id else [])
        elif model is None:
            self.refresh()
        elif action == "use":
            self._use(model)
        elif action == "measure":
            self.operations.measure(model)
        elif action == "remove":
            self._ask_removal(model)

    def cancel(self) -> None:
        """Stop what is being done."""
        self.progress.cancel.setEnabled(False)
        self.progress.cancel.setText("Arrêt…")
        self.operations.cancel()

    def clear_messages(self) -> None:
        """Take the messages away."""
        self.banners.clear()
        self.get_models.set_main(is_main=True)

    def _show_top(self) -> None:
        """What is being done, and how it ended, stands at the top of the page."""
        self.whole.verticalScrollBar().setValue(0)

    def _close_messages(self) -> None:
        self.clear_messages()
        self.focus_first()

    # --- what happens -----------------------------------------------------------------------

    def _on_started(self, operation: ModelOperation) -> None:
        self.clear_messages()
        self.progress.cancel.setEnabled(True)
        self.progress.cancel.setText("Annuler")
        self.progress.show_progress(operation.title, None, None)
        self.refresh()
        self.progress.cancel.setFocus()
        self._show_top()
        announce(self, operation.title)
        self.work_changed.emit()

    def _on_changed(self, operation: ModelOperation) -> None:
        self.progress.show_progress(operation.step, operation.done, operation.remaining_seconds)
        self.work_changed.emit()

    def _on_ended(self, end: OperationEnd) -> None:
        self.refresh()
        for outcome in outcomes_of(self.look, end):
            self._show(outcome, end)
        self.work_changed.emit()
        self._show_top()
        if isinstance(end.answer, events.PackInspected):
            self._offer_pack(end.answer)
        elif self.isVisible():
            self._focus_after()

    def _offer_pack(self, inspected: events.PackInspected) -> None:
        if self.isVisible():
            self.show_pack(inspected)
            return
        banner = Banner(self.look, "information", "La clé a été lue.")
        banner.add_button("Choisir les modèles…", lambda: self.show_pack(inspected), role="main")
        self.banners.add(banner)

    def _show(self, outcome: Outcome, end: OperationEnd) -> None:
        banner = outcome.banner
        request = end.operation.request
        if outcome.can_resume:
            banner.add_button("Reprendre", lambda: self.operations.again(request), role="main")
        elif outcome.needs_other_folder:
            banner.add_button("Choisir un autre dossier…", self.choose_pack, role="main")
        banner.add_button("Fermer ce message", self._close_messages)
        self.banners.add(banner)
        if outcome.can_resume or outcome.needs_other_folder:
            self.get_models.set_main(is_main=False)

    def _focus_after(self) -> None:
        """The button that had the keyboard is gone: the message's comes first, it is on top."""
        if not any(banner.focus_action() for banner in self.banners.banners()):
            self.focus_first()

    def _use(self, model: InstalledModel) -> None:
        try:
            self.desk.model_desk.use(model)
        except (BeffroiError, OSError) as error:
            known = error if isinstance(error, BeffroiError) else CannotWrite()
            self.banners.add(Banner(self.look, "bad", known.message(), "", known.next_step()))
            return
        self.refresh()
        words = f"« {model.title} » sera utilisé à partir de maintenant."
        banner = Banner(self.look, "good", words)
        banner.add_button("Fermer ce message", self._close_messages)
        self.banners.add(banner)
        self.installed.focus_row(model.id)

    def _ask_removal(self, model: InstalledModel) -> None:
        from desktop.ui.dialogs.remove_model import RemoveModelDialog

        dialog = RemoveModelDialog(self.desk, model, self)
        dialog.accepted.connect(lambda: self.operations.remove(model))
        self._open(dialog)

    def _open(self, dialog: PlainDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _code: dialog.deleteLater())
        dialog.open()

    def _connect(self) -> None:
        operations = self.operations
        operations.started.connect(self._on_started)
        operations.changed.connect(self._on_changed)
        operations.ended.connect(self._on_ended)
        operations.probed.connect(self.refresh)
        self.installed.asked.connect(self.act)
        self.get_models.import_asked.connect(self.choose_pack)
        self.get_models.add_asked.connect(self.add)
        self.technical.folder_changed.connect(self.opened)
