# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures written as French minutes do: « 12 400 € », « 3,5 % »."""

from __future__ import annotations

from decimal import Decimal


def written_number(value: Decimal) -> str:
    """Return « 12 400 », « 3,40 »: narrow spaces between thousands, a comma before decimals."""
    whole = int(value)
    text = f"{whole:,}".replace(",", "\u202f")
    decimals = str((value - whole).normalize()) if value != whole else ""
    return f"{text},{decimals.partition('.')[2]}" if decimals else text


def written_scaled(value: Decimal, scale: str, of: str) -> str:
    """Return « 4,69 milliards d’euros », « 5,1 millions de tonnes »: large ones as they are said."""
    share = value / (10**9 if scale == "milliards" else 10**6)
    word = scale if share >= 2 else scale.removesuffix("s")
    link = "d’" if of[:1].lower() in "aeiouyéèhâ" else "de "
    return f"{written_number(share.normalize())}\u00a0{word} {link}{of}"


def written_amount(value: Decimal, tax: str = "", scale: str = "") -> str:
    """Return « 12 400 € », « 3,95 € HT »: cents are always two digits; « 4,69 milliards d’euros »."""
    if scale:
        return written_scaled(value, scale, "euros") + (f"\u00a0{tax}" if tax else "")
    whole = int(value)
    if value == whole:
        text = written_number(value)
    else:
        cents = value - whole
        digits = str(cents.normalize()).partition(".")[2]
        text = f"{written_number(Decimal(whole))},{digits.ljust(2, '0')}"
    return f"{text}\u00a0€" + (f"\u00a0{tax}" if tax else "")


def written_percent(value: Decimal) -> str:
    """Return « 3,5 % »."""
    return f"{written_number(value)}\u00a0%"


def written_count(value: Decimal, counted: str) -> str:
    """Return « 14 places »."""
    return f"{written_number(value)}\u00a0{counted}"


def written_day(number: int, month: str, year: str = "") -> str:
    """Return « 1er janvier 2027 »."""
    day = "1er" if number == 1 else str(number)
    return f"{day}\u00a0{month}" + (f"\u00a0{year}" if year else "")
