# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file says, or shows, of how it was made: found by documents/marks, told by a task."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MarkVerdict(StrEnum):
    """What is known of a file, once everything was looked at."""

    MODEL = "model"
    """A model wrote or painted some of it: a mark says so, or the watermark was found."""
    NO_MODEL = "no_model"
    """It says itself that no model had a part in it."""
    UNKNOWN = "unknown"
    """It says nothing: a model may have had a part in it or not."""


@dataclass(frozen=True, slots=True)
class FoundMark:
    """The marks of a file (règlement (UE) 2024/1689, article 50(2)).

    A mark can be taken off or written by anybody: its absence proves nothing.
    """

    name: str
    """Name of the file, never its path."""
    format: str
    """ "png", "jpeg", "webp", "svg", "pdf", "docx", "odt", "pptx", "odp", "xlsx", "ods", "txt"."""
    verdict: MarkVerdict
    origin: str = ""
    """The IPTC term: "trainedAlgorithmicMedia"…; empty when the file says none."""
    model: str = ""
    day: str = ""
    """ISO date."""
    reviewer: str = ""
    """Who read it over, as the file says."""
    state: str = ""
    """What the file says of it: "brouillon", "relu", "validé"; empty when it says nothing."""
    reviewed_on: str = ""
    """ISO date."""
    validator: str = ""
    """Who validated it, as the file says."""
    validated_on: str = ""
    maker: str = ""
    """The program that says it made the file."""
    has_watermark: bool | None = None
    """Of Beffroi's own invisible watermark; None where none was looked for (no picture)."""
    score: float = 0.0
    """Of the watermark, in standard deviations above an unmarked picture."""
    signs: tuple[str, ...] = ()
    """French sentences: other marks met, such as Content Credentials or a generator's settings."""
