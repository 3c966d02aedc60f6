# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gives all the texts that the data folder holds, one after the other, with where each lies.

PDF and office files kept with a work are opened by a worker, which `open_document` asks: the window
opens no document. Pictures and sounds are not opened: what they are made of (the form, the draft, the
transcript) is text, and is given.
"""

from __future__ import annotations

import json
import re
import sqlite3
import typing
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.core.draft import ActFacts, AiMark, Block, Citation, Doubt, Draft, Letterhead
from desktop.core.kept_data.inventory import KeptFile, kept_files
from desktop.core.kept_data.kinds import EXERCISES
from desktop.core.kept_data.messages import WITH_WORDS
from desktop.mairie.compliance.charter.acknowledgements import FILE_NAME as ACKNOWLEDGEMENTS
from desktop.mairie.compliance.charter.acknowledgements import Acknowledgements
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.trainings import Trainings

_TEXT_SUFFIXES = (
    ".md", ".txt", ".csv", ".tsv", ".ics", ".vtt", ".srt", ".log", ".svg", ".html", ".xml", ".toml", ".eml",
)  # fmt: skip
OpenDocument = Callable[[Path], str | None]
"""Gives the words of a document; None when it could not be read."""
_LARGEST = 64_000_000
"""Bytes of a file that is read: a transcript of a whole day is a tenth of it."""
_DATABASES = {"register": "registre-arretes.sqlite", "journal": "journal.sqlite"}
_ROWS = {
    "register": "SELECT number, date, title || char(10) || association FROM arrete ORDER BY year, rank",
    "journal": "SELECT id, '', body FROM entry ORDER BY id",
}
PROFILE_COPY = "profil de la commune, copié dans le travail"
"""The part of a work that names the elected officials, whatever the work is about."""
DEMAND = "demande:"
"""Before the id, in the `ref` of a demand: it goes with all its versions."""
TRAININGS, READERS = "formations.json", f"conformite/{ACKNOWLEDGEMENTS}"
"""Files of persons: each of them is a place of its own."""
_CODES = frozenset(("author", "style", "layout", "nature", "language", "tone", "state", "task_id"))
"""Fields whose values are codes of the program, in small letters."""
_CODE = re.compile(r"[a-z][a-z_-]{0,24}(?:FR)?")
_OWN_NAMES = ("job.json", "draft.json")
_OWN_KINDS = (
    "settings",
    "profile",
    "opinions",
    "forms",
    "log",
    "pages",
    "recordings",
    "corrections",
)
"""Files whose names are the program's."""
_CLASSES = frozenset(
    one.__name__
    for one in (*typing.get_args(Block), AiMark, Draft, Citation, Doubt, Letterhead, ActFacts)
) | {"Job", "TaskRequest", "ModelReference", "Review"}
_TYPE = "type"
"""Where core/codec.py writes the name of a class."""
_NAMES_OF_JOURNAL = ("reviewer", "who", "note")


