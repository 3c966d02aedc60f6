# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text cleaned and set with French spaces, so that no line breaks where it must not."""

from __future__ import annotations

import re
import unicodedata

from desktop.french.dates import MONTHS, WEEKDAYS
from desktop.french.typography import french_typography
from desktop.mairie.posters.wording.hours import write_hours
from desktop.mairie.posters.wording.phones import write_phones

NBSP = "\u00a0"
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MONTH = "|".join(MONTHS)
_UNITS = (
    "ans?|mois|jours?|semaines?|heures?|minutes?|min|secondes?|euros?|km|m|cm|kg|g|l|litres?|mètres?|"
    "kilomètres?|places?|personnes?|pers|parts?|pages?|tours?|lots?|exposants?|degrés?"
)
_TOGETHER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<!\d)(\d{{1,2}}|1er)[ ](?=(?:{_MONTH})\b)", re.IGNORECASE), rf"\1{NBSP}"),
    (re.compile(rf"\b({_MONTH})[ ](?=(?:19|20)\d\d\b)", re.IGNORECASE), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\d)[ ](?=(?:{_UNITS})\b)"), NBSP),
    (re.compile(r"(?<![\w.,])(\d{1,4}(?:,\d)?)(?=(?:km|kg|cm|ans)\b)"), rf"\1{NBSP}"),
    (re.compile(rf"\b({'|'.join(WEEKDAYS)})[ ](?=\d{{1,2}}[ ](?:et|au|,))", re.IGNORECASE), rf"\1{NBSP}"),
    (re.compile(r"\b(années?|salle|bâtiment|bât\.|lot|tome|acte|porte|hall|quai|RD|RN|CM|CE)[ ](?=\d|[A-Z]\b)"), rf"\1{NBSP}"),
    (re.compile(r"\b(MM?\.|M(?=[ ][A-ZÀ-Ý])|Mmes?|Mlle|Dr|Pr|Me|St|Ste|n°|p\.|[A-Z]\.)[ ](?=[\wÀ-Ý])"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d)[ ](?=(?:bis|ter|quater)\b)"), NBSP),
    (re.compile(r"\b([IVX]+e)[ ](?=siècle)"), rf"\1{NBSP}"),
    (re.compile(r"(?<![\w’'])(\d{1,4}(?:[ ]?(?:bis|ter))?,?)[ ](?=(?:rue|avenue|place|allée|impasse|chemin|route|boulevard|quai|bd)\b)", re.IGNORECASE), rf"\1{NBSP}"),
)  # fmt: skip
_SPACE_BEFORE = re.compile(r"[ \u00a0\u202f]+([,.])(?=[\s)»]|$)")
_WEB = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_SCHEME = re.compile(r"(?<!\S)https?://(?:(?=www\.)|(?=[\w.-]+))", re.IGNORECASE)


def cleaned(untrusted_text: str) -> str:
    """Return a text in composed letters, without unseen characters, with single spaces and lines."""
    text = unicodedata.normalize("NFC", untrusted_text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _UNSEEN.sub("", text).replace("\u2028", "\n").replace("\u2029", "\n")
    text = "".join(" " if _is_control(letter) else letter for letter in text)
    lines = (" ".join(line.replace(NBSP, " ").split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_control(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in ("Cc", "Zs", "Cs", "Co", "Cn")


def written(text: str) -> str:
    """Return a cleaned text as it is printed: French spaces, hours, telephones, « 1er », « n° ».

    Addresses of the web and of mail are left letter for letter but for « https:// ».
    """
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    parts, place = list[str](), 0
    for match in _WEB.finditer(line):
        parts += [write_phones(write_hours(line[place : match.start()])), match.group()]
        place = match.end()
    parts.append(write_phones(write_hours(line[place:])))
    text = french_typography(_SPACE_BEFORE.sub(r"\1", "".join(parts)))
    for pattern, replacement in _TOGETHER:
        text = pattern.sub(replacement, text)
    return _SCHEME.sub("", text)


def capitalised(text: str) -> str:
    """Return a text with its first letter a capital, when its first word has none: « iPad » stays."""
    for place, letter in enumerate(text):
        if letter.isalpha():
            word = text[place:].split(" ", 1)[0]
            if word != word.lower() or "@" in word or "." in word.rstrip(".,;:!?…"):
                return text
            return text[:place] + letter.upper() + text[place + 1 :]
        if letter.isdigit():
            return text
    return text
