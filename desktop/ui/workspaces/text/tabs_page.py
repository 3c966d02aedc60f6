# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of texts around its tabs: which one is in front, what is kept of each, the actions at the top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.core.errors import BeffroiError
from desktop.core.review.review import Review
from desktop.core.review.reviewing import reviewed
from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import ExportDialog, chosen_mention, told_beside, without_removed
from desktop.ui.reviewing import ask_review, note_change
from desktop.ui.task_page import TaskPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.workspaces.text.work_home import WorkHome

FORM_HEIGHT = 440
"""Pixels at 100 %: under it the page scrolls rather than squeeze the questions and the text."""
WRITE, IMPROVE, ANALYSE = "ecrire", "ameliorer", "analyser"
_NAMES = ((WRITE, "Écrire"), (IMPROVE, "Améliorer"), (ANALYSE, "Analyser"))


class TextTab(Protocol):
    """What the page asks of a tab."""

    def load(self) -> None:
        """Read what the first drawing did without."""

    def focus_first(self) -> None:
        """Give the keyboard to the first thing one would use."""

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""

    def run_main(self) -> None:
        """Do the main action (Ctrl+Enter)."""

    def has_text(self) -> bool:
        """Tell whether there is a text to export."""

    def draft(self) -> Draft:
        """Return the text as it now reads."""

    def set_review(self, review: Review) -> None:
        """Keep who has read the text over."""

    def run_values(self) -> dict[str, Any]:
        """Return the request that the text is the answer to."""

    def result_data(self) -> dict[str, Any]:
        """Return what goes with the files, for machines."""

    def kept(self) -> dict[str, Any]:
        """Return all that a new window needs to go on."""

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Go on with what was kept."""


class TabsPage(TaskPage):
    """A task's page whose form is tabs; their texts live in them, not in a result.

    The tabs of texts, unless a page names others.
    """

    names: ClassVar[tuple[tuple[str, str], ...]] = _NAMES
    """Name and title of each tab, the first one in front at first."""

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.tabs: dict[str, Any] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        self.homes = {name: WorkHome(desk, task) for name, _title in self.names}
        super().__init__(desk, task)
        for step, keys in ((1, "Ctrl+Tab"), (-1, "Ctrl+Shift+Tab")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda s=step: self._turn(s))

    # --- pieces -----------------------------------------------------------------------------

    def make_tabs(self) -> dict[str, Any]:
        """Return the tabs by their names."""
        raise NotImplementedError

    def make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.sizes.px(16))
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName("Que faire")
        self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for _name, title in self.names:
            self.bar.addTab(title)
        self.tabs = self.make_tabs()
        line = QHBoxLayout()
        line.addWidget(self.bar, 1)
        for tab in self.tabs.values():
            corner = getattr(tab, "corner", None)
            if corner is not None:
                line.addWidget(corner)
        column.addLayout(line)
        for tab in self.tabs.values():
            tab.setMinimumHeight(self.look.sizes.px(FORM_HEIGHT))
            tab.hide()
            column.addWidget(tab, 1)
        self.bar.currentChanged.connect(self._show_tab)
        return form

    # --- tabs -------------------------------------------------------------------------------

    def tab_name(self) -> str:
        """Return the name of the tab in front."""
        return self.names[max(0, self.bar.currentIndex())][0]

    def tab(self) -> TextTab:
        """Return the tab in front."""
        tab: TextTab = self.tabs[self.tab_name()]
        return tab

    def open_tab(self, name: str) -> None:
        """Bring a tab in front."""
        self.bar.setCurrentIndex([one for one, _title in self.names].index(name))
        self._show_tab(self.bar.currentIndex())

    def _turn(self, step: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % len(self.names))
        self.focus_first()

    def _show_tab(self, _index: int) -> None:
        for name, tab in self.tabs.items():
            tab.setVisible(name == self.tab_name())
            corner = getattr(tab, "corner", None)
            if corner is not None:
                corner.setVisible(name == self.tab_name())
        self.tab().load()
        self.whole.verticalScrollBar().setValue(0)
        self._refresh_actions()
        self.keep_soon()

    # --- what the window asks ---------------------------------------------------------------

    def focus_first(self) -> None:
        if self.state == "working":
            self.progress.cancel.setFocus()
        else:
            self.tab().focus_first()

    def panes(self) -> list[QWidget]:
        return [self.bar, *self.tab().panes()]

    def run_main(self) -> None:
        if self.state != "working":
            self.tab().run_main()

    def request_words(self) -> str:
        return self.task.title

    # --- exporting and reading over ---------------------------------------------------------

    def export(self) -> None:
        tab = self.tab()
        if not tab.has_text():
            return
        dialog = ExportDialog(self.desk, tab.draft(), self)
        dialog.offer_review(self.set_review)
        dialog.offer_mentions(tab.result_data())
        if dialog.exec():
            self.mention_id, self.removed = dialog.mention_id(), dialog.removed()
            self.export_to(dialog.folder(), dialog.stem(), dialog.formats())

    def export_to(self, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        """Write the text, as it now reads, into files of a folder."""
        tab = self.tab()
        if self.register():
            draft = without_removed(tab.draft(), self.removed)
            draft = chosen_mention(draft, self.mention_id)
            data = told_beside(tab.result_data(), self.removed)
            self._export_id = self.desk.runner.export(draft, data, folder, stem, formats)

    def set_reviewed(self, reviewer: str) -> None:
        """Store in the text's mark that this person has read it over today."""
        self.set_review(reviewed(self.tab().draft(), reviewer, date.today()).ai_mark.review)

    def set_review(self, review: Review) -> Draft:
        """Store who has read the text over and validated it, in its mark and in the journal."""
        before = self.tab().draft().ai_mark.review
        self.tab().set_review(review)
        if self.register():
            note_change(self.desk, self.homes[self.tab_name()].job_id, before, review, self)
        self._refresh_actions()
        return self.tab().draft()

    def review(self) -> None:
        if self.tab().has_text():
            review = ask_review(self.desk, self.tab().draft(), self)
            if review is not None:
                self.set_review(review)

    def register(self, name: str = "") -> bool:
        """Have the text of a tab, or of that in front, among the works; False, and said, on failure."""
        name = name or self.tab_name()
        tab, home = self.tabs[name], self.homes[name]
        values = tab.run_values()
        if not values:  # what is shown has a work of its own
            return True
        try:
            page = {"tab": name, "kept": tab.kept()}
            home.register(values, tab.draft(), tab.result_data(), page)
        except BeffroiError as error:
            self.banners.clear()
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return False
        self.keep_soon()
        return True

    def _make_actions(self) -> None:
        super()._make_actions()
        self.action_line.removeWidget(self.export_button)  # the main action stands last
        self.action_line.addWidget(self.export_button)

    def forget_home(self, name: str) -> None:
        """Another text begins: the one before stays among the works as it was."""
        self.homes[name].job_id = ""

    def _refresh_actions(self) -> None:
        if not self.tabs:
            return
        self.subtitle.setVisible(not self.tab().has_text())
        has_text = self.tab().has_text()
        self.again_button.hide()
        self.review_button.setVisible(has_text)
        self.export_button.setVisible(has_text)
        self._show_tab_state()
        self.dress_action(self.review_button, "file-check-outline", is_main=False)
        self.dress_action(self.export_button, "file-export-outline", is_main=True)

    # --- states -----------------------------------------------------------------------------

    def set_state(self, state: str) -> None:
        """Show "idle" or "working": the tabs stay in sight in both."""
        self.state = state
        self.result.hide()
        self.line.hide()
        self.progress.setVisible(state == "working")
        self.panel.setEnabled(True)
        self._refresh_actions()
        self.busy_changed.emit()

    # --- keeping ----------------------------------------------------------------------------

    def keep_soon(self) -> None:
        """Keep what changed within a second, also while one goes on typing."""
        if not self._keep_later.isActive():
            self._keep_later.start()

    def _keep(self) -> None:
        self._keep_later.stop()
        values: dict[str, Any] = {"tab": self.tab_name()}
        for name, tab in self.tabs.items():
            kept = self._kept_of(name)
            values[name] = {**kept, "job": self.homes[name].job_id}
            if self.homes[name].job_id and tab.has_text() and tab.run_values():
                page = {"tab": name, "kept": kept}
                self.homes[name].keep(tab.draft(), tab.result_data(), page)
        self.desk.records.keep_form(self.task.id, values)
        self._show_tab_state()

    def _show_tab_state(self) -> None:
        """Say how far the text in front is: one that changes after it was read over is a draft."""
        has_text = self.state != "working" and self.tab().has_text()
        self.show_state(self.tab().draft() if has_text else None)

    def keep_now(self) -> None:
        """Put on disk what is still only on the screen (the window closes)."""
        self._kept.clear()
        self._keep()

    def note_change(self, name: str) -> None:
        """A tab has changed: what was kept of it is of another time."""
        self._kept.pop(name, None)
        self.keep_soon()

    def _kept_of(self, name: str) -> dict[str, Any]:
        if name not in self._kept:
            self._kept[name] = self.tabs[name].kept()
        return self._kept[name]

    def take_form(self, values: Mapping[str, Any]) -> None:
        """Go on with what was kept in every tab."""
        for name, tab in self.tabs.items():
            kept = values.get(name)
            if isinstance(kept, Mapping):
                self.homes[name].job_id = str(kept.get("job") or "")
                tab.restore(kept)
        tab_name = str(values.get("tab") or "")
        self.open_tab(tab_name if tab_name in self.tabs else self.names[0][0])
