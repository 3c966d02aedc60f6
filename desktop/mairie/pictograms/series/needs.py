# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a list of needs as people write one: one per line, with bullets, numbers, remarks, titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.french.folding import fold_words

MOST_NEEDS = 60
LONGEST_NEED = 200
"""Characters that are read of a need."""
LONGEST_CAPTION = 80
_LONGEST_TEXT = 60_000
"""Characters that are read of a list."""
_BULLET = re.compile(r"^(?:[-–—•●○▪■◦·*→➢✓✔☐☑□]|\[[ xX]?\])+\s*(?=\S)")
_NUMBERED = re.compile(r"^(?:\d{1,3}|[a-zA-Z])\s?[.)]\s+(?=\S)")
_DASHED = re.compile(r"^(\d{1,3})\s?[-–—:]\s+(?=\S)")
_REMARK = re.compile(r"^(?:#|//|;|--\s)")
_FEWEST_LISTED = 3
"""Items from which a single line with commas is a list."""
_MOST_WORDS_LISTED = 6
"""Words of an item of such a list."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a pictogram is wanted for."""

    text: str
    caption: str = ""
    """The agent's own caption: what follows « | » on the line."""

    @property
    def key(self) -> str:
        """What the agent's choices are kept under: its bare words."""
        return need_key(self.text)


@dataclass(frozen=True, slots=True)
class NeedList:
    """The needs of a text, and what was left aside of it."""

    needs: tuple[Need, ...]
    remarks: tuple[str, ...] = ()
    """French sentences."""


def need_key(text: str) -> str:
    """Return the bare words of a need: « Interdit aux Chiens ! » and « interdit aux chiens » meet."""
    return " ".join(fold_words(text)) or text.strip().lower()


def read_needs(untrusted_text: str) -> NeedList:
    """Return the needs of a list: at most MOST_NEEDS, each once, without invisible characters."""
    lines = [line for line in _lines(untrusted_text[:_LONGEST_TEXT]) if line]
    lines = _without_numbers(lines)
    if len(lines) == 1:
        lines = _listed(lines[0])
    remarks: list[str] = []
    titles = [line for line in lines if line.endswith(":")] if len(lines) > 1 else []
    if titles:
        remarks.append(f"Lues comme des titres\u00a0: {_quoted(titles)}.")
    found: dict[str, Need] = {}
    doubles: list[str] = []
    for line in lines:
        need = _need(line.rstrip(":").rstrip() if line not in titles else "")
        if need is not None and found.setdefault(need.key, need) is not need:
            doubles.append(need.text)
    if doubles:
        remarks.append(f"Demandés deux fois, dessinés une seule\u00a0: {_quoted(doubles)}.")
    if len(found) > MOST_NEEDS:
        remarks.append(
            f"La liste compte {len(found)} besoins\u00a0: les {MOST_NEEDS} premiers sont dessinés. "
            "Faites une autre série avec les suivants."
        )
    if len(untrusted_text) > _LONGEST_TEXT:
        remarks.append("La liste est trop longue\u00a0: seul son début a été lu.")
    return NeedList(tuple(found.values())[:MOST_NEEDS], tuple(remarks))


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, tidied; a semicolon parts needs too."""
    for raw in text.splitlines():
        line = tidy(_first_cell(raw))
        if not _REMARK.match(line):
            for part in line.split(";"):
                bare = _BULLET.sub("", part.strip(), count=1)
                yield _NUMBERED.sub("", bare, count=1).strip()


def _first_cell(raw: str) -> str:
    """Return the first cell of a row of a table that is no number of a line."""
    cells = [cell for cell in raw.strip().split("\t") if cell.strip()]
    if len(cells) > 1 and cells[0].strip(" .)°nN").isdigit():
        return cells[1]
    return cells[0] if cells else ""


def tidy(untrusted_text: str) -> str:
    """Return a text on one line, without control characters nor marks of direction."""
    spaced = "".join(
        " " if sign.isspace() else sign
        for sign in untrusted_text
        if sign.isspace() or unicodedata.category(sign)[0] != "C"
    )
    return " ".join(spaced.split())


def _without_numbers(lines: list[str]) -> list[str]:
    """Return the lines without « 1 - », « 2 - » where they follow each other.

    A lone « 8 - 12 ans » keeps its figure.
    """
    numbers = [int(found[1]) if (found := _DASHED.match(line)) else None for line in lines]
    follows = [
        number is not None and (number - 1 in numbers[:place] or number + 1 in numbers[place + 1 :])
        for place, number in enumerate(numbers)
    ]
    return [
        _DASHED.sub("", line, count=1) if is_next else line
        for line, is_next in zip(lines, follows, strict=True)
    ]


def _listed(line: str) -> list[str]:
    """Return the items of « mairie, école, salle des fêtes »; the line alone when it is a sentence."""
    parts = [part.strip() for part in re.split(r",(?!\d)", line)]
    if len(parts) < _FEWEST_LISTED or "|" in line:
        return [line]
    parts = [part for part in parts if part]
    last = re.split(r"\s(?:et|ou)\s", parts[-1]) if parts else []
    items = parts[:-1] + (last if len(last) == 2 else parts[-1:])
    is_list = all(len(item.split()) <= _MOST_WORDS_LISTED for item in items)
    return items if is_list else [line]


def _need(line: str) -> Need | None:
    text, _, caption = (part.strip() for part in line.partition("|"))
    if not any(sign.isalnum() for sign in text):
        return None
    return Need(text[:LONGEST_NEED].rstrip(), caption[:LONGEST_CAPTION].rstrip())


def _quoted(texts: list[str]) -> str:
    shown = [f"«\u00a0{text[:60]}\u00a0»" for text in dict.fromkeys(texts)]
    more = f" et {len(shown) - 5} autres" if len(shown) > 5 else ""
    return ", ".join(shown[:5]) + more
