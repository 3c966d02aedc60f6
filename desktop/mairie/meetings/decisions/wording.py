# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spoken words made readable: hesitations and repeats taken out, figures in digits, as said otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.number_words import find_number_words
from desktop.french.typography import french_typography

_LONGEST = 600
_HESITATIONS = re.compile(
    r"(?:^|(?<=[\s,;:.?!’']))(?:euh+|heu+|hum+|hein|ben|bah|voilà|quoi|disons|tu vois|vous voyez|comment dire|si vous voulez|"
    r"s[’']il (?:te|vous) plaît|je crois|à peu près|bon ben|pardon|attends|attendez)(?=[\s,;:.?!]|$)[,]?",
    re.IGNORECASE,
)
_ASIDES = re.compile(r",\s*(?:euh+|heu+|hum+|hein|disons|voilà|je crois)\s*,", re.IGNORECASE)
_OPENINGS = re.compile(
    r"^(?:(?:donc|alors|bon|bien|et|mais|oui|non|ok|d[’']accord|allez|parfait|très bien|ah|oh|en fait|finalement|du coup|puis|ensuite|eh|voilà|moi|merci|après|maintenant)\b[\s,:;.!]*)+",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"\b(?P<words>\w+(?:[ ’']\w+)?)(?:,?\s+(?P=words)\b)+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_COMMAS = re.compile(r"(?:\s*,)+\s*")
_CENTS = re.compile(r"\b(\d+) (?:euros?|€) (\d{1,2})\b(?! ?(?:euros?|€|\d))")
_ONE_EURO = re.compile(r"\bun euro (?=\d{2}\b)", re.IGNORECASE)
_HALF_NUMBER = re.compile(
    r"(?:[\s,-]+(?:à|de|du|des|pour|et|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|vingts?|trente|quarante|cinquante|soixante|septante|huitante|nonante|cents?|mille|millions?|(?:dix|vingt|trente|quarante|cinquante|soixante|quatre)-[\w-]+|\d[\d.,]*))+$",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\b(\d{1,2}) heures(?: (\d{2}))?\b")
_PER_CENT = re.compile(r"\b(\d+(?:,\d+)?) pour cent\b")
_EUROS = re.compile(r"(?<=\d) euros?\b")
_FIRST = re.compile(
    r"\bpremier (?=janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
)
_ORDINAL_AFTER = re.compile(r"[ -](?:et[ -])?(?:\w{2,14}ième|\d+(?:e|ème))\b", re.IGNORECASE)
_ONE_MORE = re.compile(r" et une?$", re.IGNORECASE)
_SINGULAR = re.compile(
    r" (?!(?:pour|mille|à|au|aux|de|du|en|et|ou|par|le|la|sur|avec|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)"
    r"[^\W\d_]+(?<![sx])\b",
    re.IGNORECASE,
)
"""« Cent vingt et un forfait »; « le vingt et un janvier », « le vingt et un à dix heures » are days."""
_Number = tuple[int, int, int]
"""Value, where its words begin and end."""
_FOR = re.compile(r"\bpour\b(?! cents?\b)", re.IGNORECASE)
_FROM_TWO_WORDS = 11
_NEXT_UNIT = re.compile(
    r"[ \u00a0-](?:euros?|pour cent|heures?|mètres?|kilomètres?|places?|tonnes?|lots?)\b",
    re.IGNORECASE,
)


def cleaned(text: str) -> str:
    """Return the words without hesitations, repeats and openings like « bon, alors »."""
    text = _SPACES.sub(" ", text[:_LONGEST]).replace("'", "’").strip()
    text = _HESITATIONS.sub(" ", _ASIDES.sub(" ", text))
    text = _COMMAS.sub(", ", _SPACES.sub(" ", text))
    text = _REPEATED.sub(r"\g<words>", text)
    return _OPENINGS.sub("", text.strip(" ,")).strip(" ,;:.!\u00a0")


def with_digits(text: str) -> str:
    """Return the text with its numbers in digits: « douze mille quatre cents euros » is « 12 400 € »."""
    parts, position = [], 0
    # « Pour vingt-trois concessions » : the words of numbers would see a part of « pour cent ».
    found = [_without_one(text, one) for one in find_number_words(_FOR.sub(";;;;", text))]
    for place, (value, start, end) in enumerate(found):
        others = [*found[:place], *found[place + 1 :]]
        if _stays_in_words(text, (value, start, end), others):
            continue
        is_code = text[start:end].lower().startswith("zéro ")
        is_amount = _NEXT_UNIT.match(text, end) is not None
        written = f"0{value}" if is_code else _grouped(value, is_amount=is_amount)
        parts += [text[position:start], written]
        position = end
    text = "".join([*parts, text[position:]])
    text = _ONE_EURO.sub("1 euro ", text)
    text = _PER_CENT.sub("\\1 %", text)
    text = _CENTS.sub(lambda m: f"{m[1]},{int(m[2]):02d} €", text)
    text = _HOURS.sub(lambda m: f"{m[1]} h {m[2]}" if m[2] else f"{m[1]} h", text)
    return _FIRST.sub("1er ", _EUROS.sub(" €", text))


def _without_one(text: str, number: _Number) -> _Number:
    """Take « et un » out of « cent vingt et un forfait »: one forfait, not 121 of them."""
    value, start, end = number
    if _ONE_MORE.search(text[start:end]) and _SINGULAR.match(text, end):
        return value - 1, start, text.rindex(" et ", start, end)
    return number


def _stays_in_words(text: str, number: _Number, others: Sequence[_Number]) -> bool:
    """Tell whether a number is small, ordinal, or said in two parts.

    « Douze quatre » is 12,4 or 12 400: nobody knows, it stays as said.
    """
    value, start, end = number
    if _ORDINAL_AFTER.match(text, end):
        return True
    if any(abs(other[1] - end) <= 1 or abs(start - other[2]) <= 1 for other in others):
        return True
    is_cents = text[:start].endswith(("euros ", "euro ", "€ "))
    return value < _FROM_TWO_WORDS and not is_cents and not _NEXT_UNIT.match(text, end)


def _grouped(value: int, *, is_amount: bool) -> str:
    """Write « 12 400 »; « 2027 » and « 1068 » may be a year or an account."""
    is_round = value % 100 == 0 and not 1900 <= value <= 2100
    return (
        str(value)
        if value < 10_000 and not (is_amount or is_round)
        else f"{value:,}".replace(",", " ")
    )


def first_words(text: str, most: int) -> str:
    """Return the first words of a text; half a number at its end is left out: it would be another number."""
    words = text.split()
    return text if len(words) <= most else _HALF_NUMBER.sub("", " ".join(words[:most]))


def sentence(text: str) -> str:
    """Return a sentence with its capital, its stop and French spaces."""
    text = with_digits(_SPACES.sub(" ", text)).strip(" ,;:.!?\u00a0")
    return french_typography(f"{text[:1].upper()}{text[1:]}.") if text else ""
