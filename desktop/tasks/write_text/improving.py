# SPDX-License-Identifier: AGPL-3.0-or-later
"""One text being improved: by rules, then by a model, each change to be taken or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from desktop.core.draft import (
    AiMark,
    Author,
    Block,
    Doubt,
    Draft,
    ListBlock,
    Paragraph,
)
from desktop.core.errors import DocumentWithoutText, InvalidField
from desktop.core.task import Result, TaskContext, Values
from desktop.core.text_generation import TextModelInfo
from desktop.french.clarity.finding import Readability
from desktop.french.clarity.readability.score import measure_readability
from desktop.french.clarity.reading.read_text import read_text
from desktop.french.rewriting.change import Gesture, apply_changes
from desktop.french.rewriting.differences import word_differences
from desktop.french.rewriting.rewriting import rewrite
from desktop.mairie.commune.known_names import known_names
from desktop.mairie.commune.profile import profile_of_request
from desktop.tasks.write_text.asking import ModelAsker
from desktop.tasks.write_text.attempt import Attempt
from desktop.tasks.write_text.improving_data import ImprovedResult, improving_data
from desktop.tasks.write_text.model_improving import ModelImproving
from desktop.tasks.write_text.sources import Told, read_original
from desktop.tasks.write_text.task import LARGEST_TEXT, mark_of_helper, refused_changes

STEM = "texte"
FORMATS = ("txt",)
_TITLES = {
    Gesture.SIMPLIFY: "Texte simplifié",
    Gesture.FALC: "Texte en facile à lire et à comprendre",
    Gesture.SHORTEN: "Texte raccourci",
    Gesture.LENGTHEN: "Texte développé",
    Gesture.SOFTEN: "Texte adouci",
    Gesture.FORMAL: "Texte plus formel",
    Gesture.CORRECT: "Texte corrigé",
}
TO_READ_OVER = "Réécrit par un modèle\u00a0: à relire."
_NOTHING = (
    "Le modèle n’a rien proposé d’utilisable\u00a0: les changements proposés sont ceux des règles."
)
_CUT = (
    "Le document est trop long pour être amélioré d’un coup\u00a0: seul son début l’a été ({count} "
    "caractères). Donnez la suite à part."
)
_BULLET = re.compile(r"^\s*[-–—•]\s+")


class Improving:
    """One text being improved, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context
        self._gesture = Gesture(str(values["kind"]))
        self._edited = str(values["edited"])
        self._refused = refused_changes(str(values["refused"]))
        self._prompt_version = ""

    def make(self) -> Result:
        """Read, improve by rules, let the model try, write the files."""
        self._context.progress("Lecture du texte")
        original = self._original()
        model = None if self._edited else self._context.text_model()
        self._context.progress("Relecture par les règles")
        rules = rewrite(
            original.document,
            self._gesture,
            self._context.spelling(),
            known_names(profile_of_request(self._context.profile())),
            self._context.check_cancelled,
        )
        attempts = [Attempt(Author.RULE, rules.text, rules.changes, notes=rules.notes)]
        self._context.preview(self._draft(attempts[0], rules.text, original.document, None))
        if self._edited:
            attempts.append(self._by_hand(original.document))
        elif model is not None:
            seconds = 60.0 * int(str(self._values["minutes"]))
            helper = ModelImproving(self._context, ModelAsker(self._context, model, seconds), rules)
            attempts += self._by_model(helper, original.document, model)
        return self._finish(original, attempts, model)

    # --- steps ------------------------------------------------------------------------------

    def _original(self) -> Told:
        """Return the text to improve; raise InvalidField, DocumentError."""
        original = read_original(self._values, self._context)
        if not original.document.strip():
            if self._edited:
                return Told(document=self._edited)
            raise (
                DocumentWithoutText
                if self._values["document"]
                else InvalidField("Collez le texte à améliorer, ou choisissez un document.")
            )
        if len(original.document) <= LARGEST_TEXT:
            return original
        start = original.document[:LARGEST_TEXT]
        start = start[: start.rfind("\n")] if "\n" in start else start
        shown = f"{len(start):,}".replace(",", "\u202f")
        self._context.warn(_CUT.format(count=shown))
        return replace(original, document=start.rstrip())

    def _by_hand(self, original: str) -> Attempt:
        return Attempt(Author.AGENT, self._edited, word_differences(original, self._edited))

    def _by_model(
        self, helper: ModelImproving, original: str, model: TextModelInfo
    ) -> list[Attempt]:
        """Return the model's attempts, each shown as it comes."""
        self._prompt_version = helper.prompt_version
        found: list[Attempt] = []
        count, first = int(str(self._values["attempts"])), int(str(self._values["variant"]))
        for attempt in helper.attempts(count, first):
            found.append(attempt)
            self._context.preview(self._draft(found[0], found[0].text, original, model))
        if not found:
            self._context.warn(_NOTHING)
        return found

    def _finish(
        self, original: Told, attempts: list[Attempt], model: TextModelInfo | None
    ) -> Result:
        self._context.progress("Vérification du texte")
        chosen = min(1, len(attempts) - 1)
        shown = attempts[chosen]
        refused = frozenset(n for n in self._refused if n < len(shown.changes))
        text = shown.text
        if refused:
            text = apply_changes(original.document, shown.changes, refused)
        before = self._readability(original.document)
        made = ImprovedResult(
            self._gesture, original, tuple(attempts), chosen, refused, text,
            before, before if text == original.document else self._readability(text),
            _notes(attempts, chosen),
        )  # fmt: skip
        draft = self._draft(shown, text, original.document, model)
        self._context.progress("Écriture des fichiers")
        data = improving_data(made, draft)
        files = self._context.write(draft, data, STEM, always=FORMATS)
        return Result(draft, data, files)

    def _readability(self, text: str) -> Readability:
        self._context.check_cancelled()
        return measure_readability(read_text(text))

    def _draft(
        self, attempt: Attempt, text: str, original: str, model: TextModelInfo | None
    ) -> Draft:
        draft = Draft(_TITLES[self._gesture], tuple(_blocks(text, original, attempt)))
        if attempt.author is Author.AGENT:
            return replace(draft, ai_mark=mark_of_helper(str(self._values["helper"])))
        if model is None or attempt.author is not Author.MODEL:
            return draft
        today = date.today().isoformat()
        return replace(draft, ai_mark=AiMark(model.title or model.id, self._prompt_version, today))


