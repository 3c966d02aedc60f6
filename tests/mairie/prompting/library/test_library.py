# SPDX-License-Identifier: AGPL-3.0-or-later
"""The library as a whole: what is in it, its order, originals that change, favourites, search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.core.paths import prompts_folder
from desktop.mairie.prompting.library.demand import categories
from desktop.mairie.prompting.library.searching import search
from desktop.mairie.prompting.library.shipped import shipped_demands, variable_labels
from tests.mairie.prompting.library.hand import READY, make_library
from tests.scripts.test_demands import OURS


def test_all_of_ours_can_be_read_and_fill_every_category() -> None:
    shipped = shipped_demands(prompts_folder())
    ready = [one for one in shipped if not one.is_task]
    files = [path for path in prompts_folder().glob("*.md") if path.name != "README.md"]
    assert len(ready) == len(OURS) >= 48
    assert len(shipped) - len(ready) == len(files)
    for name in set(categories()) - {"autres", "beffroi"}:
        assert sum(one.category == name for one in ready) >= 4, name
    assert len({one.title for one in shipped}) == len(shipped)


def test_each_variable_of_a_task_is_told_in_french() -> None:
    for one in shipped_demands(prompts_folder()):
        for variable in one.variables if one.is_task else ():
            assert variable.name in variable_labels(), (
                f"{one.id}: describe ${variable.name} in library/task_variables.toml"
            )


def test_the_order_is_by_category_then_own_first_then_by_title(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.copy(library.get("ours:refuser-une-salle"), "Zoo")
    assert [one.title for one in library.demands()] == [
        "Zoo", "Refuser une salle", "Convoquer le conseil", "Résumer un document",
    ]  # fmt: skip


def test_a_change_of_the_original_is_told_until_it_was_compared(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = library.copy(library.get("ours:refuser-une-salle"))
    assert not library.original_has_changed(copy)
    path = tmp_path / "prompts" / "library" / "refuser-une-salle.md"
    path.write_text(READY.replace("rédige un courrier", "écris un mail"), encoding="utf-8")
    library = make_library(tmp_path)
    copy = library.get(copy.key)
    assert library.original_has_changed(copy)
    compared = library.note_compared(copy)
    assert not library.original_has_changed(compared)
    assert compared.text == copy.text


def test_a_copy_whose_original_is_gone_stays(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = library.copy(library.get("ours:refuser-une-salle"))
    (tmp_path / "prompts" / "library" / "refuser-une-salle.md").unlink()
    library = make_library(tmp_path)
    assert library.original(library.get(copy.key)) is None
    assert not library.original_has_changed(library.get(copy.key))


def test_a_duplicate_of_a_copy_keeps_the_first_original(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = library.copy(library.get("ours:refuser-une-salle"))
    twice = library.copy(copy)
    assert twice.origin == copy.origin
    assert twice.title == "Refuser une salle (copie) (copie)"
    assert library.copy(library.create("À moi", "x")).origin is None


def test_a_new_variable_of_a_changed_text_joins_the_form(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = library.copy(library.get("ours:refuser-une-salle"))
    saved = library.save(replace(copy, text="$raison pour $nouvelle_date"))
    assert [one.label for one in saved.variables] == ["La raison", "Nouvelle date"]
    assert saved.variables[0].example == "déjà prise"


def test_favourites_and_last_used_last_from_one_start_to_the_next(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.marks.set_favourite("ours:convoquer", True)
    library.marks.note_used("ours:summarise-document")
    library.marks.note_used("ours:convoquer")
    again = make_library(tmp_path)
    assert again.marks.favourites == {"ours:convoquer"}
    assert [one.id for one in again.last_used()][:2] == ["convoquer", "summarise-document"]
    again.marks.set_favourite("ours:convoquer", False)
    assert make_library(tmp_path).marks.favourites == set()


def test_damaged_marks_are_set_aside(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.marks.note_used("ours:convoquer")
    file = tmp_path / "demandes" / "bibliotheque.json"
    for damaged in ("{", "[" * 5_000, '{"favoris": 3, "dernieres": [1]}'):
        file.write_text(damaged, encoding="utf-8")
        again = make_library(tmp_path)
        assert (again.marks.favourites, again.marks.used) == (set(), [])
    assert list(file.parent.glob("bibliotheque.json.damaged-*"))


def test_search_passes_over_accents_case_plurals_and_small_words() -> None:
    shipped = shipped_demands(prompts_folder())
    for query, wanted in (
        ("refuser", "refuser-demande"),
        ("RECLAMATIONS", "repondre-reclamation"),
        ("reclamation des habitants", "repondre-reclamation"),
        ("délibér", "expose-deliberation"),
        ("hameconnage", "alerte-faux-message"),
        ("mots de passe", "rappel-mots-de-passe"),
        ("cantine grève", "perturbation-service"),
        ("nid de poule", "fiche-intervention"),
        ("permis pièces", "dossier-urbanisme-incomplet"),
    ):
        found = [one.id for one in search(shipped, query)]
        assert wanted in found[:3], (query, found[:5])
    assert search(shipped, "zzz") == ()
    assert search(shipped, " de la ") == shipped
    assert len(search(shipped, "x" * 100_000)) == 0
