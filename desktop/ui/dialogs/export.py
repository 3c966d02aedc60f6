# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks where and in which formats a draft is to be written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.core.review.review import Review, ReviewState
from desktop.core.review.reviewing import bears_draft_word, state_of
from desktop.ui.desk import Desk
from desktop.ui.dialogs.mention_choice import MentionChoice
from desktop.ui.dialogs.publication import PublicationNotice
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.reviewing import GESTURES, ask_review
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.locked import lock_control

if TYPE_CHECKING:
    from desktop.mairie.compliance.publication import FoundDatum

FORMATS = (
    ("docx", "Word (DOCX)"),
    ("odt", "LibreOffice (ODT)"),
    ("pdf", "PDF accessible"),
    ("txt", "Texte simple"),
)
WITHOUT_DATA = " – pour publication"
"""At the end of the name of a copy from which personal data was taken out."""
_NOT_READ = "Brouillon\u00a0: ce texte n’a pas encore été relu."
_CHANGED = "Brouillon\u00a0: ce texte a été modifié depuis sa relecture."
_WILL_BEAR = (
    "Le fichier portera «\u00a0BROUILLON\u00a0» en haut de chaque page. Une fois le texte relu, il ne "
    "le portera plus."
)
_THEN = "L’export reste ouvert."
_LONGEST_STEM = 80
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class ExportDialog(ScrolledDialog):
    """Formats, folder and name of the files; what they will say of the text's state and of the AI."""

    def __init__(self, desk: Desk, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Exporter", "Exporter", parent)
        self._desk, self._draft = desk, draft
        self._take_review: Callable[[Review], Draft] | None = None
        self._data: Mapping[str, Any] = {}
        self._boxes = {name: CheckBox(desk.look, label) for name, label in FORMATS}
        wanted = desk.settings.get("formats")
        for name, box in self._boxes.items():
            box.setChecked(name in wanted)
            box.toggled.connect(lambda _is_on: self._refresh())
        self._folder, self._stem = QLineEdit(default_folder(desk)), QLineEdit(file_stem(draft))
        self._stem.setCursorPosition(0)  # a long name shows its beginning
        self._state = QVBoxLayout()
        self._publication = PublicationNotice(desk.look)
        self._publication.changed.connect(self._name_copy)
        above = QVBoxLayout()
        above.addLayout(self._state)
        above.addWidget(self._publication)
        self.column.addLayout(above)
        self.column.addLayout(self._make_formats())
        self.column.addLayout(self.make_field("Nom du fichier", self._stem))
        self.column.addLayout(self.make_folder_field("Dossier", self._folder))
        self._mentions = MentionChoice(desk.look)
        self.column.addWidget(self._mentions)
        self._show_state()
        for edit in (self._folder, self._stem):
            edit.textChanged.connect(lambda _text: self._refresh())
        self.fit(560)
        self._refresh()

    def formats(self) -> tuple[str, ...]:
        """Return the formats ticked."""
        return tuple(name for name, box in self._boxes.items() if box.isChecked())

    def set_formats(self, formats: tuple[str, ...]) -> None:
        """Tick these formats."""
        for name, box in self._boxes.items():
            box.setChecked(name in formats and not self._desk.policy.formats_refusal((name,)))

    def folder(self) -> str:
        """Return the folder chosen."""
        return self._folder.text().strip()

    def stem(self) -> str:
        """Return the name of the files without suffix, fit for every system."""
        return _FORBIDDEN.sub(" ", self._stem.text()).strip(" .")

    def set_stem(self, stem: str) -> None:
        """Propose a name for the files."""
        self._stem.setText(stem)
        self._stem.setCursorPosition(0)

    def offer_review(self, take_review: Callable[[Review], Draft]) -> None:
        """Let the text be read over from here; `take_review` stores it and returns the draft."""
        self._take_review = take_review
        self._show_state()

    def offer_mentions(self, data: Mapping[str, Any]) -> None:
        """Let the agent choose among the mentions of this kind of work."""
        self._data = data
        self._mentions.show_choices(self._draft, data)
        self._publication.look_at(self._draft, data, self._desk.profile.profile())

    def removed(self) -> tuple[FoundDatum, ...]:
        """Return the personal data that the agent asks to take out of the file."""
        return self._publication.removed()

    def mention_id(self) -> str:
        """Return the id of the mention chosen; empty when there was no choice."""
        return self._mentions.mention_id()

    def review(self) -> None:
        """Ask who has read the text over, or who validates it."""
        if self._take_review is None:
            return
        review = ask_review(self._desk, self._draft, self)
        if review is not None:
            self._draft = self._take_review(review)
            self._show_state()
            self._mentions.show_choices(self._draft, self._data)
            self._refresh()
            self.main.setFocus()  # the button that was pressed is gone with its banner

    def accept(self) -> None:
        self._desk.keep("formats", list(self.formats()))
        self._desk.keep("out_folder", self.folder())
        super().accept()

    def _show_state(self) -> None:
        clear_layout(self._state)
        banner = self._state_banner()
        if banner is not None:
            self._state.addWidget(banner)

    def _state_banner(self) -> Banner | None:
        """Return what the file will say of the text; None for a record, which nobody reads over."""
        state, review = state_of(self._draft), self._draft.ai_mark.review
        if not state.is_draft:
            banner = Banner(self.look, "good", f"{review.words()}.")
        elif not bears_draft_word(self._draft):
            return None
        else:
            is_changed = state is ReviewState.CHANGED
            title = _CHANGED if is_changed else _NOT_READ
            is_refused = bool(self._desk.policy.unreviewed_refusal())  # told beside the button
            banner = Banner(self.look, "attention", title, "" if is_refused else _WILL_BEAR)
        if self._take_review is not None and state is not ReviewState.VALIDATED:
            button = banner.add_button(GESTURES[state], self.review)
            button.setAccessibleDescription(_THEN)
        return banner

    def _name_copy(self) -> None:
        """Name the copy for what it is: it never takes the place of the whole document."""
        stem = self._stem.text().removesuffix(WITHOUT_DATA)
        self.set_stem(f"{stem}{WITHOUT_DATA}" if self.removed() else stem)

    def _make_formats(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.look.sizes.px(2))
        column.addWidget(make_label("Formats", "strong"))
        for box in self._boxes.values():
            column.addWidget(box)
        policy = self._desk.policy
        refused = [box for name, box in self._boxes.items() if policy.formats_refusal((name,))]
        if refused:
            words = self._desk.settings.why_fixed("formats")
            column.addWidget(lock_control(self.look, words, *refused))
        return column

    def _refresh(self) -> None:
        if not self.formats():
            self.set_problem("Choisissez au moins un format.")
        elif not self.stem():
            self.set_problem("Donnez un nom au fichier.")
        elif not self.folder():
            self.set_problem("Choisissez un dossier.")
        elif bears_draft_word(self._draft):
            self.set_problem(self._desk.policy.unreviewed_refusal())
        else:
            self.set_problem("")


def default_folder(desk: Desk) -> str:
    """Return the folder of the last export, or the account's documents."""
    kept = str(desk.settings.get("out_folder"))
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return kept or QStandardPaths.writableLocation(documents) or str(Path.home())


def without_removed(draft: Draft, removed: Sequence[FoundDatum]) -> Draft:
    """Return the draft without the data that the agent asked to take out."""
    if not removed:
        return draft
    from desktop.mairie.compliance.publication import without_data

    return without_data(draft, removed)


def told_beside(data: Mapping[str, Any], removed: Sequence[FoundDatum]) -> Mapping[str, Any]:
    """Return what result.json says beside the file: all of it, or nothing of what was taken out."""
    if not removed:
        return data
    from desktop.mairie.compliance.publication import data_of_copy

    return data_of_copy(data)


def chosen_mention(draft: Draft, mention_id: str) -> Draft:
    """Return the draft with the mention that the agent chose; as it is when none was chosen."""
    if not mention_id:
        return draft
    return replace(draft, ai_mark=replace(draft.ai_mark, mention_id=mention_id))


def file_stem(draft: Draft) -> str:
    """Return a file name made from the draft's title; a long one ends with a whole word."""
    name = " ".join(_FORBIDDEN.sub(" ", draft.title).split())
    if len(name) > _LONGEST_STEM:
        name = name[: _LONGEST_STEM + 1].rpartition(" ")[0] or name[:_LONGEST_STEM]
    return name.strip(" .") or "Document"
