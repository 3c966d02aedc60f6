# SPDX-License-Identifier: AGPL-3.0-or-later
"""The settings of a command under the commune's rules, and what the journal is told of them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from desktop.core.settings import Settings

if TYPE_CHECKING:
    from desktop.core.jobs.values import TaskRequest
    from desktop.core.journal.journal import Journal
    from desktop.core.policy.in_force import PolicyInForce
    from desktop.core.start_options import StartOptions


def settings_under_policy(start: StartOptions) -> Settings:
    """Return the settings with what the commune fixes; a share is waited for a few seconds.

    Raises PolicyRefusal when the command names another folder of models than the one that is fixed.
    """
    policy = policy_in_force(start)
    settings = Settings(start.data_folder.settings, policy)
    why = settings.why_fixed("models_folder") if start.models_dir is not None else ""
    if why:
        raise policy.now.refuse(f"L’option --models-dir ne peut pas servir ici. {why}")
    return settings


def policy_in_force(start: StartOptions) -> PolicyInForce:
    """Return the commune's rules, the share's too when it answers in time."""
    policy = start.open_policy([task.id for task in start.load_tasks()])
    policy.read_share()
    return policy


def tell_news(journal: Journal, policy: PolicyInForce) -> None:
    """Tell the journal that other rules hold, once; raise sqlite3.Error."""
    entry = policy.news()
    if entry is not None:
        journal.add(entry)


def tell_refusal(
    start: StartOptions, task_id: str, request: TaskRequest | None = None, model_id: str = ""
) -> None:
    """Tell the journal of a refusal; a journal that cannot be written changes nothing of it."""
    from desktop.core.journal.journal import Journal
    from desktop.core.policy.journal_entries import refused_entry

    model = request.model if request is not None else None
    named = model_id or (model.id if model is not None else "")
    try:
        journal = Journal(start.data_folder.make().journal)
        journal.add(refused_entry(task_id, named, model.sha256 if model is not None else ""))
    except (OSError, sqlite3.Error):
        return
