# SPDX-License-Identifier: AGPL-3.0-or-later
"""Versions of the charter: each keeps its text for ever; a damaged file is set aside, never overwritten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.core.errors import CannotWrite, InvalidField
from desktop.mairie.compliance.charter.composition import (
    CharterChoices,
    ClauseChange,
    ClauseState,
)
from desktop.mairie.compliance.charter.versions import FILE_NAME, CharterBook
from tests.mairie.compliance.charter.charters import TODAY

TEXT = (("1. Objet", "Un texte."), ("2. Mots", "- un\n- deux"))
AUTHOR = "Claire Martin, secrétaire générale de mairie"


def test_a_version_is_there_at_the_next_start(tmp_path: Path) -> None:
    made = CharterBook(tmp_path).add_version(TEXT, AUTHOR, "Première version", TODAY)
    book = CharterBook(tmp_path)
    assert book.current == made
    assert (made.number, made.on, made.author) == (1, TODAY, AUTHOR)
    assert made.chapters == TEXT


def test_versions_follow_each_other_and_the_first_does_not_change(tmp_path: Path) -> None:
    book = CharterBook(tmp_path)
    first = book.add_version(TEXT, AUTHOR, "", TODAY)
    second = book.add_version((("1. Objet", "Autre."),), AUTHOR, "Le titre.\nLe reste.", TODAY)
    assert CharterBook(tmp_path).versions == (first, second)
    assert second.number == 2


def test_choices_are_kept_beside_the_versions(tmp_path: Path) -> None:
    book = CharterBook(tmp_path)
    book.add_version(TEXT, AUTHOR, "", TODAY)
    choices = CharterChoices(
        {"referent": "Claire", "publics": ("agents",)},
        {
            "sobre": ClauseChange(ClauseState.EDITED, "On éteint."),
            "clair": ClauseChange(ClauseState.LEFT_OUT),
        },
    )
    book.keep_choices(choices)
    again = CharterBook(tmp_path)
    assert again.choices.changes == choices.changes
    assert again.choices.answers["referent"] == "Claire"
    assert len(again.versions) == 1


@pytest.mark.parametrize(
    ("author", "changes"), [("", ""), (" … ", ""), ("a" * 121, ""), (AUTHOR, "a" * 2_001)]
)
def test_a_version_needs_a_name_and_measure(tmp_path: Path, author: str, changes: str) -> None:
    with pytest.raises(InvalidField):
        CharterBook(tmp_path).add_version(TEXT, author, changes, TODAY)
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize(
    "content",
    [
        b"not json",
        b"[]",
        b'{"schema": 1}',
        b'{"schema": 1, "answers": {}, "changes": {"a": 3}, "versions": []}',
        b'{"schema": 1, "answers": {}, "changes": {}, "versions": [{"number": 1}]}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_file_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    book = CharterBook(tmp_path)
    assert book.current is None
    assert "illisible" in book.notice
    aside = list(tmp_path.glob(f"{FILE_NAME}.damaged-*"))
    assert [path.read_bytes() for path in aside] == [content]
    book.add_version(TEXT, AUTHOR, "", TODAY)
    assert CharterBook(tmp_path).current is not None


def test_a_file_of_a_later_version_is_neither_read_nor_written(tmp_path: Path) -> None:
    content = json.dumps({"schema": 99, "secret": "à garder"}).encode()
    (tmp_path / FILE_NAME).write_bytes(content)
    book = CharterBook(tmp_path)
    assert "plus récente" in book.notice
    with pytest.raises(CannotWrite):
        book.add_version(TEXT, AUTHOR, "", TODAY)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_without_a_folder_all_works_and_nothing_stays() -> None:
    book = CharterBook(None)
    book.add_version(TEXT, AUTHOR, "", TODAY)
    assert book.current is not None
    assert CharterBook(None).current is None


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = CharterBook(tmp_path)
    first = book.add_version(TEXT, AUTHOR, "", TODAY)

    def refuse(*_: Any) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("desktop.mairie.compliance.charter.versions.write_json", refuse)
    with pytest.raises(CannotWrite):
        book.add_version(TEXT, AUTHOR, "", TODAY)
    assert book.versions == (first,)
    assert CharterBook(tmp_path).versions == (first,)
