# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model adds to minutes: the exchanges of each item in indirect style, each tied to its line.

Votes, decisions, actions and figures stay those of the rules. A sentence of the model that holds a
figure, a date or a name that was not said, or that cites a law or tells a vote, is left out. What
touches private matters, or tries to command a model, is neither shown to it nor a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from typing import Annotated, Any

from desktop.core.answer_shape import ItemBounds, NumberBounds, TextBounds
from desktop.core.engine_failures import engine_failures_told
from desktop.core.errors import (
    BeffroiError,
    ContextTooSmall,
    EngineError,
    ExtractionFailed,
    UnexpectedError,
)
from desktop.core.task import TaskContext
from desktop.core.text_generation import ChatMessage, GenerationOptions, TextModelInfo
from desktop.french.digest.commands import commands_a_model
from desktop.french.folding import fold, fold_words
from desktop.french.grounding.index import GroundingIndex
from desktop.french.instructions import defuse
from desktop.french.typography import french_typography
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.meetings.meeting import AgendaItem, Exchange, Meeting, PersonalData, Source
from desktop.mairie.meetings.outputs.wording import time_code
from desktop.mairie.meetings.spoken import Spoken

PROMPT = "write-minutes"
_ANSWER_TOKENS = 420
_PROMPT_TOKENS = 500
"""What the prompt takes around the lines, at most."""
_MOST_LINES = 400
_FEWEST_WORDS = 40
"""Of an item: under it there is nothing to sum up."""
_FEWEST_PHRASE_WORDS, _FEWEST_LONG_WORDS = 6, 3
"""Of a sentence: a name and a number are none."""
_NUMBERED = re.compile(r"^\d{1,3}[.)]\s+")
_STEM = 5
_LEAST_KNOWN = 0.45
"""Share of the long words of a sentence that its lines hold too."""
_AROUND = 6
"""Lines before and after the one that a sentence names, among which its words are looked for."""
_VOTES = ("a l unanimite", "voix pour", "voix contre", "abstention", "adopte", "est vote", "rejete")
_LONGEST_TITLE = 200
"""Characters of an item's title that are shown to the model."""
_MOST_PLACES = 5
_MARK_SIZE = 20
_ORDERS = (
    "Des passages ressemblent à des ordres donnés à une IA\u00a0: le modèle ne les a pas lus "
    "({places}). Relisez-les."
)
_STOPPED = "Le modèle s’est arrêté\u00a0: {why}\u00a0; le reste est relevé par règles."


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the model and the line it rests on."""

    phrase: Annotated[str, TextBounds(10, 260)]
    ligne: Annotated[int, NumberBounds(1, _MOST_LINES)]


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """What a model writes of a part of an item."""

    phrases: Annotated[tuple[Statement, ...], ItemBounds(1, 5)]


class _Talk:
    """What was said, and the sentences of it that no model reads."""

    def __init__(self, spoken: Spoken, hidden: frozenset[int]) -> None:
        self.spoken, self.hidden = spoken, hidden

    def shown(self, first: int, last: int) -> list[int]:
        """Return the numbers of the sentences of a stretch that a model may read."""
        return [number for number in range(first, last + 1) if number not in self.hidden]

    def text(self, numbers: Iterable[int]) -> str:
        """Return sentences as a model reads them, a line each, without their numbers."""
        return "\n".join(_line(self.spoken, number) for number in numbers)


class ModelHelp:
    """Has the model sum up the items, the most talked of first, within the minutes given."""

    def __init__(self, context: TaskContext, info: TextModelInfo, seconds: float) -> None:
        """Take the loaded model and the time that it may take."""
        self._context, self._info = context, info
        self._end = context.elapsed() + seconds
        self._kept: dict[str, Any] = dict(context.restored("model") or {})
        self._written: list[Exchange] = []
        self._parts_written: list[tuple[int, int, int]] = []
        """Item, first and last sentence of the parts that gave a sentence."""
        self.left_out = 0
        """Sentences that did not hold to what was said."""

    @property
    def items_read(self) -> int:
        """Return how many items have sentences of the model."""
        return len({item for item, _, _ in self._parts_written})

    def refine(self, meeting: Meeting, spoken: Spoken) -> Meeting:
        """Return the meeting with the model's exchanges in the parts where it wrote some that hold.

        A model that stops changes nothing of what it wrote before, nor of the rules' own.
        """
        orders = _orders(spoken)
        talk = _Talk(spoken, _private(meeting.personal_data, spoken) | orders)
        items = sorted(_items(meeting, talk), key=lambda one: one.first - one.last)
        self._warn_of_orders(items, orders, spoken)
        try:
            self._read(items, talk)
        except (EngineError, UnexpectedError) as error:
            self._context.warn(_STOPPED.format(why=_reason(error)))
        kept = [one for one in meeting.exchanges if not self._is_replaced(one)]
        return replace(meeting, exchanges=tuple(sorted([*kept, *self._written], key=_place)))

    def _read(self, items: Sequence[AgendaItem], talk: _Talk) -> None:
        for done, item in enumerate(items):
            left = self._end - self._context.elapsed()
            if left <= 0:
                return
            step = f"Le modèle résume les échanges\u00a0: point {done + 1} sur {len(items)}"
            self._context.progress(step, done / len(items), left)
            for first, last in self._parts(item, talk):
                self._sum_up(item, talk, first, last)

    def _sum_up(self, item: AgendaItem, talk: _Talk, first: int, last: int) -> None:
        asked = self._ask(item, talk, first, last)
        checked = [self._checked(one, item, talk, first, last) for one in asked]
        found = [one for one in checked if one is not None]
        self.left_out += len(checked) - len(found)
        if found:
            self._written += found
            self._parts_written.append((item.number, first, last))

    def _is_replaced(self, one: Exchange) -> bool:
        """Tell whether the model wrote of the part that an exchange of the rules was said in."""
        return any(
            one.item == item and first <= one.quote.utterance <= last
            for item, first, last in self._parts_written
        )

    def _warn_of_orders(
        self, items: Sequence[AgendaItem], orders: frozenset[int], spoken: Spoken
    ) -> None:
        """Tell once which passages look like orders to a model."""
        numbers = {n for item in items for n in range(item.first, item.last + 1) if n in orders}
        places = [
            time_code(spoken.utterances[number].start) or f"phrase n°\u00a0{number + 1}"
            for number in sorted(numbers)
        ]
        places += [f"titre du point {one.number}" for one in items if _is_order(one.title)]
        if places:
            more = ["…"] if len(places) > _MOST_PLACES else []
            self._context.warn(_ORDERS.format(places=", ".join(places[:_MOST_PLACES] + more)))

    def _parts(self, item: AgendaItem, talk: _Talk) -> Iterator[tuple[int, int]]:
        """Yield stretches of an item that fit the model's context and the time that is left."""
        room = self._info.context_tokens - _ANSWER_TOKENS - _PROMPT_TOKENS
        room = min(room, int(self._info.prompt_rate * 60) or room)
        first, used = item.first, 0
        for number in range(item.first, item.last + 1):
            is_hidden = number in talk.hidden
            size = 0 if is_hidden else len(talk.spoken.utterances[number].text) // 3 + 12
            if number > first and (used + size > room or number - first >= _MOST_LINES):
                yield first, number - 1
                first, used = number, 0
            used += size
        yield first, item.last

    def _ask(self, item: AgendaItem, talk: _Talk, first: int, last: int) -> Sequence[Statement]:
        """Return what the model writes of a part, now or before an interruption."""
        shown = talk.shown(first, last)
        if not shown:
            return ()
        lines = [f"{number - first + 1}. {_line(talk.spoken, number)}" for number in shown]
        prompt = self._context.prompt(PROMPT)
        messages = prompt.messages({"title": _title(item), "lines": "\n".join(lines), "most": "5"})
        key = f"{item.number}-{first}-{last}-{self._mark(prompt.versioned_name, messages)}"
        left = self._end - self._context.elapsed()
        if key not in self._kept and left > 0:
            options = GenerationOptions(max_tokens=_ANSWER_TOKENS, deadline_seconds=max(1.0, left))
            try:
                answer = self._extract(messages, options)
            except (ExtractionFailed, ContextTooSmall):
                return ()  # the rules' own exchanges stand
            self._kept[key] = [[one.phrase, one.ligne] for one in answer.phrases]
            self._context.checkpoint("model", self._kept)
        return [Statement(str(phrase), int(line)) for phrase, line in self._kept.get(key, ())]

    def _extract(self, messages: Sequence[ChatMessage], options: GenerationOptions) -> ItemSummary:
        """Ask the model; whatever its library raises is an EngineError or an UnexpectedError."""
        with engine_failures_told():
            return self._context.extract(messages, ItemSummary, options)

    def _mark(self, prompt_name: str, messages: Sequence[ChatMessage]) -> str:
        """Return what tells this model, this prompt and these lines from any other."""
        asked = (prompt_name, *(message.content for message in messages))
        text = "\0".join((self._info.id, self._info.sha256, *asked))
        return sha256(text.encode("utf-8", "replace")).hexdigest()[:_MARK_SIZE]

    def _checked(
        self, statement: Statement, item: AgendaItem, talk: _Talk, first: int, last: int
    ) -> Exchange | None:
        """Return the sentence as an exchange; None when it does not hold to its lines."""
        line = min(last, first + statement.ligne - 1)
        if line in talk.hidden:
            return None
        said = talk.text(talk.shown(max(first, line - _AROUND), min(last, line + _AROUND)))
        phrase = _NUMBERED.sub("", " ".join(statement.phrase.split())).strip(" -–•")
        if find_citations(phrase) or _tells_vote(phrase) or not _is_about(phrase, said):
            return None
        if GroundingIndex({1: said}).check(phrase, [1]):
            return None
        quote = replace(talk.spoken.quote(line), source=Source.MODEL)
        return Exchange(french_typography(phrase), quote, item=item.number, by_model=True)


