# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the layouts put the letters, the panels and the art."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.errors import InvalidField
from desktop.mairie.posters.formats import find_format, formats
from desktop.mairie.posters.layouts.catalogue import find_layout, layouts, layouts_for
from desktop.mairie.posters.layouts.page import Arrangement, Faces, Page
from desktop.mairie.posters.trimming import fit_words
from desktop.mairie.posters.wording.words import PosterWords

FACES = Faces("lobster", "inter-semibold", "inter")
WORDS = PosterWords(
    title="Marché de Noël", subtitle="12e édition", when="Samedi 12\u00a0décembre\u00a02026\nde 10\u00a0h à 19\u00a0h",
    where="Place de la Mairie", price="Entrée libre", details="Artisans, vin chaud, balades en calèche, chorale.",
    organiser="Organisation\u00a0: comité des fêtes", contact="Renseignements\u00a0: 01\u00a099\u00a000\u00a012\u00a034",
    mentions="Ne pas jeter sur la voie publique",
)  # fmt: skip
PAIRS = [(form.id, layout.id) for form in formats().values() for layout in layouts_for(form)]


@pytest.fixture
def arranged(measure):
    def make(form: str, layout: str, words: PosterWords = WORDS, **page: object) -> Arrangement:
        whole = Page(find_format(form), words, FACES, measure, **page)
        found = find_layout(layout).arrange(whole)
        assert found is not None
        return found

    return make


def test_there_are_at_least_five_layouts_and_each_suits_several_formats():
    assert len(layouts()) >= 5
    assert all(len(layout.shapes) >= 4 for layout in layouts().values())
    assert all(layout.title and layout.description for layout in layouts().values())


@pytest.mark.parametrize(("form", "layout"), PAIRS)
def test_the_art_has_its_place_and_the_letters_keep_out_of_it(arranged, form, layout):
    found, page = arranged(form, layout, code_modules=25, logo_ratio=0.8), find_format(form)
    focus = found.focus
    assert focus.width > 0 and focus.height > 0
    assert focus.x >= -0.1 and focus.right <= page.width + 0.1 and focus.bottom <= page.height + 0.1
    assert focus.width * focus.height > 0.05 * page.width * page.height
    for part in found.parts:
        on_art = part.on == "" and part.text is not None
        inside = (
            focus.x < part.box.centre[0] < focus.right
            and focus.y < part.box.centre[1] < focus.bottom
        )
        assert not (on_art and inside), part.id


@pytest.mark.parametrize(("form", "layout"), PAIRS)
def test_letters_on_the_art_stand_in_a_calm_place(arranged, form, layout):
    found = arranged(form, layout)
    for part in found.parts:
        if part.on == "":
            x, y = part.box.centre
            assert any(c.x <= x <= c.right and c.y <= y <= c.bottom for c in found.calm), part.id


@pytest.mark.parametrize(("form", "layout"), PAIRS)
def test_letters_on_a_panel_lie_inside_it_and_panels_reach_the_bleed(arranged, form, layout):
    found, page = arranged(form, layout), find_format(form)
    for part in found.parts:
        if part.on:
            assert any(
                p.box.x < part.box.x and part.box.right < p.box.right and p.box.y < part.box.y and part.box.bottom < p.box.bottom
                for p in found.panels
            ), part.id  # fmt: skip
    for panel in found.panels:
        if not panel.is_framed:
            assert panel.box.bottom == pytest.approx(page.height + page.bleed)


@pytest.mark.parametrize(("form", "layout"), PAIRS)
def test_the_title_is_the_largest_then_the_date(arranged, form, layout):
    sizes = {part.id: part.text.size for part in arranged(form, layout).parts if part.text}
    others = [size for part, size in sizes.items() if part not in ("title", "when")]
    assert sizes["title"] >= 1.25 * max(sizes["when"], *others)
    assert sizes["when"] >= max(
        size for part, size in sizes.items() if part not in ("title", "subtitle")
    )


@pytest.mark.parametrize("form", formats())
def test_few_words_are_larger_than_many(arranged, form):
    layout = layouts_for(find_format(form))[0].id
    few = {
        p.id: p.text.size
        for p in arranged(
            form, layout, replace(WORDS, details="", mentions="", organiser="", contact="")
        ).parts
        if p.text
    }
    many = {
        p.id: p.text.size
        for p in arranged(form, layout, replace(WORDS, details="Artisans, vin chaud. " * 20)).parts
        if p.text
    }
    assert few["when"] > many["when"]


def test_a_text_that_is_too_long_gives_way_part_by_part(measure):
    page = Page(find_format("bandeau-web"), replace(WORDS, details="mot " * 370), FACES, measure)
    fitted = fit_words(find_layout("plein"), page)
    assert set(fitted.left_out) == {"details"}
    kept = fitted.page.words.details
    assert kept == "" or kept.endswith("…")
    assert kept.count("mot") + fitted.left_out["details"].count("mot") == 370


def test_a_layout_is_found_by_what_people_call_it():
    assert find_layout("Pleine page").id == "plein" and find_layout("CADRE").id == "cadre"
    with pytest.raises(InvalidField, match="colonne"):
        find_layout("colone")
