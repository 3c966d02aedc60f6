# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prices as posters write them: « 5 € », « 12,50 € », « gratuit pour les moins de 12 ans »."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_AMOUNT = re.compile(
    r"(?<![\w.,])(?P<whole>\d{1,6}|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:[.,](?P<cents>\d{1,2}))?[ \u00a0\u202f]?"
    r"(?:€|euros?\b|EUR\b|eur\b)(?:[ \u00a0]?(?P<after>\d{2})(?!\d))?",
    re.IGNORECASE,
)
_SHORT_EURO = re.compile(
    r"(?<![\w.,])(\d{1,4}(?:[.,]\d{1,2})?)[ ]?[eE](?=$|\n|[ ]?[,;/()+–-]|[ ](?:le|la|les|l[’']|par|pour|pers|chaque)\b)"
)
_UNDER = re.compile(
    r"(?P<before>gratuit[es]*|offert[es]*)?(?P<link>[ ,:;(]*)(?:pour (?:les )?)?(?<![\d€])[-–<][ ]?(?:de )?(?P<age>\d{1,2})[ \u00a0]?ans\b",
    re.IGNORECASE,
)
_WHO = r"(?:adultes?|enfants?|plein|r[ée]duit|adh[ée]rents?|[ée]tudiants?|emplacements?|moins de \d|plus de \d|couples?)"
_LABEL_FIRST = re.compile(rf"(?:entr[ée]e|tarifs?|repas|menu)?[ :]*{_WHO}", re.IGNORECASE)
_BEFORE_LABEL = re.compile(rf"(?<=€) (?={_WHO}\b)", re.IGNORECASE)
_AFTER_LABEL = re.compile(
    r"(€[ \u00a0](?:adultes?|enfants?|r[ée]duit|adh[ée]rents?)) (?=\d)", re.IGNORECASE
)
_BEFORE_FREE = re.compile(r"(?<=€) (?=gratuit)", re.IGNORECASE)
"""Agents leave out the commas of a list of prices."""


def write_prices(text: str) -> str:
    """Return a price with its amounts in euros set, cents with two digits or none."""
    text = _SHORT_EURO.sub(r"\1 €", text)
    text = _AMOUNT.sub(_amount, text)
    text = _UNDER.sub(_under, text)
    text = _BEFORE_FREE.sub(", ", text)
    if _LABEL_FIRST.match(text):
        text = _BEFORE_LABEL.sub(", ", text)
    text = _AFTER_LABEL.sub(r"\1, ", text)
    return re.sub(r" / (?=\d)", f"{NBSP}/ ", text)


def _amount(match: re.Match[str]) -> str:
    cents = match["cents"] or match["after"] or ""
    cents = cents.ljust(2, "0") if cents else ""
    shown = f",{cents}" if cents.strip("0") else ""
    return f"{match['whole']}{shown}{NBSP}€"


def _under(match: re.Match[str]) -> str:
    """Write out « - 12 ans »."""
    age = f"moins de {match['age']}{NBSP}ans"
    if match.string.isupper():
        age = age.upper()
    if match["before"]:
        opening = " (" if "(" in match["link"] else " "
        return f"{match['before']}{opening}pour les {age}"
    return f"{match['link']}{age}"
