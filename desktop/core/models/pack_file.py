# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find, read and write the manifest of a pack of models; refuse all that it has no reason to say.

A key comes from outside: the manifest is bounded before it is read, and every name in it is taken
from a closed pattern (`pack_rules.py`), so that what is written down there never names a place
outside the pack, nor outside a model's folder. Layout: pack.py.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.errors import PackMissing, PackRefused, PackUnreachable
from desktop.core.files.safe_files import write_whole
from desktop.core.models.pack import MANIFEST, MAX_MANIFEST, PackManifest
from desktop.core.models.pack_rules import check_manifest

_LEVELS = 2
"""Folders below the chosen one that are looked into: KEY/BEFFROI/2026-11-27_standard."""
_MOST_FOLDERS = 500
"""Folders looked into at each level: a key may hold anything."""
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_OPEN |= getattr(os, "O_BINARY", 0)


def canonical(manifest: PackManifest) -> bytes:
    """Return the manifest as canonical JSON: sorted keys, no space, UTF-8, one line."""
    data = to_data(manifest)
    text = json.dumps(
        data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return f"{text}\n".encode()


def write_manifest(folder: Path, manifest: PackManifest) -> None:
    """Write the manifest, safely on disk before returning: the last file of a pack.

    Raises PackRefused when it would not be read back, OSError when it cannot be written.
    """
    check_manifest(manifest)
    content = canonical(manifest)
    if len(content) > MAX_MANIFEST:
        raise PackRefused("Son manifeste serait trop long.")
    write_whole(folder / MANIFEST, content)


def read_manifest(folder: Path) -> PackManifest:
    """Return the manifest of the pack in `folder`, every name and number of it checked.

    Raises PackMissing without a manifest, PackRefused when it is not one that we would write,
    PackUnreachable when the key cannot be read.
    """
    manifest = manifest_from(_read_capped(folder / MANIFEST))
    check_manifest(manifest)
    return manifest


def manifest_from(untrusted_content: bytes) -> PackManifest:
    """Return the manifest that these bytes are, its rules not checked yet; raise PackRefused."""
    try:
        data = json.loads(
            untrusted_content,
            object_pairs_hook=_without_double,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
        return from_data(PackManifest, data)
    except (ValueError, CodecError, RecursionError) as error:
        raise PackRefused("Son manifeste est illisible.") from error


def find_pack(folder: Path) -> Path:
    """Return the folder of the pack: `folder` itself, or the newest pack one or two levels below.

    Raises PackMissing when no finished pack is there, PackUnreachable when the key cannot be read.
    """
    if _has_manifest(folder):
        return folder
    found: list[Path] = []
    level = [folder]
    for _ in range(_LEVELS):
        level = [below for place in level for below in _folders(place)][:_MOST_FOLDERS]
        found += [place for place in level if _has_manifest(place)]
    if not found:
        raise PackMissing
    return found[0] if len(found) == 1 else max(found, key=_age)


def _age(folder: Path) -> tuple[str, str]:
    """Sort key, newest last; a pack that is refused comes before any that is not."""
    try:
        created = read_manifest(folder).created
    except (PackMissing, PackRefused, PackUnreachable):
        created = ""
    return created, folder.name


def _folders(place: Path) -> Iterator[Path]:
    """Yield the folders in `place`, sorted, links and hidden ones left out."""
    try:
        with os.scandir(place) as entries:
            names = sorted(entry.name for entry in entries if _is_plain_folder(entry))
    except FileNotFoundError as error:
        raise PackMissing("Le dossier n’existe pas ou plus.") from error
    except PermissionError:  # "System Volume Information" is on every key from Windows
        return
    except NotADirectoryError as error:
        raise PackMissing from error
    except OSError as error:
        raise PackUnreachable from error
    yield from (place / name for name in names)


def _is_plain_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _has_manifest(folder: Path) -> bool:
    try:
        return stat.S_ISREG((folder / MANIFEST).lstat().st_mode)
    except OSError:
        return False


def _read_capped(path: Path) -> bytes:
    """Return the bytes of a regular file of bounded length; nothing is opened through a link."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise PackRefused("Son manifeste n’est pas un fichier ordinaire.")
        with os.fdopen(os.open(path, _OPEN), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise PackRefused("Son manifeste n’est pas un fichier ordinaire.")
            content = file.read(MAX_MANIFEST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PackMissing from error
    except OSError as error:
        raise PackUnreachable from error
    if len(content) > MAX_MANIFEST:
        raise PackRefused("Son manifeste est trop long.")
    return content


def _without_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise CodecError("a key comes twice")
    return data


def _refuse_number(text: str) -> NoReturn:
    raise CodecError(f"{text[:20]!r} is no whole number")
