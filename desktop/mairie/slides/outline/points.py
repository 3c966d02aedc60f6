# SPDX-License-Identifier: AGPL-3.0-or-later
"""The points of a slide: the statements that matter most, short, in the order of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.core.slides.deck import MOST_POINTS, SlidePoint
from desktop.core.source_document import SourceBlock
from desktop.french.digest.candidates import Candidate, capitalised, shown_sentence
from desktop.french.digest.verbs import has_verb
from desktop.french.words import content_stems, fold, folded_words
from desktop.mairie.slides.outline.clauses import listed, row_told, short_enough, without_vote
from desktop.mairie.slides.outline.enumerations import with_whole_quotes
from desktop.mairie.slides.outline.silences import asks
from desktop.mairie.slides.wording import short_title

LONGEST_POINT = 120
_SHORTEST = 6
_STILL_SHOWN = ((2.2, 150), (5.0, 180))
"""The least score of a statement that no cut makes shorter, and the characters that it may take."""
_TOO_ALIKE = 0.7
_SAME = 0.95
_ENOUGH, _WEAK_SHARE = 3, 0.2
"""A slide of three points takes no other that is worth so much less than its best."""
_DURING = re.compile(r" (?:au cours de|durant|pendant) l['’]exercice(?= –)")
_UNNAMED = re.compile(r"(?<=\d %), \d[\d\s\u00a0\u202f,]*%(?=[,.]|\Z)")
"""The share of a column without a name, after shares that have one: « titulaires 24 %, 22 % »."""
_BARE_MEASURE = re.compile(r"(?<=: )(?:montants?|nombre|valeur|coût|total) (?=\d)")
"""« Retraite : nombre 6 » says no more than « Retraite : 6 »."""
_YEAR_N = re.compile(r"(?<=décembre) N\b(?: \(montants? [^()]*\))?")
"""« au 31 décembre N (montant restant dû en €) », of a form that nobody filled in."""
_SHOUTED = re.compile(
    r"\b(?:TOTAL|TOTAUX|RECETTES|D[EÉ]PENSES)\b(?: [A-ZÀ-Ý]{2,})*|\b[A-ZÀ-Ý]{5,}(?: [A-ZÀ-Ý]{2,})+\b"
)
_ARTICLE_OF_ACT = re.compile(r"\AArticle \d{1,2}(?:er|e)?\s*[:.–-]\s*(?:d[’']|de )(?=\w)")
_UNIT_LEAD = re.compile(r"\A(?:[Mm]ontants? )?[Ee]n (?:milliers|millions) d[’']euros – ")
"""A caption that only tells the unit titles no row."""
_ITEM_NUMBER = re.compile(r"\A\d{1,2}[.)]\s+(?=[^\W\d])")
"""« 2. Viande bovine… », of a plain text: the slide has its own bullets."""
_FIGURE = re.compile(r"\d+(?:[ \u00a0\u202f.,]\d+)*")


class Told:
    """What the slides made so far say: no other slide says it again."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._said: list[tuple[frozenset[str], frozenset[str]]] = []
        self._by_stem: dict[str, list[int]] = {}
        self.statements: set[int] = set()

    def copy(self) -> Told:
        """Return the same, to try on."""
        other = Told()
        other.become(self)
        return other

    def become(self, other: Told) -> None:
        """Take over what `other` holds."""
        self._said = list(other._said)
        self._by_stem = {stem: list(numbers) for stem, numbers in other._by_stem.items()}
        self.statements = set(other.statements)

    def has(self, text: str) -> bool:
        """Return True when something said has most of the words and all the figures of `text`."""
        stems, figures = _stems(text), figures_of(text)
        shared: dict[int, int] = {}
        for stem in stems:
            for number in self._by_stem.get(stem, ()):
                shared[number] = shared.get(number, 0) + 1
        for number, count in shared.items():
            said, said_figures = self._said[number]
            share = count / (min(len(stems), len(said)) or 1)
            if share >= _TOO_ALIKE and figures <= said_figures:
                return True
            if share > _SAME and (not figures or not figures.isdisjoint(said_figures)):
                return True  # the reports of a bundle say the same of other figures
            long_ones = {f for f in figures & said_figures if len(f) > 3}
            if share >= 0.5 and long_ones and len(long_ones) * 2 >= len(figures):
                return True
        return False

    def says_figure(self, text: str) -> bool:
        """Return True when the first figure of three digits or more of `text` was said already."""
        first = next((f for f in _figures(text) if len(f) > 2), "")
        return bool(first) and any(first in figures for _, figures in self._said)

    def add(self, text: str) -> None:
        """Take note that a slide says `text`."""
        stems = _stems(text)
        for stem in stems:
            self._by_stem.setdefault(stem, []).append(len(self._said))
        self._said.append((stems, figures_of(text)))


def make_points(
    statements: Iterable[Candidate], told: Told, most: int = MOST_POINTS, topic: str = ""
) -> tuple[SlidePoint, ...]:
    """Return the points for the best of `statements` that no slide told yet, in the source's order.

    `topic` is the title of the slide: a point does not begin by saying it again.
    """
    chosen: list[tuple[tuple[int, ...], SlidePoint]] = []
    ranked = sorted(statements, key=lambda one: -worth(one))
    best = worth(ranked[0]) if ranked else 0.0
    for statement in ranked:
        if len(chosen) == most:
            break
        is_weak = len(chosen) >= _ENOUGH and worth(statement) < _WEAK_SHARE * best
        if is_weak and statement.kind != "list_item":  # half a list would mislead
            continue
        if id(statement) in told.statements:
            continue
        if _is_total(statement) and told.says_figure(statement.text):
            continue
        points = points_of(statement, topic)
        # What is asked is told even where the title of a letter says it already.
        is_asked = len(points) == 1 and asks(statement)
        for rank, point in enumerate(points):
            if (is_asked or not told.has(point.text)) and len(chosen) < most:
                told.add(point.text)
                told.statements.add(id(statement))
                chosen.append(((*statement.units, rank), point))
    return _closed([point for _, point in sorted(chosen, key=lambda pair: pair[0])])


