# SPDX-License-Identifier: AGPL-3.0-or-later
"""The phrases of the data files: well written, found in all their forms, and mended correctly."""

from __future__ import annotations

import pytest

from desktop.french.clarity.analysis import JARGON, analyse_text
from desktop.french.clarity.finding import FindingKind
from desktop.french.clarity.grammar.conjugation import conjugate
from desktop.french.clarity.phrases.phrase import DATA, read_phrases
from desktop.french.clarity.reading.tokens import low_form

FILES = sorted(path.name for path in DATA.glob("*.toml"))


def mended(text, kind=FindingKind.JARGON):
    """Return the text with the first mend of each finding of one kind put in place."""
    done, place = [], 0
    for finding in analyse_text(text).findings:
        if finding.kind is kind and finding.mends and finding.start >= place:
            done += [text[place : finding.start], finding.mends[0]]
            place = finding.end
    return "".join([*done, text[place:]])


@pytest.mark.parametrize("file", FILES)
def test_every_phrase_can_be_read_and_written(file):
    for phrase in read_phrases(file):
        assert phrase.elements, phrase.says
        assert phrase.plain or phrase.advice or phrase.reason, phrase.says
        for template in phrase.plain:
            for piece in template.split():
                if piece.startswith("{"):
                    conjugate(piece.strip("{}").partition(":")[0])
            _check_slots(phrase, template)


def _check_slots(phrase, template):
    """What a template repeats must have been met: an article, an owner, an infinitive."""
    pieces = template.split()
    if {"LE", "DE", "A"} & set(pieces):
        assert {"DE", "A"} & set(phrase.says.split()), phrase.says
    if any(piece.startswith("INF") for piece in pieces):
        assert "INF" in phrase.says.split(), phrase.says
    if "PRON" in pieces or "POSS" in pieces:
        assert "POSS" in phrase.says.split(), phrase.says


def test_there_are_many_pairs_with_a_plain_equivalent():
    assert sum(bool(phrase.plain) for file in JARGON for phrase in read_phrases(file)) > 1_000


def test_french_sentences_of_the_data_are_typographic():
    for file in FILES:
        for phrase in read_phrases(file):
            for sentence in (phrase.reason, phrase.advice):
                assert "'" not in sentence, sentence
                assert not sentence or sentence.rstrip().endswith((".", "?", "»", "…")), sentence


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Nous vous prions de bien vouloir procéder au règlement de la facture.", "Merci de payer la facture."),
        ("La salle est prêtée dans le cadre du projet.", "La salle est prêtée pour le projet."),
        ("Dans le cadre d’un projet, venez.", "Pour un projet, venez."),
        ("Suite à votre lettre, je viens.", "En réponse à votre lettre, je viens."),
        ("Suite au conseil, je viens.", "Après le conseil, je viens."),
        ("Il vous appartiendra de venir.", "Vous devrez venir."),
        ("Vous serez en mesure de venir.", "Vous pourrez venir."),
        ("Nous avons été en mesure d’ouvrir.", "Nous avons pu ouvrir."),
        ("Nous portons à votre connaissance que la salle ouvre.", "Nous vous informons que la salle ouvre."),
        ("J’ai l’honneur de vous informer que l’école ouvre.", "Je vous informe que l’école ouvre."),
        ("Il convient d’appeler la mairie.", "Il faut appeler la mairie."),
        ("Force est de constater que l’école ferme.", "L’école ferme."),
        ("Ladite autorisation et ledit arrêté.", "Cette autorisation et cet arrêté."),
        ("Les pièces susvisées sont là.", "Les pièces citées plus haut sont là."),
        ("Les frais afférents aux obsèques.", "Les frais des obsèques."),
        ("Il faut parler d’eu égard à cela.", "Il faut parler de vu cela."),
        ("Elle a diligenté une enquête.", "Elle a lancé une enquête."),
        ("Les sommes octroyées sont là.", "Les sommes accordées sont là."),
        ("Les travaux impactent la rue.", "Les travaux touchent la rue."),
        ("Merci d’optimiser cela.", "Merci d’améliorer cela."),
        ("L’ensemble des pièces et l’ensemble des agents.", "Toutes les pièces et tous les agents."),
        ("La salle ferme en raison du fait qu’il pleut.", "La salle ferme parce qu’il pleut."),
        ("Merci de préciser la date en lieu et place d’un nom.", "Merci de préciser la date à la place d’un nom."),
        ("Nonobstant l’avis, venez.", "Malgré l’avis, venez."),
        ("Vous êtes tenue de venir.", "Vous devez venir."),
        ("Vous devez vous acquitter de la somme.", "Vous devez payer la somme."),
        ("Le conseil s’est avéré utile mais la salle s’avère petite.", "Le conseil s’est avéré utile mais la salle est petite."),
    ],
)  # fmt: skip
def test_mends_read_correctly_in_place(text, better):
    assert mended(text).replace("\u00a0", " ") == better


def test_mends_keep_the_apostrophe_of_the_text():
    assert mended("Merci d'optimiser l'accueil.") == "Merci d'améliorer l'accueil."


@pytest.mark.parametrize(
    "innocent",
    [
        "Les actions de la commune sont utiles.",
        "L’adjoint au maire signe l’acte.",
        "Le cadre de vie est beau.",
        "Un audit est prévu.",
        "Le niveau de la mer monte.",
        "Notre référence est là.",
    ],
)
def test_a_noun_is_not_taken_for_a_verb(innocent):
    words = {
        low_form(f.excerpt) for f in analyse_text(innocent).findings if f.kind is FindingKind.JARGON
    }
    assert not words & {
        "actions",
        "adjoint",
        "acte",
        "mise en œuvre",
        "cadre de",
        "audit",
        "référence",
    }


ACT = (
    "Vu le code général des collectivités territoriales,\nConsidérant qu’il y a lieu de fermer la rue,\n"
    "ARRÊTE\nArticle 1er : À compter du 3 mars, la rue est fermée. Le titre exécutoire est notifié."
)


def test_terms_of_law_are_explained_in_a_letter_and_left_in_an_act():
    letter = "Vous recevrez un titre exécutoire."
    (finding,) = [f for f in analyse_text(letter).findings if "titre" in f.excerpt]
    assert not finding.mends
    assert "oblige à payer" in finding.advice
    said = [f.excerpt for f in analyse_text(ACT).findings if f.kind is FindingKind.JARGON]
    assert "titre exécutoire" not in said
    assert not any("compter" in excerpt for excerpt in said)


def test_a_matter_of_taste_is_told_once():
    text = "La voirie est belle. La voirie est large. La voirie est propre."
    assert sum(f.excerpt == "voirie" for f in analyse_text(text).findings) == 1


def test_quotations_are_not_certain():
    text = "Il a dit « nous allons diligenter une enquête » hier."
    assert all(not f.certain for f in analyse_text(text).findings if f.kind is FindingKind.JARGON)
