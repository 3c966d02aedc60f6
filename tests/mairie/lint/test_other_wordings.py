# SPDX-License-Identifier: AGPL-3.0-or-later
"""Wordings of town halls that the first rules did not know: places, titles, delegates, numbers."""

from __future__ import annotations

import pytest

from desktop.mairie.commune.people import Official
from desktop.mairie.lint.parse import parse_arrete
from tests.mairie.lint.checking import HERE, found
from tests.mairie.lint.test_rules_a23_a46_matters import act, delegation
from tests.mairie.lint.test_rules_a23_a46_traffic import ALTERNATE, traffic

UNSAFE = (HERE / "correct" / "mise_en_securite.txt").read_text(encoding="utf-8")
EVERYWHERE = "La circulation est alternée sur toutes les voies de la commune."
OFFICIALS = (Official("Anne Besnard", "Mme", "adjoint", "1re adjointe"),)


def _reasoned(reason: str, article: str = EVERYWHERE) -> str:
    text = traffic(article, "La signalisation est posée par la commune.")
    return text.replace("les travaux de la rue des Écoles occupent la chaussée", reason)


@pytest.mark.parametrize(
    "reason",
    [
        "les travaux, en agglomération, occupent la chaussée",
        "les travaux du bourg occupent le domaine public communal",
        "les travaux communaux demandent un alternat",
    ],
)
def test_where_the_works_are_is_no_reason_for_the_whole_commune(reason: str) -> None:
    assert found("A14", _reasoned(reason))


@pytest.mark.parametrize(
    "reason",
    [
        "les travaux se déroulent successivement dans plusieurs rues",
        "le fauchage des accotements avance au fur et à mesure",
        "les chantiers courants de la voirie communale sont brefs",
        "le réseau s’étend sur l’ensemble du territoire",
    ],
)
def test_why_everywhere_is_a_reason_for_the_whole_commune(reason: str) -> None:
    assert not found("A14", _reasoned(reason))


def _bar(days: str, place: str = "au stade municipal") -> str:
    article = f"L’Union sportive est autorisée à ouvrir une buvette {place}, {days}."
    return act("autorisant une buvette", article)


@pytest.mark.parametrize(
    "days",
    [
        "du vendredi 5 juin 2026 à 18 h au lundi 8 juin 2026 à 20 h",
        "du vendredi 5 juin 2026 à 18 h au dimanche 7 juin 2026 à 23 h",
        "du 5 au 9 juin 2026",
        "à partir du 5 juin 2026 pour une durée de 72 heures",
    ],
)
def test_a_bar_in_a_stadium_for_more_than_two_days_is_told(days: str) -> None:
    assert found("A13", _bar(days), "T7")


@pytest.mark.parametrize(
    ("days", "place"),
    [
        ("du samedi 6 juin 2026 à 10 h au lundi 8 juin 2026 à 10 h", "au stade municipal"),
        ("les 6 et 7 juin 2026", "au gymnase"),
        ("du 5 au 9 juin 2026", "place du Marché"),
        ("du 5 au 9 juin 2026", "place du Marché, à côté de la rue du Stade"),
    ],
)
def test_a_bar_elsewhere_or_for_two_days_passes(days: str, place: str) -> None:
    assert not found("A13", _bar(days, place), "T7")


def _day(reason: str, article: str) -> str:
    return act("portant interdiction", article, reasons=f"Considérant {reason} ;\n")


def test_a_day_of_the_motives_that_the_articles_do_not_hold_is_told() -> None:
    article = "La rue est fermée le 13 décembre 2026, de 8 h à 20 h."
    assert found("A45", _day("la fête prévue le 12 décembre 2026", article))
    assert not found("A45", _day("la fête prévue le 13 décembre 2026", article))
    assert not found("A45", _day("la fête prévue le dimanche 13/12/2026", article))
    assert not found("A45", _day("l’accident du 12 mars 2026", article))


@pytest.mark.parametrize(
    "article",
    [
        "Signalisation\nL’entreprise nettoie la chaussée.",
        "Signalisation : l’intéressé nettoie la chaussée.",
        "Signalisation réglementaire. La chaussée est nettoyée.",
        "Signalisation",
    ],
)
def test_a_title_about_signs_is_not_a_measure(article: str) -> None:
    if "entreprise" in article:
        article = article.replace("L’entreprise", "Le pétitionnaire")
    assert found("A23", traffic(ALTERNATE, article))


@pytest.mark.parametrize(
    "article",
    [
        "Signalisation\nElle est posée et entretenue par l’entreprise.",
        "Signalisation : à la charge du pétitionnaire.",
        "Panneaux\nIls seront mis en place 48 heures avant.",
        "La signalisation est conforme à l’instruction interministérielle.",
    ],
)
def test_a_title_and_what_follows_is_a_measure(article: str) -> None:
    assert not found("A23", traffic(ALTERNATE, article))


