# SPDX-License-Identifier: AGPL-3.0-or-later
"""A trial: two answers, which stands where, how far each has come, what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from desktop.mairie.prompting import review_prompt
from desktop.mairie.prompting.opinions import Compared

WAITING, WRITING, DONE, STOPPED, FAILED = "waiting", "writing", "done", "stopped", "failed"
_STATES = (WAITING, WRITING, DONE, STOPPED, FAILED)
LETTERS = ("A", "B")
NEVER_TRIED = frozenset(("decision-sur-une-personne", "motif-discriminatoire", "image-de-personne"))
"""What a demand must not ask is not tried either (règlement (UE) 2024/1689, annexe III)."""
_LONGEST = 60_000
"""Characters of an answer that is kept."""


@dataclass(frozen=True, slots=True)
class TriedDemands:
    """What there is to try."""

    now: str
    """The demand as it stands: what two models answer."""
    before: str
    after: str
    """Those that are compared; the same where there is nothing to compare."""
    title: str
    """What they are known by among the opinions; none of their words."""

    @property
    def is_changed(self) -> bool:
        """Tell whether there are two demands to compare."""
        return bool(self.before) and self.before != self.after


@dataclass(frozen=True, slots=True)
class TrialAnswer:
    """One of the two answers."""

    demand: str
    model_id: str
    model_title: str
    says: str
    """What it is, once it may be told: « Avant », « Après », the name of a model."""
    text: str = ""
    state: str = WAITING
    note: str = ""
    """French: why there is no whole answer."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Trial:
    """Two answers in the order in which they are shown; the first one may be the later demand."""

    compared: Compared
    answers: tuple[TrialAnswer, TrialAnswer]
    blind: bool = False
    title: str = ""
    given: str = ""
    """The opinion that was given; empty as long as none was."""

    @property
    def is_hidden(self) -> bool:
        """True while the agent must not know which answer is which."""
        return self.blind and not self.given

    @property
    def is_over(self) -> bool:
        """True once both answers are there."""
        return all(one.state == DONE for one in self.answers)

    def next_number(self) -> int:
        """Return the answer to write next; -1 when none waits."""
        return next((n for n, one in enumerate(self.answers) if one.state == WAITING), -1)

    def with_answer(self, number: int, **changes: Any) -> Trial:
        """Return the trial with one answer changed."""
        made = list(self.answers)
        made[number] = replace(made[number], **changes)
        return replace(self, answers=(made[0], made[1]))

    def title_of(self, number: int) -> str:
        """Return « Réponse A », and what it is when that may be told."""
        name = f"Réponse {LETTERS[number]}"
        return name if self.is_hidden else f"{name} · {self.answers[number].says}"

    def told(self) -> str:
        """Return what each answer was, once it may be told."""
        return ". ".join(
            f"Réponse {letter}\u00a0: {answer.says}"
            for letter, answer in zip(LETTERS, self.answers, strict=True)
        )


@lru_cache(maxsize=8)
def refused_to_try(demand: str) -> str:
    """Return why a demand is not tried, in the coach's words; empty when it may be."""
    found = next((one for one in review_prompt(demand).findings if one.id in NEVER_TRIED), None)
    return f"{found.title}. {found.explanation}" if found is not None else ""


def trial_data(trial: Trial | None) -> dict[str, Any] | None:
    """Return what is kept of a trial."""
    return asdict(trial) if trial is not None else None


def read_trial(data: object) -> Trial | None:
    """Return the trial that was kept; what was being written is told as stopped."""
    if not isinstance(data, Mapping):
        return None
    listed = data.get("answers")
    if not isinstance(listed, (list, tuple)) or len(listed) != 2:
        return None
    answers = [_read_answer(one) for one in listed]
    if answers[0] is None or answers[1] is None:
        return None
    compared = Compared.MODELS if data.get("compared") == Compared.MODELS else Compared.DEMANDS
    return Trial(
        compared,
        (answers[0], answers[1]),
        data.get("blind") is True,
        str(data.get("title") or ""),
        str(data.get("given") or ""),
    )


def _read_answer(data: object) -> TrialAnswer | None:
    if not isinstance(data, Mapping):
        return None
    state, seconds = data.get("state"), data.get("seconds")
    if state not in _STATES:
        return None
    demand, model_id, title, says, text, note = (
        str(data.get(name) or "")
        for name in ("demand", "model_id", "model_title", "says", "text", "note")
    )
    return TrialAnswer(
        demand,
        model_id,
        title,
        says,
        text[:_LONGEST],
        str(state) if state in (DONE, FAILED) else STOPPED,
        note,
        float(seconds) if isinstance(seconds, (int, float)) else 0.0,
    )
