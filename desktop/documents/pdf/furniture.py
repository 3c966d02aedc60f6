# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headers, footers and page numbers: what comes back at the same height on page after page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.documents.pdf.lines import Line, PageInk

EDGE = 0.12
"""Share of the page's height, at the top and at the bottom, where furniture stands."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^(?:page|p\.?|folio|feuillet)?\s*[-–—|•]?\s*(?:n°\s*)?(\d{1,4})\s*(?:(?:/|sur|de)\s*\d{1,4})?\s*[-–—|•]?$",
    re.IGNORECASE,
)

Key = tuple[str, int, int]


def find_furniture(pages: Sequence[PageInk]) -> set[int]:
    """Return the id() of each line that is a header, a footer or a page number."""
    edges = [_edge_lines(page) for page in pages]
    seen: dict[Key, list[int]] = {}
    for page, lines in zip(pages, edges, strict=True):
        for key in {key for line in lines for key in _keys(line, page)}:
            seen.setdefault(key, []).append(page.number)
    least = _least_repeats(len(pages))
    repeats = {key for key, numbers in seen.items() if _neighbours(numbers) >= least}
    dropped: set[int] = set()
    for page, lines in zip(pages, edges, strict=True):
        for line in lines:
            repeated = any(key in repeats for key in _keys(line, page))
            if repeated or _is_page_number(line, page, len(pages)):
                dropped.add(id(line))
    return dropped


def _neighbours(numbers: Sequence[int]) -> int:
    """Return how many of these pages have another of them within two pages.

    A title that comes back every thirty pages is the same chapter of several reports bound together.
    """
    return sum(
        1
        for index, number in enumerate(numbers)
        if (index and number - numbers[index - 1] <= 2)
        or (index + 1 < len(numbers) and numbers[index + 1] - number <= 2)
    )


def _least_repeats(pages: int) -> int:
    """Return how often a line must come back: on all pages of a short document."""
    if pages <= 3:
        return max(2, pages)
    return 3


def _edge_lines(page: PageInk) -> list[Line]:
    top, bottom = EDGE * page.height, (1 - EDGE) * page.height
    return [line for line in page.lines if line.y1 < top or line.y0 > bottom]


def _keys(line: Line, page: PageInk) -> tuple[Key, Key]:
    """Return two keys, so that a height near the limit of a step still matches."""
    is_top = line.y1 < page.height / 2
    place = line.y0 if is_top else line.y0 - page.height
    text = _NUMBER.sub("#", line.text.lower())
    if text.strip(" #/.-–") == "":
        # Figures alone are furniture by _is_page_number only.
        return (f"\0{id(line)}", 0, 0), (f"\0{id(line)}", 0, 0)
    return (text, round(place / 8), 0), (text, round(place / 8 + 0.5), 1)


def _is_page_number(line: Line, page: PageInk, pages: int) -> bool:
    match = _PAGE_NUMBER.match(line.text)
    if not match:
        return False
    outermost = line.y0 > 0.9 * page.height or line.y1 < 0.07 * page.height
    return outermost and int(match[1]) <= max(pages + 400, page.number)
