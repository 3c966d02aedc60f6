# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import enum
import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import pytest

from desktop.core.answer_shape import ItemBounds, NumberBounds, TextBounds
from desktop.core.codec import from_data
from desktop.core.errors import ExtractionFailed
from desktop.core.text_generation import ChatMessage, GeneratedText, GenerationOptions
from desktop.engines.extraction import extract
from desktop.engines.grammar import grammar_for

MESSAGES = [ChatMessage("user", "Le conseil se réunit le 3 mai : que décide-t-il ?")]


class Outcome(enum.Enum):
    ADOPTED = "adoptée"
    REFUSED = "rejetée"


@dataclass(frozen=True)
class Vote:
    in_favour: Annotated[int, NumberBounds(0, 33)]
    against: Annotated[int, NumberBounds(-5, 120)]
    outcome: Outcome


@dataclass(frozen=True)
class Deliberation:
    title: Annotated[str, TextBounds(3, 60)]
    text: Annotated[str, TextBounds(0, 80, multiline=True)]
    kind: Literal["budget", "voirie", "école"]
    public: bool
    votes: Annotated[tuple[Vote, ...], ItemBounds(1, 3)]
    words: Annotated[list[Annotated[str, TextBounds(0, 12)]], ItemBounds(0, 4)]
    place: Annotated[str, TextBounds(0, 20)] | None
    pair: tuple[int, bool]


class AnsweringEngine:
    """Gives prepared answers and keeps the options it was called with."""

    info = None

    def __init__(self, *answers: tuple[str, str]) -> None:
        self.answers, self.calls = list(answers), []

    def generate(self, messages: Any, options: GenerationOptions, **_hooks: Any) -> GeneratedText:
        self.calls.append(options)
        text, ended_by = self.answers.pop(0)
        return GeneratedText(text, ended_by, 1, 0, 1, 0.0, 0.0)


GOOD = ('{"in_favour":12,"against":0,"outcome":"adoptée"}', "stop")


def test_an_answer_becomes_the_dataclass():
    engine = AnsweringEngine(GOOD)
    assert extract(engine, MESSAGES, Vote, GenerationOptions()) == Vote(12, 0, Outcome.ADOPTED)
    assert engine.calls[0].grammar == grammar_for(Vote)


def test_a_cut_answer_is_asked_again_with_another_seed():
    engine = AnsweringEngine(('{"in_favour":1', "length"), GOOD)
    assert extract(engine, MESSAGES, Vote, GenerationOptions(seed=4)).in_favour == 12
    assert [call.seed for call in engine.calls] == [4, 5]


@pytest.mark.parametrize(
    ("answers", "calls"),
    [
        ([("{", "length"), ("{", "length")], 2),
        ([("{", "deadline")], 1),
        ([('{"in_favour":12}', "stop"), ("[]", "stop")], 2),
        ([("{" * 100_000, "stop"), ('{"in_favour":"12"}', "stop")], 2),
    ],
)
def test_answers_that_cannot_be_read_are_an_expected_failure(answers, calls):
    engine = AnsweringEngine(*answers)
    with pytest.raises(ExtractionFailed):
        extract(engine, MESSAGES, Vote, GenerationOptions())
    assert len(engine.calls) == calls


@pytest.mark.engine
def test_forty_answers_of_a_random_model_are_all_strict_json_of_the_shape(
    tiny_model, load_text_engine
):
    engine = load_text_engine(tiny_model)
    grammar, texts = grammar_for(Deliberation), set()
    for seed in range(40):
        options = GenerationOptions(max_tokens=900, temperature=1.2, seed=seed, grammar=grammar)
        answer = engine.generate(MESSAGES, options)
        assert answer.ended_by == "stop"
        data = json.loads(answer.text)
        found = from_data(Deliberation, data)
        assert list(data) == list(Deliberation.__dataclass_fields__)
        assert 3 <= len(found.title) <= 60
        assert len(found.text) <= 80
        assert 1 <= len(found.votes) <= 3
        assert all(0 <= v.in_favour <= 33 and -5 <= v.against <= 120 for v in found.votes)
        assert len(found.words) <= 4
        assert "\ufffd" not in answer.text
        assert answer.text.encode("utf-8")
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in found.title)
        texts.add(answer.text)
    assert len(texts) == 40


@pytest.mark.engine
def test_an_answer_cut_by_max_tokens_both_times_fails_as_expected(tiny_model, load_text_engine):
    with pytest.raises(ExtractionFailed):
        extract(
            load_text_engine(tiny_model), MESSAGES, Deliberation, GenerationOptions(max_tokens=8)
        )


@pytest.mark.engine
def test_a_grammar_that_is_no_gbnf_is_a_defect_and_not_a_crash(tiny_model, load_text_engine):
    engine = load_text_engine(tiny_model)
    with pytest.raises(ValueError, match="GBNF"):
        engine.generate(MESSAGES, GenerationOptions(grammar="root ::= ("))
    assert engine.generate(MESSAGES, GenerationOptions(max_tokens=3)).prompt_tokens > 0
