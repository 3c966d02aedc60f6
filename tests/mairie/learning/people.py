# SPDX-License-Identifier: AGPL-3.0-or-later
"""Persons and trainings for the tests of the path."""

from __future__ import annotations

import datetime

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.learning.path import PathItem, load_path
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.training import ItemState, PersonTrainings, Training

CLAIRE = Person("Claire Martin", "secrétaire générale de mairie")
MARC = Person("Marc Vautier", "2e adjoint au maire")
FIRST, LAST = datetime.date(2026, 12, 1), datetime.date(2026, 12, 4)
PROFILE = CommuneProfile(
    name="Saint-Aubin-des-Prés",
    mayor_name="Paul Leroux",
    mayor_civility="M.",
    dpo_contact="Claire Delattre, dpo@saint-aubin-des-pres.example",
)


def done(item: PathItem, on: datetime.date = FIRST, seconds: int = 600, **changed) -> Training:
    """Return a training followed to its end, unless `changed` says otherwise."""
    facts = {"version": item.version, "state": ItemState.DONE, **changed}
    return Training(item.id, item.title, started_on=on, on=on, seconds=seconds, **facts)


def followed(*trainings: Training, person: Person = CLAIRE) -> PersonTrainings:
    return PersonTrainings(person, trainings)


def first_step() -> PathItem:
    return load_path().steps[0]
