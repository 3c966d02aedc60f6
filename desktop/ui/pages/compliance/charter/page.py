# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Charte et mentions »: one view at a time, chosen at the top, built when first shown."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.journal.journal import JournalEntry
from desktop.core.task import Choice
from desktop.mairie.compliance.charter.versions import CharterVersion
from desktop.ui.desk import Desk
from desktop.ui.page_exports import PageExports
from desktop.ui.pages.compliance.charter.adapt_view import AdaptView
from desktop.ui.pages.compliance.charter.charter_desk import TASK, CharterDesk
from desktop.ui.pages.compliance.charter.mentions_view import MentionsView
from desktop.ui.pages.compliance.charter.notice_view import NoticeView
from desktop.ui.pages.compliance.charter.read_view import ReadView
from desktop.ui.pages.compliance.charter.readers_view import ReadersView
from desktop.ui.pages.compliance.charter.versions_view import VersionsView
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.segmented import Segmented

_VIEWS = (
    Choice("read", "Lire la charte"),
    Choice("adapt", "Adapter"),
    Choice("versions", "Versions"),
    Choice("readers", "Qui l’a lue"),
    Choice("notice", "Notice de transparence"),
    Choice("mentions", "Mentions types"),
)
View = ReadView | AdaptView | VersionsView | ReadersView | NoticeView | MentionsView


class CharterPage(RoomPage):
    """Signals: `page_asked(id)` to go elsewhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Charte et mentions",
            "Les règles de la commune pour se servir de l’IA, qui les a lues, et ce que l’on en dit au "
            "public.",
            width=960,
        )
        self.charter = CharterDesk(desk)
        self.exports = PageExports(
            desk, self, self.banners, lambda _done: JournalEntry(TASK, "exported")
        )
        self.choice = Segmented(desk.look, "Ce que montre la page", _VIEWS, "read")
        self.body.addWidget(self.choice)
        self._views: dict[str, View] = {}
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.choice.changed.connect(self._show)

    def opened(self) -> None:
        self.banners.clear()
        self.charter.reload()
        for trouble in self.charter.troubles:
            self.banners.add(Banner(self.look, "attention", trouble))
        self._show(self.choice.value())

    def focus_first(self) -> None:
        if isinstance(self.view, MentionsView):
            self.choice.button("mentions").setFocus()  # nothing in it takes the keyboard
        else:
            self.view.focus_first()

    def export(self) -> None:
        if isinstance(self.view, (ReadView, NoticeView)):
            self.view.export()

    def keep_now(self) -> None:
        for view in self._views.values():
            if isinstance(view, AdaptView):
                view.keep_now()

    @property
    def view(self) -> View:
        """What is shown now."""
        return self._views[self.choice.value()]

    def show_view(self, name: str) -> View:
        """Show a view and return it."""
        self.choice.set_value(name)
        self._show(name)
        return self.view

    def _show(self, name: str) -> None:
        self.keep_now()  # what was typed in « Adapter » and not left yet
        if name not in self._views:
            self._views[name] = self._make(name)
            self._place.addWidget(self._views[name])
        for other, view in self._views.items():
            view.setVisible(other == name)
        self._views[name].refresh()

    def _make(self, name: str) -> View:
        if name == "adapt":
            adapt = AdaptView(self, self.charter)
            adapt.project_asked.connect(lambda: self._read(None))
            return adapt
        if name == "versions":
            versions = VersionsView(self, self.charter, self.exports)
            versions.asked.connect(self._read)
            return versions
        if name == "readers":
            return ReadersView(self, self.charter, self.exports)
        if name == "notice":
            return NoticeView(self, self.charter, self.exports)
        if name == "mentions":
            return MentionsView(self.look)
        return ReadView(self, self.charter, self.exports)

    def _read(self, version: CharterVersion | None) -> None:
        view: QWidget = self.show_view("read")
        if isinstance(view, ReadView):
            view.show_version(version)
            view.focus_first()
