# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real engine with a trained model of 135 million parameters and a real chat template."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pytest

from desktop.core.answer_shape import ItemBounds, NumberBounds, TextBounds
from desktop.core.errors import Cancelled
from desktop.core.task import ModelReference
from desktop.core.text_generation import ChatMessage, GenerationOptions

pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed")
pytestmark = pytest.mark.engine

from desktop.engines.extraction import extract  # noqa: E402
from desktop.engines.text import LlamaTextEngine  # noqa: E402


@pytest.fixture(scope="module")
def engine(smollm2_model: Path) -> Iterator[LlamaTextEngine]:
    loaded = LlamaTextEngine.load(ModelReference("smollm2", str(smollm2_model)), threads=1)
    yield loaded
    loaded.close()


def test_a_trained_model_answers_in_words_and_ends_by_itself(engine):
    answer = engine.generate(
        [ChatMessage("user", "What is the capital of France? Answer in one short sentence.")],
        GenerationOptions(max_tokens=60, temperature=0.0),
    )
    assert "Paris" in answer.text
    assert answer.ended_by == "stop"
    assert "<|" not in answer.text


def test_the_prompt_is_the_one_the_template_of_the_file_makes(engine):
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    messages = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Où ? Été."},
    ]
    template = engine._model.fact("tokenizer.chat_template")
    whole = Jinja2ChatFormatter(template, "<|im_end|>", "<|im_start|>")(messages=messages).prompt
    ours = [ChatMessage(m["role"], m["content"]) for m in messages]
    assert engine._prompt.tokens(ours) == engine._model.tokenise(whole, special=True)


def test_giving_up_in_the_middle_of_reading_reads_no_further(engine):
    document = "The council of Saint-Aubin-des-Prés votes the water budget. " * 60
    read: list[tuple[int, int]] = []

    def check() -> None:
        if len(read) >= 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        engine.generate(
            [ChatMessage("user", document)],
            GenerationOptions(),
            on_read=lambda *far: read.append(far),
            check=check,
        )
    done, total = read[-1]
    assert len(read) == 3 and done < total


def test_the_time_given_is_kept_while_writing(engine):
    messages = [ChatMessage("user", "Write a very long story about a belfry.")]
    engine.generate(messages, GenerationOptions(max_tokens=1))  # read already, whatever it takes
    start = time.monotonic()
    answer = engine.generate(
        messages, GenerationOptions(max_tokens=1_000, deadline_seconds=2.0, temperature=0.0)
    )
    assert time.monotonic() - start > 1.9
    assert answer.ended_by == "deadline"
    assert answer.text and answer.written_tokens < 1_000


@dataclass(frozen=True)
class Letter:
    sender: Annotated[str, TextBounds(1, 60)]
    kind: Literal["demande", "plainte", "réponse"]
    year: Annotated[int, NumberBounds(2000, 2099)]
    urgent: bool
    points: Annotated[tuple[Annotated[str, TextBounds(3, 60)], ...], ItemBounds(1, 3)]


def test_a_letter_is_read_into_its_fields_every_time(engine):
    letter = "Mme Durand asks on 12 March 2026 for a new lamp in the rue du Lavoir. Very urgent."
    messages = [ChatMessage("user", f"{letter}\nGive sender, kind, year, urgent, points as JSON.")]
    for seed in range(2):
        options = GenerationOptions(max_tokens=300, temperature=0.7, seed=seed * 10)
        found = extract(engine, messages, Letter, options)
        assert 2000 <= found.year <= 2099
        assert 1 <= len(found.points) <= 3
