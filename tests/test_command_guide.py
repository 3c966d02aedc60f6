# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide from the command line, in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_command_line import CommandLine


def test_the_name_of_the_file_says_the_format(tmp_path: Path) -> None:
    line = CommandLine(tmp_path)
    done = line("guide", "--out", str(line.out / "mon-guide.txt"))
    assert done.returncode == 0, done.stderr
    text = (line.out / "mon-guide.txt").read_text(encoding="utf-8-sig")
    assert text.startswith("Guide de Beffroi\n") and "1. Premiers pas" in text
    assert [path.name for path in line.out.iterdir()] == ["mon-guide.txt"]


@pytest.mark.parametrize("name", ["guide", "guide.doc"])
def test_another_format_is_refused_with_those_that_exist(tmp_path: Path, name: str) -> None:
    line = CommandLine(tmp_path)
    done = line("guide", "--out", str(line.out / name))
    assert done.returncode == 2 and ".pdf, .docx, .odt, .txt" in done.stderr
    assert not line.out.exists() or not list(line.out.iterdir())
