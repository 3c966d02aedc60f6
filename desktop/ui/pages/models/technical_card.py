# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent seldom needs, folded: the models folder, the engines, the processor."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.events import EngineState
from desktop.ui.desk import Desk
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_chip, make_icon_label, make_label, make_rule
from desktop.ui.widgets.layouts import replace_in
from desktop.ui.widgets.locked import lock_setting
from desktop.ui.words import NBSP

ENGINE_NAMES = {
    "text": ("Rédaction", "text-box-edit-outline"),
    "ocr": ("Reconnaissance de texte (pages numérisées)", "text-recognition"),
    "speech": ("Transcription de la parole", "microphone-outline"),
    "speakers": ("Distinction des voix", "account-voice"),
    "image": ("Images", "image-outline"),
}


class TechnicalCard(QWidget):
    """Signals: `folder_changed()`."""

    folder_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._look = desk, desk.look
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(desk.look)
        place.addWidget(card)
        content = QWidget()
        parts = QVBoxLayout(content)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(desk.look.sizes.px(16))
        self._folder, self._engines, self._processor = (QVBoxLayout() for _ in range(3))
        for part in (self._folder, self._engines, self._processor):
            parts.addLayout(part)
        self.fold = Fold(desk.look, "Dossier des modèles et moteurs", content)
        column.addWidget(self.fold)

    def refresh(self, *, is_busy: bool) -> None:
        """Show the folder, the engines and the processor as they are known now."""
        replace_in(self._folder, self._make_folder())
        self.choose.setEnabled(not is_busy and not self._desk.settings.why_fixed("models_folder"))
        replace_in(self._engines, self._make_engines())
        replace_in(self._processor, make_label(self._processor_words(), "small"))

    # --- pieces -----------------------------------------------------------------------------

    def _make_folder(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "plain")
        column, place = QVBoxLayout(frame), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(12))
        place.setSpacing(self._look.sizes.px(8))
        place.addWidget(make_icon_label(self._look, "folder-outline", "muted", 20))
        path = str(self._desk.models_folder())
        place.addWidget(make_label(_breakable(path), "small"), 1)
        buttons = FlowLayout(spacing=self._look.sizes.px(8))
        self.choose = make_button(self._look, "Choisir un dossier…", self._choose)
        self.again = make_button(self._look, "Actualiser", self.folder_changed.emit, icon="refresh")
        buttons.addWidget(self.choose)
        buttons.addWidget(self.again)
        column.addLayout(place)
        column.addLayout(buttons)
        locked = lock_setting(self._desk, "models_folder", self.choose)
        if locked is not None:
            column.addWidget(locked)
        return frame

    def _choose(self) -> None:
        folder = str(self._desk.models_folder())
        chosen = QFileDialog.getExistingDirectory(self, "Dossier des modèles", folder)
        if chosen:
            self._desk.keep("models_folder", chosen)
            self.folder_changed.emit()

    def _make_engines(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "plain")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(12))
        engines = self._desk.state.engines
        if not engines:
            words = "L’état des moteurs s’affichera dès qu’un premier travail aura été lancé."
            column.addWidget(make_label(words, "muted"))
        for engine in engines:
            column.addWidget(make_rule())
            column.addWidget(self._make_engine(engine))
        return frame

    def _make_engine(self, engine: EngineState) -> QFrame:
        name, icon = ENGINE_NAMES.get(engine.name, (engine.name, "cog-outline"))
        frame = QFrame()
        frame.setProperty("role", "plain")
        row, words = QHBoxLayout(frame), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.sizes.px(12))
        words.setSpacing(self._look.sizes.px(2))
        words.addWidget(make_label(name, "strong"))
        words.addWidget(make_label(_engine_words(engine), "small"))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(make_icon_label(self._look, icon, "slate", 24), 0, top)
        row.addLayout(words, 1)
        chip = ("Disponible", "good") if engine.available else ("Absent", "attention")
        row.addWidget(make_chip(*chip), 0, top)
        return frame

    def _processor_words(self) -> str:
        hardware = self._desk.state.hardware
        if hardware is None or not hardware.processor:
            return ""
        sets = ", ".join(hardware.instruction_sets)
        return f"Processeur{NBSP}: {hardware.processor}" + (f" ({sets})" if sets else "")


def _breakable(path: str) -> str:
    """Let a long path go to the next line after its separators."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


def _engine_words(engine: EngineState) -> str:
    if engine.reason:
        return engine.reason
    return f"Version {engine.version}" if engine.version else "Prêt à travailler sur ce poste."
