# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text models that lie in a folder: GGUF files, described by their own headers.

Only whole files count: « .part » files, parts of a split model, picture projectors (mmproj),
embedding models and links that lead out of the folder are passed over.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import ModelMissing
from desktop.core.gguf_header import GgufHeader, HeaderError, read_facts
from desktop.core.task import ModelReference

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
class ModelFile:
    """A text model found in the models folder, as its header describes it."""

    id: str
    """Slug of the file name, unique in the folder: "smollm3-q4-k-m"."""
    path: str
    title: str
    architecture: str
    context_tokens: int
    """What it was trained to read at once; 0 when the file does not say."""
    size_label: str
    """ "3B", "135M"; empty when unknown."""
    licence: str
    size: int
    """Bytes."""

    def reference(self) -> ModelReference:
        """Return what a request needs to name this model."""
        return ModelReference(id=self.id, path=self.path, title=self.title)


def find_models(folder: Path) -> tuple[ModelFile, ...]:
    """Return the text models of `folder`, sorted by id; empty when there is no such folder."""
    found: dict[str, ModelFile] = {}
    for path in sorted(_candidates(folder))[:_MOST_FILES]:
        model = _describe(path, found)
        if model is not None:
            found[model.id] = model
    return tuple(found[key] for key in sorted(found))


def find_model(folder: Path, model_id: str) -> ModelFile:
    """Return the model of that id; raise ModelMissing with the ids that are there."""
    models = find_models(folder)
    for model in models:
        if model.id == model_id:
            return model
    there = ", ".join(model.id for model in models) or "aucun"
    raise ModelMissing(f"« {model_id} » n’y est pas. Modèles présents : {there}.")


def slug(text: str) -> str:
    """Return `text` in lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "modele"


def _candidates(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for place, folders, names in os.walk(root, followlinks=False):
        if len(Path(place).relative_to(root).parts) >= _DEEPEST:
            folders.clear()
        for name in names:
            path = Path(place) / name
            if path.suffix.lower() == ".gguf" and _stays_inside(path, root):
                yield path


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root) and path.is_file()
    except OSError:
        return False


def _describe(path: Path, taken: dict[str, ModelFile]) -> ModelFile | None:
    try:
        header = read_facts(path)
        size = path.stat().st_size
    except (HeaderError, OSError):
        return None
    if not _writes_text(path, header):
        return None
    return ModelFile(
        id=_free_id(slug(path.stem), taken),
        path=str(path),
        title=_line(header, "general.name") or path.stem,
        architecture=header.architecture,
        context_tokens=header.number("context_length"),
        size_label=_line(header, "general.size_label"),
        licence=_line(header, "general.license"),
        size=size,
    )


def _writes_text(path: Path, header: GgufHeader) -> bool:
    stem = path.stem.lower()
    if stem.startswith("mmproj") or _SPLIT.search(stem) or not header.tensor_count:
        return False
    if header.metadata.get("general.type", "model") != "model" or not header.architecture:
        return False
    pooled = f"{header.architecture}.pooling_type" in header.metadata
    return header.architecture not in _NOT_FOR_TEXT and not pooled


def _free_id(wanted: str, taken: dict[str, ModelFile]) -> str:
    free, number = wanted, 2
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _line(header: GgufHeader, key: str) -> str:
    """Return a short printable line of the header, since it is shown and written by strangers."""
    text = str(header.metadata.get(key, ""))
    return "".join(c for c in text if c.isprintable())[:120].strip()
