# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each key does on a mail, on French keyboards too, where digits ask for Shift."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NEXT, PREVIOUS, HANDLED, SEARCH, HELP, URGENCY, SERVICE = (
    "next", "previous", "handled", "search", "help", "urgency", "service",
)  # fmt: skip
_FIXED = {"j": NEXT, "k": PREVIOUS, "t": HANDLED, "/": SEARCH, "?": HELP}
_DIGITS = {"0": "P0", "1": "P1", "2": "P2", "3": "P3"}
_AZERTY = {"à": "P0", "&": "P1", "é": "P2", '"': "P3"}
"""The same keys without Shift, as a French keyboard sends them."""


@dataclass(frozen=True, slots=True)
class KeyMeaning:
    """What a key asks: an action, and the service or the urgency it names."""

    action: str
    value: str = ""


class KeyMap:
    """The keys of the workbench, those of the commune's services among them."""

    def __init__(self, services: Sequence[Mapping[str, Any]]) -> None:
        self._meanings = {key: KeyMeaning(action) for key, action in _FIXED.items()}
        for digits in (_DIGITS, _AZERTY):
            self._meanings |= {key: KeyMeaning(URGENCY, value) for key, value in digits.items()}
        self.services: list[tuple[str, str, str]] = []
        """Key, id and title of each service that has one."""
        for service in services:
            key = str(service["key"]).lower()
            if len(key) == 1 and key not in self._meanings:
                self._meanings[key] = KeyMeaning(SERVICE, service["id"])
                self.services.append((key, service["id"], service["title"]))

    def meaning(self, typed: str) -> KeyMeaning | None:
        """Return what a typed character asks, whatever its case; None for nothing."""
        return self._meanings.get(typed.lower())
