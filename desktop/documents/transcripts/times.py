# SPDX-License-Identifier: AGPL-3.0-or-later
"""Times as transcripts write them, read as seconds."""

from __future__ import annotations

import math
import re

CLOCK = r"(?:(\d{1,3})[:hH])?(\d{1,3})[:mM]([0-5]?\d)(?:[.,](\d{1,9}))?[sS]?"
"""Hours (when there are), minutes, seconds, decimals (when there are): four groups.

Minutes go over 59 where a program counts in minutes all along: « 75:30.000 ».
"""
UNTOLD = math.nan
"""A time that the file does not tell, or that is not understood: the reader has warned of it."""
_CLOCK = re.compile(CLOCK)
_SECONDS = re.compile(r"-?\d{1,12}(?:[.,]\d{1,20})?\s?s?")


def clock_seconds(untrusted_text: str) -> float | None:
    """Return the seconds of « 01:02:03,450 », « 02:03 » or « 1h02m03s »; None for anything else."""
    found = _CLOCK.fullmatch(untrusted_text.strip())
    return None if found is None else seconds_of(*found.groups())


def told_seconds(untrusted_text: str) -> float | None:
    """Return the seconds of a clock, or of « 12.5 », « 12,5 » and « 12.500s »; None for anything else."""
    text = untrusted_text[:60].strip()
    if _SECONDS.fullmatch(text):
        return float(text.rstrip("s ").replace(",", "."))
    return clock_seconds(text)


def seconds_of(
    hours: str | None, minutes: str | None, seconds: str | None, decimals: str | None
) -> float:
    """Return the seconds of the four groups of CLOCK."""
    part = float(f"0.{decimals}") if decimals else 0.0
    return 3600 * int(hours or 0) + 60 * int(minutes or 0) + int(seconds or 0) + part
