# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agent's own demands on the disk: one file each, the versions before beside it, none lost.

demandes/<id>.md                    as it now reads
demandes/versions/<id>/<n>.md       as it was, the last VERSIONS_KEPT
demandes/supprimees/<id>/…          what was deleted, until the next start
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.core.files.readable import readable
from desktop.core.files.safe_files import move, write_whole
from desktop.french.folding import fold_words
from desktop.mairie.prompting.library.demand import (
    LONGEST_SUMMARY,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Demand,
    DemandError,
    DemandOwner,
    Origin,
)
from desktop.mairie.prompting.library.demand_file import LARGEST_FILE, demand_text, parse_demand
from desktop.mairie.prompting.library.shipped import with_task_words

VERSIONS_KEPT = 30
MOST_OWN = 2_000
_LONGEST_ID = 60
_VERSIONS, _DELETED = "versions", "supprimees"
_UNREADABLE = "«\u00a0{name}\u00a0» n’a pas pu être lue et reste sur le disque. {why}"


class OwnDemands:
    """Reads and writes the folder of the agent's own demands."""

    def __init__(self, folder: Path, today: Callable[[], date] = date.today) -> None:
        self.folder, self._today = folder, today
        self.problems: tuple[str, ...] = ()
        """A French sentence for each file that could not be read the last time."""

    # --- reading ----------------------------------------------------------------------------

    def read(self) -> tuple[Demand, ...]:
        """Return every demand that can be read, by name; the others are told in `problems`."""
        found, problems = [], []
        for path in sorted(self.folder.glob("*.md"))[:MOST_OWN]:
            try:
                found.append(self._read_file(path, path.stem))
            except DemandError as error:
                problems.append(_UNREADABLE.format(name=readable(path.name), why=error))
        self.problems = tuple(problems)
        return tuple(found)

    def get(self, demand_id: str) -> Demand:
        """Return a demand as it now reads; raise DemandError."""
        return self._read_file(self._path(demand_id), demand_id)

    def versions(self, demand_id: str) -> tuple[Demand, ...]:
        """Return the versions before the one in force that can be read, the newest first."""
        found = []
        for path in self._version_files(demand_id):
            try:
                found.append(self._read_file(path, demand_id))
            except DemandError:
                continue
        return tuple(found)

    # --- writing ----------------------------------------------------------------------------

    def add(self, demand: Demand, origin: Origin | None = None) -> Demand:
        """Keep a new demand, as version 1 under a name that is free; raise DemandError, OSError."""
        added = replace(
            demand,
            id=self._free_id(demand.title),
            owner=DemandOwner.OWN,
            version="1",
            date=self._today().isoformat(),
            origin=origin,
        )
        return self._write(added)

    def save(self, demand: Demand) -> Demand:
        """Keep a changed demand as its next version; the one before stays among the versions.

        Nothing is written when nothing changed. Raises DemandError, OSError.
        """
        before = self.get(demand.id)
        if replace(demand, version=before.version, date=before.date) == before:
            return before
        number = self._last_number(demand.id) + 1
        saved = replace(demand, version=str(number), date=self._today().isoformat())
        _checked(saved)
        self._keep_version(before)
        return self._write(saved)

    def delete(self, demand_id: str) -> None:
        """Take a demand away with its versions; `undelete` brings them back. Raises OSError."""
        bin_folder = self.folder / _DELETED / demand_id
        shutil.rmtree(bin_folder, ignore_errors=True)
        bin_folder.mkdir(parents=True)
        move(self._path(demand_id), bin_folder / f"{demand_id}.md")
        if self._versions_folder(demand_id).is_dir():
            move(self._versions_folder(demand_id), bin_folder / _VERSIONS)

    def undelete(self, demand_id: str) -> Demand:
        """Bring back what was deleted; raise DemandError when it is no longer there."""
        bin_folder = self.folder / _DELETED / demand_id
        kept = bin_folder / f"{demand_id}.md"
        if not kept.is_file():
            raise DemandError("Cette demande n’est plus dans les demandes supprimées.")
        new_id = self._free_id(demand_id) if self._path(demand_id).exists() else demand_id
        if (bin_folder / _VERSIONS).is_dir():
            self._versions_folder(new_id).parent.mkdir(parents=True, exist_ok=True)
            move(bin_folder / _VERSIONS, self._versions_folder(new_id))
        move(kept, self._path(new_id))
        shutil.rmtree(bin_folder, ignore_errors=True)
        return self.get(new_id)

    def empty_bin(self) -> None:
        """Delete for good what was deleted before (at the start of the window)."""
        shutil.rmtree(self.folder / _DELETED, ignore_errors=True)

    # --- inside -----------------------------------------------------------------------------

    def _write(self, demand: Demand) -> Demand:
        whole = _checked(demand)
        write_whole(self._path(demand.id), demand_text(demand).encode("utf-8", "replace"))
        return whole

    def _read_file(self, path: Path, demand_id: str) -> Demand:
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST_FILE + 1)
            return with_task_words(parse_demand(raw.decode("utf-8"), demand_id, DemandOwner.OWN))
        except UnicodeDecodeError:
            raise DemandError("Ce n’est pas un fichier de texte.") from None
        except FileNotFoundError:
            raise DemandError("Cette demande n’existe plus.") from None
        except OSError:
            raise DemandError("Le fichier ne peut pas être ouvert.") from None

    def _keep_version(self, before: Demand) -> None:
        """Copy what is in force to its versions, byte for byte, and drop the oldest ones."""
        target = self._versions_folder(before.id) / f"{self._last_number(before.id):05}.md"
        write_whole(target, self._path(before.id).read_bytes())
        for path in self._version_files(before.id)[VERSIONS_KEPT:]:
            path.unlink(missing_ok=True)

    def _last_number(self, demand_id: str) -> int:
        """Return the highest version number there is of a demand."""
        number = _number(self.get(demand_id).version)
        return max([number, *(_number(path.stem) for path in self._version_files(demand_id))])

    def _version_files(self, demand_id: str) -> list[Path]:
        return sorted(self._versions_folder(demand_id).glob("*.md"), reverse=True)

    def _versions_folder(self, demand_id: str) -> Path:
        return self.folder / _VERSIONS / demand_id

    def _path(self, demand_id: str) -> Path:
        return self.folder / f"{demand_id}.md"

    def _free_id(self, title: str) -> str:
        """Return a name made of a title: letters, digits and dashes only, that no file has."""
        words = [word for word in fold_words(title) if word.isascii() and word.isalnum()]
        stem = "-".join(words)[:_LONGEST_ID].strip("-") or "demande"
        if stem in _RESERVED:
            stem += "-1"
        name, number = stem, 1
        while any(
            path.exists()
            for path in (
                self._path(name), self._versions_folder(name), self.folder / _DELETED / name,
            )
        ):  # fmt: skip
            number += 1
            name = f"{stem}-{number}"
        return name


_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
"""File names that Windows keeps for itself."""


def _checked(demand: Demand) -> Demand:
    """Return the demand as its file will be read again; raise DemandError when it would not be."""
    if not demand.title.strip():
        raise DemandError("Donnez un titre à la demande.")
    if not demand.text.strip():
        raise DemandError("Le texte de la demande est vide.")
    for told, longest, name in (
        (demand.title, LONGEST_TITLE, "Le titre"),
        (demand.summary, LONGEST_SUMMARY, "La phrase qui la présente"),
        (demand.text, LONGEST_TEXT, "Le texte"),
    ):
        if len(told) > longest:
            shown = f"{longest:,}".replace(",", "\u202f")
            raise DemandError(f"{name} est trop long\u00a0: {shown} caractères au plus.")
    read = parse_demand(demand_text(demand), demand.id, demand.owner)
    if read.kind is not demand.kind:
        raise DemandError(
            "Gardez les lignes «\u00a0## system\u00a0» et «\u00a0## user\u00a0»\u00a0: "
            "Beffroi en a besoin pour donner cette consigne au modèle."
        )
    return with_task_words(read)


def _number(version: str) -> int:
    return int(version) if version.isascii() and version.isdigit() and len(version) < 7 else 1
