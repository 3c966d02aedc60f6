# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts out of a need written in one go."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict
from datetime import date

import pytest

from desktop.mairie.posters.events import event_kinds
from desktop.mairie.posters.need import facts_of_need
from tests.pace import far_from

TODAY = date(2026, 11, 27)


def told(words: str) -> dict[str, str]:
    return {name: value for name, value in asdict(facts_of_need(words, TODAY)).items() if value}


def test_a_need_without_commas_is_cut_into_facts():
    words = (
        "Marché de Noël samedi 12 décembre de 10h a 19h place de la mairie entrée gratuite "
        "org. comité des fêtes tel 01 99 00 12 34"
    )
    assert told(words) == {
        "event": "noel", "title": "Marché de Noël", "when": "samedi 12 décembre de 10h a 19h",
        "where": "place de la mairie", "price": "entrée gratuite", "organiser": "comité des fêtes",
        "contact": "tel 01 99 00 12 34",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("je voudrais une affiche A3 pour le loto du comité des fêtes qui aura lieu le samedi 13 février 2027 à 20h à la salle des fêtes. Carton 3€, 10€ les 4.",
         {"title": "Loto du comité des fêtes", "when": "samedi 13 février 2027 à 20h", "where": "salle des fêtes", "price": "Carton 3€, 10€ les 4"}),
        ("VIDE GRENIER DIMANCHE 16 MAI 2027 7H-18H STADE MUNICIPAL 2€ LE METRE INSCRIPTION 06 39 98 00 11",
         {"title": "VIDE GRENIER", "when": "DIMANCHE 16 MAI 2027 7H-18H", "where": "STADE MUNICIPAL", "price": "2€ LE METRE", "contact": "INSCRIPTION 06 39 98 00 11"}),
        ("Samedi 5 décembre, Téléthon à Saint-Aubin : marche à 10h, repas à 12h (12 €), loto à 15h. Salle polyvalente.",
         {"title": "Téléthon à Saint-Aubin", "when": "Samedi 5 décembre", "where": "Salle polyvalente", "details": "Marche à 10h, repas à 12h (12 €), loto à 15h"}),
        ("Commémoration du 8 mai 1945 rdv 10h30 devant la mairie puis dépôt de gerbe au monument aux morts",
         {"title": "Commémoration du 8 mai 1945", "when": "8 mai 10h30", "where": "devant la mairie", "details": "Dépôt de gerbe au monument aux morts"}),
        ("Coupure d'eau mardi 8 décembre de 9h à 12h rue du Moulin et impasse des Lilas. Renseignements mairie 01 99 00 12 34",
         {"title": "Coupure d'eau", "where": "rue du Moulin et impasse des Lilas", "contact": "Renseignements mairie 01 99 00 12 34"}),
        ("Théâtre « Le Malade imaginaire » par la compagnie des Trois-Chênes, samedi 6 février 2027 20h30, espace culturel, 12€ / 6€ enfants",
         {"title": "Théâtre « Le Malade imaginaire »", "subtitle": "par la compagnie des Trois-Chênes", "where": "espace culturel", "price": "12€ / 6€ enfants"}),
        ("trail des collines 3e édition dimanche 4 avril 2027, 10€ et 15€, inscriptions sur www.traildescollines.exemple.fr",
         {"title": "Trail des collines", "subtitle": "3e édition", "price": "10€ et 15€", "link": "https://www.traildescollines.exemple.fr"}),
        ("Le comité des fêtes organise un vide-grenier le 6 juin 2027 au stade",
         {"title": "Vide-grenier", "organiser": "Le comité des fêtes", "when": "6 juin 2027", "where": "stade"}),
        ("Travaux rue des Écoles du lundi 11 au vendredi 29 janvier 2027, circulation interdite de 8h à 17h",
         {"when": "du lundi 11 au vendredi 29 janvier 2027", "where": "rue des Écoles", "details": "Circulation interdite de 8h à 17h"}),
        ("Bal du 14 juillet place de la Mairie à partir de 21h avec DJ Marco",
         {"title": "Bal du 14 juillet", "when": "14 juillet à partir de 21h", "where": "place de la Mairie", "subtitle": "avec DJ Marco"}),
        ("Vœux du Maire\nVendredi 15 janvier 2027\n19h\nSalle des fêtes",
         {"title": "Vœux du Maire", "when": "Vendredi 15 janvier 2027 19h", "where": "Salle des fêtes"}),
        ("La mairie sera fermée du 24 décembre 2026 au 2 janvier 2027, urgence état civil au 01 99 00 12 34",
         {"title": "La mairie sera fermée", "contact": "urgence état civil au 01 99 00 12 34"}),
        ("Loto dimanche 14h, un bon d'achat de 500 € à gagner, 3 euros le carton",
         {"title": "Loto", "price": "3 euros le carton"}),
    ],
)  # fmt: skip
def test_needs_as_agents_write_them(words, facts):
    found = told(words)
    assert {name: found.get(name) for name in facts} == facts


