# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fakes for the tests of tasks: a TaskContext without Qt, model, process or real document.

A task's test reads::

    document = source_document(["# Budget", "Le budget est de 12 000 €."], ["Page deux."])
    context = FakeContext(documents={"a.pdf": document}, answers=["Un résumé."])
    result = SummariseDocument().run({"document": "a.pdf"}, context)
    assert context.previews

Without `answers` (nor `extracted`, nor `model`) there is no text model, as on a PC without any.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from desktop.core.codec import to_data
from desktop.core.data_table import DataTable
from desktop.core.draft import Draft
from desktop.core.errors import Cancelled, ContextTooSmall, DocumentMissing, ModelMissing
from desktop.core.files.marks import FoundMark
from desktop.core.files.removal import Removal, RemovalReport
from desktop.core.jobs.output_pieces import ArchiveFile, OutputPiece, SceneFile, SlidesFile
from desktop.core.language.grammar import Grammar
from desktop.core.language.spelling import Spelling
from desktop.core.mail import MailBoxLimits, MailMessage, MailPlace, MailsFound, UnreadMail
from desktop.core.pictures.generation import ImageModelInfo, ImageOptions, OnStep, PaintedImage
from desktop.core.pictures.scene import Drawing
from desktop.core.prompts.prompts import Prompt, read_prompt
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.core.speech.recognition import (
    OnHeard,
    OnSegment,
    SpeechModelInfo,
    SpeechOptions,
    Transcription,
)
from desktop.core.speech.speaker_turns import SpeakersModelInfo, SpeakerTurn
from desktop.core.speech.transcript import Transcript
from desktop.core.task import TaskContext, WrittenFile
from desktop.core.text_generation import (
    ChatMessage,
    GeneratedText,
    GenerationOptions,
    TextModelInfo,
)
from desktop.documents.drawings.scene_drawing import SceneDrawing

T = TypeVar("T")
PROMPTS_DIR = Path(__file__).resolve().parents[1] / "prompts"
CHARACTERS_PER_TOKEN = 4

FAKE_MODEL = TextModelInfo(
    id="fake", title="Modèle factice", context_tokens=8192, prompt_rate=200.0, write_rate=20.0
)
FAKE_IMAGE_MODEL = ImageModelInfo(id="fake-image", title="Modèle d’image factice")
FAKE_SPEECH_MODEL = SpeechModelInfo(id="fake-speech", title="Modèle de transcription factice")
FAKE_SPEAKERS_MODEL = SpeakersModelInfo(id="fake-speakers", title="Modèle des voix factice")


def source_document(
    *pages: Sequence[str], name: str = "document.pdf", title: str = "", from_ocr: bool = False
) -> SourceDocument:
    """Return a document with these pages, each a list of lines; an empty list is a scanned page.

    "# Titre" (or "## …") is a heading, "- mot" a list item, "| a | b |" a row of a table (rows that
    follow each other make one table, whose first row is its header), all else a paragraph.
    """
    blocks = tuple(
        block for number, lines in enumerate(pages, 1) for block in _blocks(lines, number)
    )
    text = "\n".join(block.text for block in blocks)
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    return SourceDocument(
        name=name,
        format=Path(name).suffix.lstrip(".").lower(),
        title=title or (headings[0] if headings else ""),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        size=len(text.encode()),
        pages=tuple(_page(number, lines, from_ocr) for number, lines in enumerate(pages, 1)),
        blocks=blocks,
    )


def _page(number: int, lines: Sequence[str], from_ocr: bool) -> SourcePage:
    characters = sum(map(len, lines))
    return SourcePage(number, characters=characters, has_text=bool(lines), from_ocr=from_ocr)


