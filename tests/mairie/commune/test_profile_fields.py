# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each key of a profile means."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.core.codec import from_data
from desktop.mairie.commune.people import LocalText, MailService, Official
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.commune.profile_fields import (
    ProfileFieldKind,
    fields_in,
    fields_of,
    label_of,
    profile_groups,
)


@pytest.mark.parametrize("kind", [CommuneProfile, Official, LocalText, MailService])
def test_every_key_is_described_once(kind):
    described = [field.name for field in fields_of(kind)]
    assert sorted(described) == sorted(field.name for field in dataclasses.fields(kind))
    assert len(described) == len(set(described))
    assert all(field.label for field in fields_of(kind))


def test_every_key_of_the_profile_is_asked_in_one_group():
    asked = [field.name for group in profile_groups() for field in fields_in(group.id)]
    assert sorted(asked) == sorted(field.name for field in fields_of(CommuneProfile))
    assert len(profile_groups()) == 6


@pytest.mark.parametrize("kind", [Official, LocalText, CommuneProfile])
def test_choices_are_values_that_the_class_takes(kind):
    required = {"name": "x", "subject": "autre", "title": "x"}
    keys = {field.name for field in fields_of(kind)}
    for field in fields_of(kind):
        for choice in field.choices:
            data = {name: value for name, value in required.items() if name in keys}
            assert getattr(from_data(kind, data | {field.name: choice.value}), field.name)


def test_a_question_that_depends_on_another_names_it():
    keys = {field.name for field in fields_of(CommuneProfile)}
    depends = {f.name: f.asked_with for f in fields_of(CommuneProfile) if f.asked_with}
    assert depends["roads_police_kept"] == "epci_has_roads"
    assert set(depends.values()) <= keys


def test_files_say_which_kinds_are_taken():
    files = [f for f in fields_of(CommuneProfile) if f.kind is ProfileFieldKind.FILE]
    names = {"logo_path", "letterhead_docx", "letterhead_odt", "slide_template"}
    assert {f.name for f in files} == names
    assert all(suffix.startswith(".") for f in files for suffix in f.suffixes)


def test_a_path_inside_a_list_has_the_label_of_its_key():
    assert label_of("officials.3.delegation_date") == "Date de cet arrêté"
    assert label_of("email") == "Adresse électronique"
    assert label_of("nothing") == "nothing"
