# SPDX-License-Identifier: AGPL-3.0-or-later
"""A finding, what explains one away, and what is known and still open."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that keeps somebody out: where, of which kind, in words."""

    place: str
    """The page or the file, with its state: "settings", "make-poster 203-affiche-finie"."""
    kind: str
    """"name", "twin", "tab", "order", "mouse", "focus", "contrast", "cut", "tone", "spoken", "file"."""
    words: str

    def __str__(self) -> str:
        return f"{self.kind:9} {self.place}: {self.words}"


EXPLAINED: tuple[tuple[str, str, str, str], ...] = ()
"""(place, kind, words, why it is no finding), the three first as patterns of fnmatch."""

KNOWN: tuple[tuple[str, str, str, str], ...] = ()
"""(place, kind, words, why it is still open): printed as OPEN, never hidden."""


def why(table: tuple[tuple[str, str, str, str], ...], finding: Finding) -> str:
    """Return what a table says of a finding; empty when it says nothing."""
    told = (finding.place, finding.kind, finding.words)
    for *patterns, reason in table:
        if all(fnmatchcase(words, pattern) for words, pattern in zip(told, patterns, strict=True)):
            return reason
    return ""


def unexplained(findings: list[Finding]) -> list[Finding]:
    """Return the findings that no line of EXPLAINED accounts for, each once."""
    return [finding for finding in dict.fromkeys(findings) if not why(EXPLAINED, finding)]
