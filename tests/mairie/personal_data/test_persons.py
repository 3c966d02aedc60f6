# SPDX-License-Identifier: AGPL-3.0-or-later
"""Persons are found in every form the agents write, and nobody in streets, works and goods."""

from __future__ import annotations

import unicodedata

import pytest

from desktop.french.first_names import all_first_names
from desktop.french.folding import listed
from desktop.french.words import STOP_WORDS
from desktop.mairie.personal_data import Label, find_personal_data
from desktop.mairie.personal_data.persons.name_words import (
    is_sure_given_name,
    plain,
    surnames,
    word_list,
)
from tests.mairie.personal_data.finding import found

SOMEBODY = [
    ("Mme Le Pennec-Da Silva, M. d’Aubigny et Mlle N’Guessan.", ["Le Pennec-Da Silva", "d’Aubigny", "N’Guessan"]),
    ("MM. Durand, Petit et Roux sont excusés.", ["Durand", "Petit", "Roux"]),
    ("Bonjour Monsieur Le Floch, votre acte est prêt.", ["Le Floch"]),
    ("vu mme lucienne le gall et mr gaston perrin hier", ["lucienne le gall", "gaston perrin"]),
    ("Bonjour, je suis nadia belkacem du lotissement", ["nadia belkacem"]),
    ("Reçu ce jour LE GUEN Maryse et Kamel BENSAÏD.", ["LE GUEN Maryse", "Kamel BENSAÏD"]),
    ("Signé : Solveig Åkesson", ["Solveig Åkesson"]),
    ("Hébergement de Łukasz Wójcik, né le 3 mai 1990.", ["Łukasz Wójcik"]),
    ("M. Emrullah Yıldırım et Mme Trần Thị Hạnh", ["Emrullah Yıldırım", "Trần Thị Hạnh"]),
    ("Mes enfants Romane et Gabin mangent à la cantine.", ["Romane", "Gabin"]),
    ("Merci de prévenir la maman de Timéo.", ["Timéo"]),
    ("La famille Tanguy et les Kaczmarek viendront.", ["Tanguy", "Kaczmarek"]),
    ("Anne Morel née Quéré, veuve Pichon", ["Anne Morel", "Quéré", "Pichon"]),
    ("Ont voté contre : H. Lagarde, O. Fabre.", ["H. Lagarde", "O. Fabre"]),
    ("Rapporteur : J.-P. Gourvennec", ["J.-P. Gourvennec"]),
    ("Élèves : Hugo M., Lina B.", ["Hugo M.", "Lina B."]),
    ("Acte de décès de Marcel, Joseph Bodin, retraité", ["Marcel, Joseph Bodin"]),
    ("Passé voir Bertille Roumieux. Roumieux rappellera.", ["Bertille Roumieux", "Roumieux"]),
    ("Propriétaire : indivision Leroux/Pasquier", ["Leroux", "Pasquier"]),
    ("Réponse à Mme B. Tournemire et Melle Roumieux.", ["B. Tournemire", "Roumieux"]),
    ("Lot adjugé à Th. Castellane et Ch. Roumieux.", ["Th. Castellane", "Ch. Roumieux"]),
    ("Matricule 0412 ROUMIEUX NADEGE 1 204,10", ["ROUMIEUX NADEGE"]),
    ("Redevable ROUMIEUX Gaston, deux relances", ["ROUMIEUX Gaston"]),
    ("Je, Charles Montagne, donne mon accord.", ["Charles Montagne"]),
    ("Accueil : Charles Roumieux part à midi.", ["Charles Roumieux"]),
    ("Bonjour, c'est Martine de la place, rappelez-moi.", ["Martine"]),
    ("Tu peux relancer le fournisseur ? Régine", ["Régine"]),
    ("L’enfant que porte Solène Ribault.", ["Solène Ribault"]),
    ("Lire « Hélène Roumieux », non « Hélène Roumier ».", ["Hélène Roumieux", "Hélène Roumier"]),
    ("Mme Avril Marguerite et M. Village sont là.", ["Avril Marguerite", "Village"]),
    ("M. LE PAGE et M. Le Maire sont venus.", ["LE PAGE"]),
    ("ÉLECTEUR N° 12 : MALLET ÉPOUSE CORBIN ANNE", ["MALLET", "CORBIN ANNE"]),
    ("Absence de Fabrice L. hier, remplacé par Virginie.", ["Fabrice L.", "Virginie"]),
    ("NOM : LE MEUR   PRÉNOM : Soazig", ["LE MEUR", "Soazig"]),
    ("Groupe : Éloan, Maïwenn, Issa et Ninon.", ["Éloan", "Maïwenn", "Issa", "Ninon"]),
    ("Copie : Mélanie (compta), Thomas (ST), Zoé (élue).", ["Mélanie", "Thomas", "Zoé"]),
    ("Vincent a posé ses congés, Pascal le remplace.", ["Vincent", "Pascal"]),
    ("Olivier, peux-tu appeler ? Claire m’a prévenue.", ["Olivier", "Claire"]),
    ("Rdv chez les Belmokhtar avec l’adjudant Lestrade.", ["Belmokhtar", "Lestrade"]),
    ("La succession Delpuech et les époux KERVELLA / QUÉMERÉ", ["Delpuech", "KERVELLA", "QUÉMERÉ"]),
    ("Adjudant-chef Philippe Rondeau, commandant la brigade", ["Philippe Rondeau"]),
    ("Président : Firmin Castagnède. Piégeur agréé : Guy Labat", ["Firmin Castagnède", "Guy Labat"]),
    ("Réclamation de riverains (Guéguen, Omnès).", ["Guéguen", "Omnès"]),
    ("G. Maupetit 1938 – 2026", ["G. Maupetit"]),
    ("Pouvoir de Lalbrac à Tessonnère, de Kerouan à Pouyfour.", ["Lalbrac", "Tessonnère", "Kerouan", "Pouyfour"]),
    ("Mme Riou donne procuration à M. Kerouan.", ["Riou", "Kerouan"]),
    ("Ilduc Tréguignel remercie la commune.", ["Ilduc Tréguignel"]),
    ("La conseillère départementale Azeliz Tréguignel viendra.", ["Azeliz Tréguignel"]),
    ("Témoins entendus, dont Ilduc Tréguignel, marin.", ["Ilduc Tréguignel"]),
    ("Dossier suivi par Ilduc Tréguignel.", ["Ilduc Tréguignel"]),
    ("Azeliz sera absente lundi.", ["Azeliz"]),
    ("Anselme dit « Toinou » Pouyfour, au carré 4.", ["Anselme", "Toinou", "Pouyfour"]),
    ("Mariage Lalbrac – Tréguignel samedi à 15 h.", ["Lalbrac", "Tréguignel"]),
    ("Mlle Martineau (Océane) répond.", ["Martineau", "Océane"]),
    ("Titouan et Lilwenor n’ont pas d’autorisation.", ["Titouan", "Lilwenor"]),
    ("JM Tréguignel passera ; J-M. Tréguignel aussi.", ["JM Tréguignel", "J-M. Tréguignel"]),
    ('De : "LALBRAC Azeliz" <a.lalbrac@example.fr>', ["LALBRAC Azeliz"]),
    ("Titulaires : Paul Vernac ; suppléante : Azeliz Tréguignel", ["Paul Vernac", "Azeliz Tréguignel"]),
    ("Réclamation Lachenal ; accès par chez Lachenal.", ["Lachenal", "Lachenal"]),
    ("THOMASSIN Présent\nVERNHES Absente", ["THOMASSIN", "VERNHES"]),
]  # fmt: skip

