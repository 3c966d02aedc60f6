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


EXPLAINED: tuple[tuple[str, str, str, str], ...] = (
    ("*mails-mille*", "twin", "*", "the sample shows the same mail many times"),
    ("home *", "twin", "*", "the sample makes the same work many times"),
)
"""(place, kind, words, why it is no finding), the three first as patterns of fnmatch."""

_LATE = "made after what stands under it; Tab reaches it, later than the eye"
KNOWN: tuple[tuple[str, str, str, str], ...] = (
    ("*", "role", "*", "a widget painted by us: its role needs an accessible interface of our own"),
    ("commune *", "order", "*", _LATE),
    ("compliance/people *", "order", "*", _LATE),
    ("dialog *", "order", "*", _LATE),
    ("home *", "order", "*", _LATE),
    ("make-poster *", "order", "*", _LATE),
    ("make-slides *", "order", "*", _LATE),
    ("models *", "order", "*", _LATE),
    ("sort-mail *", "order", "*", _LATE),
    ("write-decree *", "order", "*", _LATE),
    ("write-text *", "order", "*", _LATE),
    ("write-text *", "tab", "*Montrer*", "the list of findings keeps Tab until one is chosen"),
    ("make-slides *", "twin", "*", "two columns have the same points: the column is not said"),
    ("write-decree *", "twin", "*", "two checks of one kind have the same words"),
    ("write-minutes *", "focus", "TranscriptTable*", "its line shows it, its frame does not"),
    ("make-slides *", "focus", "Film*", "shown on the chosen slide only"),
    ("write-text *", "focus", "LiveText*", "a text that is being written shows no frame"),
    ("write-text *", "sideways", "*", "at 200 % in 1280 px a line of the page is too wide"),
    (
        "sort-mail *",
        "sideways",
        "DraftView*",
        "a table wider than its text, while mails are being sorted",
    ),
    ("dialog *", "cut", "*", "at 200 % a long line of the dialog lacks some pixels"),
)
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
