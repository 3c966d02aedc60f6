# SPDX-License-Identifier: AGPL-3.0-or-later
"""Private matters are found with their words; what is public, general or a jest is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.documents.transcripts.reading import read_transcript
from desktop.mairie.meetings.meeting import AgendaItem, Participant
from desktop.mairie.meetings.personal_data import find_personal_data
from desktop.mairie.meetings.spoken import Spoken, spoken_of

CASES = Path(__file__).parents[1] / "cases"
PEOPLE = (Participant("Mme Hélène Roux"), Participant("M. Bernard Fauchet"))


def _spoken(*sentences: str, speaker: str = "S0") -> Spoken:
    segments = tuple(
        TranscriptSegment(5.0 * number, 5.0 * number + 4, text, speaker)
        for number, text in enumerate(sentences)
    )
    return spoken_of(Transcript("x.vtt", "vtt", segments))


@pytest.mark.parametrize(
    ("sentences", "reason"),
    [
        (["La secrétaire est en arrêt maladie depuis mars."], "santé"),
        (["Madame Cazottes est tombée malade, il faut la remplacer."], "santé"),
        (["Son mari a été hospitalisé la semaine dernière."], "santé"),
        (["Il y a une dame rue Basse.", "Elle s’est cassé le col du fémur sur le trottoir."], "santé"),
        (["La voisine du stade est sous tutelle, elle ne signera pas."], "santé"),
        (["Monsieur Delpuech n’a pas payé ses loyers depuis un an."], "dettes"),
        (["La famille Rossignol a des impayés, elle nous doit huit cents euros."], "dettes"),
        (["Le locataire du logement communal ne paie plus son loyer."], "dettes"),
        (["Une maman m’a dit qu’elle est au RSA et qu’elle touche le RSA depuis juin."], "sociale"),
        (["Les Moreira, c’est l’aide à la famille, ça relève du CCAS."], "sociale"),
        (["Le couple du 4, ils se sont séparés, l’enfant est en garde alternée."], "famille"),
        (["Kévin a perdu son travail en mai."], "professionnelle"),
        (["Pour l’agent en question, on va au conseil de discipline."], "disciplinaire"),
        (["Monsieur Blanc a été licencié pour faute grave."], "disciplinaire"),
        (["Le fils de la boulangère est en garde à vue."], "mise en cause"),
        (["Vous pouvez l’appeler au 06 39 98 12 34."], "téléphone"),
        (["C’est le zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre."], "téléphone"),
        (["Écrivez-lui à paul.blanc@exemple.fr."], "téléphone"),
        (["La petite Mélissa rentre seule de l’école à sept ans."], "enfant"),
        (["Une jeune femme cherche un logement, elle est venue me voir."], "logement"),
    ],
)  # fmt: skip
def test_a_private_matter_is_quoted_with_its_reason(sentences: list[str], reason: str) -> None:
    """Each theme is found, and the quote holds the words."""
    found = find_personal_data(_spoken(*sentences), (), PEOPLE)
    assert len(found) == 1
    assert reason in found[0].reason
    assert found[0].quote.text.endswith(sentences[-1])


@pytest.mark.parametrize(
    "sentence",
    [
        "Les impayés de cantine ont augmenté de dix pour cent cette année.",
        "La dette de la commune est de quatre cent douze euros par habitant.",
        "Monsieur Lacassagne, la dette est préoccupante, je l’ai dit.",
        "On vote les admissions en non-valeur, mille deux cents euros.",
        "Il faut un accès pour les personnes handicapées, madame Roux.",
        "La maison de santé ouvre en septembre.",
        "Les arbres sont malades, il faut les abattre.",
        "La pompe est en arrêt depuis lundi.",
        "Le président de la communauté de communes n’a pas répondu.",
        "Madame Roux vote contre et s’en explique.",
        "L’entreprise n’a pas payé la retenue de garantie.",
        "On recrute un agent à temps complet au premier juin.",
        "La commune a porté plainte après les dégradations du stade.",
        "Le procès-verbal est approuvé, monsieur Fauchet.",
        "Le petit Christophe, qui est conseiller, tire les lots.",
        "Les personnes âgées ne peuvent pas marcher jusque-là.",
        "On ne va pas mettre la chasse d’eau à l’ordre du jour.",
        "Les parents d’élèves demandent une cinquième classe.",
        "J’ai trois opérations d’investissement à vous présenter.",
        "Le taux de chômage du canton est de sept pour cent.",
        "La rue du Four est condamnée pendant les travaux.",
        "Deux cent dix-neuf euros, zéro abstention, un, deux, trois, quatre contre.",
        "Le centre de secours demande douze mille euros.",
        "L’aide alimentaire du CCAS a coûté trois mille euros.",
        "Le budget est en déséquilibre, il faut l’adopter avant le 15 avril.",
        "Le chemin est dangereux, un enfant pourrait se casser la jambe.",
        "Il faut trouver un nom, on n’a pas de nom pour l’école.",
    ],
)
def test_what_is_public_or_general_is_left_alone(sentence: str) -> None:
    """A warning on every page would be read by nobody."""
    assert find_personal_data(_spoken(sentence), (), PEOPLE) == ()


def test_what_the_meeting_asks_to_leave_out_is_quoted_with_what_came_before() -> None:
    """« On ne cite personne » is about the sentences before it."""
    spoken = _spoken(
        "On parle des gobelets de la fête.",
        "La fille du docteur, elle en a trois cents chez elle.",
        "On ne cite personne, s’il vous plaît.",
    )
    (found,) = find_personal_data(spoken, (), ())
    assert found.reason == "propos que la réunion a demandé de ne pas noter"
    assert found.quote.utterance == 1
    assert found.quote.text.endswith("On ne cite personne, s’il vous plaît.")


def test_a_passage_belongs_to_the_item_it_is_said_in() -> None:
    """The item is the last one that begins before the passage."""
    spoken = _spoken(
        "On parle du hangar.", "Questions diverses.", "Son mari a été hospitalisé hier."
    )
    agenda = (AgendaItem(1, "Hangar", 0, 0), AgendaItem(2, "Questions diverses", 1, 2))
    (found,) = find_personal_data(spoken, agenda, ())
    assert (found.item, found.quote.time) == (2, 10.0)


def test_nothing_said_has_nothing_private() -> None:
    """An empty transcript gives nothing."""
    assert find_personal_data(_spoken(), (), ()) == ()


_PRIVATE = {
    "association-comite-fetes-ag": ["caisse", "opérations", "fille du docteur"],
    "commission-finances-associations": ["accident", "conteste"],
    "commission-voirie-urbanisme": ["Delpuech"],
    "conseil-brevaux-interco": ["vie privée", "bébé de sa fille"],
    "conseil-chaotique-pont-aubric": ["hanche", "enceinte", "pleurait"],
    "conseil-compte-financier": ["Moreira"],
    "conseil-saint-ylan-affouage": ["perdu son travail"],
    "conseil-valmorel-novembre": ["poignet"],
    "reunion-publique-traversee": ["dort déjà pas", "Mélissa"],
    "service-accueil-etat-civil": ["Rossignol"],
    "service-ecole-periscolaire": ["allergique"],
    "service-technique-hebdo": ["soucis de dos", "01 99 00 42 17"],
}


@pytest.mark.parametrize("name", sorted(_PRIVATE))
def test_the_traps_of_the_cases_are_found_and_little_else(name: str) -> None:
    """Every private passage that the gold names is quoted; at most three others are."""
    folder = CASES / name
    transcript = read_transcript(next(folder.glob("transcript.*")))
    assert transcript is not None
    assert json.loads((folder / "gold.json").read_text(encoding="utf-8"))["traps"]
    found = find_personal_data(spoken_of(transcript), (), ())
    for words in _PRIVATE[name]:
        assert any(words in one.quote.text for one in found), words
    assert len(found) <= len(_PRIVATE[name]) + 3
