# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent thought of two answers, kept on this computer alone: never the answers themselves.

Kept: the day, the models, the title and a fingerprint of each demand, the choice, the reasons ticked, one
free line. Nothing measures a person: no name of an agent is written down.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.core.errors import CannotWrite
from desktop.core.files.readable import readable
from desktop.core.files.safe_files import set_aside, write_json

SCHEMA = 1
MOST_OPINIONS = 2_000
"""The oldest go first."""
LONGEST_NOTE, LONGEST_TITLE = 300, 80
_LARGEST_FILE = 4_000_000
_MOST_REASONS = 3
"""Named in a line of the table."""


class Compared(StrEnum):
    """What the two answers differ by."""

    DEMANDS = "demandes"
    MODELS = "modeles"


class Choice(StrEnum):
    """What the second answer is worth, beside the first."""

    BETTER = "mieux"
    EQUAL = "egal"
    WORSE = "moins-bien"


REASONS = {
    "exact": "Exactitude",
    "consignes": "Consignes suivies",
    "clarte": "Clarté",
    "longueur": "Longueur",
    "ton": "Ton",
    "invention": "Faits inventés",
}
"""What may be ticked: what made the difference."""
COMPARED_WORDS = {Compared.DEMANDS: "Avant et après", Compared.MODELS: "Face à un autre modèle"}
CHOICE_WORDS = {Choice.BETTER: "Mieux", Choice.EQUAL: "Égal", Choice.WORSE: "Moins bien"}


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the two answers: which model, to which demand."""

    model: str
    """Its id."""
    demand: str
    """The fingerprint of the demand."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the agent thought of two answers; `choice` is about the second."""

    day: str
    """ISO date."""
    compared: Compared
    title: str
    """What the agent knows the demand by; never the demand itself."""
    first: Answered
    second: Answered
    choice: Choice
    reasons: tuple[str, ...] = ()
    """Names of `REASONS`."""
    note: str = ""
    blind: bool = False
    """The agent did not know which answer was which."""


@dataclass(frozen=True, slots=True)
class ModelTally:
    """How a model did: its answers to improved demands, or beside those of other models."""

    model: str
    compared: Compared
    better: int = 0
    equal: int = 0
    worse: int = 0
    reasons: tuple[str, ...] = ()
    """Those ticked most."""

    @property
    def count(self) -> int:
        """How many opinions."""
        return self.better + self.equal + self.worse


def fingerprint(demand: str) -> str:
    """Return what tells that two opinions are about the same demand; the demand cannot be read in it."""
    return hashlib.sha256(demand.strip().encode("utf-8", "replace")).hexdigest()[:16]


def new_opinion(
    compared: Compared,
    title: str,
    first: Answered,
    second: Answered,
    choice: Choice,
    reasons: Iterable[str] = (),
    note: str = "",
    *,
    blind: bool = False,
    day: date | None = None,
) -> Opinion:
    """Return an opinion of today, its words cut to what is kept."""
    return Opinion(
        (day or date.today()).isoformat(),
        compared,
        _line(title, LONGEST_TITLE),
        first,
        second,
        choice,
        tuple(name for name in REASONS if name in set(reasons)),
        _line(note, LONGEST_NOTE),
        blind,
    )


class OpinionStore:
    """The opinions of this computer, in one file; None as a path keeps them for the session only."""

    def __init__(self, path: Path | None) -> None:
        """Take the file, which may not exist yet; it is read when first needed."""
        self._path = path
        self._loaded: list[Opinion] | None = None
        self.trouble = ""
        """A French sentence when the file was damaged; it was set aside, not deleted."""

    def opinions(self) -> tuple[Opinion, ...]:
        """Return the opinions, the oldest first."""
        return tuple(self._load())

    def add(self, opinion: Opinion) -> None:
        """Keep an opinion. Raises CannotWrite; the others stay as they were."""
        self._save([*self._load(), opinion][-MOST_OPINIONS:])

    def forget(self, model: str) -> None:
        """Erase the opinions in which a model answered. Raises CannotWrite."""
        self._save(
            [one for one in self._load() if model not in (one.first.model, one.second.model)]
        )

    def forget_before(self, day: date) -> int:
        """Erase the opinions from before a day; return how many went. Raises CannotWrite."""
        opinions = self._load()
        recent = [one for one in opinions if one.day >= day.isoformat()]
        if len(recent) < len(opinions):
            self._save(recent)
        return len(opinions) - len(recent)

    def put_back(self, opinions: tuple[Opinion, ...]) -> None:
        """Keep these opinions again, after they were erased. Raises CannotWrite."""
        self._save(list(opinions))

    def forget_all(self) -> None:
        """Erase every opinion, and the file. Raises CannotWrite."""
        try:
            if self._path is not None:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite from error
        self._loaded = []

    # --- inside -----------------------------------------------------------------------------

    def _load(self) -> list[Opinion]:
        if self._loaded is None:
            self._loaded = self._read()
        return self._loaded

    def _read(self) -> list[Opinion]:
        if self._path is None or not self._path.exists():
            return []
        try:
            if self._path.stat().st_size > _LARGEST_FILE:
                raise ValueError("too large")
            return _opinions_of(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, RecursionError):
            self._put_aside(self._path)
            return []

    def _put_aside(self, path: Path) -> None:
        try:
            aside = set_aside(path).name
        except OSError:
            self._path = None  # neither read nor written over
            self.trouble = "Les avis gardés n’ont pas pu être lus\u00a0: ceux de cette session ne seront pas gardés."
            return
        self.trouble = (
            f"Les avis gardés n’ont pas pu être lus\u00a0: le fichier est mis de côté sous le nom {aside}. "
            "Les nouveaux avis sont gardés à part."
        )

    def _save(self, opinions: list[Opinion]) -> None:
        if self._path is not None:
            try:
                write_json(
                    self._path, {"schema": SCHEMA, "opinions": [asdict(o) for o in opinions]}
                )
            except OSError as error:
                raise CannotWrite from error
        self._loaded = opinions


