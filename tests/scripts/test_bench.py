# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the benches: the front door, what is absent or fails, the tables in a README."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from scripts import bench
from scripts.benches import digest, journal, running
from scripts.benches.benching import Absent, Row, print_rows
from scripts.benches.listing import BENCHES, Bench
from scripts.benches.outcomes import Outcome, read_outcome, write_outcome
from scripts.benches.tables import END, START, NoMarkers, results, write_tables

PROJECT = Path(__file__).resolve().parents[2]
NOT_BENCHES = {"__init__", "benching", "listing", "outcomes", "running", "tables"}
KEPT, MISSED = Row("ours", 1.25, "s", "at most 2 s"), Row("theirs", 3.0, "s", "at most 2 s", False)


def test_an_unknown_bench_is_answered_with_the_list(capsys):
    assert bench.main(["everything"]) == 2
    listed = capsys.readouterr().out
    assert all(name in listed for name in ("digest", "text", "start", "stalls"))


def test_every_bench_named_at_the_door_has_its_file():
    files = {path.stem for path in (PROJECT / "scripts" / "benches").glob("*.py")} - NOT_BENCHES
    assert {one.module_name.rpartition(".")[2] for one in BENCHES.values()} == files


def test_a_bench_whose_library_is_not_installed_is_absent_and_misses_nothing(capsys):
    outcome = running.run_here(Bench("text", "", needs=("no_such_library",)), ())
    assert outcome == Outcome("text", absent="no_such_library not installed")
    assert outcome.is_kept
    assert "absent: no_such_library" in capsys.readouterr().out


def test_a_bench_that_finds_on_its_way_that_something_lacks_is_absent(monkeypatch):
    def run(_arguments: list[str]) -> list[Row]:
        raise Absent("no model here")

    monkeypatch.setattr(digest, "run", run)
    assert running.run_here(BENCHES["digest"], ()).absent == "no model here"


def test_a_module_of_ours_that_lacks_is_a_fault_not_an_absence():
    with pytest.raises(ModuleNotFoundError):
        running.run_here(Bench("none", "", module="no_such_bench"), ())


def test_one_that_fails_does_not_stop_the_others_and_the_status_says_it(tmp_path, capfd):
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{START}\nformer figures\n{END}\nafter\n", encoding="utf-8")
    tiny = Bench("pictograms", "", ("--count", "3"))
    absent = Bench("text", "", needs=("no_such_library",))
    failing = Bench("none", "", module="no_such_bench")
    # The door knows benches by their names: an unlisted one fails there.
    assert bench.measure_all([failing, tiny], readme) == 1
    capfd.readouterr()
    written = readme.read_text(encoding="utf-8")
    assert written.startswith(f"before\n{START}\nMeasured on ")
    assert written.endswith(f"{END}\nafter\n")
    assert "former figures" not in written
    assert "| none | failed: ended with status 2 |" in written
    assert re.search(
        r"\| pictograms \| finding the icons of 3 \| [\d.]+ s \| at most 0\.015 s", written
    )
    assert running.run_here(absent, ()).is_kept


def test_a_missed_target_is_the_exit_status(tmp_path, monkeypatch):
    for row, status in ((KEPT, 0), (MISSED, 1)):
        monkeypatch.setattr(digest, "run", lambda _arguments, row=row: [row])
        assert running.run_for(BENCHES["digest"], (), tmp_path / "rows.json") == status
        assert read_outcome(tmp_path / "rows.json") == Outcome("digest", (row,))


def test_an_outcome_is_read_as_it_was_written(tmp_path):
    outcome = Outcome("mail", (KEPT, MISSED), seconds=2.5)
    write_outcome(tmp_path / "rows.json", outcome)
    assert read_outcome(tmp_path / "rows.json") == outcome


def test_the_tables_give_the_day_the_machine_the_targets_and_what_is_not_kept():
    made = results(
        [
            Outcome("mail", (KEPT, Row("alone", 0.0123, "s")), seconds=60),
            Outcome("lint", (MISSED,), seconds=60),
            Outcome("text", absent="llama_cpp not installed"),
            Outcome("image", failed="longer than 900 s"),
        ],
        date(2026, 11, 28),
        "2 cores, Linux",
    )
    promises, everything = made.split("<details>")
    assert promises.startswith("Measured on 2026-11-28 in 2 minutes (2 cores, Linux): 2 missed.")
    assert "| mail | ours | 1.25 s | at most 2 s | yes |" in promises
    assert "| lint | theirs | 3 s | at most 2 s | **no** |" in promises
    assert "| text | absent: llama_cpp not installed |  |  | – |" in promises
    assert "| image | failed: longer than 900 s |  |  | **no** |" in promises
    assert "alone" not in promises
    assert "| mail | alone | 0.0123 s |" in everything


def test_a_file_without_markers_is_left_as_it_is(tmp_path):
    file = tmp_path / "README.md"
    file.write_text(f"only {START}", encoding="utf-8")
    with pytest.raises(NoMarkers):
        write_tables(file, "tables")
    assert file.read_text(encoding="utf-8") == f"only {START}"


def test_the_readme_has_its_place_for_the_tables():
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert text.count(START) == text.count(END) == 1
    assert text.index(START) < text.index(END)


def test_rows_are_printed_with_what_is_missed(capsys):
    assert print_rows([KEPT, MISSED]) == [KEPT, MISSED]
    kept, missed = capsys.readouterr().out.splitlines()
    assert kept.endswith("at most 2 s  ok")
    assert missed.endswith("at most 2 s  MISSED")


def test_the_digest_bench_gives_the_ratio_of_its_two_times():
    raw, whole, ratio = digest.run(["--document", str(digest.SAMPLE), "--repeat", "1"])
    assert ratio.value == pytest.approx(whole.value / raw.value)
    assert ratio.value > 1
    assert ratio.is_kept == (ratio.value <= digest.TARGET)


def test_the_journal_bench_measures_a_sound_chain_and_every_search():
    rows = journal.run(["--count", "400", "--repeat", "1"])  # so few that its times say nothing
    named = {row.what: row.value for row in rows}
    assert named["chain verified"] > 0
    assert {f"search: {name}" for name in journal.searches(400)} <= named.keys()