def test_tomorrow_is_a_date_on_a_poster():
    assert told("Marché demain de 9h à 12h")["when"] == "samedi 28 novembre 2026 de 9h à 12h"


def test_the_mentions_of_a_need_are_known_again():
    assert facts_of_need(
        "Loto samedi 5 juin. Ne pas jeter sur la voie publique.", TODAY
    ).mentions == ("voie-publique",)


def test_nothing_gives_nothing():
    assert told("") == {} and told(" \n,.") == {} and told("loto")["title"] == "Loto"


_SAID_TO_US = {
    "voudrais",
    "affiche",
    "pour",
    "aura",
    "lieu",
    "bonjour",
    "annoncer",
    "merci",
    "rendez",
    "vous",
    "organise",
}


def _letters(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return re.findall(r"[a-z0-9€]{3,}", "".join(c for c in plain if not unicodedata.combining(c)))


@pytest.mark.parametrize("kind", event_kinds().values(), ids=lambda kind: kind.id)
def test_no_word_of_a_need_is_lost_and_none_is_invented(kind):
    facts = told(kind.example)
    kept = _letters(
        " ".join(str(value) for name, value in facts.items() if name not in ("event", "link"))
    )
    given = _letters(kind.example)
    assert set(given) - set(kept) <= {"par", "les", "organise", "place", "aux"} | _SAID_TO_US
    assert set(kept) <= set(given)


def test_a_need_longer_than_a_poster_keeps_what_it_can():
    facts = facts_of_need("Fête " + "belle " * 400 + "\nsamedi 5 juin", TODAY)
    assert len(facts.title) <= 160 and len(facts.details) <= 1_500


@pytest.mark.parametrize(
    "piece",
    ["a", "12h ", "salle ", "de la ", "tel ", "( 5 € ", "samedi 12 ", "entrée ", "x@", "www."],
)
def test_the_time_of_reading_a_hostile_need_does_not_blow_up(piece):
    with far_from(1):
        facts_of_need(piece * 4_000, TODAY)


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("THE DANSANT DIMANCHE 7 FEVRIER 2027 14H30-18H SALLE POLYVALENTE ENTREE 12 EUROS ORCHESTRE JEAN MUSETTE",
         {"title": "THÉ DANSANT", "where": "SALLE POLYVALENTE", "price": "ENTRÉE 12 EUROS", "details": "ORCHESTRE JEAN MUSETTE"}),
        ("telethon samedi 5 decembre 2026 : 9h marche, 12h soupe au lard 8 euros, 14h tournoi, salle des fetes",
         {"title": "Téléthon", "when": "samedi 5 decembre 2026", "where": "salle des fêtes", "details": "9h marche\n12h soupe au lard 8 euros\n14h tournoi"}),
        ("Semaine bleue du 4 au 10 octobre 2027 : lundi 14h conférence, mardi 10h marche",
         {"when": "du 4 au 10 octobre 2027", "details": "Lundi 14h conférence\nMardi 10h marche"}),
        ("marché de producteurs tous les 1ers samedis du mois de 9h à 13h place du marché",
         {"title": "Marché de producteurs", "when": "tous les 1ers samedis du mois de 9h à 13h", "where": "place du marché"}),
        ("chasse aux oeufs lundi de Pâques 29 mars 2027 10h parc de la mairie enfants jusqu'à 10 ans",
         {"title": "Chasse aux œufs", "when": "lundi de Pâques 29 mars 2027 10h", "where": "parc de la mairie", "details": "Enfants jusqu'à 10 ans"}),
        ("atelier informatique les lundis de 14h à 16h à la médiathèque du 11 janvier au 29 mars 2027",
         {"when": "les lundis de 14h à 16h du 11 janvier au 29 mars 2027", "where": "médiathèque"}),
        ("Fête de la musique lundi 21 juin à partir de 19h place de la mairie groupes locaux, food trucks",
         {"where": "place de la mairie", "details": "Groupes locaux, food trucks"}),
        ("Conseil municipal lundi 14 décembre 2026 à 20h30 en mairie, séance publique",
         {"where": "en mairie", "details": "Séance publique"}),
        ("Journée citoyenne samedi 29 mai 2027 8h30 rdv atelier municipal, café offert, inscription en mairie",
         {"where": "rendez-vous atelier municipal", "details": "Café offert, inscription en mairie"}),
        ("Inauguration de la nouvelle aire de jeux samedi 22 mai 2027 à 11h, parc des Tilleuls",
         {"title": "Inauguration de la nouvelle aire de jeux", "where": "parc des Tilleuls", "event": "voeux"}),
        ("Élagage le long de la D12 du 18 au 22 janvier 2027, stationnement interdit rue de la Gare de 8h à 17h",
         {"when": "du 18 au 22 janvier 2027", "details": "Stationnement interdit rue de la Gare de 8h à 17h"}),
        ("Vaccination samedi 5 décembre 2026 9h30-12h maison de santé, sans rendez-vous",
         {"details": "Sans rendez-vous"}),
        ("Bonjour, pourriez-vous nous faire une affiche pour le concert de la chorale qui aura lieu le samedi 19 décembre à 20h30 à l'église. L'entrée est libre. Merci d'avance. Cordialement, Mme Dupont",
         {"title": "Concert de la chorale", "where": "église", "price": "entrée libre"}),
        ("Objet : affiche pour le carnaval des écoles\nLe carnaval des écoles aura lieu samedi 6 mars 2027.\nGoûter offert par l'association des parents d'élèves.",
         {"title": "Carnaval des écoles", "details": "Goûter offert par l'association des parents d'élèves"}),
        ("SOIREE CHOUCROUTE SAMEDI 30 JANVIER 2027 ADULTE 22€ ENFANT - DE 12 ANS 10€ RESERVATION AU 06 39 98 12 34 AVANT LE 23 JANVIER",
         {"price": "ADULTE 22€ ENFANT - DE 12 ANS 10€", "contact": "RÉSERVATION AU 06 39 98 12 34 AVANT LE 23 JANVIER"}),
        ("Le maire et le conseil municipal vous invitent à la cérémonie des voeux le 9 janvier 2027 à 11h",
         {"title": "Cérémonie des vœux", "organiser": "Le maire et le conseil municipal", "event": "voeux"}),
        ("Commémoration du 11 novembre 10h30 rassemblement place de la mairie",
         {"title": "Commémoration du 11 novembre", "when": "11 novembre 10h30"}),
        ("Coupure d electricite jeudi 14 janvier 2027 quartier de la gare", {"title": "Coupure d'électricité"}),
        ("Don du sang mardi 9 février. Sur rendez-vous : dondesang.sante.exemple.fr", {"contact": "Sur rendez-vous : dondesang.sante.exemple.fr"}),
        ("café des aidants le 1er jeudi du mois 14h30-16h30 salle des fêtes", {"when": "le 1er jeudi du mois 14h30-16h30"}),
        ("SUPER LOTO SAMEDI 23 JANVIER 2027 SALLE DES FETES BON D'ACHAT 500€ TELEVISION 4€ LE CARTON",
         {"where": "SALLE DES FÊTES", "price": "4€ LE CARTON"}),
        ("collecte des encombrants jeudi 4 mars 2027", {"event": "environnement"}),
    ],
)  # fmt: skip
def test_needs_as_town_halls_write_them_are_cut_at_the_right_places(words, facts):
    found = told(words)
    assert {name: found.get(name) for name in facts} == facts
    if "price" not in facts:
        assert "price" not in found
