# SPDX-License-Identifier: AGPL-3.0-or-later
"""A GBNF grammar made from a dataclass, so that a model can only write JSON of that shape.

llama.cpp's own grammar from a JSON schema lets raw control characters into strings and ignores the
bounds of integers, so that strict reading fails more often than not. Here every string is bounded
and made of French letters and signs, the order of keys is the order of fields, and no white space
is allowed: what comes out always passes ``json.loads``.
"""

from __future__ import annotations

import dataclasses
import enum
import json
import types
import typing
from typing import Any

from desktop.core.answer_shape import ItemBounds, NumberBounds, TextBounds

MOST_CHARACTERS = 1_500
"""Of one string: llama.cpp refuses more than 2,000 repetitions."""
MOST_ITEMS = 50

# Latin letters, digits, French punctuation, exponents, euro, arrows and comparison signs. Left out:
# controls, separators and direction marks (U+2028 to U+202E), emoji, other scripts: a small model
# that slips into them is held back, and so are torn UTF-8 sequences.
_CHARACTERS = (
    r" !#-\[\]-~\u00A1-\u00AC\u00AE-\u017F\u2010-\u2015\u2018-\u201E\u2020-\u2022\u2026\u202F"
    r"\u2030\u2070-\u209C\u20AC\u2116\u2190-\u2193\u2212\u2248\u2260\u2264\u2265"
)
_PIECE = rf"[{_CHARACTERS}\u00A0]"
_ESCAPE = r'"\\" ["\\]'
_LINE_ESCAPE = r'"\\" ["\\n]'


class ShapeError(TypeError):
    """A dataclass has a field that no grammar can be made for."""


def grammar_for(kind: type) -> str:
    """Return the GBNF of compact JSON objects that `kind` (a dataclass) can be read from.

    Fields may be str, int, bool, an Enum, a Literal of texts or numbers, another dataclass, a list
    or tuple of those, or one of them or None. Bounds come from Annotated (core/answer_shape.py).
    Raises ShapeError for anything else.
    """
    rules = _Rules()
    rules.add("root", rules.of_dataclass(kind))
    rules.add("char", f"{_PIECE} | {_ESCAPE}")
    rules.add("line", f"{_PIECE} | {_LINE_ESCAPE}")
    grammar = rules.text()
    _KINDS[grammar] = kind
    return grammar


def kind_of(grammar: str) -> type | None:
    """Return the dataclass a grammar was made from in this process; None for a foreign one."""
    return _KINDS.get(grammar)


_KINDS: dict[str, type] = {}