@dataclass(frozen=True, slots=True)
class Place:
    """Something that is kept and goes as a whole: a work, a demand, a line of a register."""

    kind_id: str
    ref: str
    """What names it within its kind: the id of a work, the path of a file."""
    title: str
    on: str = ""
    """ISO date of its last change; empty when unknown."""
    task_id: str = ""
    is_person: bool = False
    """True for a line of a list of persons."""


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text with where it is kept."""

    place: Place
    part: str
    """In French: « formulaire », « brouillon », « transcription et résultat »."""
    text: str


@dataclass(slots=True)
class Reading:
    """What could not be read, told with the results."""

    unopened: int = 0
    """Pictures and sounds; documents too when nothing opens them."""
    unreadable: int = 0
    open_document: OpenDocument | None = None


def kept_texts(
    root: Path, reading: Reading, progress: Callable[[float], None] = lambda _done: None
) -> Iterator[KeptText]:
    """Yield every text under a data folder; `progress` is told the share of bytes gone through.

    What `progress` raises ends it.
    """
    files = [file for file in kept_files(root) if _is_read(file)]
    whole = sum(file.size for file in files) or 1
    gone = 0
    jobs: dict[str, tuple[str, str, str]] = {}
    for file in files:
        progress(gone / whole)
        gone += file.size
        yield from _texts(root, file, reading, jobs)
    progress(1.0)


def _is_read(file: KeptFile) -> bool:
    return file.kind is None or file.kind.id not in ("models", "measures", "instances")


def _texts(
    root: Path, file: KeptFile, reading: Reading, jobs: dict[str, tuple[str, str, str]]
) -> Iterator[KeptText]:
    kind_id = file.kind.id if file.kind else "set-aside"
    if kind_id in _DATABASES:
        if file.path.name == _DATABASES[kind_id]:
            yield from _rows(file.path, kind_id, reading)
        return
    if file.path.name.endswith(".sqlite"):
        reading.unopened += 1
        return
    if file.path.is_symlink() or file.size > _LARGEST:
        reading.unreadable += 1
        return
    people = _PEOPLE.get(file.path.relative_to(root).as_posix())
    if people is not None:
        for person in people(root):
            place = Place(kind_id, person.label, person.label, is_person=True)
            yield KeptText(place, "nom et fonction", person.label)
        return
    place = _place(root, file, kind_id, jobs)
    if file.path.name not in _OWN_NAMES and kind_id not in _OWN_KINDS:
        yield KeptText(place, "nom du fichier", file.path.name)
    yield from _contents(file, place, reading)


def _contents(file: KeptFile, place: Place, reading: Reading) -> Iterator[KeptText]:
    path, name = file.path, file.path.name
    if path.suffix.lower() in WITH_WORDS and reading.open_document is not None:
        words = reading.open_document(path)
        if words is None:
            reading.unreadable += 1
        else:
            yield KeptText(place, f"document «\u00a0{name}\u00a0»", words)
        return
    is_json = path.suffix == ".json" or ".json." in name
    is_text = path.suffix in _TEXT_SUFFIXES or ".damaged-" in name or name.endswith(".part")
    if not (is_json or is_text):
        reading.unopened += 1
        return
    try:
        raw = path.read_bytes()
    except OSError:
        reading.unreadable += 1
        return
    text = raw.decode("utf-8", "replace")
    try:
        data = json.loads(text) if is_json else None
    except (ValueError, RecursionError):
        data = None
    if data is None:
        yield KeptText(place, _part(file), text)
        return
    for part, value in _parts(file, data):
        words = "\n".join(_strings(value))
        if words:
            yield KeptText(place, part, words)


def _parts(file: KeptFile, data: Any) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a JSON file that an agent tells apart, with what they hold."""
    if file.path.name == "job.json" and isinstance(data, dict):
        request = data.get("request")
        request = dict(request) if isinstance(request, dict) else {}
        yield "titre", data.get("title", "")
        yield PROFILE_COPY, request.pop("profile", {})
        yield "formulaire", request
        yield "message", data.get("sentence", "")
    elif file.path.name == "draft.json" and isinstance(data, dict):
        yield "brouillon", data.get("draft", {})
        yield "résultat (transcription, mails, réponses)", data.get("data", {})
    else:
        yield _part(file), data


def people_trained(root: Path) -> tuple[Person, ...]:
    """Return the persons of the register of trainings."""
    return Trainings(root / TRAININGS).people()


def people_reading(root: Path) -> tuple[Person, ...]:
    """Return the persons who have to read the charter, or have."""
    return tuple(one.person for one in Acknowledgements(root / "conformite").readers())


_PEOPLE: dict[str, Callable[[Path], tuple[Person, ...]]] = {
    TRAININGS: people_trained,
    READERS: people_reading,
}


