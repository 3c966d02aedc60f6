# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules A29 to A36 and A41: what each matter must hold, or may not."""

from __future__ import annotations

import pytest

from desktop.mairie.commune.people import Official
from desktop.mairie.lint.context import RegisterEntry
from tests.mairie.lint.checking import HERE, found


def correct(name: str) -> str:
    return (HERE / f"correct/{name}.txt").read_text(encoding="utf-8")


def act(title: str, *articles: str, reasons: str = "", signed: str = "24 novembre 2026") -> str:
    """A short arrêté with these articles and these visas or considérants."""
    numbered = "\n".join(f"Article {number} – {text}" for number, text in enumerate(articles, 1))
    return (
        f"COMMUNE DE SAINT-AUBIN-DES-PRÉS\nARRÊTÉ n° 2026-042\n{title}\n\n"
        "Le Maire de la commune de Saint-Aubin-des-Prés,\n\n"
        "Vu le code général des collectivités territoriales, notamment son article L. 2212-2 ;\n"
        f"{reasons}\nARRÊTE :\n\n{numbered}\n\n"
        f"Fait à Saint-Aubin-des-Prés, le {signed}\n\nLe Maire,\nPaul Leroux\n"
    )


def buvette(article: str, reasons: str = "") -> str:
    opening = (
        "L’association Les Amis du Pré est autorisée à ouvrir une buvette le 12 décembre 2026."
    )
    return act("autorisant un débit temporaire de boissons", opening, article, reasons=reasons)


@pytest.mark.parametrize(
    "article",
    [
        "La vente des boissons des 2e et 3e groupes est autorisée.",
        "Boissons des groupes 1 à 3.",
        "Les boissons des groupes 1, 2 et 3 peuvent être servies.",
        "Il sera vendu des boissons du deuxième groupe.",
        "LES BOISSONS DE 2EME CATEGORIE POURRONT ETRE VENDUES.",
        "La vente est permise pour les boissons des groupes I, II et III.",
        "Une licence IV temporaire est accordée pour la buvette.",
        "Les boissons du groupe 4 sont autorisées.",
        "Il est servi des boissons du premier au quatrième groupe.",
        "Les boissons des trois premiers groupes sont servies.",
        "Les boissons des premier, deuxième et troisième groupes sont servies.",
    ],
)
def test_other_groups_of_drinks_are_an_error(article: str) -> None:
    assert found("A29", buvette(article))


@pytest.mark.parametrize(
    "article",
    [
        "La vente des boissons des 1er et 3e groupes est autorisée.",
        "Seules les boissons des groupes 1 et 3 sont vendues.",
        "Boissons des groupes un et trois.",
        "Boissons du groupe 3.",
        "Boissons de 3ème catégorie.",
        "La buvette se tient dans la salle de type L, 5e catégorie ; boissons du 3e groupe.",
        "Les boissons des groupes 1 et 3 sont vendues, à l’exclusion des boissons des groupes 4 et 5.",
        "Les boissons des 4e et 5e groupes sont interdites.",
        "Il ne peut être vendu que des boissons des groupes I et III.",
        "Le groupe 2 est supprimé depuis 2016 ; seules les boissons des groupes 1/3 sont servies.",
    ],
)
def test_groups_one_and_three_pass(article: str) -> None:
    assert not found("A29", buvette(article))


@pytest.mark.parametrize(
    "rank",
    [
        "sixième autorisation",
        "6e autorisation",
        "7ème buvette",
        "autorisation n° 6/5",
        "6e de l’année",
        "sixième fois cette année",
    ],
)
def test_a_sixth_authorisation_is_an_error(rank: str) -> None:
    assert found("A29", buvette(f"Il s’agit de la {rank} de l’année."))


@pytest.mark.parametrize(
    "rank", ["cinquième autorisation", "3e autorisation", "autorisation n° 5/5"]
)
def test_a_fifth_authorisation_passes(rank: str) -> None:
    assert not found("A29", buvette(f"Il s’agit de la {rank} de l’année."))


def _given(count: int, **facts: object) -> tuple[RegisterEntry, ...]:
    return tuple(
        RegisterEntry(f"2026-{n:03}", "2026-03-01", "buvette", "T7", "Les amis du pre", **facts)  # type: ignore[arg-type]
        for n in range(count)
    )


