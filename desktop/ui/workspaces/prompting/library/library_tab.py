# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Bibliothèque »: the list, the demand that is open, and the editor over both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTemporaryDir, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.core.paths import prompts_folder
from desktop.mairie.prompting.library import (
    Demand,
    DemandError,
    DemandKind,
    DemandLibrary,
    DemandOwner,
)
from desktop.mairie.prompting.library.demand import OTHER_CATEGORY
from desktop.ui.desk import Desk
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.words import count
from desktop.ui.workspaces.prompting.library import detail_head as head
from desktop.ui.workspaces.prompting.library import sharing_steps as sharing
from desktop.ui.workspaces.prompting.library.demand_actions import DemandActions
from desktop.ui.workspaces.prompting.library.detail_pane import DetailPane
from desktop.ui.workspaces.prompting.library.editor_page import EditorPage
from desktop.ui.workspaces.prompting.library.library_words import quoted
from desktop.ui.workspaces.prompting.library.list_pane import ListPane

_LIST_SHARE = 0.38


class LibraryTab(QWidget):
    """Signals: `used(text, title)` of a filled demand for the workshop, `changed()`."""

    used = Signal(str, str)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._look = desk.look
        self._throw_away = QTemporaryDir() if desk.own_prompts_folder is None else None
        """Where demands lie in a demonstration: nothing of it is kept."""
        thrown = self._throw_away.path() if self._throw_away is not None else ""
        self.library = DemandLibrary(
            prompts_folder(), desk.own_prompts_folder or Path(thrown) / "demandes"
        )
        self.library.own.empty_bin()
        self._edited: Demand | None = None
        self._base: Demand | None = None
        self._make_parts(desk)
        self._connect()
        self.list.show_rows()
        self._tell_problems()

    # --- what the page asks -----------------------------------------------------------------

    def focus_first(self) -> None:
        """Give the keyboard to the search, or to the text that is edited."""
        if self.is_editing():
            self.editor.focus_first()
        else:
            self.list.search.setFocus()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        if self.is_editing():
            return [self.editor.text, self.editor.save_button]
        main = [self.detail.head.main_button()] if self.detail.demand is not None else []
        return [self.list.search, self.list.list, *main]

    def run_main(self) -> None:
        """Do the main action: save what is edited, else take the demand to the workshop."""
        if self.is_editing():
            self.save()
        elif self.detail.demand is not None and not self.detail.demand.is_task:
            self.actions_of_demand.do(head.USE)

    def choose_file(self) -> None:
        """Import demands from a file (Ctrl+O)."""
        if not self.is_editing():
            self.messages.clear()
            self.actions_of_demand.choose_import()

    def refresh(self) -> None:
        """Read the agent's demands again (they may have changed in another place)."""
        if self.is_editing():
            return
        before = self.library.demands(), self.library.in_force
        self.library.refresh()
        if before != (self.library.demands(), self.library.in_force):
            self.list.show_rows()
            self.detail.show_demand(self.library.get(self.list.list.key()))

    def kept(self) -> dict[str, Any]:
        """Return what is to be found again: what is looked for, answered, and being written."""
        written = self.editor.kept() if self.is_editing() else {}
        edited = self._edited
        if written and edited is not None:
            origin = edited.origin.key if edited.origin else ""
            written |= {"key": edited.key if edited.id else "", "origin": origin}
        return {
            "filter": self.list.kept_filter(),
            "key": self.list.list.key(),
            "answers": self.detail.answers(),
            "edited": written,
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Go on with what was kept."""
        wanted, answers, edited = (kept.get(name) for name in ("filter", "answers", "edited"))
        self.detail.set_answers(answers if isinstance(answers, Mapping) else {})
        self.list.set_filter(wanted if isinstance(wanted, Mapping) else {})
        self.list.show_rows(str(kept.get("key") or ""))
        self.detail.show_demand(self.library.get(self.list.list.key()))
        if isinstance(edited, Mapping) and (edited.get("text") or edited.get("title")):
            self._edit_again(edited)

    def keep_demand(self, title: str, text: str) -> bool:
        """Keep a demand written elsewhere (the workshop) as the agent's own; False when refused.

        A `$name` in it is a variable: `filling.escaped` is for a text that has none.
        """
        return self.actions_of_demand.keep(title, text)

    # --- showing ----------------------------------------------------------------------------

    def is_editing(self) -> bool:
        """Tell whether a demand is being written."""
        return self.stack.currentWidget() is self.editor

    def show_demand(self, key: str) -> None:
        """Open a demand, whatever the list shows."""
        self._show_again(key)

    def take_file(self, path: str) -> None:
        """Import the demands of a file."""
        self.actions_of_demand.take_file(path)

    # --- editing ----------------------------------------------------------------------------

    def edit(self, demand: Demand, base: Demand | None) -> None:
        """Write a demand; `base` is what it is compared with, None for a new one."""
        self._edited, self._base = demand, base
        self.editor.open(demand, base, is_new=not demand.id)
        self.stack.setCurrentWidget(self.editor)
        self.editor.focus_first()
        self.changed.emit()

    def save(self) -> None:
        """Keep what is edited; what cannot be kept is said, and stays on the screen."""
        wanted = self.editor.demand()
        keep = self.library.keep_new if self.editor.is_new else self.library.save
        try:
            saved = keep(wanted)
        except DemandError as error:
            self.editor.refuse(str(error))
        except OSError as error:
            self.editor.refuse(sharing.disk_words(error))
        else:
            self._leave_editor(saved.key)
            self.actions_of_demand.say("good", f"{quoted(saved.title)} est enregistrée.")

    def leave(self) -> None:
        """Leave the editor; what was written can be taken up again at once."""
        written, edited, base = self.editor.kept(), self._edited, self._base
        self._leave_editor(self.list.list.key())
        if not written or edited is None:
            return
        banner = Banner(self._look, "information", "Les modifications ne sont pas enregistrées.")
        banner.add_button("Reprendre", lambda: self._take_up(edited, base, written))
        self.messages.add(banner)

    def _new(self) -> None:
        self.messages.clear()
        own, kind = DemandOwner.OWN, DemandKind.DEMAND
        self.edit(Demand("", own, kind, "", OTHER_CATEGORY, "", "1", "", ""), None)

    def _leave_editor(self, key: str) -> None:
        self._edited = self._base = None
        self.messages.clear()
        self.stack.setCurrentWidget(self.panes_widget)
        self._show_again(key)
        self.list.list.setFocus()

    def _take_up(self, edited: Demand, base: Demand | None, written: Mapping[str, Any]) -> None:
        self.messages.clear()
        self.edit(edited, base)
        self.editor.restore(written)

    def _edit_again(self, kept: Mapping[str, Any]) -> None:
        """Take up what was being written when the window closed."""
        own = self.library.get(str(kept.get("key") or ""))
        original = self.library.get(str(kept.get("origin") or ""))
        if own is not None:
            self._take_up(own, self.library.original(own) or own, kept)
        elif original is not None:
            self._take_up(self.library.draft_of(original), original, kept)
        else:
            self._new()
            self.editor.restore(kept)

    # --- inside -----------------------------------------------------------------------------

    def _make_parts(self, desk: Desk) -> None:
        self.messages = BannerColumn(self._look)
        self.list = ListPane(self._look, self.library)
        self.detail = DetailPane(self._look, self.library)
        self.editor = EditorPage(self._look)
        self.actions_of_demand = DemandActions(desk, self.library, self.detail, self.messages)
        self.panes_widget = TwoPanes(
            self._look, self.list, self.detail, ("Les demandes", "La demande"), share=_LIST_SHARE
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panes_widget)
        self.stack.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(8))
        column.addWidget(self.messages)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        actions = self.actions_of_demand
        self.list.chosen.connect(lambda key: self.detail.show_demand(self.library.get(key)))
        self.list.opened.connect(self._open)
        self.list.new_asked.connect(self._new)
        self.list.import_asked.connect(self.choose_file)
        self.list.export_asked.connect(self._export_own)
        self.list.changed.connect(self.changed)
        self.detail.asked.connect(actions.do)
        self.detail.changed.connect(self.changed)
        actions.used.connect(self.used)
        actions.edit_asked.connect(self.edit)
        actions.shown.connect(self._show_again)
        actions.deleted.connect(self._show_without)
        actions.marked.connect(self._show_star)
        self.editor.saved.connect(self.save)
        self.editor.left.connect(self.leave)
        self.editor.changed.connect(self.changed)

    def _open(self) -> None:
        """Go to the demand that is chosen."""
        self.panes_widget.reveal(self.detail)
        self.detail.focus_first()

    def _show_again(self, key: str) -> None:
        if key:
            self.list.reveal(key)
        else:
            self.list.show_rows()
        self.detail.show_demand(self.library.get(self.list.list.key()))
        self.changed.emit()

    def _show_star(self, key: str) -> None:
        self.list.show_rows(key)
        self.detail.head.show_star(key in self.library.marks.favourites)
        self.changed.emit()

    def _show_without(self, gone: Demand) -> None:
        """Show the list without a demand, and the one that stood after it."""
        shown = [one.key for one in self.list.list.demands()]
        place = shown.index(gone.key) if gone.key in shown else 0
        self.list.show_rows()
        left = self.list.list.demands()
        self._show_again(left[min(place, len(left) - 1)].key if left else "")
        self.list.list.setFocus()

    def _export_own(self) -> None:
        self.actions_of_demand.export([one for one in self.library.demands() if one.is_own])

    def _tell_problems(self) -> None:
        problems = self.library.own.problems
        if problems:
            several = f"{count(len(problems), 'demande')} ne peuvent pas être lues."
            title = "Une demande ne peut pas être lue." if len(problems) == 1 else several
            self.actions_of_demand.say("attention", title, " ".join(problems[:3]))
