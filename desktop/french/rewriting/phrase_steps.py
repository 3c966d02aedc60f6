# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phrases of the data files of this folder, replaced by what they propose, agreed as French asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.french.clarity.phrases.telling import tell_phrases
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.work import Work

DATA = Path(__file__).parent / "data"


def phrases(*files: str, rule: str) -> Callable[[Work], Iterator[Change]]:
    """Return a step that replaces the certain phrases of these data files by their first proposal."""
    paths = tuple(str(DATA / file) for file in files)

    def step(work: Work) -> Iterator[Change]:
        findings = tell_phrases(work.read, *paths)
        yield from work.mended((found for found in findings if found.certain), rule)

    return step
