# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fine for breaking an arrêté of police: 2nd class since 2022, old templates say 1st class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.stretch import Spot, Stretch, after_enacting

_PENAL = (r"contravention", r"amende", r"puni", r"peine", r"r\.? ?610-5", r"sanction", r"reprim")
_FIRST_CLASS = r"(?:(?:1 ?(?:re|ere|er|e)?|premiere|i ?(?:re|ere)) (?:classe|categorie)\b|classe (?:1|i|une)\b)"
_OLD_AMOUNT = (
    r"(?:(?:11|38) ?(?:,00 ?|\.00 ?)?(?:euros?\b|eur\b|€)|trente huit (?:\(38\) )?euros"
    r"|onze (?:\(11\) )?euros|\d{2,4} ?(?:francs?|frs?)\b)"
)
_SEVERAL_CLASSES = (
    r"(?:re|ere|premiere)(?: classe)? (?:a|a la|et|ou|,) (?:la )?(?:\d|deuxieme|troisieme|quatrieme|cinquieme)",
    r"1 (?:a|et|ou) [2-5]",
)
_OTHER_ARTICLE = re.compile(r"(?<![^\W_])r[. ]{0,3}\*?(?!610-5)\d{3,4}-\d")
_OWN_FINE = re.compile(r"(?<![^\W_])(?:stationnement payant|redevance|tarif)")


@rule(
    "A28",
    Severity.ERROR,
    "la sanction est celle d’aujourd’hui",
    "Code pénal, art.\u00a0R.\u00a0610-5 (depuis le 17\u00a0février 2022)",
)
def sanction_is_todays(parsed: ParsedArrete, _context: LintContext) -> Iterator[Problem]:
    """A breach of an arrêté of police is a contravention of the 2nd class, no longer the 1st."""
    text = after_enacting(parsed)
    if not text.has(_FIRST_CLASS, _OLD_AMOUNT):
        return
    for sentence in text.sentences():
        if sentence.has(*_PENAL):
            spot = _old(sentence)
            if spot:
                yield Problem(
                    f"«\u00a0{spot.text}\u00a0»\u00a0: cette sanction n’est plus celle des arrêtés de police.",
                    "Écrire\u00a0: contravention de 2e\u00a0classe (code pénal, art.\u00a0R.\u00a0610-5), 150\u00a0euros au plus.",
                    spot.text,
                    spot.line,
                )


def _old(sentence: Stretch) -> Spot | None:
    names_general = sentence.has(r"r\.? ?\*?610-5")
    if not names_general and _OTHER_ARTICLE.search(sentence.bare):
        return None  # another text may have a fine of its own
    spot = sentence.first(_FIRST_CLASS)
    if spot and sentence.has(*_SEVERAL_CLASSES) and not names_general:
        spot = None
    if spot is None and not _OWN_FINE.search(sentence.bare):
        spot = sentence.first(_OLD_AMOUNT)
    return spot
