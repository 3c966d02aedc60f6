# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters as large as their room allows."""

from __future__ import annotations

import pytest

from desktop.mairie.posters.fitting.setting import (
    Face,
    SetText,
    TitleRoom,
    set_text,
    set_title,
    set_title_at,
)

FACES = ("inter-black", "spartan-black", "bebas", "lobster", "garamond-bold", "comfortaa")


def ends(text: SetText) -> float:
    return max(line.x + line.width for line in text.lines)


@pytest.mark.parametrize("font", FACES)
@pytest.mark.parametrize(
    "title",
    [
        "Loto",
        "Marché de Noël",
        "Assemblée générale extraordinaire de l’association pour la sauvegarde du patrimoine rural et des lavoirs",
    ],
)
def test_a_title_fills_its_room_and_no_more(measure, font, title):
    text = set_title(title, Face(font), TitleRoom(700, 300, 160, 20), "left", measure)
    assert text is not None and 20 <= text.size <= 160
    assert ends(text) <= 700 + 1e-6 and text.height <= 300 + 1e-6
    is_full = ends(text) > 560 or text.height > 240 or text.size == 160
    assert is_full


def test_a_title_that_cannot_fit_is_none(measure):
    assert (
        set_title("Loto des pompiers", Face("inter"), TitleRoom(30, 20, 100, 20), "left", measure)
        is None
    )
    assert set_title("", Face("inter"), TitleRoom(300, 200, 100, 20), "left", measure) is None


def test_accents_of_capitals_do_not_touch_the_line_above(measure):
    text = set_title_at("Jours à l’École", Face("inter-black"), 100, 480, "left", measure)
    assert len(text.lines) == 2
    plain = set_title_at("Noms en Rase", Face("inter-black"), 100, 420, "left", measure)
    assert text.face.leading > plain.face.leading


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_lines_are_aligned(measure, align, share):
    text = set_text("Salle des fêtes", Face("inter"), 10, 400, align, measure)
    (line,) = text.lines
    assert line.x == pytest.approx((400 - line.width) * share)


def test_paragraphs_begin_lines_and_a_list_has_its_hanging_indent(measure):
    text = set_text(
        "- apporter une pièce d’identité en cours de validité\n- ne pas venir à jeun",
        Face("inter"),
        10,
        160,
        "left",
        measure,
    )
    firsts = [line for line in text.lines if line.text.startswith("•")]
    assert len(firsts) == 2 and len(text.lines) >= 3
    assert all(line.x > 0 for line in text.lines if line not in firsts)


def test_the_height_holds_the_accents_above_and_the_tails_below(measure):
    high = set_text("Été", Face("inter"), 100, 400, "left", measure).height
    low = set_text("un", Face("inter"), 100, 400, "left", measure).height
    deep = set_text("jour", Face("inter"), 100, 400, "left", measure).height
    assert low < deep and low < high
