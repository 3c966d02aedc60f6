# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of arrêtés: numbers in order, without a hole or a double."""

from __future__ import annotations

import multiprocessing
import sqlite3

import pytest

from desktop.core.errors import DocumentUnreadable, RegisterRefused
from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.from_result import entry_of_result
from desktop.mairie.register.store import ArreteRegister, read_register, year_and_rank


def entry(number: str, date: str = "2026-11-27", **others) -> RegisterEntry:
    return RegisterEntry(number, date, f"Arrêté n° {number} portant essai", **others)


@pytest.fixture
def register(tmp_path):
    return ArreteRegister(tmp_path / "deep" / "registre.sqlite")


def test_an_empty_register_gives_the_first_number_and_writes_nothing(register):
    assert register.next_number(2026) == "2026-001"
    assert register.entries() == ()
    assert not register.path.parent.exists()


def test_numbers_follow_each_other_by_year(register):
    register.add(entry("2026-001", "2026-01-02"))
    register.add(entry("2026-002", "2026-01-02"))
    register.add(entry("2027-001", "2027-01-04"))
    assert register.next_number(2026) == "2026-003"
    assert register.next_number(2027) == "2027-002"
    assert [e.number for e in register.entries(2026)] == ["2026-001", "2026-002"]
    assert register.years() == (2027, 2026)


@pytest.mark.parametrize(
    ("number", "date", "said"),
    [
        ("2026-002", "2026-11-27", "déjà pris"),
        ("2026-004", "2026-11-27", "trou"),
        ("2026-003", "2026-01-01", "ordre de date"),
        ("2026-003", "2025-12-31", "année"),
        ("n° douze", "2026-11-27", "forme"),
    ],
)
def test_what_would_break_the_register_is_refused_and_nothing_changes(register, number, date, said):
    register.add(entry("2026-001", "2026-03-01"))
    register.add(entry("2026-002", "2026-03-01"))
    before = register.entries()
    with pytest.raises(RegisterRefused, match=said):
        register.add(entry(number, date))
    assert register.entries() == before


def test_a_commune_that_starts_in_the_year_goes_on_from_its_paper_register(register):
    register.add(entry("2026-142"))
    assert register.next_number(2026) == "2026-143"


def test_a_prefix_is_part_of_the_number(tmp_path):
    register = ArreteRegister(tmp_path / "r.sqlite", prefix="ARR-")
    register.add(entry("ARR-2026-001"))
    assert register.next_number(2026) == "ARR-2026-002"
    assert year_and_rank("ARR-2026-001") == (2026, 1)


def test_an_abrogated_arrete_says_by_which(register):
    register.add(entry("2026-001"))
    register.add(entry("2026-002"), abrogates=("2026-001 du 27 novembre 2026", "2019-017"))
    assert register.entries()[0].abrogated_by == "2026-002"


def test_buvettes_are_counted_by_association_whatever_the_spelling(register):
    for rank, (name, sports) in enumerate(
        [("Comité des fêtes", False), ("comité des Fêtes", False), ("Union sportive", True)], 1
    ):
        register.add(entry(f"2026-{rank:03}", type_id="T7", association=name, is_sports=sports))
    register.add(entry("2026-004", type_id="T1"))
    counts = register.bar_counts(2026)
    assert [(c.association, c.ordinary, c.sports) for c in counts] == [
        ("Comité des fêtes", 2, 0),
        ("Union sportive", 0, 1),
    ]


def _take_number(path) -> bool:
    try:
        ArreteRegister(path).add(entry("2026-001"))
    except RegisterRefused:
        return False
    return True


def test_two_programs_never_give_the_same_number(tmp_path):
    path = tmp_path / "r.sqlite"
    with multiprocessing.get_context("fork").Pool(4) as pool:
        taken = pool.map(_take_number, [path] * 8)
    assert sum(taken) == 1
    assert len(ArreteRegister(path).entries()) == 1


def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path):
    path = tmp_path / "r.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be read as one" * 20)
    with pytest.raises(RegisterRefused):
        ArreteRegister(path).entries()
    assert path.read_bytes().startswith(b"not a database")


def test_a_register_of_a_newer_beffroi_is_not_touched(register):
    register.add(entry("2026-001"))
    with sqlite3.connect(register.path) as base:
        base.execute("PRAGMA user_version = 99")
    with pytest.raises(RegisterRefused, match="plus récente"):
        register.add(entry("2026-002"))


def test_no_register_reads_as_an_empty_one():
    assert read_register("").entries() == ()


def result(**changes):
    data = {
        "type": {"id": "T7"},
        "ready": True,
        "facts": {
            "date_signature": "2026-11-27",
            "association": "Comité des fêtes",
            "abroge": ["2026-001"],
        },
        "arrete": {"number": "2026-002", "title": "Arrêté n° 2026-002 portant buvette"},
    }
    return {**data, **changes}


def test_the_result_of_a_decree_becomes_an_entry():
    found, abrogates = entry_of_result(result())
    assert found == RegisterEntry(
        "2026-002", "2026-11-27", "Arrêté n° 2026-002 portant buvette", "T7", "Comité des fêtes"
    )
    assert abrogates == ("2026-001",)


def test_a_decree_with_errors_is_not_entered():
    with pytest.raises(RegisterRefused):
        entry_of_result(result(ready=False))


def test_another_file_is_refused():
    with pytest.raises(DocumentUnreadable):
        entry_of_result({"task": "summarise-document"})
