# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Parcours »: the day of an agent on the real panels, the modules, who followed what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page

HOME, MODULE, REGISTER = "learning", "learning/module", "learning/register"


def make_learning_page(desk: Desk, page_id: str) -> Page:
    """Return the page of that id: the path, a module, the register, or the panel of an exercise."""
    if page_id == HOME:
        from desktop.ui.pages.learning.page import LearningPage

        return LearningPage(desk)
    if page_id == MODULE:
        from desktop.ui.pages.learning.module_page import ModulePage

        return ModulePage(desk)
    if page_id == REGISTER:
        from desktop.ui.pages.learning.register_page import TrainingsPage

        return TrainingsPage(desk)
    from desktop.tasks import find_task
    from desktop.ui.workspaces import make_page

    return make_page(desk.exercises.desk, find_task(page_id.rpartition("/")[2]))
