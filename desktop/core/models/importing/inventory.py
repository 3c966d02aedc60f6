# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may lie in a pack, and nothing else: closed names, plain files, the sizes announced.

`LISEZMOI.txt` and the licences may be missing (a clerk may have tidied up); a file of a model may
not. Nothing here opens a file.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from desktop.core.errors import PackRefused
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.importing.failures import reading_the_source
from desktop.core.models.pack import FILES, LICENCES, MANIFEST, READ_ME, PackManifest
from desktop.core.models.pack_rules import MODEL_BIN, path_fault

LICENCE = "LICENCE.txt"
"""The licence of an installed model, beside its files."""
MAX_LICENCE = 1_000_000
"""Bytes."""
MAX_READ_ME = 1_000_000

STRAY_FILES = re.compile(r"\._.{1,250}|\.DS_Store|Thumbs\.db|desktop\.ini|\.nosync", re.IGNORECASE)
"""What macOS and Windows leave beside files of a key: passed over, never copied."""
STRAY_FOLDERS = frozenset(
    {"system volume information", "$recycle.bin", ".trashes", ".spotlight-v100", ".fseventsd",
     ".temporaryitems", ".documentrevisions-v100", "lost+found"}
)  # fmt: skip
"""What they leave at the root of a key, when the pack is that root; never looked into."""

_LICENCE_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,126}[A-Za-z0-9])?\.txt")
_SUFFIXES = {
    ModelKind.TEXT: (".gguf",),
    ModelKind.SPEECH: (".json", ".txt"),
    ModelKind.IMAGE: (".safetensors", ".json", ".txt"),
    ModelKind.SPEAKERS: (".onnx",),
}


def check_kinds(manifest: PackManifest) -> None:
    """Raise PackRefused for a file that a model of its kind does not have (read_manifest did the rest)."""
    for model in manifest.models:
        for file in model.files:
            if not is_model_path(ModelKind(model.kind), file.path):
                raise _refused("un fichier", file.path)


def is_model_path(kind: ModelKind, path: str) -> bool:
    """True for a path that a file of a model of that kind may have, in the model's folder."""
    if path_fault(path) or path.lower() == LICENCE.lower():
        return False
    return path.endswith(_SUFFIXES[kind]) or (kind is ModelKind.SPEECH and path == MODEL_BIN)


def check_inventory(pack: Path, manifest: PackManifest) -> None:
    """Raise PackRefused, naming it, for anything in the pack's folder that the manifest does not say.

    PackUnreachable when the key cannot be read.
    """
    sizes = {
        part.name: part.bytes
        for model in manifest.models
        for file in model.files
        for part in file.parts
    }
    with reading_the_source():
        _check_root(pack)
        for entry in _entries(pack / LICENCES, is_root=False):
            _check_licence(entry)
        found = set()
        for entry in _entries(pack / FILES, is_root=False):
            if sizes.get(entry.name) != _plain_size(entry):
                raise _refused("un fichier", f"{FILES}/{entry.name}")
            found.add(entry.name)
    missing = sorted(set(sizes) - found)
    if missing:
        raise PackRefused(f"Il manque le fichier « {FILES}/{_shown(missing[0])} ».")


def _check_root(pack: Path) -> None:
    for entry in _entries(pack, is_root=True):
        if entry.name in (FILES, LICENCES):
            is_right = entry.is_dir(follow_symlinks=False)
        elif entry.name == READ_ME:
            is_right = -1 < _plain_size(entry) <= MAX_READ_ME
        else:
            is_right = entry.name == MANIFEST and _plain_size(entry) >= 0
        if not is_right:
            raise _refused("un fichier", entry.name)


def _check_licence(entry: os.DirEntry[str]) -> None:
    if not _LICENCE_NAME.fullmatch(entry.name) or not -1 < _plain_size(entry) <= MAX_LICENCE:
        raise _refused("un fichier", f"{LICENCES}/{entry.name}")


def _entries(folder: Path, *, is_root: bool) -> Iterator[os.DirEntry[str]]:
    """Yield what lies in a folder, but for what systems leave there; nothing without the folder."""
    if not is_root and not os.path.lexists(folder):
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _is_stray(entry, is_root=is_root):
                yield entry


def _is_stray(entry: os.DirEntry[str], *, is_root: bool) -> bool:
    if STRAY_FILES.fullmatch(entry.name):
        return entry.is_file(follow_symlinks=False)
    is_folder = is_root and entry.is_dir(follow_symlinks=False)
    return is_folder and entry.name.lower() in STRAY_FOLDERS


def _plain_size(entry: os.DirEntry[str]) -> int:
    """Return the bytes of a plain file; -1 for a link, a folder, a device, a pipe."""
    facts = entry.stat(follow_symlinks=False)
    is_junction = getattr(entry, "is_junction", lambda: False)()
    return facts.st_size if stat.S_ISREG(facts.st_mode) and not is_junction else -1


def _refused(what: str, name: str) -> PackRefused:
    return PackRefused(f"Il contient {what} qui n’est pas permis : « {_shown(name)} ».")


def _shown(untrusted_name: str) -> str:
    """Return a name from outside, short and printable."""
    return "".join(c if c.isprintable() else "?" for c in untrusted_name)[:100]
