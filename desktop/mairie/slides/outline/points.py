# SPDX-License-Identifier: AGPL-3.0-or-later
"""The points of a slide: the statements that matter most, short, in the order of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.core.slides.deck import MOST_POINTS, SlidePoint
from desktop.core.source_document import SourceBlock
from desktop.french.digest.candidates import Candidate, capitalised, shown_sentence
from desktop.french.digest.told_cells import lower_first
from desktop.french.digest.verbs import has_verb
from desktop.french.typographic_text import typographic
from desktop.french.words import content_stems, fold, folded_words
from desktop.mairie.slides.outline.clauses import listed, row_told, short_enough, without_vote
from desktop.mairie.slides.outline.enumerations import with_whole_quotes
from desktop.mairie.slides.outline.silences import asks, is_unsaid
from desktop.mairie.slides.wording import short_title
from desktop.mairie.slides.wording.capitals import in_small_letters

LONGEST_POINT = 120
_SHORTEST, _FEWEST_WORDS = 6, 4
_STILL_SHOWN = ((2.2, 150), (5.0, 180))
"""The least score of a statement that no cut makes shorter, and the characters that it may take."""
_ROOMY, _ROOMY_POINTS = 180, 4
"""Characters of a point where the slide has fewer points than that."""
_ROOMY_SHARE = 0.4
_LONGEST_LEAD, _LONGEST_ITEM = 90, 250
"""Characters of the introduction of a list, and of an item of it: half a list would mislead."""
_TOO_ALIKE = 0.7
_SAME = 0.95
_ENOUGH, _WEAK_SHARE = 3, 0.2
"""A slide of three points takes no other that is worth so much less than its best."""
_DURING = re.compile(r" (?:au cours de|durant|pendant) l['’]exercice(?= –)")
_LOOSE_COMMA = re.compile(r"(?<=\d)[ \u00a0\u202f],(?=\d)")
_DOT = re.compile(r"(?<=\d)\.(?=\d{1,2}[ \u00a0\u202f]?%)")
_PER_CENT_OF = re.compile(r"\A% (?=d[e’'])", re.IGNORECASE)
_SAID_AGAIN = re.compile(r" en (?P<unit>€|%)(?=[ ,:\u00a0–].*\d[ \u00a0\u202f]?(?P=unit))")
"""« Chiffre d’affaires en € en 2023 : 1 594 476 € »: each figure says the unit."""
_UNNAMED = re.compile(r"(?<=\d[ \u00a0\u202f]%), \d[\d\s\u00a0\u202f,]*%(?=[,.]|\Z)")
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

    def has(self, text: str, *, is_item: bool = False) -> bool:
        """Return True when something said has most of the words and all the figures of `text`.

        An item of a list only repeats what has few other words: « aux véhicules des gestionnaires »
        is not « aux véhicules des entreprises qui travaillent pour les gestionnaires ».
        """
        stems, figures = _stems(text), figures_of(text)
        shared: dict[int, int] = {}
        for stem in stems:
            for number in self._by_stem.get(stem, ()):
                shared[number] = shared.get(number, 0) + 1
        for number, count in shared.items():
            said, said_figures = self._said[number]
            sizes = (len(stems), len(said))
            share = count / ((max(sizes) if is_item else min(sizes)) or 1)
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
    statements: Iterable[Candidate],
    told: Told,
    most: int = MOST_POINTS,
    topic: str = "",
    *,
    tells_all: bool = False,
) -> tuple[SlidePoint, ...]:
    """Return the points for the best of `statements` that no slide told yet, in the source's order.

    `topic` is the title of the slide: a point does not begin by saying it again. Where few are
    short enough, longer ones have room. `tells_all`: what is worth little has room too.
    """
    ranked = sorted(statements, key=lambda one: -worth(one))
    weak_share = 0.0 if tells_all else _WEAK_SHARE
    chosen = _chosen(ranked, told, most, topic, weak_share=weak_share)
    if 0 < len(chosen) < min(most, _ROOMY_POINTS):
        least = _ROOMY_SHARE * worth(ranked[0])
        ranked = [one for one in ranked if worth(one) >= least and not one.is_boilerplate]
        room = min(most, _ROOMY_POINTS) - len(chosen)
        chosen += _chosen(ranked, told, room, topic, longest=_ROOMY)
    return _closed([point for _, point in sorted(chosen, key=lambda pair: pair[0])])


def _chosen(
    ranked: Sequence[Candidate],
    told: Told,
    most: int,
    topic: str,
    *,
    longest: int = LONGEST_POINT,
    weak_share: float = _WEAK_SHARE,
) -> list[tuple[tuple[int, ...], SlidePoint]]:
    """Return the points of the best statements, each with its place in the source."""
    chosen: list[tuple[tuple[int, ...], SlidePoint]] = []
    best = worth(ranked[0]) if ranked else 0.0
    for statement in ranked:
        if len(chosen) == most:
            break
        share = _WEAK_SHARE if statement.row or statement.is_boilerplate else weak_share
        is_weak = len(chosen) >= _ENOUGH and worth(statement) < share * best
        if is_weak and statement.kind != "list_item":  # half a list would mislead
            continue
        if id(statement) in told.statements:
            continue
        if _is_total(statement) and told.says_figure(statement.text):
            continue
        points = points_of(statement, topic, longest)
        if _is_cut_list(points, most - len(chosen)):
            continue
        # What is asked is told even where the title of a letter says it already.
        is_asked = len(points) == 1 and asks(statement)
        for rank, point in enumerate(points):
            is_item = statement.kind == "list_item"
            said = point.text.removeprefix(f"{_lead_of(statement)}\u00a0: ")
            is_new = is_asked or not told.has(said, is_item=is_item)
            if is_new and len(chosen) < most:
                told.add(said)
                told.statements.add(id(statement))
                chosen.append(((*statement.units, rank), point))
    return chosen


def _is_cut_list(points: Sequence[SlidePoint], room: int) -> bool:
    """Return True for « Deux syndicats : » and its items when not all of them have room."""
    return len(points) > max(1, room) and points[0].text.endswith(":")


def first_lines(blocks: Iterable[SourceBlock], title: str = "") -> tuple[SlidePoint, ...]:
    """Return the first lines that say something, for a document without any statement.

    Neither `title`, which the first slide bears, nor what no slide says: « Vu le code… ».
    """
    lines: list[SlidePoint] = []
    for block in blocks:
        text = block.text[: _STILL_SHOWN[-1][1]]
        is_said = fold(block.text) == fold(title) or is_unsaid(fold(text))
        is_said = is_said or bool(title and len(text.split()) < _FEWEST_WORDS)
        if any(letter.isalpha() for letter in text) and not is_said and len(lines) < MOST_POINTS:
            shown = with_whole_quotes(short_title(text, LONGEST_POINT))
            lines.append(SlidePoint(shown, block.page, text))
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


def points_of(
    statement: Candidate, topic: str = "", longest: int = LONGEST_POINT
) -> tuple[SlidePoint, ...]:
    """Return a statement as one or two points; none when it cannot be said in few words."""
    text = _without_article(_without_topic(whole_text(statement), topic))
    if statement.kind == "list_item":
        text = capitalised(_ITEM_NUMBER.sub("", text))
    if statement.row:
        text = _without_slips(_UNIT_LEAD.sub("", text))
        text = _BARE_MEASURE.sub("", _YEAR_N.sub("", _DURING.sub("", _without_sentence(text))))
        text = _SHOUTED.sub(lambda found: in_small_letters(found.group()), text)
        text = _UNNAMED.sub("", text[:1].upper() + text[1:])
    shorts = _shortened(statement, text, longest)
    if statement.kind == "sentence" and has_verb(folded_words(text)):
        # « La commission, réunie le 17 septembre » says nothing once its verb is cut off.
        shorts = tuple(one for one in shorts if len(shorts) > 1 or has_verb(folded_words(one)))
    return tuple(
        SlidePoint(short[:1].upper() + short[1:], statement.block.page, statement.passage)
        for short in map(with_whole_quotes, shorts)
        if len(short) >= _SHORTEST
    )


def _without_slips(text: str) -> str:
    """Return a row without the slips of who typed its table: « 816 498 ,00 € », « 4.2 % »."""
    text = _SAID_AGAIN.sub("", _DOT.sub(",", _LOOSE_COMMA.sub(",", text)))
    found = _PER_CENT_OF.match(text)
    return f"Part {lower_first(text[found.end() :])}" if found else text


def _shortened(statement: Candidate, text: str, longest: int) -> tuple[str, ...]:
    """Return a statement in few words, somewhat longer when it matters; nothing when it cannot be."""
    if statement.row:
        return row_told(text, LONGEST_POINT)
    if statement.kind == "list_item" and len(statement.units) > 1 and len(text) > LONGEST_POINT:
        return listed(text, LONGEST_POINT)
    if len(text) > LONGEST_POINT and _lead_of(statement):
        return _after_lead(statement, longest)
    shorts = short_enough(text, LONGEST_POINT)
    for least, most in (*_STILL_SHOWN, (0.0, longest)):
        # What matters and cannot be cut without losing a fact is shown somewhat longer.
        shorts = shorts or (short_enough(text, most) if statement.score >= least else ())
    # A decision is not lost for the count of its votes.
    return shorts or short_enough(without_vote(text), _STILL_SHOWN[0][1])


def _after_lead(statement: Candidate, longest: int) -> tuple[str, ...]:
    """Return an item after the words that introduce its list, which the slide says once for all."""
    lead = _lead_of(statement)
    most = max(longest, _STILL_SHOWN[-1][1])
    item = short_enough(statement.passage, most) or short_enough(statement.passage, _LONGEST_ITEM)
    return (f"{lead}\u00a0: {lower_first(item[0])}",) if len(item) == 1 else ()


def _lead_of(statement: Candidate) -> str:
    """Return « Il est interdit » for an item that its list's introduction was joined to."""
    if statement.kind != "list_item" or not statement.text.endswith(statement.passage):
        return ""
    lead = typographic(statement.text.removesuffix(statement.passage)).rstrip(" \u00a0\u202f")
    lead = lead.removesuffix(":").rstrip(" \u00a0\u202f")
    return lead if len(lead) <= _LONGEST_LEAD else ""


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
