# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules A23 to A28: signs, closed roads, whose road it is, fourrière, sanctions."""

from __future__ import annotations

import pytest

from tests.mairie.lint.checking import HERE, found


def traffic(
    *articles: str,
    title: str = "portant réglementation temporaire de la circulation rue des Écoles",
    visa: str = "",
) -> str:
    """An arrêté of circulation with these articles."""
    numbered = "\n".join(
        f"Article {'1er' if number == 1 else number} – {text}"
        for number, text in enumerate(articles, 1)
    )
    return (
        f"COMMUNE DE SAINT-AUBIN-DES-PRÉS\nARRÊTÉ n° 2026-042\n{title}\n\n"
        "Le Maire de la commune de Saint-Aubin-des-Prés,\n\n"
        "Vu le code général des collectivités territoriales, notamment son article L. 2213-1 ;\n"
        f"{visa}Considérant que les travaux de la rue des Écoles occupent la chaussée ;\n\n"
        f"ARRÊTE :\n\n{numbered}\n\nFait à Saint-Aubin-des-Prés, le 24 novembre 2026\n\nLe Maire,\nPaul Leroux\n"
    )


SIGNS = "La signalisation est posée, entretenue et retirée par l’entreprise."
ALTERNATE = "La circulation rue des Écoles est alternée par feux tricolores."


@pytest.mark.parametrize(
    "article",
    [
        SIGNS,
        "Les panneaux réglementaires seront mis en place par le demandeur.",
        "La pose des panneaux incombe aux services techniques.",
        "Des barrières seront installées par la commune.",
        "LA SIGNALISATION REGLEMENTAIRE SERA A LA CHARGE DU PETITIONNAIRE.",
        "Les prescriptions entrent en vigueur selon l’article R. 411-25 du code de la route.",
    ],
)
def test_a_measure_with_its_signs_passes(article: str) -> None:
    assert not found("A23", traffic(ALTERNATE, article))


@pytest.mark.parametrize(
    "articles",
    [
        (ALTERNATE,),
        (ALTERNATE, "La gendarmerie est chargée de l’exécution."),
        ("Alternat par signalisation tricolore rue des Écoles.",),
    ],
)
def test_a_measure_without_signs_is_an_error(articles: tuple[str, ...]) -> None:
    assert found("A23", traffic(*articles))


@pytest.mark.parametrize(
    "closed",
    [
        "La rue des Écoles est barrée du n° 2 au n° 8.",
        "La circulation sera interdite rue des Écoles.",
        "La circulation de tous les véhicules est interdite rue des Écoles.",
        "La rue des Écoles sera fermée à la circulation.",
        "LA RUE DES ECOLES SERA INTERDITE A LA CIRCULATION.",
        "Il est interdit de circuler rue des Écoles.",
        "La circulation et le stationnement seront interdits rue des Écoles.",
        "La rue des Écoles sera coupée à la circulation.",
        "La circulation rue des Écoles, entre le n° 10 et le n° 18, sera interdite à tous les véhicules.",
        "Est interdite à la circulation la rue des Écoles, du 3 au 7 mars 2027.",
        "Sont interdites à la circulation : la rue des Écoles et la place du Marché.",
        "Il sera procédé à la fermeture de la rue des Écoles de 8 h à 18 h.",
        "La rue des Écoles, entre le n° 2 et le n° 8, est fermée.",
        "La rue des Écoles sera coupée du n° 2 au n° 8.",
        "Le chemin du Bois est provisoirement fermé.",
        "L’accès à la rue des Écoles est interdit à tout véhicule.",
        "Rue des Écoles : accès interdit.",
        "Neutralisation de la chaussée au droit du n° 8, rue des Écoles.",
        "La chaussée sera neutralisée rue des Écoles.",
        "La circulation sera interrompue rue des Écoles pendant la durée des travaux.",
        "La circulation est interdite rue des Écoles, sauf aux cycles.",
        "La circulation des véhicules n’est pas autorisée rue des Écoles.",
        "Aucun véhicule ne pourra circuler rue des Écoles.",
        "La circulation ainsi que le stationnement de tous véhicules, rue des Écoles, sont interdits.",
        "Interruption totale de la circulation rue des Écoles.",
        "La circulation des véhicules et des piétons est interdite rue des Écoles.",
    ],
)
def test_a_closed_road_without_another_way_is_an_error(closed: str) -> None:
    assert found("A24", traffic(closed, SIGNS))


@pytest.mark.parametrize(
    "way",
    [
        "Une déviation est mise en place par la rue du Lavoir.",
        "Les véhicules seront déviés par la rue du Lavoir.",
        "L’accès des riverains et des secours est maintenu.",
        "Cette interdiction ne s’applique pas aux véhicules de secours ni aux riverains.",
        "Sauf riverains et services de secours.",
        "Le passage des ambulances et des pompiers est assuré en permanence.",
        "Un itinéraire de contournement est fléché par la rue du Lavoir.",
    ],
)
def test_a_closed_road_with_another_way_passes(way: str) -> None:
    assert not found("A24", traffic("La circulation est interdite rue des Écoles.", way, SIGNS))


