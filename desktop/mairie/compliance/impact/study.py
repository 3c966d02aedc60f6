# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft of impact assessment: parts and points, read strictly from `studies/*.toml`."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.core.codec import from_data
from desktop.mairie.compliance.processing.sheet import is_unfilled
from desktop.mairie.compliance.processing.shipped import (
    FACTS,
    SheetFileError,
    names_in,
    plain_texts,
)
from desktop.mairie.forms.missing_fact import TO_FILL

FOLDER = Path(__file__).resolve().parent / "studies"
CRITERION, LEVEL, OPINION, DECISION, TEXT = "criterion", "level", "opinion", "decision", "text"
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    CRITERION: (("no", "Non"), ("possible", "Possible"), ("yes", "Oui")),
    LEVEL: (
        ("negligible", "Négligeable"),
        ("limited", "Limitée"),
        ("significant", "Importante"),
        ("maximum", "Maximale"),
    ),
    OPINION: (
        ("favourable", "Favorable"),
        ("reserved", "Favorable sous réserve"),
        ("unfavourable", "Défavorable"),
    ),
    DECISION: (
        ("accepted", "Traitement accepté"),
        ("conditional", "Accepté sous conditions"),
        ("refused", "Refusé"),
    ),
}
"""What may be chosen for a kind of point; a text has no choice."""
ENOUGH_CRITERIA = 2
"""Criteria met from which an AIPD is in principle needed (lignes directrices WP248, nine criteria)."""


@dataclass(frozen=True, slots=True)
class StudyPoint:
    """One point of a part: a text, and for some kinds a choice."""

    id: str
    label: str
    kind: str = TEXT
    text: str = ""
    choice: str = ""
    """A value of CHOICES[kind]; empty while nobody has chosen."""

    @property
    def is_open(self) -> bool:
        """True while something of the point is to be completed; a level needs no words."""
        has_choice = self.kind not in CHOICES or bool(self.choice)
        needs_words = self.kind != LEVEL
        return not has_choice or (needs_words and is_unfilled(self.text))


@dataclass(frozen=True, slots=True)
class StudyPart:
    """A part of the study."""

    id: str
    title: str
    points: tuple[StudyPoint, ...]
    help: str = ""


@dataclass(frozen=True, slots=True)
class ImpactStudy:
    """An AIPD, as shipped or as it reads now."""

    id: str
    title: str
    sheet_id: str
    """Id of the register's sheet it belongs to."""
    tasks: tuple[str, ...]
    verified_on: datetime.date
    parts: tuple[StudyPart, ...]

    def points(self) -> Iterator[StudyPoint]:
        """Yield every point in reading order."""
        for part in self.parts:
            yield from part.points

    def open_points(self) -> tuple[StudyPoint, ...]:
        """Return the points to be completed."""
        return tuple(point for point in self.points() if point.is_open)

    def criteria(self, *choices: str) -> int:
        """Return how many of the nine criteria have one of these answers."""
        return sum(point.kind == CRITERION and point.choice in choices for point in self.points())


@cache
def shipped_studies() -> dict[str, ImpactStudy]:
    """Return the shipped studies by id, in the order of their files."""
    studies = (read_study(path) for path in sorted(FOLDER.glob("*.toml")))
    return {study.id: study for study in studies}


def read_study(path: Path) -> ImpactStudy:
    """Read a study's file; raise SheetFileError where it is not well formed."""
    try:
        study = from_data(ImpactStudy, plain_texts(tomllib.loads(path.read_text(encoding="utf-8"))))
    except (OSError, ValueError) as error:  # TOML's and the codec's own are ValueErrors
        raise SheetFileError(f"{path.name}: {error}") from error
    ids = [point.id for point in study.points()]
    if len(set(ids)) != len(ids):
        raise SheetFileError(f"{path.name}: two points have the same id")
    for point in study.points():
        _check_point(path.name, point)
    return study


def choice_words(point: StudyPoint) -> str:
    """Return what was chosen, « [à compléter] » for nothing; empty for a mere text."""
    if point.kind not in CHOICES:
        return ""
    return dict(CHOICES[point.kind]).get(point.choice, TO_FILL)


def progress_words(study: ImpactStudy) -> str:
    """Return « 12 points sur 46 restent à compléter. »"""
    left, total = len(study.open_points()), len(tuple(study.points()))
    if not left:
        return f"Les {total}\u00a0points sont remplis."
    if left == 1:
        return f"1\u00a0point sur\u00a0{total} reste à compléter."
    return f"{left}\u00a0points sur\u00a0{total} restent à compléter."


def need_words(study: ImpactStudy) -> str:
    """Return whether the criteria call for an AIPD, as a sentence for the DPO."""
    met, possible = study.criteria("yes"), study.criteria("possible")
    also = f", {possible}\u00a0possible{'s' if possible > 1 else ''}" if possible else ""
    told = f"{met}\u00a0critère{'s' if met > 1 else ''} rempli{'s' if met > 1 else ''} sur\u00a09{also}."
    if met >= ENOUGH_CRITERIA:
        return f"{told} L’AIPD est en principe nécessaire."
    if met + possible >= ENOUGH_CRITERIA:
        return f"{told} L’AIPD est conseillée\u00a0: elle devient nécessaire dès qu’un critère possible est rempli."
    return f"{told} L’AIPD n’est en principe pas nécessaire\u00a0; gardez la trace de ce choix."


def _check_point(name: str, point: StudyPoint) -> None:
    if point.kind not in (TEXT, *CHOICES):
        raise SheetFileError(f"{name}: {point.id}: the kind {point.kind} is not known")
    if point.choice and point.choice not in dict(CHOICES.get(point.kind, ())):
        raise SheetFileError(f"{name}: {point.id}: the choice {point.choice} is not known")
    unknown = names_in(point.text) - set(FACTS)
    if unknown:
        raise SheetFileError(f"{name}: {point.id}: ${min(unknown)} is not known")
