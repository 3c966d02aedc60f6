# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command: read what is asked, find the pack to make or to go on with, make it, say how it went.

Exit status: 0 done, 2 the command is to be changed, 3 a failure that is said, 4 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

from desktop.core.errors import BeffroiError, ModelInUse
from desktop.core.files.lock import FileLock
from desktop.core.models.catalogue import Catalogue, CatalogueEntry, LicenceState
from desktop.core.models.catalogue_file import CatalogueError, default_catalogue, read_catalogue
from desktop.core.models.pack import FILES, PackManifest
from desktop.core.models.pack_file import find_pack, read_manifest
from scripts.fetching import listing
from scripts.fetching.arguments import read_arguments
from scripts.fetching.cache import Cache
from scripts.fetching.download import Downloader, Patience
from scripts.fetching.failures import FetchFailed, WrongRequest, key_errors, key_sentence
from scripts.fetching.making import PackMaking, Tools, summary
from scripts.fetching.papers import licence_texts
from scripts.fetching.plan import choose, make_plan, same_content
from scripts.fetching.preparation import (
    Preparation,
    check_place,
    close,
    locate,
    read_state,
    withdraw,
)
from scripts.fetching.progress import Progress
from scripts.fetching.reread import Damaged, delete_parts, reread_known
from scripts.fetching.web import Web
from scripts.installation.console import speak_utf8

DONE, USAGE, FAILURE, INTERRUPTED = 0, 2, 3, 4
_OWN_CHOICE = "choix"
"""The label of a pack of models chosen one by one."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the command finds around it."""

    web: Web = field(default_factory=Web)
    patience: Patience = field(default_factory=Patience)
    today: str = field(default_factory=lambda: date.today().isoformat())
    out: TextIO = field(default_factory=lambda: sys.stdout)
    answers: TextIO = field(default_factory=lambda: sys.stdin)
    licence_texts: Path = field(default_factory=licence_texts)


def main(arguments: Sequence[str], around: Surroundings | None = None) -> int:
    """Do what is asked; return the exit status."""
    speak_utf8()
    around = around or Surroundings()
    try:
        return _dispatch(read_arguments(list(arguments)), around)
    except KeyboardInterrupt:
        print("\nInterrompu : relancez la même commande pour reprendre.", file=sys.stderr)
        return INTERRUPTED
    except BeffroiError as error:
        print("\n".join(filter(None, (error.message(), error.next_step()))), file=sys.stderr)
        return USAGE if isinstance(error, WrongRequest) else FAILURE
    except OSError as error:
        print(FetchFailed(key_sentence(error)).message(), file=sys.stderr)
        return FAILURE


def _dispatch(options: argparse.Namespace, around: Surroundings) -> int:
    if options.verify and not (options.tier or options.model):
        return _verify(find_pack(options.to), around)
    catalogue = _catalogue(options.catalogue)
    if options.list:
        print(listing.listing(catalogue), file=around.out)
        return DONE
    asked = choose(catalogue, options.tier, options.model)
    check_place(options.to)
    with key_errors():
        options.to.mkdir(exist_ok=True)
    folder = locate(options.to, options.tier or _OWN_CHOICE, around.today)
    with _alone(folder):
        return _make_or_verify(options, around, catalogue, asked, folder)


def _catalogue(path: Path | None) -> Catalogue:
    try:
        return read_catalogue(path) if path else default_catalogue()
    except (CatalogueError, OSError) as error:
        raise WrongRequest(f"Le catalogue ne peut pas être lu ({error}).") from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the right to change the pack."""
    lock = FileLock(folder.with_name(f".{folder.name}.lock"))
    try:
        is_free = lock.take()
    except OSError:  # a share that knows no locks
        is_free = True
    if not is_free:
        raise ModelInUse("Ce lot est en préparation dans une autre fenêtre.")
    try:
        yield
    finally:
        lock.release(remove=True)


def _make_or_verify(
    options: argparse.Namespace,
    around: Surroundings,
    catalogue: Catalogue,
    asked: tuple[CatalogueEntry, ...],
    folder: Path,
) -> int:
    state = read_state(folder)
    before = state.manifest or state.preparation.before
    recorded = () if state.manifest else state.preparation.wanted
    plan = make_plan(catalogue, asked, recorded, before, options.hub)
    making = PackMaking(folder, plan, _tools(options, around))
    if state.manifest and _holds(state.manifest, asked) and not making.missing():
        close(folder)
        if options.verify:
            return _verify(folder, around)
        print(f"Le lot {folder} est déjà complet (--verify le relit).", file=around.out)
        return DONE
    print(summary(plan, making), file=around.out, flush=True)
    _accept_licences(plan.entries, options.accept_licences, around)
    making.make(catalogue.version, before)
    print(f"Lot prêt : {folder}\nÉjectez la clé avant de la retirer.", file=around.out)
    return DONE


def _tools(options: argparse.Namespace, around: Surroundings) -> Tools:
    progress = Progress(around.out)
    downloader = Downloader(around.web, around.patience, progress.say)
    cache = Cache(options.keep_cache)
    return Tools(downloader, progress, cache, around.licence_texts, options.part_bytes)


def _holds(manifest: PackManifest, asked: Sequence[CatalogueEntry]) -> bool:
    models = {model.id: model for model in manifest.models}
    return all(entry.id in models and same_content(entry, models[entry.id]) for entry in asked)


def _accept_licences(
    entries: Sequence[CatalogueEntry], accepted: bool, around: Surroundings
) -> None:
    """Show the conditions and have them accepted; raise WrongRequest or FetchFailed when they are not."""
    conditions = [entry for entry in entries if entry.licence_state is LicenceState.CONDITIONS]
    if not conditions:
        return
    print("Licences sous conditions :", file=around.out)
    for entry in conditions:
        name = f"{entry.title} ({', '.join(entry.licences)})"
        print(f"  {name} : {entry.licence_note}", file=around.out)
    if accepted:
        return
    if not around.answers.isatty():
        raise WrongRequest("Pour accepter ces conditions, ajoutez l’option --accept-licences.")
    print("Acceptez-vous ces conditions pour votre mairie ? (o/n) ", end="", file=around.out)
    around.out.flush()
    if around.answers.readline().strip().lower() not in ("o", "oui"):
        raise FetchFailed(
            "Les licences n’ont pas été acceptées : rien n’a été téléchargé.",
            advice="L’option --model prend les modèles un par un, sans ceux-là.",
        )


def _verify(folder: Path, around: Surroundings) -> int:
    """Read every byte of a finished pack; what is damaged is deleted, and the pack no longer finished."""
    manifest = read_manifest(folder)
    progress = Progress(around.out)
    files = {file.sha256: file for model in manifest.models for file in model.files}
    damaged = []
    for number, (sha256, file) in enumerate(files.items(), 1):
        later = sum(other.bytes for other in list(files.values())[number:])
        progress.begin(f"Relecture de {file.path}", file.bytes, later)
        try:
            reread_known(folder / FILES, file, progress.at)
        except Damaged:
            damaged.append(file.path)
            withdraw(folder, Preparation(tuple(m.id for m in manifest.models), manifest))
            with key_errors():
                delete_parts(folder / FILES, sha256)
    if damaged:
        raise FetchFailed(
            f"Abîmé sur la clé, et effacé : {', '.join(damaged)}.",
            advice="Sur un ordinateur relié à Internet, relancez la commande qui a préparé le lot : "
            "elle ne téléchargera que cela.",
        )
    progress.say(f"{folder} : chaque octet est le bon.")
    return DONE
