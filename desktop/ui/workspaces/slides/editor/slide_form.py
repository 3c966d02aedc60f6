# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the slide in sight says, to be edited; the fields are those of its kind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.core.slides.deck import Slide, SlideKind
from desktop.ui.look import Look
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.deck_state import DeckState
from desktop.ui.workspaces.slides.editor.figure_sections import (
    ChartSection,
    ColumnSection,
    PictureSection,
    TableSection,
)
from desktop.ui.workspaces.slides.editor.parts import CONTACTS, NUMBERS, POINTS, STEPS
from desktop.ui.workspaces.slides.editor.section import (
    NotesSection,
    PartsSection,
    Section,
    SpeakerSection,
    TextSection,
)

_Make = Callable[[Look], Section]
_LEAD = "Phrase d’introduction"
NOTES = "Notes pour la personne qui présente"


def _points(title: str = "Points") -> _Make:
    return lambda look: PartsSection(look, "points", title, POINTS, may_split=True)


def _lead(title: str, placeholder: str = "Facultatif") -> _Make:
    return lambda look: TextSection(look, "lead", title, placeholder)


_SECTIONS: dict[SlideKind, tuple[_Make, ...]] = {
    SlideKind.TITLE: (_lead("Sous-titre", "Conseil municipal du 12 décembre 2026"),),
    SlideKind.AGENDA: (_points("Ce qui sera présenté"),),
    SlideKind.POINTS: (_points(), _lead(_LEAD)),
    SlideKind.COLUMNS: (lambda look: ColumnSection(look, 0), lambda look: ColumnSection(look, 1)),
    SlideKind.NUMBER: (lambda look: PartsSection(look, "numbers", "Chiffres", NUMBERS),),
    SlideKind.TABLE: (TableSection,),
    SlideKind.CHART: (ChartSection,),
    SlideKind.TIMELINE: (lambda look: PartsSection(look, "steps", "Étapes", STEPS),),
    SlideKind.PICTURE: (PictureSection, _points("Points à côté de l’image")),
    SlideKind.QUOTE: (_lead("Citation", "Sans les guillemets"), SpeakerSection),
    SlideKind.DECISION: (
        _lead("Ce qui est demandé", f"Il est proposé au conseil municipal de{NBSP}:"),
        _points("Points de la décision"),
    ),
    SlideKind.CONTACTS: (lambda look: PartsSection(look, "contacts", "Contacts", CONTACTS),),
}


class SlideForm(VerticalScroll):
    """Signals: `page_asked(Citation)` to see the page that something rests on."""

    page_asked = Signal(object)

    def __init__(self, look: Look, state: DeckState) -> None:
        super().__init__()
        self._look, self._state = look, state
        self.has_source = False
        self._kind: SlideKind | None = None
        self._slide_id = ""
        px = look.sizes.px
        self.column.setContentsMargins(px(2), 0, px(10), px(8))
        self.column.setSpacing(px(16))
        self.title = TextSection(look, "title", "Titre", "De quoi parle la diapositive")
        self.column.addWidget(self.title)
        self._body = QVBoxLayout()
        self._body.setSpacing(px(16))
        self.column.addLayout(self._body)
        self.sections: list[Section] = []
        self.notes = NotesSection(look)
        self.fold = Fold(look, NOTES, self.notes)
        self.column.addWidget(self.fold)
        self.column.addStretch(1)
        for section in (self.title, self.notes):
            self._connect(section)
        state.changed.connect(lambda _words: self.refresh())
        state.selected.connect(lambda _slide_id: self.refresh())

    # --- what it shows ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the slide in sight as it now is; the keyboard stays where it was, if it can."""
        slide = self._state.slide()
        self.content.setEnabled(slide is not None)
        if slide is None:
            return
        if slide.kind is not self._kind:
            self._make_sections(slide)
        is_other = slide.id != self._slide_id
        self._slide_id = slide.id
        for section in (self.title, *self.sections, self.notes):
            if is_other:
                section.reset()
            section.show_slide(slide, has_source=self.has_source)
        if is_other:
            self.verticalScrollBar().setValue(0)
            self.fold.set_open(bool(slide.notes))

    def focus_first(self) -> None:
        """Give the keyboard to the title."""
        self.title.field.setFocus()
        self.title.field.put_cursor(-1)

    def section(self, kind: type[Section]) -> Section:
        """Return the section of a class; raise StopIteration when the kind has none."""
        return next(one for one in self.sections if isinstance(one, kind))

    # --- inside -----------------------------------------------------------------------------

    def _make_sections(self, slide: Slide) -> None:
        self._kind, self._slide_id = slide.kind, ""
        clear_layout(self._body)
        self.sections = [make(self._look) for make in _SECTIONS[slide.kind]]
        for section in self.sections:
            self._connect(section)
            self._body.addWidget(section)
            section.show_slide(slide, has_source=self.has_source)

    def _connect(self, section: Section) -> None:
        section.edited.connect(self._state.rewrite)
        section.page_asked.connect(self.page_asked)
        section.split_asked.connect(self._state.split)
