# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of needs is read as people write one; what is hostile in it does no harm."""

from __future__ import annotations

import pytest

from desktop.mairie.pictograms.series.needs import LONGEST_NEED, MOST_NEEDS, read_needs
from tests.pace import far_from


def texts(text: str) -> list[str]:
    return [need.text for need in read_needs(text).needs]


@pytest.mark.parametrize(
    "line",
    [
        "Tri des déchets",
        "- Tri des déchets",
        "• Tri des déchets",
        "  – Tri des déchets  ",
        "1. Tri des déchets",
        "12) Tri des déchets",
        "a) Tri des déchets",
        "☐ Tri des déchets",
        "[x] Tri des déchets",
        "\t3\tTri des déchets\tcour de la mairie",
    ],
)
def test_bullets_numbers_and_boxes_are_no_part_of_a_need(line):
    assert texts(line) == ["Tri des déchets"]


def test_remarks_and_empty_lines_are_passed_over():
    assert texts("# Bâtiments\n\n// à revoir\nMairie\n   \nÉcole") == ["Mairie", "École"]


def test_a_title_is_told_and_not_drawn():
    read = read_needs("Salle des fêtes :\n- interdit de fumer\n- toilettes")
    assert [need.text for need in read.needs] == ["interdit de fumer", "toilettes"]
    assert "«\u00a0Salle des fêtes :\u00a0»" in read.remarks[0]


def test_a_figure_that_counts_lines_goes_and_one_that_means_something_stays():
    assert texts("1 - Mairie\n2 - École\n3 - Cantine") == ["Mairie", "École", "Cantine"]
    assert texts("8 - 12 ans\nSalle 2") == ["8 - 12 ans", "Salle 2"]
    assert texts("14 juillet\n8 mai 1945") == ["14 juillet", "8 mai 1945"]


def test_semicolons_part_needs_and_commas_do_in_a_plain_list():
    assert texts("mairie ; école ; cantine") == ["mairie", "école", "cantine"]
    assert texts("vide-grenier, marché de Noël, vœux et fête de la musique") == [
        "vide-grenier", "marché de Noël", "vœux", "fête de la musique",
    ]  # fmt: skip
    sentence = "interdit aux chiens, même tenus en laisse"
    assert texts(sentence) == [sentence]


def test_a_caption_of_one_s_own_follows_a_bar():
    (need,) = read_needs("interdit aux chiens | Pas de chiens ici").needs
    assert (need.text, need.caption) == ("interdit aux chiens", "Pas de chiens ici")


def test_a_need_asked_twice_is_drawn_once_and_told():
    read = read_needs("Mairie\nÉcole\nmairie !\nMAIRIE")
    assert [need.text for need in read.needs] == ["Mairie", "École"]
    assert "mairie !" in read.remarks[0]


def test_a_long_list_is_cut_and_told():
    read = read_needs("\n".join(f"Salle {number}" for number in range(1, 201)))
    assert len(read.needs) == MOST_NEEDS
    assert any("200" in remark for remark in read.remarks)


def test_invisible_characters_and_marks_of_direction_are_dropped():
    dirty = "Mai\u200brie \u202etnemugod\u202c\x07\x00\nÉco\u00adle\ufeff"
    assert texts(dirty) == ["Mairie tnemugod", "École"]


def test_signs_alone_are_no_need():
    assert texts("---\n***\n🎉🎉\n…") == []


def test_a_line_without_end_is_cut():
    (need,) = read_needs("chien " * 10_000).needs
    assert len(need.text) <= LONGEST_NEED


@pytest.mark.parametrize(
    "text",
    [
        "\x00\xff" * 500_000,
        ";" * 1_000_000,
        "-" * 1_000_000,
        "a," * 500_000,
        "1. " * 300_000,
        "\n".join("x" * 3 for _ in range(300_000)),
        "|" * 1_000_000,
    ],
    ids=["binary", "semicolons", "dashes", "commas", "numbers", "lines", "bars"],
)
def test_the_time_of_reading_a_megabyte_of_anything_does_not_blow_up(text):
    with far_from(1):
        assert len(read_needs(text).needs) <= MOST_NEEDS
