# SPDX-License-Identifier: AGPL-3.0-or-later
"""What could not be read of a box or of a folder, and why; the rest was sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP
from desktop.ui.workspaces.mail.mail_words import safe_line

TITLE = "Ce qui n’a pas pu être lu"
MOST = 200


class UnreadDialog(PlainDialog):
    """One line per file; the document to export lists them all."""

    def __init__(
        self, look: Look, unread: Sequence[Mapping[str, Any]], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, TITLE, "Fermer", parent)
        self.cancel.hide()
        self.column.addWidget(make_label("Tous les autres mails ont été triés.", "muted"))
        scroll = VerticalScroll()
        scroll.column.setContentsMargins(0, 0, look.sizes.px(8), 0)
        for one in unread[:MOST]:
            words = f"{safe_line(one['file'], 120)}{NBSP}: {one['sentence']}"
            scroll.column.addWidget(StateLine(look, "attention", words))
        if len(unread) > MOST:
            rest = f"… et {len(unread) - MOST} autres, listés dans l’export."
            scroll.column.addWidget(make_label(rest, "small"))
        scroll.column.addStretch(1)
        scroll.setMinimumHeight(look.sizes.px(160))
        self.column.addWidget(scroll, 1)