def test_the_register_counts_the_authorisations_of_the_year() -> None:
    text = buvette("Boissons des groupes 1 et 3.")
    assert not found("A29", text, register=_given(4))
    assert found("A29", text, register=_given(5))
    assert not found("A29", text, register=_given(5, abrogated_by="2026-040"))
    assert not found("A29", text, register=_given(5, is_sports=True))


def test_a_sports_club_has_ten() -> None:
    reasons = "Vu le code de la santé publique, notamment son article L. 3335-4 ;\n"
    text = buvette("Boissons des groupes 1 et 3.", reasons)
    assert not found("A29", text, register=_given(9, is_sports=True))
    assert found("A29", text, register=_given(10, is_sports=True))


@pytest.mark.parametrize(
    "place",
    [
        "au stade municipal",
        "dans le gymnase",
        "à la salle omnisports",
        "au complexe sportif des Prés",
        "AU STADE",
        "sur le terrain de football",
    ],
)
def test_a_sports_venue_wants_its_derogation(place: str) -> None:
    text = buvette(f"La buvette se tient {place} ; boissons des groupes 1 et 3.")
    assert found("A30", text)
    assert not found(
        "A30",
        text.replace(
            "article L. 2212-2",
            "article L. 2212-2 ;\nVu le code de la santé publique, notamment son article L. 3335-4",
        ),
    )


@pytest.mark.parametrize(
    "place",
    [
        "place du Stade",
        "12 rue du Gymnase",
        "à la salle polyvalente, à 200 mètres du stade",
        "sur le parking du gymnase",
    ],
)
def test_another_place_needs_none(place: str) -> None:
    assert not found("A30", buvette(f"La buvette se tient {place} ; boissons des groupes 1 et 3."))


def test_a_buvette_without_alcohol_may_be_in_a_stadium() -> None:
    assert not found("A30", buvette("Au stade municipal, boissons du groupe 1 seulement."))


def fire(*articles: str) -> str:
    return act("réglementant le brûlage des végétaux", *articles)


@pytest.mark.parametrize(
    "article",
    [
        "Le brûlage des déchets verts est autorisé de 10 h à 16 h.",
        "Le brûlage des végétaux est toléré du 1er octobre au 31 mars.",
        "Les branchages peuvent être brûlés le samedi.",
        "Les particuliers pourront brûler leurs déchets verts avant 11 heures.",
        "L’incinération des végétaux coupés est permise en hiver.",
        "Le brûlage des végétaux est interdit. Toutefois, il est toléré d’octobre à mars.",
        "Le brûlage des déchets verts est interdit sauf de 10 h à 16 h.",
        "LE BRULAGE DES DECHETS VERTS EST AUTORISE LE SAMEDI.",
        "Sont autorisés les feux de jardin le samedi matin.",
    ],
)
def test_allowing_to_burn_garden_waste_is_an_error(article: str) -> None:
    assert found("A31", fire(article))


@pytest.mark.parametrize(
    "article",
    [
        "Le brûlage des déchets verts est interdit.",
        "Le brûlage des déchets verts n’est pas autorisé.",
        "Le brûlage des végétaux n’est autorisé à aucun moment.",
        "Les déchets verts ne peuvent pas être brûlés.",
        "Aucun brûlage de végétaux n’est toléré.",
        "Le brûlage des déchets verts est interdit, sauf dérogation individuelle accordée par le préfet.",
        "Le brûlage des végétaux est interdit. Les barbecues restent autorisés.",
        "Les feux de la Saint-Jean sont autorisés le 24 juin.",
        "Il est interdit de brûler des déchets verts, même autorisés auparavant.",
    ],
)
def test_forbidding_it_passes(article: str) -> None:
    assert not found("A31", fire(article))


def closing(reasons: str, works: str) -> str:
    return act(
        "portant fermeture au public de l’établissement recevant du public Le Relais",
        "L’établissement est fermé au public.",
        works,
        reasons=reasons,
    )


OPINION = "Vu l’avis défavorable de la commission de sécurité du 12 janvier 2026 ;\n"
DEMAND = "Vu la mise en demeure du 2 février 2026, restée sans effet ;\n"
WORKS = "Les travaux de mise aux normes sont à réaliser dans un délai de trois mois."


@pytest.mark.parametrize(
    ("reasons", "works"),
    [
        (DEMAND, WORKS),
        (OPINION, WORKS),
        (OPINION + DEMAND, "La gendarmerie est chargée de l’exécution."),
        (OPINION.replace(" du 12 janvier 2026", "") + DEMAND, WORKS),
        (OPINION + DEMAND.replace(" du 2 février 2026", ""), WORKS),
    ],
)
def test_a_closing_without_one_of_its_steps_is_an_error(reasons: str, works: str) -> None:
    assert len(found("A32", closing(reasons, works))) == 1


