# SPDX-License-Identifier: AGPL-3.0-or-later
"""Closing an establishment open to the public: opinion, mise en demeure, works and delays."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.day_mentions import has_day
from desktop.mairie.lint.reading.durations import find_durations
from desktop.mairie.lint.reading.stretch import Stretch, operative, passage
from desktop.mairie.lint.reading.sub_case import is_closing, is_urgent

_WORKS = (
    r"travaux", r"mise (?:en conformite|aux normes)", r"amenagements?", r"prescriptions?", r"realis",
    r"remise en etat", r"remplac", r"install", r"repar", r"mesures? (?:suivantes|necessaires|de mise)",
)  # fmt: skip
_DELAY = (
    r"delai", r"dans les", r"avant le", r"au plus tard", r"sous \w{1,9} ", r"d ici", r"jusqu au",
    r"echeance",
)  # fmt: skip


@rule(
    "A32",
    Severity.ERROR,
    "la fermeture d’un ERP suit l’avis, la mise en demeure et les travaux",
    "Code de la construction et de l’habitation, art.\u00a0L.\u00a0143-3 et R.\u00a0143-45",
)
def closing_has_its_steps(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """The dated opinion of the commission, the dated mise en demeure, the works with their delay."""
    if context.type_id != "T9" or not is_closing(parsed):
        return
    reasons = [passage(found) for found in (*parsed.visas, *parsed.considerants)]
    if not any(_is_opinion(reason) and has_day(reason) for reason in reasons):
        yield Problem(
            "L’avis daté de la commission de sécurité n’est pas cité.",
            "Viser l’avis de la commission, avec sa date.",
        )
    if not is_urgent(parsed) and not any(_is_demand(r) and has_day(r) for r in reasons):
        yield Problem(
            "La mise en demeure restée sans effet n’est pas citée avec sa date.",
            "Viser la mise en demeure, sa date et son délai, et dire qu’elle est restée sans effet.",
        )
    if not _says_works(operative(parsed)):
        yield Problem(
            "Les articles ne disent pas les travaux à faire et leur délai.",
            "Ajouter un article avec la nature des travaux et leur délai d’exécution.",
        )


def _is_opinion(reason: Stretch) -> bool:
    return reason.has(r"commission\b", r"sous commission") and reason.has(
        r"avis\b", r"proces verbal", r"pv\b", r"rapport", r"visite", r"defavorable"
    )


def _is_demand(reason: Stretch) -> bool:
    return reason.has(r"mises? en demeure", r"mis(?:e|es)? en demeure", r"mettant en demeure")


def _says_works(text: Stretch) -> bool:
    return text.has(*_WORKS) and (text.has(*_DELAY) or any(True for _ in find_durations(text)))
