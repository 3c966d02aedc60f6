# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a pack that is not finished is to become, written in it: `preparation.json`.

While that file is there and `manifest.json` is not, the pack is being made, for the first time or
to hold one more model. The next start goes on with it, whatever its date.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.errors import PackMissing, PackRefused
from desktop.core.files.safe_files import write_whole
from desktop.core.models.pack import MANIFEST, MAX_MANIFEST, PackManifest
from desktop.core.models.pack_file import read_manifest
from desktop.core.models.pack_rules import check_manifest
from scripts.fetching.failures import WrongRequest, key_errors

PREPARATION = "preparation.json"
_PACK_FOLDER = r"\d{4}-\d{2}-\d{2}_"


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is wanted, and what the pack held before."""

    wanted: tuple[str, ...] = ()
    """Ids of the models to have."""
    before: PackManifest | None = None
    """The manifest of a pack that was finished, and is added to."""


@dataclass(frozen=True, slots=True)
class PackState:
    """What lies in a pack's folder."""

    manifest: PackManifest | None = None
    """When it is finished."""
    preparation: Preparation = Preparation()


def locate(chosen: Path, label: str, today: str) -> Path:
    """Return the folder of the pack to make or to go on with; nothing is made.

    That is `chosen` itself when it is a pack, else the newest unfinished pack of that label in it,
    else the newest finished one, else a new one of today.
    """
    if is_pack(chosen):
        return chosen
    try:
        names = sorted((path.name for path in chosen.iterdir()), reverse=True)
    except FileNotFoundError:
        names = []
    ours = re.compile(_PACK_FOLDER + re.escape(label) + r"\Z")
    packs = [chosen / name for name in names if ours.match(name) and is_pack(chosen / name)]
    unfinished = [pack for pack in packs if not (pack / MANIFEST).exists()]
    return (unfinished or packs or [chosen / f"{today}_{label}"])[0]


def is_pack(folder: Path) -> bool:
    """True for the folder of a pack, finished or not."""
    return (folder / MANIFEST).is_file() or (folder / PREPARATION).is_file()


def check_place(chosen: Path) -> None:
    """Raise WrongRequest when the key is not there: no folder is made in place of a missing key."""
    if chosen.is_dir():
        return
    if chosen.exists():
        raise WrongRequest("L’option --to demande un dossier.")
    if not chosen.parent.is_dir():
        raise WrongRequest(
            f"Le dossier « {chosen.parent} » n’existe pas : la clé est-elle branchée ?"
        )


def read_state(folder: Path) -> PackState:
    """Return what is there; a manifest or a record that cannot be read counts for none."""
    try:
        manifest = read_manifest(folder)
    except (PackMissing, PackRefused):
        manifest = None
    return PackState(manifest, _read_preparation(folder / PREPARATION))


@key_errors()
def withdraw(folder: Path, preparation: Preparation) -> None:
    """Write down what is to be made, and take back the manifest: the pack is not finished now."""
    content = json.dumps(to_data(preparation), ensure_ascii=False).encode()
    write_whole(folder / PREPARATION, content)
    (folder / MANIFEST).unlink(missing_ok=True)


@key_errors()
def close(folder: Path) -> None:
    """Forget the preparation: the pack is finished."""
    (folder / PREPARATION).unlink(missing_ok=True)


def _read_preparation(path: Path) -> Preparation:
    try:
        with path.open("rb") as file:
            found = from_data(Preparation, json.loads(file.read(MAX_MANIFEST)))
        if found.before is not None:
            check_manifest(found.before)
    except (OSError, ValueError, CodecError, RecursionError, PackRefused):
        return Preparation()
    return found
