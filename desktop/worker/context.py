# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real TaskContext: documents, progress, checkpoints and files of one run; models in model_context.py."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core.data_table import DataTable
from desktop.core.draft import Draft
from desktop.core.errors import DocumentMissing
from desktop.core.events import RunTask
from desktop.core.files.marks import FoundMark
from desktop.core.files.removal import Removal, RemovalReport
from desktop.core.jobs.output_pieces import OutputPiece
from desktop.core.language.grammar import Grammar
from desktop.core.language.spelling import Spelling
from desktop.core.mail import MailBoxLimits, MailMessage, MailPlace, MailsFound, UnreadMail
from desktop.core.paths import prompts_folder
from desktop.core.pictures.generation import PaintedImage
from desktop.core.pictures.scene import Drawing
from desktop.core.prompts.in_force import prompt_in_force
from desktop.core.prompts.prompts import Prompt
from desktop.core.source_document import SourceDocument
from desktop.core.speech.transcript import Transcript
from desktop.core.task import TaskRequest, WrittenFile
from desktop.worker.checkpoints import CheckpointFolder
from desktop.worker.document_reading import DocumentReader
from desktop.worker.model_context import ModelContext
from desktop.worker.model_keeper import ModelKeeper
from desktop.worker.reviews import draft_with_review, pieces_with_review
from desktop.worker.streams import AnswerStream

if TYPE_CHECKING:
    from desktop.documents.drawings.scene_files import SceneFiles


