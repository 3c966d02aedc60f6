# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date of a poster: written out, never completed, and what does not agree in it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.posters.wording.days import read_days
from desktop.mairie.posters.wording.when import write_when

TODAY = date(2026, 11, 27)


def lines(text: str) -> list[str]:
    return write_when(text, TODAY).text.replace("\u00a0", " ").split("\n")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("samedi 12 décembre 2026 de 10h à 19h", ["Samedi 12 décembre 2026", "de 10 h à 19 h"]),
        ("2026-12-12 10:00-19:00", ["Samedi 12 décembre 2026", "de 10 h à 19 h"]),
        ("2026-12-12T10:00", ["Samedi 12 décembre 2026", "10 h"]),
        ("31/12/2026 21:00", ["Jeudi 31 décembre 2026", "21 h"]),
        ("12.12.26 - 14h", ["Samedi 12 décembre 2026", "14 h"]),
        ("sam 12/12 à 10h", ["Samedi 12 décembre", "à 10 h"]),
        ("SAMEDI 12 DECEMBRE 2026", ["Samedi 12 décembre 2026"]),
        ("1er mai 2027", ["1er mai 2027"]),
        ("le 1 mai 2027", ["Le 1er mai 2027"]),
        ("du 3 au 5 juillet 2027", ["Du 3 au 5 juillet 2027"]),
        ("2027-07-03/2027-07-05", ["Du samedi 3 au lundi 5 juillet 2027"]),
        ("2027-07-03 au 2027-08-05", ["Du samedi 3 juillet au jeudi 5 août 2027"]),
        ("du 24/12 au 02/01/2027", ["Du 24 décembre au 2 janvier 2027"]),
        ("12/12/2026 et 13/12/2026", ["Samedi 12 et dimanche 13 décembre 2026"]),
        ("les samedis 5 et 12 juin 2027 à 20h30", ["Les samedis 5 et 12 juin 2027", "à 20 h 30"]),
        ("tous les mercredis de 14h à 16h", ["Tous les mercredis", "de 14 h à 16 h"]),
        ("Samedi 12 Décembre\nde 10h à 18h", ["Samedi 12 décembre", "de 10 h à 18 h"]),
        (
            "lundi 15 mars 2027 : 9h-12h et 14h-17h, mardi 16 mars 2027 : 9h-12h",
            [
                "Lundi 15 mars 2027 : de 9 h à 12 h et de 14 h à 17 h",
                "mardi 16 mars 2027 : de 9 h à 12 h",
            ],
        ),
        ("samedi 13 mars 2027 a 20h", ["Samedi 13 mars 2027", "à 20 h"]),
        ("SAMEDI 13 MARS 2027 A 20H", ["Samedi 13 mars 2027", "à 20 h"]),
        ("DU 21 JANVIER AU 20 FEVRIER 2027", ["Du 21 janvier au 20 février 2027"]),
        ("17-18 avril 2027", ["17 et 18 avril 2027"]),
        ("17-25 avril 2027", ["Du 17 au 25 avril 2027"]),
        (
            "samedi 20 février 20h30 et dimanche 21 février 15h",
            ["Samedi 20 février 20 h 30", "et dimanche 21 février 15 h"],
        ),
        (
            "17 et 18 avril samedi 9h-18h dimanche 9h-13h",
            ["17 et 18 avril", "samedi de 9 h à 18 h", "dimanche de 9 h à 13 h"],
        ),
        (
            "12 et 13 décembre 10h-19h samedi, 10h-18h dimanche",
            ["12 et 13 décembre", "de 10 h à 19 h samedi", "de 10 h à 18 h dimanche"],
        ),
        (
            "les lundis de 14h à 16h du 11 janvier au 29 mars 2027",
            ["Les lundis", "de 14 h à 16 h", "du 11 janvier au 29 mars 2027"],
        ),
        ("lundi de paques 29 mars 2027 10h", ["Lundi de Pâques 29 mars 2027", "10 h"]),
        ("bientôt", ["Bientôt"]),
        ("vendredi 13", ["Vendredi 13"]),
        ("", [""]),
    ],
)
def test_a_date_is_written_in_words_and_its_hours_on_their_own_line(typed, printed):
    assert lines(typed) == printed


@pytest.mark.parametrize("typed", ["dimanche 7 mars, 14h30", "12/12", "mardi 8 juin", "14 juillet"])
def test_a_year_that_is_not_there_is_never_invented(typed):
    assert "20" not in lines(typed)[0]


def problems(text: str) -> list[str]:
    return [told.replace("\u00a0", " ") for told, _ in write_when(text, TODAY).problems]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("mardi 12 décembre 2026", "Le 12 décembre 2026 est un samedi, pas un mardi."),
        (
            "vendredi 3 au dimanche 5 juillet 2027",
            "Le 3 juillet 2027 est un samedi, pas un vendredi.",
        ),
        ("31 novembre 2026", "Le 31 novembre n’existe pas."),
        ("29/02/2027", "Le 29 février n’existe pas."),
        ("8 novembre 2026", "La date est passée : le dimanche 8 novembre 2026."),
    ],
)
def test_what_does_not_agree_with_the_calendar_is_told(typed, told):
    assert told in problems(typed)


def test_a_weekday_without_a_year_is_compared_with_the_next_such_day():
    assert problems("samedi 12 décembre") == []
    assert problems("mardi 12 juin")[0].startswith("Le prochain 12 juin (2027) est un samedi")


@pytest.mark.parametrize(
    "typed",
    [
        "du samedi 26 décembre au dimanche 3 janvier 2027",
        "samedi 12 et dimanche 13 décembre 2026",
        "du 24/12 au 02/01/2027",
        "29 février",
        "du 20 novembre au 5 décembre 2026",
    ],
)
def test_dates_that_agree_are_not_told(typed):
    assert problems(typed) == []


def test_only_what_must_be_mended_is_serious():
    serious = dict(write_when("mardi 10 novembre 2026", TODAY).problems)
    assert serious == {"La date est passée\u00a0: le mardi 10\u00a0novembre\u00a02026.": False}
    assert any(is_serious for _, is_serious in write_when("lundi 10 novembre 2026", TODAY).problems)


def test_the_parts_of_a_date_stay_together():
    assert "12\u00a0décembre\u00a02026" in write_when("samedi 12 décembre 2026", TODAY).text


def test_a_telephone_is_no_date():
    assert read_days("01.99.00.12.34") == ()
