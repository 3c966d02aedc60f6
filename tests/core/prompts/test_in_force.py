# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which wording of a task's prompt counts (how one is put in force is tested with the library)."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.prompts.in_force import broken_contract, prompt_in_force, read_changed
from desktop.core.prompts.prompts import PromptError

OURS = "---\ntitle: Résumer\nrole: R\nengine: text\nversion: 3\n---\n\n## system\n\nA\n\n## user\n\n$x\n"
THEIRS = OURS.replace("version: 3", "version: 3+mairie.1").replace("\nA\n", "\nB\n")


def folders(tmp_path: Path, theirs: str | None) -> tuple[Path, Path]:
    ours, changed = tmp_path / "ours", tmp_path / "changed"
    ours.mkdir()
    (ours / "essai.md").write_text(OURS, encoding="utf-8")
    if theirs is not None:
        changed.mkdir()
        (changed / "essai.md").write_text(theirs, encoding="utf-8")
    return ours, changed


def test_ours_counts_where_nothing_was_put_in_force(tmp_path: Path) -> None:
    ours, changed = folders(tmp_path, None)
    for folder in (None, changed):
        prompt, doubt = prompt_in_force("essai", ours, folder)
        assert (prompt.versioned_name, doubt) == ("essai@3", "")


def test_theirs_counts_with_its_own_version(tmp_path: Path) -> None:
    prompt, doubt = prompt_in_force("essai", *folders(tmp_path, THEIRS))
    assert (prompt.versioned_name, prompt.system, doubt) == ("essai@3+mairie.1", "B", "")


@pytest.mark.parametrize(
    ("theirs", "why"),
    [
        (THEIRS.replace("$x", "$y"), "il y manque $x"),
        (THEIRS.replace("3+mairie", "2+mairie"), "Beffroi a changé la sienne"),
        (THEIRS.replace("engine: text", "engine: image"), "même moteur"),
        ("rien", "ne peut pas être lu"),
    ],
)
def test_one_that_cannot_serve_gives_way_and_says_why(tmp_path: Path, theirs, why) -> None:
    prompt, doubt = prompt_in_force("essai", *folders(tmp_path, theirs))
    assert prompt.versioned_name == "essai@3"
    assert why in doubt and "«\u00a0Résumer\u00a0»" in doubt


def test_a_changed_prompt_may_be_twice_as_long_as_a_long_one(tmp_path: Path) -> None:
    ours, changed = folders(tmp_path, THEIRS)
    original, theirs = read_changed(ours / "essai.md"), read_changed(changed / "essai.md")
    assert broken_contract(original, theirs) == ""
    (changed / "essai.md").write_text(THEIRS.replace("\nB\n", f"\n{'B' * 6_001}\n"), "utf-8")
    assert "trop longue" in broken_contract(original, read_changed(changed / "essai.md"))


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    _ours, changed = folders(tmp_path, THEIRS + "x" * 100_000)
    with pytest.raises(PromptError, match="too large"):
        read_changed(changed / "essai.md")
