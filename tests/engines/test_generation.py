# SPDX-License-Identifier: AGPL-3.0-or-later
"""How an answer is read and written, with a scripted model of one token per character."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from desktop.core.errors import Cancelled
from desktop.core.text_generation import GenerationOptions
from desktop.engines.generation import CHUNK, Generation, WarmMemory

END = 0


class ScriptedModel:
    """Says a text letter by letter; each token read takes `seconds` and asks whether to go on."""

    def __init__(self, answer: str, *, seconds: float = 0.0, can_forget: bool = True) -> None:
        self.answer, self.seconds, self.can_forget = answer, seconds, can_forget
        self.memory: list[int] = []
        self.samplers_open, self.steps = 0, 0

    def read(self, tokens: list[int], keep_going: Callable[[], bool] | None = None) -> bool:
        for _ in tokens:
            time.sleep(self.seconds)
            self.steps += 1
            if keep_going is not None and not keep_going():
                return False
        self.memory += tokens
        return True

    def forget_from(self, position: int) -> bool:
        if position and not self.can_forget:
            return False
        del self.memory[position:]
        return True

    def piece(self, token: int, *, special: bool = False) -> bytes:
        return chr(token).encode()

    def is_end(self, token: int) -> bool:
        return token == END

    def sampler(self, *, temperature: float, seed: int, grammar: str) -> ScriptedModel:
        self.samplers_open += 1
        self._rest = iter(self.answer)
        return self

    def next(self) -> int:
        return ord(next(self._rest, chr(END)))

    def close(self) -> None:
        self.samplers_open -= 1


def generate(model: ScriptedModel, prompt: list[int], warm: WarmMemory | None = None, **options):
    hooks = {name: options.pop(name) for name in ("on_text", "on_read", "check") if name in options}
    memory = WarmMemory([]) if warm is None else warm
    return Generation(model, memory, GenerationOptions(**options), **hooks).run(prompt)


def test_the_answer_ends_where_the_model_ends_it():
    answer = generate(ScriptedModel("Voté à 12 voix."), [1, 2, 3])
    assert (answer.text, answer.ended_by) == ("Voté à 12 voix.", "stop")
    assert (answer.prompt_tokens, answer.cached_tokens, answer.written_tokens) == (3, 0, 15)


@pytest.mark.parametrize("most", [0, 1, 4])
def test_the_answer_is_cut_at_max_tokens(most):
    answer = generate(ScriptedModel("Voté."), [1], max_tokens=most)
    assert (answer.text, answer.ended_by, answer.written_tokens) == ("Voté."[:most], "length", most)


def test_a_stop_text_ends_the_answer_and_is_not_in_it():
    answer = generate(ScriptedModel("Voté.\n\nSuite"), [1], stop=("\n\n",))
    assert (answer.text, answer.ended_by) == ("Voté.", "stop")


def test_what_was_read_before_is_not_read_again():
    model, warm = ScriptedModel("ab"), WarmMemory([])
    generate(model, [5, 6, 7, 8], warm)
    again = generate(model, [5, 6, 7, 9, 9], warm)
    assert again.cached_tokens == 3
    assert model.memory == warm.tokens == [5, 6, 7, 9, 9, ord("a"), ord("b")]


def test_the_last_token_is_always_read_again():
    model, warm = ScriptedModel("ab"), WarmMemory([])
    generate(model, [5, 6, 7], warm)
    assert generate(model, [5, 6, 7], warm).cached_tokens == 2


def test_a_model_that_cannot_forget_a_part_reads_everything_again():
    model, warm = ScriptedModel("ab", can_forget=False), WarmMemory([])
    generate(model, [5, 6, 7, 8], warm)
    assert generate(model, [5, 6, 9], warm).cached_tokens == 0
    assert model.memory == [5, 6, 9, ord("a"), ord("b")]


def test_a_model_that_cannot_forget_keeps_what_is_only_added_to():
    model, warm = ScriptedModel("ab", can_forget=False), WarmMemory([])
    generate(model, [5, 6], warm)
    longer = [5, 6, ord("a"), ord("b"), 7]
    assert generate(model, longer, warm).cached_tokens == 4


def test_progress_of_reading_goes_from_the_warm_part_to_the_end():
    seen: list[tuple[int, int]] = []
    prompt = list(range(1, 2 * CHUNK + 10))
    generate(ScriptedModel(""), prompt, on_read=lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, len(prompt))
    assert seen[-1] == (len(prompt), len(prompt))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_progress_moves_inside_a_part_once_the_pace_is_known():
    seen: list[int] = []
    generate(
        ScriptedModel("", seconds=0.001),
        list(range(1, 2 * CHUNK + 1)),
        on_read=lambda done, _total: seen.append(done),
    )
    assert any(CHUNK < done < 2 * CHUNK for done in seen)


def test_giving_up_while_reading_comes_out_at_once_and_leaves_the_memory_usable():
    model, warm = ScriptedModel("ab", seconds=0.002), WarmMemory([])
    looks = []

    def check() -> None:
        looks.append(model.steps)
        if len(looks) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        generate(model, list(range(1, 4 * CHUNK)), warm, check=check)
    assert looks[-1] == model.steps < CHUNK
    assert warm.tokens == model.memory
    assert generate(model, [1, 2, 3], warm).text == "ab"


def test_giving_up_while_writing_closes_the_sampler():
    model, calls = ScriptedModel("x" * 100), []

    def check() -> None:
        calls.append(1)
        if len(calls) > 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        generate(model, [1], check=check)
    assert model.samplers_open == 0


def test_the_deadline_cuts_the_reading():
    start, model = time.monotonic(), ScriptedModel("ab", seconds=0.002)
    answer = generate(model, list(range(1, 4 * CHUNK)), deadline_seconds=0.15)
    assert time.monotonic() - start > 0.14
    assert (answer.text, answer.ended_by, answer.written_tokens) == ("", "deadline", 0)
    assert model.steps < CHUNK


def test_the_deadline_cuts_the_writing_where_it_is():
    answer = generate(
        ScriptedModel("x y " * 1_000, seconds=0.005), [1], deadline_seconds=0.1, max_tokens=4_000
    )
    assert answer.ended_by == "deadline"
    assert answer.written_tokens < 40
    assert 0.09 < answer.read_seconds + answer.write_seconds < 0.3


def test_a_text_that_loops_is_stopped_and_cut():
    answer = generate(ScriptedModel("Début. " + "Encore une fois. " * 500), [1], max_tokens=5_000)
    assert answer.ended_by == "stop"
    assert answer.text == "Début. Encore une fois."
    assert answer.written_tokens < 400
