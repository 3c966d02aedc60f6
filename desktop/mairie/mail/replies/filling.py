# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fills the templates that only name facts, which nearly all replies are, without compiling them.

« {{ commune.nom }} » and « {{ recu | date }} » are looked up here; a condition, or anything else, is
left to Jinja, whose compiler takes a hundred times as long as filling. Both give the same text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from desktop.mairie.forms.linking import with_of, with_to
from desktop.mairie.forms.templates import fill, french_date

_SPACES = re.compile(r"[ \t\r\n]+")
_FACT = re.compile(r"\{\{ (\w+)(?:\.(\w+))?(?: \| (date|a|de))? \}\}")
_FILTERS: dict[str, Callable[[Any], object]] = {"date": french_date, "a": with_to, "de": with_of}
_KEPT = 4_096


class _Piece(NamedTuple):
    """Words as they are, and the fact that follows them."""

    words: str
    name: str
    key: str
    filter: str


def filled(template: str, values: Mapping[str, Any]) -> str:
    """Return the filled template on one line, as `templates.fill` does.

    Raises jinja2.TemplateError for a template that is wrong, or that names an unknown fact.
    """
    pieces = _pieces(template)
    if pieces is None:
        return fill(template, values)
    found: list[str] = []
    for words, name, key, wanted in pieces:
        value = values.get(name) if name else ""
        if key:
            value = value.get(key) if isinstance(value, Mapping) else None
        if value is None:
            return fill(template, values)
        found += words, str(_FILTERS[wanted](value) if wanted else value)
    return _SPACES.sub(" ", "".join(found)).strip(" ")


@lru_cache(_KEPT)
def _pieces(template: str) -> tuple[_Piece, ...] | None:
    """Return a template in pieces, or None when it holds more than facts."""
    found: list[_Piece] = []
    after = 0
    for match in _FACT.finditer(template):
        name, key, wanted = (part or "" for part in match.groups())
        found.append(_Piece(template[after : match.start()], name, key, wanted))
        after = match.end()
    found.append(_Piece(template[after:], "", "", ""))
    return None if any("{" in piece.words for piece in found) else tuple(found)
