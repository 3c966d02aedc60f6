# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hearing the meeting: play, three seconds back or on, the place, the speed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.sound_desk import SoundDesk, SoundState
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.workspaces.minutes.clock import clock, spoken_clock
from desktop.ui.workspaces.minutes.word_button import make_word_button

STEP = 3.0
"""Seconds of a step back or on."""
SPEEDS = (0.75, 1.0, 1.25, 1.5)
NO_SOUND = "Le son n’est pas joint\u00a0: la transcription se lit et se corrige sans écoute."


class PlayerBar(QWidget):
    """Signals: `moved(float)` when the place changes; `file_asked()` to join a sound."""

    moved = Signal(float)
    file_asked = Signal()

    def __init__(self, look: Look, sound: SoundDesk) -> None:
        super().__init__()
        self._look, self._sound = look, sound
        self._path, self._duration, self._place = "", 0.0, 0.0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        self.controls = self._make_controls()
        self.problem = make_label("", "small")
        self.join = make_button(
            look, "Joindre le son…", self.file_asked.emit, role="quiet", icon="volume-high"
        )
        self.missing = self._make_missing()
        for widget in (self.controls, self.missing, self.problem):
            column.addWidget(widget)
        sound.changed.connect(self._show_state)
        sound.heard.connect(self._hear)
        sound.played.connect(self._end)
        sound.failed.connect(self._fail)
        self.set_sound("", 0.0)

    # --- what one does ----------------------------------------------------------------------

    def set_sound(self, path: str, duration: float) -> None:
        """Take the recording that is to be heard; an empty path for none."""
        if self._is_ours():
            self._sound.stop()
        self._path, self._duration, self._place = path, duration, 0.0
        self.controls.setVisible(bool(path))
        self.missing.setVisible(not path)
        self._say("")
        self._show_state()

    def has_sound(self) -> bool:
        """Tell whether there is something to hear."""
        return bool(self._path)

    def place(self) -> float:
        """Return the second one is at."""
        return self._place

    def play_from(self, seconds: float) -> None:
        """Hear from a second on."""
        if not self._path:
            return
        self._say("")
        self._place = self._within(seconds)
        self._sound.play(self._path, self._place, speed=self.speed())
        self._show_place()

    def toggle(self) -> None:
        """Play, hold, or go on (Ctrl+Space)."""
        if self._is_ours() and self._sound.state is not SoundState.IDLE:
            self._sound.toggle_pause()
        else:
            self.play_from(0.0 if self._place >= self._duration - 0.5 > 0 else self._place)

    def skip(self, seconds: float) -> None:
        """Go back or on by some seconds; what was held stays so."""
        if not self._path:
            return
        if self._is_ours() and self._sound.is_playing():
            self.play_from(self._place + seconds)
        else:
            self.go_to(self._place + seconds)

    def go_to(self, seconds: float) -> None:
        """Be at a second without hearing it yet."""
        if self._is_ours() and not self._sound.is_recording():
            self._sound.stop()
        self._place = self._within(seconds)
        self._show_place()
        self.moved.emit(self._place)

    def speed(self) -> float:
        """Return how fast it is heard, 1 for as it was said."""
        return float(self._speed.currentData())

    # --- what happens -----------------------------------------------------------------------

    def _is_ours(self) -> bool:
        return bool(self._path) and self._sound.path == self._path

    def _within(self, seconds: float) -> float:
        most = self._duration if self._duration > 0 else seconds
        return max(0.0, min(seconds, most))

    def _hear(self, _message: object) -> None:
        if self._is_ours() and not self._sound.is_recording():
            self._place = self._sound.seconds
            self._show_place()
            self.moved.emit(self._place)

    def _end(self, seconds: float) -> None:
        if self._is_ours():
            self._place = seconds
            self._show_place()
            self.moved.emit(self._place)

    def _fail(self, sentence: str, advice: str) -> None:
        if self._is_ours():
            self._say(" ".join(part for part in (sentence, advice) if part))
            announce(self, sentence, urgent=True)

    def _change_speed(self) -> None:
        if self._is_ours() and self._sound.is_playing():
            self.play_from(self._place)
        elif self._is_ours() and not self._sound.is_recording():
            self._sound.stop()  # goes on at the new speed from the same place

    # --- drawing ----------------------------------------------------------------------------

    def _make_controls(self) -> QWidget:
        held = QWidget()
        line = FlowLayout(held, spacing=self._look.sizes.px(6))
        self.play = make_button(self._look, "Écouter", self.toggle, icon="play")
        self.back = make_word_button(
            self._look,
            "−3\u00a0s",
            lambda: self.skip(-STEP),
            help_text="Reculer de 3 secondes (Ctrl+←)",
        )
        self.on = make_word_button(
            self._look,
            "+3\u00a0s",
            lambda: self.skip(STEP),
            help_text="Avancer de 3 secondes (Ctrl+→)",
        )
        self._times = make_label("", "muted", wrap=False)
        self._speed = ComboBox(self._look, "Vitesse d’écoute")
        for speed in SPEEDS:
            self._speed.addItem(f"×\u00a0{speed:g}".replace(".", ","), speed)
        self._speed.setCurrentIndex(SPEEDS.index(1.0))
        self._speed.currentIndexChanged.connect(lambda _index: self._change_speed())
        for widget in (self.play, self.back, self.on, self._speed, self._times):
            line.addWidget(widget)
        return held

    def _make_missing(self) -> QWidget:
        held = QWidget()
        line = QVBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(make_label(NO_SOUND, "small"))
        row = FlowLayout()
        row.addWidget(self.join)
        line.addLayout(row)
        return held

    def _show_state(self) -> None:
        is_playing = self._is_ours() and self._sound.is_playing()
        name = "Pause" if is_playing else "Écouter"
        if self.play.text() != name:
            self.play.setText(name)
            self.play.setAccessibleName(name)
            self._look.dress_button(self.play, "pause" if is_playing else "play", "ink", 18)
        self.play.setToolTip(f"{name} (Ctrl+Espace)")
        self.controls.setEnabled(not self._sound.is_recording())
        self._show_place()

    def _show_place(self) -> None:
        total = f" / {clock(self._duration)}" if self._duration else ""
        self._times.setText(f"{clock(self._place)}{total}")
        self._times.setAccessibleName(f"Position\u00a0: {spoken_clock(self._place)}")

    def _say(self, words: str) -> None:
        set_tone(self.problem, "bad" if words else "")
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
