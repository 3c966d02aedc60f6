# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said in a meeting and shown by nobody; short documents told whole; lists never cut unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.slides.deck import SlideKind
from desktop.mairie.slides.outline.chapters import is_bare_number
from desktop.mairie.slides.outline.clauses import listed, short_enough
from desktop.mairie.slides.outline.enumerations import with_whole_quotes
from desktop.mairie.slides.outline.material import read_material
from desktop.mairie.slides.outline.points import points_of
from desktop.mairie.slides.outline.silences import leads_meeting, told_factor
from desktop.mairie.slides.wording import short_point, with_small_first
from desktop.mairie.slides.wording.capitals import in_small_letters, without_capitals
from tests.mairie.slides.outline.made_documents import deck, document, slide, texts

NBSP = "\u00a0"


@pytest.mark.parametrize(
    "line",
    [
        "Laurent MICHEL, Ministère chargé de l’Environnement",
        "Mme Roux, M. Petit et Mme Hamelin",
        "DUPONT Jean, adjoint aux travaux",
    ],
)
def test_who_was_there_is_never_told(line: str) -> None:
    found = read_material(document("# Compte rendu", "## Ouverture", f"{line}.", "La séance dure deux heures."), "", 10, lambda: None)  # fmt: skip
    assert line not in " ".join(one.text for one in found.statements)


def test_what_somebody_does_or_presents_is_told() -> None:
    found = read_material(document("## Budget", "Mme Roux, adjointe, présente le budget de 120 000 €."), "", 10, lambda: None)  # fmt: skip
    assert [told_factor(one) for one in found.statements] == [1.0]


@pytest.mark.parametrize(
    ("sentence", "is_conduct"),
    [
        ("je vous propose d'aborder le point suivant", True),
        ("je vous propose a present de proceder aux votes", True),
        ("je vous propose d'approuver la convention", False),
        ("nous vous demandons une subvention de 800 euros", False),
    ],
)
def test_how_a_meeting_is_led_is_told_apart_from_what_is_proposed(
    sentence: str, is_conduct: bool
) -> None:
    assert leads_meeting(sentence) is is_conduct


def test_leading_a_meeting_asks_nothing_of_the_council() -> None:
    found = deck(
        "# Table ronde sur la prévention", "## Ouverture",
        "98 % de la population a une couverture maladie.", "Il vous est proposé ce programme en trois temps.",
        "Je vous propose d’aborder la présentation des actions destinées aux personnes âgées.",
    )  # fmt: skip
    assert not any(one.kind is SlideKind.DECISION for one in found.slides)


def test_a_voted_deliberation_is_not_shown_as_a_proposal() -> None:
    found = deck(
        "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL", "Séance du 12 mars 2026",
        "Objet : Acquisition d’une parcelle pour le cimetière",
        "Considérant que le cimetière ne compte plus que 12 emplacements et qu’il s’en attribue 9 par an ;",
        "L’opération comprend l’achat du terrain (22 200 €), les frais de notaire (2 100 €) et la clôture (18 600 € HT), soit 42 900 € au total.",
        "Après en avoir délibéré, le conseil municipal, par 7 voix pour et 1 abstention (M. Ruault) :",
        "- APPROUVE l’acquisition de la parcelle AB 214 au prix de 22 200 € ;",
        "- AUTORISE Mme le maire à signer l’acte authentique.",
        "Fait et délibéré à Saint-Aubin-sur-Vière, les jour, mois et an susdits.",
    )  # fmt: skip
    decided = slide(found, "Décisions du conseil municipal")
    assert decided.lead.startswith("Le conseil municipal a décidé, par 7 voix pour et 1 abstention")
    assert len(decided.points) == 2
    assert "EXTRAIT" not in " ".join(one.title for one in found.slides).upper()
    said = " ".join(texts(found))
    assert "12 emplacements et il s’en attribue 9 par an" in said
    assert f"soit 42 900{NBSP}€ au total" in said.replace("\u202f", " ")


def test_a_short_document_is_told_whole() -> None:
    said = texts(
        deck(
            "# Règlement de la cantine", "## Inscriptions et tarifs",
            "L’inscription se fait en mairie avant le 30 juin 2026.", "Une fiche sanitaire est demandée pour chaque enfant.",
            "Le dossier coûte 5 € par famille.", "Le repas coûte 4,20 € pour les enfants de la commune.",
            "Le repas coûte 6,10 € pour les autres enfants.",
        )
    )  # fmt: skip
    assert "L’inscription se fait en mairie avant le 30 juin 2026" in said
    assert len(said) == 5


def test_small_sections_of_one_title_are_told_apart_by_what_is_above_them() -> None:
    lines = (
        "# Règlement des services",
        "## La cantine", "### Inscriptions",
        "Le dossier coûte 15 € par famille.", "L’inscription se fait avant le 30 juin 2026.", "Une fiche sanitaire est signée par les parents.",
        "Les allergies sont dites au médecin scolaire.", "La liste est close le 4 juillet 2026.",
        "### Tarifs",
        "Le repas coûte 4,20 € pour les élèves de maternelle.", "Un adulte paie 7,50 €.", "Le goûter du mercredi revient à 1,10 €.",
        "La facture mensuelle arrive le 5 de chaque mois.", "Un chèque rejeté entraîne 12 € de frais.",
        "## La garderie", "### Horaires",
        "L’accueil ouvre à 7 h 30 dans le préau.", "Le portail ferme à 18 h 30.", "Deux animateurs surveillent 28 écoliers.",
        "Le mercredi, 16 places restent libres.", "Les devoirs durent 45 minutes.",
        "### Tarifs",
        "Une heure de présence vaut 1,80 €.", "Le forfait annuel atteint 210 €.", "Tout retard du soir majore la note de 5 €.",
        "Le deuxième frère obtient 20 % de rabais.", "Les boursiers règlent 90 centimes.",
    )  # fmt: skip
    titles = [one.title for one in deck(*lines, slides=8).slides]
    assert f"La cantine{NBSP}: tarifs" in titles
    assert f"La garderie{NBSP}: tarifs" in titles
    assert not any("(suite)" in title for title in titles)


