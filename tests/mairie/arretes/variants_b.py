# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers for every turn that the types T7 to T12 take, each over the example of its type."""

from __future__ import annotations

from typing import Any

Answers = dict[str, Any]

VARIANTS: dict[str, tuple[str, Answers]] = {
    "buvette of an association": ("T7", {}),
    "buvette in a stadium": (
        "T7",
        {
            "cadre": "sport",
            "association": "l’Étoile sportive de Saint-Aubin",
            "agrement": "affiliation n° 512345 à la Fédération française de football",
            "manifestation": "le tournoi de Noël",
            "lieu": "stade municipal, route de Mortagne",
            "rang": 8,
        },
    ),
    "buvette of a farm show": (
        "T7",
        {"cadre": "agricole", "manifestation": "le concours de labour", "rang": 1},
    ),
    "buvette of a touristic event": ("T7", {"cadre": "touristique", "rang": 2}),
    "buvette of a person": ("T7", {"cadre": "personne", "association": "M. Marc Tissier"}),
    "buvette without alcohol": ("T7", {"groupes": "1"}),
    "fête": ("T8", {}),
    "fête without closing a street": (
        "T8",
        {"circulation_interdite": False, "chapiteau": True, "fin_sonorisation": None},
    ),
    "race": (
        "T8",
        {
            "sorte": "sportif",
            "manifestation": "le trail des Collines",
            "signaleurs": 12,
            "avec_classement": True,
            "priorite_passage": True,
            "date_declaration": "2026-10-12",
            "date_avis_federation": "2026-10-20",
        },
    ),
    "walk": ("T8", {"sorte": "sportif", "manifestation": "la randonnée du Téléthon"}),
    "fireworks": (
        "T8",
        {
            "sorte": "artifice",
            "artificier": "M. Denis Carpentier, titulaire du certificat F4-T2",
            "categorie_artifices": "F4_T2",
            "perimetre": 80,
            "zone_tir": "la rive droite de l’étang communal",
            "date_declaration": "2026-11-10",
        },
    ),
    "demonstration forbidden": (
        "T8",
        {
            "sorte": "interdiction",
            "date_demande": None,
            "date_declaration": "2026-11-20",
            "demandeur": "le collectif Services pour tous",
            "manifestation": "un défilé contre la fermeture de la poste",
            "troubles": [
                "que des affrontements ont fait trois blessés le 3 octobre 2026, place du Marché",
                "deux vitrines ont été brisées ce jour-là",
            ],
            "moyens_insuffisants": "deux patrouilles de gendarmerie seulement sont disponibles",
            "autre_solution": "un parcours par la rue de la Gare, qu’il a refusé",
        },
    ),
    "opening": ("T9", {}),
    "opening of a small place": (
        "T9",
        {"categorie": "5", "prescriptions": [], "date_visite": None, "debut_date": None},
    ),
    "closing": (
        "T9",
        {
            "sorte": "fermeture",
            "date_demande": None,
            "sens_avis": "defavorable",
            "manquements": [
                "l’alarme incendie ne fonctionne pas",
                "une issue de secours est murée",
            ],
            "date_mise_en_demeure": "2026-09-14",
            "fin_mise_en_demeure": "2026-10-30",
            "date_courrier_contradictoire": "2026-11-03",
            "travaux": ["remettre en service l’alarme incendie", "rouvrir l’issue de secours"],
            "delai_travaux": "trois mois",
            "proprietaire_murs": "Mme Jeanne Rocher",
            "debut_date": None,
        },
    ),
    "reopening": (
        "T9",
        {
            "sorte": "reouverture",
            "arrete_fermeture": "2026-088 du 3 juillet 2026",
            "travaux_realises": ["l’alarme incendie a été remise en service"],
        },
    ),
    "unsafe building": ("T10", {}),
    "unsafe building to pull down": (
        "T10",
        {
            "demolition": True,
            "motif_demolition": "cout",
            "interdiction_habiter": "definitive",
            "observations": None,
        },
    ),
    "unsafe lift": ("T10", {"cas": "equipements", "interdiction_habiter": "aucune"}),
    "gas bottles": ("T10", {"cas": "matieres", "occupants": False, "perimetre": None}),
    "unsafe building, urgent": ("T10", {"sorte": "urgente", "delai_jours": 8}),
    "building made safe": (
        "T10",
        {
            "sorte": "mainlevee",
            "arrete_initial": "2026-031 du 12 mars 2026",
            "travaux_realises": ["le mur pignon a été reconstruit"],
            "date_achevement": "2026-11-12",
        },
    ),
    "functions": ("T11", {}),
    "functions, two people": (
        "T11",
        {
            "autre_delegataire": "M. Marc Vautier, 2e adjoint au maire",
            "rang_priorite": "autre",
            "motif": "le nombre des inscriptions",
            "debut_date": None,
        },
    ),
    "signature": (
        "T11",
        {
            "sorte": "signature",
            "delegataire": "Mme Claire Martin",
            "qualite": "responsable du service de l’accueil",
            "fonction_agent": "responsable",
        },
    ),
    "état civil": (
        "T11",
        {"sorte": "etat_civil", "delegataire": "Mme Claire Martin", "qualite": "rédactrice"},
    ),
    "withdrawal": (
        "T11",
        {
            "sorte": "retrait",
            "delegataire": "M. Marc Vautier",
            "qualite": "2e adjoint au maire",
            "est_adjoint": True,
            "arrete_retire": "2026-012 du 3 avril 2026",
            "motif_retrait": "les désaccords répétés nuisent au traitement des demandes",
        },
    ),
    "stray animals": ("T12", {}),
    "stray animals, short": (
        "T12",
        {"lieux_interdits": [], "dejections": False, "hors_horaires": None},
    ),
    "dangerous dog": (
        "T12",
        {
            "sorte": "chien",
            "motif": ["ce chien a mordu un passant le 2 novembre 2026, rue du Moulin"],
            "proprietaire": "M. Kévin Roussel, 5 rue du Moulin",
            "animal": "le chien Rex, de type berger allemand",
            "date_courrier_contradictoire": "2026-11-09",
            "date_evaluation": "2026-11-16",
            "mesures": ["tenir le chien en laisse sur la voie publique", "clore le jardin"],
            "delai_jours": 15,
        },
    ),
    "cats": (
        "T12",
        {
            "sorte": "chats",
            "motif": ["une trentaine de chats ont été comptés le 3 novembre 2026"],
            "lieu": "impasse des Tilleuls et chemin de la Fontaine",
            "debut_date": "2026-12-14",
            "fin_date": "2026-12-18",
            "association": "l’association Les Chats du Perche",
            "veterinaire": "le cabinet vétérinaire de la Gare",
            "date_convention": "2026-06-12",
            "date_affichage": "2026-12-01",
        },
    ),
}
