# SPDX-License-Identifier: AGPL-3.0-or-later
"""An arrêté being written: its parts in order, each piece with who wrote it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.draft import Author


@dataclass(frozen=True, slots=True)
class Piece:
    """A visa, a considérant or a paragraph, in full sentences."""

    text: str
    author: Author = Author.RULE
    doubts: tuple[tuple[str, str], ...] = ()
    """(exact words, French reason) for what a model wrote and the facts do not say."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article; its number comes from its place."""

    title: str
    """ "Déviation"; may be empty."""
    paragraphs: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Arrete:
    """An arrêté ready to be laid out; what is missing reads « [à compléter : …] »."""

    type_id: str
    header: tuple[str, ...]
    """ "RÉPUBLIQUE FRANÇAISE", "Département de l’Orne", "COMMUNE DE SAINT-AUBIN-DES-PRÉS"."""
    number: str
    """ "2026-042"."""
    object: str
    """ "portant réglementation temporaire de la circulation rue des Écoles"."""
    authority: str
    """ "Le Maire de la commune de Saint-Aubin-des-Prés,"."""
    visas: tuple[Piece, ...]
    """ "Vu le code de la route, notamment … ;"."""
    considerants: tuple[Piece, ...]
    articles: tuple[Article, ...]
    """The type's own, then publicity and transmission, recourse, execution."""
    closing: str
    """ "Fait à Saint-Aubin-des-Prés, le 24 novembre 2026"."""
    signature: tuple[str, ...]
    """ "Le Maire,", "Paul Leroux"."""
    recipients: tuple[str, ...]
    author: str = ""
    """Who signs, with the quality: "Paul Leroux, maire" (CGCT R2131-1)."""
    published_on: str = ""
    """ISO date at which it was put online; empty while it is not."""
    traps: tuple[str, ...] = ()
    """What the agent is reminded of with these facts; never printed."""
    is_transmitted: bool = False
    is_published: bool = True
    is_notified: bool = False

    @property
    def title(self) -> str:
        """Number and object: "Arrêté n° 2026-042 portant réglementation…"."""
        return f"Arrêté n°\u00a0{self.number} {self.object}"
