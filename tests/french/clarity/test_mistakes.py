# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spelling and agreement: what is wrong is told with the right form, what is right is left alone."""

from __future__ import annotations

import pytest

from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.finding import FindingKind


class Dictionary:
    """Knows every word but those it was told; keeps what it was asked."""

    def __init__(self, **unknown):
        self.words = {word: tuple(proposals.split()) for word, proposals in unknown.items()}
        self.asked = []

    def unknown(self, words):
        words = list(words)
        self.asked += words
        return {word: self.words[word] for word in words if word in self.words}


def told(text, spelling=None, **options):
    report = analyse_text(text, spelling, **options)
    return [f for f in report.findings if f.kind is FindingKind.SPELLING]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Les dossiers sont examiné.", "examinés"), ("La réunion est prévu à midi.", "prévue"),
        ("Les travaux ont été réalisé.", "réalisés"), ("Le dossier doit être fournis.", "fourni"),
        ("Les végétaux doivent être amené ici.", "amenés"), ("Votre candidature est conservé.", "conservée"),
        ("Les chiens trouvé sont ici.", "trouvés"), ("Les habitants ayant changés d’adresse.", "changé"),
        ("Les jeunes sont prioritaire.", "prioritaires"), ("Les services technique ferment.", "techniques"),
        ("La salle municipal ouvre.", "municipale"), ("Les places sont gratuit.", "gratuites"),
        ("Voici trois semaine.", "semaines"), ("Nous avons 15 jour.", "jours"), ("507 € par habitants.", "habitant"),
        ("Ces document sont là.", "documents"), ("Un dossiers est là.", "dossier"),
        ("Pour toute informations complémentaires.", "toute information complémentaire"),
        ("Vous pouvez consultés le site.", "consulter"), ("Merci de renvoyez la lettre.", "renvoyer"),
        ("Vous avez envoyer la lettre.", "envoyé"), ("La carte devra être présenter.", "présentée"),
        ("Les habitants se reconnaîtrons.", "reconnaîtront"), ("Les agents procède au tri.", "procèdent"),
        ("Les habitants de la commune procède au tri.", "procèdent"), ("La mairie vous remercient.", "remercie"),
        ("Ils procède au tri.", "procèdent"), ("Je souhaiterait venir.", "souhaiterais"),
        ("Nous vous invite à venir.", "invitons"), ("Si vous souhaiter venir.", "souhaitez"),
        ("Il faut que vous remplissez cela.", "remplissiez"), ("Si vous souhaiteriez venir.", "souhaitiez"),
        ("Les pièces que vous avez envoyé.", "envoyées"), ("Les personnes qui souhaite venir.", "souhaitent"),
        ("Nous avons reçus votre lettre.", "reçu"), ("La dette s’élève a 300 €.", "à"),
        ("Poste a pourvoir.", "à"), ("La durée est fixée a une heure.", "à"),
        ("L’inscription peut-être effectuée ici.", "peut être"), ("Ils peuvent y êtres inscrits.", "être"),
        ("Ouvert de 8 h a 12 h.", "à"), ("Déposez le dossier a la mairie.", "à"),
        ("Le conseil ce réunira lundi.", "se"), ("Leur enfants mangent ici.", "Leurs"),
        ("Nous leurs donnons cela.", "leur"), ("Une document manque.", "Un"), ("Un autorisation manque.", "Une"),
        ("Réservez lui un bon accueil.", "Réservez-lui"), ("Avez vous reçu la lettre ?", "Avez-vous"),
        ("Si il vient, dites-le.", "S’il"), ("Malgré que la salle soit prise.", "Bien que"),
        ("Parmis les élus.", "Parmi"), ("Nous partons bien sur.", "bien sûr"), ("Ils on été là.", "ils ont"),
        ("Le retard du à la neige.", "dû à"), ("Venez à pieds.", "à pied"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_the_right_form(text, right):
    assert right.lower() in [f.mends[0].lower() for f in told(text) if f.mends]


@pytest.mark.parametrize(
    "text",
    [
        "Les dossiers que la commune a reçus sont examinés au cours du mois.",
        "La ministre et le préfet sont venus ; l’une d’elles a parlé.",
        "Les liens entre la commune et l’État sont bons.",
        "Au cours de l’année, les agents ont été formés.",
        "Vous êtes invité à la fête. On est arrivés hier.",
        "Ce guide aide ce groupe. Ces deux dossiers, ces dix jours.",
        "Nous avons plus de places. Il n’y en a plus.",
        "Le maire a à signer. La salle a une entrée.",
        "C’est ce que nous avons décidé. Il est peut-être parti.",
        "Les enfants, nous les avons vus. Elle les a reçus.",
        "Le rapport des commissaires aux comptes relatif à l’année.",
        "L’ensemble des agents est présent. La plupart des élus sont là.",
        "Une activité soutenue, des véhicules diesel, des sacs poubelle.",
        "Tout petits, ils venaient. Toutes les personnes qui le souhaitent viennent.",
        "Il faut procéder à un tri. Prenez la première à droite.",
        "Le rapport du service des sports municipal est là.",
        "Les demandes, les visites et les contrôles continuent.",
    ],
)
def test_what_is_right_is_left_alone(text):
    assert told(text) == []


def test_the_dictionary_tells_unknown_words():
    (finding,) = told("La mairrie ouvre demain.", Dictionary(mairrie="mairie"))
    assert (finding.excerpt, finding.mends, finding.certain) == ("mairrie", ("mairie",), True)


def test_names_addresses_numbers_and_acronyms_are_not_asked():
    dictionary = Dictionary()
    told(
        "Écrivez à mairie@exemple.fr ou www.exemple.fr, 12b rue Xyz, SPANC, « zzzz », the end of story.",
        dictionary,
    )
    assert not {"mairie@exemple.fr", "12b", "SPANC", "zzzz", "story"} & set(dictionary.asked)


@pytest.mark.parametrize(
    "text", ["Mme Zwylk vient.", "Allez rue Zwylk.", "Paul Zwylk vient.", "Nous aimons Zwylk."]
)
def test_proper_names_are_not_mistakes(text):
    assert told(text, Dictionary(Zwylk="zyeuté")) == []


def test_a_capitalised_word_near_a_common_one_is_uncertain():
    (finding,) = told("Nous aimons la Mairrie ici.", Dictionary(Mairrie="mairie"))
    assert not finding.certain


def test_known_names_are_right():
    text = "La vière déborde."
    assert told(text, Dictionary(vière="bière"), known_names=("Saint-Aubin-sur-Vière",)) == []


def test_the_pronoun_of_a_question_is_no_part_of_the_word():
    dictionary = Dictionary()
    told("Pouvez-vous venir, celui-ci aussi ?", dictionary)
    assert {"Pouvez", "celui"} <= set(dictionary.asked)


def test_the_dictionary_is_asked_once_about_each_word():
    dictionary = Dictionary()
    told("La mairie ouvre. La mairie ferme. Les chat MANGENT la mairie.", dictionary)
    assert len(dictionary.asked) == len(set(dictionary.asked))


def test_a_text_without_accents_is_told_once_and_not_corrected():
    text = (
        "Les dossiers sont examines a la mairie et les eleves recoivent une reponse apres la reunion. "
        * 5
    )
    report = analyse_text(text, Dictionary(eleves="élèves"))
    assert [f for f in report.findings if f.kind is FindingKind.SPELLING] == []
    assert any("sans accents" in f.reason for f in report.findings)
    assert any("accents" in note for note in report.notes)
