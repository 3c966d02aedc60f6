# SPDX-License-Identifier: AGPL-3.0-or-later
"""Considérants that hold a fact where the law wants the arrêté motivated (A20)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.decree_kinds import is_motivated
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.lexicon import words
from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.day_mentions import all_dates
from desktop.mairie.lint.reading.stretch import Stretch, part
from desktop.mairie.lint.rules_every_act.places import has_place

_FIGURE = re.compile(
    r"\d{1,6}(?:[.,]\d{1,3})?\s?(?:m|mètres?|km|km/h|m²|m³|%|personnes|véhicules|jours?|ans|habitants|tonnes?|t|dB|participants|spectateurs|euros|€|fois|plaintes|accidents)\b"
)

_PURPOSE = (
    r"(?:prevenir|eviter|limiter|prevention d) ?(?:tout |toute |tous |toutes |les |des |d |es |e )*(?:risques? (?:d |de )?)?"
    r"(?:accidents?|incidents?|troubles?|risques?|dangers?|nuisances?)(?: (?:de la circulation|eventuels?|possibles?))?"
)


@rule(
    "A20", Severity.ERROR, "Les considérants disent un fait du lieu",
    "CGCT, art.\u00a0L.\u00a02213-1-1 à L.\u00a02213-5 («\u00a0arrêté motivé\u00a0»)\u00a0; CRPA, art.\u00a0L.\u00a0211-5",
)  # fmt: skip
def motives_hold_a_fact(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """A date, a place, a figure or a named risk; « assurer la sécurité publique » is none."""
    motives = part(parsed, Part.CONSIDERANT)
    if not motives or not is_motivated(context.type_id) or _has_fact(motives):
        return
    first = parsed.considerants[0]
    yield Problem(
        "Les considérants ne disent aucun fait\u00a0: ni date, ni lieu, ni chiffre, ni risque précis.",
        "Ajoutez ce qui se passe ici\u00a0: le lieu, les dates, le danger ou la gêne constatés.",
        " ".join(first.text.split()[:12]), first.line,
    )  # fmt: skip


def _has_fact(motives: Stretch) -> bool:
    return bool(
        any(mention.kind in ("day", "month", "time") for mention in all_dates(motives))
        or _FIGURE.search(motives.text)
        or _names_a_risk(motives)
        or has_place(motives)
    )


def _names_a_risk(motives: Stretch) -> bool:
    """« prévenir les accidents » is what every arrêté is for, not what happens here."""
    purposes = [spot.match.span() for spot in motives.spots(_PURPOSE)]
    return any(
        not any(start <= spot.match.start() < end for start, end in purposes)
        for spot in motives.spots(words("facts", "risks"))
    )
