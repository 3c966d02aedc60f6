# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was learned from invented mails: true to its files, and heard only when it is sure."""

import math
from itertools import islice

import pytest

from desktop.mairie.commune.people import MailService
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.deadlines.likely import NONE, likely_rule
from desktop.mairie.mail.deadlines.rule_file import rules
from desktop.mairie.mail.learned.features import features_of, turns_said, wording_features
from desktop.mairie.mail.learned.linear_model import linear_model, weighted
from desktop.mairie.mail.services.classifier import find_service
from desktop.mairie.mail.services.service_list import services_of, usual_services
from desktop.mairie.mail.suspicion.likely import windows
from scripts.mail_training.fingerprint import fingerprint
from scripts.mail_training.read_mails import training_mails
from tests.mairie.mail.made_mails import text

NAMES = ("services", "deadlines", "attacks", "urgency")
USUAL = services_of(CommuneProfile())


@pytest.mark.parametrize("name", NAMES)
def test_the_weights_were_made_from_the_texts_as_they_are(name):
    assert linear_model(name).made_from == fingerprint(), "run scripts/train_mail_sorter.py"


def test_the_labels_are_those_of_the_tables():
    assert set(linear_model("services").labels) == set(usual_services())
    assert set(linear_model("deadlines").labels) - {NONE} <= set(rules())
    assert set(linear_model("urgency").labels) == {"P0", "P1", "calm"}
    assert set(linear_model("attacks").labels) == {"harmless", "fraud", "injection"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("body", ["", "Bonjour", "Un nid-de-poule rue Haute " * 300, "١٢٣ \x00 ﷽"])
def test_shares_add_up_whatever_the_text(name, body):
    shares = linear_model(name).shares(features_of(text(body)) | wording_features(body))
    assert sum(shares.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("name", NAMES)
def test_shares_are_those_of_the_weights_added_one_by_one(name):
    model = linear_model(name)
    for entry in islice(training_mails(), 0, None, 200):
        mail = text(entry["body"], entry["subject"])
        features = features_of(mail, ["dia"], ["phishing"]) | wording_features(entry["body"])
        scores = dict(zip(model.labels, model.bias, strict=True))
        for feature, value in weighted(features, model.rarity):
            for place, weight in model.weights(feature):
                scores[model.labels[place]] += weight * value
        powers = {label: math.exp(score - max(scores.values())) for label, score in scores.items()}
        expected = {label: power / sum(powers.values()) for label, power in powers.items()}
        assert model.shares(features) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("body", "service"),
    [
        ("Je souhaite un acte de naissance pour mon mariage.", "ETAT_CIVIL"),
        ("Nous voulons renouveler la concession de nos parents au cimetière.", "CIMETIERE"),
        ("Comment m’inscrire sur la liste électorale et voter par procuration ?", "ELECTIONS"),
        ("Ci-joint ma déclaration préalable pour une clôture et un abri de jardin.", "URBANISME"),
        ("Le lampadaire de la rue Haute est éteint et la chaussée pleine de trous.", "VOIRIE"),
        ("Mon bac jaune n’a pas été ramassé, les éboueurs ne sont pas passés.", "EAU_ASST"),
        ("Ma fille sera absente à la cantine jeudi, elle a une allergie.", "SCOLAIRE"),
        ("Je n’arrive plus à payer mon loyer, puis-je voir une assistante sociale ?", "CCAS"),
        ("Notre association voudrait réserver la salle des fêtes pour un loto.", "ASSO_FETES"),
        ("Les chiens du voisin aboient toute la nuit, c’est insupportable.", "POLICE"),
        ("Veuillez trouver notre facture n° 42 d’un montant de 300 € TTC.", "FINANCES"),
        ("Je vous adresse mon CV et ma lettre de motivation pour un stage.", "RH"),
        ("Madame la maire, nous avons l’honneur de vous inviter à l’inauguration.", "ELUS"),
        ("Le préfet vous adresse une lettre d’observations au titre du contrôle de légalité.", "PREFECTURE"),
        ("Je demande communication des délibérations et du budget, documents administratifs.", "CADA"),
        ("Merci d’effacer mes données personnelles de vos fichiers, selon le RGPD.", "RGPD"),
        ("Journaliste à la gazette, je prépare un article et souhaite une interview.", "PRESSE"),
        ("Profitez de notre offre : logiciel pour collectivités, démonstration gratuite.", "SI_SPAM"),
    ],
)  # fmt: skip
def test_plain_mails_go_to_their_service_with_the_words_that_decided(body, service):
    verdict = find_service(text(body), USUAL)
    assert verdict.primary == service
    assert verdict.confidence > 0.4 and verdict.evidence
    assert verdict.candidates[0][0] == service


def test_a_mail_that_says_nothing_is_left_to_a_person():
    assert find_service(text("Bonjour, voir ci-joint. Merci."), USUAL).primary == "AUTRE"


def test_the_commune_s_own_words_decide():
    own = (MailService("MEDIATHEQUE", "Médiathèque", words=("maison Perrin",)),)
    services = services_of(CommuneProfile(mail_services=own))
    body = "Quels sont les horaires de la maison Perrin cet été ?"
    assert find_service(text(body), services).primary == "MEDIATHEQUE"
    assert find_service(text(body), USUAL).primary != "MEDIATHEQUE"


def test_turns_show_why():
    hits = turns_said(text("Le lampadaire est éteint."), "VOIRIE")
    assert "lampadaire" in [hit.words for hit in hits]
    assert turns_said(text("Le lampadaire est éteint."), "NULLE_PART") == ()


def test_a_delay_that_is_meant_and_not_named_is_found_only_when_sure():
    meant = (
        "Vous gardez quoi sur moi dans vos ordinateurs ? Envoyez-moi tout ce que vous savez de moi."
    )
    found = likely_rule(text(meant))
    assert found is not None and found[0] == "rgpd-droits"
    for body in ("Bonjour", "Le banc du square est cassé", "À quelle heure ouvre la mairie ?"):
        assert likely_rule(text(body)) is None


def test_windows_cover_the_text_and_are_few():
    body = " ".join(f"Phrase numéro {n} qui parle de choses et d’autres." for n in range(200))
    made = list(windows(body))
    assert len(made) <= 12 and made[0].startswith("Phrase numéro 0")
    assert list(windows("")) == []
    assert list(windows("Une seule.")) == ["Une seule."]


def test_training_mails_are_well_formed():
    mails = list(training_mails())
    ids = [mail["id"] for mail in mails]
    assert len(mails) >= 300 and len(ids) == len(set(ids))
    for mail in mails:
        assert mail["primary"] in usual_services(), mail["id"]
        assert set(mail["secondary"]) <= set(usual_services()), mail["id"]
        assert not mail["deadline"] or mail["deadline"] in rules(), mail["id"]
        assert mail["urgency"] in ("P0", "P1", "P2", "P3"), mail["id"]
