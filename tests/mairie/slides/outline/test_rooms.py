# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rooms of the outline: decisions, timelines, columns, clauses, titles."""

from __future__ import annotations

import pytest

from desktop.core.slides.deck import SlideKind
from desktop.french.digest.outline import outline
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document
from desktop.mairie.slides.outline.clauses import (
    as_decision,
    listed,
    short_enough,
    vote_in,
    without_speaker,
)
from desktop.mairie.slides.outline.decisions.orders import as_order
from desktop.mairie.slides.outline.special.columns import are_a_pair
from desktop.mairie.slides.outline.special.timelines import read_step
from tests.french.digest_corpus import read_notation


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("APPROUVE la convention ;", "Approuver la convention"),
        ("- d’autoriser M. le maire à signer", "Autoriser M. le maire à signer"),
        ("DÉCIDE d’acquérir la parcelle AB 214", "Acquérir la parcelle AB 214"),
        ("DIT que la dépense est inscrite au budget", "Dire que la dépense est inscrite au budget"),
        ("ÉMET un avis favorable", "Émettre un avis favorable"),
        ("Article 2 : Le conseil municipal fixe le tarif à 3 €", "Fixer le tarif à 3\u00a0€"),
        ("se prononcer sur le recrutement", "Se prononcer sur le recrutement"),
    ],
)
def test_a_decision_is_told_as_an_order(text: str, order: str) -> None:
    assert as_order(text) == (order, True)


@pytest.mark.parametrize(
    "text", ["Le plan de financement", "entre la mairie et l’école", "12 000 €"]
)
def test_what_has_no_verb_is_no_order(text: str) -> None:
    assert as_order(text)[1] is False


def test_a_vote_is_told_whole_or_not_at_all() -> None:
    text = "le conseil municipal, par 11 voix pour, 2 contre (M. Bresse, Mme Ysard) et 1 abstention (M. Paquet) :"
    assert vote_in(text) == "par 11 voix pour, 2 contre et 1 abstention"
    assert as_decision(
        "Après en avoir délibéré, le conseil municipal, à l’unanimité, adopte le budget."
    ) == ("Le conseil municipal adopte le budget (à l’unanimité)")


@pytest.mark.parametrize(
    ("line", "when", "what"),
    [
        ("25 mars 2025 : délibération du conseil", "25 mars 2025", "Délibération du conseil"),
        ("Février à août 2026 : travaux", "Février à août 2026", "Travaux"),
        (
            "Du 2 novembre au 4 décembre 2026 : mise à disposition",
            "Du 2 novembre au 4 décembre 2026",
            "Mise à disposition",
        ),
        ("Dépôt du dossier : 31 mars 2026", "31 mars 2026", "Dépôt du dossier"),
        ("2027 – réhabilitation du forage", "2027", "Réhabilitation du forage"),
        ("Avant le 30 juin 2027 : bilan des travaux", "Avant le 30 juin 2027", "Bilan des travaux"),
    ],
)
def test_a_dated_line_is_a_step(line: str, when: str, what: str) -> None:
    step = read_step(line, 3)
    assert step is not None
    assert (step.when, step.what, step.page, step.passage) == (when, what, 3, line)


@pytest.mark.parametrize(
    "line", ["Le budget : 12 000 €", "Article 12 : dispositions", "Il pleut depuis mars."]
)
def test_other_lines_are_no_steps(line: str) -> None:
    assert read_step(line, 1) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Avantages", "Inconvénients"),
        ("3. Points forts", "4. Points faibles"),
        ("Scénario A", "Scénario B"),
        ("Article 2 – Engagements de la commune", "Article 3 – Engagements de l’association"),
    ],
)
def test_names_that_answer_each_other_are_columns(left: str, right: str) -> None:
    assert are_a_pair(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Contexte", "Enjeux"), ("Scénario A", "Calendrier"), ("Recettes", "Recettes")],
)
def test_other_names_are_not(left: str, right: str) -> None:
    assert not are_a_pair(left, right)