class WorkerContext(ModelContext):
    """What a task sees of the world while it runs in a worker."""

    def __init__(
        self,
        message: RunTask,
        answers: AnswerStream,
        keeper: ModelKeeper,
        reader: DocumentReader,
        check: Callable[[], None],
        changed_prompts: Path | None = None,
        check_draft: Callable[[Draft, TaskRequest], None] = lambda _draft, _request: None,
        check_pieces: Callable[[Sequence[OutputPiece], TaskRequest], None] = lambda *_: None,
    ) -> None:
        """`changed_prompts` is the folder of the prompts that the agent put in force.

        `check_draft` and `check_pieces` raise PolicyRefusal for what may not be written for this request.
        """
        super().__init__(message, answers, keeper, check)
        self._reader = reader
        self._changed_prompts = changed_prompts
        self._check_draft, self._check_pieces = check_draft, check_pieces
        self._prompts: dict[str, Prompt] = {}
        """Those of this run: a wording put in force meanwhile holds for the next one."""
        self._started = time.monotonic()
        self._checkpoints = CheckpointFolder(message.request.job_dir)
        self._drawings: SceneFiles | None = None
        """The drawings of this run, so that what goes out twice is drawn once."""

    def check_cancelled(self) -> None:
        self._check()

    def elapsed(self) -> float:
        return time.monotonic() - self._started

    def progress(
        self, step: str, done: float | None = None, remaining_seconds: float | None = None
    ) -> None:
        self._check()
        self.reports.progress(step, done, remaining_seconds)

    def preview(self, draft: Draft) -> None:
        self._check()
        self.reports.preview(draft)

    def stream(self, text: str) -> None:
        self._check()
        self.reports.stream(text)

    def warn(self, sentence: str) -> None:
        self.reports.warn(sentence)

    def profile(self) -> Mapping[str, Any]:
        return self._request.profile

    def register_path(self) -> str:
        return self._request.register_path

    def sorting_memory_path(self) -> str:
        return self._request.sorting_memory_path

    def find_mails(self, paths: Sequence[str], limits: MailBoxLimits) -> MailsFound:
        from desktop.documents.mail.reading import find_mails

        self._check()
        return find_mails(paths, limits, self._check)

    def read_mails(self, found: MailsFound) -> Iterator[MailMessage | UnreadMail]:
        from desktop.worker.mail_reading import read_found

        return read_found(found, self._check)

    def attachment_text(self, place: MailPlace, number: int) -> str:
        from desktop.worker.mail_reading import attachment_text

        self._check()
        return attachment_text(place, number, self._check)[1]

    def read_document(self, path: str, *, recognise: bool = True) -> SourceDocument:
        self._check()
        return self._reader.read(path, recognise, self._check, self.reports)

    def paper_text(self, path: str) -> str:
        document = self.read_document(path)
        for sentence in document.warnings:
            self.warn(sentence)
        if document.format != "txt":
            return document.row_text()
        from desktop.documents.office.text_in import plain_text

        return plain_text(Path(path))  # its runs of spaces are its columns

    def raw_text(self, path: str) -> str:
        from desktop.documents.office.text_in import plain_text

        self._check()
        try:
            return plain_text(Path(path))
        except OSError as error:
            raise DocumentMissing from error

    def read_table(self, path: str) -> DataTable:
        from desktop.documents.tables import read_table

        self._check()
        return read_table(Path(path), check=self._check)

    def spelling(self) -> Spelling | None:
        from desktop.engines.spelling import load_spelling
        from desktop.french.trade_words import trade_prefixes, trade_words

        self._check()
        return load_spelling(trade_words(), trade_prefixes())

    def grammar(self) -> Grammar | None:
        from desktop.engines.french_grammar import load_grammar

        self._check()
        return load_grammar()

    def read_transcript(self, path: str) -> Transcript | None:
        from desktop.documents.transcripts.reading import read_transcript

        self._check()
        return read_transcript(Path(path), check=self._check)

    def drawing(self) -> Drawing:
        from desktop.documents.drawings.scene_drawing import SceneDrawing

        return SceneDrawing()

    def read_picture(self, path: str) -> bytes:
        from desktop.documents.drawings.photos import read_photo

        self._check()
        return read_photo(Path(path))

    def file_mark(self, path: str) -> FoundMark:
        from desktop.documents.marks.finding import mark_of_file

        self._check()
        return mark_of_file(Path(path), self._check)

    def painted_file(self, painted: PaintedImage, stem: str) -> WrittenFile:
        from desktop.worker.painted_pictures import write_painted

        model = self._model("image")
        self._check()
        return write_painted(
            painted, Path(self._request.out_dir), stem, model.title or model.id if model else ""
        )

    def text_around(self, path: str) -> str:
        from desktop.documents.removing import text_around

        self._check()
        return text_around(Path(path))

    def removed_file(
        self, path: str, removals: Sequence[Removal], stem: str
    ) -> tuple[WrittenFile, RemovalReport]:
        from desktop.documents.removing import removed_copy
        from desktop.documents.whole_files import safe_stem, write_file

        self._check()
        try:
            content, report = removed_copy(Path(path), removals, self._check)
        except OSError as error:
            raise DocumentMissing from error
        suffix = Path(path).suffix.lower().lstrip(".")
        return write_file(content, Path(self._request.out_dir), safe_stem(stem), suffix), report

    def prompt(self, name: str) -> Prompt:
        if name not in self._prompts:
            prompt, doubt = prompt_in_force(name, prompts_folder(), self._changed_prompts)
            self._prompts[name] = prompt
            if doubt:
                self.warn(doubt)
        return self._prompts[name]

    def checkpoint(self, name: str, data: Any) -> None:
        self._check()
        self._checkpoints.keep(name, data)

    def restored(self, name: str) -> Any | None:
        return self._checkpoints.restore(name)

    def write(
        self,
        draft: Draft,
        data: Mapping[str, Any] | None,
        stem: str,
        *,
        always: tuple[str, ...] = (),
    ) -> tuple[WrittenFile, ...]:
        from desktop.documents.writing import write_draft
        from desktop.mairie.compliance.mentions import with_mention

        self._check()
        reviewed = draft_with_review(draft, self._request.review)
        draft = with_mention(reviewed, data or {"task": self._request.task_id})
        self._check_draft(draft, self._request)
        formats = tuple(dict.fromkeys((*self._request.formats, *always)))
        return write_draft(
            draft, Path(self._request.out_dir), stem, formats, data, self.reports.warn
        )

    def write_pieces(self, pieces: Sequence[OutputPiece]) -> tuple[WrittenFile, ...]:
        from desktop.documents.drawings.scene_files import SceneFiles
        from desktop.documents.writers.pieces import write_pieces

        self._check()
        out_dir = Path(self._request.out_dir)
        if self._drawings is None:
            self._drawings = SceneFiles(self._check)
        reviewed = pieces_with_review(pieces, self._request.review)
        self._check_pieces(reviewed, self._request)
        return write_pieces(
            reviewed,
            out_dir,
            self.reports.warn,
            check=self._check,
            drawings=self._drawings,
        )
