# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facts of a statement against the pages of its source."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from desktop.french.grounding import GroundingIndex, check_grounding

FILES = ("grounding_pairs.json", "grounding_pairs_held_out.json")


def load(name):
    data = json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    indexes = {
        key: GroundingIndex({int(number): text for number, text in pages.items()})
        for key, pages in data["sources"].items()
    }
    return [(s, indexes[s["source"]].check(s["text"], s["cited"])) for s in data["statements"]]


def is_caught(statement, doubts):
    start = statement["text"].index(statement["altered"])
    end = start + len(statement["altered"])
    places = [(statement["text"].find(d.excerpt), len(d.excerpt)) for d in doubts]
    return any(place < end and place + size > start for place, size in places)


@pytest.mark.parametrize(("name", "recall"), [(FILES[0], 0.95), (FILES[1], 0.85)])
def test_altered_facts_are_doubted(name, recall):
    altered = [(s, doubts) for s, doubts in load(name) if s["altered"]]
    missed = [s["text"] for s, doubts in altered if not is_caught(s, doubts)]
    assert len(altered) >= 20
    assert 1 - len(missed) / len(altered) >= recall, missed


@pytest.mark.parametrize(("name", "rate"), [(FILES[0], 0.05), (FILES[1], 0.10)])
def test_faithful_statements_are_left_in_peace(name, rate):
    faithful = [(s, doubts) for s, doubts in load(name) if not s["altered"]]
    alarms = [(s["text"], doubts) for s, doubts in faithful if doubts]
    assert len(faithful) >= 20
    assert len(alarms) / len(faithful) <= rate, alarms


def test_every_excerpt_is_a_part_of_the_statement_letter_for_letter():
    for name in FILES:
        for statement, doubts in load(name):
            assert all(doubt.excerpt in statement["text"] for doubt in doubts)


PAGES = {12: "La dette est de 900 € par habitant.", 14: "Le prix est de 3,85 € par repas."}


def reason(text, pages=PAGES, cited=(12,)):
    (doubt,) = check_grounding(text, pages, cited)
    return doubt.reason


def test_a_fact_of_another_page_is_told_with_its_page():
    assert reason("Le repas coûte 3,85 €.") == "Trouvé p. 14, pas p. 12."


def test_an_amount_of_no_page_is_told():
    assert reason("La dette est de 950 €.") == "Ce montant n’a pas été retrouvé dans le document."


def test_without_cited_pages_the_whole_document_is_the_source():
    assert check_grounding("Le repas coûte 3,85 €.", PAGES) == ()


def test_pages_that_do_not_exist_are_ignored():
    assert check_grounding("Le repas coûte 3,85 €.", PAGES, (99,)) == ()


def test_a_computed_value_is_shown_as_such():
    pages = {1: "Le service compte 12 345 abonnés en 2024 et 12 210 abonnés en 2023."}
    assert reason("Le service gagne 135 abonnés.", pages, (1,)).startswith(
        "Valeur calculée, à vérifier"
    )
    assert "Valeur calculée" in reason("Le nombre d’abonnés augmente de 1,1 %.", pages, (1,))


def test_a_rounded_value_needs_a_word_that_says_so():
    pages = {1: "Les recettes atteignent 2 412 300 €."}
    assert check_grounding("Les recettes sont d’environ 2,4 M€.", pages) == ()
    assert check_grounding("Les recettes sont de plus de 2,4 M€.", pages) == ()
    assert check_grounding("Les recettes sont de 2 410 000 €.", pages) != ()
    assert check_grounding("Les recettes sont de plus de 2,5 M€.", pages) != ()


def test_a_rise_told_as_a_fall_is_doubted():
    pages = {1: "Les volumes vendus : −4,4 % par rapport à 2023."}
    assert check_grounding("Les volumes baissent de 4,4 %.", pages) == ()
    assert (
        reason("Les volumes augmentent de 4,4 %.", pages, (1,))
        == "Le document indique une baisse, p. 1."
    )


def test_a_number_in_another_unit_is_doubted():
    assert "autre unité" in reason("La dette est de 900 %.")


def test_empty_texts_and_documents_are_harmless():
    assert check_grounding("", PAGES) == ()
    assert check_grounding("Aucun fait ici.", {}) == ()
    assert check_grounding("Il y a 12 élèves.", {}) != ()


def test_a_statement_of_a_long_document_costs_its_page_only():
    pages = {n: f"Page {n}. Le service {n} coûte {n} 000 € en 2024. " * 30 for n in range(1, 2001)}
    index = GroundingIndex(pages)
    started = time.perf_counter()
    for number in range(1, 51):
        assert index.check(f"Le service coûte {number} 000 €.", (number,)) == ()
    assert time.perf_counter() - started < 5.0
