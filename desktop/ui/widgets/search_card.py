# SPDX-License-Identifier: AGPL-3.0-or-later
"""A card with a title and a summary that one finds by words: a type of arrêté, a kind of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QLineEdit

from desktop.french.folding import fold_words
from desktop.ui.look import Look
from desktop.ui.widgets.card_grid import WordCard


class SearchedKind(Protocol):
    """What a card stands for."""

    @property
    def id(self) -> str:
        """Its name in files."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def summary(self) -> str:
        """One sentence on it."""

    @property
    def keywords(self) -> tuple[str, ...]:
        """Words by which it is found, besides its title and its summary."""


class SearchCard(WordCard):
    """Pressed like a button."""

    def __init__(self, look: Look, kind: SearchedKind, *also: str) -> None:
        """`also`: other words by which it is found."""
        super().__init__(look, kind.title, kind.summary, (16, 12), 4)
        self.kind = kind
        self.setProperty("role", "card")
        self.add_line(kind.title, "strong")
        self.add_line(kind.summary, "small")
        self._words.addStretch(1)
        words = (kind.title, kind.summary, *also, *kind.keywords)
        self._searched = f" {' '.join(' '.join(fold_words(text)) for text in words)}"

    def answers_to(self, words: Sequence[str]) -> bool:
        """Tell whether each word begins one of the card's words."""
        return all(f" {word}" in self._searched for word in words)


def make_search_line(look: Look, prompt: str) -> QLineEdit:
    """Return the line where one searches cards; `prompt` says for what."""
    line = QLineEdit()
    line.setPlaceholderText(prompt)
    line.setAccessibleName(prompt)
    line.setClearButtonEnabled(True)
    line.setMaximumWidth(look.sizes.px(420))
    return line
