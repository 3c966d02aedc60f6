# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the analysis of a text says: findings, and figures on the whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """The kinds of findings, by the ids of result.json."""

    LONG_SENTENCE = "phrase-longue"
    PASSIVE = "passif"
    JARGON = "jargon"
    """A word or a ready-made phrase of the administration that has a plain equivalent."""
    ACRONYM = "sigle"
    """Never explained in the text."""
    SEXIST = "sexisme"
    STIGMATISING = "stigmatisant"
    SPELLING = "orthographe"
    """A word in no dictionary, or a form that does not exist (« si il », « au jour d’aujourd’hui »)."""
    TYPOGRAPHY = "typographie"
    TONE = "ton"
    """Curt, threatening, condescending or familiar towards the reader; tu and vous mixed."""
    STRUCTURE = "structure"
    """A paragraph too long, a list inside a sentence, no heading in a long text."""


@dataclass(frozen=True, slots=True)
class ClarityFinding:
    """One thing to mend, at its place."""

    kind: FindingKind
    start: int
    """In characters of the text; `text[start:end] == excerpt`."""
    end: int
    excerpt: str
    reason: str
    """A French sentence for the agent: what the reader meets, not what the agent did wrong."""
    mends: tuple[str, ...] = ()
    """What may stand in its place, as it would be written there, the best first; may be empty."""
    advice: str = ""
    """What to do where no words can simply be put in place."""
    certain: bool = True
    """False for what a person has to judge (a word that may be a name, a tone)."""


@dataclass(frozen=True, slots=True)
class Readability:
    """Figures on a text. Score: Kandel and Moles (1958), the Flesch formula fitted to French."""

    score: float
    """207 - 1.015 × words per sentence - 73.6 × syllables per word; 0 (hard) to 100 (easy)."""
    level: str
    """In words: « facile », « difficile »…"""
    words: int
    sentences: int
    words_per_sentence: float
    syllables_per_word: float
    long_words: int
    """Words of four syllables or more."""
    reading_seconds: int
    """At 200 words a minute, silently."""


@dataclass(frozen=True, slots=True)
class ClarityReport:
    """The whole analysis of a text."""

    readability: Readability
    findings: tuple[ClarityFinding, ...]
    """By place."""
    address: str = ""
    """ "vous", "tu", "mélangé", or "" where nobody is spoken to."""
    summary: tuple[str, ...] = ()
    """Three French sentences at most: what would help the reader most."""
    notes: tuple[str, ...] = ()
    """What was not looked at and why (no dictionary installed, a text too long)."""
