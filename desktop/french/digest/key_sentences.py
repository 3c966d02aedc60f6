# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much each statement of a document matters to a mayor.

Position in its section, words of the titles, cues of decision, obligation, money, change and risk,
figures and dates, words that run through the document; against it: definitions, reminders of the
law, formulas, courtesies, lines repeated from a model, footnotes. Plain centrality is near random
on such documents, so it only breaks ties here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from math import exp, log

from desktop.core.source_document import BlockKind
from desktop.french.digest.candidates import Candidate
from desktop.french.digest.cues import CueCount, cue_weights, find_cues, title_kinds
from desktop.french.digest.indicators import Indicator, find_indicator, first_rate
from desktop.french.digest.outline import Section
from desktop.french.digest.question import Question
from desktop.french.digest.table_rows import RowStatement
from desktop.french.digest.verbs import has_verb
from desktop.french.words import content_stems, fold, folded_words

_NEWS = {"decision", "obligation", "risque", "projet", "echeance"}
_AMOUNT = re.compile(r"\d[\d .,]*\s*(?:k|m|millions? d'|milliards? d')?\s*(?:€|euros?)")
_DATE = re.compile(
    r"\b(?:1er|\d{1,2}) (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
    r"|\b\d{1,2}/\d{1,2}/\d{4}"
)
_FIGURE = re.compile(r"\d+(?:[ .,]\d+)*")
_SMALL_QUANTITY = re.compile(
    r"(?<![\d.,])\d ?(?:m[23²³]?|metres?|places?|litres?|heures?|jours?|mois|ans|semaines?|km|kilometres?|%)(?!\w)"
)
_BIG_FIGURE = re.compile(r"\d[ .]?\d{3}\b|\d ?€")
_PERIOD_OR_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\b(?:19|20)\d{2}\b|\b[lrd]\.? ?\d[\d-]*")
_CONFORMITY = re.compile(
    r"conform[a-z]*\b.{0,60}?(\d{1,3}(?:[.,]\d+)?) ?%|(\d{1,3}(?:[.,]\d+)?) ?%.{0,40}?conform"
)
_CONFORM = 95.0
"""Percent, under which a rate of conformity is an alert."""
_ALERT_GAIN = 6.0
_RULE_GAIN = 2.6
"""For a table row that forbids, allows, obliges or limits."""
_COMPARED = re.compile(
    r"\([^()]{1,30} (?:en|au) (?:\d\d/\d\d/)?(?:19|20)\d\d\)|par rapport a|contre \d"
)
_USUAL_SHARE = 0.2
"""A word in so many statements tells none from the others."""
_DIGIT = re.compile(r"\d")
_POWER = re.compile(r"\bm[23]\b")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NOTHING = re.compile(
    r"\b(pas de|n'achete pas|n'y a pas|aucun|aucune|neant|sans objet|non concerne)\b"
)
_ZERO_ROW = re.compile(r": (?:0(?:[.,]0+)?\b[^\d]{0,12}(?:(?:en|au) [\d/]+ ?)?(?:contre )?)+")


