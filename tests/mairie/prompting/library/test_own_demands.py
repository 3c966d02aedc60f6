# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agent's own demands on the disk: versions, deletion, broken files, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.mairie.prompting.library import DemandError
from desktop.mairie.prompting.library.own_demands import VERSIONS_KEPT
from tests.mairie.prompting.library.hand import make_library


def changed(library, demand, text):
    return library.save(replace(demand, text=text))


def test_a_copy_leaves_the_original_as_it_was(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    ours = library.get("ours:refuser-une-salle")
    copy = library.copy(ours)
    changed(library, copy, "Tout autre chose")
    assert library.get("ours:refuser-une-salle") == ours
    assert (copy.title, copy.version, copy.date) == ("Refuser une salle (copie)", "1", "2026-11-28")
    assert copy.origin.key == ours.key


def test_each_save_keeps_the_version_before(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = library.copy(library.get("ours:refuser-une-salle"))
    for number in (2, 3):
        copy = changed(library, copy, f"Texte {number}")
    assert copy.version == "3"
    assert [one.version for one in library.own.versions(copy.id)] == ["2", "1"]
    again = make_library(tmp_path)
    assert again.get(copy.key).text == "Texte 3"


def test_saving_without_a_change_makes_no_version(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = library.copy(library.get("ours:refuser-une-salle"))
    assert library.save(copy).version == "1"
    assert library.own.versions(copy.id) == ()


def test_an_older_version_comes_back_as_a_new_one(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = library.copy(library.get("ours:refuser-une-salle"))
    changed(library, copy, "Autre")
    back = library.restore(copy, library.own.versions(copy.id)[0])
    assert (back.text, back.version) == (copy.text, "3")
    assert len(library.own.versions(copy.id)) == 2


def test_versions_are_bounded_and_their_numbers_never_come_twice(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = library.create("Essai", "0")
    for number in range(VERSIONS_KEPT + 5):
        copy = changed(library, copy, f"texte {number}")
    kept = [int(one.version) for one in library.own.versions(copy.id)]
    assert len(kept) == VERSIONS_KEPT
    assert kept == sorted(kept, reverse=True) and int(copy.version) == VERSIONS_KEPT + 6


def test_a_deleted_demand_comes_back_with_its_versions(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = changed(library, library.create("Essai", "un"), "deux")
    library.delete(copy)
    assert library.get(copy.key) is None
    other = library.create("Essai", "une autre du même nom")
    assert other.id != copy.id
    back = library.undelete(copy.id)
    assert (back.text, [one.text for one in library.own.versions(back.id)]) == ("deux", ["un"])


def test_the_bin_is_emptied_at_the_next_start(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = library.create("Essai", "un")
    library.delete(copy)
    library.own.empty_bin()
    with pytest.raises(DemandError, match="supprimées"):
        library.undelete(copy.id)


def test_a_broken_file_is_told_and_left_where_it_is(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.create("Bonne", "texte")
    folder = tmp_path / "demandes"
    (folder / "abimee.md").write_bytes(b"\xff\xfe\x00")
    (folder / "vide.md").write_text("", encoding="utf-8")
    (folder / "énorme.md").write_text("x" * 300_000, encoding="utf-8")
    library.refresh()
    assert [one.title for one in library.demands() if one.is_own] == ["Bonne"]
    assert len(library.own.problems) == 3
    assert all("reste sur le disque" in sentence for sentence in library.own.problems)
    assert (folder / "abimee.md").read_bytes() == b"\xff\xfe\x00"


@pytest.mark.parametrize(
    ("title", "stem"),
    [("../../etc/passwd", "etc-passwd"), ("Con", "con-1"), ("…", "demande"), ("É" * 200, "e" * 60)],
)
def test_the_name_of_a_file_is_made_of_plain_letters(tmp_path: Path, title: str, stem: str) -> None:
    library = make_library(tmp_path)
    assert library.create(title, "texte").id == stem


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"title": " "}, "titre"),
        ({"text": "  "}, "vide"),
        ({"text": "x" * 20_001}, "trop long"),
        ({"summary": "x" * 301}, "trop long"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_changes(tmp_path: Path, change, why) -> None:
    library = make_library(tmp_path)
    copy = library.create("Essai", "un")
    with pytest.raises(DemandError, match=why):
        library.save(replace(copy, **change))
    assert make_library(tmp_path).get(copy.key) == copy
    assert library.own.versions(copy.id) == ()


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch) -> None:
    library = make_library(tmp_path)
    copy = library.create("Essai", "un")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.mairie.prompting.library.own_demands.write_whole", full)
    with pytest.raises(OSError, match="No space"):
        changed(library, copy, "deux")
    assert make_library(tmp_path).get(copy.key).text == "un"


def test_the_words_of_a_task_cannot_lose_their_parts(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = library.copy(library.get("ours:summarise-document"))
    with pytest.raises(DemandError):
        changed(library, copy, "Résume $extracts en $words mots")
