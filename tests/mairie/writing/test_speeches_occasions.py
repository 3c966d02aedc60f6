# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each occasion asks of the mayor's speech: its facts, its agreements, its limits."""

from __future__ import annotations

import re

import pytest

from desktop.french.folding import fold
from tests.mairie.writing.speeches import assert_well_written, example, least, plain, speech

# --- 11 novembre, 8 mai, 14 juillet --------------------------------------------------------------


def test_the_11_november_says_only_sure_facts() -> None:
    said = plain(least("discours-11-novembre"))
    assert "Il y a 108 ans, le 11 novembre 1918, à 5 h 15 du matin" in said
    assert "près de Rethondes" in said and "À 11 heures" in said
    assert "La loi du 28 février 2012" in said and "tous les morts pour la France" in said
    assert "capitul" not in said
    assert "armistice" not in plain(least("discours-8-mai"))


@pytest.mark.parametrize(
    ("names", "announced", "mention"),
    [
        (["Jules Besnard"], "Je vais lire ce nom.", "Mort pour la France."),
        (["Jules Besnard", "Paul Roux"], "Je vais lire ces noms.", "Morts pour la France."),
    ],
)
def test_names_are_read_one_by_one_and_left_to_the_agent(names, announced, mention) -> None:
    roll = least("discours-11-novembre", noms_lus=names).part("appel")
    assert roll is not None and not roll.rewritable
    lines = [paragraph.text for paragraph in roll.paragraphs]
    assert lines[0].startswith(announced)
    assert lines[1:] == [*(f"{name}." for name in names), mention]


def test_the_number_of_names_is_said_for_one_and_for_many() -> None:
    assert "un nom, un seul" in plain(least("discours-11-novembre", nombre_noms=1))
    assert "Alors prenons le nôtre : 212." in plain(least("discours-11-novembre", nombre_noms=212))


def test_the_8_may_is_a_capitulation_told_by_its_hours() -> None:
    said = plain(least("discours-8-mai"))
    for fact in (
        "Il y a 82 ans, le 7 mai 1945, à 2 h 41",
        "Reims",
        "À 23 h 01",
        "Six millions de Juifs",
    ):
        assert fact in said
    assert "Le 29 avril 1945" in said


def test_a_wrong_day_is_told() -> None:
    traps = least("discours-11-novembre", date_ceremonie="12/11/2026").traps
    assert any("vérifiez la date" in trap for trap in traps)
    assert not any("vérifiez la date" in trap for trap in least("discours-11-novembre").traps)


def test_children_and_their_part_are_thanked_whatever_the_article() -> None:
    for typed, thanked in (
        ("Les élèves de CM2", "Merci aux élèves de CM2 pour la lecture"),
        ("le chœur des enfants", "Merci au chœur des enfants pour la lecture"),
        ("l’école Jules-Ferry", "Merci à l’école Jules-Ferry pour la lecture"),
    ):
        text = least("discours-8-mai", enfants=typed, enfants_role="La lecture d’une lettre")
        assert f"{thanked} d’une lettre." in plain(text)


def test_the_14_july_has_two_dates_and_one_law() -> None:
    said = plain(least("discours-14-juillet"))
    assert all(fact in said for fact in ("1789", "1790", "La loi du 6 juillet 1880".lower()[3:]))
    morning = plain(least("discours-14-juillet", moment="matin"))
    assert "tables sont mises" not in morning and "Avant la fête" in morning


def test_a_firework_that_is_called_off_is_explained() -> None:
    text = least(
        "discours-14-juillet", feu_annule="Le risque d’incendie.", programme=["le feu d’artifice"]
    )
    assert "à cause du risque d’incendie. Je sais" in plain(text)
    assert any("retirez-le" in trap for trap in text.traps)


# --- the wedding ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "call", "agreed"),
    [
        ("Mme Claire Morel", "M. Karim Diallo", "Madame, Monsieur,", "masculine"),
        ("M. Paul Roux", "Mme Zoé Le Gall", "Madame, Monsieur,", "masculine"),
        ("M. Paul Roux", "M. Luc Petit", "Messieurs,", "masculine"),
        ("Mme Anaïs de La Rochefoucauld-Montmirail", "Mme Zoé Le Gall", "Mesdames,", "feminine"),
    ],
)
def test_the_wedding_agrees_with_every_couple(first, second, call, agreed) -> None:
    text = speech("discours-mariage", personne_1=first, personne_2=second)
    said = plain(text)
    forms = {
        "masculine": ("voilà mariés", "à chacun une", "curieux l’un de l’autre", "Soyez heureux."),
        "feminine": (
            "voilà mariées",
            "à chacune une",
            "curieuses l’une de l’autre",
            "Soyez heureuses.",
        ),
    }
    assert text.salutation.startswith(call)
    assert all(form in said for form in forms[agreed])
    other = forms["feminine" if agreed == "masculine" else "masculine"]
    assert not any(form in said for form in other)
    assert text.closing.replace("\u202f", " ") == (
        "Vive les mariées !" if agreed == "feminine" else "Vive les mariés !"
    )


