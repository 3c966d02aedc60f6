# SPDX-License-Identifier: AGPL-3.0-or-later
"""The transcript to be heard and corrected: the sound above, the search, the passages, what was done."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.speech.transcript import Transcript
from desktop.mairie.meetings.editing import word_at, word_start
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.sound_desk import SoundDesk
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.workspaces.minutes.corrections_card import CorrectionsCard
from desktop.ui.workspaces.minutes.finder import Finder
from desktop.ui.workspaces.minutes.names_card import NamesCard
from desktop.ui.workspaces.minutes.passage_actions import PassageActions
from desktop.ui.workspaces.minutes.player_bar import STEP, PlayerBar
from desktop.ui.workspaces.minutes.search_bar import SearchBar
from desktop.ui.workspaces.minutes.transcript_model import EMPTY
from desktop.ui.workspaces.minutes.transcript_table import TranscriptTable
from desktop.ui.workspaces.minutes.word_button import make_word_button

HINT = "Entrée\u00a0: écouter · F2\u00a0: corriger · F4\u00a0: qui parle · Suppr\u00a0: écarter"
_NOTHING = "La transcription s’affichera ici à la fin, pour être écoutée et corrigée."
_EMPTY = "Il n’y a pas de transcription\u00a0: le compte rendu vient de vos notes."
_NEAR = 0.01
"""Seconds: times are written with two decimals."""


class TranscriptPane(QFrame):
    """Signals: `edited()` after each correction; `sound_asked()` to join a sound."""

    edited = Signal()
    sound_asked = Signal()

    def __init__(self, look: Look, sound: SoundDesk) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "sheet")
        self.setAccessibleName("Transcription")
        self._starts: list[float] = []
        self._names: list[Mapping[str, Any]] = []
        self._corrections: list[Mapping[str, Any]] = []
        self.player, self.search = PlayerBar(look, sound), SearchBar(look)
        self.names, self.table = NamesCard(look), TranscriptTable(look)
        self.corrections = CorrectionsCard(look)
        self.empty = make_label(_NOTHING, "muted")
        self.said = make_label(HINT, "small")
        self.finder = Finder(self.search, self.table)
        self.deeds = PassageActions(look, self)
        self._lay_out()
        self._connect()
        self._make_keys()
        self.show_nothing()

    # --- the transcript ---------------------------------------------------------------------

    def load(
        self,
        transcript: Transcript,
        names: Sequence[Mapping[str, Any]],
        corrections: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """Show a transcript, the names proposed for its labels, and those that were put right."""
        self.deeds.load(transcript)
        self._names, self._corrections = list(names), list(corrections)
        self.corrections.show_corrections(self._corrections)
        self.table.load(transcript)
        self.player.set_sound(transcript.recording, transcript.duration)
        self.player.setVisible(transcript.has_times)
        self.search.query.clear()
        self.say(HINT)
        self._show(is_there=bool(transcript.segments))
        self._after_change()
        self.finder.prepare(transcript)

    def show_nothing(self, *, is_over: bool = False) -> None:
        """Show that there is no transcript (yet)."""
        self.deeds.load(EMPTY)
        self.table.load(EMPTY)
        self.player.set_sound("", 0.0)
        self.empty.setText(_EMPTY if is_over else _NOTHING)
        self._names, self._corrections = [], []
        self.corrections.show_corrections(())
        self._show(is_there=False)
        self._after_change()

    def transcript(self) -> Transcript:
        """Return the transcript as it now reads."""
        return self.deeds.history.current

    def names_left(self) -> list[Mapping[str, Any]]:
        """Return the proposals that were not settled."""
        return self._names

    def corrections_left(self) -> list[Mapping[str, Any]]:
        """Return the names put right that were not given back."""
        return self._corrections

    def is_changed(self) -> bool:
        """Tell whether the transcript differs from what was loaded."""
        return self.deeds.history.is_changed()

    def set_recording(self, path: str) -> None:
        """Join the sound that the times belong to."""
        self.deeds.set_recording(path)
        self.player.set_sound(path, self.transcript().duration)
        self.edited.emit()

    def show_change(self, words: str) -> None:
        """Show the transcript after a correction, and say what was done."""
        self.table.change(self.transcript())
        self.say(words)
        announce(self, words)
        self._after_change()
        self.edited.emit()

    def say(self, words: str) -> None:
        """Say in the foot what was done."""
        self.said.setText(words)

    # --- the sound --------------------------------------------------------------------------

    def go_to(self, seconds: float, *, within: float = _NEAR) -> None:
        """Show the passage that is said at a second, and hear it from there.

        `within`: a passage that begins so soon after is the one meant; a time written in whole
        seconds is a little before the words it stands for.
        """
        row = self.row_at(seconds, within)
        if row < 0:
            return
        segment = self.transcript().segments[row]
        start = max(seconds, segment.start)
        self.table.choose(row, max(0, word_at(segment, start)))
        self.player.play_from(start)

    def row_at(self, seconds: float, within: float = _NEAR) -> int:
        """Return the passage that is said at a second; the one before in a silence; -1 for none."""
        if not self.transcript().has_times or not self._starts:
            return -1
        return max(0, bisect_right(self._starts, seconds + within) - 1)

    def _hear_word(self, row: int, word: int) -> None:
        if not self.player.has_sound():
            return
        self.player.play_from(word_start(self.transcript().segments[row], word))

    def _hear_row(self, row: int) -> None:
        self.table.set_word(row, 0)
        self._hear_word(row, 0)

    def _follow(self, seconds: float) -> None:
        row = self.row_at(seconds)
        word = word_at(self.transcript().segments[row], seconds) if row >= 0 else -1
        self.table.show_playing(row, word)

    def toggle_sound(self) -> None:
        """Play or hold; from the word one is on when nothing was heard yet."""
        if not self.player.has_sound():
            return
        if self.player.place() == 0 and self.table.row() > 0:
            self._hear_word(self.table.row(), self.table.word())
        else:
            self.player.toggle()

    # --- searching --------------------------------------------------------------------------

    def replace_match(self) -> None:
        """Replace the place one is at, and go to the next."""
        match = self.finder.current()
        if match is not None:
            self.deeds.replace(match, self.search.by())
            self.finder.step(0)

    def replace_all(self) -> None:
        """Replace every place; one step back undoes it all."""
        self.deeds.replace_all(
            self.search.wanted(), self.search.by(), whole_words=self.search.whole_words()
        )

    # --- doubts, names ----------------------------------------------------------------------

    def next_doubt(self) -> None:
        """Go to the next passage to be checked."""
        segments = self.transcript().segments
        doubtful = [n for n, one in enumerate(segments) if one.doubt and not one.is_cut]
        if doubtful:
            row = next((n for n in doubtful if n > self.table.row()), doubtful[0])
            self.table.choose(row, 0)
            self.table.setFocus()
            self.say(f"À vérifier\u00a0: {segments[row].doubt}. F8 quand c’est fait.")

    def _accept_name(self, label: str, name: str) -> None:
        self._settle_name(label, name)
        self.deeds.rename(label, name)

    def _refuse_name(self, label: str, name: str) -> None:
        self._settle_name(label, name)
        self._after_change()
        self.edited.emit()

    def _take_back(self, before: str, after: str, places: list[tuple[Any, Any]]) -> None:
        has_times = self.transcript().has_times
        rows = {
            self.row_at(float(seconds)) if has_times and seconds is not None else segment
            for seconds, segment in places
        }
        self._corrections = [
            one
            for one in self._corrections
            if (one.get("before"), one.get("after")) != (before, after)
        ]
        self.corrections.show_corrections(self._corrections)
        self.deeds.take_back(before, after, rows)

    def _settle_name(self, label: str, name: str) -> None:
        self._names = [
            one for one in self._names if (one.get("label"), one.get("name")) != (label, name)
        ]

    # --- what shows -------------------------------------------------------------------------

    def _after_change(self) -> None:
        transcript = self.transcript()
        self._starts = [segment.start for segment in transcript.segments]
        doubts = sum(1 for one in transcript.segments if one.doubt and not one.is_cut)
        self.doubts.setVisible(doubts > 0)
        words = f"{doubts} à vérifier"
        if self.doubts.text() != words:
            self.doubts.setText(words)
            self.doubts.setAccessibleName(f"{words}\u00a0: aller au suivant")
        self.names.show_names(self._names, transcript.speakers())
        history = self.deeds.history
        self.undo.setEnabled(history.can_undo())
        self.redo.setEnabled(history.can_redo())
        self.finder.look_again(transcript)

    def _show(self, *, is_there: bool) -> None:
        self.empty.setVisible(not is_there)
        for widget in (self.tools, self.search, self.table, self.foot):
            widget.setVisible(is_there)
        if not is_there:
            self.player.hide()

    # --- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(4), px(8))
        column.setSpacing(px(8))
        self.tools, self.foot = self._make_tools(), self._make_foot()
        for widget in (self.empty, self.player, self.search, self.tools):
            column.addWidget(widget)
        column.addWidget(self.names)
        column.addWidget(self.corrections)
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)
        column.setAlignment(self.empty, Qt.AlignmentFlag.AlignTop)

    def _make_tools(self) -> QWidget:
        held, look = QWidget(), self._look
        line = FlowLayout(held, spacing=look.sizes.px(4))
        self.passage = make_word_button(look, "Passage", self._open_menu)
        self.passage.setToolTip("Ce qu’on peut faire du passage choisi")
        self.speakers = make_word_button(look, "Intervenants…", self.deeds.ask_speakers)
        self.doubts = make_word_button(look, "À vérifier", self.next_doubt, icon="alert-outline")
        self.doubts.setToolTip("Aller au prochain passage à vérifier (Ctrl+D)")
        self.undo = make_tool_button(look, "Annuler (Ctrl+Z)", "undo", self.deeds.undo)
        self.redo = make_tool_button(look, "Rétablir (Ctrl+Y)", "redo", self.deeds.redo)
        for widget in (self.undo, self.redo, self.passage, self.speakers, self.doubts):
            line.addWidget(widget)
        return held

    def _make_foot(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said, 1)
        return held

    def _connect(self) -> None:
        table, search = self.table, self.search
        self.player.moved.connect(self._follow)
        self.player.file_asked.connect(self.sound_asked)
        table.word_asked.connect(self._hear_word)
        table.time_asked.connect(self._hear_row)
        table.name_asked.connect(lambda _row: self.deeds.ask_passage_speaker())
        table.word_moved.connect(self._say_word)
        table.menu_asked.connect(self.deeds.open_menu)
        table.passages.text_edited.connect(self.deeds.edit)
        search.changed.connect(lambda: self.finder.look_for(self.transcript()))
        search.step_asked.connect(self.finder.step)
        search.replace_asked.connect(self.replace_match)
        search.replace_all_asked.connect(self.replace_all)
        search.left.connect(table.setFocus)
        self.names.accepted.connect(self._accept_name)
        self.names.refused.connect(self._refuse_name)
        self.names.time_asked.connect(self.go_to)
        self.corrections.taken_back.connect(self._take_back)

    def _open_menu(self) -> None:
        self.deeds.open_menu(self.passage.mapToGlobal(QPoint(0, self.passage.height())))

    def _say_word(self, row: int, word: int) -> None:
        words = self.transcript().segments[row].text.split()
        if word < len(words):
            announce(self.table, words[word])

    def _make_keys(self) -> None:
        for keys, action in (
            ("Ctrl+F", lambda: self.search.search()),
            ("Ctrl+H", self.search.open_replacing),
            ("F3", lambda: self.finder.step(1)),
            ("Shift+F3", lambda: self.finder.step(-1)),
            ("Ctrl+Z", self.deeds.undo),
            ("Ctrl+Y", self.deeds.redo),
            ("Ctrl+Shift+Z", self.deeds.redo),
            ("Ctrl+D", self.next_doubt),
            ("F4", self.deeds.ask_passage_speaker),
            ("F8", self.deeds.settle),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        delete = QShortcut(QKeySequence("Del"), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.deeds.toggle_cut)

    def make_sound_keys(self, owner: QWidget) -> None:
        """Have Ctrl+Space and Ctrl+arrows work wherever the keyboard is in `owner`."""
        for keys, action in (
            ("Ctrl+Space", self.toggle_sound),
            ("Ctrl+Left", lambda: self.player.skip(-STEP)),
            ("Ctrl+Right", lambda: self.player.skip(STEP)),
        ):
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
