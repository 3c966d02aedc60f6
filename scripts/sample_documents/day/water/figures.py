# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures of the report: all computed from service.toml, so that tables add up and texts agree."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

YEARS = tuple(range(2019, 2026))
YEAR = YEARS[-1]
MONTHS = 12
_YIELDS = (79.4, 80.1, 80.9, 81.7, 82.9, 84.1, 85.2)
"""Percent a year: what the network gives for what it gets; volumes follow from it."""
_THIRST = (1.06, 1.045, 1.03, 1.04, 1.015, 1.005, 1.0)
_GROWTH = 0.006
_UNCOUNTED = (4150, 4020, 3980, 4260, 3890, 3840, 3910)
_OWN_USE = (7900, 7720, 7510, 7300, 6980, 6720, 6430)
_SOLD = (14200, 13900, 13650, 14100, 12900, 12640, 12480)
_BOUGHT = (31500, 28400, 26100, 24900, 18700, 12300, 8460)
_BOUGHT_BY_MONTH = (0, 0, 0, 0, 2940, 0, 0, 1120, 0, 3980, 0, 420)
_SEASONS = (1.0, 0.9, 0.98, 0.98, 1.03, 1.08, 1.17, 1.12, 1.02, 0.99, 0.93, 0.98)
_LEAKS = (131, 124, 118, 112, 103, 94, 86)
_LEAK_SEASONS = (1.6, 1.4, 1.0, 0.7, 0.6, 0.7, 1.1, 1.3, 0.9, 0.8, 0.9, 1.2)
_RENEWED = (512, 588, 640, 705, 930, 860, 793)
"""Metres of mains replaced each year; the last is the sum of the works of 2025."""


@dataclass(frozen=True)
class Hamlet:
    """A hamlet, with its subscribers and what it drank each year (m³)."""

    name: str
    subscribers: tuple[int, ...]
    volumes: tuple[int, ...]


@dataclass(frozen=True)
class Commune:
    """A member of the syndicate."""

    name: str
    population: int
    delegate: str
    network_km: float
    opened: int
    hamlets: tuple[Hamlet, ...]
    story: tuple[str, ...]
    project: str
    sampling: str

    def subscribers(self, year: int) -> int:
        """Return how many subscribers the commune has."""
        return sum(hamlet.subscribers[year - YEARS[0]] for hamlet in self.hamlets)

    def volume(self, year: int) -> int:
        """Return what the commune drank in a year, in m³."""
        return sum(hamlet.volumes[year - YEARS[0]] for hamlet in self.hamlets)


@cache
def service() -> dict[str, Any]:
    """Return what is written by hand of the service."""
    path = Path(__file__).parent / "service.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def communes() -> tuple[Commune, ...]:
    """Return the members, the biggest first as in the statutes."""
    return tuple(_commune(facts) for facts in service()["commune"])


def _commune(facts: dict[str, Any]) -> Commune:
    hamlets = tuple(_hamlet(facts["name"], *parts) for parts in facts["hamlets"])
    return Commune(
        facts["name"], facts["population"], facts["delegate"], facts["network_km"],
        facts["opened"], hamlets, tuple(facts["story"]), facts["project"],
        facts["sampling"],
    )  # fmt: skip


def _hamlet(commune: str, name: str, subscribers: int, each: int) -> Hamlet:
    counts = tuple(subscribers - round(subscribers * _GROWTH * (YEAR - year)) for year in YEARS)
    volumes = tuple(
        round(count * each * thirst * (1 + (chance(f"{commune}{name}{year}") - 0.5) * 0.05))
        for count, thirst, year in zip(counts, _THIRST, YEARS, strict=True)
    )
    return Hamlet(name, counts, volumes)


def chance(key: str) -> float:
    """Return a number of [0, 1) that is always the same for a key."""
    return (zlib.crc32(key.encode()) % 10_000) / 10_000