NOBODY = [
    "La rue Victor-Hugo et la place du Général-Leclerc sont barrées.",
    "Les écoles Jean-Zay, Louise-Michel et Joliot-Curie ferment à midi.",
    "Les sociétés Duval Métallerie, Petit Frères et Maison Bernard ont répondu.",
    "Madame la Sous-Préfète, Monsieur le Maire, Mesdames et Messieurs les élus,",
    "Nous plantons des rosiers Pierre de Ronsard et huit Charles Aznavour.",
    "Film : « Le Fabuleux Destin d’Amélie Poulain ».",
    "Une exposition sur Camille Claudel, puis des mélodies de Gabriel Fauré.",
    "Le Petit Robert, le Larousse et un lavabo Jacob Delafon.",
    "La mascotte est un renard nommé Philibert ; la tempête Ciarán l’a épargnée.",
    "L’auberge du Père Mathieu et le chemin dit de la Mère Denis.",
    "France Travail et le Crédit Mutuel tiennent une permanence.",
    "COLLECTE A PARTIR DE 5 H. SORTIR LES BACS LA VEILLE.",
    "Nom du projet : Cœur de bourg. Nom de l’école : Les Tilleuls.",
    "La Saint-Valentin, la Saint-Jean et la Toussaint sont fêtées.",
    "Cordialement,\nLa Directrice Générale des Services",
    "Le service urbanisme délivre le certificat en Mars et en Avril.",
    "Le témoin sera Mme X pour son épouse. Rendez-vous à 14 h.",
    "Le restaurant Chez Ginette et le café Chez Marcel ouvrent.",
    "Il reste 12 Charles Aznavour et 3 Marie Curie en pépinière.",
    "Villes traversées : Albert, Arnaud-Guilhem, Gaston, Bernay.",
    "Tempêtes Alex, Ciaran et Domingos : dossiers clos.",
    "Nous cherchons un animateur BAFA et la dame du CAUE.",
    "Le GAEC du Luy et l’ESAT Louise-Weiss ont répondu.",
    "Le commerce Aux Délices de Léa reprend la boutique.",
    "Congés de Noël et planning de Toussaint.",
    "Une Renault Mégane et le planning des parents (FCPE, PEEP).",
    "La ligne traversée par Florence. Valence a gagné.",
    "Grâce à ces travaux, la rue est sûre.",
    "Le chalutier Marie-Thérèse et la cloche Marie-Joséphine.",
    "Le salon de coiffure Nathalie et le taxi Hervé.",
    "La maison de santé Suzanne-Aubry ouvre.",
    "Une clématite Madame Le Coultre et un rosier Madame Meillan.",
    "Exposition Claude Monet et Eugénie Labru.",
    "Louis XIV et Henri IV au programme.",
    "Madame Bovary au ciné-club.",
    "Mesdames et Messieurs. Vingt-deux résolutions sont votées.",
    "Le site est exploité par TRIVARO VALOISE.",
    "La délégation de Bad Salzenfurt arrivera le 8 mai.",
    "Lot traité par Avel Dépollution ; Atmos Normandie estime le coût.",
    "Le Moulin de Jacques est à vendre.",
]

