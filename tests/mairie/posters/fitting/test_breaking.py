# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines: even, without widows, none too wide."""

from __future__ import annotations

import pytest

from desktop.mairie.posters.fitting.breaking import even_lines, fewest_lines, filled_lines
from desktop.mairie.posters.fitting.pieces import narrowed, pieces_of

LONG = (
    "Artisans, balades en calèche, photo avec le Père Noël, chorale des enfants, vin chaud, crêpes, huîtres "
    "et marrons grillés, sous la halle de la place du Marché, de dix heures à dix-neuf heures."
)


def test_a_title_breaks_before_its_small_words(measure):
    broken = even_lines(pieces_of("Vœux du maire"), 2, "lobster", measure)
    assert broken is not None and broken.lines == ("Vœux", "du maire")
    broken = even_lines(pieces_of("Cérémonie du 11\u00a0novembre"), 2, "garamond", measure)
    assert broken is not None and broken.lines == ("Cérémonie", "du 11\u00a0novembre")


def test_there_are_never_more_lines_than_pieces(measure):
    assert even_lines(pieces_of("Loto"), 2, "inter", measure) is None


@pytest.mark.parametrize("limit", [12.0, 17.5, 24.0, 40.0])
def test_no_line_is_wider_than_its_limit_and_they_are_as_few_as_can_be(measure, limit):
    pieces = pieces_of(LONG)
    broken = filled_lines(pieces, limit, "inter", measure)
    assert max(broken.widths) <= limit
    assert len(broken.lines) == fewest_lines(pieces, limit, "inter", measure)
    assert " ".join(broken.lines) == LONG


def test_a_last_line_of_one_short_word_is_avoided(measure):
    text = "Ouverture de la salle des fêtes dès midi et quart ce samedi au bal"
    limit = measure.width(text.removesuffix(" bal"), "inter") + 0.05
    broken = filled_lines(pieces_of(text), limit, "inter", measure)
    assert len(broken.lines) == 2 and broken.lines[1].count(" ") >= 1


def test_special_spaces_hold_a_line_together(measure):
    broken = filled_lines(
        pieces_of("ouvert de 10\u00a0h à 12\u00a0h\u00a030"), 4.0, "inter", measure
    )
    assert all(line.strip("\u00a0") == line for line in broken.lines)
    assert any("12\u00a0h\u00a030" in line for line in broken.lines)


@pytest.mark.parametrize(
    "word",
    [
        "anticonstitutionnellement",
        "x" * 90,
        "12\u00a0décembre\u00a02026",
        "https://exemple.fr/" + "a" * 60,
    ],
)
def test_a_piece_wider_than_the_limit_is_cut_and_nothing_of_it_is_lost(measure, word):
    cut = narrowed(pieces_of(word), "inter", 5.0, measure)
    broken = filled_lines(cut, 5.0, "inter", measure)
    assert max(broken.widths) <= 5.0 and len(broken.lines) > 1
    assert "".join(broken.lines).replace("-", "").replace("\u00a0", "") == word.replace(
        "\u00a0", ""
    )
