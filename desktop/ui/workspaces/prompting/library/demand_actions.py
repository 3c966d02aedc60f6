# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done with a demand, each gesture with what is said of it; nothing is lost on failure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.mairie.prompting.library import Demand, DemandError, DemandLibrary
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.words import count
from desktop.ui.workspaces.prompting.library import detail_head as head
from desktop.ui.workspaces.prompting.library import sharing_steps as sharing
from desktop.ui.workspaces.prompting.library.detail_pane import (
    COMPARED,
    OPEN_ORIGINAL,
    DetailPane,
)
from desktop.ui.workspaces.prompting.library.library_words import quoted

T = TypeVar("T")


class DemandActions(QObject):
    """Signals: `used(text, title)`, `edit_asked(demand, base)`, `shown(key)` to show the list again
    with that demand chosen (empty: whatever is left), `deleted(demand)`,
    `marked(key)` of a favourite.
    """

    used = Signal(str, str)
    edit_asked = Signal(object, object)
    shown = Signal(str)
    deleted = Signal(object)
    marked = Signal(str)

    def __init__(
        self, desk: Desk, library: DemandLibrary, detail: DetailPane, messages: BannerColumn
    ) -> None:
        super().__init__(detail)
        self._desk, self._look, self._library = desk, desk.look, library
        self._detail, self._messages = detail, messages

    def do(self, action: str) -> None:
        """Do one of the actions of the demand that is open (detail_head.py, detail_pane.py)."""
        demand = self._detail.demand
        if demand is None:
            return
        self._messages.clear()
        library = self._library
        actions: dict[str, Callable[[Demand], object]] = {
            head.USE: self._use,
            head.COPY: self._copy,
            head.STAR: self._star,
            head.ADAPT: lambda one: self.edit_asked.emit(library.draft_of(one), one),
            head.EDIT: lambda one: self.edit_asked.emit(one, library.original(one) or one),
            head.DUPLICATE: self._duplicate,
            head.VERSIONS: self._open_versions,
            head.EXPORT: lambda one: self.export((one,)),
            head.DELETE: self._delete,
            head.PUT_IN_FORCE: self._put_in_force,
            head.WITHDRAW: self._withdraw,
            COMPARED: self._note_compared,
            OPEN_ORIGINAL: lambda one: self.shown.emit(one.origin.key if one.origin else ""),
        }
        actions[action](demand)

    # --- using ------------------------------------------------------------------------------

    def _use(self, demand: Demand) -> None:
        self._note_used(demand)
        self.used.emit(self._detail.text(), demand.title)

    def _copy(self, demand: Demand) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self._detail.text())
        self._note_used(demand)
        gaps = 0 if demand.is_task else len(self._detail.filled.gaps)
        left = f"Il y reste {count(gaps, 'blanc')} à remplir." if gaps else ""
        self.say("good", "Le texte est copié.", left)

    def _star(self, demand: Demand) -> None:
        is_favourite = demand.key not in self._library.marks.favourites
        self.did(lambda: self._library.marks.set_favourite(demand.key, is_favourite))
        self.marked.emit(demand.key)
        announce(self._detail, "Dans vos favorites." if is_favourite else "Retirée des favorites.")

    def _note_used(self, demand: Demand) -> None:
        self.did(lambda: self._library.marks.note_used(demand.key))

    # --- changing ---------------------------------------------------------------------------

    def keep(self, title: str, text: str) -> bool:
        """Keep a demand written elsewhere; False, and said, when it is refused."""
        made = self.made(lambda: self._library.create(title, text))
        return self._show_made(made)

    def go_back_to(self, demand: Demand, version: Demand) -> None:
        """Have an older version count again."""
        saved = self.made(lambda: self._library.restore(demand, version))
        if saved is not None:
            self.shown.emit(saved.key)
            self.say("good", f"La version {version.version} est de nouveau la vôtre.")

    def _duplicate(self, demand: Demand) -> None:
        self._show_made(self.made(lambda: self._library.copy(demand)))

    def _open_versions(self, demand: Demand) -> None:
        from desktop.ui.workspaces.prompting.library.versions_dialog import VersionsDialog

        dialog = VersionsDialog(self._look, self._library, demand, self._detail)
        if dialog.exec() and dialog.chosen is not None:
            self.go_back_to(demand, dialog.chosen)

    def _delete(self, demand: Demand) -> None:
        was_in_force = self._library.force_of(demand) is not None
        if not self.did(lambda: self._library.delete(demand)):
            return
        self._detail.forget_answers(demand.key)
        self.deleted.emit(demand)
        back = "Beffroi se sert de nouveau de sa consigne. " if was_in_force else ""
        text = f"{back}Vous pouvez la reprendre jusqu’à la fermeture de la fenêtre."
        banner = Banner(self._look, "information", f"{quoted(demand.title)} est supprimée.", text)
        banner.add_button("Annuler la suppression", lambda: self._undelete(demand.id))
        self._messages.add(banner)

    def _undelete(self, demand_id: str) -> None:
        self._messages.clear()
        back = self.made(lambda: self._library.undelete(demand_id))
        if back is not None:
            self.shown.emit(back.key)
            self.say("good", f"{quoted(back.title)} est revenue.")

    def _put_in_force(self, demand: Demand) -> None:
        force = self.made(lambda: self._library.put_in_force(demand))
        if force is not None:
            self.shown.emit(demand.key)
            text = (
                f"Le journal dira {quoted(f'{force.task_prompt}@{force.version}')}. "
                "Essayez-la sur un vrai document avant de vous y fier."
            )
            self.say("good", "Beffroi se servira de votre version dès le prochain travail.", text)

    def _withdraw(self, demand: Demand) -> None:
        force = self._library.force_of(demand)
        name = force.task_prompt if force is not None else demand.id
        if self.did(lambda: self._library.withdraw(name)):
            self.shown.emit(demand.key)
            self.say("good", "Beffroi se sert de nouveau de sa consigne.")

    def _note_compared(self, demand: Demand) -> None:
        saved = self.made(lambda: self._library.note_compared(demand))
        if saved is not None:
            self.shown.emit(saved.key)

    # --- sharing ----------------------------------------------------------------------------

    def export(self, demands: Sequence[Demand], *, is_warned: bool = False) -> None:
        """Write demands into one file, once the agent knows of the personal data in them."""
        self._messages.clear()
        banner = None
        if not is_warned:
            banner = sharing.personal_banner(
                self._look, demands, lambda: self.export(demands, is_warned=True)
            )
        if banner is None:
            folder = str(self._desk.settings.get("out_folder") or "")
            path = sharing.ask_file_to_write(self._page(), demands, folder)
            if not path:
                return
            banner = sharing.export_banner(self._look, demands, path)
        self._messages.add(banner)

    def choose_import(self) -> None:
        """Ask for a file and import its demands."""
        path = sharing.ask_file_to_import(self._page())
        if path:
            self.take_file(path)

    def take_file(self, path: str) -> None:
        """Import the demands of a file."""
        self._messages.clear()
        report = self.made(lambda: sharing.import_file(self._library, path))
        if report is not None:
            self.shown.emit(report.taken[0].key if report.taken else "")
            self._messages.add(sharing.import_banner(self._look, report))

    # --- saying -----------------------------------------------------------------------------

    def made(self, action: Callable[[], T]) -> T | None:
        """Return what an action makes; None, and said, when the library or the disk refuses."""
        try:
            return action()
        except DemandError as error:
            self.say("bad", str(error))
        except OSError as error:
            self.say("bad", "Le changement n’a pas pu être enregistré.", sharing.disk_words(error))
        return None

    def did(self, action: Callable[[], None]) -> bool:
        """Do something; False, and said, when the library or the disk refuses."""

        def done() -> bool:
            action()
            return True

        return self.made(done) is not None

    def say(self, tone: str, title: str, text: str = "") -> None:
        """Show one message in place of the others."""
        self._messages.clear()
        self._messages.add(Banner(self._look, tone, title, text))

    def _show_made(self, made: Demand | None) -> bool:
        if made is None:
            return False
        self.shown.emit(made.key)
        self.say("good", f"{quoted(made.title)} est dans votre bibliothèque.")
        return True

    def _page(self) -> QWidget:
        return self._detail
