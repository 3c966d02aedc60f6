# SPDX-License-Identifier: AGPL-3.0-or-later
"""Demands that go to another mairie in a file, and files that come from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.mairie.prompting.library import DemandError
from desktop.mairie.prompting.library.sharing import (
    MOST_SHARED,
    personal_warning,
    shared_text,
    write_shared,
)
from tests.mairie.prompting.library.hand import READY, make_library


def there_and_back(tmp_path: Path, name: str):
    """Return a library and a file of its two demands."""
    library = make_library(tmp_path / "a")
    library.create("À partager", "Rédige $quoi")
    library.copy(library.get("ours:refuser-une-salle"), "Refus adapté")
    own = [one for one in library.demands() if one.is_own]
    write_shared(own, tmp_path / name)
    return own, tmp_path / name


def test_demands_go_to_another_mairie_and_are_the_same_there(tmp_path: Path) -> None:
    own, file = there_and_back(tmp_path, "nos.beffroi-demandes")
    there = make_library(tmp_path / "b")
    report = there.import_file(file)
    assert {(one.title, one.text, one.variables) for one in report.taken} == {
        (one.title, one.text, one.variables) for one in own
    }
    assert report.skipped == () and report.known == ()


def test_one_demand_is_a_plain_md_file(tmp_path: Path) -> None:
    library = make_library(tmp_path / "a")
    text = shared_text([library.get("ours:refuser-une-salle")])
    assert text == READY
    (tmp_path / "une.md").write_text("\ufeff" + text.replace("\n", "\r\n"), encoding="utf-8")
    (tmp_path / "b" / "prompts").mkdir(parents=True)
    there = make_library(tmp_path / "b")
    (taken,) = there.import_file(tmp_path / "une.md").taken
    assert (taken.title, taken.is_own, taken.version) == ("Refuser une salle", True, "1")


def test_what_is_there_already_is_not_taken_twice(tmp_path: Path) -> None:
    _own, file = there_and_back(tmp_path, "nos.beffroi-demandes")
    there = make_library(tmp_path / "b")
    there.import_file(file)
    report = there.import_file(file)
    assert report.taken == () and len(report.known) == 2


def test_one_of_the_same_name_becomes_a_copy(tmp_path: Path) -> None:
    there = make_library(tmp_path)
    mine = there.create("À partager", "à moi")
    file = tmp_path / "x.md"
    file.write_text(READY.replace("Refuser une salle", "À partager"), encoding="utf-8")
    (taken,) = there.import_file(file).taken
    assert taken.title == "À partager (copie)"
    assert there.get(mine.key) == mine


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "pas un fichier de demandes"),
        (b"{", "abîmé"),
        (b'{"a":' * 50_000, "abîmé"),
        (b'{"format": "autre"}', "pas un fichier de demandes"),
        (b'{"format": "beffroi-demandes", "version": 9}', "plus récente"),
        (b'{"format": "beffroi-demandes", "version": 1, "demands": []}', "aucune demande"),
        (b"n'importe quoi", "en-tête"),
        (b"x" * 4_000_001, "trop grand"),
    ],
)
def test_a_file_that_is_none_is_refused_in_french(tmp_path: Path, content, why) -> None:
    there = make_library(tmp_path)
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(DemandError, match=why):
        there.import_file(tmp_path / "x")
    with pytest.raises(DemandError, match="ouvert"):
        there.import_file(tmp_path / "absent")
    assert not [one for one in there.demands() if one.is_own]


def test_what_is_bad_in_a_file_is_left_out_and_told(tmp_path: Path) -> None:
    there = make_library(tmp_path)
    texts = [READY.replace("Refuser une salle", "Bonne"), "mauvaise", 3, None]
    texts += [READY.replace("Refuser", f"Refuser {n}") for n in range(MOST_SHARED)]
    data = {"format": "beffroi-demandes", "version": 1, "demands": texts}
    (tmp_path / "x").write_text(json.dumps(data), encoding="utf-8")
    report = there.import_file(tmp_path / "x")
    assert len(report.taken) == MOST_SHARED - 3
    assert report.skipped[0].startswith("Demande n°\u00a02\u00a0: L’en-tête manque")
    assert "4 demandes de trop" in report.skipped[-1]


def test_an_imported_demand_never_counts_by_itself_nor_names_a_file(tmp_path: Path) -> None:
    there = make_library(tmp_path)
    text = READY.replace("title: Refuser une salle", "title: ../../en-vigueur/summarise-document")
    text = text.replace("category", "origin: own:x\nid: ../x\ncopy: x\ncategory")
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if "demandes" not in path.parts}
    (taken,) = there.import_file(tmp_path / "x.md").taken
    assert taken.origin is None and taken.id == "en-vigueur-summarise-document"
    assert {path for path in tmp_path.rglob("*") if "demandes" not in path.parts} == before
    assert there.in_force == {}


def test_personal_data_in_what_goes_out_are_told(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    clean = library.create("Propre", "Rédige un courrier à un habitant.")
    assert personal_warning([clean]) == ""
    phone = library.create("Une", "Rédige un mail et donne le 06 39 98 12 34.")
    assert "un téléphone" in personal_warning([phone])
    assert personal_warning([clean, phone]).startswith("Ces demandes contiennent")
