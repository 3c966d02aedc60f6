# SPDX-License-Identifier: AGPL-3.0-or-later
"""Before a document that will be published is exported: what it says of persons, and what to take out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.ui.look import Look
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout

if TYPE_CHECKING:
    from desktop.mairie.commune.profile import CommuneProfile
    from desktop.mairie.compliance.publication import FoundDatum, PublishedKind
    from desktop.ui.background import Background

_AT_ONCE = 1_000
"""Characters that are searched in well under 50 ms; a longer text is searched beside the window."""
_MOST_SHOWN = 30
"""Data with a box of their own; those beyond are all taken out."""
_LONGEST_TITLE, _FEWEST_WORDS = 34, 8
"""Characters of a box: at twice the size a longer one would not fit; its tip has all of it."""
_REMOVE = "Retirer ces données du fichier"
_HOW = (
    "Chaque donnée cochée est remplacée par une marque («\u00a0[nom]\u00a0», "
    "«\u00a0[téléphone]\u00a0»…) dans le fichier exporté\u00a0; le texte de Beffroi ne change pas."
)
_INTERNAL = "Pour un usage interne, laissez la case vide."
_NAME = "search"


class PublicationNotice(QWidget):
    """Hidden when nothing is found. Signal: `changed()` when what is taken out changes."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._background: Background | None = None
        self._found: tuple[FoundDatum, ...] = ()
        self._kind: PublishedKind | None = None
        self.boxes: tuple[CheckBox, ...] = ()
        """One for each datum that is shown, in their order."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.sizes.px(6))
        self.remove_box = CheckBox(look, _REMOVE)
        self.remove_box.setAccessibleDescription(f"{_HOW} {_INTERNAL}")
        self.remove_box.toggled.connect(self._show_choice)
        self._banner, self._choice = QVBoxLayout(), QWidget()
        self._choices = QVBoxLayout(self._choice)
        self._choices.setContentsMargins(look.sizes.px(24), 0, 0, 0)
        self._choices.setSpacing(look.sizes.px(2))
        self._column.addLayout(self._banner)
        self._column.addWidget(self.remove_box)
        self._column.addWidget(make_label(f"{_HOW} {_INTERNAL}", "small"))
        self._column.addWidget(self._choice)
        self._choice.hide()
        self.hide()

    def look_at(self, draft: Draft, data: Mapping[str, Any], profile: CommuneProfile) -> None:
        """Search a draft that result.json (`data`) says is published, and show what is found."""
        from desktop.mairie.compliance.publication import published_kind

        self._kind = published_kind(data)
        if self._kind is None:
            return
        if sum(map(len, _texts(draft))) <= _AT_ONCE:
            self._show(_search(draft, data, profile))
        else:
            from desktop.ui.background import Background

            self._background = Background(self)
            self._background.ask(_NAME, lambda: _search(draft, data, profile), self._show)

    def removed(self) -> tuple[FoundDatum, ...]:
        """Return what the agent asks to take out of the file."""
        if not self.remove_box.isChecked():
            return ()
        kept = {number for number, box in enumerate(self.boxes) if not box.isChecked()}
        return tuple(one for number, one in enumerate(self._found) if number not in kept)

    def is_searching(self) -> bool:
        """Tell whether the search still goes on."""
        return self._background is not None and self._background.is_busy()

    def _show(self, found: tuple[FoundDatum, ...]) -> None:
        from desktop.mairie.compliance.publication import summary

        self._found = found
        clear_layout(self._banner)
        clear_layout(self._choices)
        self.setVisible(bool(found))
        if not found or self._kind is None:
            return
        title = f"Avant publication en ligne\u00a0: ce texte contient {summary(found)}."
        banner = Banner(self._look, "attention", title, self._kind.what)
        self._banner.addWidget(banner)
        self.boxes = tuple(self._box(one) for one in found[:_MOST_SHOWN])
        for box in self.boxes:
            self._choices.addWidget(box)
        more = len(found) - len(self.boxes)
        if more:
            words = "donnée sera retirée" if more == 1 else "données seront retirées"
            self._choices.addWidget(make_label(f"Et {more} {words} aussi.", "small"))
        banner.speak()
        self.changed.emit()

    def _box(self, datum: FoundDatum) -> CheckBox:
        title, words = datum.title(), datum.words
        room = max(_FEWEST_WORDS, _LONGEST_TITLE - (len(title) - len(words)))
        if len(words) > room:
            title = title.replace(words, f"{words[:room].rstrip(' ,')}…", 1)
        box = CheckBox(self._look, title)
        box.setAccessibleName(datum.title())
        box.setToolTip(datum.title() if title != datum.title() else "")
        box.setChecked(True)
        box.toggled.connect(lambda _is_on: self.changed.emit())
        return box

    def _show_choice(self, is_on: bool) -> None:
        self._choice.setVisible(is_on)
        self.changed.emit()


def _search(
    draft: Draft, data: Mapping[str, Any], profile: CommuneProfile
) -> tuple[FoundDatum, ...]:
    from desktop.mairie.compliance.publication import data_before_publication

    return data_before_publication(draft, data, profile)


def _texts(draft: Draft) -> list[str]:
    from desktop.core.draft import Heading, Note, Table

    cells = [
        cell for one in draft.blocks if isinstance(one, Table) for row in one.rows for cell in row
    ]
    told = [one.text for one in draft.blocks if isinstance(one, (Heading, Note))]
    return [*told, *cells, *(one.text for one in draft.paragraphs())]
