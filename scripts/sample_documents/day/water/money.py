# SPDX-License-Identifier: AGPL-3.0-or-later
"""The prices and the accounts of the report, computed to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from scripts.sample_documents.day.water.figures import YEAR, subscribers, water

PRICE_YEARS = (*range(2019, 2027),)
_VAT = Decimal("0.055")
_FIXED = ("60", "62", "64", "66", "68", "70", "72", "74")
_CUBIC = ("1.30", "1.34", "1.38", "1.42", "1.48", "1.53", "1.58", "1.62")
_LEVIES = ("0.32", "0.32", "0.34", "0.34", "0.36", "0.38", "0.40", "0.43")
USUAL_VOLUME = 120
"""m³ of the bill that all services are compared by (D102.0)."""
VOLUMES = (30, 60, 80, 120, 150, 200, 500)
_SOLD_PRICE, _BOUGHT_PRICE = Decimal("0.62"), Decimal("0.71")
_NEW_BRANCHES, _BRANCH_PRICE = 27, 1240
ANTENNAS = 14_850
DEBT = 1_284_000
CAPITAL, INTEREST = 118_400, 38_520


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Bill:
    """A yearly bill, in euros, line by line."""

    volume: int
    fixed: Decimal
    cubic: Decimal
    levies: Decimal

    @property
    def before_tax(self) -> Decimal:
        """All but VAT."""
        return self.fixed + self.cubic + self.levies

    @property
    def tax(self) -> Decimal:
        """VAT at 5.5 %."""
        return _cents(self.before_tax * _VAT)

    @property
    def total(self) -> Decimal:
        """What is paid."""
        return self.before_tax + self.tax

    @property
    def each(self) -> Decimal:
        """The price of a m³, all included."""
        return _cents(self.total / self.volume)


@dataclass(frozen=True)
class Tariff:
    """What a year costs: euros a year, and euros per m³ before tax."""

    fixed: Decimal
    cubic: Decimal
    levies: Decimal


def tariff(year: int) -> Tariff:
    """Return the tariff of a year."""
    place = year - PRICE_YEARS[0]
    return Tariff(Decimal(_FIXED[place]), Decimal(_CUBIC[place]), Decimal(_LEVIES[place]))


def bill(year: int, volume: int = USUAL_VOLUME) -> Bill:
    """Return the bill of a household that drinks `volume` m³ in that year."""
    prices = tariff(year)
    return Bill(volume, prices.fixed, prices.cubic * volume, prices.levies * volume)


def rise(before: Decimal, after: Decimal) -> Decimal:
    """Return by how many percent a sum rises."""
    return 100 * (after - before) / before


def incomes(year: int) -> dict[str, int]:
    """Return the receipts of a year (the last three are known), in euros."""
    back = YEAR - year
    prices, volumes = tariff(year), water(year)
    return {
        "Abonnements": int(prices.fixed * subscribers(year)),
        "Vente d’eau aux abonnés": round(prices.cubic * volumes.billed),
        "Vente d’eau en gros": round(_SOLD_PRICE * volumes.sold),
        "Branchements neufs": (_NEW_BRANCHES - 3 * back) * _BRANCH_PRICE,
        "Location d’emplacements d’antennes": ANTENNAS - 300 * back,
    }


def expenses(year: int) -> dict[str, int]:
    """Return the running costs of a year, in euros."""
    back = YEAR - year
    return {
        "Personnel": 218_400 - 6_900 * back,
        "Électricité": 96_300 + 11_200 * back,
        "Entretien et réparations": 131_750 + 5_400 * back,
        "Achat d’eau": round(_BOUGHT_PRICE * water(year).bought),
        "Analyses": 27_860 - 1_150 * back,
        "Frais généraux": 54_200 - 900 * back,
        "Intérêts de la dette": INTEREST + 3_100 * back,
        "Amortissements": 171_300 - 4_600 * back,
    }


def surplus(year: int) -> int:
    """Return what is left at the end of a year."""
    return sum(incomes(year).values()) - sum(expenses(year).values())


def savings() -> int:
    """Return the gross savings of the year: the surplus, and what is set aside for wear."""
    return surplus(YEAR) + expenses(YEAR)["Amortissements"]


def debt_years() -> float:
    """Return how many years of savings the debt is (P153.2)."""
    return DEBT / savings()
