# SPDX-License-Identifier: AGPL-3.0-or-later
"""The export of minutes: with or without what helps to check them, as they stay or go out."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.core.review.reviewing import carried_over
from desktop.mairie.meetings.outputs.publishing import (
    has_side_parts,
    has_times,
    without_side_parts,
    without_times,
)
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label

PUBLISHED = ("proces-verbal", "liste-des-deliberations")
"""Documents that are published: their first proposal is to leave out what helps to check them."""
_TIMES = "Garder les instants [00:12:34]"
_PARTS = "Garder les parties à retirer"
_WHAT = "Contrôles et suites de la réunion\u00a0: pour vous seul."


class MinutesExportDialog(ExportDialog):
    """Asks besides whether the time codes and the parts to be removed are kept."""

    def __init__(self, desk: Desk, draft: Draft, document: str, parent: QWidget) -> None:
        super().__init__(desk, draft, parent)
        look, is_published = desk.look, document in PUBLISHED
        self.times, self.parts = CheckBox(look, _TIMES), CheckBox(look, _PARTS)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(2))
        column.addWidget(make_label("Contenu", "strong"))
        self.column.insertWidget(2, content)  # under the formats
        for box, is_there in (
            (self.times, has_times(draft)),
            (self.parts, has_side_parts(draft)),
        ):
            column.addWidget(box)
            box.setChecked(not is_published)
            box.setVisible(is_there)
        self.parts.setAccessibleDescription(_WHAT)
        what = make_label(_WHAT, "small")
        column.addWidget(what)
        what.setVisible(not self.parts.isHidden())
        content.setVisible(not (self.times.isHidden() and self.parts.isHidden()))

    def made(self, draft: Draft) -> Draft:
        """Return the document as it is to be written."""
        made = draft if self.times.isChecked() else without_times(draft)
        made = made if self.parts.isChecked() else without_side_parts(made)
        return carried_over(draft, made)