COMMONEST = listed("""
le la les un une des et ou mais donc car ni que qui quoi dont pour par avec sans sous sur dans vers chez entre avant
apres pendant depuis contre malgre selon comme ainsi aussi alors encore toujours jamais souvent parfois hier demain
aujourd bien mal plus moins tres trop peu assez tout toute rien chaque autre meme tel seul premier dernier nouveau
grand petit bon mauvais beau vieux jeune long court haut bas gros fort leger clair sombre rouge vert bleu blanc noir
homme femme enfant fille garcon pere mere frere soeur ami voisin maire mairie commune ville village rue place route
maison ecole eglise salle bureau service agent dossier demande lettre reponse reunion conseil vote projet travaux eau
terre feu air ciel soleil pluie vent neige jour nuit matin midi soir heure semaine mois annee temps fois monde pays
vie mort main tete oeil coeur corps voix mot nom numero page livre papier table porte fenetre voiture train velo pain
vin lait viande fruit fleur arbre jardin foret riviere mer chien chat cheval oiseau argent prix euro compte banque
travail metier ouvrier droit loi regle article avis vue but cause effet fait chose idee raison question probleme
aller venir faire dire voir savoir pouvoir vouloir devoir prendre donner mettre tenir porter passer rester partir
entrer sortir ouvrir fermer lire ecrire parler demander repondre aider payer acheter vendre signer remettre merci
avril mai juin aout lundi mardi mercredi jeudi vendredi samedi dimanche rose olive claire pierre marine prune perle
""")


@pytest.mark.parametrize(("text", "names"), SOMEBODY)
def test_names_are_found_whole(text, names):
    assert found(text, Label.PERSON) == names


@pytest.mark.parametrize("text", NOBODY)
def test_what_only_bears_a_name_is_nobody(text):
    assert found(text, Label.PERSON) == []


def test_columns_lists_and_signatures_are_read_by_their_place():
    table = "NOM\tPRÉNOM\tCLASSE\nAUBRY\tLouison\tCP\nZHENG\tXiaoyu\tCE1\nEffectif : 2"
    assert found(table, Label.PERSON) == ["AUBRY", "Louison", "ZHENG", "Xiaoyu"]
    rows = "Relevé\nBenkirane ; 06 39 98 00 11\nTrinh ; 06 39 98 00 12"
    assert found(rows, Label.PERSON) == ["Benkirane", "Trinh"]
    letter = "Merci de votre réponse.\nWassila Hamoudi\n12 rue du Puits, 67500 Haguenau"
    assert found(letter, Label.PERSON) == ["Wassila Hamoudi"]


def test_accents_apart_from_their_letters_change_nothing():
    text = "Née le 3 mai 1961, Mme Bénédicte Quémeneur vit au 4 allée des Érables, 35600 Redon."
    apart = unicodedata.normalize("NFD", text)
    whole = [(span.label, span.text) for span in find_personal_data(text)]
    told = find_personal_data(apart)
    assert [(one.label, unicodedata.normalize("NFC", one.text)) for one in told] == whole
    assert all(apart[one.start : one.end] == one.text for one in told)
    assert len(whole) == 3


def test_first_names_are_many_and_none_is_a_word_of_every_day():
    assert len(all_first_names()) > 1_500
    assert len(surnames()) > 500
    assert not [word for word in COMMONEST if is_sure_given_name(word)]
    assert not [word for word in STOP_WORDS if is_sure_given_name(word)]


def test_the_lists_are_written_in_bare_letters():
    for words in (all_first_names(), surnames(), word_list("mots"), word_list("jamais")):
        assert not [word for word in words if plain(word) != word and not word.isdigit()]
