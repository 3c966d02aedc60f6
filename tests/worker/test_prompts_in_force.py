# SPDX-License-Identifier: AGPL-3.0-or-later
"""A worker takes the wording that the agent put in force, from the next run on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.paths import DataFolder, prompts_folder
from desktop.core.prompts.prompts import read_prompt
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions
from desktop.mairie.prompting.library import DemandLibrary
from tests.worker.listeners import Workers


def version(name: str) -> str:
    return read_prompt(prompts_folder() / f"{name}.md").version


@pytest.fixture
def library(tmp_path: Path) -> DemandLibrary:
    return DemandLibrary(prompts_folder(), DataFolder(tmp_path).own_prompts)


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Workers]:
    folder = DataFolder(tmp_path).prompts_in_force
    tasks = "tests.worker.prompt_tasks:TASKS"
    made = Workers("--tasks", tasks, "--changed-prompts", str(folder))
    yield made
    made.shutdown()


def test_the_next_run_takes_it_and_says_its_version(library: DemandLibrary, pool: Workers) -> None:
    copy = library.copy(library.get("ours:sort-mail"))
    changed = library.save(replace(copy, text=copy.text.replace("Règles", "Vos règles")))
    before = pool.run("tell-prompts").result.data["names"]
    library.put_in_force(changed)
    after = pool.run("tell-prompts").result
    library.withdraw("sort-mail")
    back = pool.run("tell-prompts").result.data["names"]
    ours = f"sort-mail@{version('sort-mail')}"
    theirs = f"{ours}+mairie.2"
    assert before == back == [ours, ours, f"write-decree@{version('write-decree')}", before[3]]
    assert after.data["names"] == [theirs, theirs, *before[2:]]
    assert after.warnings == ()


def test_a_damaged_one_gives_way_with_one_warning(
    library: DemandLibrary, pool: Workers, tmp_path: Path
) -> None:
    library.put_in_force(library.copy(library.get("ours:sort-mail")))
    (DataFolder(tmp_path).prompts_in_force / "sort-mail.md").write_bytes(b"\xff")
    end = pool.run("tell-prompts").result
    assert end.data["names"][0] == f"sort-mail@{version('sort-mail')}"
    assert len(end.warnings) == 1 and "ne peut pas être lu" in end.warnings[0]


def test_every_worker_of_the_program_is_told_where_they_are(tmp_path: Path) -> None:
    start = StartOptions.make(str(tmp_path))
    options = start.worker_options(Settings(tmp_path / "settings.json"))
    place = options[options.index("--changed-prompts") + 1]
    assert Path(place) == DataFolder(tmp_path).own_prompts / "en-vigueur"
