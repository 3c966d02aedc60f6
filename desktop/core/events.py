# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every message between the window (or the command line) and a worker: one JSON line each.

Here are those of every worker and of a run; the others are in the room of what they speak of: the
network (network/messages.py), what is shown (view_messages.py), mails (mail_messages.py), what is kept
(kept_data/messages.py), models (models/messages.py), sound (sound/messages.py).
Of a run the worker says RunTaken, ProgressChanged, DraftChanged, TextStreamed, Warned, ModelLoaded, and
exactly one of Finished, Failed, Cancelled. Every other request is ended by its own
answer (DrawPage by PageDrawn…), Failed or Cancelled.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.draft import Draft
from desktop.core.errors import BeffroiError, error_class
from desktop.core.kept_data.messages import ReadWords as ReadWords
from desktop.core.kept_data.messages import WordsRead as WordsRead
from desktop.core.mail_messages import AttachmentRead as AttachmentRead
from desktop.core.mail_messages import ReadAttachment as ReadAttachment
from desktop.core.mail_messages import WritePieces as WritePieces
from desktop.core.models.messages import AddModel as AddModel
from desktop.core.models.messages import HardwareProbed as HardwareProbed
from desktop.core.models.messages import ImportPack as ImportPack
from desktop.core.models.messages import InspectPack as InspectPack
from desktop.core.models.messages import MeasureModel as MeasureModel
from desktop.core.models.messages import ModelMeasured as ModelMeasured
from desktop.core.models.messages import ModelRemoved as ModelRemoved
from desktop.core.models.messages import ModelsInstalled as ModelsInstalled
from desktop.core.models.messages import ModelsVerified as ModelsVerified
from desktop.core.models.messages import PackInspected as PackInspected
from desktop.core.models.messages import ProbeHardware as ProbeHardware
from desktop.core.models.messages import RemoveModel as RemoveModel
from desktop.core.models.messages import VerifyModels as VerifyModels
from desktop.core.network.messages import MeasureNetwork as MeasureNetwork
from desktop.core.network.messages import NetworkMeasured as NetworkMeasured
from desktop.core.network.messages import NetworkProbed as NetworkProbed
from desktop.core.network.messages import NetworkState as NetworkState
from desktop.core.network.messages import ProbeNetwork as ProbeNetwork
from desktop.core.sound.messages import ListMicrophones as ListMicrophones
from desktop.core.sound.messages import Microphone as Microphone
from desktop.core.sound.messages import MicrophonesListed as MicrophonesListed
from desktop.core.sound.messages import PauseSound as PauseSound
from desktop.core.sound.messages import PlaySound as PlaySound
from desktop.core.sound.messages import RecordSound as RecordSound
from desktop.core.sound.messages import SoundHeard as SoundHeard
from desktop.core.sound.messages import SoundPlayed as SoundPlayed
from desktop.core.sound.messages import SoundRecorded as SoundRecorded
from desktop.core.sound.messages import StopSound as StopSound
from desktop.core.task import Result, TaskRequest, WrittenFile
from desktop.core.view_messages import DrawPage as DrawPage
from desktop.core.view_messages import DrawSketch as DrawSketch
from desktop.core.view_messages import PageDrawn as PageDrawn
from desktop.core.view_messages import SketchDrawn as SketchDrawn

MAX_LINE = 64 * 1024 * 1024
"""Bytes; a longer line is not ours."""


# --- towards the worker ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RunTask:
    """Do this job."""

    run_id: str
    request: TaskRequest


@dataclass(frozen=True, slots=True)
class CancelRun:
    """Stop that run; the client ends the process when it does not stop by itself."""

    run_id: str


@dataclass(frozen=True, slots=True)
class ExportDraft:
    """Write a draft, as the agent edited it, in these formats."""

    run_id: str
    draft: Draft
    data: dict[str, Any]
    out_dir: str
    stem: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnloadModel:
    """Give the model's memory back."""

    run_id: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """End the worker once the current run is over."""

    run_id: str = ""


# --- from the worker ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EngineState:
    """Whether an engine can be used here, and why not."""

    name: str
    """ "text", "ocr", "speech", "image"."""
    available: bool
    reason: str = ""
    """French; empty when available."""
    version: str = ""


@dataclass(frozen=True, slots=True)
class WorkerReady:
    """The worker is up, its network is locked, and it waits for work."""

    pid: int
    network: NetworkState
    engines: tuple[EngineState, ...] = ()


@dataclass(frozen=True, slots=True)
class RunTaken:
    """The worker begins with that request: if it dies now, the request may be the cause."""

    run_id: str


