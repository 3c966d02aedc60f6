# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent moved, resized, aligned or hid."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.posters.compose import compose_poster
from desktop.mairie.posters.composed import ComposedPoster
from desktop.mairie.posters.facts import Edit, PosterFacts, PosterLook
from desktop.mairie.posters.formats import find_format
from tests.mairie.posters.poster_checks import parts_by_id

FACTS = PosterFacts(
    title="Concert", when="samedi 6 mars 2027", where="Église", link="https://exemple.fr", organiser="Mairie",
    price="5 €", details="Au programme : Fauré, Ravel et Debussy, par l’harmonie et la chorale réunies.",
)  # fmt: skip
FORM = find_format("A4")


def edited(drawing, *edits: Edit, **look: object) -> ComposedPoster:
    wanted = PosterLook(layout="affiche", background="concert", edits={"A4": edits}, **look)
    return compose_poster(FACTS, wanted, "A4", drawing, CommuneProfile(), today=date(2026, 11, 27))


def test_a_part_comes_where_it_is_put_and_the_others_stay(drawing):
    before, after = (
        parts_by_id(edited(drawing)),
        parts_by_id(edited(drawing, Edit("where", x=0.3, y=0.45))),
    )
    box = after["where"].box
    assert (box.x, box.y) == (pytest.approx(0.3 * FORM.width), pytest.approx(0.45 * FORM.height))
    assert after["title"].box == before["title"].box and after["when"].box == before["when"].box


def test_an_edit_of_another_format_does_nothing_here(drawing):
    look = PosterLook(layout="affiche", background="concert", edits={"A3": (Edit("title", x=0.5),)})
    assert (
        compose_poster(FACTS, look, "A4", drawing, CommuneProfile()).parts == edited(drawing).parts
    )


@pytest.mark.parametrize(
    "edit",
    [Edit("title", x=0.95, y=0.99), Edit("title", x=-1, y=-1), Edit("title", size=2.5), Edit("title", width=2.0),
     Edit("details", width=0.05, size=2.5), Edit("code", x=1, y=1, size=2.5), Edit("title", width=0.1, size=2.5)],
)  # fmt: skip
def test_a_part_stays_inside_the_page(drawing, edit):
    for part in edited(drawing, edit).parts:
        assert part.box.x >= 0 and part.box.right <= FORM.width + 0.1
        assert part.box.y >= 0 and part.box.bottom <= FORM.height + 0.1


def test_letters_grow_and_shrink_but_stay_legible(drawing):
    before = parts_by_id(edited(drawing))["when"].size
    assert parts_by_id(edited(drawing, Edit("when", size=1.3)))["when"].size == pytest.approx(
        before * 1.3, abs=0.01
    )
    assert (
        parts_by_id(edited(drawing, Edit("details", size=0.4)))["details"].size == FORM.least_facts
    )


def test_a_narrower_part_has_more_lines(drawing):
    before, after = edited(drawing), edited(drawing, Edit("details", width=0.2))
    assert len(parts_by_id(after)["details"].lines) > len(parts_by_id(before)["details"].lines)
    assert parts_by_id(after)["details"].box.width <= 0.2 * FORM.width + 0.1


def test_a_part_is_aligned_in_its_own_width(drawing):
    left, right = (
        parts_by_id(edited(drawing, Edit("title", align=a)))["title"] for a in ("left", "right")
    )
    assert right.box.right > left.box.right and right.align == "right"


def test_a_hidden_part_is_not_there(drawing):
    assert "price" not in parts_by_id(edited(drawing, Edit("price", is_hidden=True)))


def test_a_code_is_never_too_small(drawing):
    assert parts_by_id(edited(drawing, Edit("code", size=0.4)))["code"].box.width >= FORM.least_code


def test_the_contrast_is_measured_where_the_part_is_now(drawing):
    for y in (0.3, 0.4, 0.5):
        poster = edited(drawing, Edit("when", x=0.3, y=y), Edit("details", x=0.1, y=y + 0.1))
        assert all(part.contrast >= 4.5 for part in poster.parts if part.lines)


def test_parts_on_each_other_are_told_not_moved(drawing):
    spot = parts_by_id(edited(drawing))["title"].box
    poster = edited(drawing, Edit("when", x=spot.x / FORM.width, y=spot.y / FORM.height))
    sentences = [remark.sentence for remark in poster.remarks]
    assert "«\u00a0Titre\u00a0» et «\u00a0Date et heure\u00a0» se recouvrent." in sentences
    assert not any("recouvrent" in remark.sentence for remark in edited(drawing).remarks)
