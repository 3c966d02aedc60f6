# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Registre des traitements »: the list, one sheet, the page « organisme », or a study."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.core.errors import BeffroiError
from desktop.core.journal.journal import JournalEntry
from desktop.mairie.compliance.processing.register import Editor, ProcessingRegister
from desktop.mairie.compliance.processing.sheet_view import uncovered_tasks
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.pages.compliance.processing.actions import ListActions, SheetActions, StudyActions
from desktop.ui.pages.compliance.processing.dialogs import NameDialog, RetireDialog
from desktop.ui.pages.compliance.processing.exports import RegisterExports
from desktop.ui.pages.compliance.processing.late_writing import LateWriting
from desktop.ui.pages.compliance.processing.list_view import ListView
from desktop.ui.pages.compliance.processing.opening import editor_of, open_register, open_studies
from desktop.ui.pages.compliance.processing.organisation_form import OrganisationForm
from desktop.ui.pages.compliance.processing.sheet_form import SheetForm
from desktop.ui.pages.compliance.processing.study_form import StudyForm
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import replace_in

_TITLE = "Registre des traitements"
_SUBTITLE = (
    "L’article 30 du RGPD demande à la commune de le tenir. Les fiches sont des propositions à vérifier "
    "par le DPO\u00a0; elles suivent l’usage réel de ce poste."
)
_WHO = "Qui met à jour le registre (nom et fonction)"
_WHO_HELP = "Inscrit dans chaque version. Vide\u00a0: le nom de session du poste."


