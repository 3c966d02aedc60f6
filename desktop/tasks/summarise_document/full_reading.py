# SPDX-License-Identifier: AGPL-3.0-or-later
"""The full reading: a model reads every page by parts, each kept safe, then makes one summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.draft import Author, Heading, Paragraph
from desktop.core.errors import ContextTooSmall
from desktop.core.prompts.prompts import Prompt
from desktop.core.task import TaskContext
from desktop.core.text_generation import GeneratedText, GenerationOptions, TextModelInfo
from desktop.core.time_box import seconds_to_read_and_write
from desktop.french.digest.as_draft import digest_blocks
from desktop.french.instructions import defuse
from desktop.french.parts import DocumentPart, split_into_parts
from desktop.french.summary_text import cut_to_sentence
from desktop.tasks.summarise_document.boxed_summary import LENGTH_MARGIN, ModelSummary, angle
from desktop.tasks.summarise_document.reading import Reading

PART_PROMPT = "summarise-document-part"
MERGE_PROMPT = "summarise-document-merge"
PART_TOKENS = 2_400
"""Small enough for a small model to keep its attention on, whatever its context."""
PART_WORDS = 110
PART_WRITE_TOKENS = 260
SMALLEST_PART = 200
FRAME_TOKENS = 500
"""Room for the instructions around the text."""


class FullReading:
    """Reads a whole document with a model; a kill loses at most the part being read."""

    def __init__(self, reading: Reading, context: TaskContext, model: TextModelInfo) -> None:
        """Take the digested document and the loaded model; cut the document into parts.

        Raises ContextTooSmall for a model that cannot even read a page at once.
        """
        self._reading = reading
        self._context = context
        self._model = model
        budget = min(PART_TOKENS, model.context_tokens - PART_WRITE_TOKENS - FRAME_TOKENS)
        if budget < SMALLEST_PART:
            raise ContextTooSmall
        self._parts = split_into_parts(reading.document, budget, context.count_tokens)
        self._notes: list[str] = []
        self._spent: list[float] = []
        """Seconds that each part took which this run has read itself."""
        self._last: GeneratedText | None = None

    def write(self) -> ModelSummary | None:
        """Read every part, then merge; None when the model wrote nothing usable."""
        for index, part in enumerate(self._parts):
            self._notes.append(self._part_notes(index, part))
            self._show_notes()
        partials = tuple(self._notes)
        text = self._merge(list(partials))
        if self._last is None or not (text or any(partials)):
            return None
        was_cut = self._last.ended_by == "length"
        prompt = self._context.prompt(MERGE_PROMPT).versioned_name
        return ModelSummary(
            text or "\n".join(partials), prompt, self._last, self._read_words(), was_cut, partials
        )

    def _read_words(self) -> int:
        return sum(len(part.text.split()) for part in self._parts)

    def _part_notes(self, index: int, part: DocumentPart) -> str:
        step = (
            f"Lecture intégrale : partie {index + 1} sur {len(self._parts)} "
            f"(p. {part.first_page} à {part.last_page})"
        )
        self._context.progress(step, index / (len(self._parts) + 1), self._remaining(index))
        prompt = self._context.prompt(PART_PROMPT)
        variables = {
            "title": defuse(self._reading.title),
            "part": str(index + 1),
            "parts": str(len(self._parts)),
            "extracts": defuse(part.text),
            "words": str(PART_WORDS),
            "angle": angle(self._reading.question),
        }
        return self._kept(
            f"part-{index:04d}-{part.fingerprint}", prompt, variables, PART_WRITE_TOKENS
        )

    def _kept(self, name: str, prompt: Prompt, variables: dict[str, str], tokens: int) -> str:
        """Return the text under checkpoint `name`, or let the model write it and keep it."""
        key = f"{name}-v{prompt.version}-{self._model.id}"
        kept = self._context.restored(key)
        if isinstance(kept, dict) and isinstance(kept.get("text"), str):
            self._last = self._last or _restored_text(kept["text"])
            return str(kept["text"])
        options = GenerationOptions(max_tokens=tokens)
        start = self._context.elapsed()
        generated = self._context.generate(
            prompt.messages(variables), options, on_text=self._context.stream
        )
        self._spent.append(self._context.elapsed() - start)
        self._last = generated
        text = generated.text.strip()
        if generated.ended_by == "length":
            text = cut_to_sentence(text)
        self._context.checkpoint(key, {"text": text})
        self._context.stream("\n")
        return text

    def _remaining(self, index: int) -> float:
        parts = len(self._parts) - index + 1
        return parts * self._seconds(PART_TOKENS, PART_WRITE_TOKENS)

    def _seconds(self, read_tokens: int, write_tokens: int) -> float:
        """Return how long that takes, at the pace of the parts read so far once there is one."""
        foreseen = seconds_to_read_and_write(read_tokens, write_tokens, self._model)
        if not self._spent:
            return foreseen
        of_a_part = seconds_to_read_and_write(PART_TOKENS, PART_WRITE_TOKENS, self._model)
        return foreseen * sum(self._spent) / len(self._spent) / of_a_part

    def _show_notes(self) -> None:
        """Show the notes taken so far above the digest by rules."""
        blocks = [
            block
            for part, notes in zip(self._parts, self._notes, strict=False)
            for block in (
                Heading(f"Notes de lecture, p. {part.first_page} à {part.last_page}", 2),
                Paragraph(notes, Author.MODEL),
            )
        ]
        digest = digest_blocks(self._reading.digest)
        self._context.preview(self._reading.draft((*blocks, *digest)))

    # --- merging --------------------------------------------------------------------------

    def _merge(self, notes: list[str], depth: int = 0) -> str:
        """Merge notes into one summary, by groups when they do not fit at once."""
        notes = [note for note in notes if note]
        if not notes:
            return ""
        write_tokens = self._merge_tokens()
        room = self._model.context_tokens - write_tokens - FRAME_TOKENS
        groups = self._groups(notes, room)
        if len(groups) > 1 and depth < 4 and len(groups) < len(notes):
            merged = [
                self._merge_group(group, f"merge-{depth}-{index:03d}", PART_WRITE_TOKENS)
                for index, group in enumerate(groups)
            ]
            return self._merge(merged, depth + 1)
        return self._merge_group(groups[0], f"merge-{depth}-final", write_tokens)

    def _merge_tokens(self) -> int:
        wanted = int(self._reading.words * 1.7 * LENGTH_MARGIN)
        return min(wanted, self._model.context_tokens // 3)

    def _groups(self, notes: Sequence[str], room: int) -> list[list[str]]:
        groups: list[list[str]] = [[]]
        weight = 0
        for note in notes:
            tokens = self._context.count_tokens(note)
            if groups[-1] and weight + tokens > room:
                groups.append([])
                weight = 0
            groups[-1].append(note)
            weight += tokens
        return groups

    def _merge_group(self, notes: Sequence[str], name: str, tokens: int) -> str:
        text = "\n".join(notes)
        self._context.progress(
            "Le modèle réunit les notes de lecture",
            len(self._parts) / (len(self._parts) + 1),
            self._seconds(self._context.count_tokens(text), tokens),
        )
        part = replace(self._parts[0], text=text)
        words = self._reading.words if tokens > PART_WRITE_TOKENS else PART_WORDS
        variables = {
            "title": defuse(self._reading.title),
            "extracts": defuse(text),
            "words": str(words),
            "angle": angle(self._reading.question),
        }
        prompt = self._context.prompt(MERGE_PROMPT)
        return self._kept(f"{name}-{part.fingerprint}", prompt, variables, tokens)


def _restored_text(text: str) -> GeneratedText:
    return GeneratedText(text, "stop", 0, 0, 0, 0.0, 0.0)
