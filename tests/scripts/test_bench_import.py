# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the bench of imports: its figures, and that it leaves nothing."""

from __future__ import annotations

import shutil
import tempfile

import pytest

from scripts.benches import importing
from scripts.benches.benching import Absent


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="compares with sha256sum and cp")
def test_the_ratio_is_that_of_the_times_and_nothing_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rows = {row.what: row for row in importing.run(["--tiny", "--rounds", "1"])}
    assert {"import", "sha256sum", "cp", "sync"} <= rows.keys()
    ratio = rows["speed over sha256sum + cp"]
    both = rows["sha256sum"].value + rows["cp"].value
    assert ratio.value == pytest.approx(both / rows["import"].value)
    assert ratio.is_kept == (ratio.value >= importing.TARGET)
    assert list(tmp_path.iterdir()) == []


def test_without_the_commands_it_is_absent(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(Absent):
        importing.run(["--tiny"])