def test_a_list_too_long_says_how_much_is_left_out() -> None:
    text = f"Le titulaire fournit{NBSP}: " + " ; ".join(
        f"le plan détaillé des ouvrages du lot numéro {n}, avec ses annexes" for n in range(1, 8)
    )
    assert listed(text, 120)[-1] == "Et 3 autres"


def test_many_short_names_are_told_on_one_line() -> None:
    names = [f"Secteur {n}" for n in range(1, 8)]
    text = f"Les secteurs interdits à la promenade sont{NBSP}: " + " ; ".join(names) + "."
    (told,) = listed(text, 60)
    assert told.endswith("Secteur 6 et Secteur 7")


def test_items_without_their_introduction_are_not_told() -> None:
    lead = "Le syndicat a été créé " + "à la suite d’une longue concertation " * 5 + "par fusion de deux syndicats"  # fmt: skip
    assert listed(f"{lead}{NBSP}: le syndicat de l’est qui couvrait la vallée ; celui de l’ouest.", 120) == ()  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"Subventions{NBSP}: 816 498 ,00{NBSP}€ en 2024", "816 498,00"),
        ("Branchements modifiés : 4.2 % en 2024", "4,2"),
        ("% De branchements en plomb : 4,2 % en 2024", "Part de branchements"),
        ("Chiffre d’affaires en € au titre de 2023 : 159 € en 2024", "Chiffre d’affaires au titre"),
        ("Effectif – titulaires 24 %, 22 %", "titulaires 24"),
    ],
)
def test_slips_of_a_table_are_mended_in_its_rows(row: str, said: str) -> None:
    lines = ("## Budget", "| Poste | Montant |", "| Voirie | 12 000 € |", "| École | 9 000 € |")
    found = read_material(document(*lines, "Le budget est voté."), "", 10, lambda: None)
    statement = next(one for one in found.plain if one.row)
    (point,) = points_of(replace(statement, text=row))
    assert said in point.text.replace("\u202f", " ")
    assert "22" not in point.text


@pytest.mark.parametrize(
    ("shouted", "calm"),
    [
        ("TOTAL TEOM", "total TEOM"),
        ("RECETTES OMR", "recettes OMR"),
        ("TOTAL DES RECETTES DE LA RÉGIE", "total des recettes de la régie"),
        ("DÉPENSES SMDO", "dépenses SMDO"),
    ],
)
def test_acronyms_stay_in_capitals_amid_small_letters(shouted: str, calm: str) -> None:
    assert in_small_letters(shouted) == calm


def test_names_and_acronyms_keep_their_capital_after_another_title() -> None:
    assert with_small_first("Tarifs de l’eau") == "tarifs de l’eau"
    assert with_small_first("TEOM et redevance") == "TEOM et redevance"
    assert with_small_first("Attichy", {"attichy": "Attichy"}) == "Attichy"


def test_the_name_of_a_firm_keeps_its_capitals() -> None:
    assert without_capitals("Société MERLIER LEGRAND") == "Société Merlier Legrand"


def test_a_reference_goes_whole_or_stays() -> None:
    text = (
        "L’échéance de démantèlement des deux citernes de fioul domestique de l’usine, selon l’article 8.5.1 "
        "de l’arrêté du 10 décembre 2008, est reportée au 31 décembre 2012."
    )  # fmt: skip
    (told,) = short_enough(text, 120)
    assert told == "L’échéance de démantèlement des deux citernes de fioul domestique de l’usine est reportée au 31 décembre 2012"  # fmt: skip
    bound = "Le délai est celui de l’usine, selon l’article 8 de l’arrêté préfectoral en vigueur à ce jour, pour toutes les installations classées du site."  # fmt: skip
    assert "de l’usine de l’arrêté" not in short_point(bound, 100)


def test_a_quote_closed_without_being_opened_loses_its_sign() -> None:
    assert with_whole_quotes(f"Le goûter à seize heures{NBSP}»") == "Le goûter à seize heures"
    assert with_whole_quotes(f"Il dit «{NBSP}oui{NBSP}»") == f"Il dit «{NBSP}oui{NBSP}»"


def test_instants_of_a_recording_are_shown_nowhere() -> None:
    found = deck(
        "# Compte rendu", "Commission travaux du jeudi 26 novembre 2026",
        "## 1. Conduite d’eau [00:01:09]", "Le coût est de 86 400 €, payé par le syndicat. [00:02:11]",
        "La rue est barrée du 11 au 29 janvier 2027. [00:03:40]",
        "## 2. Suites", "| Action | Responsable | Échéance | Instant |", "| Prévenir les riverains | Mme Roux | 18 décembre | 00:04:50 |",
        "| Commander les panneaux | M. Petit | 5 janvier | 00:05:07 |", "| Relancer le syndicat | Mme Roux | lundi | 00:06:00 |",
    )  # fmt: skip
    shown = repr(found.slides)
    assert "[00:" not in " ".join([*texts(found), *(one.title for one in found.slides)])
    assert "Instant" not in shown
    assert found.title == "Commission travaux du jeudi 26 novembre 2026"
    tables = [one for one in found.slides if one.kind is SlideKind.TABLE and one.table]
    assert [one.title for one in tables] == ["Suites"]


def test_an_article_alone_names_nothing() -> None:
    assert is_bare_number("Article 3")
    assert not is_bare_number("Article 3 – Tarifs")