def test_the_couple_is_called_in_full_letters_and_by_first_names_when_given() -> None:
    text = example("discours-mariage")
    assert text.salutation == "Chère Claire, cher Karim, mesdames, messieurs,"
    assert (
        text.object.replace("\u00a0", " ")
        == "Mariage de Madame Claire Morel et de Monsieur Karim Diallo"
    )
    assert "Mme" not in plain(text) and "M. " not in plain(text)


def test_the_wedding_speech_leaves_the_law_to_its_reading() -> None:
    text = example("discours-mariage")
    told = " ".join(text.traps)
    for article in ("212", "213", "214", "215", "371-1", "75", "165"):
        assert article in told
    assert "article" not in text.body.split("Dans un instant")[1].split("Après l’échange")[0]
    assert "Dieu" not in text.body and "obéi" not in text.body
    titles = [part.title for part in text.parts if part.title]
    assert titles == [
        "Avant la lecture des articles du Code civil",
        "Après l’échange des consentements",
    ]


def test_humour_is_a_choice() -> None:
    assert "coq" in plain(least("discours-mariage"))
    sober = plain(least("discours-mariage", humour="non"))
    assert not any(word in sober for word in ("coq", "lave-vaisselle", "poèmes"))


def test_witnesses_out_of_number_are_told() -> None:
    assert any(
        "deux témoins au moins" in trap for trap in least("discours-mariage", temoins=["Zoé"]).traps
    )
    assert not any(
        "deux témoins au moins" in trap
        for trap in least("discours-mariage", temoins=["Zoé", "Luc"]).traps
    )


# --- the inauguration ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "title", "opened"),
    [
        ("la salle des fêtes", "de la salle des fêtes", "la salle des fêtes sera ouverte"),
        ("Le gymnase.", "du gymnase", "le gymnase sera ouvert"),
        ("gymnase", "du gymnase", "le gymnase sera ouvert"),
        ("l’école", "de l’école", "l’école sera ouverte"),
        ("Les jardins partagés", "des jardins partagés", "les jardins partagés seront ouverts"),
        ("deux classes neuves", "de deux classes neuves", "deux classes neuves seront ouvertes"),
        ("L'Espace jeunes", "de l’Espace jeunes", "l’Espace jeunes sera ouvert"),
        ("La Maison des associations", "de la Maison des associations", "la Maison des associations sera ouverte"),
        ("halle couverte", "de la halle couverte", "la halle couverte sera ouverte"),
    ],
)  # fmt: skip
def test_what_is_opened_has_its_article_and_its_agreement(typed, title, opened) -> None:
    text = speech("discours-inauguration", equipement=typed)
    assert text.object == f"Inauguration {title}"
    assert f"et {opened} à toutes et à tous." in plain(text)


def test_shares_are_reckoned_from_the_amounts_only() -> None:
    text = least(
        "discours-inauguration", cout="100 000", aide_etat="33000", aide_region="12 500,50"
    )
    said = plain(text)
    assert "Cela fait 45 500,50 € d’aides, soit environ 46 % de la dépense." in said
    assert "Le reste, 54 499,50 €, vient du budget de la commune." in said
    exact = plain(least("discours-inauguration", cout=100000, aide_departement=25000))
    assert "soit 25 % de la dépense" in exact
    money = text.part("argent")
    assert money is not None and not money.rewritable


@pytest.mark.parametrize(
    "facts",
    [
        {"cout": 100000},
        {"aide_etat": 25000},
        {"cout": 100000, "aide_etat": 25000, "autres_financeurs": ["la CAF, pour 3 000 €"]},
        {"cout": 100000, "aide_etat": 100000},
    ],
)
def test_no_share_is_told_where_it_cannot_be_reckoned(facts) -> None:
    said = plain(least("discours-inauguration", **facts))
    assert "%" not in said and "Le reste" not in said
    assert "€" in said
    assert "€" not in plain(least("discours-inauguration"))


def test_aids_over_the_cost_are_told() -> None:
    traps = least("discours-inauguration", cout=1000, aide_etat=2000).traps
    assert any("dépasse ou égale" in trap for trap in traps)


# --- before elections ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind_id", ["discours-voeux", "discours-inauguration"])
def test_the_months_before_elections_are_recalled(kind_id: str) -> None:
    assert any("L. 52-1" in trap.replace("\u00a0", " ") for trap in example(kind_id).traps)
    before = example(kind_id, elections=True)
    assert any("Période préélectorale" in trap for trap in before.traps)
    assert before.words < example(kind_id).words


