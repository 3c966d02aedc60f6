# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong in a step or a module, in French sentences for who writes them (see README.md)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from desktop.core.errors import DocumentMissing
from desktop.mairie.learning.module import Module, Screen
from desktop.mairie.learning.path import PathItem
from desktop.mairie.learning.quiz import FEWEST_CHOICES, MOST_CHOICES, Question
from desktop.mairie.learning.samples import sample_path, sample_text
from desktop.mairie.learning.step import Exercise, Step

TO_CHECK = "à vérifier"
_WORD = re.compile(r"\w(?:[\w’'-]*\w)?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_LONGEST_MINUTES = 30


def item_faults(item: PathItem) -> Iterator[str]:
    """Yield a French sentence for each thing that is missing, too long or contradictory."""
    for fault in (*_common_faults(item), *_own_faults(item)):
        yield f"{item.id}\u00a0: {fault}"


def count_of_words(text: str) -> int:
    """Return how many words a person reads: signs alone are none."""
    return len(_WORD.findall(text))


def _own_faults(item: PathItem) -> Iterator[str]:
    return _step_faults(item) if isinstance(item, Step) else _module_faults(item)


def _common_faults(item: PathItem) -> Iterator[str]:
    for name, text in (
        ("title", item.title),
        ("summary", item.summary),
        ("learnt", item.learnt),
    ):
        if not text.strip():
            yield f"«\u00a0{name}\u00a0» est vide"
    if item.learnt.endswith((".", "\u202f;", ",")):
        yield "«\u00a0learnt\u00a0» finit par une ponctuation"
    if not _ID.match(item.id):
        yield "«\u00a0id\u00a0» ne se compose que de lettres minuscules, de chiffres et de traits d’union"
    if not 1 <= item.minutes <= _LONGEST_MINUTES:
        yield f"«\u00a0minutes\u00a0» va de 1 à {_LONGEST_MINUTES}"
    if item.version < 1:
        yield "«\u00a0version\u00a0» commence à 1"
    yield from _counted("remember", item.remember, 2, 2)
    for question in item.quiz:
        yield from (f"question {question.id}, {fault}" for fault in _question_faults(question))
    yield from _doubles([question.id for question in item.quiz])


def _question_faults(question: Question) -> Iterator[str]:
    yield from _counted("choices", question.choices, FEWEST_CHOICES, MOST_CHOICES)
    if not question.right_numbers:
        yield "aucune réponse n’est juste"
    if len(question.right_numbers) == len(question.choices):
        yield "toutes les réponses sont justes"
    if not question.text.endswith(("?", ":")):
        yield "la question ne finit ni par «\u00a0?\u00a0» ni par «\u00a0:\u00a0»"
    if not question.look_again:
        yield "«\u00a0look_again\u00a0» est vide"
    if any(not choice.why.strip() or not choice.text.strip() for choice in question.choices):
        yield "une réponse n’a pas de texte ou pas d’explication"
    yield from _doubles([choice.text for choice in question.choices])


# --- steps ------------------------------------------------------------------------------------


def _step_faults(step: Step) -> Iterator[str]:
    yield from _counted("exercises", step.exercises, 1, 2)
    yield from _counted("look_at", step.look_at, 2, 4)
    yield from _counted("quiz", step.quiz, 3, 4)
    trap = step.trap
    texts = (trap.question, trap.hint, trap.answer, trap.in_real_life, step.own_work, step.context)
    if not all(text.strip() for text in texts):
        yield "un texte du piège, «\u00a0own_work\u00a0» ou «\u00a0context\u00a0» est vide"
    for exercise in step.exercises:
        yield from _exercise_faults(exercise, has_title=len(step.exercises) > 1)
    yield from _trap_faults(step)


def _exercise_faults(exercise: Exercise, has_title: bool) -> Iterator[str]:
    yield from _counted(f"actions ({exercise.task_id})", exercise.actions, 3, 5)
    if has_title and not exercise.title:
        yield f"l’exercice {exercise.task_id} n’a pas de «\u00a0title\u00a0»"
    for name in exercise.samples():
        try:
            sample_path(name)
        except DocumentMissing as error:
            yield error.message()


def _trap_faults(step: Step) -> Iterator[str]:
    """The words of a trap are in its sample, spaces of any kind apart."""
    if not step.trap.words:
        yield "«\u00a0words\u00a0» du piège est vide"
    try:
        text = _one_spaced(sample_text(step.trap.sample))
    except DocumentMissing as error:
        yield error.message()
        return
    for words in step.trap.words:
        if _one_spaced(words) not in text:
            yield f"l’exemple {step.trap.sample} ne contient pas «\u00a0{words}\u00a0»"


# --- modules ----------------------------------------------------------------------------------


def _module_faults(module: Module) -> Iterator[str]:
    yield from _counted("screens", module.screens, 6, 9)
    yield from _counted("quiz", module.quiz, 5, 6)
    yield from _counted("sources", module.sources, 1, 12)
    for screen in module.screens:
        yield from (
            f"écran «\u00a0{screen.title}\u00a0», {fault}" for fault in _screen_faults(screen)
        )
    yield from _doubles([screen.title for screen in module.screens])
    has_doubt = any(TO_CHECK in screen.text for screen in module.screens)
    if has_doubt and not any(source.to_check for source in module.sources):
        yield f"un écran dit «\u00a0{TO_CHECK}\u00a0», mais aucune source n’a «\u00a0to_check = true\u00a0»"
    if not all(source.title and source.dated for source in module.sources):
        yield "une source n’a pas de titre ou pas de date"


def _screen_faults(screen: Screen) -> Iterator[str]:
    words = count_of_words(screen.text)
    if not 60 <= words <= 110:
        yield f"le texte a {words} mots (60 à 110)"
    if not screen.example.strip():
        yield "il n’y a pas d’exemple"
    if bool(screen.question) != bool(screen.answer):
        yield "une question sans réponse, ou l’inverse"


# --- pieces -----------------------------------------------------------------------------------


def _counted(name: str, items: Collection[object], fewest: int, most: int) -> Iterator[str]:
    if not fewest <= len(items) <= most:
        wanted = str(fewest) if fewest == most else f"{fewest} à {most}"
        yield f"«\u00a0{name}\u00a0» en a {len(items)} ({wanted})"


def _doubles(names: Sequence[str]) -> Iterator[str]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"«\u00a0{name}\u00a0» y est {times} fois"


def _one_spaced(text: str) -> str:
    return " ".join(text.split())
