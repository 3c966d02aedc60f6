# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is competent when it is not the commune."""

import pytest

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.competence import find_competence
from tests.mairie.mail.made_mails import text


@pytest.mark.parametrize(
    ("body", "service", "to"),
    [
        ("Ma facture d’eau a doublé", "EAU_ASST", "EPCI"),
        ("Le contrôle SPANC de ma fosse septique", "EAU_ASST", "EPCI"),
        ("Mon bac jaune n’a pas été vidé", "EAU_ASST", "EPCI"),
        ("La RD 12 est pleine de trous hors du village", "VOIRIE", "DEPARTEMENT"),
        ("Le toit du collège fuit, qui fait les travaux ?", "SCOLAIRE", "DEPARTEMENT"),
        ("Je demande l’APA pour ma mère", "CCAS", "DEPARTEMENT"),
        ("Le car scolaire ne s’arrête plus chez nous", "SCOLAIRE", "REGION"),
        ("Mon titre de séjour expire en mars", "ETAT_CIVIL", "PREFECTURE"),
        ("J’ai perdu ma carte grise", "AUTRE", "PREFECTURE"),
        ("La CAF ne me verse plus l’APL", "CCAS", "CAF"),
        ("Je conteste ma taxe foncière", "FINANCES", "IMPOTS"),
    ],
)
def test_it_is_passed_on_with_its_source(body, service, to):
    found = find_competence(text(body), service, CommuneProfile())
    assert found is not None and found.to == to
    assert found.reason and found.name and found.source == "CRPA L114-2"


@pytest.mark.parametrize(
    ("body", "service"),
    [
        ("Un nid-de-poule rue Haute", "VOIRIE"),
        ("Trottoir de la RD 12 en agglomération à refaire", "VOIRIE"),
        ("Dépôt sauvage à côté des bacs", "EAU_ASST"),
        ("Inscription de ma fille en petite section", "SCOLAIRE"),
        ("Une aide pour le permis de conduire de mon fils ?", "CCAS"),
        ("Attestation d’accueil pour ma cousine, elle a un visa", "ETAT_CIVIL"),
        ("Le quotient familial de la CAF pour le centre de loisirs", "SCOLAIRE"),
    ],
)
def test_what_is_the_commune_s_stays(body, service):
    assert find_competence(text(body), service, CommuneProfile()) is None


def test_the_profile_of_the_commune_decides_once_it_names_its_epci():
    water = text("Ma facture d’eau a doublé")
    kept = CommuneProfile(epci_name="communauté de communes du Val")
    passed_on = CommuneProfile(epci_name="communauté de communes du Val", epci_has_water=True)
    assert find_competence(water, "EAU_ASST", kept) is None
    found = find_competence(water, "EAU_ASST", passed_on)
    assert found is not None and found.name == "communauté de communes du Val"


def test_an_authority_that_writes_knows_who_is_competent():
    mail = text("Votre dossier de titre de séjour", sender="bureau@orne.gouv.fr")
    assert find_competence(mail, "PREFECTURE", CommuneProfile()) is None
