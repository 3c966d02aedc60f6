# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what the person at the terminal sees."""

from __future__ import annotations

import io

import pytest

from scripts.installation.console import Console, french_duration


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "0 s"), (59, "59 s"), (60, "1 min 00 s"), (125, "2 min 05 s"), (3840, "1 h 04 min")],
)
def test_durations_read_as_a_person_says_them(seconds, words):
    assert french_duration(seconds).replace("\u00a0", " ") == words


def test_a_step_says_its_number_its_stages_once_and_its_outcome():
    stream = io.StringIO()
    with Console(2, stream).step("Fenêtre") as step:
        step.stage("téléchargement")
        step.stage("téléchargement")
        step.stage("")
        step.end("déjà là")
    text = stream.getvalue()
    assert text.count("téléchargement") == 1
    assert text.startswith("[1/2] Fenêtre…\n")
    assert "[1/2] Fenêtre : déjà là (0" in text


def test_a_step_that_is_interrupted_does_not_claim_to_be_done():
    stream = io.StringIO()
    with pytest.raises(KeyboardInterrupt), Console(1, stream).step("Fenêtre"):
        raise KeyboardInterrupt
    assert "Fenêtre : interrompu" in stream.getvalue()
    assert "fait" not in stream.getvalue()
