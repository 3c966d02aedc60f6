# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of « Registre des arrêtés » for screenshots.py: its page, and the dialog to enter one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from desktop.mairie.register.entry import RegisterEntry
from desktop.ui.pages.register import RegisterPage
from desktop.ui.pages.register.elsewhere_dialog import ElsewhereDialog
from desktop.ui.pages.register.entry_answers import EntryAnswers

if TYPE_CHECKING:
    from scripts.screenshots import Studio

ACTS = (
    ("2025-118", "2025-12-19", "portant délégation de signature", "T11", ""),
    ("2026-001", "2026-01-08", "portant réglementation temporaire de la circulation rue du Lavoir "
     "à l’occasion de travaux sur le réseau d’eau potable", "T1", ""),
    ("2026-002", "2026-02-12", "portant permis de stationnement d’un échafaudage place de la "
     "Mairie", "T4", ""),
    *(
        (f"2026-{rank:03}", f"2026-{rank:02}-14", "autorisant un débit de boissons temporaire à la "
         "salle des fêtes", "T7", "Comité des fêtes")
        for rank in range(3, 9)
    ),
    ("2026-009", "2026-09-20", "autorisant un débit de boissons temporaire au concours de pêche",
     "T7", "Les Amis de la Fontaine"),
    ("2026-010", "2026-11-20", "portant réglementation temporaire de la circulation rue du Lavoir",
     "T1", ""),
)  # fmt: skip


def page_of(studio: Studio) -> RegisterPage:
    studio.sample.desk.register_file = studio.document.parent / "registre.sqlite"
    studio.window.open_page("settings")  # the way there
    page = studio.window.page("register")
    assert isinstance(page, RegisterPage)
    page._today = lambda: date(2026, 11, 27)
    studio.window.open_page("register")
    return page


def fill(studio: Studio) -> None:
    """Enter a year of a small commune."""
    page_of(studio)
    register = studio.sample.desk.register
    assert register is not None
    if register.entries():
        return
    for number, day, words, kind, association in ACTS:
        title = f"Arrêté n°\u00a0{number} {words}"
        ends = ("2026-001",) if number == "2026-010" else ()
        register.add(RegisterEntry(number, day, title, kind, association), ends)


def _empty(studio: Studio) -> None:
    page_of(studio)


def _full(studio: Studio) -> None:
    fill(studio)
    page_of(studio).tools.query_line.clear()


def _bars(studio: Studio) -> None:
    page = page_of(studio)
    bar = page.whole.verticalScrollBar()
    studio.settle()
    bar.setValue(bar.maximum())


def _search(studio: Studio) -> None:
    page_of(studio).tools.query_line.setText("lavoir")


def _damaged(studio: Studio) -> None:
    page = page_of(studio)
    page.tools.query_line.clear()
    broken = studio.document.parent / "abime.sqlite"
    broken.write_bytes(b"not a register " * 100)
    studio.sample.desk.register_file = broken
    page.refresh()


def _settings(studio: Studio) -> None:
    fill(studio)
    studio.window.open_page("settings")


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("70-registre-vide", _empty),
    ("71-registre", _full),
    ("72-registre-buvettes", _bars),
    ("73-registre-recherche", _search),
    ("74-registre-abime", _damaged),
    ("75-reglages-registre", _settings),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the dialog as it opens, and with answers to correct."""
    fill(studio)
    look, register = studio.sample.desk.look, studio.sample.desk.register
    assert register is not None
    yield "76-inscrire", ElsewhereDialog(look, register, 2026, None, studio.window)
    wrong = EntryAnswers(
        number="2026-014", typed_date="3 février 2026", type_id="T7", abrogates="2019-017"
    )
    tried = ElsewhereDialog(look, register, 2026, wrong, studio.window)
    tried.accept()
    yield "77-inscrire-a-corriger", tried