def test_before_elections_the_new_year_speech_tells_facts_without_praise() -> None:
    said = plain(example("discours-voeux", elections=True))
    assert "Je m’en tiendrai aux faits." in said
    assert "des gens qui ont tenu bon" not in said and "qui donnent leurs soirées" not in said
    assert "La toiture de l’école" in said


# --- the new year --------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 12])
def test_any_number_of_things_done_is_told_in_breaths(count: int) -> None:
    things = [f"le chantier de la rue {number}" for number in range(1, count + 1)]
    text = least("discours-voeux", realisations=things, projets=things)
    assert_well_written(text)
    said = fold(plain(text))
    assert all(len(re.findall(rf"{thing}\b", said)) == 2 for thing in things)
    assert said.count("et enfin") == (1 if count > 1 else 0)


def test_agents_have_a_speech_of_their_own() -> None:
    text = example(
        "discours-voeux", a_qui="agents", services=["Les services techniques", "l’école"]
    )
    said = plain(text)
    assert text.object == "Vœux aux agents 2027"
    assert "service par service : les services techniques, l’école." in said
    assert "naissances" not in said and "Souhaitons-leur" not in said


def test_births_and_weddings_are_counted_only_when_known() -> None:
    assert "Une naissance en 2026. Bienvenue au plus jeune" in plain(
        least("discours-voeux", naissances=1)
    )
    assert "têtue. 3 mariages en 2026." in plain(least("discours-voeux", mariages=3))
    assert "naissance" not in plain(least("discours-voeux"))


@pytest.mark.parametrize("kind_id", ["discours-voeux", "discours-11-novembre", "discours-8-mai"])
def test_a_short_speech_is_shorter(kind_id: str) -> None:
    assert example(kind_id, longueur="courte").words < example(kind_id).words - 20


# --- the homage ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "forms"),
    [
        ("Mme Jeanne Besnard", ("Elle avait 87 ans.", "l’ont connue", "D’elle, nous", "un souvenir d’elle")),
        ("M. Roger Duval", ("Il avait 87 ans.", "l’ont connu ", "De lui, nous", "un souvenir de lui")),
        ("M. et Mme Duval", ("Ils avaient 87 ans.", "les ont connus", "D’eux, nous", "un souvenir d’eux")),
    ],
)  # fmt: skip
def test_the_homage_agrees_with_who_died(who: str, forms: tuple[str, ...]) -> None:
    said = plain(example("discours-hommage", personne=who))
    assert all(form in said for form in forms), said
    assert_well_written(example("discours-hommage", personne=who))


@pytest.mark.parametrize(
    ("who", "title"),
    [
        ("Mme Le Gall", "Hommage à Madame Le Gall"),
        ("le docteur Jean Morel", "Hommage au docteur Jean Morel"),
        ("Mme Jeanne Besnard, ancienne maire", "Hommage à Madame Jeanne Besnard"),
    ],
)
def test_the_homage_names_people_as_one_says_it(who: str, title: str) -> None:
    text = speech("discours-hommage", personne=who)
    assert text.object.replace("\u00a0", " ") == title
    assert title.removeprefix("Hommage ") in plain(text).split("\n", 2)[2]


@pytest.mark.parametrize("occasion", ["obseques", "anniversaire", "ceremonie"])
def test_the_homage_says_nothing_of_religion_nor_of_the_death(occasion: str) -> None:
    said = fold(plain(example("discours-hommage", occasion=occasion, annees=10)))
    for word in (
        "dieu",
        "ciel",
        "priere",
        "repose",
        "eternel",
        "maladie",
        "accident",
        "adieu",
        "ame",
    ):
        assert not re.search(rf"\b{word}\b", said), word


def test_an_anniversary_asks_for_its_years_and_says_one_year() -> None:
    text = least("discours-hommage", occasion="anniversaire")
    assert text.placeholders == ("années depuis sa mort",)
    said = plain(least("discours-hommage", occasion="anniversaire", annees=1))
    assert "Il y a un an, Madame Jeanne Besnard nous quittait." in said


def test_a_saying_is_quoted_once_with_its_own_end() -> None:
    for typed, quoted in (("On verra", "« On verra. »"), ("On verra !", "« On verra ! »")):
        said = plain(least("discours-hommage", parole=typed))
        assert f"Elle disait souvent : {quoted}" in said


# --- whatever is typed ---------------------------------------------------------------------------


def test_long_names_and_words_without_accents_pass_through() -> None:
    long_name = "Mme Marie-Antoinette Bernadette de Montgolfier-Saint-Sauveur-Lagarde d’Entraigues"
    assert_well_written(speech("discours-hommage", personne=long_name, vie="elle a enseigne ici"))
    text = speech("discours-mariage", personne_1=long_name, personne_2="M. Jose Da Silva")
    assert "Montgolfier-Saint-Sauveur-Lagarde" in plain(text)
    assert_well_written(text)
    assert_well_written(
        least("discours-voeux", realisations="la refection de l eglise; LES TROTTOIRS")
    )
