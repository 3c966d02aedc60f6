# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds for all slides: their title, their source as it is named at their foot, their template."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.core.slides.deck import Audience, Deck, SlideKind
from desktop.core.task import FileField
from desktop.tasks.make_slides.task import TEMPLATE_SUFFIXES
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.file_field import FileFieldWidget
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label

_SOURCE_HELP = "Au pied des diapositives, avec la page. Vide, rien n’y est écrit."
_TEMPLATE_HELP = (
    "Un fichier PowerPoint de la commune. Sans lui, un thème sobre à ses couleurs est employé."
)


class DeckDialog(ScrolledDialog):
    """Asks for what is common to all slides."""

    def __init__(self, look: Look, deck: Deck, template: str, parent: QWidget | None) -> None:
        super().__init__(look, "Réglages de la présentation", "Valider", parent)
        self._deck = deck
        self.title, self.subtitle = QLineEdit(deck.title), QLineEdit(deck.subtitle)
        self.source = QLineEdit(deck.source)
        self.column.addLayout(self.make_field("Titre de la présentation", self.title))
        self.column.addLayout(self.make_field("Sous-titre", self.subtitle))
        self.column.addLayout(self.make_field("Source", self.source))
        self.column.addWidget(make_label(_SOURCE_HELP, "small"))
        self.column.addWidget(make_label("Modèle de présentation", "strong"))
        field = FileField("template", "Modèle de présentation", suffixes=TEMPLATE_SUFFIXES)
        self.template = FileFieldWidget(look, field)
        self.template.set_value(template)
        self.column.addWidget(self.template)
        self.column.addWidget(make_label(_TEMPLATE_HELP, "small"))
        for edit in (self.title, self.subtitle, self.source):
            edit.setCursorPosition(0)  # a long title shows its beginning
        self.fit(600)
        self.title.setFocus()

    def deck(self) -> Deck:
        """Return the deck with the answers; its title slide says them too, unless it was changed."""
        title, subtitle = self.title.text().strip(), self.subtitle.text().strip()
        slides = []
        for slide in self._deck.slides:
            if slide.kind is SlideKind.TITLE:
                is_same = slide.title == self._deck.title
                lead = subtitle if slide.lead == self._deck.subtitle else slide.lead
                slide = replace(slide, title=title if is_same else slide.title, lead=lead)
            slides.append(slide)
        return replace(
            self._deck,
            title=title,
            subtitle=subtitle,
            source=self.source.text().strip(),
            slides=tuple(slides),
        )

    def chosen_template(self) -> str:
        """Return the path of the template; empty for none."""
        return str(self.template.value())


def audience_words(audience: Audience) -> str:
    """Return for whom the slides are, in a few words."""
    return {
        Audience.COUNCIL: "pour le conseil municipal",
        Audience.PUBLIC: "pour une réunion publique",
        Audience.STAFF: "pour les agents",
    }[audience]
