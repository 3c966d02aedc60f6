# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the bench of imports: its figures, and that it leaves nothing."""

from __future__ import annotations

import re
import shutil
import tempfile

import pytest

from scripts import bench_import


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="compares with sha256sum and cp")
def test_the_ratio_is_that_of_the_times_and_nothing_is_left(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code = bench_import.main(["--tiny", "--rounds", "1"])
    out = capsys.readouterr().out
    ratio = float(re.search(r"speed over sha256sum \+ cp +(\d+\.\d+)", out).group(1))
    assert {"import", "sha256sum", "cp", "sync"} <= {line.split()[0] for line in out.splitlines()}
    assert code == (0 if ratio >= bench_import.TARGET else 1)
    assert list(tmp_path.iterdir()) == []
