# SPDX-License-Identifier: AGPL-3.0-or-later
"""Titles of slides: what is taken off, what stays, where they may be cut."""

from __future__ import annotations

import re

import pytest

from desktop.mairie.slides.wording import short_title, spellings_of
from desktop.mairie.slides.wording.capitals import without_capitals
from desktop.mairie.slides.wording.titles import ends_well
from tests.mairie.slides.wording.pairs import pairs, plain

TITLES = [*pairs("titles.toml"), *pairs("titles_later.toml")]
BAD_LAST = re.compile(
    r"(?:^| )(?:de|du|des|la|le|les|et|ou|à|au|aux|en|un|une|pour|par|sur|dans|avec|sauf)$"
)


@pytest.mark.parametrize(("heading", "accepted"), pairs("titles.toml"))
def test_a_heading_becomes_a_good_title(heading: str, accepted: tuple[str, ...]) -> None:
    assert plain(short_title(heading)) in accepted


def test_headings_never_tuned_on_become_good_titles_nearly_always() -> None:
    later = pairs("titles_later.toml")
    good = sum(plain(short_title(heading)) in accepted for heading, accepted in later)
    assert good >= 0.85 * len(later)


@pytest.mark.parametrize("most", [25, 40, 60, 90])
def test_a_title_is_cut_between_words_at_a_place_that_holds(most: int) -> None:
    for heading, _accepted in TITLES:
        title = short_title(heading, most)
        assert title
        assert not BAD_LAST.search(plain(title).lower()) or len(title.split()) == 1, title
        assert title.count("(") == title.count(")"), title
        words = set(re.findall(r"[^\W_]+", short_title(heading, 400).lower()))
        assert set(re.findall(r"[^\W_]+", title.lower())) <= words, title


def test_a_title_fits_unless_a_restriction_would_be_lost() -> None:
    for heading, _accepted in TITLES:
        title = short_title(heading, 60)
        assert len(title) <= 60 or re.search("sauf|interdi|hors|sans|excep", title.lower()), title


def test_a_title_made_again_does_not_change() -> None:
    for heading, _accepted in TITLES:
        once = short_title(heading)
        assert short_title(once) == once


def test_a_restriction_is_never_cut_off() -> None:
    heading = (
        "Circulation interdite aux poids lourds dans la traversée du bourg sauf desserte locale"
    )
    assert "sauf desserte" in short_title(heading, 40)


def test_the_spellings_of_the_source_set_headings_in_capitals() -> None:
    known = spellings_of(
        "Le hameau de Quévremont et le SMEPVX gèrent la Dive. La qualité de la Dive baisse."
    )
    title = short_title("LA DIVE A QUEVREMONT : QUALITE SELON LE SMEPVX", known=known)
    assert title == "La Dive à Quévremont\u00a0: qualité selon le SMEPVX"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("", ""),
        ("   ", ""),
        ("4.", "4"),
        ("VOIRIE", "Voirie"),
        ("RPQS", "RPQS"),
        ("Travaux de", "Travaux de"),
        ("12 000 € pour l’école", "12\u202f000\u00a0€ pour l’école"),
        ("1,5 M€ d’investissement", "1,5\u00a0M€ d’investissement"),
        ("M. DELATTRE, maire", "M.\u00a0Delattre, maire"),
        ("Eau potable : VALMONTEL", "Eau potable\u00a0: Valmontel"),
        ("Titre\u200b caché\x07", "Titre caché"),
    ],
)
def test_odd_headings_are_left_sane(heading: str, title: str) -> None:
    assert short_title(heading) == title


@pytest.mark.parametrize(
    "text", ["Les tarifs de", "Travaux (rue", "« Le bourg", "Avenant n°", "Prix et"]
)
def test_an_unfinished_text_does_not_end_well(text: str) -> None:
    assert not ends_well(text)


@pytest.mark.parametrize(
    "junk", ["(" * 5000, "« " * 3000, "1.1." * 2000, "É" * 5000, "article " * 900, "\x00" * 99]
)
def test_hostile_headings_give_a_text(junk: str) -> None:
    assert isinstance(short_title(junk), str)


@pytest.mark.parametrize(
    ("shouted", "calm"),
    [
        ("COMMISSION CADRE DE VIE", "commission cadre de vie"),
        ("PRÉFET DU GERS", "préfet du Gers"),
        ("CHAPITRE VI", "chapitre VI"),
    ],
)
def test_a_word_that_reads_as_a_roman_number_is_one_only_when_it_is(
    shouted: str, calm: str
) -> None:
    assert without_capitals(shouted) == calm
