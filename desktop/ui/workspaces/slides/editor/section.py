# SPDX-License-Identifier: AGPL-3.0-or-later
"""A part of a slide's form: it shows the slide, and gives it back as the agent changed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.draft import Author, Citation
from desktop.core.slides.deck import Slide, SlidePoint
from desktop.mairie.slides.editing import rewrite_points
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.editor.parts import PartKind
from desktop.ui.workspaces.slides.editor.parts_form import PartsForm
from desktop.ui.workspaces.slides.editor.text_field import TextField

_NO_SLIDE = "no slide is shown yet"


class Section(QWidget):
    """Signals: `edited(Slide, words, gesture)` by the agent; `page_asked(Citation)`;
    `split_asked(place)` to cut the slide before a point.
    """

    edited = Signal(object, str, str)
    page_asked = Signal(object)
    split_asked = Signal(int)

    def __init__(self, look: Look, title: str = "") -> None:
        super().__init__()
        self.look = look
        self._slide: Slide | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.sizes.px(4))
        self.label = make_label(title, "strong")
        if title:
            self.column.addWidget(self.label)

    def slide(self) -> Slide:
        """Return the slide shown."""
        assert self._slide is not None, _NO_SLIDE
        return self._slide

    def show_slide(self, slide: Slide, *, has_source: bool) -> None:
        """Show a slide; the keyboard stays where it is."""
        self._slide = slide
        self.refresh(slide, has_source=has_source)

    def refresh(self, slide: Slide, *, has_source: bool) -> None:
        """Show what the section shows of the slide."""
        raise NotImplementedError

    def reset(self) -> None:
        """Another slide is shown next: forget what was begun."""

    def first_field(self) -> QWidget | None:
        """Return what takes the keyboard first."""
        return None

    def take(self, words: str, gesture: str = "", **changes: Any) -> None:
        """Tell that the agent changed the slide."""
        self.edited.emit(replace(self.slide(), **changes), words, gesture)


class TextSection(Section):
    """A text of the slide: its title, its subtitle, its quote."""

    def __init__(
        self, look: Look, name: str, title: str, placeholder: str = "", *, is_long: bool = False
    ) -> None:
        super().__init__(look, title)
        self._name = name
        self.field = TextField(look, title, placeholder, keeps_lines=is_long)
        self.field.setProperty("role", "")
        self.label.setBuddy(self.field)
        self.field.edited.connect(self._tell)
        self.column.addWidget(self.field)

    def refresh(self, slide: Slide, *, has_source: bool) -> None:  # noqa: ARG002  # for others
        self.field.set_text(str(getattr(slide, self._name)))

    def first_field(self) -> QWidget:
        return self.field

    def _tell(self, text: str) -> None:
        self.take(f"{self.label.text()}{NBSP}: modifié", f":{self._name}", **{self._name: text})


class PartsSection(Section):
    """Points, figures, steps or contacts."""

    def __init__(
        self, look: Look, name: str, title: str, kind: PartKind, *, may_split: bool = False
    ) -> None:
        super().__init__(look, title)
        self._name = name
        self.form = PartsForm(look, kind, title, may_split=may_split)
        self.form.edited.connect(self._tell)
        self.form.page_asked.connect(self.page_asked)
        self.form.split_asked.connect(self.split_asked)
        self.column.addWidget(self.form)

    def refresh(self, slide: Slide, *, has_source: bool) -> None:
        self.form.show_parts(getattr(slide, self._name), has_source=has_source)

    def reset(self) -> None:
        self.form.forget_rows()

    def first_field(self) -> QWidget:
        return self.form.rows[0].fields[0] if self.form.rows else self.form.add

    def _tell(self, parts: tuple[Any, ...], gesture: str) -> None:
        self.take(f"{self.label.text()}{NBSP}: modifié", gesture, **{self._name: parts})


class SpeakerSection(Section):
    """Who said what is quoted: the only point of such a slide."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Qui le dit, ou d’où c’est tiré")
        self.field = TextField(look, self.label.text(), "Facultatif")
        self.field.setProperty("role", "")
        self.label.setBuddy(self.field)
        self.field.edited.connect(self._tell)
        self.column.addWidget(self.field)

    def refresh(self, slide: Slide, *, has_source: bool) -> None:  # noqa: ARG002  # for others
        self.field.set_text(slide.points[0].text if slide.points else "")

    def _tell(self, text: str) -> None:
        points = self.slide().points
        first = points[0] if points else SlidePoint("")
        said = (replace(first, text=text, author=Author.AGENT),) if text.strip() else ()
        self.take("Auteur de la citation modifié", ":speaker", points=(*said, *points[1:]))


class NotesSection(Section):
    """What the speaker says, a paragraph each."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.field = TextField(
            look,
            "Notes pour la personne qui présente",
            "Ce que vous direz. Ces notes ne sont pas projetées.",
            keeps_lines=True,
        )
        self.field.setProperty("role", "")
        self.field.edited.connect(self._tell)
        self.column.addWidget(self.field)

    def refresh(self, slide: Slide, *, has_source: bool) -> None:  # noqa: ARG002  # for others
        said = [line.strip() for line in self.field.text().split("\n") if line.strip()]
        kept = [note.text for note in slide.notes]
        if said != kept:
            self.field.set_text("\n".join(kept))

    def reset(self) -> None:
        self.field.set_text("")

    def first_field(self) -> QWidget:
        return self.field

    def _tell(self, text: str) -> None:
        notes = rewrite_points(self.slide().notes, text.split("\n"))
        self.take("Notes modifiées", ":notes", notes=notes)


class PageLink:
    """A line with the page that a whole table or chart rests on."""

    def __init__(self, look: Look, what: str, on_asked: Callable[[Citation], object]) -> None:
        """Take what rests on the page: « le tableau »."""
        self.line = QHBoxLayout()
        self._what, self._page, self._asked = what, 0, on_asked
        self._words: QLabel = make_label("D’après la", "small", wrap=False)
        self.button: QPushButton = make_button(look, "", self._ask, role="link")
        self.line.addWidget(self._words)
        self.line.addWidget(self.button)
        self.line.addStretch(1)

    def show_page(self, page: int, *, has_source: bool) -> None:
        """Show the page; nothing for 0."""
        self._page = page
        self.button.setText(f"page {page} du document")
        self.button.setAccessibleName(f"Voir la page {page} du document, d’où vient {self._what}")
        self.button.setEnabled(has_source)
        for widget in (self._words, self.button):
            widget.setVisible(page > 0)

    def _ask(self) -> None:
        self._asked(Citation(self._page))
