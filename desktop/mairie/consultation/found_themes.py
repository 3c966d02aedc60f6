# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts together what is told of each theme: its rows, key terms, parts, quotations, crossings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.core.data_table import DataTable
from desktop.mairie.consultation.answers import Answer
from desktop.mairie.consultation.closed_columns import crossings
from desktop.mairie.consultation.consultation import (
    Crossing,
    FoundTheme,
    Origin,
    Quote,
    ThemePart,
)
from desktop.mairie.consultation.cues import Cue
from desktop.mairie.consultation.discovery import Group, discover
from desktop.mairie.consultation.quotes import QuoteChooser
from desktop.mairie.consultation.terms import (
    SIGNIFICANT,
    Vocabulary,
    count_terms,
    read_terms,
    term_scores,
    without_parts,
)
from desktop.mairie.consultation.theme_file import Themes

_MOST_TERMS = 8
_FEW_TERMS = 5
_SAMPLE = 80
"""Answers of a theme that tell how its terms are written."""
_MOST_PARTS = 6
_FEWEST_OF_PART = 3
_BIG = 40
"""Answers of a theme in which parts are looked for."""
_OFTEN = 0.08
"""Of a theme's answers must hold a word for it to be one of its key terms."""
_SHARED = 0.4
"""Of a theme's answers hold a term: it names the theme, not a part of it."""
_CROSSED = 30
"""Answers of a theme that is crossed with the closed columns."""