def demand_of(parts: tuple[str, ...]) -> str:
    """Return the id of the demand that a file of `demandes/` belongs to; empty for other files."""
    if parts[1:2] and parts[1] in ("versions", "supprimees") and len(parts) > 3:
        return parts[2]
    return Path(parts[1]).stem if len(parts) == 2 and parts[1].endswith(".md") else ""


def _part(file: KeptFile) -> str:
    parents = {parent.name for parent in file.path.parents}
    if "checkpoints" in parents:
        return "ce qui était déjà fait, pour reprendre"
    if file.job_id:
        return "fichier du travail"
    return f"{file.kind.title[:1].lower()}{file.kind.title[1:]}" if file.kind else "contenu"


def _strings(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value; names of fields, types and codes left out."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting.extend(
                inside for name, inside in reversed(one.items()) if not _is_code(name, inside)
            )
        elif isinstance(one, list):
            waiting.extend(reversed(one))


def _is_code(name: str, value: Any) -> bool:
    if not isinstance(value, str):
        return False
    return (name == _TYPE and value in _CLASSES) or (
        name in _CODES and bool(_CODE.fullmatch(value))
    )


def _place(
    root: Path, file: KeptFile, kind_id: str, jobs: dict[str, tuple[str, str, str]]
) -> Place:
    if kind_id == EXERCISES:
        return Place(EXERCISES, "exercices", "Exercices du parcours", _changed(file.path))
    if not file.job_id:
        relative = file.path.relative_to(root).as_posix()
        if demand := demand_of(file.path.relative_to(root).parts) if kind_id == "demands" else "":
            title = demand.replace("-", " ").capitalize()
            return Place(kind_id, f"{DEMAND}{demand}", title, _changed(file.path))
        return Place(kind_id, relative, _title(file), _changed(file.path), _task_of_form(file))
    if file.job_id not in jobs:
        jobs[file.job_id] = _facts(root / "jobs" / file.job_id)
    title, on, task_id = jobs[file.job_id]
    kind = kind_id if file.kind is not None and file.kind.is_works else "interrupted"
    return Place(kind, file.job_id, title or "Travail sans titre", on, task_id)


def _task_of_form(file: KeptFile) -> str:
    return file.path.stem if file.kind is not None and file.kind.id == "forms" else ""


def _title(file: KeptFile) -> str:
    """Return what a file of no work is called: its kind, and its name where there are several."""
    if file.kind is None:
        return file.path.name
    if file.kind.id in ("compliance", "set-aside", "unfinished"):
        return f"{file.kind.title}\u00a0: {file.path.name}"
    return file.kind.title


def _facts(folder: Path) -> tuple[str, str, str]:
    """Return (title, day, task) of a work; empty where its file cannot be read."""
    try:
        told = json.loads((folder / "job.json").read_bytes())
        on = datetime.fromisoformat(told["changed_at"]).astimezone().date().isoformat()
        return str(told["title"]), on, str(told["request"]["task_id"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "", "", ""


def _changed(path: Path) -> str:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).date().isoformat()
    except OSError:
        return ""


def _rows(path: Path, kind_id: str, reading: Reading) -> Iterator[KeptText]:
    """Yield the lines of the register or the journal, read and never written."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as base:
            for number, day, text in base.execute(_ROWS[kind_id]):
                if kind_id == "register":
                    yield KeptText(
                        Place(kind_id, str(number), f"Arrêté n° {number}", day), "objet", text
                    )
                else:
                    yield from _entry(int(number), text)
    except sqlite3.Error:
        reading.unreadable += 1


def _entry(number: int, body: str) -> Iterator[KeptText]:
    told = json.loads(body)
    text = "\n".join(str(told.get(name, "")) for name in _NAMES_OF_JOURNAL)
    place = Place("journal", str(number), f"Entrée n° {number}", str(told.get("at", ""))[:10])
    yield KeptText(place, "nom de la session ou de la personne qui relit", text)
