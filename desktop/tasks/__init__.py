# SPDX-License-Identifier: AGPL-3.0-or-later
"""One room per gesture of the agent; TASKS is the ordered list, as in the sidebar."""

from __future__ import annotations

from desktop.core.errors import UnknownTask
from desktop.core.task import Task
from desktop.tasks.ask_document import AskDocument
from desktop.tasks.check_document import CheckDocument
from desktop.tasks.improve_prompt import ImprovePrompt
from desktop.tasks.make_pictograms import MakePictograms
from desktop.tasks.make_poster import MakePoster
from desktop.tasks.make_slides import MakeSlides
from desktop.tasks.sort_mail import SortMail
from desktop.tasks.summarise_document import SummariseDocument
from desktop.tasks.write_decree import WriteDecree
from desktop.tasks.write_minutes import WriteMinutes
from desktop.tasks.write_text import WriteText

TASKS: tuple[type[Task], ...] = (
    SortMail,
    SummariseDocument,
    AskDocument,
    WriteDecree,
    WriteMinutes,
    WriteText,
    MakePoster,
    MakePictograms,
    MakeSlides,
    ImprovePrompt,
    CheckDocument,
)


def find_task(task_id: str) -> type[Task]:
    """Return the task of that id; raise UnknownTask with the ids that exist."""
    for task in TASKS:
        if task.id == task_id:
            return task
    raise UnknownTask(f"« {task_id} » (tâches : {', '.join(task.id for task in TASKS)}).")
