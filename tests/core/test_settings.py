# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the settings: they never keep the application from opening."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core.settings import SETTINGS, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "réglages" / "settings.json"


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_each_setting_has_a_french_description_and_a_default_that_it_allows(setting):
    assert setting.description[0].isupper()
    assert setting.allows(setting.default)


def test_without_a_file_every_setting_has_its_default(path):
    settings = Settings(path)
    assert all(settings.get(setting.name) == setting.default for setting in SETTINGS)
    assert not path.exists()


def test_a_value_set_is_there_again(path):
    Settings(path).set("text_scale", 150)
    assert Settings(path).get("text_scale") == 150


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("text_scale", 10),
        ("text_scale", True),
        ("text_scale", "150"),
        ("formats", ["exe"]),
        ("formats", "docx"),
    ],
)
def test_a_value_that_the_table_does_not_allow_is_refused(path, name, value):
    settings = Settings(path)
    with pytest.raises(ValueError, match=name):
        settings.set(name, value)


def test_a_value_damaged_in_the_file_counts_as_absent(path):
    path.parent.mkdir()
    path.write_text(json.dumps({"theme": 3, "retention_days": 7}))
    settings = Settings(path)
    assert settings.get("theme") == "system"
    assert settings.get("retention_days") == 7


def test_keys_of_another_version_are_kept(path):
    path.parent.mkdir()
    path.write_text(json.dumps({"from_the_future": [1, 2]}))
    Settings(path).set("theme", "dark")
    assert json.loads(path.read_text())["from_the_future"] == [1, 2]


@pytest.mark.logs_a_warning
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xff", b"nul"])
def test_a_damaged_file_is_set_aside_and_the_last_good_one_used(path, content):
    Settings(path).set("theme", "dark")
    path.write_bytes(content)
    assert Settings(path).get("theme") == "dark"
    assert len(list(path.parent.glob("settings.json.damaged-*"))) == 1


@pytest.mark.logs_a_warning
def test_two_damaged_files_give_the_defaults(path):
    path.parent.mkdir()
    path.write_bytes(b"{")
    path.with_suffix(".backup.json").write_bytes(b"{")
    assert Settings(path).get("theme") == "system"


def test_an_unknown_name_is_a_defect(path):
    with pytest.raises(KeyError):
        Settings(path).get("no_such_setting")
