# SPDX-License-Identifier: AGPL-3.0-or-later
"""Erases what names a person (RGPD, article 17): each place as a whole, or says why it stays.

A person in a document that belongs to a work goes with the work, or the work stays: the agent chooses.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from desktop.core.errors import BeffroiError
from desktop.core.kept_data.erasing import delete
from desktop.core.kept_data.kinds import EXERCISES, kind_named
from desktop.core.settings import SETTINGS
from desktop.mairie.compliance.charter.acknowledgements import Acknowledgements
from desktop.mairie.compliance.rights.kept_texts import (
    DEMAND,
    READERS,
    TRAININGS,
    Place,
    people_reading,
    people_trained,
)
from desktop.mairie.compliance.rights.matching import PersonMatcher
from desktop.mairie.compliance.rights.query import PersonQuery
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.trainings import Trainings
from desktop.mairie.prompting.opinions import OpinionStore

_STAYS = {
    "register": "Le registre des arrêtés est une archive publique (code du patrimoine, L211-4)\u00a0: une "
    "ligne ne s’efface pas.",
    "journal": "Le journal prouve qui a fait et relu quoi (RGPD, article 17, paragraphe 3, point b)\u00a0: "
    "ses entrées s’effacent toutes à la fin de leur durée.",
    "profile": "Le profil se corrige dans la page de la commune\u00a0: le nom d’un élu en fonction est public.",
    "compliance": "Ce document du DPO se corrige dans sa page de Conformité.",
    "recordings": "Un son se supprime plus bas, dans «\u00a0Sons de réunion\u00a0».",
}
_RUNNING = "Ce travail est en cours\u00a0: arrêtez-le d’abord."
_HELD = "Il n’a pas pu être effacé\u00a0: un autre programme le tient peut-être ouvert."


@dataclass(frozen=True, slots=True)
class ErasingTools:
    """What only the window can do."""

    forget_work: Callable[[str], None]
    running_works: Collection[str] = ()
    erase_exercises: Callable[[], None] = lambda: None
    reset_setting: Callable[[str], None] = lambda _name: None
    setting: Callable[[str], object] = lambda _name: ""


@dataclass(slots=True)
class ErasedPlaces:
    """What was erased, and what was not, with why."""

    erased: list[Place] = field(default_factory=list)
    left: list[tuple[Place, str]] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return how many places went, by kind."""
        kinds = [place.kind_id for place in self.erased]
        return {kind_id: kinds.count(kind_id) for kind_id in dict.fromkeys(kinds)}


def why_it_stays(place: Place, running_works: Collection[str] = ()) -> str:
    """Return why a place may not be erased here; empty when it may."""
    if place.ref in running_works:
        return _RUNNING
    if place.kind_id == "compliance" and not place.is_person:
        return _STAYS["compliance"]
    return "" if place.kind_id == "compliance" else _STAYS.get(place.kind_id, "")


def what_goes(place: Place) -> str:
    """Return in French what is erased with a place: the whole work, all the versions…"""
    if kind_named(place.kind_id).is_works:
        return "tout le travail, avec ses fichiers"
    if place.ref.startswith(DEMAND):
        return "la demande et ses versions"
    return {
        EXERCISES: "tous les exercices",
        "trainings": "tout ce que le registre sait de cette personne",
        "compliance": "sa ligne dans la liste des lecteurs de la charte",
        "opinions": "les avis qui la nomment",
        "forms": "le formulaire commencé",
        "settings": "le réglage qui la nomme",
    }.get(place.kind_id, "le fichier")


def erase_places(
    root: Path, query: PersonQuery, places: Iterable[Place], tools: ErasingTools
) -> ErasedPlaces:
    """Erase each place that may be; what cannot be erased is told, never silently kept."""
    done = ErasedPlaces()
    for place in places:
        why = why_it_stays(place, tools.running_works)
        if not why:
            try:
                why = "" if _erase(root, query, place, tools) else _HELD
            except BeffroiError as error:
                why = error.message()
        if why:
            done.left.append((place, why))
        else:
            done.erased.append(place)
    return done


def _erase(root: Path, query: PersonQuery, place: Place, tools: ErasingTools) -> bool:
    """Erase a place and tell whether it is gone; raises BeffroiError."""
    if kind_named(place.kind_id).is_works:
        tools.forget_work(place.ref)
        return not (root / "jobs" / place.ref).exists()
    if place.kind_id == EXERCISES:
        tools.erase_exercises()
        return True
    if place.is_person:
        return _erase_person(root, place)
    if place.ref.startswith(DEMAND):
        return _erase_demand(root, place.ref.removeprefix(DEMAND))
    if place.kind_id == "opinions" and place.ref == "avis.json":
        return _erase_opinions(root / place.ref, query)
    if (
        place.kind_id == "settings"
        and place.ref.startswith("settings.")
        and ".damaged" not in place.ref
    ):
        return _reset_settings(query, tools)
    return delete(root / place.ref)


def _erase_person(root: Path, place: Place) -> bool:
    if place.kind_id == "trainings":
        trainings = Trainings(root / TRAININGS)
        for person in _named(people_trained(root), place):
            trainings.erase(person)
        return not _named(people_trained(root), place)
    readers = Acknowledgements(root / Path(READERS).parent)
    for person in _named(people_reading(root), place):
        readers.erase(person)
    return not _named(people_reading(root), place)


def _named(people: Iterable[Person], place: Place) -> list[Person]:
    return [person for person in people if person.label == place.ref]


def _erase_demand(root: Path, demand_id: str) -> bool:
    folder = root / "demandes"
    gone = delete(folder / f"{demand_id}.md")
    for held in (folder / "versions" / demand_id, folder / "supprimees" / demand_id):
        shutil.rmtree(held, ignore_errors=True)
        gone = gone and not held.exists()
    return gone


def _erase_opinions(path: Path, query: PersonQuery) -> bool:
    matcher, store = PersonMatcher(query), OpinionStore(path)
    kept = [one for one in store.opinions() if not any(matcher.matches(f"{one.title}\n{one.note}"))]
    store.put_back(tuple(kept))
    return True


def _reset_settings(query: PersonQuery, tools: ErasingTools) -> bool:
    matcher = PersonMatcher(query)
    for setting in SETTINGS:
        if any(matcher.matches(str(tools.setting(setting.name)))):
            tools.reset_setting(setting.name)
    return not any(any(matcher.matches(str(tools.setting(setting.name)))) for setting in SETTINGS)
