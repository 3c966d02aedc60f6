# SPDX-License-Identifier: AGPL-3.0-or-later
"""Beside the picture: the kind of the slide, who wrote it, its pages, what is to be known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.core.draft import Citation
from desktop.core.slides.deck import Slide, SlideKind
from desktop.ui.icons import make_icon
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label, set_tone
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.slides.deck_state import DeckState
from desktop.ui.workspaces.slides.slide_words import KINDS, author_words, doubts_of, pages_of

_BRIEF = "Au moment de créer les fichiers. Si vous la modifiez, elle reste telle quelle."
_BRIEF_WITHOUT = (
    "Sans modèle, elle sera faite par règles. Si vous la modifiez, elle reste telle quelle."
)
_TO_WRITE = ("À rédiger par le modèle", "brick")
_MOST_PAGES = 12


class SideCard(QWidget):
    """Signals: `page_asked(Citation)` to see a page of the source; `refitted()` when what is said
    takes another height.
    """

    page_asked = Signal(object)
    refitted = Signal()

    def __init__(self, look: Look, state: DeckState) -> None:
        super().__init__()
        self._look, self._state = look, state
        self.has_source, self.has_model, self.has_document = False, True, True
        self._shown_author = ""
        self._shown_pages: tuple[tuple[int, ...], bool] = ((), False)
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        label = make_label("Présentée comme", "small")
        self.kinds = self._make_kinds()
        label.setBuddy(self.kinds)
        self._author = FlowLayout(spacing=px(6))
        self._split = make_label("", "strong")
        self._state_words = make_label("", "small")
        self._doubts = make_label("", "small")
        set_tone(self._doubts, "attention")
        self._remarks = make_label("", "small")
        self._pages = FlowLayout(spacing=px(2))
        for widget in (label, self.kinds):
            column.addWidget(widget)
        column.addLayout(self._author)
        for widget in (self._split, self._state_words, self._doubts, self._remarks):
            column.addWidget(widget)
        column.addLayout(self._pages)
        column.addStretch(1)
        state.changed.connect(lambda _words: self.refresh())
        state.selected.connect(lambda _slide_id: self.refresh())
        look.changed.connect(self._dress_kinds)

    # --- what it shows ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the slide in sight as it now is."""
        slide = self._state.slide()
        self.setEnabled(slide is not None)
        if slide is None:
            return
        self.kinds.blockSignals(True)
        self.kinds.setCurrentIndex(self.kinds.findData(slide.kind.value))
        self.kinds.blockSignals(False)
        is_to_write = slide.is_brief and self.has_model
        words, tone = author_words(slide, self.has_document)
        self._show_author(*(_TO_WRITE if is_to_write else (words, tone)))
        said = (_BRIEF if self.has_model else _BRIEF_WITHOUT) if slide.is_brief else ""
        _show(self._state_words, said)
        doubts = len(doubts_of(slide))
        _show(self._doubts, f"{count(doubts, 'point')} à vérifier" if doubts else "")
        self._show_pages(slide)
        self.refitted.emit()

    def show_sketch(self, data: Mapping[str, Any]) -> None:
        """Show what the drawing of the slide told: whether it is split, what was set small."""
        parts = data.get("parts")
        is_split = isinstance(parts, int) and parts > 1
        _show(self._split, f"Sera présentée en {parts} diapositives" if is_split else "")
        remarks = data.get("remarks")
        told = remarks if isinstance(remarks, Sequence) and not isinstance(remarks, str) else ()
        _show(self._remarks, "\n".join(str(one) for one in list(told)[:4]))
        self.refitted.emit()

    def needed_height(self) -> int:
        """Return the height without which something would be cut, in pixels."""
        layout = self.layout()
        return layout.minimumHeightForWidth(self.width()) if layout is not None else 0

    def words(self) -> str:
        """Return all that is said of the slide, a line each."""
        labels = (self._split, self._state_words, self._doubts, self._remarks)
        return "\n".join(one.text() for one in labels if not one.isHidden())

    def _show_author(self, words: str, tone: str) -> None:
        if words != self._shown_author:
            self._shown_author = words
            clear_layout(self._author)
            self._author.addWidget(make_chip(words, tone))

    def _show_pages(self, slide: Slide) -> None:
        pages = pages_of(slide)
        if (pages, self.has_source) == self._shown_pages:
            return
        self._shown_pages = (pages, self.has_source)
        clear_layout(self._pages)
        if not pages:
            return
        self._pages.addWidget(make_label(f"Document{NBSP}:", "small", wrap=False))
        for page in pages[:_MOST_PAGES]:
            words = f"p.{NBSP}{page}"
            button = make_button(self._look, words, partial(self._ask, page), role="link")
            button.setAccessibleName(f"Voir la page {page} du document")
            button.setEnabled(self.has_source)
            self._pages.addWidget(button)

    def _ask(self, page: int) -> None:
        """Show the page, with the first passage of the slide that comes from it."""
        slide = self._state.slide()
        passages = [one.passage for one in slide.points if one.page == page] if slide else []
        self.page_asked.emit(Citation(page, passages[0] if passages else ""))

    # --- kinds ------------------------------------------------------------------------------

    def _make_kinds(self) -> ComboBox:
        box = ComboBox(self._look, "Présentée comme")
        for kind, (name, _icon) in KINDS.items():
            box.addItem(name, kind.value)
        box.setMinimumContentsLength(10)
        box.currentIndexChanged.connect(self._choose)
        self.kinds = box
        self._dress_kinds()
        return box

    def _dress_kinds(self) -> None:
        look = self._look
        size = look.sizes.px(20)
        self.kinds.setIconSize(QSize(size, size))
        for index, (_name, icon) in enumerate(KINDS.values()):
            ink, ground = look.colour("ink"), look.colour("field")
            self.kinds.setItemIcon(index, make_icon(icon, ink, size, ground))

    def _choose(self, index: int) -> None:
        self._state.change_kind(SlideKind(str(self.kinds.itemData(index))))


def _show(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
