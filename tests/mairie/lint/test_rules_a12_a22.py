# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from tests.mairie.lint.checking import HERE, found

MODEL = (HERE / "correct" / "circulation_travaux.txt").read_text(encoding="utf-8")
DAY = (HERE / "correct" / "stationnement_capitales.txt").read_text(encoding="utf-8")
TERRACE = (HERE / "correct" / "permis_stationnement_terrasse.txt").read_text(encoding="utf-8")
NOISE = (HERE / "correct" / "bruit_permanent_adjoint_signataire.txt").read_text(encoding="utf-8")
PERIOD = "Du lundi 30 novembre 2026 à 8 h 00 au vendredi 4 décembre 2026 à 17 h 30"
CGCT = "Vu le code général des collectivités territoriales, notamment ses articles L. 2212-1, L. 2212-2 et L. 2213-1 à L. 2213-6 ;"


def changed(old: str, new: str, text: str = MODEL) -> str:
    assert old in text
    return text.replace(old, new)


def told(rule_id: str, text: str, type_id: str = "T1") -> str:
    return " ".join(one.message for one in found(rule_id, text, type_id))


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("Pendant les travaux", "ni son début ni sa fin"),
        ("À compter du lundi 30 novembre 2026", "pas de fin"),
        ("Du lundi 30 novembre 2026 à 8 h 00 au mardi 24 novembre 2026 à 17 h 30", "précède"),
        ("Du mardi 30 novembre 2026 à 8 h 00 au vendredi 4 décembre 2026", "est un lundi"),
        ("Du lundi 30 novembre 2026 au 31 novembre 2026", "n’existe pas"),
        ("Du 30/11/2026 au 31/11/2026", "n’existe pas"),
        ("Le lundi 30 novembre 2026", "heures"),
    ],
)
def test_a12_a_measure_without_sound_dates_is_told(new: str, words: str) -> None:
    assert words in told("A12", changed(PERIOD, new))


@pytest.mark.parametrize(
    "new",
    [
        PERIOD,
        "À compter du lundi 30 novembre 2026 et jusqu’au vendredi 4 décembre 2026",
        "À compter du 30 novembre 2026, pour une durée de cinq jours",
        "À partir du 30/11/2026, pendant 5 jours",
        "Du 30 novembre au 4 décembre 2026",
        "Le lundi 30 novembre 2026, de 8 h à 17 h",
        "Le lundi 30 novembre 2026, toute la journée",
        "Les 30 novembre et 1er décembre 2026",
        "Jusqu’au 4 décembre 2026 inclus",
        "Du 30.11.2026 au 04.12.2026",
    ],
)
def test_a12_dates_in_any_usual_form_are_right(new: str) -> None:
    assert told("A12", changed(PERIOD, new)) == ""


def test_a12_a_permanent_measure_needs_no_end() -> None:
    assert told("A12", NOISE, "T14") == ""


def test_a12_a_leap_day_exists_in_leap_years_only() -> None:
    assert "29 février 2027" in told("A12", changed("17 h 30", "17 h 30, puis le 29 février 2027"))
    assert "29 février" not in told("A12", changed("17 h 30", "17 h 30, puis le 29 février 2028"))


def test_a13_a_measure_that_lasts_too_long_is_told() -> None:
    assert told("A13", MODEL) == ""
    assert found("A13", changed("vendredi 4 décembre 2026 à 17 h 30", "4 décembre 2028"), "T1")
    assert found("A13", changed("31 octobre 2026", "31 octobre 2036", TERRACE), "T4")
    assert told("A13", TERRACE, "T4") == ""


def test_a13_a_duration_in_words_is_read() -> None:
    text = changed("du 1er avril 2026 au 31 octobre 2026", "pour une durée de douze ans", TERRACE)
    assert found("A13", text, "T4")


def test_a13_a_bar_at_a_sports_event_lasts_two_days() -> None:
    text = changed("Article 2 – Déviation", "Article 2 (L. 3335-4 du code de la santé publique)")
    assert "48 heures" in told("A13", text, "T7")


def test_a14_a_place_is_wanted() -> None:
    text = (
        changed("rue des Écoles, entre le n° 4 et le n° 18", "sur la chaussée")
        .replace("circulation rue des Écoles", "circulation")
        .replace("par la rue de l’Église et la rue du Lavoir", "")
    )
    assert "Le lieu n’est pas donné" in told("A14", text)
    assert told("A14", text, "T11") == ""
    assert told("A14", MODEL) == ""


@pytest.mark.parametrize(
    "place",
    [
        "sur la RD 938", "sur la voie communale n° 5", "RUE DES ECOLES", "parcelle AB n° 112", "au 12, rue du Lavoir",
        "à la salle des fêtes", "lieu-dit La Boissière", "place de l’Église", "sur le chemin rural n° 12", "au stade municipal",
    ],
)  # fmt: skip
def test_a14_a_place_is_known_in_many_forms(place: str) -> None:
    text = (
        changed("rue des Écoles, entre le n° 4 et le n° 18", place)
        .replace("circulation rue des Écoles", "circulation")
        .replace("par la rue de l’Église et la rue du Lavoir", "")
    )
    assert told("A14", text) == ""


def test_a14_the_whole_commune_needs_a_reason() -> None:
    text = changed(
        "interdite rue des Écoles, entre le n° 4 et le n° 18",
        "interdite sur toutes les voies de la commune",
    )
    assert "toute la commune" in told("A14", text)
    reason = text.replace(
        "Considérant qu’il convient",
        "Considérant que le réseau est dispersé sur tout le territoire et qu’il convient",
    )
    assert told("A14", reason) == ""


