# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much a model may read and write so that a job ends on time, from the machine's own speed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.text_generation import TextModelInfo

WRITING_SHARE = 0.5
"""At most this share of the time left goes to writing: a summary of nothing read is worth nothing."""
SPEED_MARGIN = 0.88
"""The measured speed drops as the context fills, and other programs run: plan a little under it."""
CLOSING_SECONDS = 0.8
"""Checking the text against its source and writing the files."""
SMALLEST_READING = 60
"""Tokens, two or three sentences; under this there is nothing worth summarising to read."""

SMALLEST_WRITING = 40
"""Tokens, one or two sentences."""


@dataclass(frozen=True, slots=True)
class TimePlan:
    """What fits in the time left: tokens to read, besides the instructions, and to write."""

    read_tokens: int
    write_tokens: int
    write_at_most: int
    """Tokens that may be written when the machine is faster than planned: the deadline decides."""

    @property
    def is_useful(self) -> bool:
        """True when enough can be read to be worth the wait."""
        return self.read_tokens >= SMALLEST_READING and self.write_tokens >= SMALLEST_WRITING


def plan_time_box(
    seconds_left: float, wanted_tokens: int, fixed_prompt_tokens: int, model: TextModelInfo
) -> TimePlan:
    """Share `seconds_left` between reading and writing.

    `wanted_tokens` is the length of the text asked for; `fixed_prompt_tokens` what the instructions
    take whatever is read. The reading returned does not include them. Both are bounded by the
    model's context.
    """
    work = max(0.0, seconds_left - CLOSING_SECONDS)
    write_rate = max(model.write_rate, 0.1) * SPEED_MARGIN
    read_rate = max(model.prompt_rate, 0.1) * SPEED_MARGIN
    write_tokens = int(min(wanted_tokens, work * WRITING_SHARE * write_rate))
    reading_seconds = work - write_tokens / write_rate
    affordable = int(reading_seconds * read_rate) - fixed_prompt_tokens
    room = model.context_tokens - write_tokens - fixed_prompt_tokens - 16
    read_tokens = max(0, min(affordable, room))
    left_in_context = model.context_tokens - fixed_prompt_tokens - read_tokens - 16
    return TimePlan(
        read_tokens, write_tokens, max(write_tokens, min(wanted_tokens, left_in_context))
    )


def seconds_to_read_and_write(read_tokens: int, write_tokens: int, model: TextModelInfo) -> float:
    """Return how long the model needs for so many tokens, in seconds."""
    return read_tokens / max(model.prompt_rate, 0.1) + write_tokens / max(model.write_rate, 0.1)
