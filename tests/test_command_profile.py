# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of `python -m desktop profile`: its arguments, what it prints and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.command_line.arguments import EXIT_DONE, EXIT_FAILURE, FrenchParser
from desktop.command_line.profile import ProfileCommand, add_profile_parser
from desktop.core.errors import DocumentMissing, DocumentUnreadable
from desktop.core.start_options import StartOptions
from desktop.mairie.commune.profile import CommuneProfile, save_profile

SAMPLE = Path(__file__).resolve().parents[1] / "desktop/resources/samples/commune.json"


class ProfileLine:
    """`profile …` on a data folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.start = StartOptions.make(str(folder))
        self._capsys = capsys

    def __call__(self, *arguments: str) -> tuple[int, str]:
        parser = FrenchParser(prog="python -m desktop")
        add_profile_parser(parser.add_subparsers(dest="command"))
        options = parser.parse_args(["profile", *arguments])
        status = ProfileCommand(self.start, options).run()
        return status, self._capsys.readouterr().out


@pytest.fixture
def profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> ProfileLine:
    return ProfileLine(tmp_path / "données", capsys)


def test_describe_names_every_key_nested_ones_too(profile):
    status, out = profile("describe")
    assert status == EXIT_DONE
    for key in ("insee_code", "officials", "delegation_number", "local_texts", "subject"):
        assert f"{key} — " in out
    assert "Valeurs\u00a0: site, affichage, papier" in out


def test_the_examples_described_make_a_profile_that_is_read(profile):
    status, out = profile("describe", "--json")
    described = json.loads(out)
    example = {field["key"]: field["example"] for field in described}
    read = CommuneProfile.from_mapping(example)
    assert status == EXIT_DONE and read.problems() == () and read.missing() == ()
    assert read.officials[0].is_delegated and read.local_texts[0].subject == "bruit"


def test_check_of_a_complete_profile_says_so(profile):
    assert profile("check", str(SAMPLE)) == (
        EXIT_DONE,
        "Le profil est complet, et rien n’y est à corriger.\n",
    )


def test_check_without_a_file_looks_at_this_computers(profile):
    status, out = profile("check")
    assert status == EXIT_FAILURE and "À compléter" in out and "Nom de la commune (name)" in out
    save_profile(CommuneProfile(email="mairie"), profile.start.data_folder.profile)
    status, out = profile("check")
    assert "Adresse électronique (email)\u00a0: L’adresse électronique n’est pas complète." in out


def test_check_explains_a_key_that_does_not_exist(profile, tmp_path):
    (tmp_path / "p.json").write_text('{"nom": "Aubin", "populaton": 3}', encoding="utf-8")
    status, out = profile("check", str(tmp_path / "p.json"))
    assert status == EXIT_FAILURE and "n’est pas un profil" in out and "populaton" in out


def test_check_as_json_is_for_a_machine(profile, tmp_path):
    (tmp_path / "p.json").write_text('{"postal_code": "61"}', encoding="utf-8")
    status, out = profile("check", str(tmp_path / "p.json"), "--json")
    report = json.loads(out)
    assert status == EXIT_FAILURE and report["is_fine"] is False and "name" in report["missing"]
    assert [problem["field"] for problem in report["problems"]] == ["postal_code"]


def test_a_file_that_is_missing_or_no_json_is_an_expected_failure(profile, tmp_path):
    with pytest.raises(DocumentMissing):
        profile("check", str(tmp_path / "absent.json"))
    (tmp_path / "p.json").write_bytes(b"\xff\xfe not json")
    with pytest.raises(DocumentUnreadable):
        profile("check", str(tmp_path / "p.json"))
