# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is intimate in a prompt, put behind a mark."""

from __future__ import annotations

from desktop.mairie.prompting.improving.cutting import Cut
from desktop.mairie.prompting.personal.persons import sensitive_places
from desktop.mairie.prompting.reading.prompt_text import PromptText
from desktop.mairie.prompting.reading.requests import find_requests

INTIMATE = "[SITUATION PERSONNELLE]"


def intimate_cuts(prompt: PromptText, others: tuple[Cut, ...]) -> list[Cut]:
    """Return what is intimate and not cut already; a demand is never part of it."""
    asked = [one.start for one in find_requests(prompt)]
    found: list[Cut] = []
    for _, start, end in sorted(sensitive_places(prompt), key=lambda one: one[1]):
        cut = Cut(start, end, "", INTIMATE)
        is_free = not any(_overlap(cut, other) for other in (*others, *found[-1:]))
        if is_free and not any(start <= one < end for one in asked):
            found.append(cut)
    return found


def _overlap(one: Cut, other: Cut) -> bool:
    return one.start < other.end and other.start < one.end