def tallies(opinions: Iterable[Opinion]) -> tuple[ModelTally, ...]:
    """Return how each model did, by name; an opinion on two models counts for both, turned round."""
    counts: dict[tuple[str, Compared], Counter[Choice]] = {}
    reasons: dict[tuple[str, Compared], Counter[str]] = {}
    for one in opinions:
        sides = [(one.second.model, one.choice)]
        if one.compared is Compared.MODELS:
            sides.append((one.first.model, _TURNED[one.choice]))
        for model, choice in sides:
            counts.setdefault((model, one.compared), Counter())[choice] += 1
            reasons.setdefault((model, one.compared), Counter()).update(one.reasons)
    return tuple(
        ModelTally(
            *key,
            counts[key][Choice.BETTER],
            counts[key][Choice.EQUAL],
            counts[key][Choice.WORSE],
            tuple(name for name, _ in reasons[key].most_common(_MOST_REASONS)),
        )
        for key in sorted(counts)
    )


_TURNED = {
    Choice.BETTER: Choice.WORSE,
    Choice.EQUAL: Choice.EQUAL,
    Choice.WORSE: Choice.BETTER,
}


def turned(opinion: Opinion) -> Opinion:
    """Return the same opinion said of the first answer: they had been shown the other way round."""
    return replace(
        opinion,
        first=opinion.second,
        second=opinion.first,
        choice=_TURNED[opinion.choice],
    )


HEADER = (
    "Date",
    "Comparaison",
    "Demande",
    "Modèle A",
    "Modèle B",
    "Avis sur B",
    "Raisons",
    "Remarque",
    "À l’aveugle",
)
"""Of the table that is exported."""


def opinion_rows(opinions: Iterable[Opinion]) -> tuple[tuple[str, ...], ...]:
    """Return the opinions as rows under `HEADER`."""
    return tuple(
        (
            one.day,
            COMPARED_WORDS[one.compared],
            one.title,
            one.first.model,
            one.second.model,
            CHOICE_WORDS[one.choice],
            ", ".join(REASONS[name] for name in one.reasons),
            one.note,
            "oui" if one.blind else "non",
        )
        for one in opinions
    )


def _line(text: str, longest: int) -> str:
    return " ".join(readable(text).split())[:longest]


def _opinions_of(data: Any) -> list[Opinion]:
    """Return the opinions of a file; raise ValueError when it is not ours."""
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise ValueError("not a file of opinions")
    listed = data.get("opinions")
    if not isinstance(listed, list):
        raise ValueError("no opinions")
    return [_opinion_of(one) for one in listed[-MOST_OPINIONS:]]


def _opinion_of(data: Any) -> Opinion:
    if not isinstance(data, Mapping):
        raise ValueError("not an opinion")
    reasons = data.get("reasons")
    return new_opinion(
        Compared(str(data.get("compared"))),
        str(data.get("title") or ""),
        _answered_of(data.get("first")),
        _answered_of(data.get("second")),
        Choice(str(data.get("choice"))),
        [str(one) for one in reasons] if isinstance(reasons, list) else (),
        str(data.get("note") or ""),
        blind=data.get("blind") is True,
        day=date.fromisoformat(str(data.get("day"))),
    )


def _answered_of(data: Any) -> Answered:
    if not isinstance(data, Mapping) or not isinstance(data.get("model"), str):
        raise ValueError("not an answer")
    return Answered(_line(data["model"], 200), _line(str(data.get("demand") or ""), 64))
