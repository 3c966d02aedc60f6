# SPDX-License-Identifier: AGPL-3.0-or-later
"""Clean text, and guesses on what a line is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.office.source_text import (
    clean,
    clean_lines,
    is_capitals,
    may_be_heading,
    numbering_level,
    without_bullet,
)


def test_invisible_characters_are_taken_out_and_spaces_made_one():
    assert clean("Prix\u00a0:\u202f12\t€\r\n net\u200b\u00ad") == "Prix : 12 € net"
    assert clean("e\u0301cole") == "école"


def test_marks_that_turn_the_reading_direction_are_taken_out():
    assert clean("facture\u202efdp.exe") == "facturefdp.exe"


@given(st.text(max_size=300))
def test_what_is_clean_stays_as_it_is_and_can_be_written(text):
    once = clean(text)
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert "  " not in once


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1. Présentation du service", 1),
        ("2.3 Les recettes", 2),
        ("2.3.1. Détail", 3),
        ("IV. Questions diverses", 1),
        ("Article 1er", 1),
        ("ARTICLE 12 – Exécution", 1),
        ("Annexe 2", 1),
        ("12 habitants sur le site", 0),
        ("1. voter le budget", 0),
        ("Article 3 de la loi dont il est question.", 0),
        ("2024", 0),
    ],
)
def test_numbered_titles_are_told_from_sentences(text, level):
    assert numbering_level(text) == level


def test_bullets_and_dashes_are_taken_off():
    assert without_bullet("– la voirie") == ("la voirie", True)
    assert without_bullet("-5 °C") == ("-5 °C", False)


def test_short_lines_without_a_stop_may_be_headings():
    assert may_be_heading("Les finances")
    assert not may_be_heading("Il pleut.")
    assert not may_be_heading("x" * 200)
    assert not may_be_heading("12 345")


def test_capitals_need_four_letters():
    assert is_capitals("ARRÊTÉ N° 12")
    assert not is_capitals("TVA")
    assert not is_capitals("Arrêté")


def test_lines_are_cleaned_one_by_one():
    assert clean_lines(" Le Maire,\n\n Paul\u200b  Leroux \n") == ("Le Maire,", "Paul Leroux")
    assert clean_lines("") == ()
