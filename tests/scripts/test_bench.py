# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the benches: the front door, and the figures of the digest's one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import bench, bench_digest, bench_journal

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("arguments", [[], ["everything"]])
def test_the_front_door_names_the_benches(arguments, capsys):
    assert bench.main(arguments) == 2
    listed = capsys.readouterr().out
    assert all(name in listed for name in ("digest", "text", "start"))


def test_every_bench_named_at_the_door_has_its_file():
    files = {path.stem for path in (PROJECT / "scripts").glob("bench_*.py")}
    assert {f"bench_{name}" for name in bench.BENCHES} == files


def test_the_digest_bench_gives_the_ratio_of_its_two_times(capsys):
    sample = PROJECT / bench_digest.SAMPLE
    code = bench_digest.main(["--document", str(sample), "--repeat", "1"])
    out = capsys.readouterr().out
    ratio = float(re.search(r"ratio +(\d+\.\d+)", out).group(1))
    assert len(re.findall(r"s \(best of 1\)", out)) == 2
    assert ratio > 1
    assert code == (0 if ratio <= bench_digest.TARGET else 1)


def test_the_journal_bench_measures_a_sound_chain_and_every_search(capsys):
    bench_journal.main(["--count", "400", "--repeat", "1"])  # so few that its times say nothing
    out = capsys.readouterr().out
    assert re.search(r"chain verified +\d+\.\d+ s", out)
    for name in bench_journal.searches(400):
        assert f"search: {name}" in out
