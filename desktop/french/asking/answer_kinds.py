# SPDX-License-Identifier: AGPL-3.0-or-later
"""What kind of answer a question expects, and whether a text holds one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from desktop.french.asking.word_data import read_data
from desktop.french.words import fold


class AnswerKind(StrEnum):
    """What the answer must hold."""

    PHONE = "phone"
    SHARE = "share"
    HOUR = "hour"
    DURATION = "duration"
    MONEY = "money"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    NUMBER = "number"
    PERMISSION = "permission"
    REASON = "reason"


_FIGURE = r"(?:\d+(?:[\s\u00a0\u202f.]\d{3})*(?:[.,]\d+)?)"
_IN_WORDS = (
    r"\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|"
    r"seize|vingt|trente|quarante|cinquante|soixante|cent|cents|mille|aucune?)(?:[- ]\w+)?\b"
)
_MONTHS = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
)
_DAYS = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_UNITS = r"(?:jours?|semaines?|mois|ans?|annees?|heures?|minutes?|trimestres?)"
# Matched on folded text of the same length but for PERSON and PLACE, which need capital letters.
_PATTERNS: dict[AnswerKind, re.Pattern[str]] = {
    AnswerKind.PHONE: re.compile(r"\b0\d(?:[ .\u00a0\u202f-]?\d\d){4}\b"),
    AnswerKind.SHARE: re.compile(rf"{_FIGURE}\s*%|\b(?:tiers|moitie|quart)\b"),
    AnswerKind.HOUR: re.compile(r"\b\d{1,2}\s*(?:h|heures?)\b(?:\s*\d\d)?|\b\d{1,2}h\d{0,2}\b"),
    AnswerKind.DURATION: re.compile(rf"(?:{_FIGURE}|{_IN_WORDS})\s*{_UNITS}\b"),
    AnswerKind.MONEY: re.compile(rf"{_FIGURE}\s*(?:k|m)?(?:€|euros?\b)|\bgratuit\w*"),
    AnswerKind.DATE: re.compile(
        rf"\b(?:\d{{1,2}}|1er)\s+{_MONTHS}|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\b{_MONTHS}\b|{_DAYS}|"
        r"\b(?:19|20)\d\d\b|\bfois par (?:an|mois|semaine)"
    ),
    AnswerKind.NUMBER: re.compile(rf"{_FIGURE}|{_IN_WORDS}"),
    AnswerKind.PERMISSION: re.compile(
        r"\b(?:interdit|interdite|interdits|interdites|autorise\w*|permis\w*|admis\w*|accepte\w*|"
        r"oblig\w*|exige\w*|imposee?s?|doit|doivent|devra|peut|peuvent|ne pas|sauf|tenu|requis\w*|"
        r"gratuit\w*|necessaire\w*)\b"
    ),
    AnswerKind.REASON: re.compile(
        r"\b(?:en raison|a cause|afin d|parce qu|puisqu|suite a|du fait|grace a|liee? a|liees? a|"
        r"explique|car|pour cause|motif|dans le but|permet|faute de|compte tenu)"
    ),
}
_PERSON = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Dr|Maître)\s+\w|"
    r"\b(?:[Ss]ociété|[Ee]ntreprise|[Aa]ssociation|[Ss]yndicat|[Pp]restataire|SARL|SAS|SA|EURL|"
    r"[Rr]égie|[Cc]ommunauté|[Aa]gence|[Bb]ureau d’études|[Mm]aire|[Pp]résidente?|[Aa]djointe?|"
    r"[Ss]ecrétaire|[Dd]irecteur|[Dd]irectrice|[Rr]esponsable|[Rr]égisseur|[Pp]lacier)\b|"
    r"\b[A-ZÉÈ][a-zéèêëîïôç]+(?:-[A-ZÉÈ][a-zéèêëîïôç]+)?\s+[A-ZÉÈ][A-Za-zéèêëîïôç]+"
)
_PLACE = re.compile(
    r"\b(?:rue|place|chemin|avenue|route|impasse|allée|boulevard|quai|salle|site|hameau|lieu-dit|"
    r"bâtiment|abri|mairie|école|adresse|centre|station|forage|captage|pont|église)\b|"
    r"(?:\bà|\bau|\baux|\bde|\ben|\bdevant|\bauprès de|\bauprès du)\s+(?:la |l’|l')?[A-ZÉ]\w+"
)


def expected_kinds(untrusted_question: str) -> tuple[AnswerKind, ...]:
    """Return the kinds of answer that a question asks for, the surest first; at most two."""
    words = " " + re.sub(r"[^a-z0-9'-]+", " ", _folded(untrusted_question)).strip() + " "
    found = [kind for kind, pattern in _openings() if pattern.search(words)]
    return tuple(found[:2])


@cache
def _openings() -> tuple[tuple[AnswerKind, re.Pattern[str]], ...]:
    listed = read_data("question_words.toml")["kinds"]
    return tuple((AnswerKind(kind), _pattern(phrases)) for kind, phrases in listed.items())


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    pieces = []
    for phrase in phrases:
        folded = _folded(phrase)
        begins = folded.endswith("…")
        body = re.escape(folded.rstrip("…")).replace(r"\ ", " ")
        pieces.append(body + (r"\w*" if begins else r"(?![\w'])"))
    return re.compile(r"(?<![\w'-])(?:" + "|".join(pieces) + ")")


def _folded(text: str) -> str:
    """Return the text folded, where « où » is still another word than « ou »."""
    return fold(text.lower().replace("où", "ou2"))


def answers_in(text: str, kind: AnswerKind) -> Iterator[tuple[int, int]]:
    """Yield where `text` holds something of that kind."""
    pattern = {AnswerKind.PERSON: _PERSON, AnswerKind.PLACE: _PLACE}.get(kind)
    for match in (
        pattern.finditer(text) if pattern else _PATTERNS[kind].finditer(_same_length(text))
    ):
        yield match.span()


def holds_answer(text: str, kind: AnswerKind) -> bool:
    """Tell whether `text` holds something of that kind."""
    return next(answers_in(text, kind), None) is not None


def _same_length(text: str) -> str:
    folded = fold(text)
    return folded if len(folded) == len(text) else text.lower()
