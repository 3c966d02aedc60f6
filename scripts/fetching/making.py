# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make a pack from its plan: download, read the key again, write the papers, then the manifest."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.core.models.catalogue import CatalogueEntry
from desktop.core.models.pack import FILES, LICENCES, PackManifest, PackModel, PackPart
from desktop.core.models.pack_file import write_manifest
from desktop.core.models.pack_rules import part_names
from scripts.fetching.cache import Cache
from scripts.fetching.download import Downloader, WantedFile
from scripts.fetching.failures import FetchFailed, key_errors
from scripts.fetching.papers import write_licences, write_read_me
from scripts.fetching.parts import PENDING, PartFiles
from scripts.fetching.plan import Plan, manifest_of
from scripts.fetching.preparation import Preparation, close, withdraw
from scripts.fetching.progress import Progress
from scripts.fetching.reread import Damaged, delete_parts, reread, reread_known
from scripts.fetching.wording import counted, french_size

MARGIN = 32_000_000
"""Bytes left free on the key: papers, and what a file system keeps for itself."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the making works with."""

    downloader: Downloader
    progress: Progress
    cache: Cache
    licence_texts: Path
    part_bytes: int
    free_space: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free


class PackMaking:
    """Makes one pack; each step may be started again by the next run."""

    def __init__(self, folder: Path, plan: Plan, tools: Tools) -> None:
        self.folder = folder
        self._plan = plan
        self._tools = tools
        self._files = folder / FILES
        self._say = tools.progress.say

    def missing(self) -> tuple[WantedFile, ...]:
        """Return the files that are not whole on the key."""
        return tuple(file for file in self._plan.files if not self._parts(file).is_complete())

    def missing_bytes(self) -> int:
        """Return how many bytes are still to come."""
        return sum(file.bytes - self._parts(file).kept() for file in self.missing())

    def make(self, catalogue_version: int, before: PackManifest | None) -> None:
        """Finish the pack; raise FetchFailed, what was done being kept for the next run."""
        self._prepare(before)
        self._fetch_all()
        parts = self._reread_all()
        manifest = manifest_of(self._plan, self.folder.name, catalogue_version, parts)
        self._sign_off(manifest)

    def _prepare(self, before: PackManifest | None) -> None:
        wanted = tuple(entry.id for entry in self._plan.entries)
        with key_errors():
            self.folder.mkdir(parents=True, exist_ok=True)
            self._files.mkdir(exist_ok=True)
            free, needed = self._tools.free_space(self.folder), self.missing_bytes() + MARGIN
        if needed > free:
            raise FetchFailed(
                f"Il faut {french_size(needed)} libres, il y en a {french_size(free)}.",
                advice="Libérez de la place sur la clé, ou choisissez un lot plus petit.",
            )
        withdraw(self.folder, Preparation(wanted, before))

    def _parts(self, file: WantedFile) -> PartFiles:
        return PartFiles(self._files, file.sha256, file.bytes, self._tools.part_bytes)

    def _fetch_all(self) -> None:
        missing = self.missing()
        for number, file in enumerate(missing, 1):
            later = sum(other.bytes for other in missing[number:])
            with self._parts(file) as parts:
                self._tools.progress.begin(
                    f"[{number}/{len(missing)}] {file.label}", file.bytes, later, parts.kept()
                )
                at = self._tools.progress.at
                if self._tools.cache.give(file, parts, at):
                    self._tools.progress.end("copié de la réserve")
                    continue
                self._tools.downloader.fetch(file, parts, at)
                self._tools.progress.end("téléchargé")
                reason = self._tools.cache.keep(file, parts)
            if reason:
                self._say(f"  {reason}")

    def _reread_all(self) -> dict[str, tuple[PackPart, ...]]:
        """Return the parts of every file, by its sha256, as the key gives them back."""
        found: dict[str, tuple[PackPart, ...]] = {}
        damaged = []
        for number, file in enumerate(self._plan.files, 1):
            later = sum(other.bytes for other in self._plan.files[number:])
            self._tools.progress.begin(f"Relecture de {file.label}", file.bytes, later)
            sizes = self._parts(file).sizes
            try:
                found[file.sha256] = reread(
                    self._files, file.sha256, sizes, self._tools.progress.at
                )
            except Damaged:
                damaged.append(file.label)
                with key_errors():
                    delete_parts(self._files, file.sha256)
        if damaged:
            raise FetchFailed(
                f"La clé ne rend pas ce qui y a été écrit : {', '.join(damaged)} (effacé).",
                advice="Relancez la même commande pour le reprendre, de préférence sur une autre "
                "clé : celle-ci perd des octets.",
            )
        kept = tuple(model for model in self._plan.kept if self._is_sound(model))
        self._plan = replace(self._plan, kept=kept)
        self._say("Relecture de la clé : chaque octet est le bon.")
        return found

    def _is_sound(self, model: PackModel) -> bool:
        try:
            for file in model.files:
                self._tools.progress.begin(f"Relecture de {model.id}/{file.path}", file.bytes, 0)
                reread_known(self._files, file, self._tools.progress.at)
        except Damaged:
            self._say(f"  {model.title} est abîmé sur la clé et n’est plus au catalogue : retiré.")
            return False
        return True

    def _sign_off(self, manifest: PackManifest) -> None:
        models = {model.id for model in manifest.models}
        with key_errors():
            _delete_others(self._files, part_names(manifest))
            (self.folder / LICENCES).mkdir(exist_ok=True)
            _delete_others(self.folder / LICENCES, frozenset(f"{one}.txt" for one in models))
            for path in self.folder.glob(f"*{PENDING}"):  # of a run that was killed
                path.unlink()
        for entry in self._plan.entries:
            write_licences(self.folder, entry, self._tools.licence_texts)
        write_read_me(self.folder, manifest)
        with key_errors():
            write_manifest(self.folder, manifest)
        close(self.folder)


def summary(plan: Plan, making: PackMaking) -> str:
    """Return in French what will be in the pack, and what is still to download."""
    lines = [f"Lot « {making.folder.name} », dans {making.folder.parent}"]
    lines += [f"  {_described(entry)}" for entry in plan.entries]
    lines += [f"  {model.title} : {french_size(model.bytes)}, déjà là" for model in plan.kept]
    total = sum(file.bytes for file in plan.files)
    missing = making.missing()
    lines.append(
        f"{counted(plan.model_count, 'modèle')}, {counted(len(plan.files), 'fichier')}, "
        f"{french_size(total)} ; à télécharger : {counted(len(missing), 'fichier')}, "
        f"{french_size(making.missing_bytes())}."
    )
    return "\n".join(lines)


def _described(entry: CatalogueEntry) -> str:
    return (
        f"{entry.title} ({entry.publisher}, {entry.country}) : {french_size(entry.bytes)}, "
        f"licence {', '.join(entry.licences)}"
    )


def _delete_others(folder: Path, names: frozenset[str]) -> None:
    """Delete what the manifest does not name: a pack with a file too many is refused at import."""
    for path in folder.iterdir():
        if path.name not in names and (path.is_file() or path.is_symlink()):
            path.unlink()
