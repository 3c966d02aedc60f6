# SPDX-License-Identifier: AGPL-3.0-or-later
"""A task that only says which prompts it was given."""

from __future__ import annotations

from desktop.core.draft import Draft
from desktop.core.task import Result, Task


class TellPrompts(Task):
    id = "tell-prompts"
    title = "Dire"
    summary = "Dit."
    icon = "fa6s.gear"
    fields = ()

    def run(self, values, context):
        names = [
            context.prompt(name).versioned_name
            for name in ("sort-mail", "sort-mail", "write-decree", "write-text")
        ]
        return Result(Draft("Dit"), {"names": names})


TASKS = (TellPrompts,)
