# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of events as cards: quick starts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.ui.look import Look
from desktop.ui.widgets.card_grid import CardGrid, WordCard
from desktop.ui.workspaces.poster.sketch_data import Named


class EventCard(WordCard):
    """A kind of event, pressed like a button."""

    def __init__(self, look: Look, event: Named) -> None:
        super().__init__(look, event.title, event.help, (14, 10), 2)
        self.event_id = event.id
        self.add_line(event.title)
        self.setToolTip(event.help)


class EventCards(CardGrid):
    """Signals: `chosen(event id)`."""

    chosen = Signal(str)
    card_width, most_columns = 172, 5

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.cards: list[EventCard] = []
        self.setAccessibleName("Types d’événement")
        self.setLayout(self.grid)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(look.sizes.px(10))

    def shown_cards(self) -> Sequence[EventCard]:
        return self.cards

    def show_events(self, events: Sequence[Named]) -> None:
        """Show these kinds of events, in their order."""
        for event in events:
            card = EventCard(self._look, event)
            card.clicked.connect(lambda _checked=False, name=event.id: self.chosen.emit(name))
            self.cards.append(card)
        self.place()
