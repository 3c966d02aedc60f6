# SPDX-License-Identifier: AGPL-3.0-or-later
"""What this computer is, in one line, and where models compute: processor or graphics card."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.models.fit import fit_of
from desktop.core.models.hardware import GraphicsCard, Hardware
from desktop.core.task import Choice
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.model_words import joined
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP, count, size_phrase

DEVICES = (
    Choice("auto", "Automatique"),
    Choice("cpu", "Processeur"),
    Choice("gpu", "Carte graphique"),
)
_SOLD = (2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
"""Memories that PCs are sold with."""
LOOKING = "Beffroi regarde ce que ce poste peut faire…"
NEXT_WORK = "Ce choix vaut dès le prochain travail."


class ThisComputerCard(QWidget):
    """Shows desk.state.hardware; keeps the setting « device »."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(desk.look, "Ce poste")
        place.addWidget(card)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(desk.look.sizes.px(4))
        column.addLayout(self._facts)
        kept = str(desk.settings.get("device"))
        self.device = Segmented(desk.look, "Calcul", DEVICES, kept)
        self.device.changed.connect(self._keep)
        column.addWidget(make_label("Calcul"))
        column.addWidget(self.device)
        self._note = make_label("", "small")
        self._note.hide()
        column.addWidget(self._note)

    def refresh(self) -> None:
        """Show what is known of this computer now."""
        clear_layout(self._facts)
        hardware = self._desk.state.hardware
        if hardware is None:
            self._facts.addWidget(make_label(LOOKING, "muted"))
            return
        self._facts.addWidget(make_label(hardware_phrase(hardware)))
        for words in card_refusals(hardware.cards):
            self._facts.addWidget(StateLine(self._desk.look, "attention", words))
        for problem in (*fit_of(0, hardware).warnings, *hardware.problems):
            self._facts.addWidget(StateLine(self._desk.look, "", problem))

    def _keep(self, device: str) -> None:
        if device != self._desk.settings.get("device"):
            self._desk.keep("device", device)
            self._note.setText(NEXT_WORK)
            self._note.show()
            announce(self, NEXT_WORK)


def hardware_phrase(hardware: Hardware) -> str:
    """Return memory, cores, graphics card and room on the disk in one line."""
    total, free = as_sold(hardware.total_memory), in_gib(hardware.available_memory)
    memory = f"{total} de mémoire" if total else ""
    if memory and free:
        memory += f" (dont {free} libres)"
    cores = hardware.physical_cores or hardware.logical_cores
    disk = size_phrase(hardware.disk_free) if hardware.disk_free else ""
    return joined(
        memory,
        count(cores, "cœur") if cores else "",
        _cards_phrase(hardware.cards),
        f"{disk} libres sur le disque" if disk else "",
    )


def as_sold(size: int) -> str:
    """Return "16 Go" for a PC of 16 × 2^30 bytes, of which the system sees a little less."""
    gib = size / 2**30
    sold = next((known for known in _SOLD if 0.88 * known <= gib <= known), 0)
    return f"{sold}{NBSP}Go" if sold else in_gib(size)


def in_gib(size: int) -> str:
    """Return a memory in units of 2^30 bytes, as systems count it; empty for none."""
    if not size:
        return ""
    whole = size / 2**30
    figure = f"{whole:.1f}".replace(".", ",").removesuffix(",0") if whole < 8 else f"{whole:.0f}"
    return f"{figure}{NBSP}Go"


def card_refusals(cards: Iterable[GraphicsCard]) -> list[str]:
    """Return a sentence for each graphics card that is not used, with the reason."""
    refused = {c.name: c.reason for c in cards if c.passed_self_test is False}
    return [
        f"{name} n’est pas utilisée : {reason or 'son essai a échoué.'}"
        for name, reason in refused.items()
    ]


def _cards_phrase(cards: Iterable[GraphicsCard]) -> str:
    usable: dict[str, int] = {}
    for card in cards:
        if card.passed_self_test is not False:
            usable[card.name] = max(usable.get(card.name, 0), card.total_bytes)
    if not usable:
        return "pas de carte graphique utilisable"
    names = (f"{name} ({in_gib(size)})" if size else name for name, size in usable.items())
    return f"carte graphique {', '.join(names)}"
