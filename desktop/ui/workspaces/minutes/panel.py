# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form: what was recorded, what is wanted, the papers of the meeting, the two models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.core.task import Field, FileField, ModelReference, Task
from desktop.ui.field_widgets import FieldRow
from desktop.ui.look import Look
from desktop.ui.task_panel import TaskPanel
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.words import size_phrase
from desktop.ui.workspaces.minutes.voices_row import VoicesRow

if TYPE_CHECKING:
    from desktop.core.models.installed import InstalledModel
    from desktop.ui.model_desk import ModelOffer

RECORD = "Enregistrer avec le micro…"
NO_SPEECH = (
    "Aucun modèle de transcription sur ce poste\u00a0: ajoutez-en un, ou donnez une transcription "
    "(VTT, SRT, TXT, DOCX)."
)
_PAPERS = (("agenda", "agenda_text"), ("attendance", "attendance_text"), ("notes", "notes_text"))
_HEAD = ("recording", "kind", "meeting", "date")
_HEADING = "Papiers de la réunion (facultatifs)"
_WHY = "Avec eux, les noms, les points et les votes sont plus sûrs."


class MinutesPanel(TaskPanel):
    """Signals besides those of a panel: `recording_asked()`, `models_asked()`."""

    recording_asked = Signal()
    models_asked = Signal()

    def __init__(self, look: Look, task: type[Task], action: str) -> None:
        self._speech_offers: tuple[ModelOffer, ...] = ()
        self._no_speech = NO_SPEECH
        self.voices_row = VoicesRow(look)
        self.folds: dict[str, Fold] = {}
        self._labels: dict[str, str] = {}
        super().__init__(look, task, action)

    # --- values -----------------------------------------------------------------------------

    def set_values(self, values: Mapping[str, Any]) -> None:
        super().set_values(values)
        for paper, typed in _PAPERS:
            if values.get(paper) or values.get(typed):
                self.folds[paper].set_open(True)

    def problem(self) -> str:
        found = super().problem()
        if not found and self._needs_speech() and not self._speech_offers:
            return self._no_speech
        return found

    def speech_model(self) -> ModelReference | None:
        """Return the model that will hear the recording; None when nothing is to be heard."""
        offer = self._speech_offer()
        return offer.reference if offer is not None and self._needs_speech() else None

    def speakers_model(self) -> ModelReference | None:
        """Return the model that will tell voices apart; None when that is not wanted."""
        return self.voices_row.model() if self._needs_speech() else None

    def set_speakers_models(
        self, offers: Sequence[ModelOffer], active: InstalledModel | None
    ) -> None:
        """Offer to tell voices apart, with the model in use."""
        self.voices_row.set_models(offers, active.id if active is not None else "")
        self._refresh()

    def set_speech_models(
        self, offers: Sequence[ModelOffer], chosen_id: str = "", refusal: str = ""
    ) -> None:
        """Offer the models that transcribe; a choice already made stays.

        `refusal` says why the commune allows none of those that are there; empty when it does.
        """
        self._no_speech = refusal or NO_SPEECH
        kept = str(self.speech_box.currentData() or chosen_id)
        ids = [offer.reference.id for offer in offers]
        self._speech_offers = tuple(offers)
        self.speech_box.blockSignals(True)
        self.speech_box.clear()
        for offer in offers:
            size = f" · {size_phrase(offer.size)}" if offer.size else ""
            self.speech_box.addItem(f"{offer.reference.title}{size}", offer.reference.id)
        wanted = kept if kept in ids else chosen_id
        self.speech_box.setCurrentIndex(max(0, self.speech_box.findData(wanted)))
        self.speech_box.blockSignals(False)
        self._refresh()

    def _speech_offer(self) -> ModelOffer | None:
        chosen = self.speech_box.currentData()
        return next((o for o in self._speech_offers if o.reference.id == chosen), None)

    def _needs_speech(self) -> bool:
        return self._task.needs_speech(self.values())

    # --- words ------------------------------------------------------------------------------

    def help_for_model(self) -> str:
        if not self.has_models():
            return (
                "Aucun modèle de rédaction sur ce poste\u00a0: le compte rendu est fait par règles. "
                "La page Modèles dit comment en ajouter un."
            )
        offer = self._chosen()
        if offer is None:
            return "Par règles\u00a0: décisions, votes, actions et chiffres, avec leur instant."
        if offer.warning:
            return f"{offer.warning} Le travail risque de s’arrêter en cours."
        return (
            "Le modèle résume les échanges sur ce poste\u00a0; ce qu’il avance est comparé à la "
            "transcription."
        )

    # --- drawing ----------------------------------------------------------------------------

    def _make_fields(self, model_before: str) -> None:  # noqa: ARG002  # one place for it here
        fields = {field.name: field for field in self._task.fields}
        for field in fields.values():
            self._make_row(field)
        for name in _HEAD:
            self._fields.addWidget(self.rows[name])
            if name == "recording":
                self._fields.addWidget(self._make_record())
                self._fields.addWidget(self._make_speech_row())
                self.voices_row.changed.connect(self._refresh)
                self._fields.addWidget(self.voices_row)
        self._fields.addWidget(self._make_papers(fields))
        self._fields.addWidget(self.model_row)
        self.options = Fold(self._look, "Options", self._make_options(fields))
        self._fields.addWidget(self.options)

    def _make_row(self, field: Field) -> None:
        row = FieldRow(self._look, field)
        row.changed.connect(self._refresh)
        self.rows[field.name] = row

    def _make_record(self) -> QWidget:
        self.record_line = QWidget()
        line = FlowLayout(self.record_line, spacing=self._look.sizes.px(8))
        self.record = make_button(
            self._look, RECORD, self.recording_asked.emit, icon="microphone-outline"
        )
        line.addWidget(self.record)
        return self.record_line

    def _make_speech_row(self) -> QWidget:
        self.speech_row = QWidget()
        column = QVBoxLayout(self.speech_row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(6))
        self.speech_box = ComboBox(self._look, "Modèle de transcription")
        self.speech_box.setMaximumWidth(self._look.sizes.px(480))
        self.speech_box.setMinimumContentsLength(18)
        self.speech_box.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.speech_box.currentIndexChanged.connect(lambda _index: self._refresh())
        label = make_label("Modèle de transcription", "strong")
        label.setBuddy(self.speech_box)
        self._speech_help = make_label("", "small")
        self.models_button = make_button(
            self._look, "Voir les modèles", self.models_asked.emit, icon="cube-outline"
        )
        buttons = FlowLayout()
        buttons.addWidget(self.models_button)
        for widget in (label, self.speech_box, self._speech_help):
            column.addWidget(widget)
        column.addLayout(buttons)
        return self.speech_row

    def _make_papers(self, fields: Mapping[str, Field]) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(4))
        column.addWidget(make_label(_HEADING, "strong"))
        column.addWidget(make_label(_WHY, "small"))
        for paper, typed in _PAPERS:
            content = QWidget()
            inside = QVBoxLayout(content)
            px = self._look.sizes.px
            inside.setContentsMargins(px(24), px(4), 0, px(12))
            inside.setSpacing(px(16))
            inside.addWidget(self.rows[paper])
            inside.addWidget(self.rows[typed])
            self._labels[paper] = fields[paper].label
            self.folds[paper] = Fold(self._look, fields[paper].label, content)
            column.addWidget(self.folds[paper])
        return held

    def _make_options(self, fields: Mapping[str, Field]) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(20))
        placed = {*_HEAD, *(name for pair in _PAPERS for name in pair)}
        for name in fields:
            if name not in placed:
                column.addWidget(self.rows[name])
        return held

    def focus_recording(self) -> None:
        """Give the keyboard to what one can do with the recording that is there."""
        editor = self.rows["recording"].editor
        buttons = (button for button in editor.findChildren(QPushButton) if button.isVisible())
        button = next(buttons, None)
        if button is not None:
            button.setFocus()

    def _refresh(self) -> None:
        super()._refresh()
        needs = self._needs_speech()
        recording = self.rows["recording"]
        is_given = bool(recording.value()) if isinstance(recording.field, FileField) else False
        self.record_line.setVisible(not is_given)
        self.speech_row.setVisible(needs)
        self.voices_row.setVisible(needs and self.voices_row.is_possible())
        self.rows["voices"].setVisible(self.speakers_model() is not None)
        self.speech_box.setVisible(bool(self._speech_offers))
        self.models_button.setVisible(not self._speech_offers)
        self._show_speech_help()
        # The time box is the text model's: without one, the field would be a question for nothing.
        self.rows["minutes"].setVisible(self.model() is not None)
        for paper, typed in _PAPERS:
            self._show_paper(paper, typed)

    def _show_speech_help(self) -> None:
        offer = self._speech_offer()
        if offer is None:
            words, tone = self._no_speech, "attention"
        elif offer.warning:
            words, tone = f"{offer.warning} Le travail risque de s’arrêter en cours.", "attention"
        else:
            words, tone = "L’enregistrement est transcrit sur ce poste, il n’en sort pas.", ""
        self._speech_help.setText(words)
        set_tone(self._speech_help, tone)

    def _show_paper(self, paper: str, typed: str) -> None:
        """Say in the folded line what was given."""
        path, text = str(self.rows[paper].value() or ""), str(self.rows[typed].value() or "")
        given = [path.replace("\\", "/").rsplit("/", 1)[-1]] if path else []
        given += ["texte saisi"] if text.strip() else []
        self.folds[paper].set_title(" · ".join((self._labels[paper], *given)))
