# SPDX-License-Identifier: AGPL-3.0-or-later
"""French phrases that the window composes: today's date, remaining time, sizes, counts."""

from __future__ import annotations

import math
from datetime import date, datetime

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
NBSP = "\u00a0"


def example_phrase(example: str) -> str:
    """Return "Par exemple : Orne": in an empty field an example alone passes for an answer."""
    return f"Par exemple{NBSP}: {example}" if example else ""


def day_phrase(day: date) -> str:
    """Return "Dimanche 1er novembre 2026", with the 1er that French asks for."""
    number = "1er" if day.day == 1 else str(day.day)
    name = _DAYS[day.weekday()].capitalize()
    return f"{name} {number}{NBSP}{_MONTHS[day.month - 1]} {day.year}"


def short_day_phrase(moment: datetime, today: date) -> str:
    """Return "aujourd’hui à 9 h 05", "hier à…" or "le 3 novembre à…"."""
    hour = f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02d}"
    distance = (today - moment.date()).days
    if distance == 0:
        return f"aujourd’hui à {hour}"
    if distance == 1:
        return f"hier à {hour}"
    number = "1er" if moment.day == 1 else str(moment.day)
    return f"le {number}{NBSP}{_MONTHS[moment.month - 1]} à {hour}"


def due_phrase(day: date, today: date) -> str:
    """Return "aujourd’hui", "demain", "jeudi 3 décembre" or "dépassée de 2 jours"."""
    left = (day - today).days
    if left < 0:
        return "dépassée d’un jour" if left == -1 else f"dépassée de {-left} jours"
    if left < 2:
        return "demain" if left else "aujourd’hui"
    number = "1er" if day.day == 1 else str(day.day)
    return f"{_DAYS[day.weekday()]} {number}{NBSP}{_MONTHS[day.month - 1]}"


def remaining_phrase(seconds: float | None) -> str:
    """Return "encore 14 min environ"; empty when nothing is known."""
    if seconds is None:
        return ""
    if seconds < 3:
        return "encore quelques secondes"
    if seconds < 55:
        step = 5 if seconds > 12 else 1
        return f"encore {math.ceil(seconds / step) * step}{NBSP}s environ"
    if seconds < 3300:
        return f"encore {max(1, round(seconds / 60))}{NBSP}min environ"
    hours, minutes = divmod(round(seconds / 600) * 10, 60)
    rest = f"{NBSP}{minutes:02d}" if minutes else ""
    return f"encore {hours}{NBSP}h{rest} environ"


def elapsed_phrase(seconds: float) -> str:
    """Return "en 1,3 s", "en 2 min 05 s"."""
    if seconds < 10:
        return f"en {seconds:.1f}{NBSP}s".replace(".", ",")
    if seconds < 60:
        return f"en {round(seconds)}{NBSP}s"
    minutes, rest = divmod(round(seconds), 60)
    return f"en {minutes}{NBSP}min{NBSP}{rest:02d}{NBSP}s"


def ago_phrase(seconds: float) -> str:
    """Return "à l’instant", "il y a 2 min", "il y a 3 h", "il y a 12 jours"."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return "à l’instant"
    if minutes < 60:
        return f"il y a {minutes}{NBSP}min"
    if minutes < 60 * 24:
        return f"il y a {minutes // 60}{NBSP}h"
    return f"il y a {count(minutes // 1440, 'jour')}"


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 page", "12 pages"; French keeps the singular up to 1."""
    return f"{number}{NBSP}{one if abs(number) < 2 else many or one + 's'}"


def size_phrase(size: int) -> str:
    """Return a size in bytes as "1,9 Go", "340 Ko"."""
    for unit, power in (("Go", 1e9), ("Mo", 1e6), ("Ko", 1e3)):
        if size >= power:
            value = f"{size / power:.1f}".replace(".", ",").removesuffix(",0")
            return f"{value}{NBSP}{unit}"
    return count(size, "octet")
