# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a job is asked and what it gives, as values that go to a worker and to disk.

`desktop.core.task` gives the same names; they are here so that the window's first drawing, which
only lists the tasks, does not load the whole model of a draft.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from desktop.core.draft import Draft
from desktop.core.review.review import NO_REVIEW, Review


@dataclass(frozen=True, slots=True)
class ModelReference:
    """A model chosen for a job: where it lies, how it is called, what it takes."""

    id: str
    path: str
    """The GGUF file of a text model; the folder of another model."""
    title: str = ""
    sha256: str = ""
    kind: str = "text"
    """ "text", "speech", "image" or "speakers"."""
    memory: int = 0
    """Bytes it takes at work, measured or estimated; 0 when not known."""
    device: str = "auto"
    """ "auto", "cpu" or "gpu": what the agent wants it to work on."""

    def is_same_model(self, other: ModelReference | None) -> bool:
        """True when both name the same model, whatever was measured of it in between."""
        return other is not None and replace(other, memory=self.memory, title=self.title) == self


@dataclass(frozen=True, slots=True)
class TaskRequest:
    """All that a job needs, in one value: the worker reads nothing else."""

    task_id: str
    values: dict[str, Any]
    out_dir: str
    """Where the result files go; made if absent."""
    formats: tuple[str, ...] = ("docx",)
    """Among "docx", "odt", "pdf", "txt"; result.json is always written."""
    model: ModelReference | None = None
    speech_model: ModelReference | None = None
    """The model that hears a recording, for tasks that take one."""
    speakers_model: ModelReference | None = None
    """The model that tells the voices of a recording apart; None to leave them unnamed."""
    job_dir: str = ""
    """Where checkpoints go; empty for none."""
    profile: dict[str, Any] = field(default_factory=dict)
    """The commune's profile, as mairie.commune.profile writes it."""
    register_path: str = ""
    """The file of the commune's register of arrêtés; tasks only read it."""
    sorting_memory_path: str = ""
    """The file of what the agent corrected in sorted mails; tasks only read it."""
    review: Review = NO_REVIEW
    """Who has read the result over, when it is known before: files made again after a reading (with
    the fingerprint of the text that was read), or `--reviewed-by` of the command line (without)."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that a task wrote."""

    path: str
    format: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a finished task gives: the draft, the files, and the machine-readable result."""

    draft: Draft
    data: dict[str, Any]
    """The content of result.json: documented fields, stable names."""
    files: tuple[WrittenFile, ...] = ()
    warnings: tuple[str, ...] = ()
