# SPDX-License-Identifier: AGPL-3.0-or-later
"""The poster being made: its words, its look with every step back, the format in sight."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.mairie.posters.facts import Edit, PosterLook
from desktop.ui.workspaces.poster.edits import (
    edit_of,
    hidden_parts,
    is_edited,
    with_edit,
    without_edits,
    without_places,
)
from desktop.ui.workspaces.poster.history import Design, DesignHistory

FIRST_FORMAT = "A3"
PHOTO = "photo"
"""The background that is a picture: the agent's own, or one that a model painted."""
_PLAIN = PosterLook()
_NOT_KEPT = ("photo", "is_painted")
"""The bytes of a picture and where it comes from: the request tells them by its paths."""


class PosterState(QObject):
    """Signals: `look_changed(words)` after any change of the look; `format_changed()`."""

    look_changed = Signal(str)
    format_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.format_id = FIRST_FORMAT
        self._history = DesignHistory(Design(_PLAIN))

    # --- the look ---------------------------------------------------------------------------

    @property
    def look(self) -> PosterLook:
        """The look as it now is."""
        return self._history.current.look

    @property
    def painted(self) -> str:
        """The path of the painted picture that was chosen last; empty for none."""
        return self._history.current.painted

    def change(self, look: PosterLook, words: str, gesture: str = "", painted: str = "") -> None:
        """Take a new look, and a painted picture when one is given; it can be taken back."""
        design = Design(look, painted or self.painted)
        if self._history.change(design, words, gesture):
            self.look_changed.emit(words)

    def choose(self, words: str, **choices: Any) -> None:
        """Choose a layout, a background, colours…; another layout puts the parts in their places."""
        look = self.look
        if {"layout", "seed"} & choices.keys():
            look = without_places(look)
        self.change(replace(look, **choices), words)

    def choose_ground(self, background: str, words: str) -> None:
        """Take a designed background, or the agent's own photo (PHOTO)."""
        self.change(replace(self.look, background=background, is_painted=False), words)

    def choose_painted(self, path: str) -> None:
        """Take a painted picture as the background."""
        look = replace(self.look, background=PHOTO, is_painted=True)
        self.change(look, "Image peinte", painted=path)

    def start_with(self, look: PosterLook, painted: str = "") -> None:
        """Begin with another poster."""
        self._history.start_again(Design(replace(look, photo=b""), painted))
        self.look_changed.emit("")

    def undo(self) -> str | None:
        """Take the last step back; return what it was."""
        return self._told(self._history.undo())

    def redo(self) -> str | None:
        """Do again what was taken back; return what it was."""
        return self._told(self._history.redo())

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return self._history.can_undo()

    def can_redo(self) -> bool:
        """Tell whether there is a step to do again."""
        return self._history.can_redo()

    def _told(self, words: str | None) -> str | None:
        if words is not None:
            self.look_changed.emit(words)
        return words

    # --- the parts of the format in sight ---------------------------------------------------

    def set_format(self, format_id: str) -> None:
        """Bring another format in sight."""
        if format_id != self.format_id:
            self.format_id = format_id
            self.format_changed.emit()

    def edit_of(self, part: str) -> Edit:
        """Return what was changed of a part."""
        return edit_of(self.look, self.format_id, part)

    def edit(self, edit: Edit, words: str, gesture: str = "") -> None:
        """Take the edit of a part."""
        self.change(with_edit(self.look, self.format_id, edit), words, gesture)

    def with_edit(self, edit: Edit) -> PosterLook:
        """Return the look as an edit would make it, without taking it: a gesture goes on."""
        return with_edit(self.look, self.format_id, edit)

    def restore_layout(self) -> None:
        """Put the parts of the format where its layout has them."""
        self.change(without_edits(self.look, self.format_id), "Mise en page rétablie")

    def is_edited(self) -> bool:
        """Tell whether a part of the format was changed."""
        return is_edited(self.look, self.format_id)

    def hidden_parts(self) -> tuple[str, ...]:
        """Return the parts that are hidden on the format."""
        return hidden_parts(self.look, self.format_id)

    # --- proposals --------------------------------------------------------------------------

    def proposal(self, seed: int) -> PosterLook:
        """Return the look of a proposal: the agent's own choices stay, the rules make the others."""
        return replace(without_places(self.look), seed=seed, layout="")


def look_data(look: PosterLook) -> dict[str, Any]:
    """Return a look as JSON-ready facts, without what says nothing."""
    data = {
        name: value
        for name, value in asdict(look).items()
        if name not in _NOT_KEPT and value != getattr(_PLAIN, name)
    }
    if look.edits:
        data["edits"] = {
            format_id: [_edit_data(edit) for edit in kept] for format_id, kept in look.edits.items()
        }
    return data


def _edit_data(edit: Edit) -> dict[str, Any]:
    plain = asdict(Edit(edit.part))
    return {
        name: value
        for name, value in asdict(edit).items()
        if name == "part" or value != plain[name]
    }


def facts_text(words: Mapping[str, Any], look: PosterLook) -> str:
    """Return the facts of a request as JSON: what the poster says and how it looks."""
    return json.dumps(dict(words) | look_data(look), ensure_ascii=False)
