# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much of the substance each sentence carries, from its words, its place and its neighbours."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.french.folding import fold_words
from desktop.french.words import STOP_WORDS, stem
from desktop.mairie.meetings.exchanges.tables import kinds_in, turns, weight
from desktop.mairie.meetings.spoken import Spoken, Utterance

_MOST = {
    "arguments": 2,
    "positions": 1,
    "informations": 2,
    "procedure": 2,
    "actions": 2,
    "bavardage": 2,
    "retire": 1,
    "renvois": 1,
    "morceaux": 1,
    "suite": 1,
    "anecdotes": 1,
}
"""Turns of one kind that count in a sentence."""
_NUMBER_WORDS = frozenset(
    [
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "soixante",
        "cent",
        "cents",
        "mille",
        "million",
        "millions",
        "milliard",
        "pour%",
        "zero",
        "moitie",
        "tiers",
        "quart",
        "double",
    ]
)
_UNITS = frozenset(
    [
        "euro",
        "euros",
        "pourcent",
        "pourcents",
        "metre",
        "metres",
        "kilometre",
        "kilometres",
        "hectare",
        "hectares",
        "jours",
        "mois",
        "ans",
        "annees",
        "heures",
        "places",
        "eleves",
        "enfants",
        "habitants",
        "repas",
        "foyers",
        "steres",
        "tonnes",
        "semaine",
        "semaines",
        "kilos",
        "degres",
        "vehicules",
        "camions",
        "lots",
        "logements",
        "dossiers",
    ]
)
_MONEY = frozenset(("euro", "euros", "eur"))
_MOMENTS = frozenset(
    [
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
        "heure",
        "heures",
        "matin",
        "soir",
        "demain",
        "premier",
        "prochain",
        "prochaine",
        "semaine",
        "merci",
        "voila",
    ]
)
_FILLERS = frozenset(["euh", "ben", "hein", "voila", "bon", "ouais"])
_TO_OTHERS = frozenset(("tu", "toi", "te", "ton", "ta", "tes"))
_BEST = (9, 34)
"""Words of a sentence that is neither a scrap nor a speech."""
_SHORTEST = 5
_CORRECTED = 6.0
_EXCLUDED = -9.0
_FILLED = re.compile(r"<unk>|\b(\w{2,})(?:[ ,]+\1\b){2,}", re.IGNORECASE)


@dataclass(frozen=True)
class Scored:
    """A sentence with its weight and its telling words."""

    one: Utterance
    score: float
    stems: frozenset[str]


def score_all(spoken: Spoken, hidden: Iterable[int]) -> list[Scored]:
    """Weigh every sentence by itself; those in `hidden` (private matters) weigh nothing."""
    left_out = frozenset(hidden)
    stems = [_stems(one.said.bare_words) for one in spoken.utterances]
    rarity = _rarity(stems)
    found: list[Scored] = []
    for number, one in enumerate(spoken.utterances):
        if number in left_out or _is_noise(one):
            found.append(Scored(one, _EXCLUDED, stems[number]))
            continue
        score = (
            _words(one)
            + _length(one)
            + _centrality(stems, number, rarity)
            + _exchange(spoken, number)
        )
        found.append(Scored(one, score, stems[number]))
    return found


def title_share(stems: frozenset[str], title: frozenset[str]) -> float:
    """Return what the words shared with the title of the item add."""
    return 0.5 * min(2, len(stems & title))


def title_stems(title: str) -> frozenset[str]:
    """Return the telling words of a title."""
    return _stems(fold_words(title))


def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(
        stem(word)
        for word in words
        if len(word) > 3 and word not in STOP_WORDS and word not in _NUMBER_WORDS
    )


def _rarity(stems: Sequence[frozenset[str]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for one in stems:
        counts.update(one)
    return {word: math.log(1 + len(stems) / count) for word, count in counts.items() if count > 1}


def _words(one: Utterance) -> float:
    score = 0.0
    for kind, count in kinds_in(one.said).items():
        score += weight(kind) * min(count, _MOST[kind])
    words = one.said.bare_words
    vocabulary = one.said.vocabulary
    figures = sum(word in _NUMBER_WORDS or word.isdigit() for word in words)
    has_unit = not vocabulary.isdisjoint(_UNITS) or "%" in one.text or "€" in one.text
    score += min(0.9, 0.25 * figures) + (0.5 if figures and has_unit else 0.0)
    score += 0.5 if figures and not vocabulary.isdisjoint(_MONEY) else 0.0
    if not vocabulary.isdisjoint(_TO_OTHERS):
        score -= 1.4
    if not _tells(words):
        score -= 1.2
    return score


def _tells(words: Sequence[str]) -> bool:
    """Tell whether a sentence says more than a day and an hour."""
    telling = [
        word
        for word in words
        if len(word) > 3
        and word not in STOP_WORDS
        and word not in _MOMENTS
        and word not in _NUMBER_WORDS
    ]
    return len(telling) > 1


def _length(one: Utterance) -> float:
    count = sum(word not in _FILLERS for word in one.said.bare_words)
    low, high = _BEST
    if count < _SHORTEST:
        return -2.5
    if count < low:
        return -0.35 * (low - count) / 2
    return 0.2 if count <= high else -0.03 * (count - high)


def _centrality(stems: list[frozenset[str]], number: int, rarity: dict[str, float]) -> float:
    """Return how much a sentence shares with those around it: what one keeps coming back to."""
    around = stems[max(0, number - 8) : number] + stems[number + 1 : number + 9]
    shared = sum(
        rarity.get(word, 0.0) * min(2, sum(word in other for other in around))
        for word in stems[number]
    )
    return min(1.2, shared / (6 + len(stems[number])))


def _exchange(spoken: Spoken, number: int) -> float:
    """Return what a question that is answered, or its answer, adds."""
    one = spoken.utterances[number]
    score = -_CORRECTED if _is_corrected(spoken, number) else 0.0
    if one.text.rstrip().endswith("?"):
        is_real = len(one.said.bare_words) >= 6 and turns("questions").is_in(one.said)
        score += 0.45 if is_real else -1.0
    before = spoken.utterances[number - 1] if number else None
    if before is not None and before.text.rstrip().endswith("?") and before.speaker != one.speaker:
        score += 0.3
    if before is None or before.speaker != one.speaker:
        score += 0.15 if spoken.has_speakers else 0.0
    return score


def _is_corrected(spoken: Spoken, number: int) -> bool:
    """Tell whether a figure is put right just after: it would be false in the minutes."""
    words = spoken.utterances[number].said.bare_words
    if not any(word in _NUMBER_WORDS or word.isdigit() for word in words):
        return False
    after = spoken.utterances[number + 1 : number + 4]
    return any(turns("rectifications").is_in(one.said) for one in after)


def _is_noise(one: Utterance) -> bool:
    """Tell whether a sentence was badly heard: words that make no sentence, or said over and over."""
    if _FILLED.search(one.text):
        return True
    words = one.said.bare_words
    if len(words) < 3:
        return True
    if len(words) >= 12 and len(set(words)) / len(words) < 0.55:
        return True
    last = words[-1]
    return last in (
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "l",
        "d",
        "et",
        "que",
        "qui",
        "au",
        "aux",
        "en",
        "par",
        "pour",
        "sur",
        "je",
        "on",
        "nous",
    )
