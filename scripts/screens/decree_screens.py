# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the page « Créer un arrêté », for screenshots.py."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core import events
from desktop.core.task import Result
from desktop.mairie.arretes.as_draft import arrete_draft
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.type_file import example_facts, find_type
from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.lint.context import RegisterEntry
from desktop.ui.resources import resource_path
from desktop.ui.workspaces.decree.register_link import RegisterDialog
from desktop.ui.workspaces.write_decree import WriteDecreePage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from scripts.screenshots import Studio

NEED = (
    "On barre la rue des Écoles mardi 15 décembre 2026 de 8 h à 18 h pour le vide-grenier du "
    "comité des fêtes"
)


def page_of(studio: Studio) -> WriteDecreePage:
    page = studio.window.open_page("write-decree")
    assert isinstance(page, WriteDecreePage)
    studio.settle()
    return page


def _profile() -> CommuneProfile:
    return load_profile(Path(resource_path("samples", "commune.json")))


def _read(studio: Studio) -> None:
    page = page_of(studio)
    page.reading.read_now()
    page.reading.check_now()


def _empty(studio: Studio) -> None:
    studio.sample.desk.profile.save(CommuneProfile())
    page_of(studio)


def _words(studio: Studio) -> None:
    studio.sample.desk.profile.save(_profile())
    page = page_of(studio)
    page.start_view.set_words(NEED)
    page.start_view.read_now()


def _prefilled(studio: Studio) -> None:
    page_of(studio).start_view.go_on()
    _read(studio)


def _wrong(studio: Studio) -> None:
    page = page_of(studio)
    facts = example_facts("T1") | {"numero": "2026-142", "fin_date": "30/11/2026", "risque": ""}
    page.show_values({"type": "T1", "describe": NEED, "facts": facts | {"debut_heure": "8h99"}})
    _read(studio)
    page.panel.reveal("debut_heure")


def _checks(studio: Studio) -> None:
    page = page_of(studio)
    page.questions.reveal(page.live)


def _filled(studio: Studio) -> None:
    page = page_of(studio)
    page.show_values({"type": "T1", "describe": NEED, "facts": example_facts("T1")})
    _read(studio)


def _done(**changes: Any) -> Callable[[Studio], None]:
    def bring(studio: Studio) -> None:
        page = page_of(studio)
        page.back_to_form()
        facts = example_facts("T1") | changes
        page.show_values({"type": "T1", "describe": NEED, "facts": facts})
        page.start()
        studio.settle()
        _answer(studio)

    return bring


def _answer(studio: Studio) -> None:
    """Answer as the worker does by rules alone."""
    request = studio.sample.lanes.last(events.RunTask).request
    kind, profile = find_type("T1"), _profile()
    facts = read_facts(kind, json.loads(str(request.values["facts"])), profile)
    arrete = compose(kind, facts, profile)
    result = Result(arrete_draft(arrete, profile), {"arrete": {"number": arrete.number}})
    studio.say(events.Finished(studio.sample.lanes.run_id(), result))


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("75-arrete-debut", _empty),
    ("76-arrete-besoin", _words),
    ("77-arrete-questions", _prefilled),
    ("78-arrete-a-corriger", _wrong),
    ("79-arrete-controles", _checks),
    ("80-arrete-complet", _filled),
    ("81-arrete-fini", _done()),
    ("82-arrete-projet", _done(risque="")),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the dialog that comes before an arrêté is entered."""
    title = "Arrêté n°\u00a02026-142 portant réglementation temporaire de la circulation"
    entry = RegisterEntry("2026-142", "2026-11-27", title, "T1")
    look = studio.sample.desk.look
    yield "83-inscrire-au-registre", RegisterDialog(look, entry, ("2019-017",), studio.window)
