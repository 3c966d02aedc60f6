# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the agent is in a step: which gesture, which stage, what was found and answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.mairie.learning.step import Exercise, Step


class Kind(StrEnum):
    """What a stage of a step is about; the value is what the guide calls it."""

    DO = "À faire"
    LOOK = "À regarder"
    TRAP = "Le piège"
    QUIZ = "Questions"
    REMEMBER = "À retenir"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a step."""

    kind: Kind
    exercise: int = 0
    """For « À faire »: which exercise; the others stay on the last one."""


@dataclass
class StepVisit:
    """A step as it is being followed, from its opening on; only its place is kept on disk."""

    step: Step
    place: int = 0
    """The stage in sight."""
    gestures: dict[int, int] = field(default_factory=dict)
    """How many gestures are done, by exercise."""
    finished: set[int] = field(default_factory=set)
    """The exercises whose work came to its end."""
    has_hint: bool = False
    is_found: bool = False
    answers: dict[str, frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.place = min(self.place, len(self.stages) - 1)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages in order: each exercise, then what is made of it."""
        last = len(self.step.exercises) - 1
        to_do = tuple(Stage(Kind.DO, number) for number in range(last + 1))
        rest = (Kind.LOOK, Kind.TRAP, Kind.QUIZ, Kind.REMEMBER)
        return (*to_do, *(Stage(kind, last) for kind in rest))

    @property
    def stage(self) -> Stage:
        """The stage in sight."""
        return self.stages[self.place]

    @property
    def exercise(self) -> Exercise:
        """The exercise whose panel is in sight."""
        return self.step.exercises[self.stage.exercise]

    @property
    def gestures_done(self) -> int:
        """How many gestures of the exercise in sight are done."""
        return self.gestures.get(self.stage.exercise, 0)

    @property
    def is_work_done(self) -> bool:
        """True once the work of the exercise in sight came to its end."""
        return self.stage.exercise in self.finished

    def gesture_done(self) -> None:
        """Go to the next gesture."""
        most = len(self.exercise.actions)
        self.gestures[self.stage.exercise] = min(most, self.gestures_done + 1)

    def pressed(self, button: str) -> None:
        """The panel's button was pressed: the gestures up to the one that names it are done."""
        words = button.rstrip("… ")
        told = [n for n, one in enumerate(self.exercise.actions) if words and words in one]
        done = told[-1] + 1 if told else 1  # the first gesture is what led to it
        self.gestures[self.stage.exercise] = max(self.gestures_done, done)

    def go(self, by: int) -> bool:
        """Go to another stage; False where there is none."""
        wanted = self.place + by
        if not 0 <= wanted < len(self.stages):
            return False
        self.place = wanted
        return True

    def words(self) -> str:
        """Return « Temps 2 sur 5 : à regarder »."""
        kind = self.stage.kind.value
        return f"Temps {self.place + 1} sur {len(self.stages)}\u00a0: {kind[0].lower()}{kind[1:]}"
