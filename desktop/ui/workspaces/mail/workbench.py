# SPDX-License-Identifier: AGPL-3.0-or-later
"""Going through the mails: the list, the mail beside it, and corrections by one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.mairie.mail.corrections import (
    Remake,
    correct_service,
    correct_urgency,
    edit_reply,
    set_handled,
)
from desktop.mairie.mail.mail_facts import urgency_title
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.mail import keys
from desktop.ui.workspaces.mail.detail_pane import DetailPane
from desktop.ui.workspaces.mail.history import MailBook
from desktop.ui.workspaces.mail.keys import KeyMap, KeyMeaning
from desktop.ui.workspaces.mail.keys_dialog import KeysDialog
from desktop.ui.workspaces.mail.list_pane import ListPane
from desktop.ui.workspaces.mail.week_strip import WeekStrip

LEAST_HEIGHT = 420
"""Pixels at 100 %: under it the page scrolls rather than squeeze the list."""
_EMPTY: dict[str, Any] = {
    "services": [], "mails": [], "unread": [], "model": "", "read_by_model": 0,
}  # fmt: skip
_UNDO = "Ctrl+Z pour annuler."


class Workbench(QWidget):
    """Signals: `edited()`; `service_corrected(mail)`; `save_asked(id)`; `attachment_asked(id, n)`."""

    edited = Signal()
    service_corrected = Signal(object)
    save_asked = Signal(str)
    attachment_asked = Signal(str, int)

    def __init__(
        self, look: Look, today: Callable[[], date], remake: Remake = lambda _mail, _service: None
    ) -> None:
        super().__init__()
        self._remake = remake
        self._look, self._today = look, today
        self._book, self._keys = MailBook(dict(_EMPTY)), KeyMap(())
        self._services: dict[str, Mapping[str, Any]] = {}
        self._reviewer = ""
        self._shown: Mapping[str, Any] | None = None
        self.help: KeysDialog | None = None
        self.strip, self.list, self.detail = WeekStrip(look), ListPane(look), DetailPane(look)
        self.panes_held = TwoPanes(look, self.list, self.detail, ("Liste", "Mail"), share=0.48)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(12))
        column.addWidget(self.strip)
        column.addWidget(self.panes_held, 1)
        self._connect()

    # --- the run ----------------------------------------------------------------------------

    def load(self, data: dict[str, Any]) -> None:
        """Show the mails of a run; corrections are written into `data`."""
        self._book = MailBook(data)
        self._services = {service["id"]: service for service in data["services"]}
        self._keys = KeyMap(data["services"])
        self._reviewer = ""
        self.detail.header.show_services(data["services"])
        self.detail.show_nothing()
        self.list.load(data, self._today())
        self._show_week()
        self.panes_held.reveal(self.list)

    def data(self) -> dict[str, Any]:
        """Return the data of the run, with the agent's corrections."""
        return self._book.data

    def mail(self, mail_id: str) -> Mapping[str, Any] | None:
        """Return a mail as it now is."""
        return self._book.mail(mail_id)

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through: the list, the mail, the reply."""
        if self.detail.mail_id() and self.detail.reply.text.isVisible():
            return [self.list.table, self.detail, self.detail.reply.text]
        return [self.list.table, self.detail]

    def least_height(self) -> int:
        """Return the height, in pixels, under which the list would be squeezed."""
        least = self.minimumSizeHint().height() if self.panes_held.is_tabbed() else 0
        return max(self._look.sizes.px(LEAST_HEIGHT), least)

    def say_reviewer(self, reviewer: str) -> None:
        """Show who has read the mails over."""
        self._reviewer = reviewer
        self.list.say_reviewer(reviewer)

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that no field wanted: letters sort, whatever has the keyboard."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.key() == Qt.Key.Key_Escape:
            self.list.table.setFocus()
        elif (meaning := self._meaning(event)) is not None:
            self._act(meaning)
        else:
            super().keyPressEvent(event)

    def _meaning(self, event: QKeyEvent) -> KeyMeaning | None:
        plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~plain:
            return None
        return self._keys.meaning(event.text())

    def _act(self, meaning: KeyMeaning) -> None:
        acts: dict[str, Callable[[], object]] = {
            keys.NEXT: lambda: self.step(1),
            keys.PREVIOUS: lambda: self.step(-1),
            keys.HANDLED: lambda: self.toggle_handled(goes_on=True),
            keys.SEARCH: self.search,
            keys.HELP: self.show_help,
            keys.URGENCY: lambda: self.put_urgency(meaning.value, goes_on=True),
            keys.SERVICE: lambda: self.put_service(meaning.value, goes_on=True),
        }
        acts[meaning.action]()

    def step(self, step: int) -> None:
        """Go to the next mail, or to the one before."""
        place = self.list.table.place() + step
        self.list.table.choose(min(max(place, 0), len(self.list.shown()) - 1))

    def search(self) -> None:
        """Go to the words to look for."""
        self.panes_held.reveal(self.list)
        self.list.tools.query.setFocus()
        self.list.tools.query.selectAll()

    def show_help(self) -> None:
        """Show the card of the keys."""
        self.help = KeysDialog(self._look, self._keys, self.window())
        self.help.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.help.open()

    # --- corrections ------------------------------------------------------------------------

    def put_service(self, service: str, *, goes_on: bool = False) -> None:
        """Put the mail in a service; `goes_on`: by a key, then the next mail shows."""
        title = str(self._services.get(service, {}).get("title", service))
        made = self._correct(
            lambda mail: correct_service(mail, service, self._remake),
            f"Rangé dans {title}.",
            goes_on=goes_on,
        )
        if made is not None:
            self.service_corrected.emit(made)

    def put_urgency(self, urgency: str, *, goes_on: bool = False) -> None:
        """Give the mail an urgency."""
        words = f"Urgence {urgency_title(urgency)}."
        self._correct(lambda mail: correct_urgency(mail, urgency), words, goes_on=goes_on)

    def toggle_handled(self, *, goes_on: bool = False) -> None:
        """Say that the mail is handled, or to handle again."""
        mail = self._book.mail(self.detail.mail_id())
        if mail is None:
            return
        is_handled = not mail["handled"]
        words = "Marqué traité." if is_handled else "À traiter de nouveau."
        self._correct(partial(set_handled, is_handled=is_handled), words, goes_on=goes_on)

    def undo(self) -> None:
        """Take the latest correction back and show its mail."""
        change = self._book.undo()
        if change is None:
            self.list.say("Rien à annuler.")
            return
        mail = self._book.mail(change.before["id"])
        assert mail is not None
        self.list.change(mail)
        self.list.refresh()
        self.list.reveal(mail["id"])
        self._show(mail["id"])
        self._after(f"Annulé\u00a0: {change.words[0].lower()}{change.words[1:]}")
        self.service_corrected.emit(mail)

    def _correct(
        self, make: Callable[[Mapping[str, Any]], dict[str, Any]], words: str, *, goes_on: bool
    ) -> Mapping[str, Any] | None:
        mail_id = self.detail.mail_id()
        if self._book.mail(mail_id) is None:
            return None
        place, shown = self.list.table.place(), self.list.shown()
        following = shown[place + 1].id if goes_on and place + 1 < len(shown) else ""
        made = self._book.change(mail_id, make, words)
        self.list.change(made)
        if following:
            self.list.table.choose_mail(following)
        if self.detail.mail_id() == mail_id:  # the next one shows already when there is one
            self._show(self.list.table.current_id())
        self._after(f"{words} {_UNDO}")
        return made

    def _after(self, words: str) -> None:
        self.list.say(words)
        announce(self, words)
        self._show_week()
        self.edited.emit()

    def _edit_reply(self, subject: str, text: str) -> None:
        mail_id = self.detail.mail_id()
        mail = self._book.mail(mail_id)
        if mail is None or mail["reply"] is None:
            return
        was_edited = bool(mail["reply"].get("edited_by"))
        made = self._book.change(mail_id, lambda mail: edit_reply(mail, subject, text))
        if not was_edited:
            self.detail.reply.show_state(made, str(self.data()["model"]))
        self.edited.emit()

    # --- what shows -------------------------------------------------------------------------

    def _show(self, mail_id: str) -> None:
        mail = self._book.mail(mail_id)
        if mail is None:
            self.detail.show_nothing()
        elif mail is not self._shown or mail_id != self.detail.mail_id():
            self.detail.show_mail(mail, self._services, self._today(), str(self.data()["model"]))
        # A correction makes another mail: this very one, in a list put in another order, shows already.
        self._shown = mail

    def _go_to(self, mail_id: str) -> None:
        self.list.reveal(mail_id)
        self.panes_held.reveal(self.detail)
        (self.detail if self.panes_held.is_tabbed() else self.list.table).setFocus()

    def _open(self) -> None:
        """Bring the mail in front when the panes are tabs, and let the keyboard into it."""
        self.panes_held.reveal(self.detail)
        if self.panes_held.is_tabbed():
            self.detail.setFocus()

    def _table_focused(self, has_focus: bool) -> None:
        if has_focus:
            self.panes_held.reveal(self.list)

    def _show_week(self) -> None:
        self.strip.show_mails(self._book.mails(), self._today())

    def _connect(self) -> None:
        table, header, reply = self.list.table, self.detail.header, self.detail.reply
        table.mail_chosen.connect(self._show)
        table.opened.connect(self._open)
        table.focus_changed.connect(self._table_focused)
        self.detail.focused.connect(lambda: self.panes_held.reveal(self.detail))
        self.list.help_asked.connect(self.show_help)
        self.strip.mail_asked.connect(self._go_to)
        self.strip.all_asked.connect(self.list.tools.ask_deadlines)
        header.service_chosen.connect(self.put_service)
        header.urgency_chosen.connect(self.put_urgency)
        header.handled_asked.connect(self.toggle_handled)
        header.step_asked.connect(self.step)
        reply.edited.connect(self._edit_reply)
        reply.save_asked.connect(lambda: self.save_asked.emit(self.detail.mail_id()))
        self.detail.message.files.read_asked.connect(
            lambda number: self.attachment_asked.emit(self.detail.mail_id(), number)
        )
