# SPDX-License-Identifier: AGPL-3.0-or-later
"""When all the words cannot fit at their least size: the fewest are left out, and each is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.mairie.posters.layouts.catalogue import Layout
from desktop.mairie.posters.layouts.page import Arrangement, Page

_ORDER = (
    "details",
    "subtitle",
    "organiser",
    "price",
    "mentions",
    "contact",
    "where",
    "when",
    "title",
)
"""What is shortened first."""
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Fitted:
    """An arrangement, its page with the words that are in it, and the words that are not."""

    page: Page
    arrangement: Arrangement
    left_out: Mapping[str, str]
    """By part."""


def fit_words(layout: Layout, page: Page) -> Fitted:
    """Return the arrangement of all the words, or of as many as fit."""
    found = layout.arrange(page)
    left_out: dict[str, str] = {}
    for part in _ORDER:
        if found is not None:
            break
        if not page.words.part(part):
            continue
        page, found, rest = _shortened(layout, page, part)
        left_out[part] = rest
    if found is None:  # cannot be: nothing is left to place
        raise AssertionError(f"{layout.id} does not fit {page.format.id} even without words")
    return Fitted(page, found, left_out)


def _shortened(layout: Layout, page: Page, part: str) -> tuple[Page, Arrangement | None, str]:
    """Keep as much of a part as fits, nothing of it if even that is not enough."""
    words = _words(page.words.part(part))
    draft = replace(page, is_draft=True)
    low, high = 0, len(words) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if layout.arrange(_with(draft, part, words, middle)) is None:
            high = middle - 1
        else:
            low = middle
    found = layout.arrange(_with(page, part, words, low))
    while found is None and low:  # a hair less than the draft counted
        low -= max(1, low // 20)
        found = layout.arrange(_with(page, part, words, low))
    return _with(page, part, words, low), found, "".join(words[low:]).strip()


def _words(text: str) -> list[str]:
    """Cut a text after each of its spaces and line feeds; the whole is what the pieces make."""
    words, current = [], ""
    for letter in text:
        current += letter
        if letter in " \n":
            words.append(current)
            current = ""
    return [*words, current] if current else words


def _with(page: Page, part: str, words: list[str], count: int) -> Page:
    kept = "".join(words[:count]).rstrip(" \n,;:\u00a0\u202f-–")
    text = f"{kept}{_CUT}" if kept else ""
    return replace(page, words=page.words.with_part(part, text))
