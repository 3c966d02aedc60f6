# SPDX-License-Identifier: AGPL-3.0-or-later
"""A task: one gesture of the agent. Its facts come first, then one method, `run`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from desktop.core.errors import InvalidField
from desktop.core.fields import BooleanField as BooleanField
from desktop.core.fields import Choice as Choice
from desktop.core.fields import ChoiceField as ChoiceField
from desktop.core.fields import FactsField as FactsField
from desktop.core.fields import Field as Field
from desktop.core.fields import FileField as FileField
from desktop.core.fields import NumberField as NumberField
from desktop.core.fields import ShownWhen as ShownWhen
from desktop.core.fields import TextField as TextField
from desktop.core.fields import Value as Value
from desktop.core.task_context import TaskContext as TaskContext

if TYPE_CHECKING:
    from desktop.core.jobs.values import ModelReference as ModelReference
    from desktop.core.jobs.values import Result as Result
    from desktop.core.jobs.values import TaskRequest as TaskRequest
    from desktop.core.jobs.values import WrittenFile as WrittenFile
    from desktop.core.pictures.scene import Drawing, Sketch
else:

    def __getattr__(name: str) -> Any:
        """Give the values of a job, loaded late: the window's first drawing does without."""
        if name in ("ModelReference", "Result", "TaskRequest", "WrittenFile"):
            from desktop.core.jobs import values as job_values

            return getattr(job_values, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


Values = Mapping[str, Value]


class Lane(StrEnum):
    """The queue a job runs in; each lane has one worker process."""

    LIGHT = "light"
    """No model: reading, rules, writing."""
    TEXT = "text"
    SPEECH = "speech"
    IMAGE = "image"
    VIEW = "view"
    """Draws pages for the window, so that a page shows at once while a long job runs."""
    MODELS = "models"
    """Imports, checks and removes models, and looks at the machine: disk work that lasts."""
    SOUND = "sound"
    """The microphone and the loudspeakers: recording a meeting, listening to a recording."""

    @classmethod
    def of_model(cls, kind: str) -> Lane:
        """Return the lane that a model of that kind works in; voices belong where speech is heard."""
        return cls.SPEECH if kind == "speakers" else cls(kind)


class Task(ABC):
    """One gesture of the agent: facts first, then `run`."""

    id: ClassVar[str]
    """verb-object, for ever."""
    title: ClassVar[str]
    """French, as in the sidebar."""
    summary: ClassVar[str]
    """One French sentence: what the agent gets."""
    icon: ClassVar[str]
    """A qtawesome name."""
    fields: ClassVar[tuple[Field, ...]]
    uses_model: ClassVar[Lane | None] = None
    """The lane of the model that makes the result better; None for a task of rules alone."""
    also_uses: ClassVar[tuple[Lane, ...]] = ()
    """Lanes of models of another kind that may be chosen in its place, for a smaller help."""
    model_shown_when: ClassVar[ShownWhen | None] = None
    """A field and its values for which a model is chosen; None: always."""
    hears_recordings: ClassVar[bool] = False
    """A recording may be given: a speech model is chosen too."""

    @abstractmethod
    def run(self, values: Values, context: TaskContext) -> Result:
        """Do the work. Raises BeffroiError or Cancelled; must work when text_model() is None."""

    @classmethod
    def work_title(cls, values: Mapping[str, Any]) -> str:
        """Return what the agent recognises a work by; empty: its file, or the task's title."""
        del values
        return ""

    @classmethod
    def needs_speech(cls, values: Mapping[str, Any]) -> bool:
        """Tell whether these values hold a recording, to be transcribed first."""
        del values
        return False

    @classmethod
    def sketch(cls, values: Values, profile: Mapping[str, Any], drawing: Drawing) -> Sketch:
        """Return what these values would give, for tasks that draw; light enough for each key typed.

        Raises BeffroiError; NotImplementedError for a task that draws nothing.
        """
        raise NotImplementedError

    @classmethod
    def parse_values(cls, untrusted_values: Mapping[str, Any]) -> dict[str, Value]:
        """Return every field's value, checked; raise InvalidField for the first that is wrong."""
        known = {field.name: field for field in cls.fields}
        for name in untrusted_values:
            if name not in known:
                raise InvalidField(f"Le champ « {name} » n’existe pas pour cette tâche.")
        return {name: cls._parse(field, untrusted_values) for name, field in known.items()}

    @classmethod
    def _parse(cls, field: Field, untrusted_values: Mapping[str, Any]) -> Value:
        given = untrusted_values.get(field.name)
        if given is None or given == "" or given == ():
            if field.required:
                raise InvalidField(f"« {field.label} » est à renseigner.")
            return field.default_value()
        return field.parse(given)

    @classmethod
    def lane(cls, request: TaskRequest) -> Lane:
        """Return the lane that a request runs in."""
        if request.model is not None and cls.uses_model is not None:
            return cls.uses_model
        return Lane.LIGHT