@pytest.mark.parametrize(
    ("article", "is_told"),
    [
        ("Redevance\nLe bénéficiaire nettoie l’emplacement chaque soir.", True),
        ("Redevance : le bénéficiaire nettoie l’emplacement.", True),
        ("Redevance\nSon montant est de 288 euros.", False),
        ("Redevance\nLe bénéficiaire verse la somme que le conseil municipal a votée.", False),
        ("La redevance est de 288 euros.", False),
    ],
)
def test_a_title_about_the_price_is_no_price(article: str, is_told: bool) -> None:
    object_ = "portant permis de stationnement – échafaudage rue des Écoles"
    allowed = "La SARL Toits du Bocage occupe le trottoir du 3 au 7 mai 2027, à titre précaire et révocable."
    assert bool(found("A41", act(object_, allowed, article), "T4")) is is_told


@pytest.mark.parametrize(
    ("article", "is_told"),
    [
        ("Astreinte\nLe propriétaire informe les occupants.", True),
        ("Astreinte : 1 000 euros par jour de retard au plus.", False),
        ("L’inexécution expose à une astreinte.", False),
    ],
)
def test_a_title_about_the_astreinte_is_no_warning(article: str, is_told: bool) -> None:
    old = next(line for line in UNSAFE.split("\n") if "astreinte" in line)
    text = UNSAFE.replace(old, f"Article 3 – {article}")
    assert bool(found("A34", text, "T10")) is is_told


@pytest.mark.parametrize(
    "who",
    [
        "à l’adjointe {}, en matière de voirie",
        "à {}, 2e adjointe, en matière de voirie",
        "à {}, conseillère municipale, pour la culture",
        "à {} pour la voirie",
    ],
)
def test_a_delegate_is_known_without_civility(who: str) -> None:
    article = f"Délégation de fonctions est donnée {who}."
    assert found("A35", delegation(article.format("Jeanne Nouvel")), officials=OFFICIALS)
    assert not found("A35", delegation(article.format("Anne Besnard")), officials=OFFICIALS)


def test_two_delegates_without_civility_want_an_order() -> None:
    articles = (
        "Anne Besnard, 1re adjointe, est déléguée en matière de voirie et d’urbanisme.",
        "Marc Vautier, 2e adjoint, est délégué en matière d’urbanisme.",
    )
    assert found("A35", delegation(*articles))
    assert not found("A35", delegation(*articles, "En cas d’absence, le second signe."))


def test_a_reminder_of_the_law_has_no_period() -> None:
    reminder = "Il est rappelé que le brûlage des déchets verts est interdit."
    assert not found("A12", act("portant rappel de l’interdiction de brûler", reminder), "T13")
    measure = "Les barbecues sont interdits dans le bois communal."
    assert found("A12", act("interdisant les barbecues", measure, reminder), "T13")


@pytest.mark.parametrize(
    "numbers",
    [
        ("Article I", "Article II", "Article III", "Article IV"),
        ("ARTICLE UN", "ARTICLE DEUX", "ARTICLE TROIS", "ARTICLE QUATRE"),
        ("Art. 1 –", "Art. 2 –", "Art. 3 –", "Art. 4 –"),
        ("Article premier", "Article second", "Article troisième", "Article quatrième"),
        ("ARTICLE Ier :", "ARTICLE II :", "ARTICLE III :", "ARTICLE IV :"),
    ],
)
def test_articles_are_numbered_in_many_ways(numbers: tuple[str, ...]) -> None:
    articles = "\n".join(f"{number}\nLe texte :\n1° ceci ;\n2° cela." for number in numbers)
    read = parse_arrete(
        f"ARRÊTÉ n° 2026-1\nVu la loi ;\nARRÊTE\n{articles}\nFait à X, le 3 mai 2026"
    )
    assert [article.number for article in read.articles] == [1, 2, 3, 4]


def test_the_tenth_roman_article_is_not_a_blank() -> None:
    romans = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
    articles = "\n".join(f"ARTICLE {number} – Texte." for number in romans)
    read = parse_arrete(f"ARRÊTÉ\nVu la loi ;\nARRÊTE\n{articles}")
    assert [article.number for article in read.articles] == list(range(1, 12))
    assert (
        parse_arrete("ARRÊTÉ\nVu la loi ;\nARRÊTE\nArticle X – Texte.").articles[0].number is None
    )


@pytest.mark.parametrize(
    "visa",
    ["articles L. 2212-1, 2 et 5", "articles L2212-1 à 5", "articles L. 2212-1 et 2"],
)
def test_a_legal_basis_may_be_said_by_its_last_figure(visa: str) -> None:
    noise = (HERE / "correct" / "baignade.txt").read_text(encoding="utf-8")
    text = noise.replace("articles L. 2212-2 et L. 2213-23", visa)
    assert text != noise
    assert not found("A15", text)
