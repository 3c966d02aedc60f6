# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the journal keeps of the commune's rules: that they changed, and what they refused."""

from __future__ import annotations

from desktop.core.journal.journal import JournalEntry

TASK = "policy"
CHANGED, REFUSED = "changed", "refused"


def changed_entry(sha256: str) -> JournalEntry:
    """Return the entry for other rules in force; without a hash, none is left."""
    return JournalEntry(TASK, CHANGED, note=f"rules {sha256}" if sha256 else "no rules")


def refused_entry(task_id: str = "", model_id: str = "", model_sha256: str = "") -> JournalEntry:
    """Return the entry for a work that was refused: its task or what was asked, and the model."""
    return JournalEntry(TASK, REFUSED, model_id=model_id, model_sha256=model_sha256, note=task_id)
