# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the whole series looks: its frame, how it is filled, its colours; each choice is a drawing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.task import BooleanField, ChoiceField, Field, TextField
from desktop.ui.field_widgets import LineEditor
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.workspaces.pictograms.series_state import SeriesState
from desktop.ui.workspaces.pictograms.swatches import colour_pair, swatch
from desktop.ui.workspaces.poster.picture_choice import PictureChoice
from desktop.ui.workspaces.poster.sketch_data import Named

OWN = "autre"
FRAME, FILL = "style:", "fill:"
"""How the keys of the sketches of the choices begin."""
_SIDE, _SWATCH = 58, (58, 38)
"""Pixels at 100 %."""


class StyleForm(QWidget):
    """Choices of the state's look."""

    def __init__(self, look: Look, state: SeriesState, fields: Mapping[str, Field]) -> None:
        super().__init__()
        self._look, self._state = look, state
        self._profile: dict[str, Any] | None = None
        self.frames = self._make_choice(fields["style"], _SIDE, _SIDE)
        self.fills = self._make_choice(fields["fill"], _SIDE, _SIDE)
        self.colours = self._make_choice(fields["colours"], *_SWATCH)
        self.caption = _make_box(look, fields["caption"])
        self.own = OwnColours(look, state, fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(8))
        for name, widget in (
            ("style", self.frames), ("fill", self.fills), ("colours", self.colours),
        ):  # fmt: skip
            column.addWidget(make_label(fields[name].label, "strong"))
            column.addWidget(widget)
            column.addSpacing(look.sizes.px(4))
        column.addWidget(self.own)
        column.addWidget(self.caption)
        self._connect()
        self.show_look()

    def show_look(self) -> None:
        """Show what is chosen."""
        chosen = self._state.design.look
        self.frames.set_value(str(chosen["style"]))
        self.fills.set_value(str(chosen["fill"]))
        self.colours.set_value(str(chosen["colours"]))
        self.caption.blockSignals(True)
        self.caption.setChecked(bool(chosen["caption"]))
        self.caption.blockSignals(False)
        self.own.show_look()
        if self._profile is not None:
            self._paint_own()

    def open(self, profile: Mapping[str, Any]) -> None:
        """Paint the colours; again when the profile of the commune has changed."""
        if dict(profile) == self._profile:
            return
        self._profile = dict(profile)
        for name in self.colours.buttons:
            self._paint_colours(name)

    def picture_keys(self) -> dict[str, dict[str, Any]]:
        """Return the sketches that the choices want: what each changes of the look, by its key."""
        keys: dict[str, dict[str, Any]] = {}
        for name in self.frames.buttons:
            # Only a sign shows its caption: it is inside, and tells it from a square.
            keys[f"{FRAME}{name}"] = {"style": name, "caption": name == "panneau"}
        for name in self.fills.buttons:
            keys[f"{FILL}{name}"] = {"fill": name, "caption": False}
        return keys

    def set_picture(self, key: str, picture: QPixmap) -> None:
        """Show what a choice looks like."""
        kind, _, name = key.partition(":")
        (self.frames if f"{kind}:" == FRAME else self.fills).set_picture(name, picture)

    # --- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        choose = self._state.set_look
        self.frames.chosen.connect(lambda name: choose("Cadre", style=name))
        self.fills.chosen.connect(lambda name: choose("Fond", fill=name))
        self.colours.chosen.connect(self._choose_colours)
        self.caption.toggled.connect(lambda is_on: choose("Légende", caption=is_on))
        self._state.changed.connect(lambda _words: self.show_look())

    def _choose_colours(self, name: str) -> None:
        changes = {"colours": name}
        if name == OWN and not self._state.design.look["colour"]:
            before = str(self._state.design.look["colours"])
            changes["colour"] = colour_pair(before, {}, self._profile or {})[0]
        self._state.set_look("Couleurs", **changes)

    def _paint_own(self) -> None:
        if OWN in self.colours.buttons:
            self._paint_colours(OWN)

    def _paint_colours(self, name: str) -> None:
        pair = colour_pair(name, self._state.design.look, self._profile or {})
        ratio = self.devicePixelRatioF()
        width, height = (round(self._look.sizes.px(one) * ratio) for one in _SWATCH)
        self.colours.set_picture(name, swatch(*pair, width, height))

    def _make_choice(self, field: Field, width: int, height: int) -> PictureChoice:
        assert isinstance(field, ChoiceField)
        choice = PictureChoice(self._look, field.label, width, height)
        choice.set_choices([Named(one.value, one.label, one.help) for one in field.choices])
        return choice


class OwnColours(QWidget):
    """The colours that the agent gives by their numbers, or takes from the dialog of colours."""

    def __init__(self, look: Look, state: SeriesState, fields: Mapping[str, Field]) -> None:
        super().__init__()
        self._look, self._state = look, state
        self.editors: dict[str, LineEditor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        for name in ("colour", "second_colour"):
            field = fields[name]
            assert isinstance(field, TextField)
            self._add(column, name, field)

    def _add(self, column: QVBoxLayout, name: str, field: TextField) -> None:
        editor, line = LineEditor(field), QHBoxLayout()
        editor.changed.connect(partial(self._tell, name))
        self.editors[name] = editor
        label = make_label(field.label, "strong")
        label.setBuddy(editor)
        pick = make_button(self._look, "Palette…", partial(self.pick, name))
        pick.setAccessibleName(f"{field.label}\u00a0: choisir dans une palette")
        line.setSpacing(self._look.sizes.px(8))
        line.addWidget(editor, 1)
        line.addWidget(pick)
        column.addWidget(label)
        column.addLayout(line)
        column.addWidget(make_label(field.help, "small"))

    def show_look(self) -> None:
        """Show the colours given; nothing when others are chosen."""
        chosen = self._state.design.look
        self.setVisible(chosen["colours"] == OWN or bool(chosen["second_colour"]))
        for name, editor in self.editors.items():
            if editor.value().strip() != chosen[name]:
                editor.blockSignals(True)
                editor.set_value(str(chosen[name]))
                editor.blockSignals(False)

    def pick(self, name: str) -> None:
        """Ask for a colour in a dialog."""
        from PySide6.QtGui import QColor
        from PySide6.QtWidgets import QColorDialog

        before = QColor(str(self._state.design.look[name]))
        chosen = QColorDialog.getColor(before, self, "Choisir une couleur")
        if chosen.isValid():
            self._state.set_look("Couleur", **{name: chosen.name()})

    def _tell(self, name: str) -> None:
        colour = self.editors[name].value().strip()
        self._state.set_look("Couleur", gesture=name, **{name: colour})


def _make_box(look: Look, field: Field) -> CheckBox:
    assert isinstance(field, BooleanField)
    box = CheckBox(look, field.label)
    box.setAccessibleDescription(field.help)
    return box
