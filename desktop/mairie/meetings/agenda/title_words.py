# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much of a title each sentence says: its telling words, their stems and their families."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from desktop.french.folding import fold_words
from desktop.french.turns import Said
from desktop.french.words import STOP_WORDS, stem
from desktop.mairie.meetings.agenda.cues import cues_in
from desktop.mairie.meetings.agenda.paper import paper_words
from desktop.mairie.meetings.spoken import Spoken

FORMAL = ("minutes", "delegated", "misc", "information", "questions")
"""Kinds of points that have their own turns in announcements.toml."""
_BLOCK = 12
_DETAIL = 0.45
"""Weight of the words after the colon or dash of a title."""
_COMMON = 0.45
_FAMILY = 0.6
_FIGURE = 0.15
_HEAD_WORDS = 3
"""So many of its heaviest words say a title whole."""
_ACRONYM = re.compile(r"\b[A-ZÉ]{3,6}\b")
_CUT = re.compile(r"\s[-–—]\s|[:(\[;]")
_GENERIC = frozenset(
    [
        "approbation",
        "avis",
        "choix",
        "commune",
        "communal",
        "communale",
        "communaute",
        "commission",
        "conseil",
        "convention",
        "creation",
        "demande",
        "decision",
        "decisions",
        "deliberation",
        "designation",
        "fixation",
        "information",
        "informations",
        "mise",
        "modification",
        "municipal",
        "municipale",
        "point",
        "projet",
        "rapport",
        "renouvellement",
        "signature",
        "autorisation",
        "vote",
        "attribution",
        "adoption",
        "annee",
        "seance",
        "reglement",
        "presentation",
        "principal",
        "general",
        "compte",
        "annuel",
        "question",
        "disposition",
    ]
)
_GENERIC_STEMS = frozenset(stem(word) for word in _GENERIC)


@dataclass(frozen=True)
class Title:
    """A title with the weight of each of its stems."""

    text: str
    weights: dict[str, float]
    whole: float
    """What the weights of its telling words add up to."""
    kinds: frozenset[str]
    """Of FORMAL."""


class TitleSearch:
    """The titles of an agenda beside what was said."""

    def __init__(self, spoken: Spoken, titles: Sequence[str]) -> None:
        """Weigh the words: rare ones tell more, those of several titles less."""
        self.stems = [frozenset(_stems(one.said.bare_words)) for one in spoken.utterances]
        blocks = [
            frozenset().union(*self.stems[start : start + _BLOCK])
            for start in range(0, len(self.stems), _BLOCK)
        ]
        self._rarity = {word: 0 for title in titles for word, _ in _told(title)}
        for block in blocks:
            for word in block & self._rarity.keys():
                self._rarity[word] += 1
        self._blocks = max(1, len(blocks))
        shared: dict[str, int] = {}
        for title in titles:
            for word in {word for word, _ in _told(title)}:
                shared[word] = shared.get(word, 0) + 1
        self.titles = [self._title(text, shared) for text in titles]
        self._said_in_full(spoken)

    def coverage(self, title: int, utterance: int) -> float:
        """Return the share of a title that a sentence says, 0 to 1."""
        told = self.titles[title]
        common = self.stems[utterance] & told.weights.keys()
        if not common:
            return 0.0
        return min(1.0, sum(told.weights[word] for word in common) / told.whole)

    def window(self, title: int, first: int, last: int) -> float:
        """Return the share of a title that the sentences from `first` to `last` say together."""
        told = self.titles[title]
        found: set[str] = set()
        for stems in self.stems[max(0, first) : last + 1]:
            found |= stems & told.weights.keys()
        return min(1.0, sum(told.weights[word] for word in found) / told.whole)

    def _said_in_full(self, spoken: Spoken) -> None:
        """Give the weight of « CMJ » to « conseil municipal des jeunes » where it is said in full."""
        for title in self.titles:
            for short in _ACRONYM.findall(title.text):
                weight = title.weights.get(stem(short.lower()), 0.0)
                runs = (
                    _initials_in(one.said.bare_words, short.lower()) for one in spoken.utterances
                )
                words = next((run for run in runs if run), []) if weight else []
                for word in words:
                    told = title.weights.get(stem(word), 0.0)
                    title.weights[stem(word)] = max(told, weight / len(words))

    def _title(self, text: str, shared: dict[str, int]) -> Title:
        weights: dict[str, float] = {}
        for word, share in _told(text):
            rarity = math.log(1 + self._blocks / (1 + self._rarity.get(word, 0)))
            weight = share * max(0.2, rarity) / shared[word] ** 0.7
            weights[word] = max(weights.get(word, 0.0), weight)
        whole = sum(sorted(weights.values(), reverse=True)[:_HEAD_WORDS]) or 1.0
        for word, weight in list(weights.items()):
            for other in _family(word):
                weights.setdefault(other, weight * _FAMILY)
        kinds = frozenset(cues_in(Said.of(_spelled(text)))) & frozenset(FORMAL)
        if "verbal" in _spelled(text).lower() and "approbation" not in text.lower():
            kinds |= {"minutes"} if len(fold_words(text)) <= 12 else set()
        if "misc" in kinds and "information" in text.lower():
            kinds |= {"information"}
        return Title(text, weights, whole, kinds)


def _initials_in(words: Sequence[str], letters: str) -> list[str]:
    """Return the first run of telling words whose initials are these letters."""
    if not set(letters) <= {word[0] for word in words}:
        return []
    telling = [word for word in words if word not in STOP_WORDS and len(word) > 1]
    for start in range(len(telling) - len(letters) + 1):
        run = telling[start : start + len(letters)]
        if all(word[0] == letter for word, letter in zip(run, letters, strict=True)):
            return run
    return []


@cache
def _told(title: str) -> tuple[tuple[str, float], ...]:
    """Return the stems of a title, each with its share: whole before the colon, less after it."""
    cut = _CUT.search(title)
    head, detail = (title[: cut.start()], title[cut.start() :]) if cut else (title, "")
    found = [(word, _share(word)) for word in _stems(fold_words(_spelled(head)))]
    if not found or all(share < 1 for _, share in found):
        return tuple((word, _share(word)) for word in _stems(fold_words(_spelled(title))))
    details = _stems(fold_words(_spelled(detail)))
    return (*found, *((word, _share(word) * _DETAIL) for word in details))


def _share(word: str) -> float:
    if word.isdigit():
        return _FIGURE
    return _COMMON if word in _GENERIC_STEMS else 1.0


@cache
def _spelled(title: str) -> str:
    """Return the title with its short forms written out: « QD » is « questions diverses »."""
    forms = paper_words("short_forms")
    words = []
    for written in re.split(r"(\W+)", title):
        long = forms.get(written.lower())
        is_short = long is not None and (written.isupper() or len(title) <= 4)
        words.append(f"{written} {long}" if is_short else written)
    return "".join(words)


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for words in paper_words("families").values():
        stems = frozenset(stem(part) for word in words for part in fold_words(word))
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems
    return found


def _family(word: str) -> frozenset[str]:
    return _families().get(word, frozenset())


def _stems(words: Sequence[str]) -> list[str]:
    return [stem(word) for word in words if len(word) > 1 and word not in STOP_WORDS]
