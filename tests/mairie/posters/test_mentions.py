# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is proposed for the foot of a poster, and what is to be looked at before printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.mairie.posters.events import event_of
from desktop.mairie.posters.facts import PosterFacts
from desktop.mairie.posters.formats import find_format
from desktop.mairie.posters.mentions import (
    Checked,
    mention_texts,
    mentions,
    poster_remarks,
    proposed_mentions,
)
from desktop.mairie.posters.palettes import palettes

WHOLE = PosterFacts(
    title="Loto", when="dimanche 7 mars 2027", where="salle des fêtes", price="3 €",
    organiser="comité des fêtes", mentions=("imprime", "voie-publique"),
)  # fmt: skip


def checked(facts: PosterFacts = WHOLE, form: str = "A4", **changes: object) -> Checked:
    one = Checked(
        facts, find_format(form), event_of(facts), palettes()["ete"], has_photo=False,
        is_painted=False, has_visible_mark=False, commune="Saint-Aubin", today=date(2026, 11, 27),
    )  # fmt: skip
    return replace(one, **changes)


def told(one: Checked) -> str:
    return (
        "\n".join(remark.sentence for remark in poster_remarks(one))
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
    )


def ids(facts: PosterFacts, form: str) -> list[str]:
    return [mention.id for mention in proposed_mentions(facts, find_format(form))]


def test_a_flyer_is_not_to_be_thrown_away_a_screen_is():
    facts = PosterFacts(title="Loto")
    assert ids(facts, "A5") == ["voie-publique", "imprime"]
    assert ids(facts, "A3") == ["imprime"] and ids(facts, "carre") == []


def test_a_mention_that_is_there_is_not_proposed_again():
    assert (
        ids(replace(WHOLE, mentions=("Ne pas jeter sur la voie publique.", "imprime")), "A5") == []
    )


@pytest.mark.parametrize(
    "details", ["vin chaud", "Bières artisanales et bière sans alcool", "verre de cidre"]
)
def test_alcohol_calls_for_its_message(details):
    assert "alcool" in ids(replace(WHOLE, details=details), "carre")


@pytest.mark.parametrize("details", ["vingt exposants", "buvette", "Barbara Vin­cent", "bar­becue"])
def test_what_is_no_alcohol_does_not(details):
    assert "alcool" not in ids(replace(WHOLE, details=details), "carre")


def test_ids_become_lines_and_lines_of_ones_own_stay():
    assert mention_texts(("alcool", "Repli au gymnase", "alcool")) == (
        mentions()["alcool"].text,
        "Repli au gymnase",
    )


def test_a_whole_poster_has_nothing_to_look_at():
    assert told(checked()) == ""


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("title", "n’a pas de titre"),
        ("when", "ne dit pas quand"),
        ("where", "ne dit pas où"),
        ("price", "ne dit pas le prix"),
        ("organiser", "ne dit pas qui organise. « Mairie de Saint-Aubin » ?"),
    ],
)
def test_a_gap_is_told(part, sentence):
    one = checked(replace(WHOLE, **{part: ""}))
    assert sentence in told(replace(one, event=event_of(WHOLE)))


def test_a_gap_that_the_details_fill_is_none():
    filled = replace(
        WHOLE, when="", price="", organiser="", details="samedi 5 à 20 h, 3 €, organisé par le club"
    )
    assert told(checked(filled)) == ""


def test_a_notice_of_the_town_hall_needs_no_organiser():
    works = PosterFacts(
        "",
        "Travaux rue des Écoles",
        "",
        "lundi 11",
        "rue des Écoles",
        contact="01",
        mentions=WHOLE.mentions,
    )
    assert "qui organise" not in told(checked(works))


def test_white_paper_is_for_official_acts():
    white = replace(palettes()["ete"], ground="#ffffff")
    assert "loi du 29 juillet 1881, art. 15" in told(checked(palette=white))
    assert told(checked(form="carre", palette=white)) == ""
    assert all("1881, art. 15" not in told(checked(palette=one)) for one in palettes().values())


def test_where_a_large_poster_may_be_stuck_is_told():
    assert "art. L. 581-24" in told(checked(form="A3")) and "581-24" not in told(checked())


def test_people_on_a_photo_and_a_painted_picture_are_told():
    assert "ses deux parents" in told(checked(has_photo=True))
    assert "conseillée" in told(checked(has_photo=True, is_painted=True))
    assert told(checked(has_photo=True, is_painted=True, has_visible_mark=True)) == ""


def test_another_language_is_told_but_not_the_tea_dance():
    assert "94-665" in told(checked(replace(WHOLE, details="Welcome to the market, open for you")))
    assert told(checked(replace(WHOLE, details="Thé dansant and co"))) == ""


@pytest.mark.parametrize(
    ("title", "today", "is_told"),
    [
        ("Inauguration de l’école", date(2026, 11, 27), True),
        ("Inauguration de l’école", date(2026, 9, 30), False),
        ("Inauguration de l’école", date(2027, 6, 1), False),
        ("Loto", date(2026, 11, 27), False),
        ("Bilan de mandat", date(2027, 9, 1), True),
    ],
)
def test_praise_before_an_election_is_told(title, today, is_told):
    one = checked(replace(WHOLE, title=title), today=today)
    assert ("art. L. 52-1" in told(one)) is is_told


@pytest.mark.parametrize(
    "title", ["Loto de l’amicale des pompiers", "Vœux du maire", "Conseil municipal", "Don du sang"]
)
def test_a_title_that_says_whose_event_it_is_needs_no_organiser(title):
    facts = PosterFacts(title=title, when="samedi 5 juin 2027", where="salle des fêtes")
    assert "qui organise" not in told(checked(facts))


def test_a_mention_is_quoted_without_its_full_stop():
    facts = PosterFacts(title="Marché", details="vin chaud")
    assert "avec modération »." in told(checked(facts))
