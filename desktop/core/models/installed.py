# SPDX-License-Identifier: AGPL-3.0-or-later
"""The models that this computer has: those with a receipt, and GGUF files that lie in the folder.

A GGUF file without a receipt is described by its own header and is « hors catalogue ». Only whole
files count: « .part » files, parts of a split model, picture projectors (mmproj), embedding models
and links that lead out of the folder are passed over.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import ModelMissing
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.formats.gguf_header import GgufHeader, HeaderError, read_facts
from desktop.core.models.memory import estimated_memory
from desktop.core.models.receipts import Receipt, read_receipt
from desktop.core.task import ModelReference

STAGING = ".staging"
"""Folder of what is being imported or removed: never looked into here."""
_DEEPEST = 3
"""Folders below the models folder that are looked into."""
_MOST_FILES = 500
_SPLIT = re.compile(r"-\d{5}-of-\d{5}$")
_NOT_FOR_TEXT = frozenset(
    {"bert", "nomic-bert", "nomic-bert-moe", "neo-bert", "modern-bert", "jina-bert-v2",
     "jina-bert-v3", "eurobert", "gemma-embedding", "t5", "t5encoder", "clip",
     "wavtokenizer-dec", "whisper"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model that can be used on this computer."""

    id: str
    """The catalogue's, or the slug of the file name; unique on this computer."""
    path: str
    """The GGUF file of a text model, the folder of another."""
    title: str
    kind: ModelKind = ModelKind.TEXT
    size: int = 0
    """Bytes."""
    memory: int = 0
    """Bytes it takes at work, estimated; 0 when not known. A measure replaces it."""
    context_tokens: int = 0
    """Text: what it was trained to read at once; 0 when the file does not say."""
    architecture: str = ""
    size_label: str = ""
    """ "3B", "135M"; empty when unknown."""
    licence: str = ""
    publisher: str = ""
    country: str = ""
    receipt: Receipt | None = None
    """None for a GGUF file that was only laid in the folder."""

    @property
    def in_catalogue(self) -> bool:
        """True when its bytes are those that the catalogue names."""
        return self.receipt is not None and self.receipt.in_catalogue

    def reference(self, memory: int = 0, device: str = "auto") -> ModelReference:
        """Return what a request needs to name this model; `memory` (bytes) when it was measured.

        `device` is the setting of that name.
        """
        return ModelReference(
            id=self.id,
            path=self.path,
            title=self.title,
            sha256=self.receipt.fingerprint if self.receipt else "",
            kind=self.kind.value,
            memory=memory or self.memory,
            device=device,
        )


def find_models(folder: Path, kind: ModelKind | None = None) -> tuple[InstalledModel, ...]:
    """Return the models of `folder`, of one kind or all, sorted by id; empty without such a folder."""
    found: dict[str, InstalledModel] = {}
    for place in _sorted_folders(folder):
        model = _with_receipt(place)
        if model is not None and model.id not in found:
            found[model.id] = model
    for path in sorted(_candidates(folder))[:_MOST_FILES]:
        loose = _describe(path, found)
        if loose is not None:
            found[loose.id] = loose
    return tuple(found[key] for key in sorted(found) if kind in (None, found[key].kind))


def find_model(folder: Path, model_id: str, kind: ModelKind | None = None) -> InstalledModel:
    """Return the model of that id; raise ModelMissing with the ids that are there."""
    models = find_models(folder, kind)
    for model in models:
        if model.id == model_id:
            return model
    there = ", ".join(model.id for model in models) or "aucun"
    raise ModelMissing(f"« {model_id} » n’y est pas. Modèles présents : {there}.")


def slug(text: str) -> str:
    """Return `text` in lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "modele"


def _sorted_folders(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.is_dir() and not p.is_symlink())
    except OSError:
        return []


def _with_receipt(folder: Path) -> InstalledModel | None:
    """Describe a model that was imported; None when the folder is none, or is not whole."""
    receipt = None if folder.name == STAGING else read_receipt(folder)
    if receipt is None or receipt.kind not in {kind.value for kind in ModelKind}:
        return None
    if not all((folder / file.path).is_file() for file in receipt.files):
        return None
    kind = ModelKind(receipt.kind)
    only = folder / receipt.files[0].path if kind is ModelKind.TEXT else None
    header = _header_of(only) if only is not None else None
    return InstalledModel(
        id=receipt.id,
        path=str(only or folder),
        title=receipt.title,
        kind=kind,
        size=receipt.bytes,
        memory=estimated_memory(kind, only or folder),
        context_tokens=header.number("context_length") if header else 0,
        architecture=header.architecture if header else "",
        size_label=_line(header, "general.size_label") if header else "",
        licence=", ".join(receipt.licences),
        publisher=receipt.publisher,
        country=receipt.country,
        receipt=receipt,
    )


def _header_of(path: Path) -> GgufHeader | None:
    try:
        return read_facts(path)
    except (HeaderError, OSError):
        return None


def _candidates(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for place, folders, names in os.walk(root, followlinks=False):
        depth = len(Path(place).relative_to(root).parts)
        folders[:] = [] if depth >= _DEEPEST else sorted(_loose(Path(place), folders))
        for name in names:
            path = Path(place) / name
            if path.suffix.lower() == ".gguf" and _stays_inside(path, root):
                yield path


def _loose(place: Path, folders: Iterable[str]) -> Iterator[str]:
    """Yield the folders that hold no model with a receipt, nor one that is being imported."""
    for name in folders:
        if name != STAGING and read_receipt(place / name) is None:
            yield name


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root) and path.is_file()
    except OSError:
        return False


def _describe(path: Path, taken: dict[str, InstalledModel]) -> InstalledModel | None:
    try:
        header = read_facts(path)
        size = path.stat().st_size
    except (HeaderError, OSError):
        return None
    if not _writes_text(path, header):
        return None
    return InstalledModel(
        id=_free_id(slug(path.stem), taken),
        path=str(path),
        title=_line(header, "general.name") or path.stem,
        size=size,
        memory=estimated_memory(ModelKind.TEXT, path),
        context_tokens=header.number("context_length"),
        architecture=header.architecture,
        size_label=_line(header, "general.size_label"),
        licence=_line(header, "general.license"),
    )


def _writes_text(path: Path, header: GgufHeader) -> bool:
    stem = path.stem.lower()
    if stem.startswith("mmproj") or _SPLIT.search(stem) or not header.tensor_count:
        return False
    if header.metadata.get("general.type", "model") != "model" or not header.architecture:
        return False
    pooled = f"{header.architecture}.pooling_type" in header.metadata
    return header.architecture not in _NOT_FOR_TEXT and not pooled


def _free_id(wanted: str, taken: dict[str, InstalledModel]) -> str:
    free, number = wanted, 2
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _line(header: GgufHeader, key: str) -> str:
    """Return a short printable line of the header, since it is shown and written by strangers."""
    text = str(header.metadata.get(key, ""))
    return "".join(c for c in text if c.isprintable())[:120].strip()
