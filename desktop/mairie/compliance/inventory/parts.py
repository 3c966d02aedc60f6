# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was learned or weighed without being a generative model, found on this computer and hashed."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.machinery import PathFinder
from importlib.metadata import PackageNotFoundError, distributions, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import desktop
from desktop.french.typography import french_typography
from desktop.mairie.compliance.inventory.model_sheet import SheetFile

PARTS = Path(__file__).with_name("parts.toml")
SYSTEM_FOLDERS = ("/usr/lib/python3/dist-packages", "/usr/share/grammalecte")
"""Where a system lays packages that a virtual environment does not see (engines/french_grammar.py)."""
NATURES = ("poids appris", "poids écrits à la main", "modèle livré", "dictionnaire")
_TOLD = ("title", "use", "maker", "origin")
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PartFact:
    """What is written of a part, wherever the application runs."""

    id: str
    title: str
    nature: str
    use: str
    tasks: tuple[str, ...]
    maker: str
    licence: str
    origin: str
    package: str
    files: tuple[str, ...]
    distribution: str = ""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class FoundPart:
    """A part as it is on this computer."""

    fact: PartFact
    version: str = ""
    files: tuple[SheetFile, ...] = ()
    """Those that lie on the disk: a bundle holds the code of its packages in one file."""
    is_here: bool = True


def verified_on() -> date:
    """Return the day on which the list of parts was last looked at."""
    day: date = _data()["verified_on"]
    return day


@cache
def part_facts() -> tuple[PartFact, ...]:
    """Return the parts that are known, in order."""
    return tuple(_fact(row) for row in _data()["part"])


def found_parts() -> tuple[FoundPart, ...]:
    """Return the parts with their files hashed: a fifth of a second; what is not here says so."""
    return tuple(_found(fact) for fact in part_facts())


def _found(fact: PartFact) -> FoundPart:
    folder = _folder_of(fact.package)
    if folder is None:
        return FoundPart(fact, is_here=False)
    there = [(folder / name, name) for name in fact.files if (folder / name).is_file()]
    return FoundPart(fact, _version_of(fact), tuple(_hashed(path, name) for path, name in there))


def _folder_of(package: str) -> Path | None:
    """Return where a package lies, without importing it; None where it is not."""
    if package == "desktop":
        return Path(desktop.__file__).parent
    try:
        spec = find_spec(package) or PathFinder.find_spec(package, list(SYSTEM_FOLDERS))
    except (ImportError, ValueError):
        return None
    places: Sequence[str] = list(spec.submodule_search_locations or ()) if spec else ()
    return Path(places[0]) if places else None


def _version_of(fact: PartFact) -> str:
    if fact.package == "desktop":
        return desktop.__version__
    name = fact.distribution or fact.package
    try:
        return version(name)
    except PackageNotFoundError:  # a bundle, or a package of the system
        found = distributions(name=name, path=list(SYSTEM_FOLDERS))
        return next((one.version for one in found), "")


def _hashed(path: Path, name: str) -> SheetFile:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while some := file.read(_CHUNK):
            digest.update(some)
            size += len(some)
    return SheetFile(name, size, digest.hexdigest())


def _fact(row: Mapping[str, Any]) -> PartFact:
    told = {name: french_typography(row[name]) for name in _TOLD}
    lists = {name: tuple(row[name]) for name in ("tasks", "files")}
    if row["nature"] not in NATURES:
        raise ValueError(f"{PARTS.name}: {row['id']}: nature")
    return PartFact(**{**row, **told, **lists})


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(PARTS.read_text(encoding="utf-8"))
