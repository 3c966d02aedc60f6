# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outline being edited: its slides, the one in sight, and every step back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop.core.slides.deck import Deck, Slide, SlideKind
from desktop.mairie.slides import editing
from desktop.mairie.slides.deck_file import with_ids
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.deck_history import DeckHistory, DeckStep
from desktop.ui.workspaces.slides.editor.grid import with_figures
from desktop.ui.workspaces.slides.slide_words import kind_name, title_words

_NOTHING = Deck("", ())
_ASKED = f"Il est proposé au conseil municipal de{NBSP}:"


class DeckState(QObject):
    """Signals: `changed(words)` after any change of the deck; `selected(slide id)` when another
    slide comes in sight.
    """

    changed = Signal(str)
    selected = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.history = DeckHistory(DeckStep(_NOTHING, ""))

    # --- what there is ----------------------------------------------------------------------

    @property
    def deck(self) -> Deck:
        """The outline as it now is."""
        return self.history.current.deck

    @property
    def slide_id(self) -> str:
        """The id of the slide in sight; empty while there is none."""
        return self.history.current.selected

    def slide(self) -> Slide | None:
        """Return the slide in sight."""
        return next((one for one in self.deck.slides if one.id == self.slide_id), None)

    def place(self) -> int:
        """Return the place of the slide in sight, from 0; -1 while there is none."""
        return next((i for i, one in enumerate(self.deck.slides) if one.id == self.slide_id), -1)

    def is_empty(self) -> bool:
        """Tell whether there is no outline yet."""
        return not self.deck.slides

    # --- the whole --------------------------------------------------------------------------

    def start_with(self, deck: Deck, slide_id: str = "") -> None:
        """Begin with another outline; there is nothing to take back then."""
        deck = replace(deck, slides=with_ids(deck.slides))
        known = {slide.id for slide in deck.slides}
        first = deck.slides[0].id if deck.slides else ""
        chosen = slide_id if slide_id in known else first
        self.history.start_again(DeckStep(deck, chosen))
        self.changed.emit("")
        self.selected.emit(chosen)

    def clear(self) -> None:
        """Forget the outline."""
        self.start_with(_NOTHING)

    def change(self, deck: Deck, words: str, gesture: str = "", select: str = "") -> None:
        """Take a changed deck; the slide `select` comes in sight when one is named."""
        before = self.slide_id
        step = DeckStep(deck, select or before, words)
        if self.history.change(step, gesture):
            self.changed.emit(words)
            self._tell_selection(before)

    def select(self, slide_id: str) -> None:
        """Bring another slide in sight."""
        if slide_id != self.slide_id and any(one.id == slide_id for one in self.deck.slides):
            self.history.select(slide_id)
            self.selected.emit(slide_id)

    def undo(self) -> str | None:
        """Take the last step back; return what it was, None when there is none."""
        return self._told(self.history.undo)

    def redo(self) -> str | None:
        """Do again what was taken back; return what it was, None when there is none."""
        return self._told(self.history.redo)

    def _told(self, step: object) -> str | None:
        before = self.slide_id
        words: str | None = step()  # type: ignore[operator]  # undo or redo of the history
        if words is not None:
            self.changed.emit(words)
            self._tell_selection(before)
        return words

    def _tell_selection(self, before: str) -> None:
        if self.slide_id != before:
            self.selected.emit(self.slide_id)

    # --- one slide --------------------------------------------------------------------------

    def rewrite(self, slide: Slide, words: str, gesture: str = "") -> None:
        """Take the slide as the agent now has it; nothing happens when it says the same."""
        if slide == editing.find_slide(self.deck, slide.id):
            return
        self.change(editing.rewrite_slide(self.deck, slide), words, gesture and slide.id + gesture)

    def change_kind(self, kind: SlideKind) -> None:
        """Show the slide in sight otherwise."""
        slide = self.slide()
        if slide is not None and slide.kind is not kind:
            deck = editing.change_kind(self.deck, slide.id, kind)
            changed = _completed(editing.find_slide(deck, slide.id))
            deck = editing.rewrite_slide(deck, changed)
            self.change(deck, f"Présentée autrement{NBSP}: {kind_name(kind)}")

    def move_to(self, slide_id: str, place: int) -> None:
        """Put a slide at a place, from 0."""
        slide = editing.find_slide(self.deck, slide_id)
        deck = editing.move_slide(self.deck, slide_id, place)
        self.change(deck, f"Déplacée{NBSP}: {title_words(slide)}", select=slide_id)

    def move(self, step: int) -> None:
        """Move the slide in sight one place up (-1) or down (1)."""
        place = self.place() + step
        if self.slide_id and 0 <= place < len(self.deck.slides):
            self.move_to(self.slide_id, place)

    def add(self, kind: SlideKind = SlideKind.POINTS) -> None:
        """Add an empty slide after the one in sight, and bring it in sight."""
        deck, slide_id = editing.add_slide(self.deck, self.slide_id, kind)
        self.change(deck, "Diapositive ajoutée", select=slide_id)

    def drop(self) -> None:
        """Take the slide in sight away; the next one comes in sight. The last one stays."""
        place, slide = self.place(), self.slide()
        if slide is None or len(self.deck.slides) < 2:
            return
        deck = editing.drop_slide(self.deck, slide.id)
        following = deck.slides[min(place, len(deck.slides) - 1)].id
        self.change(deck, f"Supprimée{NBSP}: {title_words(slide)}", select=following)

    def merge(self) -> None:
        """Join the slide in sight and the next one."""
        if self.can_merge():
            deck = editing.merge_slides(self.deck, self.slide_id)
            self.change(deck, "Réunie avec la suivante")

    def can_merge(self) -> bool:
        """Tell whether the slide in sight can be joined with the next one."""
        return bool(self.slide_id) and editing.may_merge(self.deck, self.slide_id)

    def split(self, at: int) -> None:
        """Put the points from `at` (from 0) on a slide of their own, which comes in sight."""
        slide = self.slide()
        if slide is None or not 0 < at < len(slide.points):
            return
        deck = editing.split_slide(self.deck, slide.id, at)
        second = deck.slides[self.place() + 1].id
        self.change(deck, "Coupée en deux diapositives", select=second)


def _completed(slide: Slide) -> Slide:
    """Return a slide of another kind with what can be said of it at once."""
    if slide.kind is SlideKind.DECISION and not slide.lead:
        return replace(slide, lead=_ASKED)
    if slide.kind is SlideKind.QUOTE and not slide.lead and len(slide.points) == 1:
        return replace(slide, lead=slide.points[0].text, points=())
    return with_figures(slide)
