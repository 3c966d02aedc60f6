# SPDX-License-Identifier: AGPL-3.0-or-later
"""Known subjects that open a sentence by their name alone: « voirie, on a eu combien de signalements »."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

_MOST_FILLERS = 4
_LATE_WORDS = 3
_LONGEST = 4
_GOES_ON = frozenset(
    ("de", "du", "des", "d", "est", "sont", "etait", "qui", "que", "a", "ont", "va", "vont", "c", "ca", "en",
     "au", "aux", "et", "pour", "sera", "faut", "n", "ne", "doit", "y")
)  # fmt: skip
"""« La voirie est… », « l’école de… » : the subject of a sentence, no title."""


def rubric_in(words: Sequence[str]) -> str:
    """Return the title of the known subject that opens these folded words; nothing when none does.

    « alors les espaces verts » may come after a word or two of an answer.
    """
    head = list(words[: _MOST_FILLERS + _LATE_WORDS + _LONGEST + 1])
    for start in range(min(_LATE_WORDS + 1, len(head))):
        if not start or head[start] in ("alors", "bon"):
            title = _after_fillers(head[start:])
            if title:
                return title
    return ""


def is_bare_rubric(words: Sequence[str]) -> bool:
    """Tell « voirie, on a eu… »: the subject is the first word, which nothing but a title explains."""
    return bool(words) and words[0] not in _listed("fillers") | _listed("articles")


def _after_fillers(words: Sequence[str]) -> str:
    place = 0
    while place < len(words) and place < _MOST_FILLERS and words[place] in _listed("fillers"):
        place += 1
    has_fillers = place > 0
    has_article = place < len(words) and words[place] in _listed("articles")
    place += has_article
    if has_article and not has_fillers:
        # « Les travaux commencent lundi » : too little to tell a title.
        return ""
    for count in range(min(_LONGEST, len(words) - place), 0, -1):
        title = _titles().get(" ".join(words[place : place + count]))
        if title is not None:
            after = words[place + count : place + count + 1]
            return "" if after and after[0] in _GOES_ON else title
    return ""


@cache
def _titles() -> dict[str, str]:
    return {told: title for title, words in _table()["titles"].items() for told in words}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_table()[name])


@cache
def _table() -> Any:
    path = Path(__file__).with_name("rubrics.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
