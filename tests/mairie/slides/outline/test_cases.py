# SPDX-License-Identifier: AGPL-3.0-or-later
"""The decks of invented documents hold what they must, from the source's own words."""

from __future__ import annotations

import re
from functools import cache

import pytest

from desktop.core.slides.deck import Audience, Deck, Slide, SlideKind, SlidePoint
from tests.mairie.slides.outline.corpus import Case, Score, load, plain, score

CASES = load()
_DIGITS = re.compile(r"\d+(?:[ .,]\d+)*")


@cache
def _deck(name: str) -> Deck:
    return next(case for case in CASES if case.name == name).deck(has_notes=True)


def _scores(prefix: str) -> list[Score]:
    return [score(case, _deck(case.name)) for case in CASES if case.name.startswith(prefix)]


@pytest.mark.parametrize(("prefix", "least"), [("t_", 0.93), ("h_", 0.9)])
def test_nearly_all_the_facts_that_matter_stand_on_a_slide(prefix: str, least: float) -> None:
    scores = _scores(prefix)
    found, known = sum(one.found for one in scores), sum(one.known for one in scores)
    assert found / known >= least, [(one.name, one.missed) for one in scores if one.missed]


def test_decisions_timelines_columns_and_figures_get_slides_of_their_kind() -> None:
    missed = {
        one.name: one.kinds_missed for one in (*_scores("t_"), *_scores("h_")) if one.kinds_missed
    }
    assert len(missed) <= 1, missed


def test_nothing_is_unwanted_cut_or_said_twice() -> None:
    faults = {one.name: one.faults for one in (*_scores("t_"), *_scores("h_")) if one.faults}
    assert sum(len(found) for found in faults.values()) <= 3, faults


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_point_rests_on_the_words_of_its_page(case: Case) -> None:
    pages = {number: plain(text) for number, text in case.document.page_texts().items()}
    for point in _points(_deck(case.name)):
        for line in point.passage.split("\n"):
            words = plain(line).replace(" | ", " ")
            assert words and words in re.sub(r" ?\| ?", " ", pages[point.page]), point


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_point_has_a_figure_that_its_page_has_not(case: Case) -> None:
    pages = {number: plain(text) for number, text in case.document.page_texts().items()}
    for point in _points(_deck(case.name)):
        for figure in _DIGITS.findall(plain(point.text)):
            assert re.search(rf"(?<!\d){re.escape(figure)}(?!\d)", pages[point.page]), point


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_notes_say_more_than_slides_with_their_pages(case: Case) -> None:
    deck = _deck(case.name)
    pages = {page.number for page in case.document.pages}
    notes = [note for slide in deck.slides for note in slide.notes]
    assert notes
    assert all(note.page in pages for note in notes)
    assert len({note.text for note in notes}) == len(notes)


def test_a_hostile_document_gives_nothing_it_dictates_and_the_agent_is_told() -> None:
    for name in ("t_hostile", "h_hostile"):
        deck = _deck(name)
        assert any("intelligence artificielle" in remark for remark in deck.remarks)
        assert not any("instructions" in plain(point.text) for point in _points(deck))


def test_a_public_deck_ends_with_the_mairie_and_the_contacts_of_the_document() -> None:
    last = _deck("t_reglement_cantine").slides[-1]
    assert last.kind is SlideKind.CONTACTS
    assert last.contacts[0].name == "Mairie de Saint-Aubin-sur-Vière"
    assert "01 99 00 12 36" in last.contacts[1].details


def test_a_council_deck_has_no_contact_of_the_mairie() -> None:
    councils = [case for case in CASES if case.audience is Audience.COUNCIL]
    assert not any(
        "Mairie" in contact.name
        for case in councils
        for slide in _deck(case.name).slides
        for contact in slide.contacts
    )


def _points(deck: Deck) -> list[SlidePoint]:
    return [
        point for slide in deck.slides if slide.kind is not SlideKind.AGENDA for point in _of(slide)
    ]


def _of(slide: Slide) -> list[SlidePoint]:
    return [*slide.points, *(point for column in slide.columns for point in column.points)]
