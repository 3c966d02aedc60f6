# SPDX-License-Identifier: AGPL-3.0-or-later
"""The language of the type files."""

from __future__ import annotations

import datetime
from decimal import Decimal

import jinja2
import pytest

from desktop.mairie.forms.linking import with_that
from desktop.mairie.forms.person_reading import read_person
from desktop.mairie.forms.templates import MissingFact, holds, render, render_lines

DAY = datetime.date(2026, 12, 1)
EIGHT, SIX = datetime.time(8), datetime.time(18, 30)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ d | date }}", "1er décembre 2026"),
        ("{{ d | jour }}", "mardi 1er décembre 2026"),
        ("{{ h | heure }}", "8 h"),
        ("{{ s | heure }}", "18 h 30"),
        ("{{ rues | liste }}", "rue A, rue B et rue C"),
        ("{{ rues[:1] | liste }}", "rue A"),
        ("{{ rues | liste('ou') }}", "rue A, rue B ou rue C"),
        ("{{ prix | euros }}", "1 250 €"),
        ("{{ petit | euros }}", "12,50 €"),
        ("{{ 'le maire' | majuscule }}", "Le maire"),
        ("{{ n }} {{ pluriel(n, 'place', 'places') }}", "3 places"),
        ("{{ pluriel(1, 'place', 'places') }}", "place"),
        ("{{ periode(d, d, h, s) }}", "le mardi 1er décembre 2026, de 8 h à 18 h 30"),
        ("{{ periode(d, d, h) }}", "le mardi 1er décembre 2026, à partir de 8 h"),
        ("{{ periode(d, d) }}", "le mardi 1er décembre 2026"),
        (
            "{{ periode(d, fin, h, s) }}",
            "du mardi 1er décembre 2026 à 8 h au vendredi 4 décembre 2026 à 18 h 30",
        ),
        (
            "{{ periode(d, fin, h, s, 'chaque_jour') }}",
            "du mardi 1er décembre 2026 au vendredi 4 décembre 2026, chaque jour, de 8 h à 18 h 30",
        ),
        ("{{ absent }}", "[à compléter : motif]"),
        ("{{ absent | date }}", "[à compléter : motif]"),
        ("{{ absent | liste }}", "[à compléter : motif]"),
        ("{{ absent | euros }}", "[à compléter : motif]"),
        ("{% if absent %}oui{% else %}non{% endif %}", "non"),
        ('Il dit "bonjour" :  oui', "Il dit « bonjour » : oui"),
    ],
)
def test_facts_are_written_as_french_acts_write_them(template, expected):
    values = {
        "d": DAY, "fin": datetime.date(2026, 12, 4), "h": EIGHT, "s": SIX, "n": 3,
        "rues": ("rue A", "rue B", "rue C"), "prix": Decimal("1250"), "petit": Decimal("12.5"),
        "absent": MissingFact("Motif"),
    }  # fmt: skip
    shown = render(template, values).replace("\u00a0", " ").replace("\u202f", " ")
    assert shown == expected


def test_the_spaces_of_a_date_and_an_hour_do_not_break():
    assert render("{{ d | date }}", {"d": DAY}) == "1er\u00a0décembre\u00a02026"
    assert render("{{ h | heure }}", {"h": SIX}) == "18\u00a0h\u00a030"


def test_conditions_hold_on_facts_and_not_on_missing_ones():
    values = {"mesure": "route_barree", "absent": MissingFact("Motif"), "n": 3}
    assert holds("", values)
    assert holds("mesure == 'route_barree' and n > 2", values)
    assert not holds("absent", values)
    assert not holds("absent == 'x'", values)
    assert holds("not absent", values)


def test_lines_that_come_out_empty_are_dropped():
    template = "{% for x in items %}{{ x | majuscule }}\n{% endfor %}"
    assert render_lines(template, {"items": ("a", "b")}) == ("A", "B")
    assert render_lines(template, {"items": MissingFact("Liste")}) == ()


def test_a_template_that_names_an_unknown_fact_is_a_defect_of_the_file():
    with pytest.raises(jinja2.UndefinedError):
        render("{{ inconnu }}", {})


def test_a_fact_is_never_run_as_a_template():
    hostile = "{{ ''.__class__.__mro__ }} {% for x in range(10) %}"
    assert "__mro__" in render("{{ motif }}", {"motif": hostile})


def test_templates_cannot_reach_the_program():
    with pytest.raises(jinja2.exceptions.SecurityError):
        render("{{ d.__class__.__mro__[1].__subclasses__() }}", {"d": DAY})


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("la rue est étroite", "que la rue est étroite"),
        ("que la rue est étroite", "que la rue est étroite"),
        ("il pleut", "qu’il pleut"),
        ("que il pleut", "qu’il pleut"),
        ("qu'il pleut", "qu’il pleut"),
        ("que que la rue", "que la rue"),
        ("que, selon l’avis, la rue est étroite", "que, selon l’avis, la rue est étroite"),
        ("[à compléter : risque]", "que [à compléter : risque]"),
        ("Aucune voie n’est fermée", "qu’Aucune voie n’est fermée"),
    ],
)
def test_a_considerant_has_one_that_elided_where_it_must(said, written):
    assert with_that(said) == written


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ((2026, 11, 20), 2, (2027, 1, 20)),
        ((2026, 12, 31), 2, (2027, 2, 28)),
        ((2027, 12, 31), 2, (2028, 2, 29)),
        ((2026, 10, 31), 1, (2026, 11, 30)),
        ((2026, 12, 5), 1, (2027, 1, 5)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_one(day, months, then) -> None:
    written = render(f"{{{{ (d | dans_mois({months})).isoformat() }}}}", {"d": datetime.date(*day)})
    assert written == datetime.date(*then).isoformat()
    assert "[à compléter" in render("{{ d | dans_mois(2) | date }}", {"d": MissingFact("Jour")})


def test_a_period_without_an_end_is_one_day() -> None:
    values = {"d": DAY, "f": MissingFact("Fin"), "w": MissingFact("Fin", is_wanted=True)}
    said = render("{{ periode(d, f) }}", values).replace("\u00a0", " ")
    assert said == "le mardi 1er décembre 2026"
    assert "au [à compléter" in render("{{ periode(d, w) }}", values)


def test_a_capital_keeps_the_comma_that_closes_a_function() -> None:
    who = read_person("la présidente du club")
    named = read_person("Mme Roux, présidente du club")
    assert render("{{ p | majuscule }} viendra.", {"p": who}) == "La présidente du club viendra."
    said = render("{{ p | majuscule }} viendra.", {"p": named}).replace("\u00a0", " ")
    assert said == "Mme Roux, présidente du club, viendra."


def test_a_condition_can_ask_how_a_request_is_typed() -> None:
    assert holds("q is determine and not q is infinitif", {"q": "la pose d’un banc"})
    assert holds("q is infinitif", {"q": "poser un banc"})
