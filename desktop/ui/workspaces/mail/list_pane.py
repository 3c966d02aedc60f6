# SPDX-License-Identifier: AGPL-3.0-or-later
"""The left of the workbench: filters, how many mails there are, the list, what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.mairie.mail.mail_facts import service_titles
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label, restyle
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.mail.list_tools import ListTools
from desktop.ui.workspaces.mail.mail_row import SORTS, MailRow, make_row
from desktop.ui.workspaces.mail.mail_table import MailTable
from desktop.ui.workspaces.mail.unread_dialog import UnreadDialog

HINT = "J, K\u00a0: passer · lettre\u00a0: ranger · T\u00a0: traité"


class ListPane(QWidget):
    """Signals: `help_asked()` for the keys. The rest is asked of `table` and `tools`."""

    help_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: dict[str, MailRow] = {}
        self._shorts: dict[str, str] = {}
        self._today = date.today()
        self._suffix, self._reviewer = "", ""
        self.tools, self.table = ListTools(look), MailTable(look)
        self.counts, self.said = make_label("", "small"), make_label(HINT, "small")
        self.help = make_button(
            look, "Touches", self.help_asked.emit, role="quiet", icon="help-circle-outline"
        )
        self._unread: list[Mapping[str, Any]] = []
        self.unread = make_button(
            look, "Non lus", self.show_unread, role="quiet", icon="alert-outline"
        )
        self.help.setToolTip(f"Les touches du clavier (?){NBSP}")
        self._lay_out()
        self.tools.changed.connect(self.refresh)
        self.table.sort_asked.connect(self.tools.sort_by)
        self.table.focus_changed.connect(self._show_focus)

    # --- the mails --------------------------------------------------------------------------

    def load(self, data: Mapping[str, Any], today: date) -> None:
        """Show the mails of a run."""
        self._today, self._shorts = today, service_titles(data, "short")
        self._rows = {mail["id"]: make_row(mail, self._shorts, today) for mail in data["mails"]}
        self.tools.show_services(self._shorts)
        self._suffix = _suffix(data)
        self.say(HINT)
        self._show_unread(data["unread"])
        self.refresh()
        self.table.choose(0)

    def refresh(self) -> None:
        """Show what the filters ask for, in order; the mail that was chosen stays so if it shows."""
        chosen, place = self.table.current_id(), self.table.place()
        _title, key = SORTS[self.tools.sort()]
        rows = self.tools.filter().apply(self._rows.values())
        rows.sort(key=key, reverse=self.tools.is_descending)
        self.table.mails.show_rows(rows)
        self.table.show_order(self.tools.sort(), is_descending=self.tools.is_descending)
        if not self.table.choose_mail(chosen):
            # Once the list is drawn: reading another mail takes as long as drawing the list.
            QTimer.singleShot(0, self, lambda: self._choose_another(place))
        if not rows:
            self.table.mail_chosen.emit("")
        self._show_counts()

    def _choose_another(self, place: int) -> None:
        """Choose the mail at a place, unless one was chosen meanwhile."""
        if self.table.place() < 0:
            self.table.choose(min(max(place, 0), len(self.shown()) - 1))

    def change(self, mail: Mapping[str, Any]) -> None:
        """Show a mail that was changed where it stands; it goes when it is asked for no more."""
        row = make_row(mail, self._shorts, self._today)
        self._rows[row.id] = row
        place = self.table.mails.place_of(row.id)
        if place >= 0 and self.tools.filter().takes(row):
            self.table.mails.replace(place, row)
        elif place >= 0:
            self.table.mails.remove(place)
        self._show_counts()

    def reveal(self, mail_id: str) -> None:
        """Choose a mail, whatever was asked of the list before."""
        if not self.table.choose_mail(mail_id):
            self.tools.clear("all")
            self.table.choose_mail(mail_id)

    def shown(self) -> list[MailRow]:
        """Return the rows that show, in their order."""
        return self.table.mails.rows

    def say(self, words: str) -> None:
        """Say under the list what was just done."""
        self.said.setText(words)

    def say_reviewer(self, reviewer: str) -> None:
        """Say after the counts who has read the mails over; nothing when nobody has."""
        self._reviewer = reviewer
        self._show_counts()

    # --- drawing ----------------------------------------------------------------------------

    def _show_counts(self) -> None:
        rows, shown = self._rows.values(), len(self.shown())
        self.tools.show_counts(list(rows), self._shorts)
        left = sum(1 for row in rows if not row.mail["handled"])
        of_all = f" sur {len(rows)}" if shown != len(rows) else ""
        words = f"{count(shown, 'mail')}{of_all} · {left} à traiter"
        told = (words, self._suffix, self._reviewer)
        self.counts.setText(" · ".join(part for part in told if part))
        self._sheet.setVisible(shown > 0)
        self._empty.setVisible(shown == 0)
        is_narrow = self.tools.filter().is_narrow()
        self._empty_words.setText(_empty_words(len(rows), left, is_narrow=is_narrow))
        self._clear.setVisible(is_narrow)

    def _show_unread(self, unread: list[Mapping[str, Any]]) -> None:
        self._unread = unread
        self.unread.setText(f"Non lus ({len(unread)})")
        self.unread.setAccessibleName(f"Ce qui n’a pas pu être lu{NBSP}: {len(unread)}")
        self.unread.setVisible(bool(unread))

    def show_unread(self) -> None:
        """Show what could not be read, and why."""
        dialog = UnreadDialog(self._look, self._unread, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.tools)
        line = QHBoxLayout()
        line.addWidget(self.counts, 1)
        line.addWidget(self.unread)
        column.addLayout(line)
        self._sheet = QFrame()
        self._sheet.setProperty("role", "sheet")
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(px(2), px(2), px(2), px(2))
        inside.addWidget(self.table)
        column.addWidget(self._sheet, 1)
        column.addWidget(self._make_empty(), 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.help)
        column.addLayout(foot)

    def _make_empty(self) -> QWidget:
        self._empty = QFrame()
        self._empty.setProperty("role", "card")
        column = QVBoxLayout(self._empty)
        px = self._look.sizes.px
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        self._empty_words = make_label("", "muted")
        self._clear = make_button(self._look, "Effacer les filtres", self.tools.clear)
        column.addWidget(self._empty_words)
        line = QHBoxLayout()
        line.addWidget(self._clear)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        self._empty.hide()
        return self._empty

    def _show_focus(self, has_focus: bool) -> None:
        self._sheet.setProperty("focused", "true" if has_focus else "false")
        restyle(self._sheet)


def _suffix(data: Mapping[str, Any]) -> str:
    read = data.get("read_by_model", 0)
    return f"{count(read, 'lu', 'lus')} par {data['model']}" if read else "triés par règles"


def _empty_words(total: int, left: int, *, is_narrow: bool) -> str:
    if not total:
        return "Aucun mail n’a été trouvé là\u00a0: recommencez avec un dossier, une boîte ou des fichiers .eml."
    if is_narrow:
        return "Aucun mail ne répond à ces filtres."
    return "Tout est traité." if not left else "Aucun mail traité pour le moment."
