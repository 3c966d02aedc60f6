# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bounds of time that only a blow-up or a hang crosses, however slow or busy the machine is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

MARGIN = 10
"""A slow machine takes thrice the time of ours, one that is busy besides not much more."""


@contextmanager
def far_from(seconds: float) -> Iterator[None]:
    """Fail when the work within takes ten times these seconds of the processor.

    It guards against work that grows with the square of a hostile text, or worse: it takes minutes
    where the sound one takes less than `seconds`. Only the time of this process counts, not that of
    what runs beside it. This is no measure of speed: `scripts/bench.py` has those, as ratios.
    """
    begun = time.process_time()
    yield
    spent = time.process_time() - begun
    assert spent < MARGIN * seconds, f"{spent:.1f} s of the processor, far above {seconds:g} s"


@contextmanager
def without_waiting_for(seconds: float) -> Iterator[None]:
    """Fail when the work within lasts half as long as the one that it is not to wait for.

    It guards what is given up, stopped or cut short: the whole would have lasted `seconds` by the
    clock. Have it last half a minute or more, so that no busy machine comes near the bound.
    """
    begun = time.monotonic()
    yield
    lasted = time.monotonic() - begun
    assert lasted < seconds / 2, f"{lasted:.1f} s, as if it waited for the {seconds:g} s"