def shared(total: int, weights: Sequence[float]) -> list[int]:
    """Return `total` in whole parts as the weights say; the parts add up."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(value) for value in exact]
    order = sorted(range(len(exact)), key=lambda place: (parts[place] - exact[place], place))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


def subscribers(year: int = YEAR) -> int:
    """Return the subscribers of the whole service."""
    return sum(commune.subscribers(year) for commune in communes())


def population() -> int:
    """Return the inhabitants who are served."""
    return sum(commune.population for commune in communes())


def network_km() -> float:
    """Return the length of the mains, branches left out."""
    return round(sum(commune.network_km for commune in communes()), 1)


@dataclass(frozen=True)
class Water:
    """What came in and went out in a year, in m³."""

    produced: int
    bought: int
    billed: int
    uncounted: int
    own_use: int
    sold: int

    @property
    def entered(self) -> int:
        """Produced and bought."""
        return self.produced + self.bought

    @property
    def authorised(self) -> int:
        """Drunk, or used for the service."""
        return self.billed + self.uncounted + self.own_use

    @property
    def distributed(self) -> int:
        """What went into the network of the syndicate."""
        return self.entered - self.sold

    @property
    def lost(self) -> int:
        """What nobody used."""
        return self.distributed - self.authorised

    @property
    def rate(self) -> float:
        """The yield, in percent (P104.3)."""
        return 100 * (self.authorised + self.sold) / self.entered

    def daily_loss(self) -> float:
        """Return what is lost per kilometre and day, in m³ (P106.3)."""
        return self.lost / 365 / network_km()

    def daily_uncounted(self) -> float:
        """Return what is not billed per kilometre and day, in m³ (P105.3)."""
        return (self.distributed - self.billed) / 365 / network_km()


@cache
def water(year: int = YEAR) -> Water:
    """Return the volumes of a year."""
    place = year - YEARS[0]
    billed = sum(commune.volume(year) for commune in communes())
    used = billed + _UNCOUNTED[place] + _OWN_USE[place] + _SOLD[place]
    entered = round(100 * used / _YIELDS[place])
    bought = _BOUGHT[place]
    return Water(entered - bought, bought, billed, _UNCOUNTED[place], _OWN_USE[place], _SOLD[place])


@cache
def produced_by_month() -> tuple[tuple[int, ...], ...]:
    """Return the m³ of each resource for each month of the year: rows of twelve."""
    resources = service()["resource"]
    years = shared(water().produced, [resource["share"] for resource in resources])
    stops = {"Forage de la Tuilerie": {9: 0.6}, "Source de la Fontaine": {4: 0.75, 7: 0.7, 8: 0.7}}
    rows = []
    for resource, total in zip(resources, years, strict=True):
        slack = stops.get(resource["name"], {})
        weights = [
            season * slack.get(month, 1.0) * (0.98 + 0.04 * chance(f"{resource['name']}{month}"))
            for month, season in enumerate(_SEASONS)
        ]
        rows.append(tuple(shared(total, weights)))
    return tuple(rows)


def bought_by_month() -> tuple[int, ...]:
    """Return the m³ bought each month of the year."""
    return _BOUGHT_BY_MONTH


@cache
def leaks_by_month() -> tuple[tuple[int, ...], ...]:
    """Return the leaks mended in each commune, each month of the year: rows of twelve."""
    weights = [commune.network_km * (1980 - commune.opened) for commune in communes()]
    totals = shared(_LEAKS[-1], weights)
    return tuple(
        tuple(
            shared(
                total,
                [w * (0.6 + 0.8 * chance(f"{c.name}{m}")) for m, w in enumerate(_LEAK_SEASONS)],
            )
        )
        for c, total in zip(communes(), totals, strict=True)
    )


def leaks(year: int) -> int:
    """Return the leaks mended in a year."""
    return _LEAKS[year - YEARS[0]]


def renewed(year: int) -> int:
    """Return the metres of mains replaced in a year."""
    return _RENEWED[year - YEARS[0]]


def renewal_rate() -> float:
    """Return the share of the network replaced each year, over five years, in percent (P107.2)."""
    return 100 * sum(_RENEWED[-5:]) / 5 / 1000 / network_km()


def works(year: int) -> list[dict[str, Any]]:
    """Return the works done or planned in a year."""
    return [work for work in service()["work"] if work["year"] == year]