@dataclass(frozen=True, slots=True)
class ProgressChanged:
    """Where a run is: `done` from 0 to 1, `remaining_seconds`, both None when not known."""

    run_id: str
    step: str
    done: float | None = None
    remaining_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class DraftChanged:
    """A first or partial result."""

    run_id: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class TextStreamed:
    """A piece of text as a model writes it."""

    run_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something the agent should know, that does not stop the work."""

    run_id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ModelLoaded:
    """The model is in memory; a text model with its measured speed (tokens per second)."""

    run_id: str
    model_id: str
    load_seconds: float
    prompt_rate: float = 0.0
    write_rate: float = 0.0
    device: str = "cpu"
    """ "cpu" or "gpu"."""


@dataclass(frozen=True, slots=True)
class ModelUnloaded:
    """The worker gave its model's memory back: it was asked to, or rested for long."""

    run_id: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """The run is done."""

    run_id: str
    result: Result


@dataclass(frozen=True, slots=True)
class Failed:
    """The run met an expected failure (or a defect: UnexpectedError)."""

    run_id: str
    error: str
    """Name of the class in errors.py."""
    sentence: str
    advice: str = ""

    @classmethod
    def from_error(cls, run_id: str, error: BeffroiError) -> Failed:
        """Describe an error so that it can cross the process boundary."""
        return cls(run_id, type(error).__name__, error.message(), error.next_step())

    def to_error(self) -> BeffroiError:
        """Return the error again, of its own class."""
        return error_class(self.error)(sentence=self.sentence, advice=self.advice)


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The run stopped because the agent asked."""

    run_id: str


@dataclass(frozen=True, slots=True)
class Exported:
    """The draft was written."""

    run_id: str
    files: tuple[WrittenFile, ...]
    warnings: tuple[str, ...] = ()
    """French sentences: a letterhead or a logo that could not be used."""


Request = (
    RunTask
    | ExportDraft
    | WritePieces
    | ReadAttachment
    | ReadWords
    | DrawPage
    | DrawSketch
    | ProbeNetwork
    | InspectPack
    | ImportPack
    | AddModel
    | VerifyModels
    | RemoveModel
    | MeasureModel
    | ProbeHardware
    | ListMicrophones
    | RecordSound
    | PlaySound
)
"""What a worker is asked to do; each is ended by exactly one message of END_OF_RUN."""
REQUESTS = Request.__args__
SoundControl = PauseSound | StopSound
"""What takes effect at once on a run that goes on; nothing answers it."""
SOUND_CONTROLS = SoundControl.__args__
ToWorker = Request | SoundControl | CancelRun | MeasureNetwork | UnloadModel | Stop
FromWorker = (
    WorkerReady
    | NetworkMeasured
    | RunTaken
    | ProgressChanged
    | DraftChanged
    | TextStreamed
    | Warned
    | ModelLoaded
    | ModelUnloaded
    | Finished
    | Failed
    | Cancelled
    | PageDrawn
    | SketchDrawn
    | AttachmentRead
    | WordsRead
    | Exported
    | NetworkProbed
    | PackInspected
    | ModelsInstalled
    | ModelsVerified
    | ModelRemoved
    | ModelMeasured
    | HardwareProbed
    | MicrophonesListed
    | SoundHeard
    | SoundRecorded
    | SoundPlayed
)
END_OF_RUN = (
    Finished,
    Failed,
    Cancelled,
    PageDrawn,
    SketchDrawn,
    AttachmentRead,
    WordsRead,
    Exported,
    NetworkProbed,
    PackInspected,
    ModelsInstalled,
    ModelsVerified,
    ModelRemoved,
    ModelMeasured,
    HardwareProbed,
    MicrophonesListed,
    SoundRecorded,
    SoundPlayed,
)
_TO_WORKER = {kind.__name__: kind for kind in ToWorker.__args__}
_FROM_WORKER = {kind.__name__: kind for kind in FromWorker.__args__}


def to_line(message: ToWorker | FromWorker) -> bytes:
    """Return the message as one UTF-8 line with its end.

    A file name that is not UTF-8 (an old disk) passes too: Python holds its odd bytes as lone
    surrogates, and `json.loads` takes them back.
    """
    text = json.dumps(to_data(message), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def read_to_worker(untrusted_line: bytes) -> ToWorker:
    """Read a line sent to a worker; raise CodecError when it is none of ours."""
    return _read(_TO_WORKER, untrusted_line)  # type: ignore[no-any-return]  # the table says which


def read_from_worker(untrusted_line: bytes) -> FromWorker:
    """Read a line sent by a worker; raise CodecError when it is none of ours."""
    return _read(_FROM_WORKER, untrusted_line)  # type: ignore[no-any-return]  # the table says which


def _read(kinds: dict[str, type], untrusted_line: bytes) -> Any:
    if len(untrusted_line) > MAX_LINE:
        raise CodecError("line too long")
    try:
        data = json.loads(untrusted_line)
    except (ValueError, RecursionError) as error:
        raise CodecError(str(error)) from error
    kind = kinds.get(data.get("type", "")) if isinstance(data, dict) else None
    if kind is None:
        raise CodecError("not a message")
    return from_data(kind, data)
