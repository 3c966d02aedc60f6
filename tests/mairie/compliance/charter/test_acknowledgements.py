# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has read which version: asked again after a new one, erased at once, never lost by a damaged file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.core.errors import CannotWrite, InvalidField
from desktop.mairie.compliance.charter.acknowledgements import (
    FILE_NAME,
    MOST_PEOPLE,
    Acknowledgements,
    count_words,
)
from desktop.mairie.compliance.charter.reader import CharterReader, Reading
from desktop.mairie.learning.person import Person
from tests.mairie.compliance.charter.charters import TODAY

CLAIRE = Person("Claire Martin", "secrétaire générale de mairie")
MARC = Person("Marc Vautier", "2e adjoint au maire")


def test_a_reading_is_there_at_the_next_start(tmp_path: Path) -> None:
    Acknowledgements(tmp_path).acknowledge(CLAIRE, 1, TODAY)
    assert Acknowledgements(tmp_path).readers() == (CharterReader(CLAIRE, (Reading(1, TODAY),)),)


def test_the_same_person_written_otherwise_is_one_person(tmp_path: Path) -> None:
    readers = Acknowledgements(tmp_path)
    readers.acknowledge(CLAIRE, 1, TODAY)
    readers.acknowledge(Person("CLAIRE MARTIN", "Secrétaire générale de mairie"), 2, TODAY)
    assert [one.person for one in readers.readers()] == [CLAIRE]
    assert [one.version for one in readers.readers()[0].readings] == [1, 2]


def test_reading_a_version_twice_keeps_the_first_day(tmp_path: Path) -> None:
    readers = Acknowledgements(tmp_path)
    readers.acknowledge(CLAIRE, 1, TODAY)
    again = readers.acknowledge(CLAIRE, 1, date(2027, 1, 5))
    assert again == Reading(1, TODAY)


def test_a_new_version_asks_everybody_again(tmp_path: Path) -> None:
    readers = Acknowledgements(tmp_path)
    readers.add((CLAIRE, MARC))
    readers.acknowledge(CLAIRE, 1, TODAY)
    readers.acknowledge(MARC, 1, TODAY)
    assert count_words(readers.readers(), 1) == "Les 2\u00a0personnes ont lu la version\u00a01."
    assert count_words(readers.readers(), 2).startswith("Aucune personne sur\u00a02 n’a lu")


@pytest.mark.parametrize(
    ("read", "people", "words"),
    [
        (0, 0, "Personne n’a encore lu la version\u00a02."),
        (0, 3, "Aucune personne sur\u00a03 n’a lu la version\u00a02."),
        (1, 5, "1\u00a0personne sur\u00a05 a lu la version\u00a02."),
        (3, 5, "3\u00a0personnes sur\u00a05 ont lu la version\u00a02."),
        (1, 1, "La seule personne inscrite a lu la version\u00a02."),
        (4, 4, "Les 4\u00a0personnes ont lu la version\u00a02."),
    ],
)
def test_the_count_is_said_in_french(read: int, people: int, words: str) -> None:
    readers = [
        CharterReader(Person(f"Agent {number}"), (Reading(2, TODAY),) if number < read else ())
        for number in range(people)
    ]
    assert count_words(readers, 2) == words


def test_adding_somebody_who_is_there_changes_nothing(tmp_path: Path) -> None:
    readers = Acknowledgements(tmp_path)
    readers.acknowledge(CLAIRE, 1, TODAY)
    assert readers.add((CLAIRE, MARC, MARC)) == 1
    assert readers.of(CLAIRE).last == Reading(1, TODAY)
    assert readers.of(MARC).last is None


def test_an_erased_person_leaves_a_count_and_nothing_else(tmp_path: Path) -> None:
    readers = Acknowledgements(tmp_path)
    readers.acknowledge(CLAIRE, 1, TODAY)
    readers.add((MARC,))
    aside = tmp_path / f"{FILE_NAME}.damaged-20261128-101010"
    aside.write_text('{"people": [{"name": "Claire Martin"', encoding="utf-8")
    readers.erase(CLAIRE)
    left = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert "Claire" not in left and "Marc" in left
    assert Acknowledgements(tmp_path).erased == 1


def test_two_windows_do_not_lose_each_other_s_readings(tmp_path: Path) -> None:
    one, other = Acknowledgements(tmp_path), Acknowledgements(tmp_path)
    assert not one.readers() and not other.readers()
    one.acknowledge(CLAIRE, 1, TODAY)
    other.acknowledge(MARC, 1, TODAY)
    assert {reader.person for reader in Acknowledgements(tmp_path).readers()} == {CLAIRE, MARC}


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'{"schema": 1}',
        b'{"schema": 1, "people": [{"name": "", "function": "", "readings": []}]}',
        b'{"schema": 1, "people": [{"name": "A", "function": "", "readings": [{"version": 0, "on": "2026-01-01"}]}]}',
        b'{"schema": 1, "people": [{"name": "A", "function": "", "readings": [{"version": 1, "on": "hier"}]}]}',
    ],
)
def test_a_damaged_list_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    readers = Acknowledgements(tmp_path)
    assert readers.readers() == ()
    assert "illisible" in readers.notice
    assert [p.read_bytes() for p in tmp_path.glob("*.damaged-*")] == [content]


def test_a_list_of_a_later_version_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"schema": 2}', encoding="utf-8")
    readers = Acknowledgements(tmp_path)
    with pytest.raises(CannotWrite):
        readers.acknowledge(CLAIRE, 1, TODAY)
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8") == '{"schema": 2}'


def test_the_list_has_an_end() -> None:
    readers = Acknowledgements(None)
    readers.add(Person(f"Agent {number}") for number in range(MOST_PEOPLE))
    with pytest.raises(InvalidField, match="pleine"):
        readers.acknowledge(CLAIRE, 1, TODAY)
