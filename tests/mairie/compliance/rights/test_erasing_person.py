# SPDX-License-Identifier: AGPL-3.0-or-later
"""What names a person is erased, place by place; what the law keeps stays, and why is said."""

from __future__ import annotations

import shutil

from desktop.mairie.compliance.rights.erasing_person import (
    ErasedPlaces,
    ErasingTools,
    erase_places,
    what_goes,
    why_it_stays,
)
from desktop.mairie.compliance.rights.kept_texts import Place
from desktop.mairie.compliance.rights.query import person_query
from desktop.mairie.compliance.rights.search import search_person
from desktop.mairie.learning.trainings import Trainings
from desktop.mairie.prompting.opinions import OpinionStore
from tests.mairie.compliance.rights.conftest import PAUL, Mairie

CLAIRE = person_query("Martin", "Claire", "claire.martin@example.fr")
KEPT = {"register", "journal", "profile"}


def tools(mairie: Mairie, settings: dict[str, object] | None = None) -> ErasingTools:
    known = settings if settings is not None else {"reviewer": "Claire Martin, adjointe"}
    return ErasingTools(
        forget_work=mairie.jobs.discard,
        erase_exercises=lambda: shutil.rmtree(mairie.data.exercises),
        reset_setting=lambda name: known.update({name: ""}),
        setting=lambda name: known.get(name, ""),
    )


def erase(mairie: Mairie) -> ErasedPlaces:
    result = search_person(mairie.data.root, CLAIRE)
    places = [one.place for one in result.places]
    return erase_places(mairie.data.root, CLAIRE, places, tools(mairie))


def test_all_that_may_go_goes_and_the_rest_says_why(mairie):
    mairie.everywhere()
    done = erase(mairie)
    assert {place.kind_id for place, _ in done.left} == KEPT
    assert all(why.endswith(".") for _, why in done.left)
    assert done.counts() == {
        "works": 1, "forms": 1, "demands": 1, "opinions": 1, "trainings": 1, "compliance": 1,
        "exercises": 1, "set-aside": 1, "settings": 1,
    }  # fmt: skip
    left = {one.place.kind_id for one in search_person(mairie.data.root, CLAIRE).places}
    assert left == KEPT | {"settings"}  # whose file the window writes, here a fake


def test_other_persons_and_other_demands_stay(mairie):
    mairie.everywhere()
    erase(mairie)
    assert Trainings(mairie.data.trainings).people() == (PAUL,)
    assert [path.name for path in mairie.data.own_prompts.rglob("*.md")] == ["autre.md"]
    assert [one.title for one in OpinionStore(mairie.data.opinions).opinions()] == ["Discours"]


def test_a_work_that_runs_stays_and_says_so(mairie):
    job = mairie.letter("Claire Martin")
    place = Place("works", job.id, "lettre")
    running = ErasingTools(mairie.jobs.discard, running_works=[job.id])
    done = erase_places(mairie.data.root, CLAIRE, [place], running)
    assert done.erased == [] and "en cours" in done.left[0][1]
    assert (mairie.data.jobs / job.id).is_dir()


def test_what_another_program_holds_is_told(mairie):
    job = mairie.letter("Claire Martin")
    place = Place("works", job.id, "lettre")
    done = erase_places(mairie.data.root, CLAIRE, [place], ErasingTools(lambda _job: None))
    assert "un autre programme" in done.left[0][1]


def test_documents_of_the_dpo_are_left_to_their_page():
    assert "Conformité" in why_it_stays(Place("compliance", "conformite/registre.json", "Registre"))
    assert why_it_stays(Place("compliance", "Claire", "Claire", is_person=True)) == ""


def test_what_goes_with_a_place_is_said():
    assert what_goes(Place("works", "1", "x")) == "tout le travail, avec ses fichiers"
    assert "versions" in what_goes(Place("demands", "demande:ma-lettre", "x"))
    assert what_goes(Place("pages", "pages/page-1.png", "x")) == "le fichier"
