# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deletes what the agent ticked, from the disk and from the window's own memory."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from desktop.core.kept_data.erasing import Erasure, delete
from desktop.core.kept_data.inventory import Inventory, take_inventory
from desktop.core.kept_data.kinds import EXERCISES, Going, KeptKind, kinds_going
from desktop.core.kept_data.recordings import Recording, RecordingList
from desktop.core.settings import SETTINGS
from desktop.ui.desk import Desk

RECORDINGS, PROFILE, SETTINGS_KIND = "recordings", "profile", "settings"
_RUNNING = "Un travail est en cours\u00a0: attendez sa fin, ou arrêtez-le, puis recommencez."
_ELSEWHERE = (
    "Beffroi est ouvert dans une autre fenêtre, ou travaille en ligne de commande\u00a0: fermez-le d’abord. "
    "Ce qu’il tient ouvert s’écrirait de nouveau."
)


def usual_kinds() -> tuple[str, ...]:
    """Return the kinds that go unless the agent unticks them: all that has content."""
    return tuple(kind.id for kind in kinds_going(Going.CONTENT, Going.TICKED))


def what_forbids(desk: Desk) -> str:
    """Return why nothing can be erased now; empty when it can."""
    if desk.running():
        return _RUNNING
    return _ELSEWHERE if desk.records.other_windows() else ""


def inventory(desk: Desk) -> Inventory:
    """Return what the data folder holds now."""
    return take_inventory(desk.data_folder.root) if desk.data_folder is not None else Inventory({})


def recordings(desk: Desk) -> tuple[Recording, ...]:
    """Return the sounds recorded here that are still where they were put."""
    folder = desk.data_folder
    kept = RecordingList(folder.recordings if folder is not None else None).recordings()
    return tuple(one for one in kept if one.is_there)


def erase(desk: Desk, kind_ids: Collection[str]) -> Erasure:
    """Delete these kinds and return what was done; whoever shows content forgets it before.

    The journal tells it as counts. What another program holds is in `Erasure.left`.
    """
    done, wanted = Erasure(), set(kind_ids)
    desk.pages.clear()
    if RECORDINGS in wanted:
        _erase_sounds(desk, done)
    if SETTINGS_KIND in wanted:
        _reset_settings(desk)
        wanted.discard(SETTINGS_KIND)  # written anew with what the program begins with
        done.add(SETTINGS_KIND)
    if EXERCISES in wanted and desk.has_open_exercises():
        done.add(EXERCISES, desk.exercises.count())
        desk.exercises.erase()
        wanted.discard(EXERCISES)
    _erase_elsewhere(desk, wanted, done)
    done = desk.records.erase_kinds(wanted, done)
    if PROFILE in wanted:
        desk.profile.read_again()
    return done


def left_words(left: Collection[Path]) -> str:
    """Return a French sentence on what could not be deleted; empty for nothing."""
    if not left:
        return ""
    names = ", ".join(f"«\u00a0{path.name}\u00a0»" for path in list(left)[:5])
    others = f" et {len(left) - 5} autres" if len(left) > 5 else ""
    return (
        f"Ces fichiers n’ont pas pu être effacés, un autre programme les tient peut-être ouverts\u00a0: "
        f"{names}{others}. Fermez-le, puis recommencez."
    )


def number_words(kind: KeptKind, found: Inventory) -> str:
    """Return how much there is of a kind: « 12 travaux (3 Mo) », « rien »."""
    from desktop.ui.words import count, size_phrase

    of = found.of(kind.id)
    number = of.number(kind)
    if not number:
        return "rien"
    words = count(number, "travail", "travaux") if kind.is_works else count(number, "fichier")
    return f"{words} ({size_phrase(of.bytes)})"


def _erase_sounds(desk: Desk, done: Erasure) -> None:
    for recording in recordings(desk):
        path = Path(recording.path)
        if delete(path):
            done.add(RECORDINGS)
        else:
            done.left.append(path)


def _reset_settings(desk: Desk) -> None:
    for setting in SETTINGS:
        if not desk.settings.why_fixed(setting.name):
            desk.keep(setting.name, setting.default)


def _erase_elsewhere(desk: Desk, kind_ids: Collection[str], done: Erasure) -> None:
    """Delete the files of the desk that lie outside the data folder: a test's, a demonstration's."""
    root = desk.data_folder.root if desk.data_folder is not None else None
    for kind_id, path in (
        ("corrections", desk.sorting_memory_file),
        ("opinions", desk.opinions_file),
        ("trainings", desk.trainings_file),
    ):
        if kind_id not in kind_ids or path is None or not path.is_file():
            continue
        if root is None or not path.is_relative_to(root):
            done.add(kind_id, int(delete(path)))
