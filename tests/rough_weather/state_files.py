# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every file of the data folder that is read again, sound, and the ways in which it comes back wrong."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop.core.kept_data.recordings import RecordingList
from desktop.mairie.compliance.charter.acknowledgements import Acknowledgements
from desktop.mairie.compliance.charter.versions import CharterBook
from desktop.mairie.compliance.notice.kept import NoticeFile
from desktop.mairie.learning.person import Person
from desktop.mairie.prompting.opinions import OpinionStore

Damage = Callable[[Path], None]


def cut(path: Path) -> None:
    """Half of it, as after a power cut on an old disk."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def empty(path: Path) -> None:
    """Nothing in it."""
    path.write_bytes(b"")


def zeros(path: Path) -> None:
    """The length of before, and only zeros: what some file systems leave after a power cut."""
    path.write_bytes(bytes(path.stat().st_size))


def other_json(path: Path) -> None:
    """Sound JSON of something else."""
    path.write_text("[1, 2]")


def deep(path: Path) -> None:
    """JSON nested deeper than a reader goes."""
    path.write_text("[" * 100_000)


DAMAGES: dict[str, Damage] = {
    "cut": cut, "empty": empty, "zeros": zeros, "other-json": other_json, "deep": deep,
}  # fmt: skip
PERSON = Person("Claire Morel", "secrétaire de mairie")


@dataclasses.dataclass(frozen=True)
class Store:
    """A file with what makes it and what reads and writes it again, and says what was wrong."""

    name: str
    make: Callable[[Path], object]
    use: Callable[[Path], str]


def _charter(root: Path) -> str:
    book = CharterBook(root / "conformite")
    book.keep_choices(book.choices)
    return book.notice


def _readers(root: Path) -> str:
    readers = Acknowledgements(root / "conformite")
    readers.add([PERSON])
    return readers.notice


def _notice(root: Path) -> str:
    notice = NoticeFile(root / "conformite")
    notice.leave_out("summarise", is_out=True)
    return notice.notice


def _opinions(root: Path) -> str:
    store = OpinionStore(root / "avis.json")
    store.opinions()
    store.put_back(())
    return store.trouble


def _recordings(root: Path) -> str:
    recordings = RecordingList(root / "enregistrements.json")
    recordings.add(str(root / "réunion.flac"), "minutes", date(2026, 11, 28))
    return "told by the window"


STORES = (
    Store("conformite/charte.json", _charter, _charter),
    Store("conformite/prises-de-connaissance.json", _readers, _readers),
    Store("conformite/notice.json", _notice, _notice),
    Store("avis.json", _opinions, _opinions),
    Store("enregistrements.json", _recordings, _recordings),
)


def later(path: Path, key: str = "schema") -> None:
    """The same, by a Beffroi to come: another number, and a key that we do not know."""
    data = json.loads(path.read_bytes())
    path.write_text(json.dumps({**data, key: 99, "demain": True}))
