# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of a task asks what goes with what was chosen, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.task import ModelReference
from desktop.tasks import TASKS
from desktop.tasks.check_document import CheckDocument
from desktop.tasks.summarise_document import SummariseDocument
from desktop.ui.demonstration import sample_results
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.model_desk import ModelOffer
from desktop.ui.task_panel import TaskPanel

FIRST = ["document", "kind"]


@pytest.fixture
def panel(sample: SampleDesk, qtbot: QtBot) -> TaskPanel:
    made = TaskPanel(sample.desk.look, CheckDocument)
    qtbot.addWidget(made)
    made.show()
    return made


def asked(panel: TaskPanel) -> list[str]:
    return [name for name, row in panel.rows.items() if not row.isHidden()]


@pytest.mark.parametrize(
    ("kind", "fields", "has_options"),
    [
        ("arrete", [], False),
        ("clarity", [], False),
        ("personal-data", [], False),
        ("marque", [], False),
        ("grounding", ["source"], False),
        ("restore", ["table"], False),
        ("pseudonymise", ["also", "keep"], True),
        ("anonymise", ["also", "keep"], True),
        ("consultation", ["column", "minutes"], True),
    ],
)
def test_each_check_asks_its_own_questions(panel: TaskPanel, kind, fields, has_options):
    panel.set_values({"kind": kind})
    assert asked(panel) == [*FIRST, *fields]
    assert panel.options.isHidden() is not has_options
    assert panel.model_row.isHidden() is (kind != "consultation")


def test_what_was_typed_is_there_again_when_one_comes_back(panel: TaskPanel):
    panel.set_values({"kind": "anonymise", "also": "Le Clos Vert"})
    panel.set_values({"kind": "arrete"})
    assert asked(panel) == FIRST
    panel.set_values({"kind": "pseudonymise"})
    assert panel.values()["also"] == "Le Clos Vert"


def test_the_other_file_is_asked_for_before_the_work_starts(panel: TaskPanel, tmp_path):
    panel.set_values({"document": "note.txt", "kind": "grounding"})
    assert "document source" in panel.problem() and not panel.main.isEnabled()
    panel.set_values({"source": "rapport.pdf"})
    assert panel.problem() == "" and panel.main.isEnabled()
    panel.set_values({"kind": "restore"})
    assert "table des correspondances" in panel.problem()


def test_a_model_that_is_not_asked_for_is_not_sent(panel: TaskPanel):
    one = sample_results.MODEL
    reference = ModelReference(one.id, one.path, one.title)
    panel.set_models([ModelOffer(reference, one.size)], one.id)
    panel.set_values({"kind": "consultation"})
    panel.model_box.setCurrentIndex(1)
    assert panel.model() is not None
    panel.set_values({"kind": "anonymise"})
    assert panel.model() is None


def test_tab_reaches_what_is_shown_and_nothing_that_is_hidden(panel: TaskPanel):
    panel.set_values({"kind": "grounding"})
    panel.activateWindow()
    panel.rows["document"].focus()
    seen: set[QWidget] = set()
    for _ in range(40):
        widget = QApplication.focusWidget()
        if widget is None:
            break
        seen.add(widget)
        panel.focusNextChild()

    def reaches(name: str) -> bool:
        return any(panel.rows[name].isAncestorOf(widget) for widget in seen)

    assert reaches("kind") and reaches("source")
    assert not any(reaches(name) for name in ("table", "also", "keep", "column", "minutes"))


def test_a_form_without_conditions_shows_all_of_it(sample: SampleDesk, qtbot: QtBot):
    panel = TaskPanel(sample.desk.look, SummariseDocument)
    qtbot.addWidget(panel)
    assert asked(panel) == [field.name for field in SummariseDocument.fields]
    assert not panel.model_row.isHidden()


def test_every_condition_names_a_field_of_its_task_and_values_that_it_takes():
    conditions = [
        (task, when)
        for task in TASKS
        for when in (task.model_shown_when, *(field.shown_when for field in task.fields))
        if when is not None
    ]
    assert conditions
    for task, (name, values) in conditions:
        field = next(one for one in task.fields if one.name == name)
        assert values and all(field.parse(value) == value for value in values)
