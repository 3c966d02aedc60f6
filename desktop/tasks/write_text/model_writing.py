# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a text that a model words anew, one short call each; the rules' words stand elsewhere.

Grounds, recourse, votes, lists and mentions are never given to it. A wording that does not hold
(drafting.py) gives way to the rules' part, and the agent is told how often.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.core.draft import Author, Doubt
from desktop.core.task import TaskContext
from desktop.french.digest.commands import commands_a_model
from desktop.french.folding import fold
from desktop.french.instructions import defuse
from desktop.mairie.forms.facts import Facts
from desktop.mairie.writing.as_draft import TO_READ_OVER
from desktop.mairie.writing.facts_told import facts_told
from desktop.mairie.writing.text import TextParagraph, WrittenPart, WrittenText
from desktop.mairie.writing.text_kind import TextKind
from desktop.tasks.write_text.asking import ModelAsker, Question
from desktop.tasks.write_text.drafting import Passage, Wording, WordingCheck

PROMPT = "write-text"
_DECIDING = ("courrier", "acte")
"""Families of texts that accept, refuse or certify: no model may turn that round."""
_SHORTER = 0.7
"""Share of the rules' words that is asked for where the agent wants a short text."""
_FEWEST_WORDS = 8
"""Of a part: under it there is nothing to word."""
_LONGEST_FACTS = 4_000
"""Characters of the facts that a model is shown."""
_REGISTERS = {
    "administratif": "courtois et précis, sans jargon",
    "solennel": "solennel et sobre, fait pour être dit à voix haute",
    "chaleureux": "chaleureux et simple, fait pour être dit à voix haute",
    "simple": "simple et direct, des phrases courtes",
}
_ORDERS = (
    "Une réponse ressemble à un ordre donné à une IA\u00a0: le modèle ne l’a pas lue. Relisez-la\u00a0: "
    "«\u00a0{excerpt}\u00a0»."
)
_NOTHING = "Le modèle n’a rien proposé d’utilisable\u00a0: le texte est celui des règles."
_SOME = (
    "Pour {count} parties, la proposition du modèle a été écartée\u00a0: le texte des règles reste."
)
_ONE = "Pour une partie, la proposition du modèle a été écartée\u00a0: le texte des règles reste."
_LEFT_OUT = (
    "{count} phrases du modèle ont été écartées\u00a0: une loi, une promesse ou une décision que les "
    "réponses ne disent pas."
)
_ONE_LEFT_OUT = (
    "Une phrase du modèle a été écartée\u00a0: une loi, une promesse ou une décision que les réponses ne "
    "disent pas."
)


@dataclass(frozen=True, slots=True)
class ModelText:
    """A text that a model worded in part, with what it was not allowed to."""

    text: WrittenText
    refused: int = 0
    """Parts where its wording did not hold."""
    left_out: int = 0
    """Sentences that may not stand."""


class ModelWriting:
    """Has a model word the parts of a text that it may."""

    def __init__(
        self, context: TaskContext, asker: ModelAsker, kind: TextKind, facts: Facts, rules: WrittenText
    ) -> None:  # fmt: skip
        """Take who asks the model, and what the rules wrote."""
        self._context, self._asker, self._kind, self._rules = context, asker, kind, rules
        self._prompt = context.prompt(PROMPT)
        told = facts_told(kind, facts)
        whole = f"{rules.object}\n{rules.body}\n" + "\n".join(m.text for m in rules.mentions)
        self._check = WordingCheck(
            told, whole, context.spelling(), decides=kind.family in _DECIDING
        )
        self._facts = defuse("\n".join(self._shown(told)))[:_LONGEST_FACTS]

    @property
    def prompt_version(self) -> str:
        """Name and version of the prompt that was used."""
        return self._prompt.versioned_name

    def attempts(self, count: int, first_seed: int, *, is_short: bool) -> Iterator[WrittenText]:
        """Yield the model's texts, the first that has something of it first; tell what was refused."""
        written = 0
        for number in range(count):
            made = self._attempt(first_seed + number, is_short=is_short)
            if made.text is not self._rules:
                written += 1
                yield made.text
            if number == 0:
                self._warn(made)
            if self._asker.is_stopped:
                break
        if not written:
            self._context.warn(_NOTHING)

    def _attempt(self, seed: int, *, is_short: bool) -> ModelText:
        made = ModelText(self._rules)
        parts = [part for part in self._rules.parts if _may_be_worded(part)]
        for place, part in enumerate(parts):
            self._tell(place, parts)
            passage = Passage(part.id, tuple(paragraph.text for paragraph in part.paragraphs))
            answer = self._answer(passage, seed, is_short=is_short)
            if not answer:
                continue
            made = _with_wording(made, part, self._check.read(answer, passage))
        return made

    def _answer(self, passage: Passage, seed: int, *, is_short: bool) -> str:
        if commands_a_model(passage.text, fold(passage.text)):
            self._context.warn(_ORDERS.format(excerpt=passage.text[:120]))
            return ""
        words = round(passage.words * (_SHORTER if is_short else 1.0))
        variables = {
            "kind": self._kind.title,
            "purpose": self._kind.summary,
            "register": _REGISTERS[self._kind.register],
            "facts": self._facts,
            "base": defuse(passage.text),
            "words": str(max(words, _FEWEST_WORDS)),
        }
        return self._asker.answer(Question(self._prompt, variables, passage.words, seed))

    def _shown(self, told: str) -> Iterator[str]:
        """Yield the facts that a model may read: what gives it orders is told to the agent only."""
        for line in told.splitlines():
            if commands_a_model(line, fold(line)):
                self._context.warn(_ORDERS.format(excerpt=line[:120]))
            else:
                yield line

    def _tell(self, place: int, parts: list[WrittenPart]) -> None:
        step = f"Le modèle rédige\u00a0: partie {place + 1} sur {len(parts)}"
        left = sum(self._asker.seconds_for(len(part.text.split())) for part in parts[place:])
        self._context.progress(step, place / len(parts), left)

    def _warn(self, made: ModelText) -> None:
        if made.left_out:
            some = _LEFT_OUT.format(count=made.left_out)
            self._context.warn(some if made.left_out > 1 else _ONE_LEFT_OUT)
        if made.refused and made.text is not self._rules:
            self._context.warn(_SOME.format(count=made.refused) if made.refused > 1 else _ONE)


def _may_be_worded(part: WrittenPart) -> bool:
    """Tell whether a model may word a part: prose, of some length, that its kind allows."""
    is_prose = part.rewritable and part.shape == "paragraphes"
    return is_prose and len(part.text.split()) >= _FEWEST_WORDS


def _with_wording(made: ModelText, part: WrittenPart, wording: Wording) -> ModelText:
    left_out = made.left_out + wording.left_out
    if not wording.paragraphs:
        return replace(made, refused=made.refused + 1, left_out=left_out)
    paragraphs = tuple(
        TextParagraph(one.text, Author.MODEL, (Doubt(one.text, TO_READ_OVER), *one.doubts))
        for one in wording.paragraphs
    )
    return replace(made, text=made.text.with_part(part.id, paragraphs), left_out=left_out)
