# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the help window for screenshots.py: pages, a search, a narrow window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QDialog

from desktop.ui.help.guide_foot import GuideFoot
from desktop.ui.help.library import Place
from desktop.ui.help.window import HelpWindow

if TYPE_CHECKING:
    from scripts.screenshots import Studio

SIZE = (1040, 740)
NARROW_SIZE = (560, 720)


def _page_with_help_button(studio: Studio) -> None:
    studio.window.open_page("write-decree").help_button.setFocus()


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("380-aide-bouton", _page_with_help_button),
)


def _help(studio: Studio, size: tuple[int, int] = SIZE) -> HelpWindow:
    made = HelpWindow(studio.window.desk.look, studio.window, foot=GuideFoot(studio.window.desk))
    px = studio.window.desk.look.sizes.px
    made.resize(min(px(size[0]), 1366), min(px(size[1]), 900))
    return made


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the help at a task's page, a table, a search, nothing found, and a narrow window."""
    for name, page_id in (
        ("381-aide-arrete", "write-decree"),
        ("382-aide-touches", "raccourcis"),
        ("383-aide-que-faire", "que-faire-quand"),
        ("384-aide-glossaire", "glossaire"),
    ):
        made = _help(studio)
        made.show_place(Place(page_id))
        yield name, made
    made = _help(studio)
    made.show_place(Place("write-minutes", "pas-a-pas"))
    yield "385-aide-section", made
    made = _help(studio)
    made.query.setText("delai reponse")
    made.search("delai reponse")
    yield "386-aide-recherche", made
    made = _help(studio)
    made.query.setText("télécopieur")
    made.search("télécopieur")
    yield "387-aide-rien", made
    made = _help(studio, NARROW_SIZE)
    made.show_place(Place("sort-mail"))
    yield "388-aide-etroite", made
    made = _help(studio, NARROW_SIZE)
    made.show_place(Place("sort-mail"))
    made.turn.click()
    yield "389-aide-sommaire", made


if __name__ == "__main__":
    from scripts.screens import help_screens
    from scripts.screens.alone import render_alone

    render_alone(help_screens)
