# SPDX-License-Identifier: AGPL-3.0-or-later
"""A finding: each one is open until its cause is mended; no list explains any away."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that keeps somebody out: where, of which kind, in words."""

    place: str
    """The page or the file, with its state: "settings", "make-poster 203-affiche-finie"."""
    kind: str
    """"name", "role", "twin", "tab", "trap", "order", "mouse", "focus", "contrast", "cut", "sideways",
    "tone", "file"."""
    words: str

    def __str__(self) -> str:
        return f"{self.kind:9} {self.place}: {self.words}"
