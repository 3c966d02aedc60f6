# SPDX-License-Identifier: AGPL-3.0-or-later
"""While one records: how long, how loud, hold, end; what goes wrong with the microphone is told."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.core.sound.messages import SoundHeard
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.sound_desk import SoundDesk, SoundState
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_icon_label, make_label, set_tone
from desktop.ui.workspaces.minutes.clock import clock, spoken_clock
from desktop.ui.workspaces.minutes.level_meter import LevelMeter

SILENT_LEVEL = 0.01
"""Under it there is no sound at all: the worker tells it, as sound_messages.py says."""
FAINT_LEVEL = 0.3
"""Under it (−42 dBFS) nobody speaks, or nobody near the microphone."""
FAINT_SECONDS = 8.0
"""Seconds of almost nothing heard after which one is told: people do pause."""
LOUD_SECONDS = 4.0
"""Seconds for which one is told that it was too loud."""
NOTHING_HEARD = "Le micro n’entend presque rien\u00a0: est-il branché, ouvert, assez près\u00a0?"
TOO_LOUD = "Le son est trop fort\u00a0: éloignez le micro ou baissez son niveau."
_SAFE = "Le son s’écrit au fur et à mesure sur ce poste\u00a0: une panne n’efface rien de ce qui est dit."


class RecorderCard(QFrame):
    """Follows the sound desk; `stop` asks for the end, which the desk confirms."""

    def __init__(self, look: Look, sound: SoundDesk) -> None:
        super().__init__()
        self._look, self._sound = look, sound
        self._last_heard = self._last_loud = -1.0
        self._told, self._warned = "", ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look)
        column.setSpacing(look.sizes.px(16))
        outer.addWidget(card)
        head = QHBoxLayout()
        head.setSpacing(look.sizes.px(12))
        self._state = make_label("", "heading", wrap=False)
        self._time = make_label("", "title", wrap=False)
        head.addWidget(make_icon_label(look, "record-circle-outline", "brick", 24))
        head.addWidget(self._state)
        head.addStretch(1)
        head.addWidget(self._time)
        column.addLayout(head)
        self.meter = LevelMeter(look)
        self._level = make_label("", "small")
        self._warning = make_label("")
        for widget in (self.meter, self._level, self._warning):
            column.addWidget(widget)
        column.addLayout(self._make_buttons())
        column.addWidget(make_label(_SAFE, "small"))
        sound.heard.connect(self._hear)
        sound.warned.connect(self._take_warning)
        sound.changed.connect(self._show_state)

    def begin(self) -> None:
        """Make room for a new recording."""
        self._last_heard, self._last_loud = 0.0, -1.0
        self._told = self._warned = ""
        self.end.setEnabled(True)
        self.end.setText("Terminer")
        self.meter.show_level(0.0)
        self._warn("", "")
        self._show_time(0.0)
        self._show_state()

    def stop(self) -> None:
        """Ask for the end; the recording is whole a moment later."""
        self.end.setEnabled(False)
        self.end.setText("Enregistrement du fichier…")
        self.hold.setEnabled(False)
        self._sound.stop()

    def is_ending(self) -> bool:
        """Tell whether the end was asked for."""
        return not self.end.isEnabled()

    def warning(self) -> str:
        """Return what is wrong with the microphone; empty when nothing is."""
        return self._warning.text()

    def time_words(self) -> str:
        """Return how long one has been recording, "00:12:34"."""
        return self._time.text()

    # --- what happens -----------------------------------------------------------------------

    def _hear(self, message: SoundHeard) -> None:
        if self._sound.state is not SoundState.RECORDING:
            return
        self.meter.show_level(message.level, is_clipping=message.is_clipping)
        self._level.setText(self.meter.words())
        self._show_time(message.seconds)
        if message.level >= FAINT_LEVEL:
            self._last_heard = message.seconds
        if message.level >= SILENT_LEVEL:
            self._warned = ""
        if message.is_clipping:
            self._last_loud = message.seconds
        if self._warned:
            self._warn(self._warned, "bad")
        elif 0 <= message.seconds - self._last_loud < LOUD_SECONDS and self._last_loud >= 0:
            self._warn(TOO_LOUD, "attention")
        elif message.seconds - self._last_heard > FAINT_SECONDS:
            self._warn(NOTHING_HEARD, "attention")
        else:
            self._warn("", "")

    def _take_warning(self, sentence: str) -> None:
        """The worker says that the microphone gives nothing; it stays until something is heard."""
        if self._sound.is_recording():
            self._warned = sentence
            self._warn(sentence, "bad")

    def _warn(self, words: str, tone: str) -> None:
        self._warning.setText(words)
        self._warning.setVisible(bool(words))
        set_tone(self._warning, tone)
        if words and words != self._told:  # said once, not ten times a second
            announce(self, words, urgent=True)
        self._told = words

    def _show_time(self, seconds: float) -> None:
        self._time.setText(clock(seconds))
        self._time.setAccessibleName(f"Durée enregistrée\u00a0: {spoken_clock(seconds)}")

    def _show_state(self) -> None:
        is_held = self._sound.state is SoundState.RECORDING_HELD
        self._state.setText("En pause" if is_held else "Enregistrement en cours")
        name = "Reprendre" if is_held else "Pause"
        self.hold.setText(name)
        self.hold.setAccessibleName(f"{name} l’enregistrement" if is_held else "Mettre en pause")
        self._look.dress_button(self.hold, "play" if is_held else "pause", "ink", 18)
        if self.end.isEnabled():
            self.hold.setEnabled(True)
        if is_held:
            self.meter.show_level(0.0)
            self._level.setText("Rien n’est enregistré pendant la pause.")
            self._last_heard = self._sound.seconds

    def _make_buttons(self) -> FlowLayout:
        line = FlowLayout(spacing=self._look.sizes.px(8))
        self.end = make_button(
            self._look, "Terminer", self.stop, role="main", icon="stop-circle-outline"
        )
        self.end.setAccessibleName("Terminer l’enregistrement")
        self.hold = make_button(self._look, "Pause", self._sound.toggle_pause, icon="pause")
        line.addWidget(self.end)
        line.addWidget(self.hold)
        return line