def test_a_closing_with_its_steps_passes_and_an_opening_needs_none() -> None:
    assert not found("A32", closing(OPINION + DEMAND, WORKS))
    assert not found("A32", correct("ouverture_erp"))


@pytest.mark.parametrize(
    "title", ["de péril imminent", "ARRÊTÉ DE PÉRIL ORDINAIRE", "portant péril – 8 rue du Puits"]
)
def test_peril_in_the_title_is_an_error(title: str) -> None:
    assert found("A33", act(title, "Le propriétaire fait réparer le mur."))


def test_peril_may_be_lifted_or_old() -> None:
    assert not found(
        "A33", act("portant mainlevée de l’arrêté de péril du 3 mars 2019", "Mainlevée.")
    )
    assert not found("A33", act("de péril imminent", "Réparer le mur.", signed="3 mars 2019"))
    assert not found("A33", correct("mise_en_securite"))


def test_insalubrity_of_a_dwelling_is_the_prefets() -> None:
    assert found(
        "A33",
        act(
            "déclarant insalubre le logement du 6 rue Haute",
            "Le logement du 6 rue Haute est déclaré insalubre.",
        ),
    )
    assert found("A33", act("relatif à l’insalubrité d’un immeuble", "L’immeuble est évacué."))
    assert not found("A33", act("relatif à la salubrité publique", "Les rues sont balayées."))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dans un délai de trois mois", "dans un délai de quinze jours"),
        ("dans un délai de trois mois", "sous huit jours"),
        ("dans un délai de trois mois", "dans les 3 semaines"),
        ("observations dans un délai d’un mois", "observations dans un délai de quinze jours"),
        ("observations dans un délai d’un mois", "observations"),
        ("une astreinte de 1 000 euros au plus par jour de retard", "des poursuites"),
        ("y fera procéder d’office, aux frais du propriétaire,", "saisira le juge"),
    ],
)
def test_an_ordinary_procedure_without_its_delays_or_consequences_is_an_error(
    old: str, new: str
) -> None:
    text = correct("mise_en_securite").replace("16 mars", "20 avril").replace("18 mars", "22 avril")
    assert old in text
    assert found("A34", text.replace(old, new))


@pytest.mark.parametrize(
    "delay",
    [
        "dans un délai d’un mois",
        "dans un délai de 30 jours",
        "dans un délai de deux (2) mois",
        "sous six mois",
    ],
)
def test_a_month_or_more_passes(delay: str) -> None:
    assert not found(
        "A34", correct("mise_en_securite").replace("dans un délai de trois mois", delay)
    )


def test_urgency_has_no_minimum() -> None:
    assert not found("A34", correct("mise_en_securite_urgente"))


def delegation(*articles: str) -> str:
    return act("portant délégation de fonctions et de signature", *articles)


@pytest.mark.parametrize(
    "article",
    [
        "Délégation est donnée à M. Marc Hamel, 2e adjoint, pour toutes les affaires communales.",
        "Délégation est donnée à M. Marc Hamel, adjoint, pour l’ensemble des attributions du maire.",
        "Délégation de fonctions est donnée à M. Marc Hamel, deuxième adjoint.",
        "Délégation de signature est donnée à Mme Julie Perrin, adjointe administrative, en matière de courriers.",
        "Délégation de signature est donnée à M. Luc Petit, policier municipal, pour les arrêtés de voirie.",
    ],
)
def test_a_vague_delegation_or_to_someone_else_is_an_error(article: str) -> None:
    assert found("A35", delegation(article))


@pytest.mark.parametrize(
    "article",
    [
        "Délégation de fonctions est donnée à M. Marc Hamel, 2e adjoint, en matière de finances.",
        "M. Marc Hamel est délégué aux affaires scolaires, avec signature de toutes les pièces relatives à ces affaires.",
        "Délégation de signature est donnée à Mme Julie Perrin, directrice générale des services, pour les bons de commande.",
        "Délégation est donnée à Mme Julie Perrin, agent titulaire, pour les fonctions d’officier de l’état civil.",
        "Délégation est donnée à M. Marc Hamel pour toutes les affaires relatives à l’urbanisme.",
    ],
)
def test_a_precise_delegation_passes(article: str) -> None:
    assert not found("A35", delegation(article))


