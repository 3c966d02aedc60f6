# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m desktop proof`: real workers measured, the sheet written and read back, the exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.command_line import proof, run_command_line
from desktop.core.events import NetworkState
from desktop.core.journal.journal import Journal
from desktop.core.network import seccomp
from desktop.documents.reading import read_document

needs_seccomp = pytest.mark.skipif(not seccomp.is_supported(), reason="no kernel filter here")


class ProofLine:
    """`proof …` on a data folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.out, self._capsys = folder / "données", folder / "preuve", capsys

    def __call__(self, *options: str) -> tuple[int, str]:
        line = ["--data-dir", str(self.folder), "proof", "--out", str(self.out), *options]
        status = run_command_line(line)
        return status, self._capsys.readouterr().out

    @property
    def written(self) -> list[Path]:
        return sorted(self.out.iterdir()) if self.out.is_dir() else []


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> ProofLine:
    return ProofLine(tmp_path, capsys)


@needs_seccomp
def test_every_kind_of_worker_is_measured_and_the_sheet_is_written(line):
    status, said = line("--format", "pdf,txt")
    assert status == 0
    assert said.startswith("Réseau coupé. Aucun des 56\u00a0essais de sortie n’a abouti")
    assert said.count("7 sur 7 refusés") == 8
    assert [path.suffix for path in line.written] == [".pdf", ".txt"]
    text = read_document(line.written[0]).line_text()
    assert "Micro et écoute" in text and "BROUILLON" not in text


@needs_seccomp
def test_that_it_was_made_is_in_the_journal_and_the_next_sheet_bears_its_hash(line):
    line("--format", "txt")
    check = Journal(line.folder / "journal.sqlite").verify()
    (entry,) = Journal(line.folder / "journal.sqlite").entries()
    assert (entry.task, entry.outcome, check.is_sound) == ("proof", "made", True)
    assert [mark.format for mark in entry.outputs] == ["txt"]
    line.out = line.folder / "autre"
    line("--format", "txt")
    assert check.last_hash in line.written[0].read_text("utf-8-sig").replace("\n  ", "")


def test_a_process_with_a_way_out_ends_with_3_and_the_sheet_says_so(line, monkeypatch):
    open_way = NetworkState(False, "none", {"ipv4": "possible"}, process="command", pid=1)
    monkeypatch.setattr(proof, "probe_network", lambda *_: open_way)
    status, said = line("--format", "txt")
    assert status == 3
    assert said.startswith("Réseau non verrouillé.") and "NON VERROUILLÉ" in said
    assert "Réseau non verrouillé." in line.written[0].read_text("utf-8-sig")


@needs_seccomp
def test_the_rules_of_the_commune_are_on_the_sheet(line, tmp_path):
    rules = tmp_path / "policy.toml"
    rules.write_text('[settings]\nretention_days = { value = 30, reason = "Décision" }\n', "utf-8")
    line("--format", "txt", "--policy", str(rules))
    assert "réglage imposé par la commune" in " ".join(
        line.written[0].read_text("utf-8-sig").replace("\u00a0", " ").split()
    )


def test_an_unknown_format_is_refused_before_anything_starts(line):
    status, _ = line("--format", "xls")
    assert status == 2
    assert line.written == []


def test_it_asks_where_to_write(line, capsys):
    with pytest.raises(SystemExit) as ended:
        run_command_line(["proof"])
    assert ended.value.code == 2
    assert "il manque" in capsys.readouterr().err
