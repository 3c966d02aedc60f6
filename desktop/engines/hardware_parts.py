# SPDX-License-Identifier: AGPL-3.0-or-later
"""The child of a hardware probe or of a card's self-test: finds one thing out and writes it down."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.core.codec import to_data
from desktop.core.models.hardware import Hardware
from desktop.core.paths import PROBE_HARDWARE_OPTION, worker_command
from desktop.engines.hardware_cards import cards_seen, is_installed
from desktop.engines.hardware_child import answer, say_ready

MACHINE, CARDS, SELF_TEST = "machine", "cards", "self-test"


def child_command(part: str, subject: str) -> list[str]:
    """Return the command of the child for a part: MACHINE and a folder, or the others and a library."""
    return [*worker_command(), PROBE_HARDWARE_OPTION, part, subject]


def main(arguments: list[str]) -> int:
    """Do a part (see `child_command`) and write its answer; return the exit status."""
    if len(arguments) != 2 or arguments[0] not in _PARTS:
        return 2
    # A path that is not UTF-8 must not end the child when it is printed by a library.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a real stream
    _PARTS[arguments[0]](arguments[1])
    return 0


def _tell_machine(models_folder: str) -> None:
    from desktop.engines.hardware_machine import machine_facts

    answer(to_data(machine_facts(Path(models_folder))))


def _tell_cards(library: str) -> None:
    if is_installed(library):
        hardware = Hardware(cards=cards_seen(library))
    else:
        problem = f"La bibliothèque {library} n’est pas installée : elle ne dit rien des cartes."
        hardware = Hardware(problems=(problem,))
    answer(to_data(hardware))


def _self_test(library: str) -> None:
    from desktop.engines.hardware_self_test import compare

    answer({"difference": compare(library, say_ready)})


_PARTS = {MACHINE: _tell_machine, CARDS: _tell_cards, SELF_TEST: _self_test}
