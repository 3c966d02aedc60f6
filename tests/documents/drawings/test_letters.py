# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters: every face writes French, is measured as it is drawn, and never shows a box."""

from __future__ import annotations

import pytest

from desktop.core.pictures.scene import FONTS
from desktop.documents.drawings.faces import FOLDER, find_face, font_shape, glyph_outline
from desktop.documents.drawings.letters import missing_letters, set_line
from desktop.documents.drawings.scene_drawing import SceneDrawing
from scripts.poster_fonts import POSTER_FACES

FRENCH = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŸÆŒàâäçèéêëîïôöùûüÿæœ"
    ".,;:!?…'’‘“”«»-–—()[]/&@#%*+=°€½×²³·•"
)
NAMES = "ÁÍÓÚÑáíóúñãõßøåŠšŽžčěłńśżőűığ"
"""Letters of names that stand on posters: musicians, twin towns."""
SPACES = " \u00a0\u202f\u2009"
drawing = SceneDrawing()


def test_every_face_is_there_with_its_licence_and_how_it_was_cut():
    assert set(POSTER_FACES) == set(FONTS)
    licence = (FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for font in FONTS:
        assert find_face(font).path.is_file()
        assert f"{font}.ttf" in licence


@pytest.mark.parametrize("font", FONTS)
def test_each_face_draws_every_letter_that_french_needs(font):
    # The italic of the ceremony has no raised figures: « m² » is then « m2 ».
    needed = FRENCH.replace("²³", "") if font == "garamond-italic" else FRENCH
    assert missing_letters(needed + SPACES, font) == ""
    face = find_face(font)
    drawn = {character for character in needed if glyph_outline(font, face.glyph(character))}
    assert drawn == set(needed), "a letter without an outline"


@pytest.mark.parametrize("font", FONTS)
def test_each_face_draws_the_names_of_europe(font):
    assert set(missing_letters(NAMES, font)) <= (set("ěłűő") if font == "lobster" else set())


@pytest.mark.parametrize("font", FONTS)
def test_accents_on_capitals_are_outlines_of_their_own(font):
    face = find_face(font)
    for accented, plain in zip("ÀÉÈÊÎÔÙÇŸ", "AEEEIOUCY", strict=True):
        assert len(glyph_outline(font, face.glyph(accented))) > len(
            glyph_outline(font, face.glyph(plain))
        )


@pytest.mark.parametrize("font", FONTS)
def test_an_unknown_letter_leaves_no_box(font):
    assert glyph_outline(font, 0) == ()
    assert set_line("🎄", font).letters == ()
    assert set_line("中文", font).letters == ()


@pytest.mark.parametrize("font", FONTS)
def test_a_narrow_space_that_the_face_lacks_is_a_gap(font):
    plain, narrow, wide = (drawing.text_width(f"a{s}!", font, 100) for s in ("", "\u202f", " "))
    assert plain + 5 < narrow
    assert narrow < wide
    assert set_line("a\u202f!", font).text == "a\u202f!"


@pytest.mark.parametrize("font", FONTS)
def test_pairs_of_letters_are_brought_together(font):
    apart = sum(drawing.text_width(letter, font, 100) for letter in "AVATAR")
    assert drawing.text_width("AVATAR", font, 100) < apart - 2


def test_a_letter_that_lacks_is_written_without_its_accent_and_told():
    letters = set_line("Dvořák", "lobster")
    assert letters.text == "Dvořák"
    assert letters.width == pytest.approx(set_line("Dvorák", "lobster").width, abs=0.05)
    assert missing_letters("Dvořák ř 🎄🎄", "lobster") == "ř🎄"


def test_spacing_stands_between_letters_and_parts_the_joined_ones():
    plain = drawing.text_width("office", "garamond", 10)
    assert len(set_line("office", "garamond").letters) < 6
    assert len(set_line("office", "garamond", True).letters) == 6
    assert drawing.text_width("office", "garamond", 10, 2) == pytest.approx(plain + 10, abs=2)
    assert (
        drawing.text_width("ab", "garamond", 10, 2) == drawing.text_width("ab", "garamond", 10) + 2
    )
    assert drawing.text_width("a", "garamond", 10, 2) == drawing.text_width("a", "garamond", 10)


def test_accents_typed_apart_are_the_same_as_typed_together():
    assert set_line("e\u0301te\u0301", "inter") == set_line("été", "inter")


def test_what_is_never_seen_takes_no_room():
    hidden = "a\u200bb\u00ad\x00\u200d\ufe0fc\u2028"
    assert set_line(hidden, "inter").width == set_line("abc", "inter").width
    assert missing_letters(hidden, "inter") == ""


def test_heights_are_those_of_the_ink():
    shape = font_shape("inter")
    assert 0.5 < shape.small < shape.capital < shape.ascent < 1.1
    assert 0.15 < shape.descent < 0.3
    assert shape.has_small_letters
    assert not font_shape("bebas").has_small_letters
    assert all(font_shape(font).ascent > font_shape(font).capital + 0.1 for font in FONTS)


def test_a_face_that_is_none_of_ours_is_refused():
    for asked in (
        lambda: drawing.font_shape("arial"),
        lambda: drawing.text_width("a", "../inter", 10),
        lambda: drawing.missing_letters("a", ""),
    ):
        with pytest.raises(KeyError):
            asked()
