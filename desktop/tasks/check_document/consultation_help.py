# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model adds to a consultation: two or three sentences per theme, from a few of its answers.

Counts, themes and quotations stay those of the rules. An answer that gives orders to a model is not
shown to it. Of what it writes, a sentence that counts, cites a law, or holds a figure, a date or a
name that the answers do not have is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from desktop.core.engine_failures import engine_failures_told
from desktop.core.errors import ContextTooSmall, EngineError, UnexpectedError
from desktop.core.task import TaskContext
from desktop.core.text_generation import GenerationOptions, TextModelInfo
from desktop.french.digest.commands import commands_a_model
from desktop.french.folding import fold, fold_words
from desktop.french.grounding.index import GroundingIndex
from desktop.french.instructions import defuse
from desktop.french.model_text import clean_answer, is_about, is_french, says_tu, stammers
from desktop.french.sentences import split_sentences
from desktop.mairie.consultation.consultation import Consultation, FoundTheme
from desktop.mairie.legal.find_citations import find_citations

PROMPT = "check-document"
MOST_THEMES = 15
"""The most frequent; the others have their quotations."""
_MOST_ANSWERS, _MOST_WORDS = 24, 420
"""Of a theme that the model reads: people say the same."""
_MOST_SENTENCES, _MOST_SUMMARY_WORDS, _FEWEST_WORDS = 3, 75, 5
_PROMPT_TOKENS = 480
_ANSWER_TOKENS = 170
_TOKENS_PER_WORD = 2
_COUNTS = frozenset((
    "plupart", "majorite", "majoritairement", "tous", "toutes", "unanimite", "unanimes", "pourcent",
    "beaucoup", "nombreux", "nombreuses", "moitie", "tiers", "chacun", "personne", "unanimement",
))  # fmt: skip
_STOPPED = "Le modèle s’est arrêté\u00a0: {why}\u00a0; les autres thèmes sont ceux des règles."
_SHORTEST_CALL = 3.0
"""Seconds left under which nothing more is asked."""
_OUT_OF_TIME = (
    "Le temps laissé au modèle est passé\u00a0: les autres thèmes n’ont que leurs citations. Le réglage "
    "«\u00a0Temps laissé au modèle\u00a0» donne plus de temps."
)
_MARK_SIZE = 20


class ThemeHelp:
    """Has a model sum up the themes of a consultation, the most frequent first."""

    def __init__(self, context: TaskContext, model: TextModelInfo, seconds: float) -> None:
        """Take the loaded model and the time that it may take."""
        self._context, self._model = context, model
        self._prompt = context.prompt(PROMPT)
        self._end = context.elapsed() + seconds

    @property
    def prompt_version(self) -> str:
        """Name and version of the prompt that was used."""
        return self._prompt.versioned_name

    def summed_up(self, found: Consultation) -> Consultation:
        """Return the consultation with the summaries that hold."""
        themes = list(found.themes)
        wanted = min(len(themes), MOST_THEMES)
        started = self._context.elapsed()
        try:
            for number, theme in enumerate(themes[:wanted]):
                if self._end - self._context.elapsed() < _SHORTEST_CALL:
                    self._context.warn(_OUT_OF_TIME)
                    break
                self._tell(number, wanted, started)
                shown = self._shown(theme, found)
                if shown:
                    themes[number] = replace(theme, summary=self._summary(theme, shown))
        except (EngineError, UnexpectedError) as error:
            why = str(error.sentence).rstrip(".").lower()
            self._context.warn(_STOPPED.format(why=why))
        return replace(found, themes=tuple(themes))

    def _tell(self, number: int, count: int, started: float) -> None:
        spent = self._context.elapsed() - started
        left = max(0.0, self._end - self._context.elapsed())
        remaining = min(spent / number * (count - number), left) if number else None
        step = f"Le modèle résume les thèmes\u00a0: {number + 1} sur {count}"
        self._context.progress(step, number / count, remaining)

    def _shown(self, theme: FoundTheme, found: Consultation) -> str:
        """Return the answers that the model reads, a line each: the quotations, then others."""
        room = (self._model.context_tokens - _PROMPT_TOKENS - _ANSWER_TOKENS) // _TOKENS_PER_WORD
        left = min(_MOST_WORDS, room)
        lines: list[str] = []
        for text in self._texts(theme, found):
            words = len(text.split())
            if commands_a_model(text, fold(text)) or text in lines or words > left:
                continue
            left -= words
            lines.append(text)
            if len(lines) == _MOST_ANSWERS:
                break
        return "\n".join(f"- {line}" for line in lines)

    def _texts(self, theme: FoundTheme, found: Consultation) -> Iterator[str]:
        yield from (" ".join(quote.text.split()) for quote in theme.quotes)
        texts = {answer.row: answer.text for answer in found.sorted_answers}
        step = max(1, len(theme.rows) // _MOST_ANSWERS)
        for row in theme.rows[::step]:
            yield " ".join(texts.get(row, "").split())

    def _summary(self, theme: FoundTheme, shown: str) -> str:
        variables = {"theme": defuse(theme.title), "answers": defuse(shown)}
        asked = "\0".join((self._model.id, self.prompt_version, *variables.values()))
        name = f"theme-{sha256(asked.encode('utf-8', 'replace')).hexdigest()[:_MARK_SIZE]}"
        kept = self._context.restored(name)
        if isinstance(kept, dict) and isinstance(kept.get("text"), str):
            return checked_summary(kept["text"], shown)
        left = max(1.0, self._end - self._context.elapsed())
        options = GenerationOptions(max_tokens=_ANSWER_TOKENS, deadline_seconds=left)
        try:
            with engine_failures_told():
                written = self._context.generate(
                    self._prompt.messages(variables), options, on_text=self._context.stream
                )
        except ContextTooSmall:
            return ""
        self._context.stream("\n\n")
        text = written.text if written.ended_by == "stop" else written.text.rpartition(".")[0] + "."
        self._context.checkpoint(name, {"text": text})
        return checked_summary(text, shown)


def checked_summary(untrusted_text: str, shown: str) -> str:
    """Return the sentences of a model that the answers bear out; empty when none does."""
    text = " ".join(clean_answer(untrusted_text).replace("\n- ", " ").split()).lstrip("- ")
    if not is_french(text, _FEWEST_WORDS) or stammers(text):
        return ""
    index = GroundingIndex({1: shown})
    kept = [s for s in split_sentences(text) if _holds(s, shown, index)][:_MOST_SENTENCES]
    summary = " ".join(kept)
    return summary if len(summary.split()) <= _MOST_SUMMARY_WORDS else kept[0]


def _holds(sentence: str, shown: str, index: GroundingIndex) -> bool:
    words = fold_words(sentence)
    return (
        len(words) >= _FEWEST_WORDS
        and not _COUNTS & set(words)
        and not find_citations(sentence)
        and not says_tu(sentence)
        and not commands_a_model(sentence, fold(sentence))
        and is_about(sentence, shown)
        and not index.check(sentence, [1])
    )
