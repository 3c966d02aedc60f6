# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Peindre une image »: what the model is asked, its proposals as they come, the one that is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from desktop.core.task import ChoiceField
from desktop.ui.announcements import announce
from desktop.ui.field_widgets import FieldRow
from desktop.ui.look import Look
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.widgets.progress_card import ProgressCard
from desktop.ui.workspaces.poster.asked_words import AskedWords
from desktop.ui.workspaces.poster.picture_choice import PictureChoice
from desktop.ui.workspaces.poster.sketch_data import Named

TITLE = "Peindre une image"
NO_MODEL = (
    "Aucun modèle d’images sur ce poste\u00a0: le fond est dessiné par Beffroi, ou c’est votre photo. "
    "La page Modèles dit comment en ajouter un."
)
ACTION, AGAIN = "Peindre des propositions", "Peindre d’autres propositions"
_WIDTH = 126
"""Pixels at 100 %: two beside each other."""
LARGER = "Repeindre en plus grand"
_LARGER_HELP = (
    "Plus net à l’impression, mais ce sera une autre image du même sujet\u00a0; plusieurs minutes."
)
_HELP = (
    "Plusieurs images sont proposées\u00a0; celle que vous choisissez devient le fond de l’affiche."
)


class PaintCard(QFrame):
    """Signals: `paint_asked()`, `larger_asked()`, `cancel_asked()`, `models_asked()`,
    `chosen(path)`; `changed()` when what is asked of the model changes.
    """

    paint_asked = Signal()
    larger_asked = Signal()
    cancel_asked = Signal()
    models_asked = Signal()
    chosen = Signal(str)
    changed = Signal()

    def __init__(self, look: Look, model_row: QWidget, style: ChoiceField) -> None:
        super().__init__()
        self._look = look
        self._paths: tuple[str, ...] = ()
        self.setProperty("role", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(10))
        column.addWidget(make_label(TITLE, "heading"))
        self.style_row, self.asked = FieldRow(look, style), AskedWords(look)
        self._without, self._with = self._make_without(), self._make_with(model_row)
        column.addWidget(self._without)
        column.addWidget(self._with)
        self.style_row.changed.connect(self.changed)
        self.asked.changed.connect(self.changed)
        self.show_models(has_models=False)
        self.show_idle()

    # --- states -----------------------------------------------------------------------------

    def show_models(self, *, has_models: bool) -> None:
        """Offer to paint, or say what there is in place of a model."""
        self._with.setVisible(has_models)
        self._without.setVisible(not has_models)

    def show_idle(self) -> None:
        """Offer to paint."""
        self.progress.hide()
        self._larger.setVisible(bool(self.pictures.value()))
        self.main.setText(AGAIN if self._paths else ACTION)
        self.main.setAccessibleName(self.main.text())
        self.main.show()

    def show_working(self) -> None:
        """Show that the model paints, in place of the button."""
        self.banners.clear()
        self.main.hide()
        self._larger.hide()
        self.progress.cancel.setEnabled(True)
        self.progress.cancel.setText("Annuler")
        self.progress.show_progress("Démarrage", None, None)
        self.progress.show()
        self.progress.cancel.setFocus()

    def show_progress(self, step: str, done: float | None, remaining: float | None) -> None:
        """Show the step, how far it is and for how long still."""
        self.progress.show_progress(step, done, remaining)

    def show_trouble(self, sentence: str, advice: str) -> None:
        """Say why there is no image; the poster stays as it was."""
        self.banners.clear()
        self.banners.add(Banner(self._look, "bad", sentence, "", advice))

    def show_stopped(self) -> None:
        """Say that the agent stopped it."""
        self.banners.clear()
        words = "Les images déjà peintes restent proposées." if self._paths else ""
        self.banners.add(Banner(self._look, "information", "Peinture arrêtée.", words))

    # --- proposals --------------------------------------------------------------------------

    def show_pictures(self, paths: Sequence[str]) -> None:
        """Show the painted pictures there are so far; the last may be new."""
        fresh = [path for path in paths if path not in self._paths]
        self._paths = tuple(paths)
        self.pictures.set_choices(
            [Named(path, f"Image {number}") for number, path in enumerate(paths, 1)]
        )
        for path in paths:
            if self.pictures.buttons[path].picture().isNull():
                self.pictures.set_picture(path, read_small(path, self.pictures.picture_width()))
        self.pictures.setVisible(bool(paths))
        if fresh and len(paths) > 0:
            announce(self, f"Image {len(paths)} peinte")

    def add_pictures(self, paths: Sequence[str]) -> None:
        """Propose painted pictures besides those there are."""
        fresh = [path for path in paths if path not in self._paths]
        if fresh:
            self.show_pictures((*self._paths, *fresh))

    def show_chosen(self, path: str) -> None:
        """Show which painted picture is the background; "" for none."""
        if path and path not in self._paths:
            self.add_pictures((path,))
        self.pictures.set_value(path or None)
        self._larger.setVisible(bool(path) and self.progress.isHidden())

    def paths(self) -> tuple[str, ...]:
        """Return the files of the painted pictures."""
        return self._paths

    def focus_pictures(self) -> None:
        """Give the keyboard to the painted pictures, when the card has it."""
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.pictures.focus_first()

    # --- drawing ----------------------------------------------------------------------------

    def _make_without(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(4))
        column.addWidget(make_label(NO_MODEL, "muted"))
        self.models_button = make_button(
            self._look, "Ouvrir la page Modèles", self.models_asked.emit, role="link"
        )
        column.addWidget(self.models_button)
        return box

    def _make_with(self, model_row: QWidget) -> QWidget:
        look, box = self._look, QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(12))
        self.main = make_button(look, ACTION, self.paint_asked.emit, icon="palette-outline")
        self.progress = ProgressCard(look, self._cancel, "Peinture en cours", compact=True)
        self.banners = BannerColumn(look)
        self.pictures = PictureChoice(look, "Image peinte", _WIDTH, _WIDTH)
        self.pictures.chosen.connect(self.chosen)
        self.pictures.hide()
        column.addWidget(make_label(_HELP, "muted"))
        for widget in (model_row, self.style_row, self.asked, self.main):
            column.addWidget(widget)
        self._larger = self._make_larger()
        for part in (self.progress, self.banners, self.pictures, self._larger):
            column.addWidget(part)
        return box

    def _make_larger(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(4))
        self.larger = make_button(self._look, LARGER, self.larger_asked.emit)
        self.larger.setAccessibleDescription(_LARGER_HELP)
        column.addWidget(self.larger)
        column.addWidget(make_label(_LARGER_HELP, "small"))
        return box

    def _cancel(self) -> None:
        self.progress.cancel.setEnabled(False)
        self.progress.cancel.setText("Arrêt…")
        self.cancel_asked.emit()


def read_small(path: str, width: int) -> QPixmap:
    """Return a picture of ours read at a small size; null when the file is no longer there."""
    reader = QImageReader(path)
    size = reader.size()
    if size.isValid() and size.width() > width:
        reader.setScaledSize(size.scaled(width, width * 4, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
