# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of kinds knows every file of a data folder, and says what « Tout effacer » does with it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from desktop.core.kept_data.kinds import (
    Going,
    count_words,
    kept_kinds,
    kind_of_file,
    kind_of_work,
)
from desktop.core.paths import DataFolder
from desktop.core.settings import SETTINGS

PLACES = {
    "registre-arretes.sqlite": "register",
    "registre-arretes.sqlite-journal": "register",
    "registre-arretes.sqlite.damaged-20261128-101010": "register",
    "journal.sqlite": "journal",
    "journal.sqlite.damaged-20261128-101010": "journal",
    "conformite/registre/activites.json": "compliance",
    "conformite/regles-imposees/a1b2.json": "policy",
    "formations.json": "trainings",
    "enregistrements.json": "recordings",
    "exercices/jobs/20261128-101010-ab/job.json": "exercises",
    "exercices/fichiers/affiche.pdf": "exercises",
    "settings.json.damaged-20261128-101010": "set-aside",
    "profile.damaged.json": "set-aside",
    "jobs/20261128-1/job.json.damaged-20261128-101010": "set-aside",
    "drafts/write-text.json.12-34.part": "unfinished",
    "jobs/20261128-1/draft.json": "works",
    "jobs/20261128-1/result/affiche.png": "works",
    "jobs/instances/a1b2.lock": "instances",
    "drafts/write-text.json": "forms",
    "pages/page-12.png": "pages",
    "tri-des-mails.json": "corrections",
    "demandes/lettre.md": "demands",
    "demandes/en-vigueur/write-text.md": "demands",
    "avis.json": "opinions",
    "profile.json": "profile",
    "settings.json": "settings",
    "settings.backup.json": "settings",
    "logs/technical.old.log": "log",
    "model_hashes.json": "measures",
    "models/petit/modele.gguf": "models",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_file_of_the_data_folder_has_its_kind(place):
    kind = kind_of_file(tuple(place.split("/")))
    assert kind is not None
    assert kind.id == PLACES[place]


@pytest.mark.parametrize("place", ["notes.txt", "exercices/notes.txt", "autre/chose.json"])
def test_a_file_that_is_none_of_ours_is_unknown(place):
    assert kind_of_file(tuple(place.split("/"))) is None


def test_every_part_of_the_data_folder_has_a_kind(tmp_path):
    data = DataFolder(tmp_path)
    parts = [name for name, what in vars(DataFolder).items() if isinstance(what, property)]
    for part in parts:
        inside = getattr(data, part).relative_to(tmp_path).parts
        below = ("fichiers", "y") if part == "exercises" else ("x", "y")
        whole = inside if "." in inside[-1] else (*inside, *below)
        assert kind_of_file(whole) is not None, part


def test_a_work_is_a_conversation_finished_or_to_be_taken_up():
    assert kind_of_file(("jobs", "1", "job.json"), "interrupted").id == "interrupted"  # type: ignore[union-attr]
    assert kind_of_work("ask-document", is_over=False) == "conversation"
    assert kind_of_work("write-text", is_over=False) == "interrupted"
    assert kind_of_work("write-text", is_over=True) == "finished"


def test_what_stays_or_is_asked_says_why_in_a_sentence():
    for kind in kept_kinds():
        if kind.going in (Going.NEVER, Going.ASKED):
            assert kind.why.endswith(".")
        assert kind.title and kind.holds and kind.kept and kind.decides


def test_durations_are_settings_that_exist():
    names = {setting.name for setting in SETTINGS}
    for kind in kept_kinds():
        assert not kind.setting or kind.setting in names
        assert ("{days}" not in kind.kept) or kind.setting


def test_ids_are_unique_and_every_field_of_the_table_is_known():
    ids = [kind.id for kind in kept_kinds()]
    assert len(set(ids)) == len(ids)
    assert {one.name for one in fields(kept_kinds()[0])} >= {"id", "places", "going", "why"}


def test_counts_are_told_in_words():
    assert (
        count_words({"works": 3, "temporary": 1, "log": 0})
        == "travaux terminés\u00a0: 3\u00a0; fichiers temporaires\u00a0: 1"
    )
