# SPDX-License-Identifier: AGPL-3.0-or-later
"""An arrêté in slides: named by what it rules, an article by its subject, its lists whole."""

from __future__ import annotations

import pytest

from desktop.mairie.slides.outline.acts import act_subject
from tests.mairie.slides.outline.made_documents import deck, document, texts

NBSP = "\u00a0"
ARRETE = (
    "## COMMUNE DE SAINT-AUBIN-SUR-VIÈRE",
    "## ARRÊTÉ MUNICIPAL N° 2026 – 45",
    "Réglementant la circulation et le stationnement pendant la brocante",
    "Le maire de Saint-Aubin-sur-Vière,",
    "Vu le code de la route ;",
    "Vu le code général des collectivités territoriales ;",
    "Considérant la brocante du 14 juin 2026 ;",
    "## ARRÊTE",
    "## Article 1er",
    "La circulation de tous les véhicules est interdite le 14 juin 2026 sur : la rue des Lavoirs, entre la place du Marché et le pont ; "
    "la rue du Moulin, dans les deux sens, entre la rue des Lavoirs et le chemin des Fontenelles ; la place du Marché.",
    "## Article 2",
    "Une déviation est mise en place par la rue de la Gare et la route de Vire.",
    "## Article 3",
    "Les dispositions du présent arrêté ne sont pas applicables :",
    "- aux véhicules de secours ;",
    "- aux véhicules des exposants ;",
    "- aux véhicules des entreprises qui travaillent pour le compte des exposants ;",
    "- aux véhicules des riverains du pont.",
    "Article 4 : L’arrêté n° 2025-12 du 3 mai 2025 est abrogé.",
    "## Article 5",
    "Le maire est chargé de l’exécution du présent arrêté.",
    "Fait à Saint-Aubin-sur-Vière, le 2 juin 2026",
    "La maire, Claire HAMELIN",
    "ADRESSE POSTALE : 1, place du Marché",
)  # fmt: skip


def test_an_act_is_named_by_what_it_rules() -> None:
    title = deck(*ARRETE).title
    assert title == "Réglementation de la circulation et du stationnement pendant la brocante"


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        (("Arrêté n° 12/2026-1 portant interdiction de baignade",), "Arrêté portant interdiction de baignade"),
        (("## ARRÊTÉ", "interdisant le stationnement place de la Mairie"), "Interdiction du stationnement place de la Mairie"),
        (("## ARRÊTÉ TEMPORAIRE", "autorisant les travaux de la rue Haute"), "Autorisation des travaux de la rue Haute"),
        (("## ARRÊTÉ COMPLÉMENTAIRE", "Société DURANDEAU PEINTURES"), "Arrêté complémentaire – Société DURANDEAU PEINTURES"),
        (("Rapport annuel 2025", "Ce rapport présente l’année."), ""),
    ],
)  # fmt: skip
def test_the_subject_of_an_act_is_found_in_its_first_lines(
    lines: tuple[str, ...], subject: str
) -> None:
    assert act_subject(document(*lines)) == subject


def test_articles_are_named_by_what_they_rule_and_never_by_their_number() -> None:
    titles = [one.title for one in deck(*ARRETE).slides]
    assert "Ce qui est interdit" in " ".join(titles)
    assert "Exceptions" in " ".join(titles)
    assert not any("Article" in title for title in titles)
    agenda = [point.text for one in deck(*ARRETE).slides if one.kind == "agenda" for point in one.points]  # fmt: skip
    assert not any("Article" in line for line in agenda)


def test_what_is_enumerated_in_a_sentence_is_a_whole_list_under_its_introduction() -> None:
    told = " ".join(texts(deck(*ARRETE)))
    assert f"La circulation de tous les véhicules est interdite le 14 juin 2026 sur{NBSP}:" in told
    assert "place du Marché et le pont" in told
    assert "chemin des Fontenelles" in told
    assert "La place du Marché" in texts(deck(*ARRETE))


def test_items_of_a_list_that_look_alike_are_all_told() -> None:
    said = " ".join(texts(deck(*ARRETE)))
    for item in ("secours", "des exposants", "pour le compte des exposants", "riverains du pont"):
        assert item in said


def test_signatures_addresses_and_who_executes_are_not_told() -> None:
    said = " ".join(texts(deck(*ARRETE)))
    for absent in ("Fait à", "HAMELIN", "ADRESSE", "chargé de l’exécution", "Vu le code"):
        assert absent not in said


def test_what_an_act_repeals_is_told_without_the_number_of_its_article() -> None:
    said = texts(deck(*ARRETE))
    assert any(one.startswith("L’arrêté n°") and "est abrogé" in one for one in said)


def test_an_article_over_headings_names_them() -> None:
    lines = (
        "## ARRÊTÉ N° 2026-50", "Réglementant l’accès aux sentiers de la forêt", "Vu le code forestier ;", "## ARRÊTE",
        "## Article 1 : Les sentiers suivants sont interdits à la promenade :",
        *(line for name in ("Nord", "Sud", "Est", "Ouest", "des Lavoirs", "du Moulin") for line in (f"## Secteur {name} :", "Sentier de la Source Sentier du Pont Haut")),
        "Article 2 : L’arrêté n° 2025-12 du 3 mai 2025 est abrogé.",
    )  # fmt: skip
    said = " ".join(texts(deck(*lines)))
    assert "interdits à la promenade" in said
    assert all(f"Secteur {name}" in said for name in ("Nord", "Sud", "des Lavoirs", "du Moulin"))


def test_another_document_with_articles_is_left_as_it_is() -> None:
    lines = ("# Convention de prêt", "## Article 1", "La commune prête la salle.", "## Article 2", "Le prêt est gratuit.")  # fmt: skip
    assert "Ce qui est" not in " ".join(one.title for one in deck(*lines).slides)