class ProcessingPage(RoomPage):
    """Shows one view at a time; whatever is typed is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _TITLE, _SUBTITLE, width=940)
        self.register: ProcessingRegister = open_register(desk)
        self.studies = open_studies(desk, self.register)
        self.exports = RegisterExports(self)
        self.writing = LateWriting(self, self._write)
        self._is_noted = False
        self.view: ListView | SheetForm | OrganisationForm | StudyForm | None = None
        self._actions, self._place = QVBoxLayout(), QVBoxLayout()
        self.who_fields = self._make_who()
        self.body.addLayout(self._actions)
        self.body.addLayout(self._place)
        self.body.addWidget(self.who_fields)

    # --- the page ---------------------------------------------------------------------------

    def opened(self) -> None:
        if self._may_leave():
            self.show_list()

    def focus_first(self) -> None:
        if isinstance(self.view, ListView):
            self.view.focus_first()
        else:
            self.back.setFocus()

    def export(self) -> None:
        self.exports.ask_document()

    def keep_now(self) -> None:
        self.writing.now()

    def hideEvent(self, event: Any) -> None:
        self.writing.now()
        super().hideEvent(event)

    def editor(self) -> Editor:
        """Return who changes the register now."""
        return editor_of(self.who.text())

    # --- views ------------------------------------------------------------------------------

    def show_list(self, focused: str = "") -> None:
        """Show the list as everything is now; the keyboard goes to the line of `focused`."""
        self.register = open_register(self.desk)
        self.studies = open_studies(self.desk, self.register)
        view = ListView(self.look, self.register, self.studies.views())
        view.sheet_asked.connect(self.open_sheet)
        view.organisation_asked.connect(self.open_organisation)
        view.study_asked.connect(self.open_study)
        self._show(ListActions(self), view)
        if not self.who.text():
            self.who.setText(self._proposed_editor())
        self._show_notices()
        if focused in view.buttons:
            view.buttons[focused].setFocus()

    def open_sheet(self, sheet_id: str) -> None:
        """Show one activity."""
        if not self._may_leave():
            return
        view = SheetForm(self.look, self.register, sheet_id)
        view.edited.connect(self.writing.take)
        view.recovered.connect(self.recover)
        view.accepted.connect(self.accept)
        view.kept.connect(self.keep_text)
        self._show(SheetActions(self, self.register.view(sheet_id)), view)
        self._focus_action()

    def open_organisation(self) -> None:
        """Show the page « organisme »."""
        if not self._may_leave():
            return
        view = OrganisationForm(self.look, self.register)
        view.profile_asked.connect(lambda: self.page_asked.emit("commune"))
        view.edited.connect(self.writing.take)
        view.recovered.connect(self.recover)
        self._show(StudyActions(self, None), view)
        self._focus_action()

    def open_study(self, study_id: str) -> None:
        """Show an impact study."""
        if not self._may_leave():
            return
        view = StudyForm(self.look, self.studies, study_id)
        view.edited.connect(self.writing.take)
        view.recovered.connect(self.recover)
        view.read_over.connect(self.mark_read)
        self._show(StudyActions(self, study_id), view)
        self._focus_action()

    def leave(self) -> None:
        """Go back to the list, to the line that was open; what could not be written keeps it open."""
        if not self._may_leave():
            return
        view = self.view
        if isinstance(view, SheetForm):
            self.show_list(view.sheet_id)
        elif isinstance(view, StudyForm):
            self.show_list(f"study/{view.study_id}")
        else:
            self.show_list("organisation")

    # --- changes ----------------------------------------------------------------------------

    def mark_read(self) -> None:
        """Write down that the sheet or the study was read over."""
        self.writing.now()
        view = self.view
        if isinstance(view, SheetForm):
            words = "Relecture inscrite."
            self._do(lambda: self.register.mark_read(view.sheet_id, self.editor()), words)
        elif isinstance(view, StudyForm):
            done = self._do(lambda: self.studies.mark_read(view.study_id, self.editor()))
            if done:
                self.open_study(view.study_id)

    def recover(self, name: str) -> None:
        """Take the shipped text of a field again."""
        self.writing.drop(name)
        view, editor = self.view, self.editor()
        if isinstance(view, SheetForm):
            done = self._do(lambda: self.register.recover(view.sheet_id, name, editor))
        elif isinstance(view, OrganisationForm):
            done = self._do(lambda: self.register.edit_organisation(name, None, editor))
        elif isinstance(view, StudyForm):
            done = self._do(lambda: self.studies.recover(view.study_id, name, editor))
        else:
            return
        if done:
            view.show_value(name)
            view.go_to(name)
            announce(self, "Le texte proposé est revenu.")

    def accept(self, names: list[str]) -> None:
        """Have fields say what is true now."""

        def change(sheet_id: str) -> None:
            for name in names:
                self.register.accept(sheet_id, name, self.editor())

        self._reopen(change)
        announce(self, "La fiche dit ce qui est vrai maintenant.")

    def keep_text(self, name: str) -> None:
        """Keep a field as it reads."""
        self._reopen(lambda sheet_id: self.register.keep_text(sheet_id, name, self.editor()))
        announce(self, "Le texte est gardé.")

    def ask_add(self) -> None:
        """Ask for a name, then open an empty sheet of that name."""
        dialog = NameDialog(self.look, "Ajouter une fiche", "Ajouter", "", self)
        if dialog.exec():
            self.add(dialog.name())

    def add(self, name: str) -> None:
        """Add an empty sheet and open it."""
        self._open_made(lambda: self.register.add(name, self.editor()))

    def ask_duplicate(self) -> None:
        """Ask for a name, then open a copy of the sheet shown."""
        words = "La copie reprend la fiche telle qu’elle est, puis vit de son côté."
        dialog = NameDialog(self.look, "Dupliquer la fiche", "Dupliquer", words, self)
        if dialog.exec():
            self.duplicate(dialog.name())

    def duplicate(self, name: str) -> None:
        """Add a copy of the sheet shown and open it."""
        self.writing.now()
        view = self.view
        if isinstance(view, SheetForm):
            self._open_made(lambda: self.register.duplicate(view.sheet_id, name, self.editor()))

    def ask_retire(self) -> None:
        """Ask why, then give up the sheet shown."""
        view = self.view
        if isinstance(view, SheetForm):
            dialog = RetireDialog(self.look, self.register.view(view.sheet_id).sheet.name, self)
            if dialog.exec():
                self.retire(dialog.why())

    def retire(self, reason: str) -> None:
        """Give up the sheet shown."""
        self._reopen(lambda sheet_id: self.register.retire(sheet_id, reason, self.editor()))

    def restore(self) -> None:
        """Take the sheet shown into force again."""
        self._reopen(lambda sheet_id: self.register.restore(sheet_id, self.editor()))

    # --- inside -----------------------------------------------------------------------------

    def _make_who(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.sizes.px(6))
        self.who = QLineEdit()
        self.who.setMaxLength(200)
        self.who.setMaximumWidth(self.look.sizes.px(480))
        self.who.setAccessibleName(_WHO)
        self.who.setAccessibleDescription(_WHO_HELP)
        label = make_label(_WHO, "strong")
        label.setBuddy(self.who)
        for widget in (label, self.who, make_label(_WHO_HELP, "small")):
            column.addWidget(widget)
        return held

    def _proposed_editor(self) -> str:
        """Return who made the last version, else who usually reads over."""
        session = editor_of("").name
        last = [view.kept.revisions[-1] for view in self.register.views() if view.kept.revisions]
        named = [one for one in last if one.by and one.by != session]
        latest = max(named, key=lambda one: one.on, default=None)
        return latest.by if latest is not None else str(self.desk.settings.get("reviewer"))

    def _show(self, actions: QWidget, view: Any) -> None:
        self.view, self._is_noted = view, False
        self.banners.clear()
        self.who_fields.setVisible(isinstance(view, ListView))
        replace_in(self._actions, actions)
        replace_in(self._place, view)
        self.whole.verticalScrollBar().setValue(0)

    def _may_leave(self) -> bool:
        """Write what was typed; when that fails, the view stays, and giving up is offered."""
        if self.writing.now():
            return True
        shown = self.banners.banners()
        if shown:
            shown[-1].add_button("Abandonner ces changements", self._give_up)
            shown[-1].focus_action()
        return False

    def _give_up(self) -> None:
        self.writing.drop_all()
        self.leave()

    def _focus_action(self) -> None:
        item = self._actions.itemAt(0)
        actions = item.widget() if item is not None else None
        if isinstance(actions, SheetActions | StudyActions):
            actions.leave.setFocus()

    def _show_notices(self) -> None:
        notices = [self.register.notice, *(view.notice for view in self.studies.views())]
        for notice in filter(None, notices):
            self.banners.add(Banner(self.look, "attention", notice))
        missed = uncovered_tasks(self.register.views(), self.register.use)
        if missed:
            titles = ", ".join(f"«\u00a0{title}\u00a0»" for title in missed)
            told = f"Sans fiche en vigueur et pourtant utilisé\u00a0: {titles}."
            self.banners.add(Banner(self.look, "attention", told), speak=False)

    def _write(self, values: dict[str, Any]) -> bool:
        """Write what was typed; what was refused stays on the screen."""
        view, editor = self.view, self.editor()

        def write() -> None:
            for name, value in values.items():
                if isinstance(view, SheetForm):
                    self.register.edit(view.sheet_id, name, value, editor)
                elif isinstance(view, OrganisationForm):
                    self.register.edit_organisation(name, value, editor)
                elif isinstance(view, StudyForm):
                    text, choice = value
                    self.studies.edit(view.study_id, name, editor, text=text, choice=choice)

        return self._do(write)

    def _do(self, change: Callable[[], None], words: str = "") -> bool:
        """Do a change; say what refused it, or refresh what is shown."""
        self.banners.clear()
        try:
            change()
        except BeffroiError as error:
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return False
        self._note_change()
        if self.view is not None and not isinstance(self.view, ListView):
            self.view.refresh()
        if words:
            self.banners.add(Banner(self.look, "good", words))
        return True

    def _note_change(self) -> None:
        """Write in the journal that the register was changed: once for what is open, never the words."""
        if self._is_noted:
            return
        self._is_noted = True
        is_study = isinstance(self.view, StudyForm)
        entry = JournalEntry("impact" if is_study else "processing", "changed")
        self.desk.records.note((entry,))

    def _reopen(self, change: Callable[[str], None]) -> None:
        self.writing.now()
        view = self.view
        if isinstance(view, SheetForm) and self._do(lambda: change(view.sheet_id)):
            self.open_sheet(view.sheet_id)

    def _open_made(self, make: Callable[[], str]) -> None:
        made: list[str] = []
        if self._do(lambda: made.append(make())):
            self.open_sheet(made[0])
