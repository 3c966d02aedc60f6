# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chooses between the processor and the graphics card, which must first answer right once.

Cards are the part of a PC that fails in the oddest ways: a driver that crashes, hangs, or computes
wrongly. Each library's card is tried in a child process with a known question; what came of it is
kept until the library or the driver changes. Whatever happens, the processor goes on.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.files.safe_files import write_json
from desktop.core.models.hardware import GraphicsCard, Hardware
from desktop.engines.hardware_cards import (
    CTRANSLATE2,
    LLAMA,
    TORCH,
    driver_version,
    library_version,
    may_have_card,
)
from desktop.engines.hardware_child import ask_child
from desktop.engines.hardware_parts import SELF_TEST, child_command
from desktop.engines.hardware_probe import ChildCommand, probe_cards

SELF_TEST_SECONDS = 5.0
START_SECONDS = 30.0
"""Left to a library to load, on an old disk, before the time of its test begins."""
MOST_DIFFERENCE = 0.3
"""Between the card's answer and the processor's, as a share of its length.

A sound NVIDIA H200 gave 0.108 with llama.cpp, whose cards reckon with rounder numbers than
processors (the same words all the same), and 0.0004 with torch; a wrong answer is near 1."""
LIBRARY_OF = {"text": LLAMA, "speech": CTRANSLATE2, "image": TORCH}
"""By kind of model; one that is not here works on the processor only."""


def choose_device(wanted: str, cards: Iterable[GraphicsCard], library: str, needed: int = 0) -> str:
    """Return "gpu" when a card of that library may be used, else "cpu".

    `wanted` is the setting: "auto", "cpu" or "gpu". A card is used only when it passed its
    self-test; with "auto", only when `needed` bytes are free on it, as far as is known.
    """
    if wanted == "cpu":
        return "cpu"
    for card in cards:
        has_room = wanted == "gpu" or not card.free_bytes or card.free_bytes >= needed
        if card.library == library and card.passed_self_test and has_room:
            return "gpu"
    return "cpu"


def device_for(kind: str, wanted: str, self_tests: Path | None) -> str:
    """Return the device to load a model of that kind with: "cpu", or "auto" when the card works.

    "auto" and not "gpu", so that a card which cannot take this model leaves it to the processor.
    The first call with a card tries it, which may take some seconds; `self_tests` keeps the result.
    """
    library = LIBRARY_OF.get(kind, "")
    if wanted == "cpu" or not library or not may_have_card(library):
        return "cpu"
    cards = tried_cards(library, self_tests)
    return "auto" if choose_device(wanted, cards, library) == "gpu" else "cpu"


def tried_cards(
    library: str, self_tests: Path | None, command: ChildCommand = child_command
) -> tuple[GraphicsCard, ...]:
    """Return the library's cards, each with the result of the self-test, made now or kept before."""
    key = _key(library)
    kept = _kept(self_tests, library, key)
    if kept is not None:
        return kept
    found = probe_cards(library, command)
    cards = tuple(_failed(library, problem) for problem in found.problems)
    if found.cards:
        reason = self_test(library, command)
        cards = tuple(replace(c, passed_self_test=not reason, reason=reason) for c in found.cards)
    _keep(self_tests, library, key, cards)
    return cards


def forget_self_tests(self_tests: Path) -> None:
    """Have the cards tried anew when one is next needed."""
    self_tests.unlink(missing_ok=True)


def _failed(library: str, reason: str) -> GraphicsCard:
    """Stand for the card of a library that could not even be asked: it is not asked each time."""
    return GraphicsCard("Carte graphique", library, passed_self_test=False, reason=reason)


def with_tests(hardware: Hardware, self_tests: Path | None) -> Hardware:
    """Return the hardware with what is kept of its cards' self-tests; nothing is tried."""
    results = {
        card.library: card
        for library in LIBRARY_OF.values()
        for card in _kept(self_tests, library, _key(library)) or ()
    }
    return replace(
        hardware,
        cards=tuple(
            replace(
                card,
                passed_self_test=results[card.library].passed_self_test,
                reason=results[card.library].reason,
            )
            if card.library in results
            else card
            for card in hardware.cards
        ),
    )


def self_test(
    library: str,
    command: ChildCommand = child_command,
    seconds: float = SELF_TEST_SECONDS,
    start_seconds: float = START_SECONDS,
) -> str:
    """Try the library's card with a known question; return why it is not used (French), or nothing."""
    child = ask_child(command(SELF_TEST, library), seconds, start_seconds)
    if child.failure:
        return f"La carte graphique n’est pas utilisée : {child.failure}."
    difference: object = child.untrusted_data.get("difference")
    if isinstance(difference, float) and 0 <= difference <= MOST_DIFFERENCE:  # not so for « NaN »
        return ""
    return "La carte graphique n’est pas utilisée : elle a donné une réponse fausse à l’essai."


def _key(library: str) -> str:
    return f"{library_version(library)} {driver_version()}"


def _kept(path: Path | None, library: str, key: str) -> tuple[GraphicsCard, ...] | None:
    try:
        entry = _read(path)[library]
        if entry["key"] != key:
            return None
        return tuple(from_data(GraphicsCard, card) for card in entry["cards"])
    except (KeyError, TypeError, CodecError):
        return None


def _keep(path: Path | None, library: str, key: str, cards: tuple[GraphicsCard, ...]) -> None:
    if path is None:
        return
    entry = {"key": key, "cards": [to_data(card) for card in cards]}
    with contextlib.suppress(OSError):  # lost, it costs another test
        write_json(path, {**_read(path), library: entry})


def _read(path: Path | None) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_bytes()) if path is not None else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
