# SPDX-License-Identifier: AGPL-3.0-or-later
"""The name of the commune and the number of the arrêté (A01, A02)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.folding import fold, fold_words
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.stretch import part

_ARTICLES = ("le", "la", "les", "l")
_WIDER = ("canton", "arrondissement", "departement")
_OF = ("de", "du", "des", "d")
_NAMED = r"(?:commune|ville|mairie|village|municipalite|maire|bourg) (?:de la |de l |de |d |du |des )[a-z]{2}"


@rule(
    "A01", Severity.ERROR, "Le nom de la commune figure en tête",
    "CGCT, art.\u00a0R.\u00a02122-7\u00a0: chaque feuillet porte le nom de la commune et la nature de l’acte",
)  # fmt: skip
def commune_is_named(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Compare by bare words: ST AUBIN is Saint-Aubin."""
    head = part(parsed, Part.HEADER, Part.TITLE, Part.AUTHORITY)
    name = context.profile.name.strip()
    if not name and not head.has(_NAMED):
        yield Problem(
            "Le nom de la commune ne figure pas en tête de l’arrêté.",
            "Écrivez en tête «\u00a0COMMUNE DE …\u00a0», et «\u00a0Le Maire de la commune de …,\u00a0» avant les visas.",
        )
    if name and not _holds(f"{_communes_own(parsed)} {parsed.authority}", name):
        yield Problem(
            f"Le nom de la commune («\u00a0{name}\u00a0») ne figure pas en tête de l’arrêté.",
            f"Écrivez en tête «\u00a0Commune\u00a0: {name}\u00a0», et le nom après «\u00a0Le Maire\u00a0».",
        )


def _communes_own(parsed: ParsedArrete) -> str:
    """Return the head without its canton or arrondissement, which may bear another commune's name."""
    lines = (line for line in parsed.lines if line.part in (Part.HEADER, Part.TITLE))
    return " ".join(line.text for line in lines if not fold(line.text).startswith(_WIDER))


def _holds(text: str, name: str) -> bool:
    wanted = fold_words(name)
    if wanted[:1] == ["commune"]:
        wanted = wanted[1:]
    while len(wanted) > 1 and (wanted[0] in _ARTICLES or wanted[0] in _OF):
        wanted = wanted[1:]
    return f" {' '.join(wanted)} " in f" {' '.join(fold_words(text))} "


@rule(
    "A02", Severity.ERROR, "Le numéro porte l’année et ne sert qu’une fois",
    "CGCT, art.\u00a0L.\u00a02122-29 et R.\u00a02122-7\u00a0: registre tenu par ordre de date",
)  # fmt: skip
def number_is_right(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Accept 2026-042, 2026/42, ARR-2026-042, 42/2026, 26-042; the year is that of signature."""
    number, line = parsed.number, parsed.number_line
    if not number:
        yield Problem(
            "Le numéro de l’arrêté est introuvable.",
            "Écrivez en tête «\u00a0Arrêté n°\u00a0» suivi de l’année et du rang dans le registre\u00a0: 2026-042.",
        )
        return
    year, rank = year_and_rank(number, parsed.made_on.year if parsed.made_on else 0)
    if not year:
        yield Problem(
            f"Le numéro «\u00a0{number}\u00a0» ne dit pas l’année.",
            "Écrivez l’année puis le rang dans le registre\u00a0: 2026-042.", number, line,
        )  # fmt: skip
    elif parsed.made_on and year != parsed.made_on.year:
        yield Problem(
            f"Le numéro «\u00a0{number}\u00a0» est de {year}, la signature de {parsed.made_on.year}.",
            "Prenez le numéro dans le registre de l’année de signature, ou corrigez la date.",
            number, line,
        )  # fmt: skip
    taken = next((one for one in context.register if _is_same(one.number, year, rank)), None)
    if taken and year:
        yield Problem(
            f"Le numéro «\u00a0{number}\u00a0» est déjà pris dans le registre\u00a0: {taken.title}.",
            "Prenez le numéro suivant du registre.", number, line,
        )  # fmt: skip


def year_and_rank(number: str, expected_year: int = 0) -> tuple[int, int]:
    """Return the year and the rank of an arrêté's number; 0 for what it does not say."""
    figures = re.findall(r"\d+", number)
    years = [one for one in figures if re.fullmatch(r"(?:19|20)\d\d", one)]
    if not years:
        glued = [one for one in figures if re.fullmatch(r"20\d\d\d{2,4}", one)]
        if glued:
            return int(glued[0][:4]), int(glued[0][4:])
        short = f"{expected_year % 100:02}"
        if expected_year and len(figures) > 1 and short in figures:
            figures.remove(short)
            return expected_year, int(figures[-1])
        return 0, int(figures[-1]) if figures else 0
    year = next((one for one in years if int(one) == expected_year), years[0])
    figures.remove(year)
    return int(year), int(figures[-1]) if figures else 0


def _is_same(number: str, year: int, rank: int) -> bool:
    return year > 0 and rank > 0 and year_and_rank(number, year) == (year, rank)
