# SPDX-License-Identifier: AGPL-3.0-or-later
"""Among the rooms of Conformité, the register of trainings says who was trained, and when."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from desktop.mairie.learning.path import load_path
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.training import ItemState
from desktop.mairie.learning.trainings import Trainings
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.desk import Desk
from desktop.ui.pages.compliance.rooms import ROOMS
from desktop.ui.pages.learning.compliance import state_of

CLAIRE, PAUL = Person("Claire Martin", "secrétaire"), Person("Paul Roux")


@pytest.fixture
def desk(sample: SampleDesk, tmp_path: Path) -> Desk:
    return dataclasses.replace(sample.desk, trainings_file=tmp_path / "formations.json")


def record(desk: Desk, person: Person, state: ItemState, day: date) -> None:
    item = load_path().items[0]
    Trainings(desk.trainings_file).record(person, item, state, day)


def test_an_empty_register_asks_for_attention(desk: Desk):
    state = state_of(desk)
    assert state.words == "Personne n’est encore inscrit au registre." and state.tone == "attention"


def test_a_training_that_is_only_begun_is_none(desk: Desk):
    record(desk, CLAIRE, ItemState.STARTED, date(2026, 11, 3))
    state = state_of(desk)
    assert state.words == "Personne n’a encore terminé de formation." and state.tone == "attention"


def test_it_counts_the_persons_and_gives_the_last_day(desk: Desk):
    record(desk, CLAIRE, ItemState.DONE, date(2026, 11, 3))
    assert state_of(desk).words == "1 personne formée, dernière formation le 03/11/2026."
    record(desk, PAUL, ItemState.STARTED, date(2026, 11, 20))
    words = "1 personne formée (1 en cours), dernière formation le 03/11/2026."
    assert state_of(desk).words == words
    record(desk, PAUL, ItemState.DONE, date(2026, 11, 12))
    state = state_of(desk)
    assert state.words == "2 personnes formées, dernière formation le 20/11/2026."
    assert state.tone == "good"


def test_a_damaged_file_is_told(desk: Desk):
    assert desk.trainings_file is not None
    desk.trainings_file.write_text("{", encoding="utf-8")
    assert state_of(desk).tone == "bad"


def test_the_room_of_conformity_asks_this_page(desk: Desk):
    room = next(one for one in ROOMS if one.id == "learning/register")
    assert room.state_of(desk) == state_of(desk)
