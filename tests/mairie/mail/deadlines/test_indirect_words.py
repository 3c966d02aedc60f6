# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requests told by people who do not know their legal name, and the near misses that start nothing.

Only the rules are asked here: nothing that was learned from whole mails.
"""

from __future__ import annotations

import pytest

from desktop.mairie.mail.deadlines.signs import signs_of
from desktop.mairie.mail.deadlines.weighing import supported_rules
from tests.mairie.mail.deadlines.mails import make_mail

WITH = [
    (
        "rgpd-droits",
        "Depuis mon divorce vos courriers partent chez mon ex. Merci de corriger mon nom partout dans vos fichiers.",
        (),
    ),
    ("rgpd-droits", "Je veux savoir ce que vous avez écrit sur moi depuis mon embauche.", ()),
    ("rgpd-droits", "bjr, effacez mon cv et ma photo svp, je ne cherche plus de travail", ()),
    (
        "rgpd-droits",
        "Je n'ai jamais donné mon numéro à la mairie, et je reçois vos annonces deux fois par jour.",
        (),
    ),
    (
        "rgpd-violation",
        "Bonjour, j'ai envoyé le mauvais fichier à toutes les familles : il y a les allergies dedans.",
        (),
    ),
    (
        "rgpd-violation",
        "On m'a volé ma sacoche avec la clé USB où sont les fiches des enfants du centre, sans mot de passe.",
        (),
    ),
    (
        "communication-documents",
        "Envoyez-moi le registre des arrêtés de l'année, je passerai avec une clé s'il le faut.",
        (),
    ),
    (
        "communication-documents",
        "Il me faut le rapport du bureau de contrôle sur la passerelle, pouvez-vous me le transmettre ?",
        (),
    ),
    (
        "permis-demolir",
        "Je joins l'imprimé rempli pour abattre la vieille grange du fond, j'attends votre autorisation.",
        ("imprime.pdf",),
    ),
    (
        "permis-amenager",
        "Voici enfin notre dossier pour agrandir le camping de vingt emplacements, merci de lancer l'instruction.",
        ("camping.pdf",),
    ),
    (
        "permis-construire",
        "Vous trouverez le dossier complet de l'architecte pour notre bâtiment artisanal de 500 m2.",
        ("dossier.pdf",),
    ),
    (
        "declaration-prealable",
        "Bonjour, voici les papiers pour refaire ma clôture côté rue, avec la feuille signée. J'attends votre accord.",
        ("papiers.pdf",),
    ),
    (
        "daact",
        "Je vous renvoie la feuille de fin de travaux de l'auvent, tout est conforme à l'autorisation.",
        ("feuille.pdf",),
    ),
    (
        "dia",
        "Mes clients cèdent un entrepôt. Vous trouverez l'imprimé habituel ; dites-nous si la ville souhaite préempter.",
        ("imprime.pdf",),
    ),
    (
        "delaissement",
        "Mon terrain est en emplacement réservé depuis vingt ans : je vous mets en demeure de l'acquérir.",
        (),
    ),
    (
        "recours-urbanisme",
        "Le panneau est affiché depuis huit jours chez le voisin : je vous demande de revenir sur cette autorisation, la hauteur dépasse.",
        (),
    ),
    (
        "recours-gracieux",
        "Votre décision du 3 m'inflige une exclusion. Je vous demande de retirer cette sanction, faute de quoi le tribunal sera saisi.",
        (),
    ),
    (
        "motifs-rejet",
        "Deux mois que je suis sans réponse, on me dit que c'est un refus : je veux connaître les raisons par écrit.",
        (),
    ),
    (
        "demande-financiere",
        "Notre club sollicite une aide de 900 € pour la saison, budget joint. Le trésorier",
        ("budget.pdf",),
    ),
    (
        "demande-financiere",
        "Un caillou de votre débroussailleuse a cassé ma vitre, je vous demande de rembourser 320 € de franchise.",
        (),
    ),
    (
        "facture",
        "Bonsoir, je vous laisse ma note pour le bal : 650 €. Merci de faire le virement, vous trouverez mon RIB dessous.",
        ("note_bal.pdf",),
    ),
    (
        "inscription-electorale",
        "Je voudrais voter ici aux municipales : je joins le formulaire rempli et ma facture d'eau, inscrivez-moi.",
        ("formulaire.pdf", "edf.pdf"),
    ),
    (
        "manifestation",
        "Contre la fermeture de la poste, notre collectif défilera samedi : départ de la halle à 10 h. La déclaration est signée par trois responsables.",
        (),
    ),
]
WITHOUT = [
    ("Merci d'avoir retiré la photo de mon fils aussi vite.", ()),
    ("J'annule ma demande d'effacement de mes données, finalement je garde mon compte.", ()),
    ("Je retire ma candidature au poste d'agent technique.", ()),
    ("Nous vous remercions d'avoir retiré la délibération contestée.", ()),
    ("J'ai demandé la copie du budget le 3 mai : où en est ma demande ?", ()),
    ("La déclaration d'intention d'aliéner vous parviendra en son temps.", ("acte.pdf",)),
    ("La vente avance. Je ne parle pas de la DIA, déjà purgée.", ("plan.pdf",)),
    ("Comment dépose-t-on une facture sur Chorus Pro ?", ()),
    ("Il me faut une attestation d'inscription sur la liste électorale.", ("cni.pdf",)),
    ("Nos trois fosses septiques sont vidées, le chantier est fini.", ()),
]


def test_the_copy_of_a_file_or_an_empty_form_is_no_new_file():
    body = "Bonjour, avez-vous eu le temps de regarder ? Merci."
    assert first(body, ("DIA_Bonnet.pdf",)) == "dia"
    assert first(body, ("DIA_Bonnet_copie.pdf", "plan.pdf")) == ""
    assert first(body, ("cerfa_13410_vierge.pdf",)) == ""


def first(body, files):
    found = supported_rules(signs_of(make_mail(body, files=files)), None)
    return found[0].rule.id if found else ""


@pytest.mark.parametrize(("rule", "body", "files"), WITH)
def test_a_request_without_its_legal_name_is_read(rule, body, files):
    assert first(body, files) == rule


@pytest.mark.parametrize(("body", "files"), WITHOUT)
def test_what_is_told_of_a_request_starts_no_delay(body, files):
    assert first(body, files) == ""


def test_a_court_that_passes_an_appeal_on_does_not_ask_itself():
    body = "Requête qui demande l'annulation du refus de raccorder son terrain, pour information."
    text = make_mail(body, sender="greffe.ta@juradm.fr")
    assert supported_rules(signs_of(text), None) == ()


def test_the_observations_of_the_prefet_come_before_the_appeal_that_they_are_worth():
    body = (
        "La délibération du 4 appelle de ma part les observations suivantes. Je vous demande de la "
        "retirer. La présente vaut recours gracieux. Pour le préfet"
    )
    text = make_mail(body, sender="pref-legalite@orne.gouv.fr")
    assert supported_rules(signs_of(text), None)[0].rule.id == "lettre-observations"
