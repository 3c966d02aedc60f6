# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures that minutes need not list: the day and the hour it is, « depuis deux ans », « il y a trois mois »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.folding import fold
from desktop.mairie.meetings.figures.kinds import Candidate
from desktop.mairie.meetings.meeting import AgendaItem, FigureKind

_OPENING = 20
"""Sentences in which « il est vingt heures » tells when the meeting begins."""
_NOW = re.compile(r"\bil est(?: deja| donc| exactement| maintenant| euh)?,? ?\Z")
_CLOSING = re.compile(
    r"\b(?:levee?s?|clos|cloture|s arrete|fini|terminee?|lever|leve|ferme) (?:la seance |la reunion )?(?:est |il est )?(?:a )?\Z"
)
_TODAY = re.compile(
    r"\b(?:nous sommes|on est|sommes|aujourd hui) (?:bien |donc )?(?:le |un )?(?:[a-z]+di )?\Z"
)
_MINUTES = re.compile(
    r"\b(?:proces verbal|proces verbaux|pv|compte rendu|comptes rendus)(?: [a-z]+){0,5} (?:du|de la seance du|des) (?:[a-z]+di )?\Z"
)
_LONG_AGO = re.compile(
    r"\b(?:depuis|il y a|y a|y avait|dans|en|au bout de|tous les|toutes les|a|moins de|plus de|apres|avant|cela fait|ca fait|ca fait bien|depuis bientot) "
    r"(?:environ |les |ces |a peu pres |bien |presque |quasiment |bientot )?\Z"
)
_TERM = re.compile(
    r"\b(?:pour|pendant|sur|sous|d ici|delai de|duree de|bail de|periode de|durant|delai est de|les) (?:une duree de |une periode de )?\Z"
)
_SHORT = ("2", "3")
_BEFORE = 60


def is_idle(text: str, one: Candidate, number: int, agenda: Sequence[AgendaItem]) -> bool:
    """Tell whether a figure of the sentence `number` says nothing that a reader looks for."""
    before = _bare(text[max(0, one.start - _BEFORE) : one.start])
    if one.kind is FigureKind.TIME:
        is_now = _NOW.search(before) is not None and number >= _OPENING
        return is_now or _CLOSING.search(before) is not None
    if one.kind is FigureKind.DATE:
        is_told = _TODAY.search(before) is not None or _MINUTES.search(before) is not None
        return is_told or _is_in_title(one, number, agenda)
    if one.kind is FigureKind.MEASURE and _is_length(one.text):
        if _LONG_AGO.search(before) is not None:
            return True
        return one.text.split("\u00a0")[0] in _SHORT and _TERM.search(before) is None
    return False


def _bare(text: str) -> str:
    """Return the words folded, one space between, with the space before the figure."""
    return re.sub(r"[^a-z0-9]+", " ", fold(text))


def _is_length(text: str) -> bool:
    return fold(text.split("\u00a0")[-1]) in (
        "an", "ans", "annee", "annees", "mois", "semaine", "semaines", "jour", "jours",
    )  # fmt: skip


def _is_in_title(one: Candidate, number: int, agenda: Sequence[AgendaItem]) -> bool:
    """Tell « au 1er janvier », read out with the title of its item."""
    told = fold(one.text.replace("\u00a0", " "))
    return any(item.first == number and told in fold(item.title) for item in agenda)
