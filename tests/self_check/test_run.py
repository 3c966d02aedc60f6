# SPDX-License-Identifier: AGPL-3.0-or-later
"""The self-test says what is wrong with a copy, one line a check, and ends with a status."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.self_check import checks, run
from desktop.self_check.outcome import CheckOutcome, NotAsItShould, done


def _outcomes(*goods: bool) -> Iterator[CheckOutcome]:
    for number, is_good in enumerate(goods):
        yield CheckOutcome(f"check-{number}", "Essai", is_good, "vu", 0.1)


def test_a_check_that_raises_is_told_and_is_not_the_end() -> None:
    def fail() -> str:
        raise NotAsItShould("il manque la licence")

    outcome = done("files", "Fichiers", fail)
    assert not outcome.is_good
    assert outcome.line.startswith("[ÉCHEC] Fichiers")
    assert "il manque la licence" in outcome.line
    assert done("files", "Fichiers", lambda: 1 / 0).detail.startswith("ZeroDivisionError")  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(("goods", "status"), [((True, True), 0), ((True, False), 3)])
def test_status_and_report_say_whether_all_is_well(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    goods: tuple[bool, ...],
    status: int,
) -> None:
    monkeypatch.setattr(run, "_outcomes", lambda _folder: _outcomes(*goods))
    before = dict(os.environ)
    assert run.main(["--out", str(tmp_path)]) == status
    report = json.loads((tmp_path / run.REPORT).read_text(encoding="utf-8"))
    assert [one["is_good"] for one in report] == list(goods)
    assert capsys.readouterr().out.count("Essai") == len(goods)
    assert dict(os.environ) == before


def test_the_program_has_the_files_that_it_needs() -> None:
    assert "demandes" in checks.check_files()


def test_a_copy_without_its_demands_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "prompts_folder", lambda: tmp_path)
    with pytest.raises(NotAsItShould, match="demandes"):
        checks.check_files()


def test_each_engine_that_is_installed_answers() -> None:
    assert "orthographe" in checks.check_engines()


def test_an_engine_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Answer:
        returncode = 0
        stdout = json.dumps({"text": ["failed", "OSError"], "ocr": ["absent", "x"]}).encode()

    monkeypatch.setattr(checks.subprocess, "run", lambda *_args, **_options: Answer())
    with pytest.raises(NotAsItShould, match="texte"):
        checks.check_engines()
