# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a published document says of persons is told once each, and can be taken out of the copy."""

from __future__ import annotations

import zipfile
from datetime import date

import pymupdf
import pytest

from desktop.core.draft import Citation, Doubt, Draft, Heading, ListBlock, Note, Paragraph, Table
from desktop.core.review.reviewing import reviewed, state_of
from desktop.documents.writing import write_draft
from desktop.mairie.commune.profile import CommuneProfile, Official
from desktop.mairie.compliance.publication import (
    data_before_publication,
    data_of_copy,
    publication_warning,
    published_kind,
    summary,
    without_data,
)
from desktop.mairie.compliance.publication.table import published_kinds
from desktop.mairie.personal_data import Label
from desktop.tasks import TASKS, find_task

TODAY = date(2026, 11, 28)
ARTICLE = {"task": "write-text", "kind": "article-bulletin"}
MINUTES = {
    "task": "write-minutes",
    "document": "proces-verbal",
    "participants": [
        {"name": "Mme Odile Fabre", "is_member": True},
        {"name": "Luc Roumieux", "is_member": False},
    ],
}
DRAFT = Draft(
    "La médaille de Camille Rouvier",
    (
        Heading("Une vie de service"),
        Paragraph(
            "Mme Camille Rouvier, née le 3 mai 1980, habite ici.",
            citations=(Citation(2, "Mme Camille Rouvier, née"),),
            doubts=(Doubt("3 mai 1980", "Cette date n’est pas dans la source."),),
        ),
        ListBlock((Paragraph("Mme Rouvier, 06 39 98 11 22"), Paragraph("La remise est publique."))),
        Table(("Nom", "Rôle"), (("Camille Rouvier", "médaillée"),), "Qui est Camille  Rouvier ?"),
        Note("À compléter : l’âge de Mme Rouvier."),
    ),
)
PROFILE = CommuneProfile(
    name="Saint-Aubin-des-Prés",
    mayor_name="Paul Leroux",
    phone="02 61 91 00 10",
    officials=(Official("Jeanne Morvan", "adjointe"),),
)


def found(draft: Draft, data: dict[str, object] = ARTICLE, profile: CommuneProfile = PROFILE):
    return data_before_publication(draft, data, profile, TODAY)


def test_each_person_and_number_is_told_once_with_all_its_forms():
    person, *others = sorted(found(DRAFT), key=lambda one: one.label is not Label.PERSON)
    assert person.words == "Camille Rouvier" and person.title() == "Camille Rouvier (personne)"
    assert {" ".join(form.split()) for form in person.forms} == {"Camille Rouvier", "Rouvier"}
    assert {one.label for one in others} == {Label.BIRTH_DATE, Label.PHONE}
    assert summary(found(DRAFT)) == "1 personne, 1 téléphone et 1 date de naissance"


def test_what_belongs_to_the_commune_and_its_officials_is_left():
    text = "Paul Leroux et Jeanne Morvan vous attendent. Renseignements : 02 61 91 00 10."
    assert found(Draft("Vœux", (Paragraph(text),))) == ()


def test_the_members_of_the_council_are_public_in_its_minutes_and_visitors_are_not():
    draft = Draft("Séance", (Paragraph("Mme Odile Fabre répond à M. Luc Roumieux."),))
    assert [one.words for one in found(draft, MINUTES)] == ["Luc Roumieux"]


def test_companies_are_no_persons():
    assert found(Draft("Marché", (Paragraph("Titulaire : SIRET 732 829 320 00074."),))) == ()


def test_marks_take_the_place_of_every_form_everywhere():
    made = without_data(DRAFT, found(DRAFT))
    everything = f"{made.title} {made.blocks}"
    assert "Rouvier" not in everything and "06 39" not in everything and "1980" not in everything
    assert made.title == "La médaille de [nom]"
    paragraph, table = made.blocks[1], made.blocks[3]
    assert isinstance(paragraph, Paragraph) and isinstance(table, Table)
    assert paragraph.text == "Mme [nom], née le [date de naissance], habite ici."
    assert paragraph.citations == () and paragraph.doubts == ()
    assert table.rows == (("[nom]", "médaillée"),) and table.caption == "Qui est [nom] ?"


