# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of the kinds are found, ordered, read with clear errors, and checked as code is."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from desktop.core.errors import RequestError
from desktop.mairie.writing.kind_file import (
    EXAMPLES_FOLDER,
    KindFileError,
    find_kind,
    kind_ids,
    read_kind,
    text_kinds,
    title_of_kind,
)
from desktop.mairie.writing.text_kind import FAMILY_TITLES
from scripts.checks.texts import text_faults

HEAD = """
id = "essai"
title = "Essai"
family = "note"
layout = "note"
summary = "Un essai."
verified_on = 2026-11-28
register = "simple"
least_words = 1
most_words = 9
object = "Essai"
keywords = ["essai"]
fields = []
parts = []
"""


def test_every_kind_has_a_file_an_example_and_a_place() -> None:
    assert len(kind_ids()) == 23
    assert {path.stem for path in EXAMPLES_FOLDER.glob("*.json")} == set(kind_ids())
    assert kind_ids()[0] == "courrier-accord" and kind_ids()[-1] == "note-service"


def test_the_titles_are_known_without_reading_it_all() -> None:
    assert [title_of_kind(name) for name in kind_ids()] == [k.title for k in text_kinds().values()]
    assert title_of_kind("commun") == title_of_kind("../x") == title_of_kind("") == ""


def test_every_kind_stands_under_a_title_and_its_family_in_one_run() -> None:
    titles = [FAMILY_TITLES[kind.family] for kind in text_kinds().values()]
    assert len(list(groupby(titles))) == len(set(titles))


def test_a_kind_is_found_by_its_id_and_another_is_refused_with_the_choices() -> None:
    assert find_kind(" Courrier_Refus ").id == "courrier-refus"
    with pytest.raises(RequestError, match="courrier-accord"):
        find_kind("courrier-doux")


def test_the_shared_questions_are_those_of_the_layout() -> None:
    letter = {field.id for field in find_kind("courrier-refus").fields}
    assert {"adresse_destinataire", "signataire", "date_texte"} <= letter
    speech = {field.id for field in find_kind("discours-voeux").fields}
    assert "signataire" in speech and "adresse_destinataire" not in speech


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("id = ", "essai.toml"),
        (HEAD.replace('layout = "note"', 'layout = "roman"'), "layout"),
        (HEAD.replace("most_words = 9", 'most_words = "neuf"'), "most_words"),
        (HEAD + 'ton = "sec"\n', "ton"),
        (HEAD.replace('id = "essai"', 'id = "autre"'), "autre"),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "essai.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KindFileError, match=told):
        read_kind(path)


def test_a_file_in_order_is_read(tmp_path: Path) -> None:
    path = tmp_path / "essai.toml"
    path.write_text(HEAD, encoding="utf-8")
    assert [field.id for field in read_kind(path).fields] == ["signataire", "date_texte"]


def test_the_data_check_finds_nothing_to_say() -> None:
    assert list(text_faults()) == []
