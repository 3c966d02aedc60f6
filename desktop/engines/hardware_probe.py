# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds out what this computer has for AI models, in child processes with a time limit each.

One child reads the machine itself, one per library its graphics cards. A child that crashes, hangs,
writes rubbish or has no library leaves its facts unknown and a sentence in `problems`; it disables
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from desktop.core.codec import CodecError, from_data
from desktop.core.models.hardware import Hardware
from desktop.engines.hardware_cards import LIBRARIES
from desktop.engines.hardware_child import UNREADABLE, ask_child
from desktop.engines.hardware_parts import CARDS, MACHINE, child_command

CARD_SECONDS = 8.0
MACHINE_SECONDS = 5.0
ChildCommand = Callable[[str, str], Sequence[str]]
"""Makes the command of a child from its part and its subject (hardware_parts.child_command)."""


def probe_hardware(
    models_folder: Path,
    *,
    command: ChildCommand = child_command,
    seconds: float | None = None,
) -> Hardware:
    """Return what was found within `seconds` for each child (the limits above when not given).

    Never raises for what the machine does. About half a second where no library can have a card.
    """
    with ThreadPoolExecutor(max_workers=1 + len(LIBRARIES)) as pool:
        machine = pool.submit(_probe_machine, models_folder, command, seconds or MACHINE_SECONDS)
        cards = [
            pool.submit(probe_cards, library, command, seconds or CARD_SECONDS)
            for library in LIBRARIES
        ]
    found = [machine.result(), *(each.result() for each in cards)]
    return replace(
        found[0],
        cards=tuple(card for part in found for card in part.cards),
        problems=tuple(problem for part in found for problem in part.problems),
    )


def probe_cards(
    library: str, command: ChildCommand = child_command, seconds: float = CARD_SECONDS
) -> Hardware:
    """Return the cards that a library sees, and what did not work; nothing else is filled in."""
    found = _ask(command(CARDS, library), seconds, f"Les cartes graphiques ({library})")
    return Hardware(cards=found.cards, problems=found.problems)


def _probe_machine(folder: Path, command: ChildCommand, seconds: float) -> Hardware:
    return _ask(command(MACHINE, str(folder)), seconds, "La mémoire et le processeur")


def _ask(command: Sequence[str], seconds: float, what: str) -> Hardware:
    child = ask_child(command, seconds)
    failure = child.failure
    if not failure:
        try:
            found = from_data(Hardware, child.untrusted_data)
        except CodecError:
            failure = UNREADABLE
        else:
            if _is_sane(found):
                return found
            failure = UNREADABLE
    return Hardware(problems=(f"{what} n’ont pas pu être examinés : {failure}.",))


def _is_sane(found: Hardware) -> bool:
    numbers = [found.total_memory, found.available_memory, found.disk_free]
    numbers += [found.physical_cores, found.logical_cores]
    numbers += [size for card in found.cards for size in (card.total_bytes, card.free_bytes)]
    return all(0 <= number < 1 << 60 for number in numbers)
