# SPDX-License-Identifier: AGPL-3.0-or-later
"""A data folder that holds something of every kind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.kept_data.kept_folder import KeptFolder


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeptFolder]:
    temporary = tmp_path / "temporaire"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    made = KeptFolder(tmp_path / "données")
    yield made
    made.close()
