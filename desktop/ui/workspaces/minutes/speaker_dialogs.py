# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who speaks: one name for a whole transcript, or for the passages that are chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.speech.transcript import Transcript
from desktop.core.task import Choice
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.words import count
from desktop.ui.workspaces.minutes.clock import spoken_clock

THESE, TURN, ALL = "these", "turn", "all"
_NONE = "Personne n’est indiqué dans cette transcription. Choisissez des passages, puis F4."


class SpeakersDialog(PlainDialog):
    """Every speaker with what they said in all, and a name to give to each."""

    def __init__(
        self,
        look: Look,
        transcript: Transcript,
        hear: Callable[[float], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "Intervenants", "Renommer", parent)
        self._hear = hear
        self.edits: dict[str, QLineEdit] = {}
        scroll = VerticalScroll()
        scroll.column.setContentsMargins(0, 0, look.sizes.px(8), 0)
        scroll.column.setSpacing(look.sizes.px(12))
        words = "Le nom vaut pour toute la transcription. Deux intervenants du même nom n’en font qu’un."
        self.column.addWidget(make_label(words, "muted"))
        for speaker in transcript.speakers():
            scroll.column.addLayout(self._make_row(transcript, speaker))
        if not transcript.speakers():
            scroll.column.addWidget(make_label(_NONE))
        scroll.column.addStretch(1)
        self.column.addWidget(scroll, 1)
        self._fit(len(transcript.speakers()))
        self._refresh()

    def names(self) -> dict[str, str]:
        """Return the new name of each speaker that gets another one."""
        found = {old: " ".join(edit.text().split()) for old, edit in self.edits.items()}
        return {old: new for old, new in found.items() if new and new != old}

    def _make_row(self, transcript: Transcript, speaker: str) -> QVBoxLayout:
        passages = [one for one in transcript.segments if one.speaker == speaker]
        seconds = sum(one.end - one.start for one in passages)
        said = count(len(passages), "passage")
        if transcript.has_times:
            said = f"{said}, {spoken_clock(seconds)}"
        edit = QLineEdit(speaker)
        edit.setAccessibleName(f"Nom de {speaker}")
        edit.setAccessibleDescription(said)
        edit.textChanged.connect(lambda _text: self._refresh())
        self.edits[speaker] = edit
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(self.look.sizes.px(4))
        row.setSpacing(self.look.sizes.px(8))
        row.addWidget(edit, 1)
        if self._hear is not None:
            longest = max(passages, key=lambda one: one.end - one.start)
            hear, start = self._hear, longest.start
            row.addWidget(
                make_tool_button(
                    self.look, f"Écouter {speaker}", "volume-high", lambda: hear(start)
                )
            )
        column.addLayout(row)
        column.addWidget(make_label(f"{speaker}\u00a0: {said}", "small"))
        return column

    def _refresh(self) -> None:
        self.set_problem("" if self.names() else "Changez au moins un nom.")

    def _fit(self, number: int) -> None:
        px = self.look.sizes.px
        screen = self.screen().availableGeometry() if self.screen() else None
        height = px(240) + px(80) * min(6, max(1, number))
        self.resize(px(560), min(height, screen.height() - 80) if screen else height)


class PassageSpeakerDialog(PlainDialog):
    """The name of who speaks in the passages chosen, or wherever the same person speaks."""

    def __init__(
        self,
        look: Look,
        speaker: str,
        speakers: Sequence[str],
        passages: int,
        parent: QWidget | None = None,
        *,
        turn: int = 0,
    ) -> None:
        """Take how many passages are chosen, and how many the turn of speech has around them."""
        super().__init__(look, "Qui parle\u00a0?", "Valider", parent)
        self._speaker = speaker
        self.box = ComboBox(look, "Nom de l’intervenant")
        self.box.setEditable(True)
        self.box.addItems(list(speakers))
        self.box.setEditText(speaker)
        self.box.editTextChanged.connect(lambda _text: self._refresh())
        label = make_label("Nom", "strong")
        label.setBuddy(self.box)
        self.column.addWidget(label)
        self.column.addWidget(self.box)
        these = "Ce passage" if passages == 1 else f"Ces {passages} passages"
        choices, chosen = (Choice(ALL, f"Partout où parle {speaker}"), Choice(THESE, these)), ALL
        if not speaker:
            whole = f"Toute la prise de parole ({turn}\u00a0passages)"
            choices, chosen = (Choice(TURN, whole), Choice(THESE, these)), TURN
        is_asked = bool(speaker) or turn > passages
        self.scope = Segmented(look, "Où", choices, chosen if is_asked else THESE)
        self.scope.setVisible(is_asked)
        self.scope.changed.connect(lambda _value: self._refresh())
        self.column.addWidget(self.scope)
        self.column.addStretch(1)
        self.box.setFocus()
        edit = self.box.lineEdit()
        if edit is not None:
            edit.selectAll()
        self._refresh()

    def name(self) -> str:
        """Return the name given; empty for nobody."""
        return " ".join(self.box.currentText().split())

    def is_everywhere(self) -> bool:
        """Tell whether the name is for the whole transcript."""
        return bool(self._speaker) and self.scope.value() == ALL

    def is_whole_turn(self) -> bool:
        """Tell whether the name is for all that is said between two pauses."""
        return self.scope.value() == TURN

    def _refresh(self) -> None:
        is_same = self.name() == self._speaker
        empty = not self.name() and self.is_everywhere()
        problem = "Donnez un nom." if empty else "Donnez un autre nom." if is_same else ""
        self.set_problem(problem)
