# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case: an invented document, what a summary of it must and must not hold, and statements on it.

A case is one text file: `key: value` lines up to `---`, the document in a light markup (see
`case_documents.py`), then `=== truth` and `=== statements`. A line of the truth is one of::

    150 3 p2 | 412 350,17 & deficit / excedent    a fact: smallest budget it belongs in, weight, page
    no p4 | je soussigne                           what must not be in the digest

`&` joins the parts that must all be there, `/` the ways of writing one. They are compared folded:
lower case, no accent, plain spaces and apostrophes. A statement is one of::

    ok | La dette est de 12 € [p. 2].
    bad figure | La dette est de 21 € [p. 2].
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_SPACES = re.compile(r"\s+")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "œ": "oe", "–": "-", "—": "-", "‑": "-", "−": "-", "\xad": ""}
)
_TRUTH, _STATEMENTS = "=== truth\n", "=== statements\n"


def folded(text: str) -> str:
    """Return the text as facts are compared: no case, no accent, plain spaces and apostrophes."""
    bare = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    return _SPACES.sub(" ", "".join(c for c in bare if not unicodedata.combining(c)))


@dataclass(frozen=True, slots=True)
class Pattern:
    """Parts that must all stand in a text, each in one of its writings."""

    parts: tuple[tuple[str, ...], ...]
    source: str

    def is_in(self, folded_text: str) -> bool:
        """True when every part stands whole in a text that `folded` gave."""
        return all(any(_stands_in(way, folded_text) for way in ways) for ways in self.parts)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a reader must find in a digest of at least `budget` words."""

    budget: int
    weight: int
    page: int
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence on the document as a model would write it; `fault` is empty when it is true."""

    text: str
    fault: str


@dataclass(frozen=True, slots=True)
class Case:
    """An invented document and what is known of it."""

    name: str
    settings: Mapping[str, str]
    body: str
    facts: tuple[Fact, ...]
    unwanted: tuple[Pattern, ...]
    statements: tuple[Statement, ...]


def load_cases(folder: Path) -> list[Case]:
    """Read every case of the folder, in the order of their names; raise ValueError on a bad one."""
    return [_read(path) for path in sorted(folder.glob("*.txt"))]


def _read(path: Path) -> Case:
    document, _, rest = path.read_text(encoding="utf-8").partition(_TRUTH)
    truth, _, statements = rest.partition(_STATEMENTS)
    head, _, body = document.partition("---\n")
    lines = [line.partition(":") for line in head.splitlines() if line]
    known = [line.partition("|") for line in truth.splitlines() if line]
    return Case(
        name=path.stem,
        settings={key.strip(): value.strip() for key, _, value in lines},
        body=body,
        facts=tuple(_fact(left, right) for left, _, right in known if left[0].isdigit()),
        unwanted=tuple(_pattern(right) for left, _, right in known if not left[0].isdigit()),
        statements=tuple(_statement(line) for line in statements.splitlines() if line),
    )


def _fact(left: str, right: str) -> Fact:
    budget, weight, page = left.split()
    return Fact(int(budget), int(weight), int(page.removeprefix("p")), _pattern(right))


def _pattern(text: str) -> Pattern:
    parts = (tuple(way.strip() for way in part.split(" / ")) for part in text.split(" & "))
    return Pattern(tuple(parts), text.strip())


def _statement(line: str) -> Statement:
    kind, _, text = line.partition("|")
    return Statement(text.strip(), kind.strip().removeprefix("ok").removeprefix("bad").strip())


def _stands_in(way: str, text: str) -> bool:
    """True when the words stand in the text; a figure must not be the end of a longer one."""
    start = text.find(way)
    while start >= 0:
        end = start + len(way)
        if not _cuts_a_figure(text, start, end):
            return True
        start = text.find(way, start + 1)
    return False


def _cuts_a_figure(text: str, start: int, end: int) -> bool:
    before = text[start].isdigit() and re.search(r"\d[ .,]?$", text[:start][-2:])
    after = text[end - 1].isdigit() and re.match(r"[.,]?\d", text[end : end + 2])
    return bool(before or after)
