# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one does to passages, with a way back from each: the pane shows, this decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from desktop.core.speech.transcript import Transcript
from desktop.mairie.meetings.editing import (
    Match,
    cut,
    edit_text,
    find_text,
    merge,
    rename_speaker,
    replace_match,
    replace_text,
    restore,
    set_speaker,
    settle_doubt,
    split,
)
from desktop.mairie.meetings.pauses import turn_around
from desktop.ui.look import Look
from desktop.ui.words import count
from desktop.ui.workspaces.minutes.history import TranscriptHistory
from desktop.ui.workspaces.minutes.speaker_dialogs import PassageSpeakerDialog, SpeakersDialog
from desktop.ui.workspaces.minutes.transcript_model import EMPTY

if TYPE_CHECKING:
    from desktop.ui.workspaces.minutes.transcript_pane import TranscriptPane

_UNDO = "Ctrl+Z pour annuler."


class PassageActions:
    """Holds the history; every change goes through it, then to the pane."""

    def __init__(self, look: Look, pane: TranscriptPane) -> None:
        self._look, self._pane = look, pane
        self.history = TranscriptHistory(EMPTY)

    def load(self, transcript: Transcript) -> None:
        """Begin with a transcript; nothing before it can be undone."""
        self.history = TranscriptHistory(transcript)

    def set_recording(self, path: str) -> None:
        """Join a sound: no correction, so nothing to undo."""
        self.history.replace_all(lambda one: replace(one, recording=path))

    # --- words ------------------------------------------------------------------------------

    def edit(self, row: int, text: str) -> None:
        """Take what was typed in a passage."""
        emptied = not text.strip()
        words = "Passage écarté." if emptied else "Passage corrigé."
        self._take(edit_text(self._now(), row, text), words)

    def replace(self, match: Match, by: str) -> None:
        """Replace one place."""
        self._take(replace_match(self._now(), match, by), "Remplacé.")

    def replace_all(self, wanted: str, by: str, *, whole_words: bool) -> None:
        """Replace every place."""
        made, number = replace_text(self._now(), wanted, by, whole_words=whole_words)
        self._take(made, f"{count(number, 'remplacement')}.")

    def take_back(self, before: str, after: str, rows: set[int]) -> None:
        """Give back the words that were heard, where a list of names had put others."""
        made = self._now()
        for match in reversed(find_text(made, after, whole_words=True)):
            if match.segment in rows:
                made = replace_match(made, match, before)
        self._take(made, f"«\u00a0{before}\u00a0» rétabli.")

    def settle(self) -> None:
        """Say that the passages chosen were heard again and read as they were said (F8)."""
        made = self._now()
        for row in self._rows():
            made = settle_doubt(made, row)
        self._take(made, "Passage vérifié.")

    # --- speakers ---------------------------------------------------------------------------

    def rename(self, old: str, new: str) -> None:
        """Rename a speaker once for the whole transcript."""
        self._take(rename_speaker(self._now(), old, new), f"{old} s’appelle {new}.")

    def rename_all(self, names: dict[str, str]) -> None:
        """Rename several speakers in one step, two that exchange their names too."""
        segments = tuple(
            replace(one, speaker=names.get(one.speaker, one.speaker))
            for one in self._now().segments
        )
        made = self._now().with_segments(segments)
        self._take(made, count(len(names), "intervenant renommé", "intervenants renommés") + ".")

    def ask_speakers(self) -> None:
        """Show every speaker, to be renamed."""
        player = self._pane.player
        hear = player.play_from if player.has_sound() else None
        dialog = SpeakersDialog(self._look, self._now(), hear, self._pane)
        if dialog.exec():
            self.rename_all(dialog.names())

    def ask_passage_speaker(self) -> None:
        """Ask who speaks in the passages chosen (F4)."""
        rows = self._rows()
        if not rows:
            return
        speaker = self._now().segments[rows[0]].speaker
        speakers = self._now().speakers()
        turn = self.turn()
        dialog = PassageSpeakerDialog(
            self._look, speaker, speakers, len(rows), self._pane, turn=len(turn)
        )
        if dialog.exec() and dialog.is_whole_turn():
            self.name_turn(dialog.name())
        elif dialog.result():
            self.name(speaker, dialog.name(), is_everywhere=dialog.is_everywhere())

    def turn(self) -> list[int]:
        """Return the passages chosen and those said in the same breath, where nobody is named."""
        segments, rows = self._now().segments, self._rows()
        if not rows or any(segments[row].speaker for row in rows):
            return rows
        return sorted({one for row in rows for one in turn_around(segments, row)})

    def name_turn(self, name: str) -> None:
        """Give all that is said between two pauses to somebody."""
        self._take(set_speaker(self._now(), self.turn(), name), f"Prise de parole de {name}.")

    def name(self, speaker: str, name: str, *, is_everywhere: bool) -> None:
        """Give the passages chosen, or all of a speaker's, to somebody."""
        if is_everywhere:
            self.rename(speaker, name)
        else:
            words = f"Passage de {name}." if name else "Passage sans intervenant."
            self._take(set_speaker(self._now(), self._rows(), name), words)

    # --- asides, shapes ---------------------------------------------------------------------

    def toggle_cut(self) -> None:
        """Take the passages chosen out of the record, or put them back (Suppr)."""
        rows, now = self._rows(), self._now()
        if not rows:
            return
        number = len(rows)
        if all(now.segments[row].is_cut for row in rows):
            words = count(number, "passage rétabli", "passages rétablis")
            self._take(restore(now, rows), f"{words}.")
        else:
            words = count(number, "passage écarté", "passages écartés")
            self._take(cut(now, rows), f"{words} du compte rendu.")

    def join(self) -> None:
        """Join the passages chosen, or the one chosen with the next."""
        first, last = self._stretch()
        if 0 <= first < last < len(self._now().segments):
            self._take(merge(self._now(), first, last), "Passages réunis.")
            self._pane.table.choose(first)

    def cut_in_two(self) -> None:
        """Cut the passage in two before the word the keyboard is on."""
        table = self._pane.table
        row, word = table.row(), table.word()
        if row >= 0 and word > 0:
            self._take(split(self._now(), row, word), "Passage coupé en deux.")
            table.choose(row + 1, 0)

    def _stretch(self) -> tuple[int, int]:
        rows = self._rows()
        if not rows:
            return -1, -1
        return rows[0], rows[-1] if len(rows) > 1 else rows[0] + 1

    # --- back and forth ---------------------------------------------------------------------

    def undo(self) -> None:
        """Take the latest correction back (Ctrl+Z)."""
        words = self.history.undo()
        if words is None:
            self._pane.say("Rien à annuler.")
        else:
            self._pane.show_change(f"Annulé\u00a0: {words[:1].lower()}{words[1:]}")

    def redo(self) -> None:
        """Do the correction again (Ctrl+Y)."""
        words = self.history.redo()
        if words is None:
            self._pane.say("Rien à rétablir.")
        else:
            self._pane.show_change(f"Rétabli\u00a0: {words[:1].lower()}{words[1:]}")

    # --- the menu ---------------------------------------------------------------------------

    def choices(self) -> list[tuple[str, Callable[[], object], bool]]:
        """Return what can be done with the passages chosen: words with their key, action, whether."""
        table, rows = self._pane.table, self._rows()
        segments = [self._now().segments[row] for row in rows]
        is_cut = bool(segments) and all(one.is_cut for one in segments)
        first, last = self._stretch()
        can_join = 0 <= first < last < len(self._now().segments)
        joined = "Réunir ces passages" if len(rows) > 1 else "Réunir avec le suivant"
        aside = "Rétablir dans le compte rendu" if is_cut else "Écarter du compte rendu"
        word = table.word()
        return [
            ("Corriger le texte\tF2", lambda: table.edit_row(table.row(), word), bool(rows)),
            ("Qui parle\u00a0?…\tF4", self.ask_passage_speaker, bool(rows)),
            (f"{aside}\tSuppr", self.toggle_cut, bool(rows)),
            ("C’est vérifié\tF8", self.settle, any(one.doubt for one in segments)),
            (joined, self.join, can_join),
            ("Couper avant le mot choisi", self.cut_in_two, len(rows) == 1 and word > 0),
        ]

    def make_menu(self) -> QMenu:
        """Return the menu of what can be done with the passages chosen, each with its key."""
        menu = QMenu(self._pane)
        menu.setAccessibleName("Passage")
        for name, action, is_possible in self.choices():
            menu.addAction(name, action).setEnabled(is_possible)
        return menu

    def open_menu(self, place: QPoint) -> None:
        """Open the menu at a point of the screen."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    # --- inside -----------------------------------------------------------------------------

    def _now(self) -> Transcript:
        return self.history.current

    def _rows(self) -> list[int]:
        return self._pane.table.rows()

    def _take(self, made: Transcript, words: str) -> None:
        if self.history.change(made, words):
            self._pane.show_change(f"{words} {_UNDO}")
