# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which results are documents that a commune publishes, from publication.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("publication.toml")


@dataclass(frozen=True, slots=True)
class PublishedKind:
    """A kind of document that is published, and what the agent reads before it is."""

    task: str
    key: str
    only: frozenset[str]
    what: str

    def holds(self, data: Mapping[str, Any]) -> bool:
        """Tell whether a result is of this kind."""
        if data.get("task") != self.task:
            return False
        return not self.only or data.get(self.key) in self.only


def published_kind(data: Mapping[str, Any]) -> PublishedKind | None:
    """Return what result.json says is published; None for what stays inside or goes to one person."""
    return next((kind for kind in published_kinds() if kind.holds(data)), None)


@cache
def published_kinds() -> tuple[PublishedKind, ...]:
    """Return the kinds of the file."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))["published"]
    return tuple(
        PublishedKind(
            one["task"],
            one.get("key", ""),
            frozenset(one.get("only", ())),
            one["what"].replace(" ;", "\u00a0;").replace(" :", "\u00a0:"),
        )
        for one in told
    )
