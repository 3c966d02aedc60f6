# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one check of this copy gave."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


class NotAsItShould(Exception):
    """A check found something wrong: a French sentence says what."""


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """A check, done."""

    name: str
    """ "network", "files", "engines", "day", "window"."""
    title: str
    """French."""
    is_good: bool
    detail: str
    """French: what was seen, or what is wrong."""
    seconds: float

    @property
    def line(self) -> str:
        """Return the line printed for it."""
        state = "bon" if self.is_good else "ÉCHEC"
        return f"[{state}] {self.title} ({self.seconds:.1f} s)\u00a0: {self.detail}"


def done(name: str, title: str, check: Callable[[], str]) -> CheckOutcome:
    """Do a check; whatever it raises is told, and the next one is done all the same."""
    started = time.monotonic()
    try:
        detail, is_good = check(), True
    except NotAsItShould as wrong:
        detail, is_good = str(wrong), False
    except Exception as error:  # noqa: BLE001  # a broken copy fails in any way
        detail, is_good = f"{type(error).__name__}\u00a0: {error}"[:500], False
    return CheckOutcome(name, title, is_good, detail, time.monotonic() - started)