def _items(meeting: Meeting, talk: _Talk) -> Iterator[AgendaItem]:
    """Yield the items that were dealt with; the whole meeting when there is none."""
    items = [one for one in meeting.agenda if one.first >= 0]
    utterances = talk.spoken.utterances
    if not items and utterances:
        items = [AgendaItem(0, "la réunion", 0, len(utterances) - 1)]
    for one in items:
        shown = talk.shown(one.first, one.last)
        if sum(len(utterances[number].text.split()) for number in shown) >= _FEWEST_WORDS:
            yield one


def _private(passages: Sequence[PersonalData], spoken: Spoken) -> frozenset[int]:
    """Return the sentences of private matters, all those that each passage is made of."""
    return frozenset(number for one in passages for number in spoken.numbers_of(one.quote))


def _orders(spoken: Spoken) -> frozenset[int]:
    """Return the sentences that try to command a model, those cut in two by a breath included."""
    lines = [f"{one.speaker}\u00a0: {one.text}" for one in spoken.utterances]
    found = {
        number
        for number, one in enumerate(spoken.utterances)
        if _is_order(one.text) or (one.speaker and _is_order(lines[number]))
    }
    for number, (one, following) in enumerate(pairwise(spoken.utterances)):
        if not {number, number + 1} & found and _is_order(f"{one.text} {following.text}"):
            found |= {number, number + 1}
    return frozenset(found)