class _Rules:
    """The rules written so far; nested dataclasses get a rule of their own."""

    def __init__(self) -> None:
        self._rules: dict[str, str] = {}
        self._open: list[type] = []

    def add(self, name: str, body: str) -> None:
        self._rules[name] = body

    def text(self) -> str:
        return "\n".join(f"{name} ::= {body}" for name, body in self._rules.items()) + "\n"

    def of_dataclass(self, kind: type) -> str:
        if not dataclasses.is_dataclass(kind):
            raise ShapeError(f"{kind!r} is not a dataclass")
        if kind in self._open:
            raise ShapeError(f"{kind.__name__} holds itself")
        self._open.append(kind)
        hints = typing.get_type_hints(kind, include_extras=True)
        members = [
            f"{_literal(json.dumps(f.name) + ':')} {self.of(hints[f.name])}"
            for f in dataclasses.fields(kind)
        ]
        self._open.pop()
        return '"{" ' + ' "," '.join(members) + ' "}"'

    def of(self, annotation: Any, bounds: tuple[Any, ...] = ()) -> str:
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            return self.of(arguments[0], (*arguments[1:], *bounds))
        if origin in (typing.Union, types.UnionType):
            return self._of_union(arguments, bounds)
        if origin is typing.Literal:
            return _one_of(arguments)
        if origin in (list, tuple):
            return self._of_list(origin, arguments, bounds)
        return self._of_plain(annotation, bounds)

    def _of_plain(self, kind: Any, bounds: tuple[Any, ...]) -> str:
        if kind is bool:
            return '("true" | "false")'
        if kind is int:
            return _integers(_pick(bounds, NumberBounds()))
        if kind is str:
            return _string(_pick(bounds, TextBounds()))
        if isinstance(kind, type) and issubclass(kind, enum.Enum):
            return _one_of([member.value for member in kind])
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            name = f"o{len(self._rules)}"
            self.add(name, "")  # takes its place before the rules inside it
            self.add(name, self.of_dataclass(kind))
            return name
        raise ShapeError(f"no grammar for {kind!r}")

    def _of_union(self, arguments: tuple[Any, ...], bounds: tuple[Any, ...]) -> str:
        options = [self.of(a, bounds) for a in arguments if a is not type(None)]
        if type(None) in arguments:
            options.append('"null"')
        return "(" + " | ".join(options) + ")"

    def _of_list(self, origin: Any, arguments: tuple[Any, ...], bounds: tuple[Any, ...]) -> str:
        if origin is tuple and arguments[-1] is not Ellipsis:
            items = [self.of(argument) for argument in arguments]
            return '"[" ' + ' "," '.join(items) + ' "]"'
        limits = _pick(bounds, ItemBounds())
        if not 0 <= limits.minimum <= limits.maximum <= MOST_ITEMS or not limits.maximum:
            raise ShapeError(f"bounds of a list: {limits}")
        name = f"i{len(self._rules)}"
        self.add(name, "")
        self.add(name, self.of(arguments[0]))
        more = f'("," {name}){{{max(limits.minimum - 1, 0)},{limits.maximum - 1}}}'
        inside = f"{name} {more}"
        return f'"[" {inside} "]"' if limits.minimum else f'"[" ({inside})? "]"'


def _pick(bounds: tuple[Any, ...], default: Any) -> Any:
    """Return the bounds of the default's class among the annotations, else the default."""
    return next((bound for bound in bounds if isinstance(bound, type(default))), default)


def _literal(text: str) -> str:
    """Return `text` as a GBNF literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _one_of(values: typing.Iterable[Any]) -> str:
    options = [_literal(json.dumps(value, ensure_ascii=False)) for value in values]
    return "(" + " | ".join(options) + ")"


def _string(bounds: TextBounds) -> str:
    if not 0 <= bounds.minimum <= bounds.maximum <= MOST_CHARACTERS:
        raise ShapeError(f"bounds of a text: {bounds}")
    piece = "line" if bounds.multiline else "char"
    return rf'"\"" {piece}{{{bounds.minimum},{bounds.maximum}}} "\""'


def _integers(bounds: NumberBounds) -> str:
    """Return the rule of the whole numbers from minimum to maximum, without leading zeros."""
    low, high = bounds.minimum, bounds.maximum
    if low > high:
        raise ShapeError(f"bounds of a number: {bounds}")
    options = []
    if high >= 0:
        options += _ranges(max(low, 0), high)
    if low < 0:
        options += ['"-" ' + option for option in _ranges(max(1, -high), -low)]
    return "(" + " | ".join(options) + ")"


def _ranges(low: int, high: int) -> list[str]:
    """Return rules for low..high (low >= 0), one per run of numbers that share their last digits.

    Example: 7..123 gives [7-9], [1-9][0-9], "1"[0-1][0-9], "12"[0-3].
    """
    options = []
    while low <= high:
        nines = _widest_run(low, high)
        head, width = str(low)[: len(str(low)) - nines], 10**nines
        last_digit = int(head[-1])
        steps = min(9 - last_digit, (high - low + 1) // width - 1)
        prefix = f'"{head[:-1]}" ' if head[:-1] else ""
        options.append(f"{prefix}[{last_digit}-{last_digit + steps}]" + " [0-9]" * nines)
        low += (steps + 1) * width
    return options


def _widest_run(low: int, high: int) -> int:
    """Return how many last digits of `low` may run freely from 0 to 9 without passing `high`."""
    nines = 0
    while (
        len(str(low)) > nines + 1
        and low % 10 ** (nines + 1) == 0
        and low + 10 ** (nines + 1) - 1 <= high
    ):
        nines += 1
    return nines
