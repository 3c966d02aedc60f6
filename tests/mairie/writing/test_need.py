# SPDX-License-Identifier: AGPL-3.0-or-later
"""Free words become a kind of text and its first facts, each with the words it came from."""

from __future__ import annotations

import datetime

import pytest

from desktop.core.mail import MailAddress
from desktop.mairie.writing.need import read_text_need
from tests.mairie.writing.samples import SAMPLE, TODAY


def need(words: str, **more: object):
    return read_text_need(words, TODAY, SAMPLE, **more)


@pytest.mark.parametrize(
    ("words", "kind_id"),
    [
        ("refuser la demande de Mme Morel pour la salle des fêtes", "courrier-refus"),
        ("répondre à M. Petit que c'est non", "courrier-refus"),
        ("accorder la salle au comité des fêtes", "courrier-accord"),
        ("accuser réception de la demande de M. Petit", "courrier-attente"),
        ("inviter M. le préfet à l'inauguration de la médiathèque", "courrier-invitation"),
        ("convoquer le conseil municipal le 15 décembre à 19h", "courrier-convocation"),
        ("attestation de domicile pour Mme Traoré", "attestation"),
        ("remercier M. et Mme Diallo pour le don de livres", "courrier-remerciement"),
        ("relancer M. Lemoine pour sa haie", "courrier-relance"),
        ("vœux 2027", "discours-voeux"),
        ("discours du 11 novembre", "discours-11-novembre"),
        ("discours pour le 8 mai", "discours-8-mai"),
        ("un mot pour le bal du 14 juillet", "discours-14-juillet"),
        ("discours de mariage", "discours-mariage"),
        ("discours pour l'inauguration de l'école", "discours-inauguration"),
        ("hommage à Jeanne Besnard", "discours-hommage"),
        ("article du bulletin sur les travaux de l'école", "article-bulletin"),
        ("annonce sur le site : coupure d'eau mardi", "annonce-site"),
        ("post facebook pour la coupure d'eau de mardi", "publication-reseaux"),
        ("communiqué de presse sur l'ouverture de la maison de santé", "communique-presse"),
        ("affiche pour le marché de Noël", "texte-affiche"),
        ("note au maire sur le remplacement du tracteur", "note-maire"),
        ("délibération pour une subvention au comité des fêtes", "deliberation"),
        ("note de service sur les congés d'été", "note-service"),
        ("bonjour", ""),
        ("", ""),
    ],
)
def test_the_kind_is_recognised(words: str, kind_id: str) -> None:
    assert need(words).kind_id == kind_id


def test_who_what_when_and_why_are_read_with_their_words() -> None:
    told = need(
        "refuser la demande de Mme Claire de La Tour pour la salle des fêtes le 12 décembre car elle "
        "est déjà louée"
    )
    assert told.facts["destinataire"] == "Mme Claire de La Tour"
    assert told.facts["demande"] == "la salle des fêtes le 12 décembre"
    assert told.facts["motifs"] == ["Elle est déjà louée"]
    assert all(words in told.words for words in told.evidence.values())
    assert set(told.evidence) == set(told.facts)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("refuser la demande de la présidente du club de tennis pour le gymnase", "la présidente du club de tennis"),
        ("refuser à M. le directeur de l'école son projet", "M. le directeur de l'école"),
        ("répondre non à mme dupont pour la salle", "mme dupont"),
        ("refuser la subvention au comité des fêtes", "le comité des fêtes"),
        ("lettre de refus à la famille Sow", "la famille Sow"),
        ("refus pour M. et Mme Diallo", "M. et Mme Diallo"),
        ("refuser à Claire Morel le prêt de tables", "Claire Morel"),
    ],
)  # fmt: skip
def test_somebody_is_found_whatever_the_turn(words: str, who: str) -> None:
    assert need(words).facts["destinataire"].replace("’", "'") == who


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("refuser à Mme Roux sa demande de subvention", "une subvention"),
        ("refuser sa demande de prêt de la salle à Mme Roux", "le prêt de la salle"),
        ("lettre à la famille Sow pour refuser l'inscription à la cantine", "l’inscription à la cantine"),
        ("accorder la salle au comité des fêtes le samedi 12 décembre", "la salle le samedi 12 décembre"),
    ],
)  # fmt: skip
def test_what_is_asked_for_has_its_article(words: str, what: str) -> None:
    assert need(words).facts["demande"] == what


def test_days_hours_places_and_amounts_go_to_their_questions() -> None:
    poster = need("affiche pour le marché de Noël samedi 12 décembre de 10h à 18h à la halle")
    assert poster.facts["titre"] == "Marché de Noël"
    assert (poster.facts["date"], poster.facts["heure"]) == ("2026-12-12", "10:00")
    council = need("convoquer le conseil municipal le 15 décembre à 19h")
    assert (council.facts["date"], council.facts["heure"]) == ("2026-12-15", "19:00")
    grant = need("délibération pour une subvention de 1 500 € au comité des fêtes")
    assert (grant.facts["montant"], grant.facts["beneficiaire"]) == ("1500", "le comité des fêtes")


def test_the_sender_of_a_mail_is_who_is_answered() -> None:
    sender = MailAddress("Claire MOREL", "claire.morel@exemple.fr")
    told = need(
        "Bonjour, je voudrais la salle.", sender=sender, received=datetime.date(2026, 11, 20)
    )
    assert told.kind_id == "courrier-attente"
    assert told.facts["destinataire"] == "Mme Claire Morel"
    assert told.facts["date_reception"] == "2026-11-20"
    nobody = need("refus", sender=MailAddress("contact", "contact@exemple.fr"))
    assert "destinataire" not in nobody.facts


def test_a_kind_that_was_chosen_is_kept() -> None:
    assert need("la salle pour Mme Morel", kind_id="courrier-accord").kind_id == "courrier-accord"


@pytest.mark.parametrize(
    "words", ["M. " * 2_000, "la " * 2_000, "demande de " * 500, "(" * 9_000, "car " * 1_500]
)
def test_hostile_words_are_bounded(words: str) -> None:
    need(words, kind_id="courrier-refus")
