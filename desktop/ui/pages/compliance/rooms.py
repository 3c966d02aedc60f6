# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rooms of Conformité, in the order in which a DPO asks: where data went, who did what, what is kept."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page

HOME = "compliance"


@dataclass(frozen=True, slots=True)
class RoomState:
    """What a room says of itself on the page that leads to it."""

    words: str
    """One French sentence: « 312 entrées, chaîne intacte le 28/11/2026. »"""
    tone: str = ""
    """ "good", "attention", "bad", or empty where there is nothing to judge."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room: its package gives `make_page(desk)` and `state_of(desk)`."""

    id: str
    """Of its page, « compliance/journal »."""
    title: str
    question: str
    """What a DPO asks that it answers."""
    icon: str
    package: str = ""
    """Under desktop.ui.pages; empty for a page that belongs to another drawer."""

    def make_page(self, desk: Desk) -> Page:
        """Build the room's page."""
        page: Page = self._load().make_page(desk)
        return page

    def state_of(self, desk: Desk) -> RoomState:
        """Return what the room says of itself; quick, for all rooms are asked at once."""
        state: RoomState = self._load().state_of(desk)
        return state

    def _load(self) -> Any:
        return importlib.import_module(f"desktop.ui.pages.{self.package or 'learning.compliance'}")


ROOMS = (
    Room(
        "compliance/network",
        "Preuve hors ligne",
        "Où vont les données\u00a0?",
        "lan-disconnect",
        "compliance.network",
    ),
    Room(
        "compliance/journal",
        "Journal",
        "Qui a fait quoi, quand, avec quel modèle\u00a0?",
        "clipboard-text-clock-outline",
        "compliance.journal",
    ),
    Room(
        "compliance/processing",
        "Registre des traitements",
        "Quels traitements, pour quoi, combien de temps\u00a0?",
        "folder-table-outline",
        "compliance.processing",
    ),
    Room(
        "compliance/charter",
        "Charte et mentions",
        "Quelles règles pour les agents, et qui les a lues\u00a0?",
        "file-sign",
        "compliance.charter",
    ),
    Room(
        "compliance/models",
        "Inventaire des modèles",
        "Quels modèles, sous quelle licence, avec quelle empreinte\u00a0?",
        "cube-outline",
        "compliance.models",
    ),
    Room(
        "learning/register",
        "Registre des formations",
        "Qui a appris à se servir de l’IA\u00a0?",
        "school-outline",
    ),
    Room(
        "compliance/people",
        "Personnes et conservation",
        "Que garde-t-on, et de qui\u00a0?",
        "account-search-outline",
        "compliance.people",
    ),
    Room(
        "compliance/policy",
        "Réglages imposés",
        "Qu’est-ce que la commune a fixé sur ce poste\u00a0?",
        "lock-outline",
        "compliance.policy",
    ),
)
