# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers with a right key, made up for the tests: nobody has them."""

from __future__ import annotations

import random

from stdnum import luhn

_LETTER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def nir(chance: random.Random) -> str:
    """Return a social security number of 15 characters, Corsica included."""
    place = chance.choice(["2A", "2B", *(f"{n:02d}" for n in range(1, 96) if n != 20)])
    body = (
        f"{chance.choice('12')}{chance.randrange(100):02d}{chance.randrange(1, 13):02d}{place}"
        f"{chance.randrange(1, 990):03d}{chance.randrange(1, 1000):03d}"
    )
    number = int(body.replace("2A", "19").replace("2B", "18"))
    return f"{body}{97 - number % 97:02d}"


def iban(chance: random.Random) -> str:
    """Return a French IBAN of 27 characters, with the key of its RIB."""
    bank, branch = chance.randrange(10**5), chance.randrange(10**5)
    account = chance.randrange(10**11)
    key = 97 - (89 * bank + 15 * branch + 3 * account) % 97
    rib = f"{bank:05d}{branch:05d}{account:011d}{key:02d}"
    check = 98 - int(f"{rib}152700") % 97
    return f"FR{check:02d}{rib}"


def company(chance: random.Random, *, site: bool = False) -> str:
    """Return a SIREN, or a SIRET when a site is asked for."""
    siren = f"{chance.randrange(3, 9)}{chance.randrange(10**7):07d}"
    siren += luhn.calc_check_digit(siren)
    if not site:
        return siren
    body = f"{siren}{chance.randrange(1, 100):04d}"
    return body + luhn.calc_check_digit(body)


def card(chance: random.Random) -> str:
    """Return the 16 digits of a bank card."""
    body = f"{chance.choice('45')}{chance.randrange(10**14):014d}"
    return body + luhn.calc_check_digit(body)


def tax_number(chance: random.Random) -> str:
    """Return a tax number of 13 digits."""
    body = f"{chance.randrange(4)}{chance.randrange(10**9):09d}"
    return f"{body}{int(body) % 511:03d}"


def plate(chance: random.Random) -> str:
    """Return a number plate of today."""
    letters = [one for one in _LETTER if one not in "IOUSW"]
    two = lambda: "".join(chance.choice(letters) for _ in range(2))  # noqa: E731
    return f"{two()}-{chance.randrange(1, 1000):03d}-{two()}"


def spaced(text: str, sizes: tuple[int, ...], by: str = " ") -> str:
    """Return a number in groups."""
    parts, place = [], 0
    for size in sizes:
        parts.append(text[place : place + size])
        place += size
    return by.join(part for part in (*parts, text[place:]) if part)


def wrong_key(number: str) -> str:
    """Return the number with another last digit."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)
