# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts of a form turned into printed words."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from desktop.mairie.posters.facts import PosterFacts
from desktop.mairie.posters.wording.accents import with_accents
from desktop.mairie.posters.wording.words import PosterWords
from desktop.mairie.posters.wording.write_words import VISIBLE_MARK, Writing, write_words


def words_of(**facts: str) -> PosterWords:
    return write_words(PosterFacts(**facts), Writing(lambda _: "", date(2026, 11, 27)))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("organiser", "printed"),
    [
        ("comité des fêtes", "Organisation : comité des fêtes"),
        ("organisé par le club", "Organisé par le club"),
        ("Contact : la mairie", "Contact : la mairie"),
        ("", ""),
    ],
)
def test_an_organiser_is_introduced_once(organiser, printed):
    assert plain(words_of(organiser=organiser).organiser) == printed


@pytest.mark.parametrize(
    ("contact", "printed"),
    [
        ("0199001234", "Renseignements : 01 99 00 12 34"),
        ("mairie@exemple.fr", "Renseignements : mairie@exemple.fr"),
        ("tel 0199001234", "Tél. 01 99 00 12 34"),
        ("réservation au 0199001234", "Réservation au 01 99 00 12 34"),
    ],
)
def test_a_bare_number_is_introduced(contact, printed):
    assert plain(words_of(contact=contact).contact) == printed


def test_a_title_is_one_line_and_details_keep_theirs():
    words = words_of(title="Fête\nde l'école", details="10h : messe\n12h : repas")
    assert words.title == "Fête de l’école"
    assert plain(words.details).split("\n") == ["10 h : messe", "12 h : repas"]


def test_capitals_stay_as_typed():
    assert words_of(title="FÊTE DE L'ÉTÉ").title == "FÊTE DE L’ÉTÉ"


def test_a_link_that_a_telephone_cannot_open_is_told():
    assert [r.part for r in words_of(link="exemple.fr").remarks] == ["code"]
    assert words_of(link="https://exemple.fr").remarks == ()


def test_a_telephone_with_a_digit_missing_is_told():
    assert "dix chiffres" in words_of(contact="tel 01 99 00 12").remarks[0].sentence.replace(
        "\u00a0", " "
    )


def test_signs_left_out_are_told_with_their_part():
    facts = PosterFacts(title="Bal 🎺")
    words = write_words(facts, Writing(lambda text: "🎺" if "🎺" in text else "", date(2026, 1, 1)))
    assert (
        words.title == "Bal"
        and "🎺" in words.remarks[0].sentence
        and not words.remarks[0].is_serious
    )


def test_nothing_is_written_for_nothing():
    words = words_of()
    assert words.given() == () and words.remarks == ()
    assert all(getattr(words, f.name) in ("", ()) for f in fields(words))


def test_the_mark_of_a_painted_picture_is_written_on_demand():
    writing = Writing(lambda _: "", date(2026, 1, 1), has_visible_mark=True)
    assert write_words(PosterFacts(title="x"), writing).mark == VISIBLE_MARK


def test_forgotten_accents_are_mended_in_an_answer_that_is_proposed_but_not_in_an_address():
    typed = "Fete de l’ecole, DEBUT à 14h, la ferme, dondesang.sante.exemple.fr, a partir de 9h"
    right = "Fête de l’école, DÉBUT à 14h, la ferme, dondesang.sante.exemple.fr, à partir de 9h"
    assert with_accents(typed) == right
