# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes with a bundle: the licences, the list of what it is made of (SBOM), the archive, its hash."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.building.made_of import Component

_UNKNOWN = "[à compléter]"


def write_licences(found: Sequence[Component], folder: Path) -> list[str]:
    """Write each licence's text under `folder`/licences with a table; return what has none."""
    place = folder / "licences"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    lines = ["# Licences de ce que contient Beffroi", "", "| Composant | Version | Licence |"]
    lines.append("|---|---|---|")
    without = []
    for one in found:
        lines.append(f"| {one.name} | {one.version} | {one.licence or _UNKNOWN} |")
        for text in one.texts:
            (place / one.name).mkdir(exist_ok=True)
            shutil.copyfile(text, _free(place / one.name / text.name))
        if not one.licence and not one.texts:
            without.append(one.name)
    (place / "LICENCES.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return without


def _free(path: Path) -> Path:
    number, place = 2, path
    while place.exists():
        place = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return place


def write_sbom(found: Sequence[Component], version: str, path: Path) -> None:
    """Write the list as CycloneDX JSON, the form that security tools read."""
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component as Listed
    from cyclonedx.model.component import ComponentType
    from cyclonedx.output.json import JsonV1Dot6

    bom = Bom()
    bom.metadata.component = Listed(
        name="Beffroi", version=version, type=ComponentType.APPLICATION, bom_ref="beffroi"
    )
    parts = [_listed(one) for one in found]
    for part in parts:
        bom.components.add(part)
    bom.register_dependency(bom.metadata.component, parts)
    path.write_text(JsonV1Dot6(bom).output_as_string(indent=2), encoding="utf-8")


def _listed(one: Component) -> Any:
    from cyclonedx.factory.license import LicenseFactory
    from cyclonedx.model.component import Component as Listed
    from cyclonedx.model.component import ComponentType
    from packageurl import PackageURL

    kind = "pypi" if one.kind == "python" else "deb"
    space = None if kind == "pypi" else "debian"
    licences = [LicenseFactory().make_with_name(one.licence)] if one.licence else []
    return Listed(
        name=one.name,
        version=one.version,
        type=ComponentType.LIBRARY,
        licenses=licences,
        purl=PackageURL(kind, space, one.name.lower(), one.version),
        bom_ref=f"{kind}:{one.name}@{one.version}",
    )


def make_archive(folder: Path, path: Path) -> Path:
    """Pack the folder (tar.gz, or ZIP when the name ends so) and write its SHA-256 beside."""
    if path.suffix == ".zip":
        _zip(folder, path)
    else:
        with tarfile.open(path, "w:gz", compresslevel=6) as archive:
            archive.add(folder, folder.name, filter=_without_owner)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    (path.parent / f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", "ascii")
    return path


def _without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out who built it: names of accounts have no place in an archive."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def _zip(folder: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, str(Path(folder.name) / file.relative_to(folder)))