TWICE = (
    "Délégation est donnée à Mme Claire Vasseur, 1re adjointe, en matière de voirie et d’urbanisme.",
    "Délégation est donnée à M. Marc Hamel, 2e adjoint, en matière d’urbanisme et de finances.",
)


def test_the_same_matter_twice_wants_an_order() -> None:
    assert found("A35", delegation(*TWICE))
    assert not found(
        "A35",
        delegation(
            *TWICE, "En cas d’absence de Mme Vasseur, M. Hamel signe : il a la seconde priorité."
        ),
    )


def test_who_receives_is_known_to_the_commune() -> None:
    officials = (Official("Marc Hamel", "M.", "adjoint", "2e adjoint"),)
    article = "Délégation de fonctions est donnée à {}, 2e adjoint, en matière de finances."
    assert not found("A35", delegation(article.format("M. Marc HAMEL")), officials=officials)
    assert found("A35", delegation(article.format("M. Jean Nouvel")), officials=officials)


def test_a_matter_someone_else_already_has_wants_an_order() -> None:
    claire = Official(
        "Claire Vasseur", "Mme", "adjoint", "1re adjointe", "2026-012", "2026-04-03", ("finances",)
    )
    marc = Official("Marc Hamel", "M.", "adjoint", "2e adjoint")
    text = delegation(
        "Délégation de fonctions est donnée à M. Marc Hamel, 2e adjoint, en matière de finances."
    )
    assert found("A35", text, officials=(claire, marc))
    assert not found("A35", text, officials=(marc,))


@pytest.mark.parametrize(
    ("title", "article"),
    [
        (
            "mettant en demeure d’entretenir un terrain",
            "M. Pierre Aubry est mis en demeure de faucher la parcelle AC 14.",
        ),
        ("de mise en sécurité – 8 rue du Puits", "M. Luc Morand, propriétaire, répare le mur."),
        (
            "prescrivant des mesures pour un chien dangereux",
            "M. Éric Fabre, propriétaire du chien, le tient muselé.",
        ),
        (
            "portant fermeture au public de l’établissement Le Relais",
            "L’établissement est fermé au public.",
        ),
        (
            "portant retrait de l’autorisation d’occupation du domaine public",
            "L’autorisation est retirée.",
        ),
    ],
)
@pytest.mark.parametrize(
    ("reason", "is_heard"),
    [
        ("", False),
        ("Vu la plainte d’un voisin du 3 mars 2026 ;\n", False),
        ("Vu la procédure contradictoire ;\n", True),
        ("Vu la lettre du 3 octobre 2026 l’invitant à présenter ses observations ;\n", True),
        ("Vu le courrier du 3 octobre 2026 resté sans réponse ;\n", True),
        ("Considérant que l’intéressé n’a présenté aucune observation ;\n", True),
        ("Considérant l’urgence à faire cesser le danger imminent ;\n", True),
    ],
)
def test_an_unfavourable_decision_hears_the_person(
    title: str, article: str, reason: str, is_heard: bool
) -> None:
    assert bool(found("A36", act(title, article, reasons=reason))) is not is_heard


def test_a_general_rule_hears_nobody() -> None:
    assert not found(
        "A36", act("relatif à l’élagage des haies", "Les haies sont taillées à deux mètres.")
    )
    assert not found("A36", correct("chiens_divagation"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" du 1er avril 2026 au 31 octobre 2026", ""),
        ("précaire et révocable", "accordée"),
        (
            "L’occupant verse une redevance de 2 euros par mètre carré et par mois, selon la délibération du 15 décembre 2025.",
            "L’occupant affiche l’autorisation.",
        ),
        (
            "L’occupant verse une redevance de 2 euros par mètre carré et par mois, selon la délibération du 15 décembre 2025.",
            "L’occupation est gratuite.",
        ),
    ],
)
def test_an_occupation_without_its_clauses_is_an_error(old: str, new: str) -> None:
    text = correct("terrasse").replace("Redevance. ", "")
    assert old in text
    assert found("A41", text.replace(old, new))


def test_a_commercial_occupation_without_publicity_is_an_error() -> None:
    lines = [line for line in correct("terrasse").splitlines() if "publicité" not in line]
    text = "\n".join(lines).replace("L. 2122-1-1, ", "")
    assert found("A41", text)
    assert not found("A41", correct("terrasse"))
    assert not found("A41", correct("echafaudage"))
