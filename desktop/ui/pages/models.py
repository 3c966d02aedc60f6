# SPDX-License-Identifier: AGPL-3.0-or-later
"""Modèles: what lies in the models folder, which engines work here, and why not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from desktop.core.events import EngineState
from desktop.core.models.installed import InstalledModel
from desktop.ui.desk import Desk
from desktop.ui.page import ScrolledPage
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_chip, make_icon_label, make_label, make_rule
from desktop.ui.widgets.layouts import replace_in
from desktop.ui.words import NBSP, size_phrase

ENGINE_NAMES = {
    "text": ("Rédaction", "text-box-edit-outline"),
    "ocr": ("Reconnaissance de texte (pages numérisées)", "text-recognition"),
    "speech": ("Transcription de la parole", "microphone-outline"),
    "image": ("Images", "image-outline"),
}


class ModelsPage(ScrolledPage):
    """Shows models and engines; chooses the folder."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(
            desk.look,
            "Modèles",
            "Les modèles travaillent sur ce poste, sans réseau. Sans modèle, Beffroi travaille par règles.",
        )
        self.desk, self._folder = desk, folder
        self._found, self._engines = QVBoxLayout(), QVBoxLayout()
        self.body.addLayout(self._found)
        self.body.addLayout(self._engines)

    def opened(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Look into the folder again."""
        self._show_models(self.desk.models(again=True))
        self._show_engines(self.desk.state.engines)

    def _show_models(self, models: tuple[InstalledModel, ...]) -> None:
        card, column = make_card(self.look, "Modèles de texte trouvés")
        for number, model in enumerate(models):
            if number:
                column.addWidget(make_rule())
            column.addLayout(self._make_model(model))
        if not models:
            words = (
                "Aucun modèle dans ce dossier. Copiez-y un fichier de modèle (GGUF) depuis une clé "
                "USB : il apparaîtra ici."
            )
            column.addWidget(make_label(words))
        column.addWidget(make_rule())
        column.addLayout(self._make_folder_row())
        replace_in(self._found, card)

    def _make_model(self, model: InstalledModel) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(self.look.sizes.px(12))
        words.setSpacing(self.look.sizes.px(2))
        words.addWidget(make_label(model.title, "strong"))
        pages = f"lit environ {round(model.context_tokens / 600)} pages à la fois"
        facts = (
            size_phrase(model.size) if model.size else "",
            pages if model.context_tokens else "",
            f"licence{NBSP}: {model.licence}" if model.licence else "licence non précisée",
        )
        words.addWidget(make_label(" · ".join(fact for fact in facts if fact), "small"))
        row.addWidget(make_icon_label(self.look, "cube-outline", "slate", 24))
        row.addLayout(words, 1)
        return row

    def _make_folder_row(self) -> QVBoxLayout:
        column, place = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(self.look.sizes.px(12))
        place.setSpacing(self.look.sizes.px(8))
        place.addWidget(make_icon_label(self.look, "folder-outline", "muted", 20))
        place.addWidget(make_label(_breakable(str(self.folder())), "small"), 1)
        buttons = FlowLayout(spacing=self.look.sizes.px(8))
        self.choose = make_button(self.look, "Choisir un dossier…", self._choose)
        self.again = make_button(self.look, "Actualiser", self.refresh, icon="refresh")
        buttons.addWidget(self.choose)
        buttons.addWidget(self.again)
        column.addLayout(place)
        column.addLayout(buttons)
        return column

    def folder(self) -> Path:
        """Return the models folder in force."""
        kept = str(self.desk.settings.get("models_folder"))
        return Path(kept) if kept else self._folder

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Dossier des modèles", str(self.folder()))
        if chosen:
            self.desk.keep("models_folder", chosen)
            self.refresh()

    def _show_engines(self, engines: tuple[EngineState, ...]) -> None:
        card, column = make_card(self.look, "Moteurs")
        if not engines:
            words = "L’état des moteurs s’affichera dès qu’un premier travail aura été lancé."
            column.addWidget(make_label(words, "muted"))
        for number, engine in enumerate(engines):
            if number:
                column.addWidget(make_rule())
            column.addWidget(self._make_engine(engine))
        replace_in(self._engines, card)

    def _make_engine(self, engine: EngineState) -> QFrame:
        name, icon = ENGINE_NAMES.get(engine.name, (engine.name, "cog-outline"))
        frame = QFrame()
        frame.setProperty("role", "plain")
        row, words = QHBoxLayout(frame), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.sizes.px(12))
        words.setSpacing(self.look.sizes.px(2))
        words.addWidget(make_label(name, "strong"))
        words.addWidget(make_label(_engine_words(engine), "small"))
        row.addWidget(make_icon_label(self.look, icon, "slate", 24))
        row.addLayout(words, 1)
        row.addWidget(
            make_chip("Disponible", "good")
            if engine.available
            else make_chip("Absent", "attention")
        )
        return frame


def _breakable(path: str) -> str:
    """Let a long path go to the next line after its separators."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


def _engine_words(engine: EngineState) -> str:
    if engine.reason:
        return engine.reason
    return f"Version {engine.version}" if engine.version else "Prêt à travailler sur ce poste."