def test_three_scenarios_are_not_set_in_two_columns() -> None:
    text = "# Étude\n" + "\n".join(
        f"# Scénario {name}\n- coût de {cost} € HT\n- délai de {cost // 10_000} mois"
        for name, cost in (("A", 120_000), ("B", 240_000), ("C", 360_000))
    )
    deck = outline_document(read_notation(text), OutlineOrder())
    assert all(slide.kind is not SlideKind.COLUMNS for slide in deck.slides)


def test_a_long_sentence_is_told_in_clauses_and_never_without_its_condition() -> None:
    long = (
        "Le docteur Hamel cesse son activité le 30 juin 2027 et aucun successeur n’est connu à ce jour ; "
        "1 150 patients seront sans médecin traitant dans le canton."
    )
    assert len(short_enough(long, 120)) == 2
    bound = (
        "Une aide de 60 000 € peut être mobilisée au titre de la dotation de soutien, "
        "sous réserve du dépôt d’un dossier complet avant le 31 mars 2026 par la commune."
    )
    assert all("sous réserve" in point for point in short_enough(bound, 120))


def test_a_list_is_told_item_by_item_after_its_lead() -> None:
    text = "Sont interdits\u00a0: les dépôts de ferraille\u202f; le camping."
    assert listed(text, 60) == (
        "Sont interdits\u00a0: les dépôts de ferraille",
        "Sont interdits\u00a0: le camping",
    )


def test_who_reports_a_fact_is_left_out_but_not_who_wants_something() -> None:
    said = "Mme Corvelle, adjointe, rappelle que la halle est fermée depuis 2025 et que le marché se tient ailleurs."
    assert without_speaker(said).startswith("La halle est fermée depuis 2025 et le marché")
    wanted = "M. Bresse propose que la rue soit fermée le dimanche pendant tout l’été."
    assert without_speaker(wanted) == wanted


def test_a_title_says_its_subject() -> None:
    bare = read_notation(
        "# Rapport final\n# Diagnostic des bâtiments communaux\nLe gymnase consomme 180 MWh par an."
    )
    assert "bâtiments communaux" in outline_document(bare, OutlineOrder()).title
    owned = read_notation(
        "# Commune de Saint-Aubin-sur-Vière\n# Règlement du marché\nLe marché a lieu le mardi de 8 h à 13 h."
    )
    assert outline_document(owned, OutlineOrder()).title == "Règlement du marché"
    assert outline(owned)


def test_a_proposal_in_minutes_is_not_asked_again_of_the_council() -> None:
    text = (
        "# Procès-verbal du conseil municipal du 3 mars 2026\n# Tarifs\nIl est proposé au conseil municipal de porter le repas à 3,80 €.\n"
        "Après en avoir délibéré, le conseil municipal, à l’unanimité, fixe le repas à 3,80 €.\n# Voirie\nLa rue Haute sera fermée le 12 mai 2026."
    )
    deck = outline_document(read_notation(text), OutlineOrder())
    assert all(slide.kind is not SlideKind.DECISION for slide in deck.slides)


def test_an_adopted_decision_gives_its_vote() -> None:
    text = (
        "# Délibération n° 2026-12 : vente du presbytère\nLe presbytère est vide depuis 2019 et coûte 4 200 € par an.\n"
        "Après en avoir délibéré, le conseil municipal, par 9 voix pour et 2 contre (M. Paquet, Mme Lunel) :\n"
        "- DÉCIDE de vendre le presbytère au prix de 128 000 € ;\n- AUTORISE M. le maire à signer l’acte."
    )
    last = outline_document(read_notation(text), OutlineOrder()).slides[-1]
    assert last.kind is SlideKind.DECISION
    assert "par 9 voix pour et 2 contre" in last.lead
    assert (
        next(point.text for point in last.points)
        == "Vendre le presbytère au prix de 128\u202f000\u00a0€"
    )
