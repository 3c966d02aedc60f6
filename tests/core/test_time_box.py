# SPDX-License-Identifier: AGPL-3.0-or-later
"""The plan of a time box fits the machine's speed and the model's context."""

from __future__ import annotations

import pytest

from desktop.core.text_generation import TextModelInfo
from desktop.core.time_box import plan_time_box, seconds_to_read_and_write


def _model(prompt_rate: float, write_rate: float, context: int = 8192) -> TextModelInfo:
    return TextModelInfo("m", "M", context, prompt_rate, write_rate)


@pytest.mark.parametrize(("read", "write"), [(20, 8), (170, 60), (60, 15), (2_000, 120), (6, 3)])
@pytest.mark.parametrize("seconds", [12.0, 29.0, 119.0])
def test_a_plan_never_costs_more_than_the_time_left(
    read: float, write: float, seconds: float
) -> None:
    model = _model(read, write)
    plan = plan_time_box(seconds, 700, 200, model)
    cost = seconds_to_read_and_write(
        plan.read_tokens + 200 * plan.is_useful, plan.write_tokens, model
    )
    assert cost <= seconds


def test_a_fast_machine_is_bounded_by_the_context_not_by_time() -> None:
    plan = plan_time_box(120, 700, 200, _model(50_000, 1_000, context=4_096))
    assert plan.write_tokens == 700
    assert plan.read_tokens + plan.write_at_most + 200 <= 4_096
    assert plan.read_tokens > 3_000


def test_a_slow_machine_shares_its_time_and_says_when_nothing_useful_fits() -> None:
    slow = plan_time_box(29, 700, 150, _model(19.5, 8.2))
    assert 40 <= slow.write_tokens <= 130
    assert slow.write_at_most == 700, "time left over is for writing on, until the deadline"
    hopeless = plan_time_box(5, 700, 200, _model(19.5, 8.2))
    assert not hopeless.is_useful and hopeless.read_tokens == 0
