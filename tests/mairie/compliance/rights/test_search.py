# SPDX-License-Identifier: AGPL-3.0-or-later
"""A person is found in every kind of thing that is kept, with where and a few words around."""

from __future__ import annotations

import json

import pytest

from desktop.core.files.safe_files import write_json
from desktop.core.task import TaskRequest
from desktop.mairie.compliance.rights.kept_texts import Place
from desktop.mairie.compliance.rights.query import person_query
from desktop.mairie.compliance.rights.search import SearchResult, search_person
from tests.mairie.compliance.rights.conftest import Mairie

CLAIRE = person_query("Martin", "Claire", "claire.martin@example.fr")


def search(mairie: Mairie, *asked: str) -> SearchResult:
    return search_person(mairie.data.root, person_query(*asked) if asked else CLAIRE)


def places(result: SearchResult) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in result.places:
        found.setdefault(one.place.kind_id, []).append(one.place.title)
    return found


def test_a_person_is_found_in_every_kind_that_can_name_one(mairie):
    mairie.everywhere()
    assert places(search(mairie)) == {
        "works": ["lettre.pdf"],
        "forms": ["Formulaires commencés"],
        "trainings": ["Claire Martin, adjointe"],
        "compliance": ["Claire Martin, adjointe"],
        "demands": ["Ma lettre"],
        "opinions": ["Avis sur les réponses"],
        "settings": ["Réglages"],
        "profile": ["Profil de la commune"],
        "register": ["Arrêté n° 2026-001"],
        "journal": ["Entrée n° 1"],
        "exercises": ["Exercices du parcours"],
        "set-aside": ["Fichiers abîmés mis de côté\u00a0: avis.json.damaged-20261128-101010"],
    }


def test_nobody_else_is_found_with_her(mairie):
    mairie.everywhere()
    found = places(search(mairie, "Durand", "Paul"))
    assert found.keys() == {"works", "trainings", "compliance"}
    assert places(search(mairie, "Inconnu")) == {}


def test_a_work_says_its_task_its_day_and_the_part_that_names_the_person(mairie):
    job = mairie.letter("Le maire remercie Claire Martin pour son don.", "don.odt")
    (found,) = search(mairie).places
    assert found.place == Place("works", job.id, "don.odt", found.place.on, "write-text")
    assert len(found.place.on) == 10
    (part,) = found.parts.values()
    assert (part.part, part.count, part.sure) == ("brouillon", 1, 1)
    assert found.first_excerpt().text.endswith("remercie Claire Martin pour son don.")


def test_transcripts_conversations_and_checkpoints_are_read(mairie):
    job = mairie.letter("Rien.", task_id="ask-document")
    folder = mairie.data.jobs / job.id
    turns = {"turns": [{"question": "Qui est Mme Martin\u00a0?", "answer": "Une élue"}]}
    write_json(folder / "draft.json", {"draft": {}, "data": turns})
    (folder / "checkpoints").mkdir()
    (folder / "checkpoints" / "segments.json").write_text(json.dumps([{"text": "Mme Martin"}]))
    (found,) = search(mairie).places
    assert found.place.kind_id == "conversations"
    assert set(found.parts) == {
        "résultat (transcription, mails, réponses)",
        "ce qui était déjà fait, pour reprendre",
    }


def test_an_official_of_the_profile_is_not_surely_the_matter_of_every_work(mairie):
    profile = {"name": "Saint-Aubin-des-Prés", "mayor_name": "Claire Martin"}
    request = TaskRequest("write-text", {"need": "…"}, "", formats=(), profile=profile)
    mairie.jobs.create(request, "Affiche")
    (found,) = search(mairie).places
    assert not found.is_sure and "copie du profil" in found.first_excerpt().doubt


def test_a_name_in_two_cells_or_two_words_of_a_transcript_is_found(mairie):
    job = mairie.letter("Rien.")
    write_json(mairie.data.jobs / job.id / "mots.json", [{"word": "Claire"}, {"word": "Martin"}])
    (found,) = search(mairie).places
    assert found.is_sure


def test_sure_places_come_first_then_the_newest(mairie):
    mairie.letter("La foire de Saint-Martin.", "foire")
    mairie.letter("Mme Claire Martin est venue.", "visite")
    titles = [one.place.title for one in search(mairie).places]
    assert titles == ["visite", "foire"]
    assert [one.place.title for one in search(mairie).sure] == ["visite"]


def test_a_name_is_found_once_at_the_joint_of_two_pieces_of_a_long_text(mairie):
    for shift in range(-20, 20):
        text = "x " * 49_950 + "y" * (100 + shift) + " Claire Martin " + "z " * 100_000
        job = mairie.letter(text, f"long {shift}")
        (found,) = search(mairie).places
        assert found.count == 1, shift
        mairie.jobs.discard(job.id)


def test_a_longer_word_at_the_joint_is_not_cut_into_the_name(mairie):
    for shift in range(-20, 20):
        mairie.letter("x " * 49_950 + "y" * (100 + shift) + " Martinique " + "z " * 9_000, "îles")
    assert search(mairie).places == ()


def test_what_is_not_opened_or_cannot_be_read_is_counted(mairie):
    job = mairie.letter("Rien.")
    (mairie.data.jobs / job.id / "affiche.png").write_bytes(b"PNG")
    mairie.data.register.write_bytes(b"ceci n'est pas une base de donnees")
    result = search(mairie)
    assert (result.unopened, result.unreadable) == (1, 1)


def test_documents_are_opened_by_who_may_open_them(mairie):
    job = mairie.letter("Rien.")
    for name in ("lettre.docx", "tableau.ods", "abime.pdf", "affiche.png"):
        (mairie.data.jobs / job.id / name).write_bytes(b"...")
    opened: list[str] = []

    def open_document(path):
        opened.append(path.name)
        return None if path.suffix == ".pdf" else f"Mme Claire Martin, {path.name}"

    result = search_person(mairie.data.root, CLAIRE, open_document=open_document)
    assert sorted(opened) == ["abime.pdf", "lettre.docx", "tableau.ods"]
    assert (result.unopened, result.unreadable) == (1, 1)
    (found,) = result.places
    assert set(found.parts) == {
        "document «\u00a0lettre.docx\u00a0»",
        "document «\u00a0tableau.ods\u00a0»",
    }
    assert search(mairie).unopened == 4


def test_it_says_how_far_it_is_and_stops_when_told(mairie):
    mairie.everywhere()
    told: list[float] = []
    search_person(mairie.data.root, CLAIRE, told.append)
    assert told == sorted(told) and told[0] == 0.0 and told[-1] == 1.0

    class Stop(Exception):
        pass

    def stop(share: float) -> None:
        if share > 0.2:
            raise Stop

    with pytest.raises(Stop):
        search_person(mairie.data.root, CLAIRE, stop)


def test_codes_of_the_program_are_no_words(mairie):
    mairie.letter("Rien.", "t")
    assert search(mairie, "Paragraph").places == ()
    assert search(mairie, "Draft").places == ()


def test_searching_writes_nothing(mairie):
    mairie.everywhere()
    before = {path: path.read_bytes() for path in mairie.data.root.rglob("*") if path.is_file()}
    search(mairie)
    after = {path: path.read_bytes() for path in mairie.data.root.rglob("*") if path.is_file()}
    assert before == after