def test_a15_an_article_that_no_code_has_is_told_as_a_warning() -> None:
    problem = found("A15", changed("R. 413-1 ;", "R. 413-99 ;"))[0]
    assert problem.severity == "W"
    assert "12/2023" in problem.message
    assert "R.\u00a0413-99" in problem.message
    assert problem.where == "R. 413-99"
    assert not found("A15", MODEL)


def test_a15_nothing_is_said_of_a_code_that_is_not_indexed() -> None:
    assert not found(
        "A15", changed("R. 413-1 ;", "R. 413-1 ;\nVu le code du travail, article R. 4534-999 ;")
    )


def test_a16_a_dead_reference_is_told_once_with_its_heir() -> None:
    assert not found("A16", MODEL)
    law = "Vu la loi n° 82-213 du 2 mars 1982 relative aux droits et libertés des communes ;\n"
    problem = found("A16", changed("Vu le code de la route", f"{law}{law}Vu le code de la route"))
    assert len(problem) == 1
    assert problem[0].line == 11
    assert "code général des collectivités territoriales" in problem[0].mend


def test_a16_dead_words_are_told_with_their_place() -> None:
    text = changed(
        "publié sur le site", "transmis au tribunal de grande instance et publié sur le site"
    )
    problem = found("A16", text)[0]
    assert (problem.where, problem.line) == ("tribunal de grande instance", 34)


def test_a16_peril_is_dead_and_mise_en_securite_alive() -> None:
    alive = (HERE / "correct" / "mise_en_securite_urgence.txt").read_text(encoding="utf-8")
    assert not found("A16", alive)
    assert found(
        "A16",
        alive.replace("MISE EN SÉCURITÉ – PROCÉDURE URGENTE", "PÉRIL IMMINENT").replace(
            "à L. 511-22", "à L. 511-6"
        ),
    )


@pytest.mark.parametrize(
    "visa",
    [
        CGCT,
        CGCT.replace("L. 2213-1 à L. 2213-6", "L. 2213-2"),
        CGCT.replace("L. 2213-1 à L. 2213-6", "L. 2213-1 et suivants"),
        "Vu les articles L 2211-1 à L 2213-6 du Code Général des Collectivités Territoriales,",
        "VU LE CGCT, ARTICLES L.2212-1, L.2213-1,",
    ],
)
def test_a17_a_legal_basis_is_known_in_many_forms(visa: str) -> None:
    assert not found("A17", changed(CGCT, visa), "T1")


@pytest.mark.parametrize(
    "visa",
    [
        "Vu le code général des collectivités territoriales ;",
        "Vu le code général des collectivités territoriales, notamment son article L. 2131-1 ;",
        "Vu la loi n° 82-623 du 22 juillet 1982 ;",
    ],
)
def test_a17_a_measure_without_legal_basis_is_told(visa: str) -> None:
    assert found("A17", changed(CGCT, visa), "T1")


def test_a18_a_code_without_article_is_told() -> None:
    problem = found("A18", changed(CGCT, f"{CGCT}\nVu le code de la voirie routière ;"))[0]
    assert problem.where == "code de la voirie routière"
    assert not found("A18", MODEL)


def test_a19_an_article_of_another_code_is_told() -> None:
    problem = found("A19", changed("R. 413-1 ;", "R. 413-1 et L. 2213-1 ;"))[0]
    assert "code général des collectivités territoriales" in problem.message
    assert not found("A19", MODEL)


def test_a20_motives_without_a_fact_are_told() -> None:
    start, end = MODEL.index("Considérant que les"), MODEL.index("\nARRÊTE")
    empty = "Considérant qu’il appartient au maire d’assurer la sécurité et la tranquillité publiques ;\n"
    assert found("A20", MODEL[:start] + empty + MODEL[end:], "T1")
    assert not found("A20", MODEL, "T1")
    assert not found("A20", MODEL[:start] + empty + MODEL[end:], "T4")


@pytest.mark.parametrize(
    "fact",
    [
        "les travaux de la rue des Écoles", "les travaux du 3 mars 2026", "deux accidents", "une tranchée", "la largeur de 4 mètres",
        "les nuisances constatées",
    ],
)  # fmt: skip
def test_a20_a_fact_may_be_a_place_a_date_a_figure_or_a_risk(fact: str) -> None:
    start, end = MODEL.index("Considérant que les"), MODEL.index("\nARRÊTE")
    assert not found("A20", f"{MODEL[:start]}Considérant {fact} ;\n{MODEL[end:]}", "T1")


def test_a21_absolute_words_in_a_prohibition_are_told() -> None:
    article = "Les infractions au présent arrêté"
    for words in (
        "Tout rassemblement est interdit en tous lieux.",
        "La circulation est strictement interdite en permanence.",
        "Les chiens sont interdits sur l’ensemble du territoire, sans exception.",
    ):
        assert found("A21", changed(article, f"{words} {article}"), "T1"), words


@pytest.mark.parametrize(
    "words",
    [
        "Toute infraction au présent arrêté est poursuivie.",
        "L’accès des secours est maintenu en permanence.",
        "Tout stationnement est interdit, sauf aux véhicules de secours.",
        "La signalisation est entretenue en permanence par l’entreprise.",
    ],
)
def test_a21_usual_sentences_are_not_absolute(words: str) -> None:
    assert not found(
        "A21",
        changed("Les infractions au présent arrêté", f"{words} Les infractions au présent arrêté"),
        "T1",
    )


def test_a22_a_prohibition_without_exception_is_told() -> None:
    text = changed(
        ", sauf pour les riverains, les véhicules de secours et ceux des services publics", ""
    )
    text = text.replace("Une déviation est mise en place par", "Une déviation est faite par")
    text = text.replace("entretenue", "posée")
    assert found("A22", text, "T1")
    assert not found("A22", MODEL, "T1")
    assert not found("A22", text, "T9")
