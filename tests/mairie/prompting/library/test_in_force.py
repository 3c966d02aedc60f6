# SPDX-License-Identifier: AGPL-3.0-or-later
"""A changed prompt of a task that counts for the whole application, and what keeps it from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.prompts.in_force import prompt_in_force
from desktop.mairie.prompting.library import DemandError, DemandLibrary
from tests.mairie.prompting.library.hand import TASK, make_library

GOOD = "## system\n\nTu résumes bien.\n\n## user\n\n$extracts\n\nEn $words mots."


def copied(library: DemandLibrary, text: str):
    copy = library.copy(library.get("ours:summarise-document"))
    return library.save(replace(copy, text=text))


def counted(folder: Path):
    return prompt_in_force("summarise-document", folder / "prompts", folder / "demandes/en-vigueur")


def test_a_copy_put_in_force_is_what_the_worker_reads(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = copied(library, GOOD)
    force = library.put_in_force(copy)
    prompt, doubt = counted(tmp_path)
    assert (prompt.system, doubt) == ("Tu résumes bien.", "")
    assert prompt.versioned_name == "summarise-document@3+mairie.2"
    assert (force.copy_id, force.copy_version, force.problem) == (copy.id, "2", "")
    assert library.force_of(copy) == force


def test_one_gesture_goes_back_to_ours(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.put_in_force(copied(library, GOOD))
    library.withdraw("summarise-document")
    assert counted(tmp_path)[0].versioned_name == "summarise-document@3"
    assert library.in_force == {}


def test_what_is_in_force_stays_while_its_copy_goes_on_changing(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = copied(library, GOOD)
    library.put_in_force(copy)
    library.save(replace(copy, text=GOOD.replace("bien", "très bien")))
    assert counted(tmp_path)[0].system == "Tu résumes bien."


def test_a_deleted_copy_no_longer_counts(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = copied(library, GOOD)
    library.put_in_force(copy)
    library.delete(copy)
    assert counted(tmp_path)[0].version == "3"


def test_a_version_never_names_two_texts(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = copied(library, GOOD)
    first = library.put_in_force(copy)
    assert library.put_in_force(copy).version == first.version
    library.delete(copy)
    library.own.empty_bin()
    other = library.put_in_force(copied(library, GOOD.replace("bien", "mieux")))
    assert (first.version, other.version) == ("3+mairie.2", "3+mairie.2.2")
    assert other.copy_version == "2"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (GOOD.replace("$words", "cent"), r"manque \$words"),
        (GOOD + " $autre", r"remplir \$autre"),
        (GOOD + " pour 5 $ par mois", r"s’écrit \$\$"),
        (GOOD.replace("## system\n\nTu résumes bien.\n\n", ""), "## system"),
        (GOOD + "x" * 7_000, "trop longue"),
        (GOOD.replace("## user", "## usager"), "## user"),
    ],
)
def test_a_copy_that_breaks_the_task_is_refused(tmp_path: Path, text: str, why: str) -> None:
    library = make_library(tmp_path)
    copy = copied(library, text)
    with pytest.raises(DemandError, match=why):
        library.put_in_force(copy)
    assert counted(tmp_path)[0].version == "3"
    assert not list((tmp_path / "demandes" / "en-vigueur" / "anciennes").glob("*.md"))


def test_only_a_copy_of_a_prompt_of_a_task_can_count(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    for demand in (library.create("À moi", "x"), library.copy(library.get("ours:convoquer"))):
        with pytest.raises(DemandError, match="Seule une copie"):
            library.put_in_force(demand)


def test_when_ours_has_changed_it_counts_again_and_this_is_told(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    copy = copied(library, GOOD)
    library.put_in_force(copy)
    newer = TASK.replace("version: 3", "version: 4")
    (tmp_path / "prompts" / "summarise-document.md").write_text(newer, encoding="utf-8")
    prompt, doubt = counted(tmp_path)
    assert prompt.version == "4" and "Beffroi a changé la sienne" in doubt
    library = make_library(tmp_path)
    assert "comparé" in library.in_force["summarise-document"].problem
    with pytest.raises(DemandError, match="changé sa consigne"):
        library.put_in_force(library.get(copy.key))
    library.put_in_force(library.note_compared(library.get(copy.key)))
    assert counted(tmp_path)[0].version == "4+mairie.3"


@pytest.mark.parametrize("damaged", [b"\xff", b"", b"x" * 200_000, b"---\ntitle: x\n---\n"])
def test_a_damaged_file_in_force_gives_way_to_ours(tmp_path: Path, damaged: bytes) -> None:
    library = make_library(tmp_path)
    library.put_in_force(copied(library, GOOD))
    (tmp_path / "demandes" / "en-vigueur" / "summarise-document.md").write_bytes(damaged)
    prompt, doubt = counted(tmp_path)
    assert prompt.version == "3" and "ne peut pas être lu" in doubt
    assert make_library(tmp_path).in_force["summarise-document"].problem
