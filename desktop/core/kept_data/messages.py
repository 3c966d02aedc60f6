# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window asks a worker about documents that are kept, and the answer (see events.py)."""

from __future__ import annotations

from dataclasses import dataclass

WITH_WORDS = (".pdf", ".docx", ".odt", ".ods", ".xlsx", ".pptx", ".odp")
"""Suffixes of the documents that only a worker opens, and whose words it reads."""


@dataclass(frozen=True, slots=True)
class ReadWords:
    """Read every word of a document that is kept with a work; ended by WordsRead."""

    run_id: str
    path: str


@dataclass(frozen=True, slots=True)
class WordsRead:
    """The words of a document: they are hostile until checked, as the document is."""

    run_id: str
    text: str
