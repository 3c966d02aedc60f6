# SPDX-License-Identifier: AGPL-3.0-or-later
"""Times of a recording as the window writes and reads them: « 00:12:34 »."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TIME = re.compile(r"\[(\d{1,2}):([0-5]\d):([0-5]\d)\]")


def clock(seconds: float) -> str:
    """Return "00:12:34"; what is under zero reads as the beginning."""
    whole = max(0, int(seconds))
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def spoken_clock(seconds: float) -> str:
    """Return "12 minutes 34 secondes", as a screen reader is to say it."""
    whole = max(0, int(seconds))
    parts = ((whole // 3600, "heure"), (whole // 60 % 60, "minute"), (whole % 60, "seconde"))
    said = [f"{number} {name}{'s' if number > 1 else ''}" for number, name in parts if number]
    return " ".join(said) or "début"


def times_in(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield each « [00:12:34] » of a text: where it begins, where it ends, how many seconds."""
    for found in _TIME.finditer(text):
        hours, minutes, seconds = (int(part) for part in found.groups())
        yield found.start(), found.end(), float(hours * 3600 + minutes * 60 + seconds)
