# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telephones, mail and web addresses of a need, with the words that announce them."""

from __future__ import annotations

import re

from desktop.mairie.posters.telling.told import MASK, Told, any_of

_PHONE = r"(?<![\w+])(?:(?:\+|00)33[ .]?(?:\(0\) ?)?|0)[1-9](?:[ .\-/]?\d{2}){4}(?!\d)"
_MAIL = r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_WEB = (
    r"https?://[^\s,;]+|www\.[^\s,;]+|(?<![\w@.-])(?:[\w-]+\.)+(?:fr|com|org|net|eu|info|bzh|corsica|alsace|gouv)"
    r"(?:/[^\s,;]*)?(?![\w-])"
)
_ONE = re.compile(f"{_MAIL}|{_WEB}|{_PHONE}")
_BETWEEN = re.compile(r"[ ]*(?:,|/|;|\bou\b|\bet\b|-|:|\bsur\b|\bpar mail\b)?[ ]*")
_BEFORE_DAY = re.compile(
    r" (?:avant|jusqu'au|au plus tard) (?:le )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
    r"\d{1,2}(?:er)?(?:/\d{1,2}(?:/\d{2,4})?| [a-z]{3,9}(?: 20\d\d)?)?(?![\w/])"
)
"""« Réservation au 06… avant le 23 janvier »."""
_MOST_LABEL_WORDS = 6
_LONGEST_LABEL = 90
_STOPS = re.compile(r"[,;\n!?]|\. |\b(?:entree|tarif|organis\w+|buvette)\b|\d ?(?:€|euros?)")
"""A label does not go over these."""


def read_contact(told: Told) -> None:
    """Take the contacts, those that follow each other as one, labels with them."""
    matches = list(_ONE.finditer(told.flat))
    groups = list[list[re.Match[str]]]()
    for match in matches:
        previous = groups[-1][-1] if groups else None
        if previous and _BETWEEN.fullmatch(told.flat, previous.end(), match.start()):
            groups[-1].append(match)
        else:
            groups.append([match])
    for group in groups:
        start = _label_start(told, group[0].start())
        end = group[-1].end()
        while told.flat[end - 1] in ".,;":
            end -= 1
        before = _BEFORE_DAY.match(told.flat, end) if start < group[0].start() else None
        told.take("contact", start, before.end() if before else end)


def _label_start(told: Told, place: int) -> int:
    """Return where the label of a number begins: « réservation au 06… », « tel 01… »."""
    before = told.flat[:place]
    labels = any_of("contact_labels")
    found = re.search(
        rf"(?<![\w'])(?:sur )?{labels}(?:[ .:/]+(?:et |& |ou )?{labels})*[ .:]*(?:[\w'-]+[ .:]+){{0,5}}$",
        before[-_LONGEST_LABEL:],
    )
    if found and MASK not in found.group() and not _STOPS.search(found.group()):
        return max(0, place - _LONGEST_LABEL) + found.start()
    start = told.start_of_phrase(place)
    label = before[start:]
    is_led = re.search(r"(?:\bau|\bsur|:|\bpar)\s*$", label) is not None
    return start if is_led and 1 < len(label.split()) <= _MOST_LABEL_WORDS else place


def link_of(told: Told) -> str:
    """Return the first web address, whole, for the QR code; empty without one."""
    for start, end in sorted(told.taken.get("contact", ())):
        for match in re.finditer(_WEB, told.words[start:end], re.IGNORECASE):
            address = match.group().rstrip(".")
            if "@" in told.words[max(0, start + match.start() - 1) : start + match.end()]:
                continue
            return address if address.lower().startswith("http") else f"https://{address}"
    return ""
