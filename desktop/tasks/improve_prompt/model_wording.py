# SPDX-License-Identifier: AGPL-3.0-or-later
"""Has a model word the rules' version better; kept only when the coach finds it no worse.

The model is shown the rules' version without its document: what is personal has been marked there,
what gave orders is gone. What it adds (a figure, a name, a filled blank) makes its version fall.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desktop.core.engine_failures import engine_failures_told
from desktop.core.errors import ContextTooSmall, EngineError, UnexpectedError
from desktop.core.prompts.prompts import Prompt
from desktop.core.task import TaskContext
from desktop.core.text_generation import GenerationOptions
from desktop.core.time_box import seconds_to_read_and_write
from desktop.french.folding import fold_words
from desktop.french.instructions import defuse
from desktop.french.names import find_names
from desktop.mairie.prompting import (
    PromptParts,
    PromptReview,
    Severity,
    build_prompt,
    read_parts,
    review_prompt,
)

PROMPT = "improve-prompt"
_LONGEST_SHOWN = 6_000
"""Characters of a prompt that a small model rewrites without losing its thread."""
_TOKENS_PER_CHARACTER = 0.6
_PROMPT_TOKENS = 500
_LONGEST_SECONDS = 120.0
_TO_FILL = "reste-a-completer"
_FENCE = re.compile(r"\A```\w*\n|\n```\s*\Z")
_FIGURE = re.compile(r"\d+")
_BLANK = re.compile(r"\[à (?:compléter|reformuler)\s*:", re.IGNORECASE)
_OTHERWISE = "[à reformuler"
_MARK = re.compile(r"\[[A-ZÉÈ°’ ]{3,30}\d{0,3}\]")
_TOO_LONG = "Cette demande est trop longue pour le modèle\u00a0: la version des règles reste seule."
_STOPPED = "Le modèle s’est arrêté\u00a0: {why}\u00a0; la version des règles reste."
_UNFINISHED = "Le modèle n’a pas fini à temps\u00a0: la version des règles reste seule."
_SHAPELESS = "La proposition du modèle n’avait pas la forme d’une demande\u00a0: la version des règles reste seule."
_WORSE = "La proposition du modèle a été écartée\u00a0: elle perdait ou ajoutait quelque chose."


@dataclass(frozen=True, slots=True)
class Worded:
    """What a model made of a prompt."""

    text: str = ""
    """Empty when there is no model, or when its version was not kept."""
    model: str = ""
    """Its id; empty when none was asked."""
    prompt_version: str = ""
    refused: str = ""
    """A French sentence: why its version was not kept."""


class ModelWording:
    """Asks the model once, and reads its answer strictly."""

    def __init__(self, context: TaskContext) -> None:
        """Take what is outside."""
        self._context = context

    def reword(self, review: PromptReview) -> Worded:
        """Return the model's version if it holds; nothing is asked of a prompt without findings."""
        if not review.findings or _is_blocked(review):
            return Worded()
        model = self._context.text_model()
        if model is None:
            return Worded()
        prompt = self._context.prompt(PROMPT)
        asked = Worded(model=model.id, prompt_version=prompt.versioned_name)
        shown = replace(review.parts, document="", example="")
        if len(build_prompt(shown)) > _LONGEST_SHOWN:
            return replace(asked, refused=_TOO_LONG)
        tokens = int(len(build_prompt(shown)) * _TOKENS_PER_CHARACTER)
        seconds = seconds_to_read_and_write(tokens + _PROMPT_TOKENS, tokens, model)
        self._context.progress("Le modèle rédige la demande", None, seconds)
        answer, refused = self._answer(prompt, build_prompt(shown), tokens)
        if not answer:
            return replace(asked, refused=refused or _SHAPELESS)
        text = kept_wording(answer, shown, review)
        return replace(asked, text=text, refused="" if text else _why_refused(answer))

    def _answer(self, prompt: Prompt, shown: str, tokens: int) -> tuple[str, str]:
        """Return the model's answer, or why there is none."""
        options = GenerationOptions(
            max_tokens=2 * tokens + 200, temperature=0.2, deadline_seconds=_LONGEST_SECONDS
        )
        try:
            with engine_failures_told():
                written = self._context.generate(
                    prompt.messages({"prompt": defuse(shown)}),
                    options,
                    on_text=self._context.stream,
                )
        except ContextTooSmall:
            return "", _TOO_LONG
        except (EngineError, UnexpectedError) as error:
            return "", _STOPPED.format(why=str(error.sentence).rstrip(".").lower())
        return (written.text, "") if written.ended_by == "stop" else ("", _UNFINISHED)


def not_worded(review: PromptReview, instead: str) -> PromptReview:
    """Return the review of a demand that must not be made: nothing words it better.

    `instead` says what may be asked; what the rules already left to be asked otherwise stays.
    """
    if review.parts.task.startswith(_OTHERWISE):
        return review
    parts = PromptParts(task=f"{_OTHERWISE}\u00a0: {instead[:1].lower()}{instead[1:]}]")
    return replace(review, parts=parts, improved=build_prompt(parts))


def kept_wording(untrusted_answer: str, shown: PromptParts, review: PromptReview) -> str:
    """Return the model's version, with the document put back; empty when it may not stand."""
    parts = _parts_of(untrusted_answer)
    if parts is None:
        return ""
    rules = {tuple(fold_words(rule)) for rule in parts.constraints}
    lost = [rule for rule in shown.constraints if tuple(fold_words(rule)) not in rules]
    parts = replace(
        parts,
        document=review.parts.document,
        example=review.parts.example,
        constraints=(*parts.constraints, *lost),
    )
    bare = replace(parts, document="", example="")
    if not _says_the_same(build_prompt(bare), build_prompt(shown)):
        return ""
    text = build_prompt(parts)
    return text if _is_no_worse(text, review) and text != review.improved else ""


def _parts_of(untrusted_answer: str) -> PromptParts | None:
    text = _FENCE.sub("", untrusted_answer.strip())
    place = re.search(r"^(?:Rôle|Contexte|Tâche)\s*:", text, re.MULTILINE)
    if place is None:
        return None
    parts = read_parts(text[place.start() :])
    return parts if parts.task and re.search(r"^Tâche\s*:", text, re.MULTILINE) else None


def _says_the_same(text: str, shown: str) -> bool:
    """Tell whether no figure, name, blank nor mark was added or lost."""
    if set(_FIGURE.findall(text)) - set(_FIGURE.findall(shown)):
        return False
    if len(_BLANK.findall(text)) < len(_BLANK.findall(shown)):
        return False
    if set(_MARK.findall(text)) != set(_MARK.findall(shown)):
        return False
    known = set(fold_words(shown))
    return all(set(name.words) <= known for name in find_names(text))


def _is_no_worse(text: str, review: PromptReview) -> bool:
    again = review_prompt(text)
    before = review_prompt(review.improved)
    ids = {one.id for one in again.findings} - {_TO_FILL}
    return ids <= {one.id for one in before.findings} and again.weight <= before.weight


def _is_blocked(review: PromptReview) -> bool:
    """A demand that must not be made is for the agent to make otherwise, not for a model to word."""
    return any(
        one.severity is Severity.BLOCKING
        and one.id not in ("document-absent", "donnees-personnelles")
        for one in review.findings
    )


def _why_refused(answer: str) -> str:
    return _SHAPELESS if _parts_of(answer) is None else _WORSE
