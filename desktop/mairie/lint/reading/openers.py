# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the first words of a line open: a visa, a considérant, an article, the end of the arrêté."""

from __future__ import annotations

import re
from enum import StrEnum

from desktop.mairie.lint.reading.text_lines import TextLine


class Opener(StrEnum):
    """What a line opens."""

    NOTHING = ""
    VISA = "visa"
    CONSIDERANT = "considerant"
    ENACTING = "enacting"
    ARTICLE = "article"
    CLOSING = "closing"


_BULLET = r"(?:[-–•*·>o]\s|[-•*·>]|\d{1,2}[.)°/]\s){0,1}\s?"
_VISA = re.compile(rf"{_BULLET}vu(?:e|s|es|\(e\))?(?![\w'])")
_CONSIDERANT = re.compile(rf"{_BULLET}(?:considerant|considerants|attendu|attendus)(?!\w)")
_ENACTING = re.compile(
    r"[^\w]{0,6}(?:(?:le|la)\s(?:maire|president)[^:;]{0,60}[\s,]|(?:d')?un commun accord,?\s)?"
    r"a\s?r\s?r\s?e\s?t\s?(?:e\s?n\s?t|o\s?n\s?s|e)(?:\s?ce qui suit|\s?:?\s?ce qui suit)?[^\w]{0,6}"
)
_WORD_NUMBERS = {
    "premier": 1, "un": 1, "unique": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6,
    "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13,
    "quatorze": 14, "quinze": 15,
    "seize": 16, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20,
    "premiere": 1, "second": 2, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5,
    "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10,
}  # fmt: skip
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = re.compile(
    rf"(?P<tens>x{{0,3}})(?P<units>{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)
_HEADING = re.compile(
    r"[^\w«\"“(]{0,4}(?P<word>article|art)\b\.?\s?(?:n\s?°\s?)?"
    r"(?P<number>\d{1,3}|"
    + "|".join(sorted(_WORD_NUMBERS, key=len, reverse=True))
    + r"|[xvi]{1,7}|_+|\?+|\.{2,})"
    r"(?P<end>\s?(?:er|ere|e|eme)(?!\w))?(?P<rest>.*)"
)
_GLUED = re.compile(r"[^\w«\"“(]{0,4}article(?P<number>\d{1,3})(?P<end>er|e)?(?P<rest>.*)")
_GOES_ON = re.compile(
    r"-\d|\s(?:du|de|des|d'|ci|susvise|et|ou|a|au|aux|al|alinea|precite|est|sont|ne|n'|s'|se|qui|que|dont|"
    r"ci-dessus|ci-dessous|ainsi|par|pour|sur)(?!\w)|,\s?(?:\d|l|r|et|alinea)|\.\d|\)"
)
_PLACE = r"[a-z][a-z' ./-]{1,60}?"
_CLOSING = re.compile(
    r"[^\w]{0,4}(?:(?P<made>fait|donne|etabli|arrete|signe)(?:\s(?:et\s(?:delibere|arrete|signe|clos)))?,?\s"
    r"(?:a|au|aux|en|le|ce|les jour)\b"
    rf"|(?:a|au)\s{_PLACE},?\sle\b(?=\s?[\d_.…\[(x]|\s(?:premier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|\s?$)"
    rf"|{_PLACE},?\s?,\sle\s(?=\d|premier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[^,;:]{{4,30}}$)"
)


def opener(line: TextLine) -> Opener:
    """Return what the line opens by its words alone; where it stands may still say otherwise."""
    if _VISA.match(line.flat):
        return Opener.VISA
    if _CONSIDERANT.match(line.flat):
        return Opener.CONSIDERANT
    if _ENACTING.fullmatch(line.flat) and not _ends_a_sentence(line):
        return Opener.ENACTING
    if _is_heading(line):
        return Opener.ARTICLE
    closing = _CLOSING.match(line.flat)
    if closing and (closing["made"] or _capital(line.text)):
        return Opener.CLOSING
    return Opener.NOTHING


def _ends_a_sentence(line: TextLine) -> bool:
    """Tell « … du présent / arrêté. », which the wrapping cut, from the word that enacts."""
    return (line.text.endswith(".") and not (line.blank_before and _capital(line.text))) or (
        line.text.endswith((";", ",", ".")) and not _capital(line.text)
    )


def is_made_line(line: TextLine) -> bool:
    """Tell « Fait à … » from « À Saint-Aubin, le 3 mars 2026 », which a sentence may hold."""
    match = _CLOSING.match(line.flat)
    return bool(match and match["made"])


def _heading(line: TextLine) -> re.Match[str] | None:
    return _HEADING.match(line.flat) or _GLUED.match(line.flat)


def _is_heading(line: TextLine) -> bool:
    """Tell a heading from a line that the wrapping made begin with « article 2 du présent… »."""
    match = _heading(line)
    if match is None:
        return False
    rest = match["rest"]
    if _GOES_ON.match(rest) or (rest[:1].isalpha()):
        return False
    return _capital(line.text) or bool(re.match(r"\s?[:.–—-]", rest)) or line.blank_before


def _capital(text: str) -> bool:
    letter = next((character for character in text if character.isalpha()), "")
    return letter.isupper()


def _roman(written: str) -> int | None:
    """Return the value of « IV »; None for « X » alone, which is rather a blank to fill in."""
    match = _ROMAN.fullmatch(written)
    if match is None or written == "x":
        return None
    return 10 * len(match["tens"]) + _UNITS.index(match["units"])


def article_number(line: TextLine) -> tuple[int | None, str]:
    """Return the number of a heading, None when it cannot be read, and the words after it."""
    match = _heading(line)
    if match is None:
        return None, ""
    written = match["number"]
    number = int(written) if written.isdigit() else _WORD_NUMBERS.get(written) or _roman(written)
    words = line.text[match.start("rest") :].lstrip(" :.–—-,;")
    return number, words
