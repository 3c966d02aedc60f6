# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the window in step with what the commune fixes: greyed drawers, pages, the share, the journal.

Made only where there is a policy: the window opens without it elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.crossing import in_window

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


_SHOW_SETTINGS = {"settings", "compliance/people"}
"""Pages that show settings, and are made anew when other rules hold."""


class PolicyWatch(QObject):
    """Belongs to the window. Signals: `changed()` when other rules hold."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._policy = window, window.desk.settings.policy
        window.drawn.connect(self.begin)
        self._dress()

    def begin(self) -> None:
        """Once the window is drawn: tell the journal of other rules, and have the share read."""
        if not self._policy.has_share:  # else once it was read, or was found to be unreachable
            self._tell_journal()
        self._policy.read_share_later(self._tell_window)

    def read_again(self) -> bool:
        """Read the files anew (the DPO asks); True when other rules hold now. The share comes later."""
        is_new = self._policy.read_again()
        self._policy.read_share_later(self._tell_window)
        if is_new:
            self._show_new_rules()
        return is_new

    # --- inside -----------------------------------------------------------------------------

    def _tell_window(self) -> None:
        """Called in the thread that read the share, which may outlive the window."""
        in_window(self, self._take_share)

    def _take_share(self) -> None:
        if self._policy.read_again():
            self._show_new_rules()
        self._tell_journal()
        self.changed.emit()

    def _show_new_rules(self) -> None:
        """Grey and free what changed; a page is made anew unless something runs or is shown on it."""
        before = dict(self._window.sidebar.refused)
        self._dress()
        after = self._window.sidebar.refused
        current = self._window.current()
        for page_id in (before.keys() ^ after.keys()) | _SHOW_SETTINGS:
            page = self._window.pages.get(page_id)
            if page is None or page is current or getattr(page, "state", "") == "working":
                continue
            page.keep_now()
            self._window.drop_page(page_id)
        self._tell_journal()
        self.changed.emit()

    def _dress(self) -> None:
        policy = self._window.desk.policy
        reasons = {
            drawer.id: policy.task_refusal(drawer.id)
            for drawer in self._window.drawers
            if drawer.is_task
        }
        refused = {page_id: why for page_id, why in reasons.items() if why}
        self._window.sidebar.show_refused(refused)
        if self._window.has_top_bar():
            self._window.top_bar.show_refused(refused)

    def _tell_journal(self) -> None:
        entry = self._policy.news()
        if entry is not None:
            self._window.desk.records.note((entry,))
