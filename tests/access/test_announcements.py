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
    words = [sentence for sentence, _urgent in said]
    assert any("Lecture du document" in sentence for sentence in words)
    assert any("Le modèle rédige" in sentence for sentence in words)


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