class KeySentenceScorer:
    """Scores the candidates of one document."""

    def __init__(
        self,
        sections: Sequence[Section],
        candidates: Sequence[Candidate],
        title: str,
        question: Question,
    ) -> None:
        """Count what the document says over again, and its usual words."""
        self._sections = sections
        self._title = frozenset(content_stems(folded_words(title)))
        self._headings = [_heading_stems(section) for section in sections]
        self._titles = [_title_factor(section) for section in sections]
        self._usual = Counter(stem for candidate in candidates for stem in candidate.stems)
        often = _USUAL_SHARE * max(10, len(candidates))
        self._question = question.without([s for s in question.asked if self._usual[s] > often])
        self._most = max(self._usual.values(), default=1)
        self._parts = len({section.part for section in sections if section.part})
        self._told: set[str] = set()
        self._said = Counter(candidate.folded for candidate in candidates)
        self._moulds = Counter(_mould(candidate) for candidate in candidates if not candidate.row)

    def score_all(self, candidates: Sequence[Candidate], check: Callable[[], None]) -> None:
        """Fill in `score` of every candidate; `check` may raise Cancelled."""
        for index, candidate in enumerate(candidates):
            if index % 200 == 0:
                check()
            candidate.score = self._score(candidate)

    def is_common(self, candidate: Candidate) -> bool:
        """Return True for what every sub-document says in the same words and figures."""
        return self._parts > 1 and self._said[candidate.folded] >= self._parts

    def _score(self, candidate: Candidate) -> float:
        if candidate.row:
            head = fold(candidate.row.head)
            cues = find_cues(head, list(dict.fromkeys(folded_words(head))))
            gain = _row_gain(candidate.row, cues, candidate.folded)
        else:
            cues = find_cues(candidate.folded, candidate.words)
            gain = _cue_gain(cues) + _figure_gain(candidate.folded)
        candidate.is_boilerplate = cues.is_formula or cues.is_wording
        gain += _topic_gain(candidate)
        gain += 0.9 / (1 + 0.5 * candidate.place) + self._title_gain(candidate)
        gain += 0.8 * self._centrality(candidate) + _length_gain(candidate)
        score = max(0.05, gain) * _wording_factor(cues, candidate) * self._context_factor(candidate)
        return score * self._question_factor(candidate) if self._question else score

    def _title_gain(self, candidate: Candidate) -> float:
        heading = self._headings[candidate.section]
        share = len(heading & candidate.stems) / len(heading) if heading else 0.0
        whole = len(self._title & candidate.stems) / len(self._title) if self._title else 0.0
        return 0.8 * min(1.0, 1.5 * share) + 0.4 * whole

    def _centrality(self, candidate: Candidate) -> float:
        """Return from 0 to 1 how much the words of a statement run through the document."""
        stems = [stem for stem in candidate.stems if stem[0].isalpha()]
        if not stems or self._most < 3:
            return 0.0
        return sum(log(1 + self._usual[stem]) for stem in stems) / (
            len(stems) * log(1 + self._most)
        )

    def _context_factor(self, candidate: Candidate) -> float:
        factor = self._titles[candidate.section]
        if (
            0.2 < factor < 1
            and candidate.block.page > self._sections[candidate.section].blocks[0].page
        ):
            # A reminder or a preface is a page long: what follows lost its own heading.
            factor = 1.0
        factor *= self._model_factor(candidate)
        if candidate.block.kind in (BlockKind.NOTE, BlockKind.CAPTION):
            factor *= 0.5
        return factor * (0.4 if candidate.dangling else 1.0)

    def _model_factor(self, candidate: Candidate) -> float:
        """Return how much to trust a statement that comes again, in a document or in its parts.

        Definitions and headings of a model come in every part, word for word and figure for figure;
        a sum of money said in every part is news, but only once.
        """
        times = self._said[candidate.folded]
        in_part = bool(self._sections[candidate.section].part)
        if times > 1 and _BIG_FIGURE.search(_PERIOD_OR_DAY.sub("", candidate.folded)):
            return 0.02 if candidate.folded in self._told else self._tell(candidate.folded)
        if times > 1:
            return 0.2 if times > 2 or in_part else 0.5
        if in_part and not candidate.row:
            # Reports from one model: what only this one says was written by a person this year.
            return 1.2 if self._moulds[_mould(candidate)] == 1 else 0.9
        return 1.0

    def _tell(self, folded: str) -> float:
        self._told.add(folded)
        return 1.0

    def _question_factor(self, candidate: Candidate) -> float:
        own = self._question.relevance(candidate.stems, signs="€" in candidate.folded)
        above = self._question.relevance(self._headings[candidate.section])
        return 0.15 + own + 0.7 * min(1.0, above)


def _mould(candidate: Candidate) -> frozenset[str]:
    """Return a sentence without its figures: what two copies of one model have in common."""
    return frozenset(stem for stem in candidate.stems if stem[0].isalpha())


def _heading_stems(section: Section) -> frozenset[str]:
    return frozenset(
        stem for title in section.path[-2:] for stem in content_stems(folded_words(title))
    )


def _title_factor(section: Section) -> float:
    kinds = title_kinds(folded_words(" / ".join(section.path)))
    if "liste_de_mots" in kinds:
        return 0.15
    if "secondaire" in kinds:
        return 0.5
    return 1.2 if "important" in kinds else 1.0


def _cue_gain(cues: CueCount) -> float:
    total = sum(
        cue_weights()[kind] * (1 + 0.3 * (min(count, 3) - 1)) for kind, count in cues.kinds.items()
    )
    return 7.0 * (1 - exp(-total / 5.5))


def _figure_gain(folded: str) -> float:
    gain = _amount_gain(folded)
    if _DATE.search(folded):
        gain += 0.9
    if _COMPARED.search(folded):
        gain += 0.7
    figures = sum(len(found) > 1 for found in _FIGURE.findall(folded))
    figures += len(_SMALL_QUANTITY.findall(folded))
    return gain + 0.45 * min(3, figures) + (0.3 if "%" in folded else 0.0)


