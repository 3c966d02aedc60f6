# SPDX-License-Identifier: AGPL-3.0-or-later
"""The legal texts that a text cites: articles of codes, laws, decrees, arrêtés, délibérations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CitationKind = Literal["code", "law", "decree", "order", "act", "eu", "other"]
""" "code": an article of a code (or a code without article); "order": an arrêté ministériel,
interministériel or préfectoral; "act": an act of the commune (délibération, arrêté municipal)."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A text that is cited, or one article of a code."""

    kind: CitationKind
    code: str = ""
    """Short name of the code as in codes.toml: "CGCT", "CR", "CSP"; empty when it is not said."""
    article: str = ""
    """Bare number: "L2213-1", "R*421-2", "LO141"; empty for a code without article."""
    number: str = ""
    """Number of a law, decree, arrêté or délibération: "82-213"."""
    date: str = ""
    """ISO date of a law, decree, arrêté or délibération, when it is said."""
    text: str = ""
    """The words of the text."""
    start: int = 0
    end: int = 0
    line: int = 0
    is_range_end: bool = False
    """The second bound of « L. 2213-1 à L. 2213-6 »."""
