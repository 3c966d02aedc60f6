# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen dataclasses to JSON values and back, strictly.

Every dataclass is written with its class name under ``"type"``, so that a field typed as a union of
dataclasses (the blocks of a draft, the messages of a worker) comes back as the right class. Reading
refuses what the annotations do not allow: a worker's line, a job file or a model's answer is
untrusted until it went through here.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import types
import typing
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


class CodecError(ValueError):
    """The data does not have the shape that the class asks for."""


def to_data(value: Any) -> Any:
    """Return `value` as JSON-ready dicts, lists and scalars; dataclasses carry their "type"."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        data = {f.name: to_data(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"type": type(value).__name__, **data}
    if isinstance(value, enum.Enum):
        return value.value
    if type(value) is datetime.date:
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_data(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_data(item) for item in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise CodecError(f"no JSON form for {type(value).__name__}")


def from_data(kind: type[T], untrusted_data: Any) -> T:
    """Build a `kind` from JSON values; raise CodecError where they do not fit its annotations.

    Unknown keys are refused; missing ones take the field's default.
    """
    return typing.cast(T, _read(kind, untrusted_data, kind.__name__))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(annotation: Any, data: Any, where: str) -> Any:
    if annotation is Any or annotation is object:
        return data
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        return _read_dataclass(annotation, data, where)
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        return _read_union(typing.get_args(annotation), data, where)
    if origin is typing.Literal:
        if data in typing.get_args(annotation):
            return data
        raise CodecError(f"{where}: {data!r} is not one of {typing.get_args(annotation)}")
    if origin is not None:
        return _read_container(origin, typing.get_args(annotation), data, where)
    return _read_scalar(annotation, data, where)


def _read_dataclass(kind: type, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise CodecError(f"{where}: an object is expected")
    if data.get("type", kind.__name__) != kind.__name__:
        raise CodecError(f"{where}: {data['type']!r} is not {kind.__name__}")
    fields = {f.name: f for f in dataclasses.fields(kind) if f.init}
    unknown = set(data) - set(fields) - {"type"}
    if unknown:
        raise CodecError(f"{where}: unknown field {sorted(unknown)[0]!r}")
    hints = _hints(kind)
    read = {
        name: _read(hints[name], data[name], f"{where}.{name}") for name in fields if name in data
    }
    try:
        return kind(**read)
    except TypeError as error:
        raise CodecError(f"{where}: {error}") from error


def _read_union(options: Sequence[Any], data: Any, where: str) -> Any:
    if data is None and type(None) in options:
        return None
    if isinstance(data, dict) and "type" in data:
        for option in options:
            if isinstance(option, type) and option.__name__ == data["type"]:
                return _read(option, data, where)
    for option in options:
        if option is type(None):
            continue
        try:
            return _read(option, data, where)
        except CodecError:
            continue
    raise CodecError(f"{where}: no member of the union fits")


def _read_container(origin: Any, arguments: Sequence[Any], data: Any, where: str) -> Any:
    if origin in (tuple, list, set, frozenset, Sequence):
        if not isinstance(data, list):
            raise CodecError(f"{where}: a list is expected")
        if origin is tuple and arguments and arguments[-1] is not Ellipsis:
            if len(arguments) != len(data):
                raise CodecError(f"{where}: {len(arguments)} items are expected")
            return tuple(_read(a, d, where) for a, d in zip(arguments, data, strict=True))
        items = [_read(arguments[0], item, f"{where}[{i}]") for i, item in enumerate(data)]
        return tuple(items) if origin in (tuple, Sequence) else origin(items)
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        if not isinstance(data, dict):
            raise CodecError(f"{where}: an object is expected")
        return {str(key): _read(arguments[1], item, f"{where}.{key}") for key, item in data.items()}
    raise CodecError(f"{where}: {origin} is not supported")


def _read_scalar(annotation: Any, data: Any, where: str) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        try:
            return annotation(data)
        except ValueError as error:
            raise CodecError(f"{where}: {error}") from error
    if annotation is datetime.date:
        return _read_day(data, where)
    if annotation is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if annotation is dict and isinstance(data, dict):
        return data
    is_bool_for_number = annotation in (int, float) and isinstance(data, bool)
    if not isinstance(data, annotation) or is_bool_for_number:
        raise CodecError(f"{where}: {annotation.__name__} is expected")
    return data


def _read_day(data: Any, where: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(data)
    except (TypeError, ValueError) as error:
        raise CodecError(f"{where}: an ISO date is expected") from error
