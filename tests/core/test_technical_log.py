# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the technical log: where it went wrong, never a word of a document."""

from __future__ import annotations

from desktop.core import technical_log
from desktop.core.technical_log import add_line, describe_without_content


def fail_with_content() -> None:
    try:
        int("le secret du conseil")
    except ValueError as error:
        raise RuntimeError("le nom de Mme Quidonc") from error


def description() -> str:
    try:
        fail_with_content()
    except RuntimeError as error:
        return describe_without_content(error)
    return ""


def test_the_class_the_cause_and_the_places_are_told():
    told = description()
    assert "RuntimeError at test_technical_log.py" in told
    assert "from ValueError" in told
    assert "fail_with_content" in told


def test_what_the_exception_says_is_not():
    assert "secret" not in description()
    assert "Quidonc" not in description()


def test_lines_are_dated_and_single(tmp_path):
    add_line(tmp_path / "logs" / "t.log", "one\ntwo")
    (line,) = (tmp_path / "logs" / "t.log").read_text().splitlines()
    assert line.endswith("+00:00 one two")


def test_the_log_does_not_grow_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(technical_log, "MAX_BYTES", 200)
    for _ in range(50):
        add_line(tmp_path / "t.log", "x" * 50)
    assert sum(path.stat().st_size for path in tmp_path.glob("t*.log")) < 1_000


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    add_line(tmp_path / "file" / "t.log", "line")
