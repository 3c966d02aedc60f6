# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal and sensitive data of a prompt, as findings and as marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.mairie.prompting.finding import Severity, Spotted
from desktop.mairie.prompting.personal.detectors import PersonalItem, find_items
from desktop.mairie.prompting.personal.persons import (
    home_items,
    named_items,
    sensitive_places,
)
from desktop.mairie.prompting.reading.prompt_text import PromptText


def personal_items(prompt: PromptText) -> tuple[PersonalItem, ...]:
    """Return all that is personal in a prompt, pasted text too, in order."""
    items = find_items(prompt.text)
    homes = [home for home in home_items(prompt) if not _touches(home, items)]
    items = tuple(sorted((*items, *homes), key=lambda one: one.start))
    names = [name for name in named_items(prompt, items) if not _touches(name, items)]
    return tuple(sorted((*items, *names), key=lambda one: one.start))


def find_personal(prompt: PromptText) -> Iterator[Spotted]:
    """Yield one finding for the personal data, naming their kinds, and one for the sensitive ones."""
    items = personal_items(prompt)
    if items:
        kinds = tuple(dict.fromkeys(item.kind for item in items))
        first = next((item for item in items if item.is_secret), items[0])
        severity = Severity.BLOCKING if first.is_secret else None
        yield Spotted(
            "donnees-personnelles", first.start, first.end, enumerated(kinds), severity=severity
        )
    found = list(sensitive_places(prompt))
    if found:
        what = enumerated(tuple(dict.fromkeys(one[0] for one in found)))
        yield Spotted("donnees-sensibles", found[0][1], found[0][2], what=what)


def _touches(item: PersonalItem, others: Iterable[PersonalItem]) -> bool:
    return any(item.start < one.end and one.start < item.end for one in others)


def enumerated(words: tuple[str, ...]) -> str:
    """Return « un IBAN, un nom et un téléphone »."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"


def marks_of(text: str, items: Sequence[PersonalItem]) -> list[str]:
    """Return the mark that takes the place of each item; the same words have the same number."""
    known: dict[str, dict[str, int]] = {}
    numbers = []
    for item in items:
        of_mark = known.setdefault(item.mark, {})
        written = text[item.start : item.end].casefold()
        numbers.append(of_mark.setdefault(written, len(of_mark) + 1))
    return [
        f"[{item.mark} {number}]" if len(known[item.mark]) > 1 else f"[{item.mark}]"
        for item, number in zip(items, numbers, strict=True)
    ]
