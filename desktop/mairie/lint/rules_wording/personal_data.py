# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal data that a published act does not need: birth, NIR, IBAN, private telephone and mail.

A number to call day and night for a building site is needed on the spot and is let through, and so
is everything that belongs to a mairie, a service or a company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.stretch import Stretch, part

_BIRTH = (
    r"(?:nee?(?:\(e\))? ?le \d|nee?(?:\(e\))? ?le premier|date (?:et lieu )?de naissance ?:? ?\w)"
)
_NIR = (
    r"[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[ab]) ?\d{3} ?\d{3}(?: ?(?:cle )?\d{2})?(?![\d/])"
    r"|(?:numero|n ?°) (?:de )?securite sociale ?:? ?\d"
)
_IBAN = r"fr ?\d{2}(?: ?[0-9a-z]{4}){5} ?[0-9a-z]{3}(?![0-9a-z])"
_PHONE = r"(?:\+ ?33 ?\(?0?\)? ?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)"
_MAIL = re.compile(r"[\w.+-]{1,64}@(?P<domain>[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
_PRIVATE_MAIL = (
    "gmail.", "orange.fr", "wanadoo.", "hotmail.", "outlook.", "free.fr", "laposte.net", "yahoo.", "sfr.fr",
    "live.", "icloud.", "bbox.fr", "aol.", "neuf.fr", "proton", "msn.", "gmx.", "numericable.",
)  # fmt: skip
_OFFICE = (
    r"mairie", r"commune\b", r"police", r"gendarmerie", r"pompiers", r"secours", r"entreprise", r"societe\b", r"sarl\b",
    r"sas\b", r"eurl\b", r"astreinte", r"chantier", r"service", r"standard", r"prefecture", r"tribunal", r"greffe",
    r"fourriere", r"veterinaire", r"spa\b", r"refuge", r"samu", r"urgence", r"accueil", r"secretariat", r"24 ?h",
    r"syndicat", r"conducteur de travaux", r"responsable (?:de la signalisation|du chantier|des travaux)",
)  # fmt: skip
_PERSON = (r"(?:m·|mme|mlle|monsieur|madame|mademoiselle) ", r"demeurant", r"domicilie")
_WITH_DIGITS = (
    (_BIRTH, "une date de naissance"),
    (_NIR, "un numéro de sécurité sociale"),
    (_IBAN, "un compte bancaire"),
)
_LONG_NUMBER = re.compile(r"\d(?:[ .\u00a0\u202f-]?\d){8}|[Ss].curit. sociale")
"""Without one, there is neither telephone nor NIR nor account: most arrêtés are done here."""
_LEAVE_OUT = "Retirer cette donnée de l’arrêté publié\u00a0; la garder dans le dossier."


@rule(
    "A42",
    Severity.WARNING,
    "pas de donnée personnelle inutile",
    "Règlement (UE) 2016/679, art.\u00a05\u00a0; CRPA, art.\u00a0L.\u00a0312-1-2",
)
def no_needless_personal_data(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Each line with a birth date, a NIR, an IBAN, a private telephone or mail address."""
    text = part(parsed, Part.TITLE, Part.VISA, Part.CONSIDERANT, Part.ARTICLE, Part.AFTER)
    patterns = _WITH_DIGITS if _LONG_NUMBER.search(text.text) else _WITH_DIGITS[:1]
    for pattern, name in patterns:
        spot = text.first(pattern)
        if spot:
            yield Problem(f"L’arrêté contient {name}.", _LEAVE_OUT, spot.text, spot.line)
    if len(patterns) > 1:
        yield from _telephones(text, context)
    yield from _mails(text, context)


def _telephones(text: Stretch, context: LintContext) -> Iterator[Problem]:
    own = _digits(context.profile.phone)
    for spot in text.spots(_PHONE):
        near = text.between(spot.match.start() - 140, spot.match.end() + 40)
        number = _digits(spot.text)
        if number == own or near.has(*_OFFICE):
            continue
        if number[:2] in ("06", "07") or near.has(*_PERSON):
            yield Problem(
                "L’arrêté contient un téléphone personnel.", _LEAVE_OUT, spot.text, spot.line
            )


def _digits(phone: str) -> str:
    """Return the ten digits of a French number, however it is written."""
    digits = re.sub(r"\D", "", phone)
    return "0" + digits[-9:] if len(digits) > 9 else digits


def _mails(text: Stretch, context: LintContext) -> Iterator[Problem]:
    if "@" not in text.text:
        return
    own = context.profile.email.lower()
    for match in _MAIL.finditer(text.text):
        domain = match["domain"].lower()
        if match.group().lower() != own and domain.startswith(_PRIVATE_MAIL):
            near = text.between(match.start() - 80, match.start())
            if not near.has(r"mairie", r"commune\b"):
                line = text.line_at(match.start())
                yield Problem(
                    "L’arrêté contient une adresse électronique personnelle.",
                    _LEAVE_OUT,
                    match.group(),
                    line,
                )
