# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a fact is looked for: the pages cited first, the rest of the document after."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.french.grounding.page_facts import PageFacts


@dataclass(frozen=True, slots=True)
class Scope:
    """The pages a statement rests on, and the others of the document."""

    pages: tuple[PageFacts, ...]
    others: tuple[PageFacts, ...] = ()

    def told(self) -> str:
        """Return the cited pages for a sentence: « p. 12 », « p. 12, 14 »."""
        return "p. " + ", ".join(str(page.number) for page in self.pages[:6])


def not_found(sentence: str, scope: Scope, elsewhere: PageFacts | None = None) -> str:
    """Return why a fact is doubtful: absent from the document, or found on another page."""
    if elsewhere is None:
        return f"{sentence} dans le document."
    return f"Trouvé p. {elsewhere.number}, pas {scope.told()}."
