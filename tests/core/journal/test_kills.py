# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writers of the journal killed at a hundred random points: the chain holds, nothing said safe is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("journal_writers.py")
CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(os.name != "posix", reason="the writers are forked")
def test_a_hundred_kills_break_nothing_and_lose_nothing(tmp_path):
    command = [sys.executable, str(PROGRAM), str(tmp_path / "journal.sqlite"), "60", "2026"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    assert told["sound"] and told["kills"] == 120
    assert told["told"] > 100, "too few entries for the kills to fall among them"
    assert told["purged"] > 0, "no purge fell among the kills"
