# SPDX-License-Identifier: AGPL-3.0-or-later
"""A caption stays in its place, in lines of like length, whatever its length."""

from __future__ import annotations

import pytest

from desktop.core.pictures.scene import Box
from desktop.mairie.pictograms.caption import (
    FONT,
    LARGEST,
    SMALLEST,
    caption_height,
    caption_lines,
    drawable,
    set_caption,
)

ROOM = Box(6, 538, 500, 130)
CAPTIONS = (
    "Mairie",
    "Interdit aux chiens",
    "Service de l’urbanisme et des autorisations du droit des sols",
    "Anticonstitutionnellement",
    "Hexakosioihexekontahexaphobiques anonymes",
    "x" * 200,
    "mot " * 60,
    "a",
    "Relais petite enfance intercommunal itinérant du pays d’Aubin et de la Vière moyenne",
    "",
)


@pytest.mark.parametrize("text", CAPTIONS)
def test_every_line_stays_in_the_room(text, drawing):
    fitted = set_caption(text, ROOM, drawing)
    assert SMALLEST <= fitted.size <= LARGEST
    assert caption_height(fitted, drawing) <= ROOM.height + 0.1
    for line in caption_lines(fitted, ROOM, "#000000", drawing):
        width = drawing.text_width(line.text, FONT, line.size)
        assert width <= ROOM.width + 0.1
        assert line.x >= ROOM.x - 0.1
        assert line.x + width / 2 == pytest.approx(ROOM.centre[0])


def test_a_line_does_not_end_with_a_small_word(drawing):
    fitted = set_caption("Fête de la musique et du sport", ROOM, drawing)
    assert len(fitted.lines) > 1
    assert not any(line.split()[-1] in ("de", "la", "et", "du") for line in fitted.lines[:-1])


def test_no_word_is_lost_where_there_is_room(drawing):
    text = "Passeports et cartes d’identité"
    assert " ".join(set_caption(text, ROOM, drawing).lines) == text


def test_what_does_not_fit_is_cut_and_says_so(drawing):
    fitted = set_caption("mot " * 60, ROOM, drawing)
    assert fitted.is_cut
    assert fitted.lines[-1].endswith("…")


def test_signs_that_the_face_lacks_are_left_out(drawing):
    assert drawable("Marché 🎄 de Noël", drawing) == "Marché de Noël"


def test_a_size_that_is_asked_for_is_kept_when_it_fits(drawing):
    assert set_caption("Mairie", ROOM, drawing, 44.0).size == 44.0
