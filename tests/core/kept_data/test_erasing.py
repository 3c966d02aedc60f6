# SPDX-License-Identifier: AGPL-3.0-or-later
"""Kinds are erased from the disk; what stays is what was not asked, and what could not go is named."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.core.kept_data.erasing import Erasure, delete, erase_kinds, erase_temporary
from desktop.core.kept_data.inventory import take_inventory
from desktop.core.kept_data.kinds import Going, kept_kinds, kinds_going

CONTENT = {kind.id for kind in kinds_going(Going.CONTENT, Going.TICKED)}


def test_nothing_of_the_erased_kinds_remains_on_the_disk(kept):
    kept.fill()
    done = erase_kinds(kept.data.root, CONTENT)
    assert done.left == []
    left = take_inventory(kept.data.root)
    assert not CONTENT & set(left.counts)
    assert kept.holders() == {
        "conformite/prises-de-connaissance.json",
        "conformite/regles-imposees/a1b2.json",
        "formations.json",
        "model-measures.json",
        "model_hashes.json",
        "models/petit/recu.json",
        "profile.json",
        "registre-arretes.sqlite",
        "settings.backup.json",
        "settings.json",
    }


def test_empty_folders_go_too_and_the_window_still_tells_that_it_lives(kept):
    kept.fill()
    erase_kinds(kept.data.root, CONTENT)
    folders = {path.name for path in kept.data.root.iterdir() if path.is_dir()}
    assert folders == {"conformite", "jobs", "models"}
    assert [path.name for path in kept.data.jobs.iterdir()] == ["instances"]
    assert list((kept.data.jobs / "instances").iterdir())


def test_works_are_counted_once_and_other_kinds_by_file(kept):
    kept.fill()
    done = erase_kinds(kept.data.root, {"works", "demands"})
    assert done.counts == {"works": 1, "demands": 3}


def test_a_work_that_is_spared_stays_whole(kept):
    kept.fill()
    job = kept.work()
    erase_kinds(kept.data.root, {"works"}, spared_jobs={job.id})
    assert (kept.data.jobs / job.id / "result" / "affiche.svg").is_file()
    assert take_inventory(kept.data.root).of("works").works == {job.id}


def test_what_another_program_holds_is_named(kept, monkeypatch):
    kept.fill()
    held = kept.data.root / "pages" / "page-1.png"
    unlink = Path.unlink

    def refuse(path: Path, **options: bool) -> None:
        if path == held:
            raise PermissionError
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", refuse)
    done = erase_kinds(kept.data.root, {"pages", "forms"})
    assert done.left == [held]
    assert done.counts == {"forms": 1}


def test_a_read_only_file_goes(tmp_path):
    path = tmp_path / "lecture-seule.txt"
    path.write_text("x")
    path.chmod(0o400)
    assert delete(path)
    assert not path.exists()


def test_our_temporary_folders_go_and_the_others_stay(kept):
    temporary = Path(tempfile.gettempdir())
    for name in ("beffroi-tmp-abc", "beffroi-2026", "autre"):
        (temporary / name).mkdir()
        (temporary / name / "piece.txt").write_text(kept.marker)
    done = Erasure()
    erase_temporary(done)
    assert {path.name for path in temporary.iterdir()} == {"autre", "beffroi-2026"}
    assert done.counts == {"temporary": 1}


def test_at_the_start_only_old_temporary_folders_go(kept):
    now = datetime.now(UTC)
    for name, age in (("beffroi-tmp-vieux", 3), ("beffroi-tmp-neuf", 0)):
        folder = Path(tempfile.gettempdir()) / name
        folder.mkdir()
        then = (now - timedelta(days=age)).timestamp()
        os.utime(folder, (then, then))
    erase_temporary(Erasure(), before=now - timedelta(days=1))
    assert [path.name for path in Path(tempfile.gettempdir()).iterdir()] == ["beffroi-tmp-neuf"]


@pytest.mark.parametrize("kind_id", sorted(kind.id for kind in kept_kinds()))
def test_each_kind_can_be_erased_alone(kept, kind_id):
    kept.fill()
    before = take_inventory(kept.data.root)
    erase_kinds(kept.data.root, {kind_id})
    after = take_inventory(kept.data.root)
    assert set(before.counts) - set(after.counts) == {kind_id}