@pytest.mark.parametrize(
    "partly",
    [
        "La circulation des poids lourds est interdite rue des Écoles.",
        "La circulation est interdite aux véhicules de plus de 3,5 tonnes.",
        "La circulation n’est pas interdite.",
        "La circulation est alternée et le stationnement sera interdit.",
        "La rue des Écoles reste ouverte : elle ne sera pas fermée à la circulation.",
        "Une voie de circulation sera neutralisée rue des Écoles.",
        "La rue des Écoles est fermée aux véhicules de plus de 3,5 tonnes.",
        "La circulation sera interrompue rue des Écoles par périodes de 10 minutes au plus.",
        "Rue des Écoles, le stationnement est interdit et la vitesse limitée à 30 km/h.",
        "La circulation rue des Écoles est interdite dans le sens église vers mairie.",
        "Le trottoir de la rue des Écoles sera fermé.",
        "Rue des Écoles, la buvette sera fermée à minuit.",
        "La circulation des cycles est interdite rue des Écoles.",
        ALTERNATE,
    ],
)
def test_a_road_closed_to_some_only_passes(partly: str) -> None:
    assert not found("A24", traffic(partly, SIGNS))


def test_who_may_park_does_not_open_a_closed_road() -> None:
    closed = "La circulation est interdite rue des Écoles."
    parking = "Le stationnement est interdit, sauf aux véhicules de secours."
    assert found("A24", traffic(closed, parking, SIGNS))


@pytest.mark.parametrize(
    "road",
    [
        "la RD 31",
        "la R.D. n° 31",
        "la D31",
        "la route départementale 31",
        "la RN 12",
        "LA ROUTE NATIONALE N° 12",
    ],
)
def test_a_road_of_another_authority_outside_the_agglomeration_is_an_error(road: str) -> None:
    assert found(
        "A25", traffic(f"La circulation sur {road}, hors agglomération, est alternée.", SIGNS)
    )


@pytest.mark.parametrize(
    "article",
    [
        "La circulation sur la RD 31, en agglomération, est alternée.",
        "La circulation sur le chemin du Bois, voie communale hors agglomération, est alternée.",
        "Une déviation est mise en place par la RD 31, hors agglomération.",
        "Décret n° D. 31-4 hors agglomération.",
    ],
)
def test_a_road_of_the_mayor_passes(article: str) -> None:
    assert not found("A25", traffic(article, SIGNS))


def test_a_major_road_wants_the_opinion_of_the_prefet() -> None:
    article = "La vitesse est limitée à 30 km/h sur la RD 938, en agglomération."
    assert found("A25", traffic(article, SIGNS), major_roads=("RD 938",))
    assert not found("A25", traffic(article, SIGNS))
    visa = "Vu l’avis du préfet du 12 novembre 2026 ;\n"
    assert not found("A25", traffic(article, SIGNS, visa=visa), major_roads=("RD 938",))


def test_a_road_that_is_not_major_needs_no_opinion() -> None:
    article = "La rue du Perche, qui n’est pas classée à grande circulation, est alternée."
    assert not found("A25", traffic(article, SIGNS))


def test_a_permission_on_a_departmental_road_is_its_managers() -> None:
    text = (HERE / "correct/permission_voirie.txt").read_text(encoding="utf-8")
    assert found("A25", text.replace("rue du Lavoir, voie communale", "rue du Lavoir, RD 8"))
    assert not found("A25", text)


def test_a_transferred_police_is_an_error_until_the_mayor_keeps_it() -> None:
    text = traffic(ALTERNATE, SIGNS)
    transferred = {"epci_has_roads": True, "epci_name": "communauté de communes du Bocage"}
    problems = found("A26", text, **transferred)
    assert problems
    assert "communauté de communes du Bocage" in problems[0].message
    assert not found("A26", text, **transferred, roads_police_kept=True)
    assert not found("A26", text)


def test_a_fourriere_has_its_articles() -> None:
    article = "Tout véhicule gênant sera mis en fourrière aux frais de son propriétaire."
    assert found("A27", traffic(article, SIGNS))
    basis = "Vu le code de la route, notamment ses articles L. 325-1 et R. 417-10 ;\n"
    assert not found("A27", traffic(article, SIGNS, visa=basis))


def test_the_fourriere_of_animals_is_another_matter() -> None:
    text = (HERE / "correct/chiens_divagation.txt").read_text(encoding="utf-8")
    assert not found("A27", text)


@pytest.mark.parametrize(
    "sanction",
    [
        "Les contraventions seront punies de l’amende de 1re classe.",
        "Toute infraction sera punie d'une amende de 1ère classe.",
        "TOUTE INFRACTION SERA PUNIE D'UNE CONTRAVENTION DE PREMIERE CLASSE.",
        "Les contrevenants encourent une amende de 38 €.",
        "Les contrevenants paient une amende forfaitaire de 11 euros.",
        "Toute infraction sera punie d’une amende de trente-huit euros.",
        "Les infractions sont punies de l’amende prévue à l’article R. 610-5 du code pénal (38 euros).",
        "Les infractions seront punies d’une amende de 250 francs.",
    ],
)
def test_an_old_sanction_is_an_error(sanction: str) -> None:
    assert found("A28", traffic(ALTERNATE, SIGNS, sanction))


@pytest.mark.parametrize(
    "sanction",
    [
        "Les infractions sont des contraventions de 2e classe (article R. 610-5 du code pénal).",
        "Toute infraction est punie d’une amende de 150 euros au plus.",
        "Les infractions sont poursuivies conformément aux lois en vigueur.",
        "Les contraventions de la 1re à la 5e classe sont constatées par procès-verbal.",
        "L’établissement est classé en 1re catégorie.",
        "La redevance est de 38 € par jour.",
        "L’infraction à l’article R. 412-35 du code de la route est punie de l’amende de 1re classe.",
    ],
)
def test_a_sanction_of_today_passes(sanction: str) -> None:
    assert not found("A28", traffic(ALTERNATE, SIGNS, sanction))
