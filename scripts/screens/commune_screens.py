# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of « Ma commune » for screenshots.py: its page part by part, its card, its wizard."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.ui.pages.commune import CommunePage
from desktop.ui.pages.commune.entry_list import EntryList
from desktop.ui.pages.commune.wizard import CommuneWizard
from desktop.ui.resources import resource_path

if TYPE_CHECKING:
    from scripts.screenshots import Studio


def page_of(studio: Studio) -> CommunePage:
    studio.window.open_page("settings")  # the way there
    page = studio.window.open_page("commune")
    assert isinstance(page, CommunePage)
    return page


def _sample() -> CommuneProfile:
    return load_profile(Path(str(resource_path("samples", "commune.json"))))


def _empty(studio: Studio) -> None:
    studio.sample.desk.profile.save(CommuneProfile(name="Saint-Aubin-des-Prés"))
    page_of(studio)


def _group(group: str) -> Callable[[Studio], None]:
    def bring(studio: Studio) -> None:
        studio.sample.desk.profile.save(_sample())
        page_of(studio).groups.set_value(group)

    return bring


def _wrong(studio: Studio) -> None:
    wrong = dataclasses.replace(
        _sample(), department="Normandie", insee_code="6199", email="mairie@"
    )
    studio.sample.desk.profile.save(wrong)
    page_of(studio).groups.set_value("commune")


def _person(studio: Studio) -> None:
    page = page_of(studio)
    page.groups.set_value("people")
    people = page.forms["people"].rows["officials"]
    assert isinstance(people, EntryList)
    people.cards[0].open()


def _settings(studio: Studio) -> None:
    studio.window.open_page("settings")


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("50-commune-vide", _empty),
    ("51-commune", _group("commune")),
    ("52-commune-a-corriger", _wrong),
    ("53-commune-elus", _group("people")),
    ("54-commune-une-personne", _person),
    ("55-commune-intercommunalite", _group("epci")),
    ("56-commune-actes", _group("acts")),
    ("57-commune-identite", _group("identity")),
    ("58-reglages-commune", _settings),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the wizard at each of its steps."""
    for step in range(6):
        wizard = CommuneWizard(studio.sample.desk, studio.window)
        wizard.go_to(step)
        yield f"{59 + step}-pas-a-pas-{step + 1}", wizard
