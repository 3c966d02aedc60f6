# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a cell of a table holds: an exact figure with its unit, nothing, a code, or words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from desktop.french.digest.templates import is_empty_cell
from desktop.french.units import read_scale, read_unit
from desktop.french.words import fold
from desktop.mairie.slides.figures.lists import is_listed, plain

_LONGEST_FIGURE = 48
_MOST_DIGITS = 15
"""A float holds fifteen digits exactly; what is longer is a code."""
_BLANKS = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_NOTE = re.compile(r"(?:\s?\((?:\d{1,2}|[a-z]|\*{1,3})\)|\s?\*{1,3}|(?<=[\d€% )])[¹²³⁴-⁹⁰]{1,2})\Z")
_BODY = re.compile(
    r"""(?P<sign>[-+−–]\s?)?
    (?P<body>\d{1,3}(?:\ \d{3})+(?:\s?[.,]\s?\d+)?(?![\d.,])
    |\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?(?![\d.,])
    |\d{1,3}(?:\.\d{3})+,\d+(?![\d.,])
    |\d{1,3}(?:,\d{3})+\.\d+(?![\d.,])
    |\d{1,3}(?:\.\d{3}){2,}(?![\d.,])
    |\d{1,3}(?:,\d{3}){2,}(?![\d.,])
    |\d+\s?[.,]\s?\d+(?![\d.,])
    |\d+(?![\d.,]))
    (?P<rest>.*)\Z""",
    re.VERBOSE,
)
_BRACKETED = re.compile(r"\((?P<inside>[^()]{2,40})\)(?P<rest>\s?[^\d()]{0,12})\Z")
_BRACKETED_UNIT = re.compile(r"\s*[(\[]([^()\[\]]{1,24})[)\]]")
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}\Z")
_TAX = re.compile(r"\s?(HT|TTC|H\.T\.|T\.T\.C\.)(?=\s|/|\Z)")
_LOOSE_UNIT = re.compile(
    r"[^\W\d_][\w’'.³²-]{0,20}(?: [^\W\d_][\w’'.³²-]{1,20}){0,2}(?:\([se]{1,2}\))?\Z"
)
_PER = re.compile(r"(?:/|par )\s?([^\W\d_][\w’'³²-]{0,14}\.?)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it was read; `value` is None for all but an exact figure."""

    written: str
    """As it stands in the source, with one plain space for any blank between two words."""
    value: Decimal | None = None
    unit: str = ""
    """In one spelling: « € », « € TTC/m³ », « % »; empty when the cell gives none."""
    is_empty: bool = False
    is_dotted: bool = False
    """« 1.204 »: one thousand or one and a bit, the column tells."""
    is_year: bool = False

    @property
    def number(self) -> float | None:
        """The value as charts want it."""
        return None if self.value is None else float(self.value)


def clean(untrusted_text: str) -> str:
    """Return the words of a cell with one plain space between them, without leaders of dots."""
    text = _BLANKS.sub(" ", _UNSEEN.sub("", untrusted_text)).strip()
    bare = text.rstrip(" ._…")
    is_led = len(text) - len(bare) > 3 and any(c.isalpha() for c in bare)
    return bare if is_led else text


def read_cell(text: str) -> Cell:
    """Return what a cleaned cell holds."""
    if len(text) > _LONGEST_FIGURE:
        return Cell(text, is_empty=is_empty_cell(text))
    return _read_short(text)


@lru_cache(maxsize=16_384)
def _read_short(text: str) -> Cell:
    if is_empty_cell(text) or (len(text) <= 20 and is_listed(text, "cellules", "vides")):
        return Cell(text, is_empty=True)
    if not any(character.isdecimal() for character in text):
        return Cell(text)
    bare = text
    for _ in range(2):
        bare = _NOTE.sub("", bare) if not _BRACKETED.match(bare) else bare
    bracketed = _BRACKETED.match(bare)
    if bracketed:
        return _negative(text, bracketed)
    found = _BODY.match(bare) or _after_euro(bare)
    return _figure(text, found) if found else Cell(text)


def _after_euro(bare: str) -> re.Match[str] | None:
    """Return the figure of « € 1 200 »."""
    return _BODY.match(bare[1:].lstrip() + " €") if bare.startswith("€") else None


def _negative(text: str, bracketed: re.Match[str]) -> Cell:
    """Return « (1 200) » as accountants mean it: below zero. « (1) » refers to a note."""
    inside = _BODY.match(bracketed["inside"].strip())
    digits = re.sub(r"\D", "", bracketed["inside"])
    if not inside or inside["sign"] or len(digits) < 2:
        return Cell(text)
    cell = _figure(text, inside)
    rest = _unit_of(bracketed["rest"]) if bracketed["rest"].strip() else ""
    if cell.value is None or rest is None:
        return Cell(text)
    return replace(cell, value=-cell.value, unit=cell.unit or rest, is_year=False)


def _figure(text: str, found: re.Match[str]) -> Cell:
    body = _BLANKS.sub("", found["body"])
    digits = re.sub(r"\D", "", body)
    unit = _unit_of(found["rest"])
    if unit is None or len(digits) > _MOST_DIGITS or not digits.isascii() or _is_code(body, unit):
        return Cell(text)
    value = _value(body)
    sign = (found["sign"] or "").strip()
    is_year = not unit and not sign and bool(re.fullmatch(r"(?:19|20)\d{2}", found["body"]))
    return Cell(
        text,
        -value if sign in ("-", "−", "–") else value,
        unit,
        is_dotted=bool(_DOTTED.match(body)) and " " not in found["body"],
        is_year=is_year,
    )


def _is_code(body: str, unit: str) -> bool:
    """Return True for digits that begin with a zero: « 02100 », « 011 »."""
    return len(body) > 1 and body[0] == "0" and body[1].isdigit() and not unit


def _value(body: str) -> Decimal:
    """Return the value of digits without blanks, whatever stands between thousands.

    « 1.204 » is read as one thousand, as `french.figures` does; see `settle_dots`.
    """
    body = re.sub(r"['’]", "", body)
    comma, dot = body.rfind(","), body.rfind(".")
    if comma >= 0 and dot >= 0:
        thousands = "." if comma > dot else ","
        return Decimal(body.replace(thousands, "").replace(",", "."))
    if body.count(".") > 1 or body.count(",") > 1:
        return Decimal(body.replace(".", "").replace(",", ""))
    if _DOTTED.match(body):
        return Decimal(body.replace(".", ""))
    return Decimal(body.replace(",", "."))


def _unit_of(rest: str) -> str | None:
    """Return the unit that follows a figure; None when what follows is no unit."""
    said = rest.strip()
    if not said:
        return ""
    factor, scaled, end = read_scale(said, 0)
    if factor > 1:
        return _scaled_unit(said, factor, scaled, end)
    unit = spelled_unit(said)
    if unit:
        return unit
    # A word glued to its figure is a code: « 12B ».
    if not rest[0].isspace() or not _LOOSE_UNIT.match(said):
        return None
    words = plain(said).split()
    if not words or any(is_listed(word, "cellules", "pas_des_unites") for word in words[:1]):
        return None
    return said if len(words) == 1 or len(said) <= 24 else None


def _scaled_unit(said: str, factor: int, scaled: str, end: int) -> str | None:
    names = {1_000: "k€", 10**6: "M€", 10**9: "Md€"}
    if scaled:
        return names[factor] if not _TAX.sub("", said[end:]).strip() else None
    unit, after = read_unit(said, end, after_scale=True)
    if unit == "€" and not said[after:].strip():
        return names[factor]
    return said if not said[end:].strip() else None


def spelled_unit(said: str) -> str:
    """Return a unit in one spelling, « € TTC/m³ » for « € TTC / m3 »; empty for what is none."""
    said = unicodedata.normalize("NFC", said.strip())
    if not said:
        return ""
    factor, scaled, end = read_scale(said, 0)
    if factor > 1:
        found = _scaled_unit(said, factor, scaled, end) or ""
        return found if found.endswith("€") else ""
    unit, end = read_unit(said, 0)
    if not unit:
        return ""
    base, slash, per = unit.partition("/")
    tax = _TAX.search(said)
    if end == len(said):
        return _taxed(base, tax, per)
    rest = (
        _TAX.sub("", said[end:], count=1).strip()
        if tax and tax.start() <= end + 1
        else said[end:].strip()
    )
    more = _PER.fullmatch(rest) if rest and not slash else None
    if rest and not more:
        return ""
    return _taxed(base, tax, per or (_per_name(more[1]) if more else ""))


def _taxed(base: str, tax: re.Match[str] | None, per: str) -> str:
    taxed = f"{base} {tax[1].replace('.', '')}" if tax and base == "€" else base
    return f"{taxed}/{per}" if per else taxed


def _per_name(said: str) -> str:
    unit, end = read_unit(said, 0)
    return unit if unit and end == len(said) else said.rstrip(".")


def settle_dots(cells: Sequence[Cell], unit: str = "") -> list[Cell]:
    """Return the cells of one column with « 1.204 » read alike; without its value when nothing tells.

    A price per unit and neighbours such as « 3.08 » tell a decimal point; « 1.204,50 », two dots,
    whole numbers above a hundred or euros tell thousands.
    """
    if not any(cell.is_dotted for cell in cells):
        return list(cells)
    others = [cell for cell in cells if cell.value is not None and not cell.is_dotted]
    units = {cell.unit or unit for cell in cells if cell.is_dotted}
    if any("/" in said for said in units) or any(_has_point(cell) for cell in others):
        return [_with_point(cell) for cell in cells]
    has_thousands = any(
        re.search(r"\d\.\d{3}[.,]", cell.written)
        or (cell.value is not None and abs(cell.value) >= 100)
        for cell in others
    )
    if has_thousands or units <= {"€", "€ HT", "€ TTC", "m³", "hab"}:
        return list(cells)
    return [replace(cell, value=None) if cell.is_dotted else cell for cell in cells]


def _has_point(cell: Cell) -> bool:
    return bool(
        re.search(r"(?<![\d.])\d+\.(?:\d{1,2}|\d{4,})(?![\d.,])|(?<!\d)0\.\d", cell.written)
    )


def _with_point(cell: Cell) -> Cell:
    if not cell.is_dotted or cell.value is None:
        return cell
    return replace(cell, value=cell.value / 1_000, is_dotted=False)


def without_unit(text: str) -> str:
    """Return a label without the units that stand in brackets: « Densité (hab/km²) »."""
    return _BRACKETED_UNIT.sub(_kept, text)


def _kept(found: re.Match[str]) -> str:
    said = found[1].removeprefix("en ").strip()
    return "" if spelled_unit(said) else found[0]


def shared_unit(cells: Iterable[Cell]) -> str:
    """Return the unit that nearly all figures give; empty when several do not: they may be others."""
    figures = [cell for cell in cells if cell.value is not None]
    units = {cell.unit for cell in figures if cell.unit}
    said = sum(bool(cell.unit) for cell in figures)
    return units.pop() if len(units) == 1 and said * 10 >= 9 * len(figures) else ""


def is_about(text: str) -> bool:
    """Return True for a figure that is not exact: « environ 200 », « < 10 »."""
    first = fold(text).split(" ")[0]
    return is_listed(first, "cellules", "environ") or text[:1] in "<>≈~≤≥"
