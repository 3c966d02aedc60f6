# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a bundle is made of: the Python packages and the system's libraries that went into it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

_LICENCE_NAMES = re.compile(r"(?:licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_LONGEST_NAME = 90
"""Characters of a licence's name; some packages put the whole text there."""


@dataclass(frozen=True)
class Component:
    """A package or library inside the bundle."""

    name: str
    version: str
    licence: str
    """As the package says it: an SPDX expression, a classifier, or empty."""
    texts: tuple[Path, ...] = ()
    """Files of its licence, on the machine that builds."""
    kind: str = "python"
    """ "python" or "system"."""


def entries(work: Path) -> list[tuple[str, str]]:
    """Return (name in the bundle, source file) of all that PyInstaller took, from its tables."""
    found: list[tuple[str, str]] = []
    for table in sorted((*work.glob("COLLECT-*.toc"), *work.glob("PYZ-*.toc"))):
        content = ast.literal_eval(table.read_text(encoding="utf-8"))
        for part in content:
            if isinstance(part, list):
                found += [(str(one[0]), str(one[1])) for one in part]
    return found


def components(taken: Iterable[tuple[str, str]]) -> list[Component]:
    """Return the packages and libraries that the files come from, by name, each once."""
    sources = [Path(source) for _name, source in taken if source]
    inside = {str(path.resolve()) for path in sources if path.exists()}
    found = {one.name.lower(): one for one in _python_components(inside)}
    for one in _system_components(inside):
        found.setdefault(one.name.lower(), one)
    version = ".".join(map(str, sys.version_info[:3]))
    found["python"] = Component("Python", version, "PSF-2.0", _python_licence())
    return sorted(found.values(), key=lambda one: (one.kind, one.name.lower()))


def _python_components(inside: set[str]) -> Iterator[Component]:
    for package in metadata.distributions():
        files = package.files or ()
        places = {str(Path(str(package.locate_file(file))).resolve()) for file in files}
        # Metadata alone is no part of the program.
        used = {place for place in places & inside if ".dist-info" not in place}
        if used:
            yield Component(
                str(package.metadata["Name"]),
                package.version,
                licence_of(package.metadata),
                tuple(_licence_files(package)),
            )


def licence_of(told: metadata.PackageMetadata) -> str:
    """Return the licence a package names: its expression, else its classifiers, else its field."""
    expression = _said(told, "License-Expression")
    if expression:
        return expression
    classes = [
        str(line).rpartition("::")[2].strip()
        for line in told.get_all("Classifier") or ()
        if str(line).startswith("License ::")
        and str(line).split("::")[-1].strip() != "OSI Approved"
    ]
    field = _said(told, "License").strip().splitlines()
    named = field[0] if field and len(field[0]) <= _LONGEST_NAME else ""
    return " / ".join(classes) or named


def _said(told: metadata.PackageMetadata, name: str) -> str:
    return str(told[name]) if name in told else ""


def _licence_files(package: metadata.Distribution) -> Iterator[Path]:
    for file in package.files or ():
        is_beside = ".dist-info" in file.parts[0] if file.parts else False
        if (is_beside or len(file.parts) <= 2) and _LICENCE_NAMES.match(file.name):
            path = Path(str(package.locate_file(file)))
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                yield path


def _python_licence() -> tuple[Path, ...]:
    places = (
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(metadata.__file__).parents[1] / "LICENSE.txt",
    )
    return tuple(path for path in places if path.is_file())[:1]


def _system_components(inside: set[str]) -> Iterator[Component]:
    """Yield the Debian packages of the libraries taken from the system; none elsewhere."""
    libraries = [path for path in sorted(inside) if path.startswith(("/lib", "/usr/lib"))]
    if not libraries:
        return
    packages: dict[str, str] = {}
    for path in libraries:
        name = _owner(path)
        if name:
            packages.setdefault(name, path)
    for name in sorted(packages):
        plain = name.split(":")[0]
        text = Path("/usr/share/doc") / plain / "copyright"
        version = _asked(["dpkg-query", "-W", "-f=${Version}", name])
        texts = (text,) if text.is_file() else ()
        yield Component(plain, version, "voir son texte", texts, kind="system")


def _owner(path: str) -> str:
    # dpkg knows a file under one of its two names: /lib is a link to /usr/lib.
    for name in (path, path.removeprefix("/usr"), f"/usr{path}"):
        told = _asked(["dpkg", "-S", name])
        if told:
            return told.splitlines()[0].rpartition(": ")[0]
    return ""


def _asked(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
