# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each compulsory point of article 30(1) that is absent is told, and nothing else is made compulsory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.processing.checks import (
    missing_of_organisation,
    missing_points,
    point_words,
)
from desktop.mairie.compliance.processing.organisation import organisation_of
from desktop.mairie.compliance.processing.register import ProcessingRegister
from desktop.mairie.compliance.processing.sheet import DataCategory, ProcessingSheet


@pytest.fixture
def whole(register: ProcessingRegister) -> ProcessingSheet:
    return register.view("tri-des-courriels").sheet


@pytest.mark.parametrize(
    ("field", "value", "point"),
    [
        ("controller", "", "a"),
        ("dpo", "[à compléter : nom]", "a"),
        ("main_purpose", "  ", "b"),
        ("persons", (), "c"),
        ("data", (), "c"),
        ("data", (DataCategory("", "x", "1 an"),), "c"),
        ("data", (DataCategory("Nom", "", "[à compléter]"),), "f"),
        ("internal_recipients", ("[À compléter]",), "d"),
        ("external_recipients", (), "d"),
        ("transfers", "", "e"),
        ("transfers", "yes", "e"),
        ("active_duration", "", "f"),
        ("security", (), "g"),
    ],
)
def test_a_point_that_is_absent_is_told_with_its_letter(
    whole: ProcessingSheet, field: str, value: Any, point: str
):
    assert not [one for one in missing_points(whole) if one.is_compulsory]
    found = [one for one in missing_points(replace(whole, **{field: value})) if one.is_compulsory]
    assert [one.point for one in found] == [point]
    assert found[0].sentence.endswith(".") and point_words(found[0]).endswith(f"30.1.{point}")


def test_a_category_without_a_duration_takes_that_of_the_sheet(whole: ProcessingSheet):
    bare = replace(whole, data=(DataCategory("Nom"),))
    assert not [one for one in missing_points(bare) if one.is_compulsory]
    both = [one.point for one in missing_points(replace(bare, active_duration="")) if one.point]
    assert both == ["f", "f"]


def test_what_is_advised_comes_after_and_is_not_compulsory(whole: ProcessingSheet):
    sheet = replace(
        whole,
        persons=(),
        service="",
        legal_bases=("6.1.f",),
        sensitive="yes",
        sensitive_exception="",
        nir="yes",
        nir_text="",
        information="x",
    )
    found = missing_points(sheet)
    assert [one.point for one in found] == ["c", "", "", "", ""]
    assert [one.field for one in found[1:]] == [
        "service", "legal_bases", "sensitive_exception", "nir_text",
    ]  # fmt: skip
    assert "autorité publique" in found[2].sentence and point_words(found[1]) == "conseillé"


def test_the_page_organisme_of_an_empty_profile_lacks_name_contact_and_dpo():
    found = missing_of_organisation(organisation_of(CommuneProfile()))
    compulsory = {one.field: one.point for one in found if one.is_compulsory}
    assert compulsory == {
        "name": "a", "address": "a", "representative": "a", "dpo": "a", "computer_security": "g",
    }  # fmt: skip


def test_the_profile_of_the_commune_fills_it(profile: CommuneProfile):
    organisation = organisation_of(profile)
    assert organisation.name == "Commune de Saint-Aubin-des-Prés"
    assert organisation.representative == "M. Paul Leroux, maire"
    assert organisation.dpo.startswith("Claire Delattre")
    assert {one.field for one in missing_of_organisation(organisation)} == {
        "computer_security", "dpo_designation",
    }  # fmt: skip
