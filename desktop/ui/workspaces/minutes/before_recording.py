# SPDX-License-Identifier: AGPL-3.0-or-later
"""Before one records: which microphone, what is told to those who are there, how long it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from desktop.core.kept_data.recordings import APPROVED, KEPT_WORDS, MINUTES, YEAR
from desktop.core.sound.messages import MicrophonesListed
from desktop.core.task import Choice
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.sound_desk import SoundDesk
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, set_tone
from desktop.ui.widgets.segmented import Segmented

KEPT_UNTIL = (
    Choice(MINUTES, "Jusqu’au compte rendu relu", KEPT_WORDS[MINUTES]),
    Choice(APPROVED, "Jusqu’au procès-verbal arrêté", KEPT_WORDS[APPROVED]),
    Choice(YEAR, "Un an", KEPT_WORDS[YEAR]),
)
_INFORMED = "Les participants sont informés, et personne ne s’y oppose"
_LOOKING = "Recherche des micros…"
_NONE = "Aucun micro n’est branché sur ce poste."
_LAW = (
    "Tant qu’il est gardé, le son d’une séance publique peut être demandé par un administré une fois "
    "le procès-verbal arrêté. Rien n’est supprimé sans vous."
)


class BeforeRecording(QFrame):
    """Signals: `started(microphone)` once all is said; `given_up()`."""

    started = Signal(str)
    given_up = Signal()

    def __init__(self, look: Look, sound: SoundDesk) -> None:
        super().__init__()
        self._look, self._sound, self._folder = look, sound, ""
        self._reason = _LOOKING
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look, "Avant d’enregistrer")
        column.setSpacing(look.sizes.px(20))
        outer.addWidget(card)
        for part in (self._make_microphones(), self._make_keeping(), self._make_words()):
            column.addWidget(part)
        self.informed = CheckBox(look, _INFORMED)
        self.informed.toggled.connect(lambda _is_on: self._refresh())
        column.addWidget(self.informed)
        column.addWidget(self._make_folder())
        column.addWidget(self._make_foot())
        sound.listed.connect(self._take_list)
        self._refresh()

    def open(self, folder: str) -> None:
        """Begin again: the box is to be ticked for each meeting."""
        self.informed.setChecked(False)
        self.set_folder(folder)
        self._reason = _LOOKING
        self._sound.list_microphones()
        self._refresh()

    def focus_first(self) -> None:
        """Give the keyboard to the choice of the microphone, or to what looks for one again."""
        for widget in (self.microphones, self.again, self.back):
            if not widget.isHidden():
                widget.setFocus()
                return

    def folder(self) -> str:
        """Return where the recording will be written."""
        return self._folder

    def set_folder(self, folder: str) -> None:
        """Choose where the recording will be written."""
        self._folder = folder
        self._place.setText(f"Le son sera enregistré dans\u00a0: {folder}")

    def until(self) -> str:
        """Return until when the sound is kept: "une fois le compte rendu relu"."""
        return next(one.help for one in KEPT_UNTIL if one.value == self.keeping.value())

    def words_to_say(self) -> str:
        """Return what is to be said to those who are there."""
        return (
            "Cette réunion est enregistrée par la mairie pour en rédiger le compte rendu. Le son "
            f"reste sur un poste de la mairie\u00a0; il sera supprimé {self.until()}. Vous pouvez "
            "vous y opposer maintenant."
        )

    def problem(self) -> str:
        """Return why one cannot record yet; empty when one can."""
        if not self.microphones.count():
            return self._reason
        return (
            "" if self.informed.isChecked() else "Informez les participants, puis cochez la case."
        )

    # --- what happens -----------------------------------------------------------------------

    def _take_list(self, message: MicrophonesListed) -> None:
        self.microphones.clear()
        for microphone in message.microphones:
            usual = " (habituel)" if microphone.is_usual else ""
            self.microphones.addItem(f"{microphone.name}{usual}", microphone.name)
            if microphone.is_usual:
                self.microphones.setCurrentIndex(self.microphones.count() - 1)
        was_looking, self._reason = self._reason == _LOOKING, message.reason or _NONE
        self._refresh()
        if was_looking and self.back.hasFocus():  # it held the keyboard meanwhile
            self.focus_first()
        if not message.microphones:
            announce(self, self._reason, urgent=True)

    def _refresh(self) -> None:
        problem = self.problem()
        has_one = bool(self.microphones.count())
        self.microphones.setVisible(has_one)
        self._missing.setVisible(not has_one)
        self._missing.setText(self._reason)
        set_tone(self._missing, "" if self._reason == _LOOKING else "attention")
        self.again.setVisible(not has_one and self._reason != _LOOKING)
        self.main.setEnabled(not problem)
        self.main.setAccessibleDescription(problem)
        self._why.setText(problem if has_one else "")
        self._words.setText(f"«\u00a0{self.words_to_say()}\u00a0»")

    def _look_again(self) -> None:
        self._reason = _LOOKING
        self._sound.list_microphones()
        self._refresh()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words_to_say())
        announce(self, "Texte copié.")

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Choisir un dossier", self._folder)
        if chosen:
            self.set_folder(str(Path(chosen)))

    # --- drawing ----------------------------------------------------------------------------

    def _part(self, *widgets: QWidget) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(6))
        for widget in widgets:
            column.addWidget(widget)
        return held

    def _line(self, *widgets: QWidget) -> QWidget:
        held = QWidget()
        line = FlowLayout(held, spacing=self._look.sizes.px(8))
        for widget in widgets:
            line.addWidget(widget)
        return held

    def _make_microphones(self) -> QWidget:
        self.microphones = ComboBox(self._look, "Micro")
        self.microphones.setMaximumWidth(self._look.sizes.px(480))
        self.microphones.setMinimumContentsLength(12)
        self.microphones.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._missing = make_label(_LOOKING)
        self.again = make_button(self._look, "Chercher de nouveau", self._look_again)
        label = make_label("Micro", "strong")
        label.setBuddy(self.microphones)
        return self._part(label, self.microphones, self._missing, self._line(self.again))

    def _make_keeping(self) -> QWidget:
        choices = [Choice(one.value, one.label) for one in KEPT_UNTIL]
        self.keeping = Segmented(self._look, "Garder le son", choices, KEPT_UNTIL[0].value)
        self.keeping.changed.connect(lambda _value: self._refresh())
        return self._part(
            make_label("Garder le son", "strong"), self.keeping, make_label(_LAW, "small")
        )

    def _make_words(self) -> QWidget:
        self._words = make_label("", "muted")
        copy = make_button(
            self._look, "Copier ce texte", self._copy, role="quiet", icon="content-copy"
        )
        return self._part(
            make_label("À dire aux participants", "strong"), self._words, self._line(copy)
        )

    def _make_folder(self) -> QWidget:
        self._place = make_label("", "small")
        change = make_button(
            self._look, "Choisir un autre dossier…", self._choose_folder, role="quiet",
            icon="folder-open-outline",
        )  # fmt: skip
        return self._part(self._place, self._line(change))

    def _make_foot(self) -> QWidget:
        self.main = make_button(
            self._look,
            "Commencer l’enregistrement",
            lambda: self.started.emit(str(self.microphones.currentData() or "")),
            role="main",
            icon="record-circle-outline",
        )
        self.back = make_button(self._look, "Annuler", self.given_up.emit)
        self.back.setAccessibleName("Annuler\u00a0: revenir au formulaire")
        self._why = make_label("", "muted")
        return self._part(self._why, self._line(self.main, self.back))
