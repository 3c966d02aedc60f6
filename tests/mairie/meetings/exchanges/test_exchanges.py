# SPDX-License-Identifier: AGPL-3.0-or-later
"""The substance of each point is chosen; votes, chatter and private matters are left to other parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.documents.transcripts.reading import read_transcript
from desktop.french.folding import fold_words
from desktop.french.words import STOP_WORDS
from desktop.mairie.meetings.agenda import find_items
from desktop.mairie.meetings.exchanges import find_exchanges
from desktop.mairie.meetings.meeting import AgendaItem, MeetingKind
from desktop.mairie.meetings.spoken import Spoken, spoken_of
from tests.pace import far_from

CASES = sorted(path for path in (Path(__file__).parents[1] / "cases").iterdir() if path.is_dir())


def _spoken(*said: tuple[str, str]) -> Spoken:
    segments = tuple(
        TranscriptSegment(6.0 * number, 6.0 * number + 5, text, speaker)
        for number, (speaker, text) in enumerate(said)
    )
    return spoken_of(Transcript("x.vtt", "vtt", segments))


TARIFFS = _spoken(
    ("Mme Roux", "Point suivant, les tarifs de la cantine."),
    ("Mme Roux", "Le prestataire nous augmente de quatre pour cent, donc la commission propose de passer le repas à quatre euros."),
    ("M. Blanc", "Moi je suis contre, parce que pour une famille de trois enfants ça fait quatre-vingts euros par an."),
    ("Mme Roux", "La commune paie déjà plus de la moitié du repas."),
    ("M. Blanc", "Je vais reprendre du café, il fait froid."),
    ("M. Blanc", "Son mari a été hospitalisé, il ne peut plus payer les repas de la cantine."),
    ("Mme Roux", "Je mets aux voix, qui est contre, qui s'abstient ?"),
    ("Mme Roux", "Les tarifs sont adoptés à l'unanimité."),
    ("Mme Roux", "La séance est levée, merci à tous."),
    ("M. Blanc", "Le budget de la voirie coûte cher parce que l'entreprise augmente ses prix de dix pour cent."),
)  # fmt: skip
AGENDA = (AgendaItem(1, "Tarifs de la cantine", 0, 9, 0.0),)


def test_arguments_are_kept_with_who_gives_them() -> None:
    """Speaker, position and reason stand in the minutes."""
    texts = [one.text.replace("\u00a0", " ") for one in find_exchanges(TARIFFS, AGENDA, ())]
    assert any(text.startswith("M. Blanc se prononce contre, parce que") for text in texts)
    assert any("la commission propose de passer le repas" in text for text in texts)


def test_votes_chatter_private_matters_and_the_end_are_left_out() -> None:
    """They have their own parts, or none."""
    text = " ".join(one.text for one in find_exchanges(TARIFFS, AGENDA, ()))
    for word in ("aux voix", "unanimité", "café", "hospitalisé", "levée", "voirie"):
        assert word not in text


def test_each_exchange_has_its_time_its_words_and_its_item() -> None:
    """The quote is what was said, at the time it was said."""
    for one in find_exchanges(TARIFFS, AGENDA, ()):
        assert one.item == 1
        assert not one.by_model
        assert one.quote.time == 6.0 * one.quote.utterance
        assert one.quote.text.startswith(TARIFFS.utterances[one.quote.utterance].text)


def test_points_of_form_have_no_exchanges() -> None:
    """The opening is told elsewhere."""
    agenda = (AgendaItem(1, "Ouverture de la séance, quorum, secrétaire", 0, 9),)
    assert find_exchanges(TARIFFS, agenda, ()) == ()


def test_nothing_is_found_in_nothing() -> None:
    """An empty meeting, or no words allowed, gives nothing."""
    assert find_exchanges(Spoken(()), (), ()) == ()
    assert find_exchanges(TARIFFS, AGENDA, (), words_per_item=0) == ()


def test_a_figure_put_right_just_after_is_not_told_wrong() -> None:
    """« On a 51 élèves » is corrected by the next sentences."""
    spoken = _spoken(
        (
            "Mme Roux",
            "Le conseil s'oppose à la fermeture de la classe, alors qu'on a cinquante et un élèves.",
        ),
        ("M. Blanc", "Cinquante-quatre, avec les trois arrivées de lundi."),
        ("Mme Roux", "Cinquante-quatre, vous avez raison."),
    )
    text = " ".join(one.text for one in find_exchanges(spoken, (), ()))
    assert "51" not in text
    assert "cinquante et un" not in text


def test_a_meeting_without_agenda_is_cut_into_stretches() -> None:
    """Every part of a long meeting has its share."""
    said = [
        (
            "S0",
            f"Le devis de l'entreprise numéro {number} pour la rue coûte douze mille euros par an.",
        )
        for number in range(300)
    ]
    topics = [
        "école",
        "mairie",
        "cantine",
        "voirie",
        "stade",
        "piscine",
        "forêt",
        "cimetière",
        "église",
        "musée",
    ]
    said = [
        ("S0", text.replace("la rue", f"la {topics[place * 10 // 300]}"))
        for place, (_, text) in enumerate(said)
    ]
    found = find_exchanges(_spoken(*said), (), ())
    assert {one.item for one in found} == {0}
    assert max(one.quote.utterance for one in found) > 200


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_every_word_was_said(folder: Path) -> None:
    """No telling word of the minutes is made up: each was said in the sentences quoted, or leads in."""
    transcript = read_transcript(next(folder.glob("transcript.*")))
    assert transcript is not None
    spoken = spoken_of(transcript)
    agenda = find_items(spoken, (), MeetingKind.OTHER)
    leads = {
        "indique",
        "precise",
        "ajoute",
        "demande",
        "question",
        "intervenant",
        "estime",
        "croit",
        "propose",
        "souhaite",
        "trouve",
        "rappelle",
        "signale",
        "confirme",
        "prononce",
        "retrouve",
        "regrette",
        "craint",
        "serait",
        "prefere",
        "prefererait",
        "cela",
        "millions",
        "milliard",
        "enfant",
        "enfants",
        "travail",
        "choses",
        "chose",
        "suggere",
        "considere",
    }
    for one in find_exchanges(spoken, agenda, ()):
        said = {word[:4] for word in fold_words(f"{one.quote.text} {one.quote.speaker}")}
        words = fold_words(re.sub(r"\d", "", one.text))
        extra = [
            w
            for w in words
            if len(w) > 4 and w not in STOP_WORDS and w not in leads and w[:4] not in said
        ]
        assert extra == [], one.text


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_negations_are_those_that_were_said(folder: Path) -> None:
    """As many « pas », « jamais » and « sans » are written as were said in the sentences quoted."""
    transcript = read_transcript(next(folder.glob("transcript.*")))
    assert transcript is not None
    spoken = spoken_of(transcript)
    for one in find_exchanges(spoken, find_items(spoken, (), MeetingKind.OTHER), ()):
        written, said = fold_words(one.text), fold_words(one.quote.text)
        for word in ("jamais", "sans", "rien", "aucun"):
            assert written.count(word) == said.count(word), one.text
        assert ("pas" in written) == ("pas" in said), one.text


def test_the_time_of_reading_a_long_meeting_does_not_blow_up() -> None:
    """2,000 sentences, folded beforehand."""
    said = [
        (
            f"S{number % 5}",
            f"Je pense que le dossier {number} coûte douze mille euros parce que la rue est longue.",
        )
        for number in range(2000)
    ]
    spoken = _spoken(*said)
    for one in spoken.utterances:
        assert one.said.words
    with far_from(2):
        find_exchanges(spoken, (), ())
