# SPDX-License-Identifier: AGPL-3.0-or-later
"""The codes that a text may cite: their short names, their full names, and where a text names one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.mairie.legal.flat_text import flat

_FILE = Path(__file__).with_name("codes.toml")


@dataclass(frozen=True, slots=True)
class LegalCode:
    """A code of law as codes.toml describes it."""

    short: str
    """ "CGCT"."""
    name: str
    """ "code général des collectivités territoriales"."""
    spellings: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    indexed: bool = False
    bare: bool = False
    """Its articles have no letter."""


@dataclass(frozen=True, slots=True)
class CodeMention:
    """A place where a text names a code."""

    code: str
    start: int
    end: int


@cache
def legal_codes() -> dict[str, LegalCode]:
    """Return every known code by its short name."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    codes = (
        LegalCode(
            entry["short"],
            entry["name"],
            tuple(entry["spellings"]),
            tuple(entry["letters"]),
            entry.get("indexed", False),
            entry.get("bare", False),
        )
        for entry in data["code"]
    )
    return {code.short: code for code in codes}


def code_name(short: str) -> str:
    """Return the full name of a code, or the short name when it is not known."""
    known = legal_codes().get(short)
    return known.name if known else short


def find_codes(text: str, flat_text: str) -> list[CodeMention]:
    """Return where `text` names a code, in order; `flat_text` is flat(text)."""
    names, letters, shorts = _patterns()
    found = [
        CodeMention(shorts[" ".join(match.group().replace("' ", "'").split())], *match.span())
        for match in names.finditer(flat_text)
    ]
    for match in letters.finditer(text):
        short = shorts[match.group().replace(".", "").lower()]
        found.append(CodeMention(short, *match.span()))
    return sorted(found, key=lambda mention: mention.start)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Return the patterns of names (on flat text) and letters (on the text), and what they mean."""
    shorts: dict[str, str] = {}
    letters: list[str] = []
    for code in legal_codes().values():
        for spelling in (code.name, *code.spellings):
            shorts[flat(spelling)] = code.short
        for acronym in code.letters:
            shorts[acronym.lower()] = code.short
            letters.append(r"\.?".join(acronym))
    names = sorted((name for name in shorts if " " in name), key=len, reverse=True)
    written = "|".join(
        re.escape(name).replace(r"\ ", r"\s{1,30}").replace("'", r"'\s?") for name in names
    )
    acronyms = "|".join(sorted(letters, key=len, reverse=True))
    return (
        re.compile(rf"(?<!\w)(?:{written})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{acronyms}|cgct)(?!\w)"),
        shorts,
    )
