# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a slide does not say, though a summary may: attendance, references, questions in a debate."""

from __future__ import annotations

import re
from functools import cache

from desktop.french.digest.candidates import Candidate
from desktop.french.digest.verbs import has_verb
from desktop.french.digest.votes import is_vote_alone
from desktop.mairie.slides.outline.clauses import without_speaker
from desktop.mairie.slides.outline.words import begins_with, words
from desktop.mairie.slides.wording.titles import ends_well

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
_SPOKEN = re.compile(r"(?:je|j'|moi,)\b(?! (?:vous|nous) (?:sollicit|demand|pri))")
"""What somebody says of what they do while speaking: « Je pense aussi à… »."""
_CONDUCT = re.compile(
    r"\b(?:je|nous) (?:vous )?(?:propos|invit|souhait|laiss|donn|pass|demand)\w*\b.{0,40}\b(?:present|passer|proceder|regard|ouvrir|aborder|examiner|entendre"
    r"|ecouter|parole|commencer|poursuivre|revenir|questions?|debat|discussion|point suivant|ordre du jour|derouler)"
)
"""How a meeting is led: no slide says it, and no council decides it."""
_ANNOUNCES = re.compile(r"\b(?:les? suivante?s?|la suivante|comme suit|ci-apres|ci-dessous)\W*\Z")
"""A sentence that only announces what stands after it."""
_NAMED = re.compile(r"\b(?:M\.|Mme|Mlle|Monsieur|Madame)\s[A-ZÀ-Ý]")
_ASKS = re.compile(r"\b(?:nous|je|association) (?:vous )?(?:sollicit|demand)")
_WHO_REPORTS = re.compile(r"\brapporteure? ?: ?[a-z]")
_PLACE_AND_DAY = re.compile(r"[^\d:;.]{2,40}, le (?:1er|\d{1,2}) \w{3,9} (?:19|20)\d{2}")
"""« Saint-Aubin, le 27 novembre 2026 », at the head of a letter."""
"""What a letter asks, with its sum, is told whatever formula stands beside it."""
_PERSON = (
    r"(?:(?:M\.|Mme|Mlle|MM\.|Mmes|Dr|Monsieur|Madame)\s)?(?:[A-ZÀ-Ý][\wÀ-ÿ’'-]+\s(?:(?:de|d[’']|du|le|la)\s?)*[A-ZÀ-Ý’'-]{3,}(?:\s[A-ZÀ-Ý’'-]{2,})*"
    r"|[A-ZÀ-Ý’'-]{3,}(?:\s[A-ZÀ-Ý’'-]{2,})*\s[A-ZÀ-Ý][a-zà-ÿ’'-]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?|(?<=\s)[A-ZÀ-Ý][\wÀ-ÿ’'-]+)"
)
_ROLES = "premi|deuxi|adjoint|conseill|mair|président|direct|secrétaire|vice-|délégué|chef|responsable|représentant"
_WHO_WAS_THERE = re.compile(
    rf"{_PERSON}(?:(?:,| et|\s?;) (?:{_PERSON}))*(?:,? \([^()]*\)|, (?:[A-ZÀ-Ý]|{_ROLES})[^,;.\d]*)*[.;]?"
)
"""« Laurent MICHEL, Ministère de l’Environnement », « Mme Roux, M. Petit »: a line of those present."""
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


def is_unsaid(folded: str) -> bool:
    """Return True for a line that begins as those of forms do, or holds a phone number."""
    return begins_with(folded, _starts()) or bool(_PHONE.search(folded))


def _is_open(statement: Candidate) -> bool:
    """Return True for « La circulation est interdite sur : », whose list is told item by item."""
    text = statement.text.rstrip(" \u00a0\u202f")
    return text.endswith(":") and not ends_well(text.rstrip(" :\u00a0\u202f"))


def asks(statement: Candidate) -> bool:
    """Return True for what the writer of a letter asks: « Nous vous demandons de… »."""
    return bool(_ASKS.search(statement.folded))


def leads_meeting(folded: str) -> bool:
    """Return True for « Je vous propose d’aborder le point suivant »."""
    return bool(_CONDUCT.search(folded))


def _is_spoken(statement: Candidate) -> bool:
    """Return True for a sentence in the first person; « je vous informe que… » tells a fact."""
    is_mine = _SPOKEN.match(statement.folded.lstrip(" -–•"))
    return bool(is_mine) and without_speaker(statement.text) == statement.text


def told_factor(statement: Candidate) -> float:
    """Return how much of its score a statement keeps on a slide: 0 for what is never said there."""
    folded = statement.folded.lstrip(" -–•")
    if _is_form(statement, folded) or _leads_on(statement, folded):
        return 0.0
    if _HEARTFELT.search(folded) or is_private(statement.text, folded):
        return 0.0
    is_debate = _DEBATE.search(folded) or _OPINION.search(statement.text)
    factor = _DEBATE_FACTOR if is_debate or _is_spoken(statement) else 1.0
    if has_verb(statement.words) or re.search(r"\d", folded):
        return factor
    if statement.kind == "list_item":
        factor *= _INVENTORY_FACTOR
    if statement.row is None and statement.size < 5:
        factor *= _LONE_FACTOR
    return factor


def _is_form(statement: Candidate, folded: str) -> bool:
    """Return True for what every act or letter has: its place and day, who was there, its formulas."""
    if _PLACE_AND_DAY.fullmatch(folded.rstrip(" .")) or _WHO_REPORTS.search(folded):
        return True
    if is_unsaid(folded):
        return True
    if _phrases().search(folded) and not (_ASKS.search(folded) and re.search(r"\d", folded)):
        return True
    if statement.row is None and _WHO_WAS_THERE.fullmatch(statement.text.strip(" -–•")):
        return True
    is_reason = folded.startswith("considerant ")
    return is_reason and not folded.startswith(("considerant que", "considerant qu'"))


def _leads_on(statement: Candidate, folded: str) -> bool:
    """Return True for what says nothing without its neighbours: a lone vote, an announcement."""
    is_alone = len(statement.units) == 1
    if is_vote_alone(statement.words) and is_alone and not re.search(r"\d{2}", folded):
        return True
    is_announced = bool(_ANNOUNCES.search(folded)) and is_alone
    return leads_meeting(folded) or _is_open(statement) or is_announced
