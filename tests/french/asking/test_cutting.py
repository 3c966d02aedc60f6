# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document cut into passages: what stands together stays together."""

from __future__ import annotations

from desktop.french.asking.cutting import MOST_SENTENCES, MOST_WORDS, cut_passages
from desktop.french.asking.passage import PassageKind
from desktop.french.sentences import split_sentences
from tests.fakes import source_document

LONG = (
    "La commune entretient ses chemins avec soin et les élus le rappellent chaque année au conseil."
)


def test_short_paragraphs_of_a_section_are_one_passage():
    document = source_document(
        ["# Salle", "Elle est louée.", "Le prix est de 60 €.", "# Bar", "Fermé."]
    )
    passages = cut_passages(document)
    assert [one.text for one in passages] == ["Elle est louée. Le prix est de 60 €.", "Fermé."]
    assert [one.section for one in passages] == ["Salle", "Bar"]


def test_a_long_paragraph_is_cut_between_sentences():
    document = source_document([" ".join([LONG] * 14)])
    passages = cut_passages(document)
    assert len(passages) > 2
    assert " ".join(one.text for one in passages) == document.blocks[0].text
    assert all(len(split_sentences(one.text)) <= MOST_SENTENCES for one in passages)
    assert all(len(one.text.split()) <= MOST_WORDS for one in passages)


def test_a_passage_never_runs_over_two_pages():
    passages = cut_passages(source_document(["Une ligne."], ["Une autre."]))
    assert [(one.page, one.text) for one in passages] == [(1, "Une ligne."), (2, "Une autre.")]


def test_a_list_keeps_what_introduces_it():
    lines = [
        "Le dossier comprend :",
        "- une attestation ;",
        "- un extrait.",
        "Il est déposé en mairie.",
    ]
    passages = cut_passages(source_document(lines))
    assert passages[0].kind is PassageKind.LIST
    assert passages[0].text == "Le dossier comprend :\nune attestation ;\nun extrait."
    assert passages[0].text[passages[0].header :] == "une attestation ;\nun extrait."
    assert passages[1].text == "Il est déposé en mairie."


def test_the_second_part_of_a_long_list_has_the_lead_in_too():
    items = [
        f"- la pièce numéro {number}, signée et datée par le demandeur lui-même ;"
        for number in range(14)
    ]
    passages = cut_passages(source_document(["Le dossier comprend :", *items]))
    assert len(passages) > 1
    assert all(one.text.startswith("Le dossier comprend :\n") for one in passages)


def test_a_small_table_is_one_passage_with_its_header():
    passages = cut_passages(
        source_document(
            ["Les tarifs sont :", "| Durée | Prix |", "| Journée | 120 € |", "| Week-end | 210 € |"]
        )
    )
    assert [one.text for one in passages] == [
        "Les tarifs sont :\nDurée | Prix\nJournée | 120 €\nWeek-end | 210 €"
    ]
    assert passages[0].kind is PassageKind.TABLE


def test_each_part_of_a_long_table_has_the_header():
    rows = [f"| Rue {number} | {number * 10} € |" for number in range(11)]
    passages = cut_passages(source_document(["| Voie | Montant |", *rows]))
    assert len(passages) == 3
    assert all(one.text.startswith("Voie | Montant\n") for one in passages)
    assert sum(one.text.count("Rue ") for one in passages) == 11


def test_a_row_alone_on_its_line_names_those_that_follow():
    rows = [f"| Poste {number} | {number} € |" for number in range(5)]
    lines = ["| Poste | 2025 |", "| Part de la commune | |", *rows]
    passages = cut_passages(source_document(lines))
    assert all("Part de la commune" in one.text for one in passages)


def test_a_heading_with_nothing_under_it_is_a_passage():
    document = source_document(
        ["# Bilan", "## Coût moyen d’un camion : 220 000 €", "## Suite", "Fin."]
    )
    found = [one for one in cut_passages(document) if one.kind is PassageKind.HEADING]
    assert [one.text for one in found] == ["Coût moyen d’un camion : 220 000 €"]
    assert found[0].path == ("Bilan",)


def test_a_page_of_titles_alone_names_the_part_that_follows():
    pages = (
        ["# Rapport", "# Eau : Ormeval"],
        ["# 1. Contrat", "La Régie."],
        ["# Eau : Bussac"],
        ["# 1. Contrat", "Hydréo."],
    )
    passages = cut_passages(source_document(*pages))
    assert [one.text for one in passages if one.kind is PassageKind.HEADING] == [
        "Rapport – Eau : Ormeval",
        "Eau : Bussac",
    ]
    assert [one.path for one in passages if one.kind is PassageKind.TEXT] == [
        ("Rapport – Eau : Ormeval", "1. Contrat"),
        ("Eau : Bussac", "1. Contrat"),
    ]


def test_a_table_of_contents_is_left_out():
    contents = [f"| {number}. Chapitre sur les tarifs | {number + 2} |" for number in range(1, 7)]
    pages = (["# Sommaire", *contents], ["Les tarifs."], *[["Texte."]] * 8)
    assert "Chapitre" not in " ".join(one.text for one in cut_passages(source_document(*pages)))


def test_a_line_that_leads_to_a_page_by_dots_is_left_out():
    lines = ["2.1 Les tarifs .............. 11", "Le tarif est de 60 €."]
    assert [one.text for one in cut_passages(source_document(lines))] == ["Le tarif est de 60 €."]


def test_a_table_of_years_is_no_table_of_contents():
    rows = [f"| Abonnés en {2000 + number} | {number} |" for number in range(1, 5)]
    document = source_document(
        ["Les abonnés de chaque année sont comptés.", "Ils croissent.", *rows], *[["Texte."]] * 9
    )
    assert "Abonnés en 2002" in " ".join(one.text for one in cut_passages(document))


def test_a_document_without_text_has_no_passage():
    assert cut_passages(source_document([])) == ()
