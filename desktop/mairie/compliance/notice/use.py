# SPDX-License-Identifier: AGPL-3.0-or-later
"""A use of rules or AI as the notice describes it, and the frame around all of them; read strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.typography import french_typography

USES = Path(__file__).with_name("uses")
FRAME = Path(__file__).with_name("frame.toml")
POINTS: Mapping[str, str] = {
    "purpose": "Finalité",
    "contribution": "Degré et mode de contribution à la décision",
    "data": "Données traitées et leurs sources",
    "parameters": "Paramètres et pondération",
    "operations": "Opérations effectuées",
    "limits": "Limites",
}
"""The points of a use, with their titles: those of CRPA R. 311-3-1-2, the purpose and the limits."""


class NoticeFileError(ValueError):
    """A file of the notice cannot be used as it is; the sentence (English) names it."""


@dataclass(frozen=True, slots=True)
class NoticeUse:
    """One use, described by the points of `POINTS`."""

    id: str
    title: str
    tasks: tuple[str, ...]
    """Ids of the tasks that do it."""
    is_decision: bool
    """True when what is prepared may be an individual decision."""
    verified_on: date
    points: Mapping[str, str]
    """Markup (charter/markup.py) by the names of `POINTS`."""


@dataclass(frozen=True, slots=True)
class NoticeFrame:
    """What stands around the uses; `{commune}`, `{adresse}` and `{contact}` are filled later."""

    verified_on: date
    introduction: str
    rights: str
    publication: str
    mention_when: str
    not_concerned: str


@cache
def load_uses() -> tuple[NoticeUse, ...]:
    """Return the uses that are shipped, in order; raise NoticeFileError or OSError."""
    return tuple(read_use(path) for path in sorted(USES.glob("*.toml")))


@cache
def load_frame() -> NoticeFrame:
    """Return the frame that is shipped; raise NoticeFileError or OSError."""
    data = _parsed(FRAME, {one.name for one in fields(NoticeFrame)})
    texts = {name: _told(text) for name, text in data.items() if name != "verified_on"}
    return NoticeFrame(verified_on=data["verified_on"], **texts)


def read_use(path: Path) -> NoticeUse:
    """Read one use; raise NoticeFileError, or OSError without a file."""
    data = _parsed(path, {"id", "title", "tasks", "is_decision", "verified_on", *POINTS})
    points = {name: _told(data[name]) for name in POINTS}
    if not all(points.values()):
        raise NoticeFileError(f"{path.name}: a point is empty")
    return NoticeUse(
        data["id"],
        _told(data["title"]),
        tuple(data["tasks"]),
        data["is_decision"],
        data["verified_on"],
        points,
    )


def _parsed(path: Path, keys: set[str]) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:  # not TOML, or not UTF-8
        raise NoticeFileError(f"{path.name}: {error}") from error
    if set(data) != keys:
        raise NoticeFileError(f"{path.name}: its keys are not {sorted(keys)}")
    return data


def _told(text: str) -> str:
    return french_typography(text.strip())
