# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Conformité »: one line for each room, with what it says of itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.ui.desk import Desk
from desktop.ui.look import Look
from desktop.ui.page import ScrolledPage
from desktop.ui.pages.compliance.rooms import ROOMS, Room
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_card, make_icon_label, make_label, make_rule, set_tone
from desktop.ui.widgets.layouts import BannerColumn

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow
    from desktop.ui.network_lamp import NetworkWatch
    from desktop.ui.pages.compliance.whole_file.writing import WholeFile, WholeFileWriting

_ICONS = {
    "good": ("check-circle-outline", "green"),
    "attention": ("alert-outline", "ochre"),
    "bad": ("alert-circle-outline", "red"),
}
_PREPARING = "Dossier complet en préparation."
_GO_ON = "Vous pouvez continuer à travailler."


class CompliancePage(ScrolledPage):
    """Signals: `page_asked(id)` for a room."""

    page_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk.look,
            "Conformité",
            "Ce qui est vérifié et tenu à jour sur ce poste, pour le délégué à la protection des "
            "données (DPO), et pour vous.",
        )
        self.desk = desk
        self._watch: NetworkWatch | None = None
        self._writing: WholeFileWriting | None = None
        self.file_button = make_button(
            desk.look, "Exporter le dossier complet…", self.ask_file, icon="file-export-outline"
        )
        self.file_button.setAccessibleDescription("Tous les documents en PDF, dans un dossier daté")
        self.body.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.banners = BannerColumn(desk.look)
        self.body.addWidget(self.banners)
        card, column = make_card(desk.look)
        column.setSpacing(desk.look.sizes.px(14))
        self.buttons: dict[str, QPushButton] = {}
        self._states: dict[str, tuple[QFrame, QLabel, QLabel]] = {}
        for room in ROOMS:
            if self.buttons:
                column.addWidget(make_rule())
            column.addLayout(self._make_line(room))
        self.body.addWidget(card)
        self._waiting: list[Room] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask_next)

    def take_window(self, window: MainWindow) -> None:
        """Have the ways out tried anew before the file is written."""
        self._watch = window.network

    def opened(self) -> None:
        if self._writing is None or not self._writing.is_going_on:
            self.banners.clear()
        self._waiting = list(ROOMS)
        self._timer.start()  # one room at a time: each loads its code when it is first asked

    def focus_first(self) -> None:
        next(iter(self.buttons.values())).setFocus()

    def export(self) -> None:
        if self.file_button.isEnabled():
            self.ask_file()

    def refresh(self) -> None:
        """Ask each room at once what it says of itself now."""
        self._timer.stop()
        for room in ROOMS:
            self._ask(room)

    # --- the whole file ---------------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask where, then write the papers of every room into a dated folder."""
        from desktop.ui.pages.compliance.whole_file.dialog import WholeFileDialog

        dialog = WholeFileDialog(self.desk, self)
        if dialog.exec():
            self.desk.keep("out_folder", dialog.folder())
            self.write_file(dialog.folder())

    def write_file(self, folder: str) -> None:
        """Write the dated folder into `folder`."""
        self.file_button.setEnabled(False)
        self.banners.clear()
        self.banners.add(Banner(self.look, "information", _PREPARING, _GO_ON))
        if self._writing is None:
            from desktop.ui.pages.compliance.whole_file.writing import WholeFileWriting

            self._writing = WholeFileWriting(self.desk, self)
            self._writing.went_on.connect(self._show_step)
            self._writing.ended.connect(self._show_end)
        if self._watch is None:
            self._writing.start(folder)
            return
        self._watch.try_everything()
        self._writing.start(folder, self._watch.now, self._watch.programs.wait)

    def _show_step(self, title: str) -> None:
        self.banners.clear()
        banner = Banner(self.look, "information", f"{_PREPARING[:-1]}\u00a0: {title}.", _GO_ON)
        self.banners.add(banner, speak=False)  # ten papers in a few seconds

    def _show_end(self, made: WholeFile) -> None:
        had_focus = self.isVisible() and self.window().focusWidget() in (None, self.file_button)
        self.file_button.setEnabled(True)
        self.banners.clear()
        self.banners.add(file_banner(self.look, made))
        self._waiting = list(ROOMS)
        self._timer.start()  # the journal was read over meanwhile
        if had_focus:
            self.file_button.setFocus()

    # --- the rooms --------------------------------------------------------------------------

    def _ask_next(self) -> None:
        if self._waiting:
            self._ask(self._waiting.pop(0))
        if not self._waiting:
            self._timer.stop()

    def _ask(self, room: Room) -> None:
        state = room.state_of(self.desk)
        frame, icon, words = self._states[room.id]
        name, token = _ICONS.get(state.tone, ("", ""))
        icon.setVisible(bool(name))
        if name:
            self.look.dress_label(icon, name, token, 18)
        words.setText(state.words)
        set_tone(words, state.tone)
        frame.setVisible(bool(state.words))
        self.buttons[room.id].setAccessibleDescription(f"{room.question} {state.words}")

    def _make_line(self, room: Room) -> QHBoxLayout:
        px = self.look.sizes.px
        line, words = QHBoxLayout(), QVBoxLayout()
        line.setSpacing(px(14))
        words.setSpacing(px(2))
        line.addWidget(make_icon_label(self.look, room.icon, "muted", 24))
        words.addWidget(make_label(room.title, "strong"))
        words.addWidget(make_label(room.question, "muted"))
        words.addWidget(self._make_state(room))
        line.addLayout(words, 1)
        button = make_button(self.look, "Ouvrir", partial(self.page_asked.emit, room.id))
        button.setAccessibleName(f"Ouvrir «\u00a0{room.title}\u00a0»")
        self.buttons[room.id] = button
        line.addWidget(button)
        return line

    def _make_state(self, room: Room) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "plain")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.sizes.px(6))
        icon, words = make_icon_label(self.look, "alert-outline", "ochre", 18), make_label()
        row.addWidget(icon)
        row.addWidget(words, 1)
        self._states[room.id] = (frame, icon, words)
        return frame


def file_banner(look: Look, made: WholeFile) -> Banner:
    """Return what is said of a file that was written, or could not be."""
    from desktop.mairie.compliance.whole_file.contents import lacking_words

    place = f"Dossier\u00a0: {made.folder}"
    if made.trouble and not made.papers:
        return Banner(look, "bad", "Le dossier n’a pas pu être écrit.", made.trouble, _RETRY)
    if made.trouble:
        written = f"{len(made.papers)}\u00a0documents sont écrits, sans leur sommaire."
        return Banner(look, "bad", written, f"{made.trouble} {place}", _RETRY)
    title = f"Dossier complet écrit\u00a0: {len(made.papers)}\u00a0documents et un sommaire."
    tone = "attention" if made.lacking else "good"
    return Banner(look, tone, title, lacking_words(len(made.lacking)), place)


_RETRY = "Vérifiez la place et vos droits sur ce dossier, puis recommencez."
