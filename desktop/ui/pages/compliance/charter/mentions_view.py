# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Mentions types »: what documents say of the AI that helped, when, and by which rule; to be read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.french.dates import long_day
from desktop.mairie.compliance.mentions.table import (
    Mention,
    mentions,
    review_exception,
    verified_on,
)
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_card, make_chip, make_label

_WORDS = (
    "Beffroi propose la bonne mention au moment d’exporter. Proposition à vérifier par le DPO\u00a0; textes "
    "comparés à la loi le {day}. La marque lisible par les machines, elle, reste toujours dans le fichier."
)
_DUTIES = {"aucune": "Rien à écrire", "proposée": "Au choix", "conseillée": "Posée d’office"}


_FILLED = {
    "{modele}": "[nom du modèle]",
    "{etat}": "relu par [nom et fonction]",
    "{auteur}": "[auteur de l’acte]",
}


def shown_words(mention: Mention) -> str:
    """Return the words of a mention, what is filled at the export named in brackets."""
    text = mention.text
    for name, words in _FILLED.items():
        text = text.replace(name, words)
    return text


class MentionsView(QWidget):
    """A card for each mention, read only."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(16))
        column.addWidget(make_label(_WORDS.format(day=long_day(verified_on())), "muted"))
        for mention in mentions().values():
            column.addWidget(self._make_card(mention))
        exception = review_exception()
        card, inside = make_card(look, exception.title)
        for words, role in (
            (exception.text, ""),
            (exception.when, ""),
            (exception.source, "small"),
        ):
            inside.addWidget(make_label(words, role))
        column.addWidget(card)

    def refresh(self) -> None:
        """Nothing here changes."""

    def _make_card(self, mention: Mention) -> QWidget:
        card, column = make_card(self._look, mention.title)
        column.addWidget(make_chip(_DUTIES[mention.duty.value], "information"))
        if mention.text:
            column.addWidget(make_label(f"«\u00a0{shown_words(mention)}\u00a0»", "strong"))
        column.addWidget(make_label(mention.when))
        column.addWidget(make_label(mention.source, "small"))
        return card
