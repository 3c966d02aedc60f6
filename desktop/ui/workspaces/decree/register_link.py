# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's register beside an arrêté: its entries, the next number, and asking before it is entered."""

from __future__ import annotations

import logging
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.core.errors import BeffroiError
from desktop.mairie.lint.context import RegisterEntry
from desktop.ui.desk import Desk
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import NBSP, day_phrase

_log = logging.getLogger(__name__)


def entries_of(desk: Desk) -> tuple[RegisterEntry, ...]:
    """Return all that is in the register; empty without one, or when it cannot be read."""
    register = desk.register
    try:
        return register.entries() if register is not None else ()
    except BeffroiError as error:
        _log.info("the register could not be read (%s)", type(error).__name__)
        return ()


def next_number(desk: Desk, year: int) -> str:
    """Return the number to propose; empty without a register, or when it cannot be read."""
    register = desk.register
    try:
        return register.next_number(year) if register is not None else ""
    except BeffroiError as error:
        _log.info("the register could not be read (%s)", type(error).__name__)
        return ""


class RegisterDialog(PlainDialog):
    """Shows the number, the date and the title that the register will hold."""

    def __init__(
        self, look: Look, entry: RegisterEntry, abrogates: tuple[str, ...], parent: QWidget | None
    ) -> None:
        super().__init__(look, "Inscrire au registre", "Inscrire", parent)
        self.column.addWidget(make_label(f"N°{NBSP}{entry.number} – {_day(entry.date)}", "strong"))
        self.column.addWidget(make_label(entry.title))
        if abrogates:
            self.column.addWidget(make_label(f"Abroge{NBSP}: {', '.join(abrogates)}"))
        self.column.addWidget(
            make_label(
                "Le numéro est pris pour de bon\u202f: une ligne du registre ne s’efface pas. Inscrivez "
                "l’arrêté une fois signé.",
                "muted",
            )
        )


def _day(iso: str) -> str:
    try:
        return day_phrase(date.fromisoformat(iso)).lower()
    except ValueError:
        return iso
