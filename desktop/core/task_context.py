# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a task is given of the world: documents, models, progress, files. Workers bring the real one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from desktop.core.data_table import DataTable
    from desktop.core.draft import Draft
    from desktop.core.files.marks import FoundMark
    from desktop.core.files.removal import Removal, RemovalReport
    from desktop.core.jobs.output_pieces import OutputPiece
    from desktop.core.jobs.values import WrittenFile
    from desktop.core.language.grammar import Grammar
    from desktop.core.language.spelling import Spelling
    from desktop.core.mail import MailBoxLimits, MailMessage, MailPlace, MailsFound, UnreadMail
    from desktop.core.pictures.generation import ImageModelInfo, ImageOptions, OnStep, PaintedImage
    from desktop.core.pictures.scene import Drawing
    from desktop.core.prompts.prompts import Prompt
    from desktop.core.source_document import SourceDocument
    from desktop.core.speech.recognition import (
        OnHeard,
        OnSegment,
        SpeechModelInfo,
        SpeechOptions,
        Transcription,
    )
    from desktop.core.speech.speaker_turns import SpeakersModelInfo, SpeakerTurn
    from desktop.core.speech.transcript import Transcript
    from desktop.core.text_generation import (
        ChatMessage,
        GeneratedText,
        GenerationOptions,
        TextModelInfo,
    )

T = TypeVar("T")


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
    def profile(self) -> Mapping[str, Any]:
        """Return the commune's profile as the request carries it; empty when there is none."""

    @abstractmethod
    def register_path(self) -> str:
        """Return the file of the commune's register of arrêtés, to be read only; empty for none."""

    @abstractmethod
    def sorting_memory_path(self) -> str:
        """Return the file of what the agent corrected in sorted mails; empty for none."""

    @abstractmethod
    def find_mails(self, paths: Sequence[str], limits: MailBoxLimits) -> MailsFound:
        """Look for mails in files, boxes and folders; nothing is read yet, nothing is ever changed."""

    @abstractmethod
    def read_mails(self, found: MailsFound) -> Iterator[MailMessage | UnreadMail]:
        """Yield each mail that was found, or why it could not be read."""

    @abstractmethod
    def attachment_text(self, place: MailPlace, number: int) -> str:
        """Return the text of an attachment (PDF, DOCX, ODT, text); raise DocumentError."""

    @abstractmethod
    def read_document(self, path: str, *, recognise: bool = True) -> SourceDocument:
        """Read a document; with `recognise`, try OCR on pages without text when it is installed.

        Raises a DocumentError.
        """

    @abstractmethod
    def paper_text(self, path: str) -> str:
        """Return a paper line by line, its columns kept apart (by tabs, or by runs of spaces).

        For lists and tables that people lay out by hand. Raises a DocumentError.
        """

    @abstractmethod
    def raw_text(self, path: str) -> str:
        """Return a text file letter for letter, its encoding found out. Raises a DocumentError."""

    @abstractmethod
    def read_table(self, path: str) -> DataTable:
        """Read a CSV, ODS or XLSX file as one table. Raises a DocumentError."""

    @abstractmethod
    def spelling(self) -> Spelling | None:
        """Return the French dictionary; None when it is not installed."""

    @abstractmethod
    def grammar(self) -> Grammar | None:
        """Return the French grammar checker; None when this computer has none."""

    @abstractmethod
    def read_transcript(self, path: str) -> Transcript | None:
        """Read a transcript; None for a recording or a film, which is to be transcribed first.

        The content decides, not the name. Raises a DocumentError.
        """

    @abstractmethod
    def speech_model(self) -> SpeechModelInfo | None:
        """Load the chosen speech model if needed and describe it; None when there is none."""

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
    def speakers_model(self) -> SpeakersModelInfo | None:
        """Load the chosen model that tells voices apart and describe it; None when there is none."""

    @abstractmethod
    def separate_speakers(
        self, path: str, count: int = 0, *, on_heard: OnHeard | None = None
    ) -> tuple[SpeakerTurn, ...]:
        """Return who speaks when in a recording, as S0, S1…; `count` voices, 0 when not known.

        Raises ModelMissing without such a model, DocumentError, EngineError.
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
    def drawing(self) -> Drawing:
        """Return what measures letters and draws scenes."""

    @abstractmethod
    def read_picture(self, path: str) -> bytes:
        """Return a PNG or JPEG of a photograph, upright, without its place and camera.

        At most 6,000 pixels a side. Raises a DocumentError.
        """

    @abstractmethod
    def image_model(self) -> ImageModelInfo | None:
        """Load the chosen image model if needed and describe it; None when there is none."""

    @abstractmethod
    def file_mark(self, path: str) -> FoundMark:
        """Return what a file says, or shows, of how it was made. Raises a DocumentError."""

    @abstractmethod
    def painted_file(self, painted: PaintedImage, stem: str) -> WrittenFile:
        """Keep a painted picture as `stem`.png in the output folder, marked as a model's work."""

    @abstractmethod
    def write(
        self,
        draft: Draft,
        data: Mapping[str, Any] | None,
        stem: str,
        *,
        always: tuple[str, ...] = (),
    ) -> tuple[WrittenFile, ...]:
        """Write `stem`.docx, .odt… into the output folder, and result.json when `data` is given.

        The formats are those the agent asked for, and those in `always`.
        """

    @abstractmethod
    def text_around(self, path: str) -> str:
        """Return what a document says beside its body (headers, footers, notes), a line each."""

    @abstractmethod
    def removed_file(
        self, path: str, removals: Sequence[Removal], stem: str
    ) -> tuple[WrittenFile, RemovalReport]:
        """Write a copy of a document, in its own format, without some words and nothing hidden.

        Raises a DocumentError when a word could not be taken out: then nothing is written.
        """

    @abstractmethod
    def write_pieces(self, pieces: Sequence[OutputPiece]) -> tuple[WrittenFile, ...]:
        """Write tables, calendars and replies to read over into the output folder."""
