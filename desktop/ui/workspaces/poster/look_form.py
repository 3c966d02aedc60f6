# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the poster looks: layout, colours, background, the agent's own photo; each choice is a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice, FileField
from desktop.ui.look import Look
from desktop.ui.photo_field import PhotoField
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.workspaces.poster.choices import (
    BY_RULES,
    PAINTED,
    background_choices,
    layout_choices,
    palette_choices,
    swatch,
)
from desktop.ui.workspaces.poster.format_bar import aspect_of
from desktop.ui.workspaces.poster.picture_choice import PictureChoice
from desktop.ui.workspaces.poster.poster_state import PHOTO, PosterState

LAYOUT, BACKGROUND = "layout:", "background:"
"""How the keys of the sketches of the choices begin."""
_WIDTH, _SWATCH = 78, (78, 44)
"""Pixels at 100 %: three in a line."""
_GROUND_WIDTH = 128
"""Two in a line: their names are long, and the drawing is what one looks at."""
_ACROSS = (("0", "Gauche"), ("0.5", "Milieu"), ("1", "Droite"))
_DOWN = (("0", "Haut"), ("0.5", "Milieu"), ("1", "Bas"))


class LookForm(QWidget):
    """Signals: `photo_changed()`; `pictures_wanted()` when pictures of choices are to be drawn."""

    photo_changed = Signal()
    pictures_wanted = Signal()

    def __init__(self, look: Look, state: PosterState, photo: FileField) -> None:
        super().__init__()
        self._look, self._state = look, state
        self._profile: Mapping[str, object] | None = None
        self.layouts = PictureChoice(look, "Mise en page", _WIDTH, _WIDTH)
        self.backgrounds = PictureChoice(look, "Fond", _GROUND_WIDTH, _GROUND_WIDTH)
        self.palettes = PictureChoice(look, "Couleurs", *_SWATCH)
        self.photo = PhotoField(look, photo)
        self.framing = FramingBox(look, state)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.sizes.px(8))
        for title, widget in (
            ("Mise en page", self.layouts),
            ("Couleurs", self.palettes),
            ("Fond dessiné", self.backgrounds),
        ):
            self.column.addWidget(make_label(title, "strong"))
            self.column.addWidget(widget)
            self.column.addSpacing(look.sizes.px(8))
        self.column.addWidget(make_label(photo.label, "strong"))
        self.column.addWidget(self.photo)
        self.column.addWidget(self.framing)
        self._connect()

    def open(self, profile: Mapping[str, object]) -> None:
        """Read what may be chosen and show it; again when the profile has changed."""
        is_other = profile != self._profile
        self._profile = dict(profile)
        self._offer_backgrounds()
        if is_other:
            self._offer_palettes(profile)
        self.show_format()
        self.show_look()

    def is_open(self) -> bool:
        """Tell whether the choices were read."""
        return self._profile is not None

    def show_format(self) -> None:
        """Offer the layouts of the format in sight, in its shape."""
        if not self.is_open():
            return
        self.layouts.set_choices(layout_choices(self._state.format_id))
        aspect = aspect_of(self._state.format_id)
        for choice, width in ((self.layouts, _WIDTH), (self.backgrounds, _GROUND_WIDTH)):
            choice.set_height(max(28, min(180, round(width / aspect))))
        self.pictures_wanted.emit()

    def show_look(self) -> None:
        """Show what is chosen."""
        look = self._state.look
        self.layouts.set_value(look.layout)
        self.palettes.set_value(look.palette)
        if self.is_open():
            self._offer_backgrounds()
        is_painted = look.background == PHOTO and look.is_painted
        self.backgrounds.set_value(PAINTED if is_painted else look.background)
        self.framing.show_look()

    def picture_keys(self) -> dict[str, dict[str, Any]]:
        """Return the sketches that the choices want: what each changes of the look, by its key."""
        keys: dict[str, dict[str, Any]] = {}
        for name in self.layouts.buttons:
            keys[f"{LAYOUT}{name}"] = {"layout": name}
        for name in self.backgrounds.buttons:
            is_painted = name == PAINTED
            ground = PHOTO if is_painted else name
            keys[f"{BACKGROUND}{name}"] = {"background": ground, "is_painted": is_painted}
        return keys

    def picture_width(self, key: str) -> int:
        """Return how wide the picture of a key is to be, in pixels of the screen."""
        return self._choice_of(key).picture_width()

    def set_picture(self, key: str, picture: QPixmap) -> None:
        """Show what a choice looks like."""
        self._choice_of(key).set_picture(key.partition(":")[2], picture)

    def _choice_of(self, key: str) -> PictureChoice:
        return self.layouts if key.startswith(LAYOUT) else self.backgrounds

    def set_photo(self, path: str) -> None:
        """Show the agent's picture, whether the poster shows it or not."""
        self.photo.set_value(path)
        self.show_look()

    def has_photo(self) -> bool:
        """Tell whether the agent gave a picture."""
        return bool(self.photo.value())

    # --- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        choose = self._state.choose
        self.layouts.chosen.connect(lambda name: choose("Mise en page", layout=name))
        self.palettes.chosen.connect(lambda name: choose("Couleurs", palette=name))
        self.backgrounds.chosen.connect(self._choose_background)
        self.photo.changed.connect(self._take_photo)
        self._state.look_changed.connect(lambda _words: self.show_look())
        self._state.format_changed.connect(self.show_format)

    def _choose_background(self, name: str) -> None:
        if name == PAINTED:
            self._state.choose_painted(self._state.painted)
        else:
            self._state.choose_ground(name, "Fond")

    def _take_photo(self) -> None:
        look = self._state.look
        is_shown = look.background == PHOTO and not look.is_painted
        if self.has_photo() and not is_shown:
            self._state.choose_ground(PHOTO, "Votre photo")
        elif not self.has_photo() and is_shown:
            self._state.choose_ground("", "Photo retirée")
        self.show_look()
        self.photo_changed.emit()

    def _offer_backgrounds(self) -> None:
        has_photo, is_painted = self.has_photo(), bool(self._state.painted)
        offered = background_choices(has_photo=has_photo, is_painted=is_painted)
        self.backgrounds.set_choices(offered)

    def _offer_palettes(self, profile: Mapping[str, object]) -> None:
        found = palette_choices(profile)
        self.palettes.set_choices((BY_RULES, *(named for named, _palette in found.values())))
        ratio = self.devicePixelRatioF()
        size = [round(self._look.sizes.px(one) * ratio) for one in _SWATCH]
        for name, (_named, palette) in found.items():
            self.palettes.set_picture(name, swatch(palette, size[0], size[1]))


class FramingBox(QWidget):
    """Which part of the photo stays in sight when it is cut."""

    def __init__(self, look: Look, state: PosterState) -> None:
        super().__init__()
        self._state = state
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        column.addWidget(make_label("Partie de la photo à garder", "strong"))
        across = [Choice(value, label) for value, label in _ACROSS]
        down = [Choice(value, label) for value, label in _DOWN]
        self.across = Segmented(look, "En largeur", across, "0.5")
        self.down = Segmented(look, "En hauteur", down, "0.5")
        for group in (self.across, self.down):
            column.addWidget(group)
            group.changed.connect(lambda _value: self._tell())

    def show_look(self) -> None:
        """Show the part that is kept; nothing without a photo."""
        look = self._state.look
        self.setVisible(look.background == PHOTO)
        for group, share in zip((self.across, self.down), look.photo_middle, strict=True):
            group.blockSignals(True)
            nearest = min((0.0, 0.5, 1.0), key=lambda one: abs(one - share))
            group.set_value({0.0: "0", 0.5: "0.5", 1.0: "1"}[nearest])
            group.blockSignals(False)

    def _tell(self) -> None:
        middle = (float(self.across.value()), float(self.down.value()))
        self._state.choose("Cadrage de la photo", photo_middle=middle)
