# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells what makes a text hard to read, or hurts: the door of the analysis, without a model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from desktop.core.language.grammar import Grammar
from desktop.core.language.spelling import Spelling
from desktop.french.clarity.acronyms.unexplained import find_acronyms
from desktop.french.clarity.arranging import arranged
from desktop.french.clarity.asking_once import AskedOnce
from desktop.french.clarity.finding import ClarityFinding, ClarityReport
from desktop.french.clarity.long_sentences import find_long_sentences
from desktop.french.clarity.mistakes.dictionary import words_to_ask
from desktop.french.clarity.mistakes.finding_mistakes import find_mistakes
from desktop.french.clarity.mistakes.grammar_checker import LONGEST as LONGEST_FOR_GRAMMAR
from desktop.french.clarity.mistakes.grammar_checker import find_with_checker
from desktop.french.clarity.phrases.telling import tell_phrases
from desktop.french.clarity.rare.rare_words import find_rare_words
from desktop.french.clarity.readability.score import measure_readability
from desktop.french.clarity.reader.address import address_of, find_mixed_address
from desktop.french.clarity.reader.inclusive import find_inclusive_writing, find_one_sex_offers
from desktop.french.clarity.reader.tone import find_tone
from desktop.french.clarity.reading.read_text import ReadText, read_text
from desktop.french.clarity.structure import find_structure
from desktop.french.clarity.summary import summarise
from desktop.french.clarity.typography.checking import find_typography
from desktop.french.clarity.verbal.inflation import find_inflation
from desktop.french.clarity.verbal.passive import find_passives

LONGEST = 600_000
"""Characters, some 200 pages; what comes after is not looked at, and the report says so."""
JARGON = (
    "termes.toml", "locutions.toml", "formules.toml", "verbes.toml", "mots.toml", "vocabulaire.toml",
    "tournures.toml", "droit_et_argent.toml",
)  # fmt: skip
"""The files of `phrases/data` with plain equivalents; the first that knows a phrase wins."""


def analyse_text(
    text: str,
    spelling: Spelling | None = None,
    known_names: Collection[str] = (),
    check: Callable[[], None] = lambda: None,
    grammar: Grammar | None = None,
) -> ClarityReport:
    """Return the findings and figures of a French text.

    `known_names` are the names of people, places and organisations that are written right, whatever
    the dictionary says. `check` is called between two steps; what it raises ends the analysis. Places
    are in characters of `text` as it was given, whatever its accents, spaces and line ends.
    """
    read = read_text(text[:LONGEST])
    asked = AskedOnce(spelling, sorted(words_to_ask(read), key=str.swapcase)) if spelling else None
    findings: list[ClarityFinding] = []
    for step in _steps(read, asked, known_names):
        check()
        findings.extend(step())
    if grammar is not None:
        findings.extend(find_with_checker(read, grammar, known_names, check))
    kept = arranged(findings)
    readability = measure_readability(read)
    notes = _notes(text, read, spelling, grammar)
    return ClarityReport(readability, kept, address_of(read), summarise(readability, kept), notes)


def _steps(
    read: ReadText, spelling: Spelling | None, known_names: Collection[str]
) -> tuple[Callable[[], Iterable[ClarityFinding]], ...]:
    return (
        lambda: find_long_sentences(read),
        lambda: find_structure(read),
        lambda: find_acronyms(read, known_names, spelling),
        lambda: find_passives(read),
        lambda: find_inflation(read),
        lambda: tell_phrases(read, *JARGON),
        lambda: find_rare_words(read, spelling),
        lambda: tell_phrases(read, "sexisme.toml"),
        lambda: tell_phrases(read, "stigmatisant.toml"),
        lambda: tell_phrases(read, "ton.toml"),
        lambda: find_tone(read, spelling),
        lambda: find_mixed_address(read),
        lambda: find_inclusive_writing(read),
        lambda: find_one_sex_offers(read),
        lambda: find_mistakes(read, spelling, known_names),
        lambda: find_typography(read),
    )


def _notes(
    text: str, read: ReadText, spelling: Spelling | None, grammar: Grammar | None
) -> tuple[str, ...]:
    notes: list[str] = []
    if len(text) > LONGEST:
        notes.append("Le texte est très long\u00a0: la fin n’a pas été analysée.")
    if read.lacks_accents:
        notes.append("Le texte est tapé sans accents\u00a0: l’orthographe n’a pas été vérifiée.")
    elif spelling is None:
        notes.append(
            "Aucun dictionnaire n’est installé\u00a0: seules les fautes les plus courantes ont été cherchées."
        )
    elif grammar is None:
        notes.append(
            "Aucun correcteur de grammaire n’est installé\u00a0: les accords n’ont été vérifiés que là où "
            "la faute est sûre."
        )
    elif len(text) > LONGEST_FOR_GRAMMAR:
        notes.append("Le texte est long\u00a0: la grammaire de la fin a été relue moins à fond.")
    return tuple(notes)
