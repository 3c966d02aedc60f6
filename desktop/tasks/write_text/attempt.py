# SPDX-License-Identifier: AGPL-3.0-or-later
"""One way to improve a text: the rules', one of a model, or the agent's own; all are kept."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.draft import Author, Doubt
from desktop.french.rewriting.change import Change


@dataclass(frozen=True, slots=True)
class Attempt:
    """An improved text with its changes to the original, each of which may be refused."""

    author: Author
    text: str
    """When every change is taken."""
    changes: tuple[Change, ...]
    doubts: tuple[Doubt, ...] = ()
    """What a person has to look at: a figure that is gone, a negation that moved."""
    notes: tuple[str, ...] = ()
    """French sentences: what was not done and why."""
