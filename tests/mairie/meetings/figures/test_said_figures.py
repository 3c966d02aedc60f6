# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures said in words or in digits, written for minutes, always equal to what was said."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.figures import find_said_figures
from desktop.mairie.meetings.meeting import AgendaItem, FigureKind
from tests.mairie.meetings.actions.spoken_lines import spoken


def _texts(*lines: str) -> list[str]:
    found = find_said_figures(spoken(*lines), ())
    return [one.text.replace("\u202f", " ").replace("\u00a0", " ") for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ça fait douze mille quatre cents euros.", ["12 400 €"]), ("Le devis est à 12 400 euros hors taxes.", ["12 400 € HT"]),
        ("Il demande 12.400 euros TTC.", ["12 400 € TTC"]), ("Le repas est à trois euros quatre-vingt-quinze.", ["3,95 €"]),
        ("On passe de six euros dix à six euros trente.", ["6,10 €", "6,30 €"]), ("Le coût, un million cent quatre-vingt mille euros.", ["1 180 000 €"]),
        ("On a un demi-million d'euros.", ["500 000 €"]), ("Un million et demi d'euros.", ["1 500 000 €"]), ("C'est 1 million 200 000 euros.", ["1 200 000 €"]),
        ("Dix-huit cents euros par hiver.", ["1 800 €"]), ("On a pris pour trois mille deux cent quarante euros.", ["3 240 €"]),
        ("Ça augmente de trois pour cent et demi.", ["3,5 %"]), ("Elle augmente de trois virgule deux pour cent.", ["3,2 %"]),
        ("Un taux de trois virgule zéro cinq pour cent.", ["3,05 %"]), ("Entre quarante et soixante pourcents.", ["60 %"]), ("Foncier bâti, 38,12 %.", ["38,12 %"]),
        ("La séance du quinze décembre deux mille vingt-six.", ["15 décembre 2026"]), ("À partir du premier janvier.", ["1er janvier"]),
        ("On se voit le 15 décembre.", ["15 décembre"]), ("Il est quatorze heures trente.", ["14 h 30"]), ("On ouvre à 20h30.", ["20 h 30"]),
        ("Le car passe à sept heures et demie.", ["7 h 30"]), ("Il est dix-neuf heures zéro trois.", ["19 h 03"]), ("Il y a quatorze lots.", ["14 lots"]),
        ("Un bassin de cent vingt mètres cubes.", ["120 mètres cubes"]), ("Mille quarante-sept lignes.", ["1 047 lignes"]), ("Un bail de douze ans.", ["12 ans"]),
        ("Quatre cent seize virgule un millions d'euros.", ["416,1 millions d’euros"]),
        ("Quatre virgule soixante-neuf milliards d'euros.", ["4,69 milliards d’euros"]), ("Cinq virgule un millions de tonnes.", ["5,1 millions de tonnes"]),
        ("Une hausse de un virgule trois milliard d'euros.", ["1,3 milliard d’euros"]), ("Le prix est fixé à un euro soixante-huit.", ["1,68 €"]),
        ("Bon, quarante euros, cinq pour, un contre.", ["40 €"]), ("Quarante euros cinq pour un contre.", ["40 €"]), ("Deux millions d'euros.", ["2 000 000 €"]),
        ("Quatre-vingts centimes de plus.", ["80 centimes"]), ("Entre huit heures et midi. Six tonnes, ok.", ["8 h", "12 h", "6 tonnes"]),
        ("Le contrat, trois cents euros, et quatre cents pour l'autre.", ["300 €", "400 €"]),
    ],
)  # fmt: skip
def test_a_figure_is_written_with_the_value_that_was_said(line: str, expected: list[str]) -> None:
    assert _texts(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Deux mots, une minute, mille mercis.", "Je l'ai dit cent fois, les deux.", "C'est le 01 99 00 42 17.", "L'article 12 et la page quatre.",
        "Point deux, délibération numéro trois.", "J'ai soixante-dix-huit ans.", "Elle a sept ans.", "Un, deux, trois, quatre, cinq.",
        "Treize pour, deux contre, une abstention.", "Ils sont là depuis mille neuf cent soixante-douze.", "C'est ouvert vingt-quatre heures sur vingt-quatre.",
        "Les millions, on ne les a pas.", "À peine une centaine de millions d'euros.", "Deux millions cent, c'est l'investissement.", "Je l'appelle cet après-midi.",
        "Deux mille quinze mille cinq cent trente-cinq directives.", "C'est le zéro un quatre-vingt-dix-neuf zéro zéro quarante-deux dix-sept.",
    ],
)  # fmt: skip
def test_idioms_numbers_of_things_votes_ages_and_doubtful_numbers_are_left_out(line: str) -> None:
    assert _texts(line) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Ça fait 12 000 euros, pardon, 12 400 euros."],
        ["Ça fait douze mille euros, enfin non, douze mille quatre cents euros."],
        ["Ça fait 12 000 euros.", "Non, pardon, 12 400 euros."],
    ],
)
def test_a_corrected_figure_keeps_the_last(lines: list[str]) -> None:
    assert _texts(*lines) == ["12 400 €"]


def test_round_thousands_near_an_amount_are_euros_and_nothing_else_is() -> None:
    assert _texts("La A, cent quarante mille euros.", "La B, cent quatre-vingt-six mille.") == [
        "140 000 €",
        "186 000 €",
    ]
    assert _texts("La commune compte cent quatre-vingt-six mille.") == []


def test_a_repeated_figure_stands_once_at_its_first_place() -> None:
    found = find_said_figures(
        spoken("Le devis du toit est à 740 euros.", "Donc 740 euros pour le toit."), ()
    )
    assert [(one.text, one.quote.utterance) for one in found] == [("740\u00a0€", 0)]


def test_a_figure_has_its_kind_its_words_and_its_item() -> None:
    item = AgendaItem(3, "Toiture", first=0, last=5)
    (one,) = find_said_figures(spoken("Le devis de la toiture est de douze mille euros."), (item,))
    assert (one.kind, one.item, one.quote.time) == (FigureKind.AMOUNT, 3, 0.0)
    assert "toiture" in one.about


def test_a_number_over_two_sentences_is_not_joined() -> None:
    assert "240 euros" not in " ".join(_texts("A: Il reste deux cents euros.", "B: Quarante !"))


def test_hostile_text_stays_quick() -> None:
    assert len(_texts("deux cent " * 2000, "1 000 " * 2000, "zéro un " * 2000)) < 50


@pytest.mark.parametrize(
    "line",
    [
        "Nous sommes le jeudi 8 avril.", "Le procès-verbal de la séance du 12 novembre est adopté.", "On n'a plus de médecin depuis quatre ans.",
        "C'était il y a trois mois.", "La séance est levée à vingt heures quarante.", "On a fait cinq manifestations.", "Dans deux ans, on verra.",
        "Deux virgule trois virgule cinq.",
    ],
)  # fmt: skip
def test_a_figure_that_nobody_looks_for_is_left_out(line: str) -> None:
    assert _texts(line) == []


def test_the_date_of_a_title_is_not_told_again() -> None:
    agenda = (AgendaItem(1, "Transfert de l’eau au 1er janvier 2028", first=0, last=1),)
    lines = spoken("Le transfert de l'eau au premier janvier 2028.", "On en parle le 3 mars.")
    assert [one.text for one in find_said_figures(lines, agenda)] == ["3\u00a0mars"]
