# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a work of the list will go by itself: « sera effacé le 12/12 »."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.core.settings import Settings
    from desktop.ui.records import WorkLine

_CONVERSATION = "ask-document"


def going_phrase(line: WorkLine, settings: Settings, *, is_over: bool) -> str:
    """Return when the work goes if nothing changes in it; `is_over` is False for an interrupted one."""
    if not is_over and line.task_id != _CONVERSATION:
        name = "interrupted_days"
    else:
        name = "conversations_days" if line.task_id == _CONVERSATION else "retention_days"
    days = int(settings.get(name))
    if not days:
        return "sera effacé à la fermeture"
    return f"sera effacé le {line.changed + timedelta(days=days + 1):%d/%m}"
