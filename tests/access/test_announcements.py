# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happens while one does not look is said: steps, the end, errors; streamed text is not spelt."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from desktop.core import events
from desktop.ui.demonstration import sample_results


@pytest.fixture
def said(monkeypatch) -> list[tuple[str, bool]]:
    """What a screen reader is given to say, and whether it is urgent."""
    told: list[tuple[str, bool]] = []

    def take(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            told.append((event.message(), urgent))

    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(take))
    return told


@pytest.fixture
def studio(studios):
    made = studios("light", 1.0)
    made.window.desk.runner._runs.clear()
    return made


def test_steps_are_said(studio, said):
    run_id = studio.start(model=True)
    said.clear()
    for page in (2, 14):
        step = f"Lecture du document\u00a0: page {page} sur 24"
        studio.say(events.ProgressChanged(run_id, step, page / 24, 3.0))
    studio.say(events.ProgressChanged(run_id, "Le modèle rédige", 0.7, 14.0))
    pages = [f"Lecture du document\u00a0: page {page} sur 24" for page in (2, 14)]
    assert [sentence for sentence, _urgent in said] == pages[:1]
    studio.task_page().progress.steps.pause.timeout.emit()
    assert said[-1] == ("Le modèle rédige", False)


def test_hundreds_of_steps_are_not_said_one_by_one(studio, said):
    run_id = studio.start(model=True)
    pause = studio.task_page().progress.steps.pause
    pause.timeout.emit()
    said.clear()
    for page in range(1, 301):
        studio.say(events.ProgressChanged(run_id, f"Page {page} sur 300", page / 300, 3.0))
    assert len(said) <= 1 and pause.isActive()
    pause.timeout.emit()
    assert said[-1][0] == "Page 300 sur 300"


def test_no_step_is_said_after_the_end_nor_from_behind(studio, said):
    run_id = studio.start(model=True)
    pause = studio.task_page().progress.steps.pause
    for page in (1, 2, 3):
        studio.say(events.ProgressChanged(run_id, f"Page {page} sur 3", page / 3, 3.0))
    studio.finish(sample_results.model_draft())
    assert not pause.isActive()
    run_id = studio.start(model=True)
    studio.window.open_page("home")
    said.clear()
    studio.say(events.ProgressChanged(run_id, "Page 1 sur 9", 0.1, 3.0))
    assert said == []


def test_the_end_is_said_once(studio, said):
    studio.start(model=True)
    said.clear()
    studio.finish(sample_results.model_draft())
    words = [sentence for sentence, _urgent in said]
    assert words and len(words) == len(set(words))


def test_a_failure_is_said_at_once_with_what_to_do(studio, said):
    run_id = studio.start(model=False)
    said.clear()
    studio.say(
        events.Failed(run_id, "DocumentEncrypted", "Un mot de passe le ferme.", "Enlevez-le.")
    )
    urgent = " ".join(sentence for sentence, is_urgent in said if is_urgent)
    assert "Un mot de passe le ferme." in urgent and "Enlevez-le." in urgent


def test_streamed_text_is_not_said_piece_by_piece(studio, said):
    run_id = studio.start(model=True)
    studio.say(events.DraftChanged(run_id, sample_results.digest_draft()))
    said.clear()
    for piece in ("Le service ", "dessert ", "1 284 ", "habitants. ") * 5:
        studio.say(events.TextStreamed(run_id, piece))
    assert len(said) <= 2
