# SPDX-License-Identifier: AGPL-3.0-or-later
"""The request of a work as the tab « Écrire » keeps it: for one that the command line made."""

from __future__ import annotations

import json
from typing import Any

from desktop.ui.records import KeptWork


def kept_of(work: KeptWork) -> dict[str, Any]:
    """Return what the tab needs to show the answers of a work."""
    values = work.request.values
    try:
        facts = json.loads(str(values.get("facts") or "{}"))
    except (ValueError, RecursionError):
        facts = {}
    answers = facts if isinstance(facts, dict) else {}
    return {
        "words": str(values.get("describe") or ""),
        "kind": str(values.get("kind") or work.data.get("kind") or ""),
        "known": answers,
        "state": {"answers": answers},
        "is_start": False,
    }
