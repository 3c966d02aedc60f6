# SPDX-License-Identifier: AGPL-3.0-or-later
"""The exchanges of a conversation, the newest at the bottom; only the last ones are drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from desktop.ui.accessible.roles import Role, tell_role
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import restyle
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.words import count
from desktop.ui.workspaces.conversation.conversation import Conversation
from desktop.ui.workspaces.conversation.exchange import Exchange
from desktop.ui.workspaces.conversation.exchange_card import ExchangeCard

DRAWN = 12
"""Exchanges drawn at once; the others wait above, behind a button."""


class ThreadView(QFrame):
    """Signals: those of a card: `page_asked(Passage)`, `edit_asked(id)`, `again_asked(id)`,
    `version_asked(id)`.
    """

    page_asked = Signal(object)
    edit_asked = Signal(int)
    again_asked = Signal(int)
    version_asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: dict[int, ExchangeCard] = {}
        self._most = DRAWN
        self._conversation = Conversation()
        self._is_busy = False
        self._can_change: Callable[[Exchange], bool] = lambda _exchange: False
        self.setProperty("role", "sheet")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*([look.sizes.px(4)] * 4))
        self.area = VerticalScroll()
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("Conversation")
        tell_role(self.area, Role.GROUP)
        self.area.installEventFilter(self)
        outer.addWidget(self.area)
        # Its least height is reckoned with words as narrow as can be: half of it would stay blank.
        self.area.content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column = self.area.column
        column.setContentsMargins(*(look.sizes.px(n) for n in (12, 12, 12, 4)))
        column.setSpacing(look.sizes.px(8))
        self.earlier = make_button(look, "", self._show_earlier, role="quiet", icon="chevron-up")
        self._column = QVBoxLayout()
        self._column.setSpacing(look.sizes.px(16))
        column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._column)
        column.addStretch(1)

    # --- what is shown ----------------------------------------------------------------------

    def show_conversation(self, conversation: Conversation) -> None:
        """Show the path of a conversation; cards of what has not changed stay."""
        if conversation is not self._conversation:
            self._conversation, self._most = conversation, DRAWN
        path = conversation.path()
        drawn = path[-self._most :]
        kept = {exchange.id for exchange in drawn}
        for exchange_id in [one for one in self._cards if one not in kept]:
            self._drop(exchange_id)
        for place, exchange in enumerate(drawn):
            self._show_card(place, exchange)
        above = len(path) - len(drawn)
        words = count(above, "échange plus haut", "échanges plus haut")
        self.earlier.setText(f"Afficher la suite\u00a0: {words}")
        self.earlier.setAccessibleName(self.earlier.text())
        self.earlier.setVisible(above > 0)

    def set_possible(self, *, is_busy: bool, can_change: Callable[[Exchange], bool]) -> None:
        """Offer to put questions again, or not: `can_change` tells where another answer may come."""
        self._is_busy, self._can_change = is_busy, can_change
        for card in self._cards.values():
            card.set_possible(is_busy=is_busy, can_rephrase=can_change(card.exchange))

    def card(self, exchange_id: int) -> ExchangeCard | None:
        """Return the card of an exchange; None when it is not drawn."""
        return self._cards.get(exchange_id)

    def cards(self) -> list[ExchangeCard]:
        """Return the cards drawn, from top to bottom."""
        return [self._cards[one.id] for one in self._conversation.path() if one.id in self._cards]

    def bring(self, exchange_id: int) -> None:
        """Have the question of an exchange at the top of what one sees, once all has its place."""
        QTimer.singleShot(0, self, lambda: self._bring(exchange_id))

    def follow_stream(self) -> None:
        """Keep the end in sight while an answer grows, unless the agent has scrolled up."""
        bar = self.area.verticalScrollBar()
        if bar.maximum() - bar.value() < self._look.sizes.px(80):
            QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum()))

    # --- inside -----------------------------------------------------------------------------

    def _show_card(self, place: int, exchange: Exchange) -> None:
        versions = tuple(one.id for one in self._conversation.versions(exchange))
        card = self._cards.get(exchange.id)
        if card is not None and (card.exchange is not exchange or card.versions != versions):
            self._drop(exchange.id)
            card = None
        if card is None:
            card = self._make_card(exchange, versions)
        if self._column.indexOf(card) != place:
            self._column.insertWidget(place, card)
        card.show()

    def _make_card(self, exchange: Exchange, versions: tuple[int, ...]) -> ExchangeCard:
        card = ExchangeCard(self._look, exchange, versions)
        card.set_possible(is_busy=self._is_busy, can_rephrase=self._can_change(exchange))
        card.page_asked.connect(self.page_asked)
        card.edit_asked.connect(self.edit_asked)
        card.again_asked.connect(self.again_asked)
        card.version_asked.connect(self.version_asked)
        self._cards[exchange.id] = card
        return card

    def _drop(self, exchange_id: int) -> None:
        card = self._cards.pop(exchange_id)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _show_earlier(self) -> None:
        first = self.cards()[0] if self._cards else None
        self._most += DRAWN
        self.show_conversation(self._conversation)
        if first is not None:  # what one was reading stays under the eyes
            self.bring(first.exchange.id)
            first.focus_first()

    def _bring(self, exchange_id: int) -> None:
        card = self._cards.get(exchange_id)
        if card is not None:
            self.area.column.activate()
            top = card.mapTo(self.area.content, card.rect().topLeft()).y()
            self.area.verticalScrollBar().setValue(top - self._look.sizes.px(8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the keyboard is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            is_in = event.type() is QEvent.Type.FocusIn
            self.setProperty("focused", "true" if is_in else "false")
            restyle(self)
        return super().eventFilter(watched, event)
