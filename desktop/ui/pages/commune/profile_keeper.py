# SPDX-License-Identifier: AGPL-3.0-or-later
"""The profile while it is being filled in: every change is kept a moment after it is made."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.errors import CannotWrite
from desktop.mairie.commune.departments import find_department
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.commune.profile_problems import profile_problems
from desktop.ui.profile_store import ProfileStore

PAUSE_MS = 700
"""After the last key: long enough not to blame a word that is half typed."""


class ProfileKeeper(QObject):
    """Signals: `kept()` once a change is on disk; `failed(sentence)` when it could not be."""

    kept = Signal()
    failed = Signal(str)

    def __init__(self, store: ProfileStore, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self.profile: CommuneProfile = store.profile()
        self._is_changed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep_now)

    def change(self, name: str, value: Any) -> None:
        """Take a new value for a key of the profile."""
        if name == "department" and (found := find_department(str(value))) is not None:
            value = found.name  # so that "61" is printed "Orne"
        self.replace(dataclasses.replace(self.profile, **{name: value}))

    def replace(self, profile: CommuneProfile) -> None:
        """Take a whole profile."""
        if profile != self.profile:
            self.profile, self._is_changed = profile, True
            self._timer.start()

    def is_changed(self) -> bool:
        """Tell whether something is not on disk yet."""
        return self._is_changed

    def keep_now(self) -> None:
        """Put what changed on disk."""
        self._timer.stop()
        if not self._is_changed:
            return
        try:
            self._store.save(self.profile)
        except CannotWrite as error:
            self.failed.emit(f"{error.message()} {error.next_step()}".strip())
            return
        self._is_changed = False
        self.kept.emit()

    def reload(self) -> None:
        """Read the profile again, unless something here is not on disk yet."""
        if not self._is_changed:
            self.profile = self._store.profile()

    def problems(self) -> dict[str, str]:
        """Return what cannot be right, a sentence by key ("officials.0.name" inside a list)."""
        found: dict[str, str] = {}
        for problem in profile_problems(self.profile):
            found.setdefault(problem.field, problem.message)
        return found
