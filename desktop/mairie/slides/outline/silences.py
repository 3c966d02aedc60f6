# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a slide does not say, though a summary may: attendance, references, questions in a debate."""

from __future__ import annotations

import re
from functools import cache

from desktop.french.digest.candidates import Candidate
from desktop.french.digest.verbs import has_verb
from desktop.french.digest.votes import is_vote_alone
from desktop.mairie.slides.outline.words import begins_with, words

_DEBATE_FACTOR, _LONE_FACTOR, _INVENTORY_FACTOR = 0.12, 0.4, 0.3
_DEBATE = re.compile(
    r"\b(?:demande (?:si|combien|pourquoi|quand|comment|ou)|s'interroge|s'etonne|craint|un (?:echange|debat) s'engage|repond (?:que|qu')|regrette que|remarque que"
    r"|prend la parole|intervient pour|donne la parole)\b"
)
_OPINION = re.compile(
    r"\b(?:M\.|Mme|Mlle|Monsieur|Madame)\s[A-ZÀ-Ý][\w’' .-]{1,40}?\s(?:estime|demande(?! au conseil)|souhaite|regrette|s[’']étonne|trouve|pense|considère"
    r"|craint|s[’']interroge|n[’']y est pas|n[’']est pas|juge|déplore|se félicite|remarque|fait remarquer)\b"
    r"|\b(?:le|un) débat s[’']engage\b",
    re.IGNORECASE,
)
"""What one person thinks, which a screen does not show without the answers."""
_HEARTFELT = re.compile(
    r"\b(?:j'espere|je suis (?:fier|fiere|heureux|heureuse|convaincu)|je tiens a|j'ai le plaisir|nous sommes fiers|c'est avec (?:joie|plaisir|fierte)|je sais que|bel ete|bonne annee)"
)
_NAMED = re.compile(r"\b(?:M\.|Mme|Mlle|Monsieur|Madame)\s[A-ZÀ-Ý]")
_ASKS = re.compile(r"\b(?:nous|je|association) (?:vous )?(?:sollicit|demand)")
_WHO_REPORTS = re.compile(r"\brapporteure? ?: ?[a-z]")
_PLACE_AND_DAY = re.compile(r"[^\d:;.]{2,40}, le (?:1er|\d{1,2}) \w{3,9} (?:19|20)\d{2}")
"""« Saint-Aubin, le 27 novembre 2026 », at the head of a letter."""
"""What a letter asks, with its sum, is told whatever formula stands beside it."""
_PHONE = re.compile(r"(?<!\d)0[1-9](?:[ .]?\d{2}){4}(?!\d)")


@cache
def _starts() -> tuple[str, ...]:
    return tuple(words()["a_taire"]["debuts"])


@cache
def _private() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(one) for one in words()["prive"]["mots"]) + ")")


def is_private(text: str, folded: str) -> bool:
    """Return True for a named person and their health or means: not for a screen (RGPD, art. 5 and 9)."""
    return bool(_NAMED.search(text) and _private().search(folded))


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one) for one in words()["a_taire"]["mots"]))


def asks(statement: Candidate) -> bool:
    """Return True for what the writer of a letter asks: « Nous vous demandons de… »."""
    return bool(_ASKS.search(statement.folded))


def told_factor(statement: Candidate) -> float:
    """Return how much of its score a statement keeps on a slide: 0 for what is never said there."""
    folded = statement.folded.lstrip(" -–•")
    if _PLACE_AND_DAY.fullmatch(folded.rstrip(" .")) or _WHO_REPORTS.search(folded):
        return 0.0
    if begins_with(folded, _starts()) or _PHONE.search(folded):
        return 0.0
    if _phrases().search(folded) and not (_ASKS.search(folded) and re.search(r"\d", folded)):
        return 0.0
    if (
        is_vote_alone(statement.words)
        and len(statement.units) == 1
        and not re.search(r"\d{2}", folded)
    ):
        return 0.0
    if _HEARTFELT.search(folded) or is_private(statement.text, folded):
        return 0.0
    if folded.startswith("considerant ") and not folded.startswith(
        ("considerant que", "considerant qu'")
    ):
        return 0.0
    is_debate = _DEBATE.search(folded) or _OPINION.search(statement.text)
    factor = _DEBATE_FACTOR if is_debate else 1.0
    if (
        statement.kind == "list_item"
        and not has_verb(statement.words)
        and not re.search(r"\d", folded)
    ):
        factor *= _INVENTORY_FACTOR
    if (
        statement.row is None
        and statement.size < 5
        and not has_verb(statement.words)
        and not re.search(r"\d", folded)
    ):
        factor *= _LONE_FACTOR
    return factor
