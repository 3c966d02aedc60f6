# SPDX-License-Identifier: AGPL-3.0-or-later
"""A data folder is counted by kinds; nothing in it is left out."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from desktop.core.journal.journal import Journal
from desktop.core.kept_data.inventory import take_inventory, temporary_folders, what_work
from desktop.core.kept_data.kinds import kept_kinds

CHECKOUT = Path(__file__).resolve().parents[3]
DAY = CHECKOUT / "desktop" / "resources" / "samples" / "journee"
RUNS = (
    ("summarise-document", "--document", str(DAY / "brouillon-ia.txt")),
    ("sort-mail", "--mails", str(DAY / "mails")),
    ("check-document", "--document", str(DAY / "brouillon-ia.txt"), "--kind", "personal-data"),
    ("write-minutes", "--recording", str(DAY / "reunion.vtt")),
)


def test_everything_is_known_and_counted(kept):
    kept.fill()
    found = take_inventory(kept.data.root)
    assert found.unknown == ()
    assert {kind.id for kind in kept_kinds()} == set(found.counts)
    files = [path for path in kept.data.root.rglob("*") if path.is_file()]
    assert sum(count.files for count in found.counts.values()) == len(files)
    assert found.bytes == sum(path.stat().st_size for path in files)


def test_works_are_counted_as_works(kept):
    kept.fill()
    kept.work()
    found = take_inventory(kept.data.root)
    numbers = {kind.id: found.of(kind.id).number(kind) for kind in kept_kinds() if kind.is_works}
    assert numbers == {"works": 2, "interrupted": 1, "conversations": 1}


def test_a_stranger_is_told_and_a_link_is_not_followed(kept, tmp_path):
    outside = tmp_path / "dehors"
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    (kept.data.root / "notes.txt").write_text("x")
    (kept.data.root / "lien").symlink_to(outside, target_is_directory=True)
    unknown = {path.name for path in take_inventory(kept.data.root).unknown}
    assert unknown == {"notes.txt", "lien"}


def test_a_work_whose_file_cannot_be_read_was_interrupted(kept):
    job = kept.work()
    (kept.data.jobs / job.id / "job.json").write_text("{")
    assert what_work(kept.data.jobs / job.id) == "interrupted"


def test_only_our_own_folders_of_the_temporary_folder_are_named(kept, tmp_path):
    temporary = Path(tempfile.gettempdir())
    (temporary / "beffroi-tmp-1").mkdir()
    (temporary / "autre-1").mkdir()
    (temporary / "beffroi-tmp-note.txt").write_text("x")
    (temporary / "beffroi-tmp-lien").symlink_to(tmp_path, target_is_directory=True)
    assert [path.name for path in temporary_folders()] == ["beffroi-tmp-1"]


@pytest.mark.parametrize("run", RUNS, ids=[run[0] for run in RUNS])
def test_nothing_that_a_real_task_leaves_behind_is_unknown(run, tmp_path):
    data, out = tmp_path / "données", tmp_path / "sortie"
    command = [sys.executable, "-m", "desktop", "run", *run, "--out", str(out), "--format", "txt"]
    done = subprocess.run(
        [*command, "--data-dir", str(data)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = take_inventory(data)
    assert found.unknown == ()
    assert found.of("journal").files
    assert [json.loads(p.read_bytes())["state"] for p in data.glob("jobs/*/job.json")] == [
        "finished"
    ]


def test_the_command_line_deletes_what_has_had_its_time_and_tells_it(kept):
    old = kept.work()
    kept.age(40)
    command = [sys.executable, "-m", "desktop", "run", *RUNS[0], "--format", "txt"]
    paths = ["--out", str(kept.data.root.parent / "sortie"), "--data-dir", str(kept.data.root)]
    done = subprocess.run(
        [*command, *paths], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not (kept.data.jobs / old.id).exists()
    notes = [one.note for one in Journal(kept.data.journal).entries() if one.task == "erasure"]
    assert notes == ["travaux terminés\u00a0: 1"]
