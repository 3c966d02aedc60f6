# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which engines are there, said without loading any library."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from desktop.core.events import EngineState
from desktop.engines import image, ocr, speech

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
    return _text_state(), ocr.available(), speech.available(), image.available()


def _text_state() -> EngineState:
    if find_spec("llama_cpp") is None:
        reason = "La bibliothèque llama-cpp-python n’est pas installée : pas de modèle de texte."
        return EngineState("text", available=False, reason=reason)
    try:
        return EngineState("text", available=True, version=version("llama-cpp-python"))
    except PackageNotFoundError:  # a bundle may leave the package's metadata out
        return EngineState("text", available=True)


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
