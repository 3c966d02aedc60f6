# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a demand of the library is: its text with `$variables`, what they are, where it comes from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_CATEGORIES = Path(__file__).with_name("categories.toml")
OTHER_CATEGORY, TASK_CATEGORY = "autres", "beffroi"
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_TEXT = 120, 300, 20_000
"""Characters."""
LONGEST_WORDS = 400
"""Characters of a label, a help or a keyword; an example may have LONGEST_EXAMPLE."""
LONGEST_EXAMPLE = 2_000
MOST_VARIABLES, MOST_KEYWORDS = 30, 20


class DemandError(ValueError):
    """A demand that cannot be read or kept; its text is a French sentence."""


class DemandOwner(StrEnum):
    """Whose a demand is."""

    OURS = "ours"
    OWN = "own"


class DemandKind(StrEnum):
    """What a demand is for; the value is in its file."""

    DEMAND = "demande"
    """Filled by the agent, sent to a model from the workshop."""
    TASK = "tache"
    """What a task of Beffroi tells its model: its variables are filled by the task."""


@dataclass(frozen=True, slots=True)
class DemandVariable:
    """A `$variable`, as the question of a form."""

    name: str
    label: str
    help: str = ""
    example: str = ""
    multiline: bool = False
    required: bool = True
    """When it is not, the line that holds it goes as long as it has no answer."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The demand that a changed copy was made of, as it was then."""

    key: str
    """Of `Demand.key`: "ours:refuser-une-salle"."""
    version: str
    mark: str
    """Of `Demand.mark`."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand that was read."""

    id: str
    """The name of its file, without .md."""
    owner: DemandOwner
    kind: DemandKind
    title: str
    category: str
    """A name of categories.toml."""
    summary: str
    version: str
    date: str
    """ISO, "2026-11-28"; empty for a task's."""
    text: str
    """With `$variables`; for a task's, with its « ## system » and « ## user »."""
    variables: tuple[DemandVariable, ...] = ()
    """Those of the text, in order."""
    keywords: tuple[str, ...] = ()
    origin: Origin | None = None
    engine: str = ""
    """Of a task's: "text", "image"."""

    @property
    def key(self) -> str:
        """What tells it from all others: "own:refuser-une-salle"."""
        return f"{self.owner}:{self.id}"

    @property
    def mark(self) -> str:
        """A short mark of its text: another one when a word has changed."""
        from hashlib import sha256

        return sha256(self.text.encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def is_own(self) -> bool:
        """Tell whether it is the agent's."""
        return self.owner is DemandOwner.OWN

    @property
    def is_task(self) -> bool:
        """Tell whether a task of Beffroi fills it."""
        return self.kind is DemandKind.TASK


@cache
def categories() -> dict[str, str]:
    """Return the French title of each category, in the order in which they are shown."""
    data = tomllib.loads(_CATEGORIES.read_text(encoding="utf-8"))
    return {name: str(told["titre"]) for name, told in data.items()}


def category_title(name: str) -> str:
    """Return the title of a category; that of the others for one that is not known."""
    return categories().get(name, categories()[OTHER_CATEGORY])
