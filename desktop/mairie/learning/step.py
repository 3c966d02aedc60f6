# SPDX-License-Identifier: AGPL-3.0-or-later
"""A step of the day: something done on a real panel with a sample, a trap to find, a few questions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from desktop.core.task import Value
from desktop.mairie.learning.quiz import Question
from desktop.mairie.learning.samples import sample_path, sample_text


@dataclass(frozen=True, slots=True)
class Exercise:
    """What is done on one panel: the samples and values put in its form, then the gestures."""

    task_id: str
    actions: tuple[str, ...]
    """« Ce que vous allez faire »: three to five short gestures, with the words of the panel."""
    title: str = ""
    """Said above the gestures when a step has two exercises."""
    values: Mapping[str, str | int | bool] = field(default_factory=dict)
    """Values of the form's fields, by name, put in as they are."""
    sample_files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For a field of files: names of samples, or of a folder of them."""
    sample_texts: Mapping[str, str] = field(default_factory=dict)
    """For a field of text: the sample whose words are put in it."""

    def form_values(self, many: frozenset[str] = frozenset()) -> dict[str, Value]:
        """Return the values for the task's form; the fields in `many` take a tuple of paths.

        Raises DocumentMissing for a sample that is not there.
        """
        filled: dict[str, Value] = dict(self.values)
        for name, samples in self.sample_files.items():
            paths = tuple(str(sample_path(sample)) for sample in samples)
            filled[name] = paths if name in many or len(paths) > 1 else paths[0]
        for name, sample in self.sample_texts.items():
            filled[name] = sample_text(sample)
        return filled

    def samples(self) -> tuple[str, ...]:
        """Return the names of the samples used, each once."""
        files = [name for names in self.sample_files.values() for name in names]
        return tuple(dict.fromkeys([*files, *self.sample_texts.values()]))


@dataclass(frozen=True, slots=True)
class Trap:
    """Something false or dangerous hidden in a sample, to be found by the person."""

    id: str
    """The trap of samples/journee/journee.toml that it is: a test compares both."""
    question: str
    """Asked before: where is it?"""
    hint: str
    answer: str
    """What it was, and why it matters."""
    in_real_life: str
    """What to do when it happens at the mairie."""
    sample: str
    """Name of the sample that holds it: "mails/07-prestataire.eml"."""
    words: tuple[str, ...]
    """Exact words of the sample, to be shown where they are; a test finds them there."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the day of an agent, as its file `steps/<id>.toml` says it."""

    KIND: ClassVar[str] = "step"
    KIND_TITLE: ClassVar[str] = "Étape"

    id: str
    title: str
    summary: str
    minutes: int
    """How long it takes somebody who reads at ease; said before beginning."""
    verified_on: datetime.date
    version: int
    """Counts up when what is learnt changes: who followed an older one is told so."""
    exercises: tuple[Exercise, ...]
    """One, or two when the step goes on with another panel."""
    look_at: tuple[str, ...]
    """« Regardez »: two to four things to see in the result."""
    trap: Trap
    quiz: tuple[Question, ...]
    remember: tuple[str, ...]
    """« À retenir »: two sentences."""
    own_work: str
    """« Sur votre travail »: one thing to try on one's own files."""
    learnt: str
    """On the attestation, under « On y apprend à »: an infinitive, without a full stop."""
    context: str = ""
    """The situation in the fictional commune, in one or two sentences."""

    @property
    def task_id(self) -> str:
        """The task of the first exercise."""
        return self.exercises[0].task_id

    @property
    def actions(self) -> tuple[str, ...]:
        """The gestures of the first exercise."""
        return self.exercises[0].actions

    def samples(self) -> tuple[str, ...]:
        """Return the names of the samples of all its exercises and of its trap, each once."""
        used = [name for exercise in self.exercises for name in exercise.samples()]
        return tuple(dict.fromkeys([*used, self.trap.sample]))