def _blocks(lines: Sequence[str], page: int) -> list[SourceBlock]:
    blocks: list[SourceBlock] = []
    rows: list[tuple[str, ...]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            text = "\n".join(" | ".join(row) for row in rows)
            blocks.append(SourceBlock(BlockKind.TABLE, text, page, rows=tuple(rows), header_rows=1))
            rows = []
        if line:
            blocks.append(_text_block(line, page))
    return blocks


def _text_block(line: str, page: int) -> SourceBlock:
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return SourceBlock(BlockKind.HEADING, line.lstrip("# "), page, level=level)
    if line.startswith("- "):
        return SourceBlock(BlockKind.LIST_ITEM, line[2:], page)
    return SourceBlock(BlockKind.PARAGRAPH, line, page)


@dataclass(frozen=True)
class Generation:
    """A call of `generate` or `extract` that the fake context received."""

    messages: tuple[ChatMessage, ...]
    options: GenerationOptions
    into: type | None = None

    @property
    def prompt_text(self) -> str:
        """All the messages, one under the other."""
        return "\n".join(message.content for message in self.messages)


@dataclass(frozen=True)
class Writing:
    """A call of `write` that the fake context received."""

    draft: Draft
    data: dict[str, Any]
    stem: str


Answer = str | BaseException | Callable[[Sequence[ChatMessage], GenerationOptions], str]


@dataclass
class FakeContext(TaskContext):
    """A TaskContext of lists: canned documents in, scripted answers, all that was said recorded.

    `answers` are given one per `generate` (the last one again when they run out); an exception
    in it is raised. `extracted` are given one per `extract`. `cancel_after` counts the checks that
    pass before Cancelled is raised; `cancel()` cancels at the next check. Time is simulated: only
    reading and writing tokens (at the model's rates), `reading_seconds` per document and
    `pass_time` let the clock advance, and a deadline cuts the answer as a real engine does.
    """

    documents: Mapping[str, SourceDocument | BaseException] = field(default_factory=dict)
    answers: Sequence[Answer] | Answer = ()
    extracted: Sequence[Any] = ()
    model: TextModelInfo | None = None
    recordings: Mapping[str, Transcription | BaseException] = field(default_factory=dict)
    """What the speech model hears in each file; without any there is no speech model."""
    transcripts: Mapping[str, Transcript | BaseException] = field(default_factory=dict)
    tables: Mapping[str, DataTable | BaseException] = field(default_factory=dict)
    """By path, as `documents`."""
    dictionary: Spelling | None = None
    grammar_checker: Grammar | None = None
    around: Mapping[str, str] = field(default_factory=dict)
    """What documents say beside their bodies, by path."""
    removed: list[tuple[str, tuple[Removal, ...], str]] = field(default_factory=list)
    """What `removed_file` was asked: path, removals, stem."""
    """What is read in each transcript file."""
    voices: Mapping[str, Sequence[SpeakerTurn] | BaseException] = field(default_factory=dict)
    """Who speaks when in each recording; without any there is no model that tells voices apart."""
    picture: PaintedImage | BaseException | None = None
    """What the image model paints; None for no image model."""
    image: ImageModelInfo | None = None
    """The image model; the fake one when `picture` is given."""
    photos: Mapping[str, bytes | BaseException] = field(default_factory=dict)
    """What `read_picture` gives for each path."""
    checkpoints: dict[str, Any] = field(default_factory=dict)
    """What was kept; fill it to test a job that is taken up again."""
    out_dir: Path | None = None
    formats: Sequence[str] = ("docx",)
    commune: Mapping[str, Any] = field(default_factory=dict)
    """The profile of the commune."""
    register: str = ""
    """The file of the register of arrêtés."""
    mails: Sequence[MailMessage | UnreadMail] = ()
    """What lies at any path where mails are looked for."""
    mails_left_out: int = 0
    attachments: Mapping[tuple[str, int], str | BaseException] = field(default_factory=dict)
    """Text of the attachments, by the path of the mail and their number."""
    sorting_memory: str = ""
    """The file of what the agent corrected in sorted mails."""
    prompts: Mapping[str, Prompt] = field(default_factory=dict)
    """Instead of the prompts folder."""
    cancel_after: int | None = None
    reading_seconds: float = 0.0

    def __post_init__(self) -> None:
        """Start the clock and the records."""
        if self.model is None and (self.answers or self.extracted):
            self.model = FAKE_MODEL
        if self.image is None and self.picture is not None:
            self.image = FAKE_IMAGE_MODEL
        self._answers = [self.answers] if _is_one_answer(self.answers) else list(self.answers)
        self._extracted = list(self.extracted)
        self.clock = 0.0
        self.checks = 0
        self.steps: list[tuple[str, float | None, float | None]] = []
        self.previews: list[Draft] = []
        self.streamed: list[str] = []
        self.warnings: list[str] = []
        self.read: list[tuple[str, bool]] = []
        self.generations: list[Generation] = []
        self.writings: list[Writing] = []
        self.pieces: list[OutputPiece] = []
        self.heard: list[tuple[str, SpeechOptions]] = []
        self.separated: list[tuple[str, int]] = []
        self.painted: list[ImageOptions] = []
        self.painted_files: list[tuple[PaintedImage, str]] = []
        self.checkpoint_names: list[str] = []

    # --- for the test -----------------------------------------------------------------------

    def cancel(self) -> None:
        """Cancel at the next check, as the agent does."""
        self.cancel_after = self.checks

    def pass_time(self, seconds: float) -> None:
        """Let the clock advance."""
        self.clock += seconds

    def step_names(self) -> list[str]:
        """Return the steps announced, each once, in order."""
        return list(dict.fromkeys(step for step, _, _ in self.steps))

    @property
    def streamed_text(self) -> str:
        """All that was streamed."""
        return "".join(self.streamed)

    # --- for the task -----------------------------------------------------------------------

    def check_cancelled(self) -> None:
        if self.cancel_after is not None and self.checks >= self.cancel_after:
            raise Cancelled
        self.checks += 1

    def elapsed(self) -> float:
        return self.clock

    def progress(
        self, step: str, done: float | None = None, remaining_seconds: float | None = None
    ) -> None:
        self.check_cancelled()
        assert done is None or 0.0 <= done <= 1.0, f"progress out of 0 to 1: {done}"
        assert remaining_seconds is None or remaining_seconds >= 0
        self.steps.append((step, done, remaining_seconds))

    def preview(self, draft: Draft) -> None:
        self.check_cancelled()
        to_data(draft)  # what cannot cross the process boundary fails here too
        self.previews.append(draft)

    def stream(self, text: str) -> None:
        self.check_cancelled()
        self.streamed.append(text)

    def warn(self, sentence: str) -> None:
        self.warnings.append(sentence)

    def profile(self) -> Mapping[str, Any]:
        return self.commune

    def register_path(self) -> str:
        return self.register

    def sorting_memory_path(self) -> str:
        return self.sorting_memory

    def find_mails(self, paths: Sequence[str], limits: MailBoxLimits) -> MailsFound:
        self.check_cancelled()
        for path in paths:
            if isinstance(refused := self.documents.get(path), BaseException):
                raise refused
        places = tuple(mail.place for mail in self.mails)
        return MailsFound(places[: limits.most], self.mails_left_out)

    def read_mails(self, found: MailsFound) -> Iterator[MailMessage | UnreadMail]:
        for mail in self.mails[: len(found.places)]:
            self.check_cancelled()
            yield mail

    def attachment_text(self, place: MailPlace, number: int) -> str:
        self.check_cancelled()
        text = self.attachments.get((place.path, number), DocumentMissing())
        if isinstance(text, BaseException):
            raise text
        return text

    def read_document(self, path: str, *, recognise: bool = True) -> SourceDocument:
        self.check_cancelled()
        self.read.append((path, recognise))
        self.clock += self.reading_seconds
        document = self.documents.get(path)
        if document is None:
            raise DocumentMissing
        if isinstance(document, BaseException):
            raise document
        return document

    def paper_text(self, path: str) -> str:
        return self.read_document(path).row_text()

    def raw_text(self, path: str) -> str:
        self.check_cancelled()
        return Path(path).read_text(encoding="utf-8")

    def read_table(self, path: str) -> DataTable:
        self.check_cancelled()
        found = self.tables.get(path, DocumentMissing())
        if isinstance(found, BaseException):
            raise found
        return found

    def spelling(self) -> Spelling | None:
        return self.dictionary

    def grammar(self) -> Grammar | None:
        return self.grammar_checker

    def read_transcript(self, path: str) -> Transcript | None:
        self.check_cancelled()
        if path in self.recordings:
            return None
        found = self.transcripts.get(path, self.documents.get(path, DocumentMissing()))
        if isinstance(found, BaseException):
            raise found
        assert isinstance(found, Transcript), f"no transcript at {path}"
        return found

    def speech_model(self) -> SpeechModelInfo | None:
        self.check_cancelled()
        return FAKE_SPEECH_MODEL if self.recordings else None

    def text_model(self) -> TextModelInfo | None:
        self.check_cancelled()
        return self.model

    def count_tokens(self, text: str) -> int:
        assert self.model is not None, "count_tokens without a model"
        return count_fake_tokens(text)

    def generate(
        self,
        messages: Sequence[ChatMessage],
        options: GenerationOptions,
        *,
        on_text: Callable[[str], None] | None = None,
        on_read: Callable[[int, int], None] | None = None,
    ) -> GeneratedText:
        self.check_cancelled()
        assert self.model is not None, "generate without a model"
        self.generations.append(Generation(tuple(messages), options))
        prompt_tokens = self._read_prompt(messages, options, on_read)
        return self._write_answer(messages, options, prompt_tokens, on_text)

    def extract(
        self, messages: Sequence[ChatMessage], into: type[T], options: GenerationOptions
    ) -> T:
        self.check_cancelled()
        assert self.model is not None, "extract without a model"
        self.generations.append(Generation(tuple(messages), options, into))
        self._read_prompt(messages, options, None)
        assert self._extracted, "no scripted extraction left"
        answer = self._extracted.pop(0) if len(self._extracted) > 1 else self._extracted[0]
        if isinstance(answer, BaseException):
            raise answer
        assert isinstance(answer, into), f"scripted {type(answer).__name__} for {into.__name__}"
        return answer

    def transcribe(
        self,
        path: str,
        options: SpeechOptions,
        *,
        on_segment: OnSegment | None = None,
        on_heard: OnHeard | None = None,
    ) -> Transcription:
        self.check_cancelled()
        if not self.recordings:
            raise ModelMissing
        self.heard.append((path, options))
        found = self.recordings.get(path, DocumentMissing())
        if isinstance(found, BaseException):
            raise found
        for segment in found.segments:
            self.check_cancelled()
            if on_segment is not None:
                on_segment(segment)
            if on_heard is not None:
                on_heard(segment.end, found.duration)
        self.clock += found.seconds
        return found

    def speakers_model(self) -> SpeakersModelInfo | None:
        self.check_cancelled()
        return FAKE_SPEAKERS_MODEL if self.voices else None

    def separate_speakers(
        self, path: str, count: int = 0, *, on_heard: OnHeard | None = None
    ) -> tuple[SpeakerTurn, ...]:
        self.check_cancelled()
        if not self.voices:
            raise ModelMissing
        self.separated.append((path, count))
        found = self.voices.get(path, DocumentMissing())
        if isinstance(found, BaseException):
            raise found
        end = max((turn.end for turn in found), default=0.0)
        for turn in found:
            self.check_cancelled()
            if on_heard is not None:
                on_heard(turn.end, end)
        return tuple(found)

    def paint(self, options: ImageOptions, *, on_step: OnStep | None = None) -> PaintedImage:
        self.check_cancelled()
        if self.picture is None:
            raise ModelMissing
        self.painted.append(options)
        for step in range(options.steps):
            self.check_cancelled()
            if on_step is not None:
                on_step(step + 1, options.steps)
        if isinstance(self.picture, BaseException):
            raise self.picture
        return self.picture

    def drawing(self) -> Drawing:
        return SceneDrawing()

    def read_picture(self, path: str) -> bytes:
        self.check_cancelled()
        found = self.photos.get(path, DocumentMissing())
        if isinstance(found, BaseException):
            raise found
        return found

    def image_model(self) -> ImageModelInfo | None:
        self.check_cancelled()
        return self.image

    def file_mark(self, path: str) -> FoundMark:
        from desktop.documents.marks.finding import mark_of_file

        self.check_cancelled()
        return mark_of_file(Path(path), self.check_cancelled)

    def painted_file(self, painted: PaintedImage, stem: str) -> WrittenFile:
        self.check_cancelled()
        self.painted_files.append((painted, stem))
        path = (self.out_dir or Path()) / f"{stem}.png"
        content = painted.pixels
        if self.out_dir is not None:
            self.out_dir.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return WrittenFile(str(path), "png", len(content), hashlib.sha256(content).hexdigest())

    def text_around(self, path: str) -> str:
        self.check_cancelled()
        return self.around.get(path, "")

    def removed_file(
        self, path: str, removals: Sequence[Removal], stem: str
    ) -> tuple[WrittenFile, RemovalReport]:
        self.check_cancelled()
        self.removed.append((path, tuple(removals), stem))
        return WrittenFile(f"{stem}{Path(path).suffix}", "txt", 0, ""), RemovalReport(len(removals))

    def prompt(self, name: str) -> Prompt:
        return self.prompts.get(name) or read_prompt(PROMPTS_DIR / f"{name}.md")

    def checkpoint(self, name: str, data: Any) -> None:
        self.check_cancelled()
        self.checkpoint_names.append(name)
        self.checkpoints[name] = json.loads(json.dumps(data))

    def restored(self, name: str) -> Any | None:
        return self.checkpoints.get(name)

    def write(
        self,
        draft: Draft,
        data: Mapping[str, Any] | None,
        stem: str,
        *,
        always: tuple[str, ...] = (),
    ) -> tuple[WrittenFile, ...]:
        self.check_cancelled()
        self.writings.append(Writing(draft, json.loads(json.dumps(data or {})), stem))
        if self.out_dir is None:
            return ()
        self.out_dir.mkdir(parents=True, exist_ok=True)
        contents = {f"{stem}.{name}": plain_text(draft) for name in (*self.formats, *always)}
        if data is not None:
            contents["result.json"] = json.dumps(data, ensure_ascii=False)
        return tuple(_write(self.out_dir / name, text) for name, text in contents.items())

    def write_pieces(self, pieces: Sequence[OutputPiece]) -> tuple[WrittenFile, ...]:
        self.check_cancelled()
        # They may hold photographs, and stay in the worker.
        drawings = (SceneFile, ArchiveFile, SlidesFile)
        to_data([piece for piece in pieces if not isinstance(piece, drawings)])
        self.pieces += pieces
        return ()

    # --- the simulated engine ---------------------------------------------------------------

    def _read_prompt(
        self,
        messages: Sequence[ChatMessage],
        options: GenerationOptions,
        on_read: Callable[[int, int], None] | None,
    ) -> int:
        assert self.model is not None
        tokens = sum(count_fake_tokens(message.content) for message in messages)
        if tokens + options.max_tokens > self.model.context_tokens:
            raise ContextTooSmall
        for part in (tokens // 2, tokens):
            if on_read is not None:
                on_read(part, tokens)
            self.check_cancelled()
        self.clock += tokens / self.model.prompt_rate
        return tokens

    def _write_answer(
        self,
        messages: Sequence[ChatMessage],
        options: GenerationOptions,
        prompt_tokens: int,
        on_text: Callable[[str], None] | None,
    ) -> GeneratedText:
        assert self.model is not None
        read_seconds = prompt_tokens / self.model.prompt_rate
        text, ended_by = self._cut(self._next_answer(messages, options), options, read_seconds)
        for piece in text.splitlines(keepends=True) if on_text is not None else ():
            self.check_cancelled()
            on_text(piece)  # type: ignore[misc]
        written = count_fake_tokens(text)
        write_seconds = written / self.model.write_rate
        self.clock += write_seconds
        return GeneratedText(
            text,
            ended_by,
            prompt_tokens,
            0,
            written,
            read_seconds,
            write_seconds,  # type: ignore[arg-type]
        )

    def _next_answer(self, messages: Sequence[ChatMessage], options: GenerationOptions) -> str:
        assert self._answers, "no scripted answer"
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, BaseException):
            raise answer
        return answer(messages, options) if callable(answer) else answer

    def _cut(self, text: str, options: GenerationOptions, read_seconds: float) -> tuple[str, str]:
        assert self.model is not None
        limits = {"length": options.max_tokens}
        if options.deadline_seconds is not None:
            seconds = max(0.0, options.deadline_seconds - read_seconds)
            limits["deadline"] = math.floor(seconds * self.model.write_rate)
        ended_by = min(limits, key=lambda name: limits[name])
        characters = limits[ended_by] * CHARACTERS_PER_TOKEN
        return (text, "stop") if len(text) <= characters else (text[:characters], ended_by)


def count_fake_tokens(text: str) -> int:
    """Return the tokens of a text for the fake model: one for four characters."""
    return math.ceil(len(text) / CHARACTERS_PER_TOKEN)


def plain_text(draft: Draft) -> str:
    """Return the words of a draft, a block per line: what a test looks for."""
    lines = [draft.title]
    for block in draft.blocks:
        if hasattr(block, "items"):
            lines += [f"- {item.text}" for item in block.items]
        elif hasattr(block, "rows"):
            lines += [" | ".join(row) for row in (block.header, *block.rows)]
        else:
            lines.append(getattr(block, "text", "") or getattr(block, "alternative_text", ""))
    return "\n".join(lines)


def _is_one_answer(answers: Sequence[Answer] | Answer) -> bool:
    return isinstance(answers, (str, BaseException)) or callable(answers)


def _write(path: Path, text: str) -> WrittenFile:
    content = text.encode()
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return WrittenFile(str(path), path.suffix.lstrip("."), len(content), digest)
