# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules A37 to A40 and A44: recourse, transmission, publication, abrogation."""

from __future__ import annotations

import pytest

from desktop.mairie.lint.context import RegisterEntry
from tests.mairie.lint.checking import HERE, found
from tests.mairie.lint.test_rules_a23_a46_matters import act


def correct(name: str) -> str:
    return (HERE / f"correct/{name}.txt").read_text(encoding="utf-8")


RECOURSE = "Le présent arrêté peut faire l’objet, dans un délai de deux mois à compter de sa publication, d’un recours devant le tribunal administratif de Caen (www.telerecours.fr)."


@pytest.mark.parametrize(
    "clause",
    [
        RECOURSE,
        "Recours : TA de Caen, 2 mois, télérecours.",
        "LE TRIBUNAL ADMINISTRATIF DE CAEN PEUT ETRE SAISI DANS LES DEUX (2) MOIS, Y COMPRIS PAR WWW.TELERECOURS.FR.",
        "Tribunal administratif, 3 rue Arthur-Le-Duc, 14000 Caen : recours dans les deux mois, sur telerecours.fr.",
    ],
)
def test_an_exact_recourse_passes(clause: str) -> None:
    assert not found(
        "A37", act("portant règlement du marché", "Le marché a lieu le samedi.", clause)
    )


@pytest.mark.parametrize(
    "clause",
    [
        "La gendarmerie est chargée de l’exécution.",
        RECOURSE.replace("Caen", "Rennes"),
        RECOURSE.replace("deux mois", "trois mois"),
        RECOURSE.replace(" (www.telerecours.fr)", ""),
        RECOURSE.replace("dans un délai de deux mois à compter de sa publication, ", ""),
    ],
)
def test_a_recourse_that_is_not_exact_is_a_warning(clause: str) -> None:
    assert (
        len(found("A37", act("portant règlement du marché", "Le marché a lieu le samedi.", clause)))
        == 1
    )


def test_the_tribunal_of_the_profile_wins() -> None:
    text = act("portant règlement du marché", "Le marché a lieu le samedi.", RECOURSE)
    assert found("A37", text, court="Rouen")
    assert not found("A37", text, department="")


PROLONGED = "Le recours gracieux proroge le délai du recours contentieux."


def test_on_a_permit_a_recours_gracieux_prolongs_nothing() -> None:
    title = "accordant un permis de construire"
    assert found("A38", act(title, "Le permis est accordé.", PROLONGED))
    assert not found(
        "A38", act(title, "Le permis est accordé.", "Le recours gracieux ne proroge pas le délai.")
    )
    assert not found("A38", act(title, "Le permis est accordé.", PROLONGED, signed="3 mars 2025"))


def test_elsewhere_it_does() -> None:
    assert not found(
        "A38", act("portant règlement du marché", "Le marché a lieu le samedi.", PROLONGED)
    )
    assert not found("A38", act("portant délégation en matière de permis de construire", PROLONGED))


SENT = "Le présent arrêté est transmis à M. le Sous-Préfet."


def test_an_act_of_police_says_that_it_is_sent() -> None:
    title = "relatif à la lutte contre les bruits de voisinage"
    assert found("A39", act(title, "Les tondeuses sont permises le samedi."))
    assert not found("A39", act(title, "Les tondeuses sont permises le samedi.", SENT))


def test_an_act_of_circulation_does_not_claim_it() -> None:
    title = "portant réglementation temporaire de la circulation rue des Écoles"
    claim = "Le présent arrêté sera transmis au représentant de l’État au titre du contrôle de légalité."
    assert found("A39", act(title, "La circulation est alternée rue des Écoles.", claim))
    copy = "Ampliation du présent arrêté est adressée à M. le Sous-Préfet."
    assert not found("A39", act(title, "La circulation est alternée rue des Écoles.", copy))


def test_a_buvette_is_sent_when_a_person_opens_it() -> None:
    title = "autorisant un débit temporaire de boissons"
    club = "L’association Les Amis du Pré est autorisée à ouvrir une buvette."
    person = "M. Paul Garnier, exploitant du bar Le Relais, est autorisé à ouvrir un débit temporaire de boissons à la foire."
    assert not found("A39", act(title, club))
    assert found("A39", act(title, person))


@pytest.mark.parametrize(
    ("mode", "clause", "passes"),
    [
        ("site", "Le présent arrêté est publié sur le site internet de la commune.", True),
        ("site", "Il est publié sous forme électronique.", True),
        ("site", "Le présent arrêté sera affiché en mairie.", False),
        ("site", "Le présent arrêté sera publié au recueil des actes administratifs.", False),
        ("site", "La gendarmerie est chargée de l’exécution.", False),
        (
            "site",
            "Affiché en mairie. Recours en ligne sur le site internet www.telerecours.fr.",
            False,
        ),
        ("site", "Publié sur le site de la commune, il peut faire l’objet d’un recours.", True),
        ("affichage", "Le présent arrêté sera affiché en mairie.", True),
        ("affichage", "Le présent arrêté sera publié par voie d’affichage.", True),
        ("affichage", "Il est mis en ligne sur le site internet de la commune.", False),
        ("papier", "Il est mis à la disposition du public en mairie, sous forme papier.", True),
        ("papier", "Le présent arrêté sera affiché en mairie.", False),
    ],
)
def test_the_publication_is_the_communes(mode: str, clause: str, passes: bool) -> None:
    text = act("relatif aux bruits de voisinage", "Les tondeuses sont permises le samedi.", clause)
    assert bool(found("A40", text, publication_mode=mode)) is not passes


def test_a_larger_commune_publishes_online_whatever_it_says() -> None:
    text = act("relatif aux bruits de voisinage", "Le présent arrêté sera affiché en mairie.")
    assert found("A40", text, publication_mode="affichage", population=4200)


def test_an_unknown_commune_is_not_judged() -> None:
    text = act("relatif aux bruits de voisinage", "Le présent arrêté sera affiché en mairie.")
    assert not found("A40", text, name="")


@pytest.mark.parametrize(
    ("number", "is_known"),
    [("2019-017", True), ("17/2019", True), ("2019/17", True), ("2018-044", False)],
)
def test_what_is_abrogated_is_in_the_register(number: str, is_known: bool) -> None:
    register = (RegisterEntry("2019-017", "2019-04-02", "bruit"),)
    text = act(
        "relatif aux bruits de voisinage", f"L’arrêté n° {number} du 2 avril 2019 est abrogé."
    )
    assert bool(found("A44", text, register=register)) is not is_known
    assert not found("A44", text)
