# SPDX-License-Identifier: AGPL-3.0-or-later
"""The profile of the commune."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core.codec import CodecError
from desktop.core.errors import CannotWrite, DocumentMissing, DocumentUnreadable
from desktop.mairie.commune.profile import (
    CommuneProfile,
    load_profile,
    profile_of_request,
    save_profile,
)

SAMPLE = Path(__file__).resolve().parents[3] / "desktop/resources/samples/commune.json"


def test_a_saved_profile_is_read_back_the_same(tmp_path):
    profile = CommuneProfile(name="Saint-Aubin-des-Prés", population=2464, mayor_civility="Mme")
    save_profile(profile, tmp_path / "deep" / "commune.json")
    assert load_profile(tmp_path / "deep" / "commune.json") == profile


def test_the_sample_commune_is_complete_and_plausible():
    profile = load_profile(SAMPLE)
    assert profile.name == "Saint-Aubin-des-Prés"
    assert profile.phone.startswith("01 99 00 ")
    assert profile.missing() == ()
    assert profile.problems() == ()


def test_no_file_gives_an_empty_profile_that_says_what_is_missing(tmp_path):
    profile = load_profile(tmp_path / "none.json")
    assert profile == CommuneProfile()
    assert "name" in profile.missing() and "logo_path" not in profile.missing()


def test_the_file_can_be_read_by_a_person(tmp_path):
    save_profile(CommuneProfile(name="Saint-Aubin-des-Prés"), tmp_path / "c.json")
    text = (tmp_path / "c.json").read_text(encoding="utf-8")
    assert '"name": "Saint-Aubin-des-Prés"' in text
    assert next(iter(json.loads(text))) == "name"


def test_no_temporary_file_is_left(tmp_path):
    save_profile(CommuneProfile(), tmp_path / "c.json")
    assert [path.name for path in tmp_path.iterdir()] == ["c.json"]


def test_unknown_keys_and_wrong_types_are_refused():
    with pytest.raises(CodecError):
        CommuneProfile.from_mapping({"nom": "x"})
    with pytest.raises(CodecError):
        CommuneProfile.from_mapping({"population": "beaucoup"})


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe", b'{"nom": 1}', b" " * 200_000])
def test_a_damaged_file_is_a_clear_error(tmp_path, content):
    (tmp_path / "c.json").write_bytes(content)
    with pytest.raises(DocumentUnreadable):
        load_profile(tmp_path / "c.json")


def test_a_folder_in_its_place_is_a_clear_error(tmp_path):
    (tmp_path / "c.json").mkdir()
    with pytest.raises(DocumentMissing):
        load_profile(tmp_path / "c.json")
    with pytest.raises(CannotWrite):
        save_profile(CommuneProfile(), tmp_path / "c.json")


def test_values_that_cannot_be_right_are_told_in_french():
    wrong = CommuneProfile(
        insee_code="6134",
        postal_code="61",
        email="mairie",
        mayor_civility="Monsieur",
        population=-1,
    )
    assert len(wrong.problems()) == 5
    assert CommuneProfile(insee_code="2A004").problems() == ()


def test_the_profile_of_a_request_is_read_or_told():
    assert profile_of_request({"name": "Saint-Aubin"}) == CommuneProfile(name="Saint-Aubin")
    with pytest.raises(DocumentUnreadable):
        profile_of_request({"name": 3})
    with pytest.raises(DocumentUnreadable):
        profile_of_request({"unheard_of": ""})
