# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which engines are there, said without loading any library."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from desktop.core.events import EngineState
from desktop.engines import ocr
from desktop.engines.availability import (
    image_state,
    speakers_state,
    speech_state,
    text_state,
)

INSTALLATION_FILE = "engines.json"
"""Where the installation keeps how each engine went (scripts/installation/engines.py)."""


def engine_states(environment: Path | None = None) -> tuple[EngineState, ...]:
    """Return the state of each engine: its library is installed or not (a few milliseconds).

    The reason of an absent one is the installation's own, when it left one in `environment` (the
    running one by default). Whether a library that is there also loads shows when it is first used.
    """
    kept = _installation(environment or Path(sys.prefix))
    return tuple(_with_reason(state, kept) for state in _states())


def _states() -> tuple[EngineState, ...]:
    return text_state(), ocr.available(), speech_state(), speakers_state(), image_state()


def _installation(environment: Path) -> dict[str, dict[str, str]]:
    try:
        untrusted = json.loads((environment / INSTALLATION_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return untrusted if isinstance(untrusted, dict) else {}


def _with_reason(state: EngineState, kept: dict[str, dict[str, str]]) -> EngineState:
    entry = kept.get(state.name)
    if state.available or not isinstance(entry, dict):
        return state
    if entry.get("state") in ("waiting", "installing"):
        return replace(state, reason="Installation en cours : ce moteur sera bientôt disponible.")
    if isinstance(entry.get("reason"), str) and entry["reason"]:
        return replace(state, reason=entry["reason"])
    return state
