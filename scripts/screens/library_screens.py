# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the tab « Bibliothèque » of « Savoir parler à la machine », for screenshots.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.mairie.prompting.library import Demand
from desktop.ui.workspaces.improve_prompt import LIBRARY, ImprovePromptPage
from desktop.ui.workspaces.prompting.library import LibraryTab
from desktop.ui.workspaces.prompting.library.versions_dialog import VersionsDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from scripts.screenshots import Studio

READY, TASK = "ours:repondre-reclamation", "ours:summarise-document"


def tab_of(studio: Studio) -> LibraryTab:
    studio.sample.desk.own_prompts_folder = studio.document.parent / "demandes"
    page = studio.window.open_page("improve-prompt")
    assert isinstance(page, ImprovePromptPage)
    page.open_tab(LIBRARY)
    studio.settle()
    tab = page.library.library
    assert isinstance(tab, LibraryTab)
    return tab


def _start(studio: Studio) -> None:
    tab_of(studio)


def _open(studio: Studio) -> None:
    tab = tab_of(studio)
    tab.show_demand(READY)
    tab.detail.form.rows["sujet"].set_value("le bruit du marché du dimanche")
    tab.detail.form.changed.emit()
    tab.panes_widget.reveal(tab.detail)


def _filled(studio: Studio) -> None:
    tab = tab_of(studio)
    tab.detail.form.fill_with_examples()
    studio.settle()
    bar = tab.detail.whole.verticalScrollBar()
    bar.setValue(bar.maximum())


def _search(studio: Studio) -> None:
    tab = tab_of(studio)
    tab.list.search.setText("cantine")
    tab.panes_widget.reveal(tab.list)


def _nothing(studio: Studio) -> None:
    tab = tab_of(studio)
    tab.list.search.clear()
    tab.list.set_scope("miennes")


def own(tab: LibraryTab) -> Demand:
    """Return the agent's version of a demand, made when it is not there."""
    known = [one for one in tab.library.demands() if one.is_own and not one.is_task]
    if known:
        return known[0]
    copy = tab.library.copy(tab.library.get("ours:refuser-demande") or tab.library.demands()[0])
    text = copy.text.replace("courtois et direct", "franc et cordial").replace("120", "100")
    return tab.library.save(replace(copy, title="Refuser le prêt de la salle", text=text))


def _own(studio: Studio) -> None:
    tab = tab_of(studio)
    tab.list.set_scope("toutes")
    demand = own(tab)
    tab.library.marks.set_favourite(demand.key, True)
    tab.show_demand(demand.key)
    tab.panes_widget.reveal(tab.detail)


def _edit(studio: Studio) -> None:
    tab = tab_of(studio)
    tab.actions_of_demand.do("edit")
    tab.editor.compare()


def _task(studio: Studio) -> None:
    tab = tab_of(studio)
    if tab.is_editing():
        tab.leave()
    original = tab.library.get(TASK)
    assert original is not None
    tab.show_demand(tab.library.copy(original).key)
    tab.actions_of_demand.do("put-in-force")
    tab.panes_widget.reveal(tab.detail)


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("290-bibliotheque", _start),
    ("291-bibliotheque-demande", _open),
    ("292-bibliotheque-remplie", _filled),
    ("293-bibliotheque-recherche", _search),
    ("294-bibliotheque-rien", _nothing),
    ("295-bibliotheque-mienne", _own),
    ("296-bibliotheque-modifier", _edit),
    ("297-bibliotheque-en-service", _task),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the versions of a demand."""
    tab = tab_of(studio)
    yield (
        "298-bibliotheque-versions",
        VersionsDialog(studio.sample.desk.look, tab.library, own(tab), studio.window),
    )


if __name__ == "__main__":
    from scripts.screens import library_screens
    from scripts.screens.alone import render_alone

    render_alone(library_screens)