def test_only_what_is_asked_goes_and_the_rest_of_the_draft_is_the_same():
    phone = next(one for one in found(DRAFT) if one.label is Label.PHONE)
    made = without_data(DRAFT, (phone,))
    assert made.title == DRAFT.title and made.blocks[1] == DRAFT.blocks[1]
    assert made.blocks[2].items[0].text == "Mme Rouvier, [téléphone]"
    assert without_data(DRAFT, ()) is DRAFT


def test_a_name_inside_another_word_stays():
    draft = Draft(
        "Note", (Paragraph("Mme Paule Roux voit la rousseur des feuilles, Roux dit-elle."),)
    )
    made = without_data(draft, found(draft))
    assert "rousseur" in made.blocks[0].text and "Roux" not in made.blocks[0].text


def test_the_review_of_the_whole_holds_for_the_copy():
    read = reviewed(DRAFT, "Anne Le Bris, secrétaire de mairie", TODAY)
    made = without_data(read, found(read))
    assert not state_of(made).is_draft
    assert state_of(without_data(DRAFT, found(DRAFT))).is_draft


def test_what_lies_beside_the_copy_tells_of_nobody():
    data = {
        **ARTICLE,
        "text": "Mme Camille Rouvier",
        "facts": {"nom": "Camille Rouvier", "prenom": "camille", "qui": "particulier", "oui": True},
        "transcript": {"segments": ["Rouvier"]},
    }
    made = data_of_copy(data)
    assert "rouvier" not in str(made).lower() and "camille" not in str(made)
    assert made["facts"] == {"qui": "particulier", "oui": True}
    assert made["task"] == "write-text" and made["copy"] == "pour publication"


def test_the_files_of_the_copy_hold_no_byte_of_what_was_taken_out(tmp_path):
    found_data = found(DRAFT)
    draft, data = without_data(DRAFT, found_data), data_of_copy({**ARTICLE, "text": "Rouvier"})
    files = write_draft(draft, tmp_path, "copie", ("docx", "odt", "pdf", "txt"), data)
    assert len(files) >= 5
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        if file.suffix in (".docx", ".odt"):
            with zipfile.ZipFile(file) as parts:
                content = b"".join(parts.read(name) for name in parts.namelist())
        elif file.suffix == ".pdf":
            content = "".join(page.get_text() for page in pymupdf.open(file)).encode()
        assert b"Rouvier" not in content and b"06 39" not in content and b"1980" not in content


@pytest.mark.parametrize(
    ("data", "is_published"),
    [
        (ARTICLE, True),
        ({"task": "write-text", "kind": "courrier-refus"}, False),
        ({"task": "write-text", "kind": "note-maire"}, False),
        (MINUTES, True),
        ({"task": "write-minutes", "document": "compte-rendu"}, False),
        ({"task": "write-decree"}, True),
        ({"task": "make-slides"}, True),
        ({"task": "summarise-document"}, False),
        ({}, False),
    ],
)
def test_only_what_is_published_is_told(data, is_published):
    assert (published_kind(data) is not None) is is_published
    assert bool(publication_warning(DRAFT, data, PROFILE)) is is_published


def test_nothing_is_said_when_nothing_is_found():
    draft = Draft("Fermeture", (Paragraph("La mairie ferme à midi le 24 décembre."),))
    assert publication_warning(draft, ARTICLE, PROFILE) == "" and summary(()) == ""


def test_every_line_of_the_table_names_a_task_and_kinds_that_exist():
    from desktop.mairie.meetings.meeting import MinutesKind
    from desktop.mairie.writing.kind_file import text_kinds

    known = {"write-text": set(text_kinds()), "write-minutes": {one.value for one in MinutesKind}}
    ids = {task.id for task in TASKS}
    for kind in published_kinds():
        assert kind.task in ids and find_task(kind.task).title
        assert kind.only <= known.get(kind.task, set())
        assert kind.what.endswith(".") and "'" not in kind.what