def _is_order(text: str) -> bool:
    return commands_a_model(text, fold(text))


def _title(item: AgendaItem) -> str:
    """Return the title on one line, bounded; the item's number for one that gives orders."""
    title = " ".join(defuse(item.title).split())
    if _is_order(item.title):
        return f"point {item.number}"
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"


def _reason(error: BeffroiError) -> str:
    """Return why the model stopped, to follow a colon."""
    why = error.message().rstrip(".")
    return why if why.startswith("Beffroi") else why[:1].lower() + why[1:]


def _line(spoken: Spoken, number: int) -> str:
    one = spoken.utterances[number]
    line = f"{one.speaker}\u00a0: {one.text}" if one.speaker else one.text
    return " ".join(defuse(line).splitlines())


def _tells_vote(phrase: str) -> bool:
    folded = " ".join(fold_words(phrase))
    return any(turn in folded for turn in _VOTES)


def _is_about(phrase: str, said: str) -> bool:
    words = [word[:_STEM] for word in fold_words(phrase) if len(word) >= _STEM]
    there = {word[:_STEM] for word in fold_words(said)}
    known = sum(word in there for word in words)
    stammers = len(set(words)) <= len(words) / 2
    says_tu = any(word in f" {fold(phrase)} " for word in (" tu ", " toi ", " tes "))
    is_sentence = len(words) >= _FEWEST_LONG_WORDS and len(phrase.split()) >= _FEWEST_PHRASE_WORDS
    return is_sentence and known >= _LEAST_KNOWN * len(words) and not stammers and not says_tu


def _place(one: Exchange) -> tuple[int, int]:
    return one.item, one.quote.utterance
