# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Sons de réunion »: what was recorded here, what was announced, and a button that deletes it."""

from __future__ import annotations

import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.core.errors import BeffroiError
from desktop.core.journal.journal import JournalEntry
from desktop.core.kept_data.erasing import delete
from desktop.core.kept_data.recordings import KEPT_WORDS, Recording, RecordingList
from desktop.ui.desk import Desk
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_chip, make_label
from desktop.ui.widgets.layouts import clear_layout

_MINUTES_TASK = "write-minutes"
_DUE = "À supprimer, comme annoncé"
_GONE = "Introuvable\u00a0: déplacé ou déjà supprimé"
_WORDS = (
    "Les réunions enregistrées avec Beffroi sur ce poste. Le son est dans le dossier que vous aviez choisi\u00a0; "
    "il ne se supprime jamais tout seul."
)


class RecordingsCard(QFrame):
    """Signals: `told(tone, sentence)`."""

    told = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.buttons: dict[str, QWidget] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(desk.look, "Sons de réunion")
        column.addWidget(make_label(_WORDS, "muted"))
        held = QWidget()
        self._list = QVBoxLayout(held)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(desk.look.sizes.px(12))
        column.addWidget(held)
        outer.addWidget(card)

    def refresh(self) -> None:
        """Show what was recorded; the card is hidden when nothing was."""
        clear_layout(self._list)
        self.buttons = {}
        kept = recording_list(self._desk).recordings()
        reviewed = reviewed_sounds(self._desk) if kept else frozenset()
        for recording in kept:
            self._list.addWidget(self._make_row(recording, reviewed))
        self.setVisible(bool(kept))

    def remove(self, recording: Recording) -> None:
        """Delete the sound and strike it off the list; the journal tells that one went."""
        path = Path(recording.path)
        was_there = recording.is_there
        if was_there and not delete(path):
            self.told.emit(
                "bad",
                f"«\u00a0{path.name}\u00a0» est tenu par un autre programme\u00a0: fermez-le.",
            )
            return
        try:
            recording_list(self._desk).forget(recording.path)
        except BeffroiError as error:
            self.told.emit("bad", error.message())
            return
        if was_there:
            words = "sons de réunion\u00a0: 1"
            self._desk.records.note((JournalEntry("erasure", "erased", note=words),))
        self.refresh()
        done = "est supprimé" if was_there else "n’est plus dans la liste"
        self.told.emit("good", f"«\u00a0{path.name}\u00a0» {done}.")

    def _make_row(self, recording: Recording, reviewed: frozenset[str]) -> QFrame:
        look, path = self._desk.look, Path(recording.path)
        frame = QFrame()
        frame.setProperty("role", "plain")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        column.addWidget(make_label(path.name, "strong"))
        until = KEPT_WORDS[recording.keep]
        words = f"{_day(recording.made_on)}. Annoncé\u00a0: supprimé {until}. Dans {path.parent}"
        column.addWidget(make_label(words, "small"))
        line = FlowLayout(spacing=look.sizes.px(8))
        if chip := _state(recording, reviewed):
            line.addWidget(make_chip(chip, "attention"))
        name = "Supprimer le son…" if recording.is_there else "Retirer de la liste"
        button = make_button(look, name, partial(self._ask, recording), icon="trash-can-outline")
        button.setAccessibleName(f"{name} {path.name}")
        self.buttons[recording.path] = button
        line.addWidget(button)
        column.addLayout(line)
        return frame

    def _ask(self, recording: Recording) -> None:
        if not recording.is_there or RemoveSoundDialog(self._desk, recording, self).exec():
            self.remove(recording)


class RemoveSoundDialog(PlainDialog):
    """Asks before a sound is deleted."""

    def __init__(self, desk: Desk, recording: Recording, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Supprimer le son\u00a0?", "Supprimer", parent)
        words = (
            f"«\u00a0{Path(recording.path).name}\u00a0» sera supprimé pour de bon. Annoncé aux participants\u00a0: "
            f"supprimé {KEPT_WORDS[recording.keep]}. Tant que le procès-verbal n’est pas arrêté, il peut "
            "encore servir à le vérifier."
        )
        self.column.addWidget(make_label(words))
        self.cancel.setFocus()


def recording_list(desk: Desk) -> RecordingList:
    """Return the list of what was recorded here."""
    return RecordingList(desk.data_folder.recordings if desk.data_folder is not None else None)


def reviewed_sounds(desk: Desk) -> frozenset[str]:
    """Return the sounds whose minutes a named person has read over."""
    found = set()
    for line in desk.records.drafts():
        if line.task_id != _MINUTES_TASK or not line.is_reviewed:
            continue
        work = desk.records.load(line.job_id)
        if work is not None:
            found.add(str(work.request.values.get("recording", "")))
    return frozenset(found)


def overdue(desk: Desk, today: datetime.date | None = None) -> int:
    """Return how many sounds should be gone by what was announced."""
    kept = [one for one in recording_list(desk).recordings() if one.is_there]
    if not kept:
        return 0
    reviewed, day = reviewed_sounds(desk), today or datetime.date.today()
    return sum(one.is_overdue(day, is_reviewed=one.path in reviewed) for one in kept)


def _state(recording: Recording, reviewed: frozenset[str]) -> str:
    if not recording.is_there:
        return _GONE
    is_reviewed = recording.path in reviewed
    return _DUE if recording.is_overdue(datetime.date.today(), is_reviewed=is_reviewed) else ""


def _day(iso: str) -> str:
    try:
        return f"Enregistré le {datetime.date.fromisoformat(iso):%d/%m/%Y}"
    except ValueError:
        return "Enregistré"
