# SPDX-License-Identifier: AGPL-3.0-or-later
"""The themes as data, and how the turns of answers tell them."""

from __future__ import annotations

import re
import tomllib

import pytest

from desktop.french.turns import Said
from desktop.mairie.consultation.cues import cues_in
from desktop.mairie.consultation.plain_words import plain_sentences
from desktop.mairie.consultation.sorting import find_subject, themes_of_answers
from desktop.mairie.consultation.theme_file import FOLDER, commune_themes


def told(*texts: str) -> list[set[str]]:
    themes = commune_themes()
    cues = [cues_in(Said(plain_sentences(text)), themes) for text in texts]
    found = themes_of_answers(cues, find_subject(cues, [], themes), themes)
    return [{theme for theme in one if "." not in theme} for one in found]


def test_a_commune_has_thirty_five_themes_at_least_and_each_file_is_dated():
    themes = [rule for rule in commune_themes().rules.values() if not rule.parent]
    assert len([theme for theme in themes if not theme.is_aspect]) >= 35
    assert all(theme.turns and theme.title[0].isupper() for theme in themes)
    for file in FOLDER.glob("*.toml"):
        head = file.read_text("utf-8").split("[[theme]]")[0]
        assert "Vérifié le" in head and "SPDX" in head


def test_what_a_theme_refers_to_exists_and_every_turn_can_be_searched():
    rules = commune_themes().rules
    for rule in rules.values():
        assert not rule.replaces or rule.replaces in rules
        assert set(rule.needs) <= set(rules)
        for turn in (*rule.turns, *rule.weak, *rule.unless):
            assert turn and not re.search(r"[A-Zéè,=]", turn)
            assert all(len(s) > 4 for s in turn.split() if s.endswith("*")), (rule.id, turn)


def test_turns_are_written_without_blank_or_doubled_commas():
    for file in FOLDER.glob("*.toml"):
        for theme in tomllib.loads(file.read_text("utf-8"))["theme"]:
            for part in (theme, *theme.get("part", ())):
                assert ",," not in re.sub(r"\s", "", part["turns"])


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Plus de places de parking", {"stationnement"}),
        ("il manque du stationement", {"stationnement"}),
        ("ça roule trop vite", {"circulation"}),
        ("des bancs et de l’ombre", {"mobilier", "espaces-verts"}),
        ("un marché de Noël", {"fetes"}),
        ("un marché de producteurs", {"marche"}),
        ("plus de médecin", {"sante"}),
        ("Le PLU", {"urbanisme"}),
        ("l’aire de jeux", {"mobilier"}),
        ("la salle des fêtes", {"salles"}),
        ("la fibre n’arrive pas", {"numerique"}),
        ("le CCAS", {"solidarite"}),
        ("en cas de neige", set()),
    ],
)
def test_a_theme_is_known_by_its_words(text, themes):
    assert told(text)[0] >= themes if themes else "solidarite" not in told(text)[0]


def test_a_place_is_no_theme_unless_nothing_else_is_said():
    assert told("Des bancs devant la pharmacie") == [{"mobilier"}]
    assert told("On n’y voit rien entre la poste et l’arrêt de car") == [{"eclairage"}]
    assert told("Rien devant la pharmacie") == [{"commerces"}]


def test_whom_a_wish_is_for_is_no_theme_unless_nothing_else_is_said():
    assert told("Des logements pour les jeunes") == [{"logement"}]
    assert told("Quelque chose pour les jeunes") == [{"jeunesse"}]


def test_an_exception_takes_its_words_away_only():
    assert told("des places en crèche")[0] == {"petite-enfance"}
    both = told("des places en crèche et des places de parking")[0]
    assert both == {"petite-enfance", "stationnement"}


def test_a_weak_word_counts_when_the_consultation_speaks_of_its_theme():
    clear = ["Le parking est plein"] * 5
    assert told(*clear, "Plus de places")[-1] == {"stationnement"}
    alone = told(*["La fibre"] * 5, "le puits et la fibre")[-1]
    assert alone == {"numerique"}


def test_a_consultation_about_a_service_has_its_own_themes():
    themes = commune_themes()
    texts = [
        "Les menus de la cantine",
        "La cantine est bruyante",
        "le tarif de la garderie",
        "cantine",
    ] * 5
    cues = [cues_in(Said(plain_sentences(text)), themes) for text in texts]
    subject = find_subject(cues, [], themes)
    assert subject.service == "cantine"
    found = themes_of_answers(cues, subject, themes)
    assert "bruit-service" in found[1] and "nuisances" not in found[1]
    assert "tarifs" in found[2] and "budget" not in found[2]
    assert set(found[3]) == {"cantine"}


def test_a_general_consultation_has_no_subject():
    themes = commune_themes()
    texts = ["la cantine", "un parking", "des arbres", "la fibre", "un médecin", "la vitesse"] * 3
    cues = [cues_in(Said(plain_sentences(text)), themes) for text in texts]
    assert find_subject(cues, [], themes).service == ""
