# SPDX-License-Identifier: AGPL-3.0-or-later
"""A task: one gesture of the agent. Its facts come first, then one method, `run`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from desktop.core.errors import InvalidField

if TYPE_CHECKING:
    from desktop.core.draft import Draft
    from desktop.core.image_generation import ImageOptions, OnStep, PaintedImage
    from desktop.core.job_values import ModelReference as ModelReference
    from desktop.core.job_values import Result as Result
    from desktop.core.job_values import TaskRequest as TaskRequest
    from desktop.core.job_values import WrittenFile as WrittenFile
    from desktop.core.prompts import Prompt
    from desktop.core.source_document import SourceDocument
    from desktop.core.speech_recognition import OnHeard, OnSegment, SpeechOptions, Transcription
    from desktop.core.text_generation import (
        ChatMessage,
        GeneratedText,
        GenerationOptions,
        TextModelInfo,
    )
else:

    def __getattr__(name: str) -> Any:
        """Give the values of a job, loaded late: the window's first drawing does without."""
        if name in ("ModelReference", "Result", "TaskRequest", "WrittenFile"):
            from desktop.core import job_values

            return getattr(job_values, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


T = TypeVar("T")
Value = str | int | bool | tuple[str, ...]
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


# The fields are never compared nor printed: without these methods their classes, made at each start
# of the window, cost half.
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field:
    """A question to the agent. `advanced` fields are folded under « Options »."""

    name: str
    label: str
    help: str = ""
    required: bool = False
    advanced: bool = False

    def parse(self, untrusted_value: Any) -> Value:
        """Return the value in its right type; raise InvalidField with a French sentence."""
        raise NotImplementedError

    def default_value(self) -> Value:
        """Return the value when the agent gave none."""
        return ""

    def _refuse(self, why: str) -> InvalidField:
        return InvalidField(f"« {self.label} » : {why}")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FileField(Field):
    """One file of the agent, by its path; or several when `many`."""

    suffixes: tuple[str, ...] = ()
    """Lower case with the dot: (".pdf", ".docx")."""
    many: bool = False

    def parse(self, untrusted_value: Any) -> Value:
        """Return a path, or a tuple of paths when `many`; existence is checked by the reader."""
        paths = [untrusted_value] if isinstance(untrusted_value, str) else list(untrusted_value)
        if not all(isinstance(path, str) and path for path in paths):
            raise self._refuse("choisissez un fichier.")
        if self.many:
            return tuple(paths)
        if len(paths) != 1:
            raise self._refuse("choisissez un seul fichier.")
        return str(paths[0])

    def default_value(self) -> Value:
        """Return no file."""
        return () if self.many else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a ChoiceField."""

    value: str
    label: str
    help: str = ""


def _loose(word: str) -> str:
    """Return `word` in lower case without spaces of any kind, so that "30 s" is "30s"."""
    return "".join(word.lower().split())


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChoiceField(Field):
    """One option among a few."""

    choices: tuple[Choice, ...] = ()
    default: str = ""

    def parse(self, untrusted_value: Any) -> Value:
        """Return the option's value; a label is accepted too, for the command line."""
        wanted = str(untrusted_value).strip()
        for choice in self.choices:
            if _loose(wanted) in (_loose(choice.value), _loose(choice.label)):
                return choice.value
        options = ", ".join(choice.value for choice in self.choices)
        raise self._refuse(f"« {wanted} » n’est pas proposé (choix : {options}).")

    def default_value(self) -> Value:
        """Return the default option."""
        return self.default


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TextField(Field):
    """A text typed by the agent."""

    default: str = ""
    placeholder: str = ""
    multiline: bool = False
    max_length: int = 2_000
    """Characters."""

    def parse(self, untrusted_value: Any) -> Value:
        """Return the text without control characters; refuse one that is too long."""
        text = str(untrusted_value)
        text = "".join(c for c in text if c in "\n\t" or c.isprintable()).strip()
        if len(text) > self.max_length:
            raise self._refuse(f"le texte dépasse {self.max_length} caractères.")
        return text

    def default_value(self) -> Value:
        """Return the default text."""
        return self.default


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NumberField(Field):
    """A whole number."""

    default: int = 0
    minimum: int = 0
    maximum: int = 1_000_000
    unit: str = ""

    def parse(self, untrusted_value: Any) -> Value:
        """Return the number; refuse what is not one or is out of bounds."""
        try:
            number = int(str(untrusted_value).strip())
        except ValueError:
            raise self._refuse("un nombre entier est attendu.") from None
        if not self.minimum <= number <= self.maximum:
            raise self._refuse(f"un nombre entre {self.minimum} et {self.maximum} est attendu.")
        return number

    def default_value(self) -> Value:
        """Return the default number."""
        return self.default


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BooleanField(Field):
    """Yes or no."""

    default: bool = False

    def parse(self, untrusted_value: Any) -> Value:
        """Return True or False; "oui", "non", "true", "false", "1", "0" are accepted."""
        if isinstance(untrusted_value, bool):
            return untrusted_value
        word = str(untrusted_value).strip().lower()
        if word in ("oui", "true", "1", "vrai", "yes"):
            return True
        if word in ("non", "false", "0", "faux", "no", ""):
            return False
        raise self._refuse("répondez par oui ou non.")

    def default_value(self) -> Value:
        """Return the default."""
        return self.default


class TaskContext(ABC):
    """What is outside a task: documents, models, progress, files. Each call may raise Cancelled."""

    @abstractmethod
    def check_cancelled(self) -> None:
        """Raise Cancelled when the agent gave up."""

    @abstractmethod
    def elapsed(self) -> float:
        """Return the seconds since the job started (reading, loading a model included)."""

    @abstractmethod
    def progress(
        self, step: str, done: float | None = None, remaining_seconds: float | None = None
    ) -> None:
        """Say in French what is being done, how far (0 to 1) and for how long still, if known."""

    @abstractmethod
    def preview(self, draft: Draft) -> None:
        """Show a first or partial result while the work goes on."""

    @abstractmethod
    def stream(self, text: str) -> None:
        """Show a piece of text as a model writes it."""

    @abstractmethod
    def warn(self, sentence: str) -> None:
        """Tell the agent something that does not stop the work; kept in Result.warnings."""

    @abstractmethod
    def read_document(self, path: str, *, recognise: bool = True) -> SourceDocument:
        """Read a document; with `recognise`, try OCR on pages without text when it is installed.

        Raises a DocumentError.
        """

    @abstractmethod
    def text_model(self) -> TextModelInfo | None:
        """Load the chosen text model if needed and describe it; None when there is none."""

    @abstractmethod
    def count_tokens(self, text: str) -> int:
        """Return how many tokens `text` takes for the chosen model."""

    @abstractmethod
    def generate(
        self,
        messages: Sequence[ChatMessage],
        options: GenerationOptions,
        *,
        on_text: Callable[[str], None] | None = None,
        on_read: Callable[[int, int], None] | None = None,
    ) -> GeneratedText:
        """Let the text model write."""

    @abstractmethod
    def extract(
        self, messages: Sequence[ChatMessage], into: type[T], options: GenerationOptions
    ) -> T:
        """Let the model fill a dataclass, under a grammar made from it.

        Raises ExtractionFailed when no strict reading of the answer was possible.
        """

    @abstractmethod
    def transcribe(
        self,
        path: str,
        options: SpeechOptions,
        *,
        on_segment: OnSegment | None = None,
        on_heard: OnHeard | None = None,
    ) -> Transcription:
        """Let the speech model hear a recording or a film; each segment is given as it comes.

        Raises ModelMissing without a speech model, DocumentError for what cannot be heard.
        """

    @abstractmethod
    def paint(self, options: ImageOptions, *, on_step: OnStep | None = None) -> PaintedImage:
        """Let the image model paint one picture.

        Raises ModelMissing without an image model, PictureRefused by its safety checker.
        """

    @abstractmethod
    def prompt(self, name: str) -> Prompt:
        """Return the prompt of that name from the prompts folder."""

    @abstractmethod
    def checkpoint(self, name: str, data: Any) -> None:
        """Keep JSON-ready `data` under `name`, safely on disk before returning."""

    @abstractmethod
    def restored(self, name: str) -> Any | None:
        """Return what an interrupted run of the same job had kept under `name`, or None."""

    @abstractmethod
    def write(
        self, draft: Draft, data: Mapping[str, Any], stem: str, *, always: tuple[str, ...] = ()
    ) -> tuple[WrittenFile, ...]:
        """Write `stem`.docx, .odt… and result.json into the output folder.

        The formats are those the agent asked for, and those in `always`.
        """


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

    @abstractmethod
    def run(self, values: Values, context: TaskContext) -> Result:
        """Do the work. Raises BeffroiError or Cancelled; must work when text_model() is None."""

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
