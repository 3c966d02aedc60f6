# SPDX-License-Identifier: AGPL-3.0-or-later
"""A damaged job file does not take the text with it: Accueil offers it again, and it opens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from desktop.core import events
from desktop.core.codec import to_data
from desktop.core.draft import Draft, Paragraph
from desktop.core.files.safe_files import write_json
from desktop.core.task import Result
from desktop.tasks import TASKS
from desktop.ui.demonstration import sample_results
from desktop.ui.demonstration.sample_desk import make_sample_desk
from desktop.ui.main_window import MainWindow
from desktop.ui.window_pages import connect_pages, page_makers
from tests.rough_weather.conftest import Agent

pytestmark = pytest.mark.logs_a_warning


def test_accueil_offers_the_text_of_a_work_whose_file_is_damaged(agent: Agent):
    agent.start()
    data = {"task": "summarise-document", "coverage": {}}
    result = Result(sample_results.digest_draft(), data)
    agent.say(events.Finished(agent.sample.lanes.run_id(), result))
    (job,) = agent.sample.jobs.jobs()
    draft = agent.sample.records.load(job.id).draft
    agent.page.back_to_form()
    agent.sample.jobs.file(job.id).write_bytes(b"\x00" * 300)
    home = agent.window.open_page("home")
    assert any("un travail" in said for said in agent.told())
    name = f"Relire Travail retrouvé\u00a0: {draft.title}"
    (button,) = [b for b in home.findChildren(QAbstractButton) if b.accessibleName() == name]
    button.click()
    agent.settle()
    assert agent.page.state == "done"
    assert agent.page.result.draft() == draft
    assert "Résumer" not in "".join(agent.page_tells())


@pytest.fixture
def whole(qapp: Any, tmp_path: Path) -> Any:
    sample = make_sample_desk(qapp, tmp_path / "données", TASKS)
    window = MainWindow(sample.desk, sample.bridge, TASKS, page_makers(sample.desk, TASKS))
    connect_pages(window)
    window.open_page("home")
    yield window, sample
    window.close()
    window.deleteLater()
    sample.close()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_a_text_found_again_opens_on_the_page_of_its_task_without_what_was_asked(whole, task):
    window, sample = whole
    job_id = "20261128-080000-0a1b2c3d"
    folder = sample.jobs.folder(job_id)
    draft = Draft("Texte retrouvé", (Paragraph("La phrase qui compte."),))
    write_json(folder / "draft.json", {"draft": to_data(draft), "data": {"task": task.id}})
    (folder / "job.json").write_bytes(b"{")
    assert [line.title for line in sample.records.drafts()] == [
        "Travail retrouvé\u00a0: Texte retrouvé"
    ]
    window.open_draft(job_id)
    assert window.current() is window.pages[task.id]
