# SPDX-License-Identifier: AGPL-3.0-or-later
"""The exchanges of a conversation, with its branches: a question that is put again loses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desktop.core.review.review import NO_REVIEW
from desktop.ui.workspaces.conversation.exchange import Exchange, ExchangeState


class Conversation:
    """A tree of exchanges, of which one path is shown: from a first question to the tip."""

    def __init__(self) -> None:
        self._exchanges: dict[int, Exchange] = {}
        self.tip = 0
        """The last exchange shown; 0 when there is none."""
        self.review = NO_REVIEW
        """Who has read it over; it holds for the answers that were read."""

    # --- reading ----------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._exchanges)

    def exchanges(self) -> Sequence[Exchange]:
        """Return all of them, in the order they were asked."""
        return list(self._exchanges.values())

    def get(self, exchange_id: int) -> Exchange | None:
        """Return an exchange, or None."""
        return self._exchanges.get(exchange_id)

    def path(self, until: int | None = None) -> list[Exchange]:
        """Return the exchanges shown, the first question first; up to `until` when it is given."""
        found: list[Exchange] = []
        exchange = self._exchanges.get(self.tip if until is None else until)
        while exchange is not None:
            found.append(exchange)
            exchange = self._exchanges.get(exchange.parent)
        return found[::-1]

    def versions(self, exchange: Exchange) -> list[Exchange]:
        """Return the exchanges that stand in the same place, that one among them."""
        return [one for one in self._exchanges.values() if one.parent == exchange.parent]

    def has_answers(self) -> bool:
        """Tell whether something on the path is worth exporting."""
        return any(one.state is ExchangeState.DONE or one.partial for one in self.path())

    def of_job(self, job_id: str) -> Exchange | None:
        """Return the exchange that a run works for."""
        return next((one for one in self._exchanges.values() if one.job_id == job_id), None)

    # --- changing ---------------------------------------------------------------------------

    def ask(self, question: str, parent: int, **details: Any) -> Exchange:
        """Put a question after an exchange (0: first) and show it as the tip."""
        number = max(self._exchanges, default=0) + 1
        exchange = Exchange(number, parent if parent in self._exchanges else 0, question, **details)
        self._exchanges[number] = exchange
        self.tip = number
        return exchange

    def change(self, exchange_id: int, **changes: Any) -> Exchange:
        """Put other facts into an exchange and return it."""
        changed = replace(self._exchanges[exchange_id], **changes)
        self._exchanges[exchange_id] = changed
        return changed

    def show_version(self, exchange_id: int) -> None:
        """Show an exchange in place of its other versions, with what was last said after it."""
        tip = exchange_id
        while True:
            after = [one.id for one in self._exchanges.values() if one.parent == tip]
            if not after:
                break
            tip = max(after)
        self.tip = tip

    def drop(self, exchange_id: int) -> None:
        """Take an exchange away that nothing follows; what came before it is the tip."""
        dropped = self._exchanges.pop(exchange_id)
        if self.tip == exchange_id:
            self.tip = dropped.parent

    def is_followed(self, exchange_id: int) -> bool:
        """Tell whether another question was put after an exchange."""
        return any(one.parent == exchange_id for one in self._exchanges.values())

    def put(self, exchange: Exchange) -> None:
        """Take an exchange as it was kept; one whose parent is unknown becomes a first question."""
        if exchange.parent not in self._exchanges:
            exchange = replace(exchange, parent=0)
        self._exchanges[exchange.id] = exchange
        self.tip = exchange.id
