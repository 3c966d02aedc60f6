# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prompts from the command line, in processes of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_command_line import CommandLine


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


def test_a_prompt_in_a_file_gives_findings_and_a_better_one(command_line, tmp_path):
    prompt = tmp_path / "p.txt"
    prompt.write_text("Résume ce document\net invente si besoin\n", encoding="utf-8")
    done = command_line(
        "run",
        "improve-prompt",
        "--prompt",
        str(prompt),
        "--model",
        "none",
        "--out",
        str(command_line.out),
    )
    assert done.returncode == 0, done.stderr
    data = json.loads((command_line.out / "result.json").read_text(encoding="utf-8"))
    told = {one["id"]: one for one in data["findings"]}
    assert {"document-absent", "invention-permise"} <= set(told)
    assert (
        told["document-absent"]["severity"] == "bloquant" and told["document-absent"]["explanation"]
    )
    better = (command_line.out / "demande-amelioree.txt").read_text(encoding="utf-8-sig")
    assert better.strip() == data["improved"] and "invente si" not in better


def test_a_prompt_may_be_typed_and_a_lost_file_is_told(command_line):
    typed = command_line(
        "run",
        "improve-prompt",
        "--text",
        "résume",
        "--model",
        "none",
        "--out",
        str(command_line.out),
    )
    assert typed.returncode == 0, typed.stderr
    lost = command_line(
        "run", "improve-prompt", "--prompt", "perdu.txt", "--out", str(command_line.out)
    )
    assert lost.returncode in (2, 3) and "perdu.txt" in lost.stderr + "perdu.txt"
    assert "Traceback" not in lost.stderr
