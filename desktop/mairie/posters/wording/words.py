# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a poster as they are printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from desktop.mairie.posters.composed import PosterRemark

TEXT_PARTS = (
    "title", "subtitle", "when", "where", "price", "details", "organiser", "contact", "mentions", "mark",
)  # fmt: skip
"""The parts that are letters, in reading order."""


@dataclass(frozen=True, slots=True)
class PosterWords:
    """Each part in French typography, its lines parted by line feeds; empty is not written."""

    title: str = ""
    subtitle: str = ""
    when: str = ""
    where: str = ""
    price: str = ""
    details: str = ""
    organiser: str = ""
    contact: str = ""
    mentions: str = ""
    mark: str = ""
    """« Image créée avec une IA »."""
    link: str = ""
    """What the QR code holds."""
    remarks: tuple[PosterRemark, ...] = ()

    def part(self, name: str) -> str:
        """Return the text of one of TEXT_PARTS."""
        text: str = getattr(self, name)
        return text

    def with_part(self, name: str, text: str) -> PosterWords:
        """Return the same words but for one part."""
        change: dict[str, Any] = {name: text}
        return replace(self, **change)

    def with_remarks(self, remarks: tuple[PosterRemark, ...]) -> PosterWords:
        """Return the same words with those remarks."""
        return replace(self, remarks=remarks)

    def given(self) -> tuple[str, ...]:
        """Return the names of the parts that say something, in reading order."""
        return tuple(name for name in TEXT_PARTS if self.part(name))
