# SPDX-License-Identifier: AGPL-3.0-or-later
"""The départements: how a sentence names them, their préfecture, their tribunal administratif."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.french.folding import fold_words
from desktop.mairie.commune.commune_phrases import of_commune

_FILE = Path(__file__).with_name("departments.toml")
_ARTICLES = ("le", "la", "les", "l")


@dataclass(frozen=True, slots=True)
class Department:
    """A département as departments.toml describes it."""

    code: str
    """ "61", "2A", "974"."""
    name: str
    of: str
    """ "de l’Orne", "du Nord", "des Yvelines", "de Paris"."""
    prefecture: str
    """City of the préfecture."""
    court: str
    """City of the tribunal administratif (CJA, art. R221-3)."""
    court_name: str = ""
    """ "tribunal administratif de Caen", ready for a sentence."""
    is_local_law: bool = False
    """Alsace and Moselle: some articles of the CGCT have their own version there."""
    note: str = ""
    """What is to be verified, for people."""

    @property
    def prefecture_name(self) -> str:
        """The préfecture in a sentence: "préfecture de l’Orne"."""
        return f"préfecture {self.of}"


def departments() -> tuple[Department, ...]:
    """Return the 101 départements in the order of the table."""
    return tuple(_table().values())


def find_department(name_or_code: str) -> Department | None:
    """Return a département by its name or code; accents, case and a leading article do not count."""
    wanted = _key(name_or_code)
    return _by_name().get(wanted) or _table().get(wanted.zfill(2).upper())


def department_of_insee_code(insee_code: str) -> Department | None:
    """Return the département of a commune by the commune's INSEE code ("61345", "97411")."""
    code = insee_code.strip().upper()
    return _table().get(code[:3]) or _table().get(code[:2])


def court_name(city: str) -> str:
    """Return « tribunal administratif de Caen », « d’Amiens », « de la Guadeloupe » for a seat."""
    wanted = fold_words(city)
    for department in departments():
        if fold_words(department.court) == wanted:
            return department.court_name
    return f"tribunal administratif {of_commune(city)}"


def is_court_city(city: str) -> bool:
    """Tell whether a tribunal administratif of the table sits in that city."""
    return any(fold_words(city) == fold_words(d.court) for d in departments())


def _key(text: str) -> str:
    words = fold_words(text[:80])
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


@cache
def _table() -> dict[str, Department]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["department"]
    return {row["code"]: _department(row) for row in rows}


@cache
def _by_name() -> dict[str, Department]:
    return {_key(department.name): department for department in _table().values()}


def _department(row: dict[str, str | bool]) -> Department:
    court = str(row["court"])
    return Department(
        code=str(row["code"]),
        name=str(row["name"]),
        of=str(row["of"]),
        prefecture=str(row["prefecture"]),
        court=court,
        court_name=str(row.get("court_name") or f"tribunal administratif {of_commune(court)}"),
        is_local_law=bool(row.get("local_law")),
        note=str(row.get("note", "")),
    )
