# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that hardly anybody says are told once; those of a town hall that everybody knows never are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.finding import FindingKind
from desktop.french.clarity.rare.rare_words import everyday_stems, familiar_words
from desktop.french.words import fold, stem


class Dictionary:
    """Knows every word but those it was given."""

    def __init__(self, *unknown: str) -> None:
        self._unknown = unknown

    def unknown(self, words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        return {word: () for word in words if word in self._unknown}


def _rare(text: str, *unknown: str) -> list[str]:
    report = analyse_text(text, Dictionary(*unknown))
    return [f.excerpt for f in report.findings if "très rarement" in f.reason]


def test_a_technical_word_is_told_once_and_left_to_judgement():
    text = "Le faucardage aura lieu en mai. Après le faucardage, le chemin rouvrira."
    (finding,) = [f for f in analyse_text(text, Dictionary()).findings if "rarement" in f.reason]
    assert finding.excerpt == "faucardage" and not finding.certain
    assert finding.kind is FindingKind.JARGON and finding.advice


@pytest.mark.parametrize(
    "text",
    [
        "La garderie périscolaire et la déchèterie ferment pendant les congés.",
        "Les habitantes renouvelleront leur inscription au secrétariat de la mairie.",
        "Nous remplissions les formulaires ; les agents nettoyaient les trottoirs.",
        "Mme Embâclier habite à Faucardages-les-Bains.",
        "Il a dit : « le faucardage de la rivière », puis il est parti.",
        "FAUCARDAGE DE LA RIVIÈRE\n\nLa rivière sera nettoyée lundi prochain.",
    ],
)
def test_everyday_words_names_quotations_and_titles_are_left_alone(text):
    assert _rare(text) == []


def test_a_misspelt_word_is_for_the_dictionary_to_tell():
    assert _rare("Le faucardajje aura lieu en mai.", "faucardajje") == []


def test_without_a_dictionary_nothing_is_said_to_be_rare():
    assert not [f for f in analyse_text("Le faucardage aura lieu.").findings if "rare" in f.reason]


def test_a_technical_paper_does_not_fill_the_list():
    words = [f"{a}{b}{c}ographié" for a in "bdfgk" for b in "aeiou" for c in "lmnr"]
    assert len(words) == 100
    told = _rare(f"On y lit les mots {', '.join(words)}.")
    assert 35 <= len(told) <= 40


def test_the_words_of_the_file_are_whole_and_familiar():
    assert len(familiar_words()) == len(set(familiar_words())) >= 250
    assert all(stem(fold(word)) in everyday_stems() for word in familiar_words())
    assert len(everyday_stems()) > 15_000