@dataclass(slots=True)
class ThemeMaker:
    """All that a theme is made from."""

    table: DataTable
    closed: tuple[int, ...]
    answers: Mapping[int, Answer]
    """By row."""
    themes: Themes
    questions: int
    check: Callable[[], None]
    place_words: frozenset[str] = frozenset()
    """Stems of the commune's own names: they are no key terms."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    terms: dict[int, frozenset[str]] = field(default_factory=dict)
    _chooser: QuoteChooser = field(init=False)

    def __post_init__(self) -> None:
        """Read the terms of every answer once."""
        found = read_terms((answer.text for answer in self.answers.values()), self.vocabulary)
        self.terms = dict(zip(self.answers, found, strict=True))
        texts = {row: tuple(text for _, text in one.parts) for row, one in self.answers.items()}
        lines = {row: one.line for row, one in self.answers.items()}
        self._chooser = QuoteChooser(texts, lines)

    def known(
        self, theme: str, title: str, rows: Sequence[int], cues: Mapping[int, Sequence[Cue]]
    ) -> FoundTheme:
        """Return a theme of the data files."""
        self.check()
        said = {row: self._said(row, some) for row, some in cues.items()}
        ranked = self._ranked(rows, said)
        return FoundTheme(
            theme,
            title,
            tuple(rows),
            self._shown_terms(ranked, rows),
            self._quotes(rows, said, ranked),
            parts=self._parts(theme, rows, cues),
            by_question=self._by_question(rows, cues),
            crossings=self._crossings(rows),
        )

    def discovered(self, number: int, group: Group) -> FoundTheme:
        """Return a theme that only this consultation has, titled by its most typical terms."""
        ranked = self._ranked(group.rows, {})
        shown = self._shown_terms(ranked, group.rows)
        counts = count_terms(group.rows, self.terms)
        best = self._distinct(group.terms)[:2]
        named = [self.vocabulary.shown(t) for t in best if counts[t] * 2 >= counts[best[0]]]
        return FoundTheme(
            f"decouvert-{number}",
            _title(named or list(shown[:2])),
            group.rows,
            shown or tuple(named),
            self._quotes(group.rows, {}, ranked),
            by_question=self._by_question(group.rows, {}),
            crossings=self._crossings(group.rows),
            origin=Origin.DISCOVERED,
        )

    def groups(self, rows: Collection[int]) -> list[Group]:
        """Return the groups of answers that no theme explains."""
        found = discover(
            rows, self.terms, self.vocabulary, len(self.answers), avoided=self.place_words
        )
        self.check()
        return found

    def other_quotes(self, rows: Sequence[int]) -> tuple[Quote, ...]:
        """Return some of the answers that nothing explains."""
        return self._quotes(rows, {}, [])

    def _said(self, row: int, cues: Iterable[Cue]) -> tuple[str, ...]:
        sentences = self.answers[row].sentences
        return tuple(dict.fromkeys(sentences[cue.start : cue.end] for cue in cues))

    def _ranked(
        self, rows: Sequence[int], said: Mapping[int, Collection[str]]
    ) -> list[tuple[float, str]]:
        """Return the terms that tell the theme, first those by which it was known."""
        inside = count_terms(rows, self.terms)
        scores = term_scores(inside, len(rows), self.vocabulary, len(self.answers))
        known = {word for words in said.values() for one in words for word in one.split()}
        # A word that made an answer belong to the theme tells it even when it is rare; another one
        # must come back.
        often = max(3, round(_OFTEN * len(rows)))
        kept: dict[str, float] = {}
        for term, score in scores.items():
            if _is_known(term, known) and inside[term] >= min(2, 1 + len(rows) // 8):
                kept[term] = score * 2
            elif inside[term] >= often and score >= SIGNIFICANT:
                kept[term] = score
        if len(kept) < _FEW_TERMS:  # each person has another word for it: those are told too
            known_terms = [term for term in scores if _is_known(term, known)]
            known_terms.sort(key=lambda term: (-inside[term], -scores[term], term))
            kept |= {term: scores[term] for term in known_terms[:_FEW_TERMS] if term not in kept}
        best = max(kept.values(), default=0.0) or 1.0
        return sorted(((score / best, t) for t, score in kept.items()), key=lambda o: (-o[0], o[1]))

    def _shown_terms(
        self, ranked: Sequence[tuple[float, str]], rows: Sequence[int]
    ) -> tuple[str, ...]:
        counts = count_terms(rows, self.terms)
        terms = [term for _, term in ranked[:40] if not self.place_words & set(term.split())]
        kept = without_parts(terms, counts)[:_MOST_TERMS]
        own = Vocabulary()  # « marche » and « marché » are one term, and each theme has its own
        step = max(1, len(rows) // _SAMPLE)
        read_terms((self.answers[row].text for row in rows[::step]), own)
        shown = (own.shown(t) if t in own.written else self.vocabulary.shown(t) for t in kept)
        return tuple(dict.fromkeys(shown))

    def _distinct(self, terms: Sequence[str]) -> list[str]:
        return without_parts(terms, self.vocabulary.counts)

    def _quotes(
        self,
        rows: Sequence[int],
        said: Mapping[int, Collection[str]],
        ranked: Sequence[tuple[float, str]],
    ) -> tuple[Quote, ...]:
        weights = {term: score for score, term in ranked[:60] if " " not in term}
        return self._chooser.choose(rows, said, weights) or self._chooser.choose(rows, {}, weights)

    def _parts(
        self, theme: str, rows: Sequence[int], cues: Mapping[int, Sequence[Cue]]
    ) -> tuple[ThemePart, ...]:
        """Return the parts of a theme: those of the data files, then what comes back in the rest."""
        found: dict[str, list[int]] = {}
        for row in rows:
            for part in dict.fromkeys(cue.theme for cue in cues.get(row, ())):
                if self.themes.rules[part].parent and part != theme:
                    found.setdefault(part, []).append(row)
        parts = [
            ThemePart(self.themes.title(part), tuple(some))
            for part, some in found.items()
            if len(some) >= _FEWEST_OF_PART
        ]
        if len(parts) < 2 and len(rows) >= _BIG:
            told = {row for part in parts for row in part.rows}
            parts += self._found_parts([row for row in rows if row not in told])
        parts.sort(key=lambda part: (-part.count, part.title))
        return tuple(parts[:_MOST_PARTS])

    def _found_parts(self, rows: Sequence[int]) -> list[ThemePart]:
        counts = count_terms(rows, self.terms)
        shared = {term for term, count in counts.items() if count > _SHARED * len(rows)}
        groups = discover(
            rows,
            self.terms,
            self.vocabulary,
            len(self.answers),
            avoided=shared | self.place_words,
            most=_MOST_PARTS,
            fewest=max(_FEWEST_OF_PART, len(rows) // 12),
        )
        return [
            ThemePart(_title([self.vocabulary.shown(self._distinct(group.terms)[0])]), group.rows)
            for group in groups
        ]

    def _by_question(
        self, rows: Sequence[int], cues: Mapping[int, Sequence[Cue]]
    ) -> tuple[int, ...]:
        counts = Counter[int]()
        for row in rows:
            answer = self.answers[row]
            told = {answer.question_at(cue.start) for cue in cues.get(row, ())}
            counts.update(told or {number for number, _ in answer.parts})
        return tuple(counts[number] for number in range(self.questions))

    def _crossings(self, rows: Sequence[int]) -> tuple[Crossing, ...]:
        return crossings(rows, self.table, self.closed) if len(rows) >= _CROSSED else ()


def _is_known(term: str, known: Collection[str]) -> bool:
    return all(any(word.startswith(step) for word in known) for step in term.split())


def _title(terms: Sequence[str]) -> str:
    told = ", ".join(terms)
    return told[:1].upper() + told[1:]
