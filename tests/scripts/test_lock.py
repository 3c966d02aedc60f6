# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the lock that keeps two installations apart."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.installation.lock import installation_lock, is_installing

PROJECT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
from scripts.installation.lock import installation_lock
with installation_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold_elsewhere(root: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(root)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline() == "held\n"
    return holder


def test_the_lock_is_free_once_the_installation_ended(tmp_path):
    with installation_lock(tmp_path):
        assert is_installing(tmp_path)
    assert not is_installing(tmp_path)


def test_a_killed_installation_holds_nobody_up(tmp_path):
    with hold_elsewhere(tmp_path) as holder:
        assert is_installing(tmp_path)
        holder.kill()
        holder.wait()
    assert not is_installing(tmp_path)


def test_a_second_installation_waits_and_says_so(tmp_path):
    waited = []
    with hold_elsewhere(tmp_path) as holder:

        def release():
            waited.append(True)
            holder.communicate("")

        with installation_lock(tmp_path, release):
            assert waited == [True]
