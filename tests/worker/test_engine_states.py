# SPDX-License-Identifier: AGPL-3.0-or-later
"""An absent engine is shown with the reason that its installation left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.engines import availability
from desktop.worker.engine_states import INSTALLATION_FILE, engine_states


@pytest.fixture
def no_text_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "find_spec", lambda _name: None)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({"state": "failed", "reason": "Le compilateur manque."}, "Le compilateur manque."),
        ({"state": "installing", "reason": ""}, "Installation en cours"),
        ({"state": "installed"}, "llama-cpp-python"),
        ("broken", "llama-cpp-python"),
    ],
)
@pytest.mark.usefixtures("no_text_engine")
def test_the_reason_of_the_installation_is_told(tmp_path: Path, kept: object, said: str) -> None:
    (tmp_path / INSTALLATION_FILE).write_text(json.dumps({"text": kept}), encoding="utf-8")
    text = engine_states(tmp_path)[0]
    assert (text.name, text.available) == ("text", False)
    assert said in text.reason


@pytest.mark.usefixtures("no_text_engine")
def test_a_damaged_installation_file_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / INSTALLATION_FILE).write_text("{", encoding="utf-8")
    assert "llama-cpp-python" in engine_states(tmp_path)[0].reason
