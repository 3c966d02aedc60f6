# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent made of a series: the list, its style, the choices for single needs; as values."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Choice = Mapping[str, Any]
"""What was chosen for one need, named as in the task's `choices`: icon, caption, skip…"""
PLAIN_LOOK: Mapping[str, Any] = {
    "style": "rond",
    "fill": "plein",
    "colours": "commune",
    "caption": True,
    "colour": "",
    "second_colour": "",
}
CHOICE_NAMES = (
    "icon", "extra", "caption", "forbidden", "number", "arrow", "skip", "paint", "picture", "seed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeriesDesign:
    """A series as it was made so far."""

    text: str = ""
    """The needs, one a line."""
    look: Mapping[str, Any] = field(default_factory=lambda: dict(PLAIN_LOOK))
    choices: Mapping[str, Choice] = field(default_factory=dict)
    """By key of their need (need_key)."""

    def choice(self, key: str) -> Choice:
        """Return what was chosen for a need; empty when nothing was."""
        return self.choices.get(key, {})


def with_choice(design: SeriesDesign, key: str, changes: Choice) -> SeriesDesign:
    """Return the design with other choices for a need; None takes one back."""
    merged = {**design.choice(key), **changes}
    kept = {name: value for name, value in merged.items() if value is not None}
    others = {name: one for name, one in design.choices.items() if name != key}
    return replace(design, choices={**others, key: kept} if kept else others)


def moved_between(current: SeriesDesign, old: SeriesDesign, new: SeriesDesign) -> SeriesDesign:
    """Return the current design with what differs from `old` to `new`, and nothing else.

    A text that was typed on since stays as it is.
    """
    is_same_text = current.text == old.text
    look = {name: value for name, value in new.look.items() if old.look.get(name) != value}
    choices = dict(current.choices)
    for key in old.choices.keys() | new.choices.keys():
        before, after = old.choices.get(key), new.choices.get(key)
        if before == after:
            continue
        choices.pop(key, None)
        if after is not None:
            choices[key] = after
    return SeriesDesign(
        new.text if is_same_text else current.text, {**current.look, **look}, choices
    )


def choices_text(design: SeriesDesign, keys: Container[str]) -> str:
    """Return the choices of these needs as JSON."""
    kept = {key: dict(choice) for key, choice in design.choices.items() if key in keys}
    return json.dumps(kept, ensure_ascii=False)


def read_kept_choices(untrusted: Any) -> dict[str, Choice]:
    """Read choices kept as JSON text; what is none is left out."""
    if isinstance(untrusted, str):
        try:
            untrusted = json.loads(untrusted)
        except (ValueError, RecursionError):
            return {}
    rows = untrusted.items() if isinstance(untrusted, Mapping) else ()
    return {str(key): _choice(row) for key, row in rows if isinstance(row, Mapping) and row}


def _choice(row: Mapping[str, Any]) -> Choice:
    return {name: row[name] for name in CHOICE_NAMES if name in row}


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys of the needs of a list, in their order."""
    from desktop.mairie.pictograms.series.needs import read_needs

    return tuple(need.key for need in read_needs(text).needs)


def list_text(needs: Iterable[tuple[str, str]]) -> str:
    """Return needs with the captions written beside them as the lines of a list."""
    return "\n".join(f"{need} | {caption}" if caption else need for need, caption in needs)


def moved_need(text: str, key: str, steps: int) -> str:
    """Return the list with a need moved by so many places; lines that are no need stay in place.

    A list in which a line holds several needs is written one need a line.
    """
    from desktop.mairie.pictograms.series.needs import read_needs

    listed = read_needs(text).needs
    here = next((place for place, need in enumerate(listed) if need.key == key), None)
    if here is None or not 0 <= here + steps < len(listed):
        return text
    lines = text.splitlines()
    own = _own_lines(lines, [need.key for need in listed])
    if own is None:
        lines = list_text((need.text, need.caption) for need in listed).splitlines()
        own = list(range(len(lines)))
    held = [lines[place] for place in own]
    held.insert(here + steps, held.pop(here))
    for place, line in zip(own, held, strict=True):
        lines[place] = line
    return "\n".join(lines)


def _own_lines(lines: list[str], keys: list[str]) -> list[int] | None:
    """Return the line of each need, when each has one of its own and reads the same alone."""
    places: dict[str, int] = {}
    for place, line in enumerate(lines):
        found = keys_of(line)
        if len(found) == 1 and found[0] in keys:
            places.setdefault(found[0], place)
    return [places[key] for key in keys] if len(places) == len(keys) else None


def replaced_need(text: str, key: str, need: str, caption: str) -> str:
    """Return the list with other words for a need, and the caption that it had."""
    from desktop.mairie.pictograms.series.needs import read_needs

    rows = [(one.text, one.caption, one.key) for one in read_needs(text).needs]
    changed = [(need, caption) if own == key else (old, told) for old, told, own in rows]
    lines = text.splitlines()
    own_lines = _own_lines(lines, [own for _, _, own in rows])
    here = next((place for place, row in enumerate(rows) if row[2] == key), None)
    if own_lines is None or here is None:
        return list_text(changed)
    lines[own_lines[here]] = list_text([changed[here]])
    return "\n".join(lines)
