# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pack of models on a USB key: what its manifest says, and where its files lie.

The layout of a pack, made by `scripts/fetch_models.py` on a connected PC::

    2026-11-27_standard/
      manifest.json          written last: without it the pack is not finished
      LISEZMOI.txt           what to do with it, for a person
      LICENCES/<id>.txt      the licences of each model
      files/<sha256>.000     the files by their content, in parts under 4 GB (FAT32)

A pack holds no signature of its own: the catalogue inside the application says which bytes are the
right ones. A model that is not in it is « hors catalogue » and asks for an explicit agreement.
"""

from __future__ import annotations

from dataclasses import dataclass

MANIFEST = "manifest.json"
READ_ME = "LISEZMOI.txt"
LICENCES = "LICENCES"
FILES = "files"
SCHEMA = 1
MAX_MANIFEST = 2_000_000
"""Bytes; a longer manifest is not read."""
PART_BYTES = 3_900_000_000
"""Most bytes of a part: FAT32 takes less than 4 GiB."""


@dataclass(frozen=True, slots=True)
class PackPart:
    """A piece of a file: `files/<sha256 of the whole file>.<number of three digits>`."""

    name: str
    """ "<sha256>.000"; lies in the folder FILES."""
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of a model, in one or more parts."""

    path: str
    """Where it goes in the model's folder; POSIX, relative."""
    bytes: int
    sha256: str
    parts: tuple[PackPart, ...]


@dataclass(frozen=True, slots=True)
class PackModel:
    """A model that the pack carries."""

    id: str
    kind: str
    title: str
    publisher: str
    country: str
    licences: tuple[str, ...]
    files: tuple[PackFile, ...]

    @property
    def bytes(self) -> int:
        """Bytes of all its files."""
        return sum(file.bytes for file in self.files)


@dataclass(frozen=True, slots=True)
class PackManifest:
    """What a pack says of itself; canonical JSON, without floats."""

    schema: int
    pack_id: str
    """ "2026-11-27_standard"."""
    catalogue_version: int
    created: str
    """ISO 8601, UTC."""
    models: tuple[PackModel, ...]

    @property
    def bytes(self) -> int:
        """Bytes of all models."""
        return sum(model.bytes for model in self.models)
