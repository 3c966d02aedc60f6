# SPDX-License-Identifier: AGPL-3.0-or-later
"""Has a model give a title to the themes that were discovered; the rules' words stand when it is doubtful."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from desktop.core.engine_failures import engine_failures_told
from desktop.core.errors import EngineError, UnexpectedError
from desktop.core.task import TaskContext
from desktop.core.text_generation import GenerationOptions, TextModelInfo
from desktop.french.digest.commands import commands_a_model
from desktop.french.folding import fold
from desktop.french.instructions import defuse
from desktop.french.model_text import clean_answer
from desktop.french.words import content_stems, folded_words
from desktop.mairie.consultation.consultation import Consultation, FoundTheme, Origin

PROMPT = "check-document-theme"
_MOST_ANSWERS = 12
_LONGEST_ANSWER = 300
_ANSWER_TOKENS = 30
_MOST_WORDS, _LONGEST_TITLE = 7, 60
_SHORTEST_CALL = 2.0
"""Seconds left under which nothing more is asked."""


def titled(
    found: Consultation, context: TaskContext, model: TextModelInfo, seconds: float
) -> Consultation:
    """Return the consultation with the titles that hold, written before `seconds` of the work are spent."""
    themes = list(found.themes)
    texts = {answer.row: " ".join(answer.text.split()) for answer in found.sorted_answers}
    try:
        for number, theme in enumerate(themes):
            if theme.origin is not Origin.DISCOVERED:
                continue
            if seconds - context.elapsed() < _SHORTEST_CALL:
                break
            shown = [texts.get(row, "")[:_LONGEST_ANSWER] for row in theme.rows]
            shown = [text for text in shown if text and not commands_a_model(text, fold(text))]
            title = _title(theme, shown[:_MOST_ANSWERS], context, model, seconds)
            if title:
                themes[number] = replace(theme, title=title, is_titled_by_model=True)
    except (EngineError, UnexpectedError):
        context.warn("Le modèle n’a pas pu donner de titre aux thèmes découverts.")
    return replace(found, themes=tuple(themes))


def _title(
    theme: FoundTheme,
    shown: list[str],
    context: TaskContext,
    model: TextModelInfo,
    seconds: float,
) -> str:
    prompt = context.prompt(PROMPT)
    answers = defuse("\n".join(f"- {text}" for text in shown))
    variables = {"words": defuse(", ".join(theme.key_terms)), "answers": answers}
    asked = "\0".join((model.id, prompt.versioned_name, *variables.values()))
    name = f"title-{sha256(asked.encode('utf-8', 'replace')).hexdigest()[:20]}"
    kept = context.restored(name)
    if not isinstance(kept, dict) or not isinstance(kept.get("text"), str):
        left = max(1.0, seconds - context.elapsed())
        options = GenerationOptions(max_tokens=_ANSWER_TOKENS, deadline_seconds=left)
        with engine_failures_told():
            written = context.generate(prompt.messages(variables), options)
        kept = {"text": written.text}
        context.checkpoint(name, kept)
    return checked_title(kept["text"], theme, shown)


def checked_title(untrusted_text: str, theme: FoundTheme, shown: list[str]) -> str:
    """Return a title of a few words that are all in the answers, one of them typical; else nothing."""
    line = next(iter(clean_answer(untrusted_text).strip().splitlines()), "")
    title = " ".join(line.removeprefix("Titre").strip(" :-*#.«»\"'\u00a0\u202f").split())
    words = folded_words(title)
    stems = set(content_stems(words))
    is_short = 0 < len(words) <= _MOST_WORDS and len(title) <= _LONGEST_TITLE
    said = set(content_stems(folded_words(" ".join(shown))))
    typical = set(content_stems(folded_words(" ".join(theme.key_terms))))
    if not is_short or not stems or not stems <= said or not stems & typical:
        return ""
    if any(sign.isdigit() or sign in "?!;[]<>" for sign in title):
        return ""
    return title[:1].upper() + title[1:]
