# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent chose for single needs: another icon, another caption, no bar…

As JSON: ``{"interdit aux chiens": {"icon": "dog-side", "caption": "Chiens interdits"}}``; the keys are
the needs themselves, whose capitals, accents and signs do not count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from desktop.mairie.pictograms.series.needs import LONGEST_CAPTION, need_key, tidy
from desktop.mairie.pictograms.spec import Arrow, number_text

_ICON = re.compile(r"[a-z0-9-]{1,60}", re.ASCII)
_MOST_CHOICES = 200
_MOST_SEED = 2**31 - 1
_LONGEST_PICTURE = 200
"""Characters of what a picture is to show."""


@dataclass(frozen=True, slots=True)
class PictogramChoice:
    """What the agent chose for one need; None leaves it to the rules."""

    icon: str | None = None
    extra: str | None = None
    caption: str | None = None
    is_forbidden: bool | None = None
    number: str | None = None
    arrow: Arrow | None = None
    is_skipped: bool = False
    is_painted: bool = False
    """To be drawn by the image model, even where the set has an icon."""
    picture: str = ""
    """What the model is asked to draw; empty: from the need."""
    seed: int | None = None
    """Another one, another drawing by the model."""


NO_CHOICE = PictogramChoice()


def read_choices(
    untrusted: Mapping[str, Any],
) -> tuple[dict[str, PictogramChoice], tuple[str, ...]]:
    """Return the choices by key of their need, and what could not be understood, in French."""
    found: dict[str, PictogramChoice] = {}
    remarks: list[str] = []
    for need, row in list(untrusted.items())[:_MOST_CHOICES]:
        if isinstance(row, str):
            row = {"icon": row}
        if not isinstance(row, Mapping):
            remarks.append(f"Choix non compris pour «\u00a0{tidy(str(need))[:60]}\u00a0».")
            continue
        found[need_key(tidy(str(need)[:400]))], wrong = _choice(row)
        if wrong:
            names = ", ".join(wrong)
            remarks.append(
                f"Choix non compris pour «\u00a0{tidy(str(need))[:60]}\u00a0»\u00a0: {names}."
            )
    return found, tuple(remarks)


def _choice(row: Mapping[str, Any]) -> tuple[PictogramChoice, list[str]]:
    """Return a choice, and the names whose value is not understood."""
    read: dict[str, Any] = {}
    wrong: list[str] = []
    for name, value in row.items():
        reader = _READERS.get(name) if isinstance(name, str) else None
        if value is None:
            continue
        try:
            if reader is None:
                raise ValueError
            read[_FIELDS.get(name, name)] = reader(value)
        except ValueError:
            wrong.append(tidy(str(name))[:30])
    return PictogramChoice(**read), wrong


def _icon(value: Any) -> str:
    name = str(value).removeprefix("mdi6.").removeprefix("mdi:")
    if not isinstance(value, str) or not _ICON.fullmatch(name):
        raise ValueError
    return name


def _extra(value: Any) -> str:
    return _icon(value) if value else ""


def _caption(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return tidy(value[:400])[:LONGEST_CAPTION]


def _picture(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return tidy(value[: 2 * _LONGEST_PICTURE])[:_LONGEST_PICTURE]


def _yes(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _number(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError
    return number_text(value)


def _arrow(value: Any) -> str:
    if value not in get_args(Arrow):
        raise ValueError
    return str(value)


def _seed(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_SEED:
        raise ValueError
    return value


_READERS = {
    "icon": _icon, "extra": _extra, "caption": _caption, "forbidden": _yes, "number": _number,
    "arrow": _arrow, "skip": _yes, "paint": _yes, "picture": _picture, "seed": _seed,
}  # fmt: skip
_FIELDS = {"forbidden": "is_forbidden", "skip": "is_skipped", "paint": "is_painted"}
