# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether this computer's clock can be trusted with deleting what is old.

A dead battery or a wrong date typed at the start sets a clock back by years, or forward: nothing must
be deleted on the word of such a clock. The last day that was believed is kept in the settings.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.core.settings import Settings

SETTING = "last_day"
DAYS_BACK = 2
"""More than time zones and a clock that was put right explain."""
DAYS_FORWARD = 400
"""More than a computer stays unused between two works: then somebody is asked."""


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """Why nothing is deleted, in French; `advice` says what to do."""

    sentence: str
    advice: str


def doubt_of_clock(
    settings: Settings, newest_work: Callable[[], datetime | None], now: datetime | None = None
) -> ClockDoubt | None:
    """Return why the clock is not believed; None when it is (`believe_clock` then remembers the day).

    The newest work, or entry of the journal, is asked for only where no day was kept: it reads them.
    """
    today = (now or datetime.now(UTC)).astimezone().date()
    seen = _last_seen(settings, newest_work)
    if seen is not None and (today - seen).days < -DAYS_BACK:
        return _doubt("retarde", seen, today)
    if seen is not None and (today - seen).days > DAYS_FORWARD:
        return _doubt("avance peut-être", seen, today)
    return None


def believe_clock(settings: Settings, today: date) -> None:
    """Remember that it is that day: the clock is believed, or somebody confirmed it.

    A day that cannot be written is remembered another time.
    """
    if settings.get(SETTING) != today.isoformat():
        with contextlib.suppress(OSError):
            settings.set(SETTING, today.isoformat())


def _last_seen(settings: Settings, newest_work: Callable[[], datetime | None]) -> date | None:
    with contextlib.suppress(ValueError):
        return date.fromisoformat(settings.get(SETTING))
    newest = newest_work()
    return newest.astimezone().date() if newest is not None else None


def _doubt(what: str, seen: date, today: date) -> ClockDoubt:
    return ClockDoubt(
        f"L’horloge de ce poste {what}\u00a0: rien n’a été effacé.",
        f"Elle dit que nous sommes le {today:%d/%m/%Y}, et Beffroi a servi pour la dernière fois le {seen:%d/%m/%Y}. Vérifiez "
        "la date du poste. Si elle est juste, dites-le\u00a0: les travaux anciens seront effacés comme le "
        "prévoient les réglages.",
    )