def first_lines(blocks: Iterable[SourceBlock]) -> tuple[SlidePoint, ...]:
    """Return the first lines that say something, for a document without any statement."""
    lines: list[SlidePoint] = []
    for block in blocks:
        text = block.text[: _STILL_SHOWN[-1][1]]
        if any(letter.isalpha() for letter in text) and len(lines) < MOST_POINTS:
            lines.append(SlidePoint(short_title(text, LONGEST_POINT), block.page, text))
    return tuple(lines)


def worth(statement: Candidate) -> float:
    """Return how much a statement is worth on a slide: what it says for the room it takes."""
    return float(statement.score / max(14, statement.size) ** 0.5)


def _without_sentence(text: str) -> str:
    """Return a row without the sentence that announces its table: « La commission propose… – Lot 1 »."""
    head, dash, rest = text.partition(" – ")
    return (
        rest
        if dash and ":" not in head and has_verb(folded_words(head)) and len(rest) > _SHORTEST
        else text
    )


def _closed(points: Sequence[SlidePoint]) -> tuple[SlidePoint, ...]:
    """Return the points without the colon of one whose list is not told after it."""
    following = [*(point.passage for point in points), ""][1:]
    return tuple(
        replace(point, text=point.text.rstrip(" :\u00a0"))
        if point.text.endswith(":") and after != point.passage
        else point
        for point, after in zip(points, following, strict=True)
    )


def points_of(statement: Candidate, topic: str = "") -> tuple[SlidePoint, ...]:
    """Return a statement as one or two points; none when it cannot be said in few words."""
    text = _without_article(_without_topic(whole_text(statement), topic))
    if statement.kind == "list_item":
        text = capitalised(_ITEM_NUMBER.sub("", text))
    if statement.row:
        text = _UNIT_LEAD.sub("", text)
        text = _BARE_MEASURE.sub("", _YEAR_N.sub("", _DURING.sub("", _without_sentence(text))))
        text = _SHOUTED.sub(lambda found: found.group().lower(), text)
        text = text[:1].upper() + text[1:]
    if statement.row:
        text = _UNNAMED.sub("", text)
        shorts = row_told(text, LONGEST_POINT)
    elif statement.kind == "list_item" and len(statement.units) > 1 and len(text) > LONGEST_POINT:
        shorts = listed(text, LONGEST_POINT)
    else:
        shorts = short_enough(text, LONGEST_POINT)
        for least, most in _STILL_SHOWN:
            # What matters and cannot be cut without losing a fact is shown somewhat longer.
            shorts = shorts or (short_enough(text, most) if statement.score >= least else ())
        # A decision is not lost for the count of its votes.
        shorts = shorts or short_enough(without_vote(text), _STILL_SHOWN[0][1])
    if statement.kind == "sentence" and has_verb(folded_words(text)):
        # « La commission, réunie le 17 septembre » says nothing once its verb is cut off.
        shorts = tuple(one for one in shorts if len(shorts) > 1 or has_verb(folded_words(one)))
    return tuple(
        SlidePoint(short[:1].upper() + short[1:], statement.block.page, statement.passage)
        for short in map(with_whole_quotes, shorts)
        if len(short) >= _SHORTEST
    )


def _without_article(text: str) -> str:
    """Return « Inscrire les crédits » for « Article 3 : d’inscrire les crédits »."""
    order = _ARTICLE_OF_ACT.sub("", text, count=1)
    return order[:1].upper() + order[1:]


def whole_text(statement: Candidate) -> str:
    """Return a statement as the speaker reads it."""
    text = shown_sentence(statement.text)
    return text if statement.kind == "sentence" else capitalised(text)


def _without_topic(text: str, topic: str) -> str:
    """Return the text of a table's row without the caption that the title already says."""
    head, dash, rest = text.partition(" – ")
    if not dash or not topic or len(rest) < 6:
        return text
    stems = _stems(head)
    if stems and len(stems & _stems(topic)) >= 0.6 * len(stems):
        return rest[:1].upper() + rest[1:]
    return text


def figures_of(text: str) -> frozenset[str]:
    """Return the figures of a text that identify it: no year, no lone digit."""
    return frozenset(_figures(text))


def _figures(text: str) -> list[str]:
    found = (re.sub(r"[^\d]", "", re.sub(r",0+\Z", "", figure)) for figure in _FIGURE.findall(text))
    return [f for f in found if len(f) > 1 and not re.fullmatch(r"(?:19|20)\d\d", f)]


def _is_total(statement: Candidate) -> bool:
    return statement.row is not None and statement.row.is_total


def pages_of(points: Sequence[SlidePoint]) -> tuple[int, ...]:
    """Return the pages that points rest on."""
    return tuple(sorted({point.page for point in points if point.page}))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for stem in content_stems(folded_words(fold(text))) if stem[0].isalpha())