def _amount_gain(folded: str) -> float:
    """Return from 0.8 for a few euros to 1.8 for millions; 0 without any amount."""
    found = _AMOUNT.findall(folded)
    if not found:
        return 0.0
    digits = max(len(re.sub(r"[.,]\d{1,2}\b|\D", "", amount)) for amount in found)
    return 1.8 if "million" in folded else min(1.8, 0.6 + 0.2 * max(1, digits))


def _topic_gain(candidate: Candidate) -> float:
    """Return the gain of what is measured, set `topic`, and `is_alert` past a threshold.

    A statement without any figure says little of a measure.
    """
    row = candidate.row
    words = folded_words(row.head) if row and not row.is_total else candidate.words
    topic = find_indicator(words, row.passage if row else "")
    if topic is None:
        return 0.0
    has_figure = bool(_DIGIT.search(candidate.folded))
    if topic.weight <= 0 or has_figure:
        candidate.topic = topic.name
    if has_figure and _is_alert(candidate, topic):
        candidate.is_alert = True
        return topic.weight + _ALERT_GAIN
    is_said = has_figure or topic.weight < 0 or not topic.told_once
    return topic.weight if is_said else 0.4 * topic.weight


def _is_alert(candidate: Candidate, topic: Indicator) -> bool:
    found = _CONFORMITY.search(candidate.folded) if "conform" in candidate.folded else None
    if found:
        return float((found.group(1) or found.group(2)).replace(",", ".")) < _CONFORM
    return topic.is_alert(first_rate(candidate.folded))


def _row_gain(row: RowStatement, cues: CueCount, folded: str) -> float:
    """Return the gain of a table row: what it measures, total before detail, evolution, money."""
    if row.is_rule:
        return _RULE_GAIN
    if row.figures == 0:
        return -1.0
    told = {
        kind: count for kind, count in cues.kinds.items() if kind not in ("decision", "echeance")
    }
    gain = 1.0 + 0.8 * _cue_gain(CueCount(told, False, False, False)) + 1.4 * row.weight
    gain += (1.2 if row.is_total else 0.0) + min(
        0.9, (2 if told.keys() - {"mesure"} else 0.5) * row.change
    )
    gain += 0.6 if "€" in folded else 0.0
    gain -= 0.8 if row.is_unchanged else 0.0
    gain -= (0.6 if "€" in folded else 2.5) if row.is_vague else 0.0
    return gain - (2.5 if _ZERO_ROW.search(folded) else 0.0)


def _looks_whole(candidate: Candidate) -> bool:
    """Return True for a sentence, False for a loose piece of a page: a legend, a label."""
    ends = candidate.text.rstrip()[-1:] in (".", "!", "»") and candidate.size > 5
    return ends or has_verb(candidate.words)


def _is_loose(candidate: Candidate) -> bool:
    """Return True for words without a verb or a figure: an item of an inventory."""
    return not _DIGIT.search(candidate.folded) and not has_verb(candidate.words)


def _only_zeros(folded: str) -> bool:
    """Return True for a count of nothing: « 0 demande a été reçue, 0 accordée »."""
    if " 0" not in f" {folded}":
        return False
    figures = [
        found
        for found in _FIGURE.findall(_DATE.sub("", _POWER.sub("m", folded)))
        if not _YEAR.match(found)
    ]
    return bool(figures) and all(not found.strip("0.,") or found == "1 000" for found in figures)


def _length_gain(candidate: Candidate) -> float:
    size = candidate.size
    if size < 6:
        return -0.6 if _DIGIT.search(candidate.folded) else -1.2
    if size < 9:
        return -0.3
    return 0.0 if size <= 38 else -0.02 * (size - 38)


def _wording_factor(cues: CueCount, candidate: Candidate) -> float:
    factor = 1.0
    if cues.is_formula:
        factor *= 0.1
    if cues.is_wording:
        factor *= 0.3
    if cues.is_hollow and not _BIG_FIGURE.search(candidate.folded) and "%" not in candidate.folded:
        factor *= 0.4
    if _NOTHING.search(candidate.folded) and not candidate.row:
        factor *= 0.7
    if _only_zeros(candidate.folded):
        factor *= 0.4
    if not candidate.row and not cues.kinds.keys() & _NEWS and not _looks_whole(candidate):
        factor *= 0.5 if candidate.size > 7 else 0.35
    if not cues.kinds.keys() & {"decision", "obligation"} and _is_loose(candidate):
        factor *= 0.6
    if candidate.text[0].islower() and candidate.kind == "sentence":
        factor *= 0.4
    if candidate.text.endswith("?"):
        factor *= 0.3
    return factor