def _notes(attempts: list[Attempt], chosen: int) -> tuple[str, ...]:
    """Return the notes of what is shown; those of the rules too where only they apply."""
    return tuple(dict.fromkeys(attempts[chosen].notes or attempts[0].notes))


def _blocks(text: str, original: str, attempt: Attempt) -> Iterator[Block]:
    """Yield the paragraphs and lists of a text, each with who wrote it and what is doubtful."""
    there = {line.strip() for line in original.splitlines()}
    items: list[Paragraph] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        bullet = _BULLET.match(line)
        shown = line[bullet.end() :] if bullet else line
        paragraph = _paragraph(shown, attempt, is_changed=line not in there)
        if bullet:
            items.append(paragraph)
            continue
        if items:
            yield ListBlock(tuple(items))
            items = []
        yield paragraph
    if items:
        yield ListBlock(tuple(items))


def _paragraph(line: str, attempt: Attempt, *, is_changed: bool) -> Paragraph:
    if not is_changed:
        return Paragraph(line)
    doubts = tuple(doubt for doubt in attempt.doubts if doubt.excerpt and doubt.excerpt in line)
    if attempt.author is Author.MODEL:
        doubts = (Doubt(line, TO_READ_OVER), *doubts)
    return Paragraph(line, attempt.author, doubts=doubts)
