# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mirror of the sizes of our functions and files; only what is far out of measure fails."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

FOLDERS = ("desktop", "scripts")
FUNCTION_WARNING, FUNCTION_LIMIT = 40, 60
FILE_WARNING, FILE_LIMIT = 350, 500


@dataclass(frozen=True)
class Size:
    """The length of a function or of a file, in lines."""

    place: str
    lines: int
    is_file: bool = False

    @property
    def is_long(self) -> bool:
        return self.lines > (FILE_WARNING if self.is_file else FUNCTION_WARNING)

    @property
    def is_refused(self) -> bool:
        return self.lines > (FILE_LIMIT if self.is_file else FUNCTION_LIMIT)


def sizes_of(path: Path, name: str) -> Iterator[Size]:
    """Yield the size of a Python file, then of each function in it (decorators left out)."""
    source = path.read_text(encoding="utf-8")
    yield Size(name, len(source.splitlines()), is_file=True)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Size(f"{name}:{node.lineno} {node.name}", lines)


def measure(root: Path, folders: Sequence[str] = FOLDERS) -> list[Size]:
    """Return the sizes of every Python file under these folders of `root`."""
    return [
        size
        for folder in folders
        for path in sorted((root / folder).rglob("*.py"))
        for size in sizes_of(path, path.relative_to(root).as_posix())
    ]


def main(root: Path) -> int:
    """Print the mirror; return 1 when something is out of measure."""
    sizes = measure(root)
    for is_file, what in ((False, "functions"), (True, "files")):
        lines = [size.lines for size in sizes if size.is_file is is_file]
        print(f"{len(lines)} {what}: median {median(lines):.0f} lines, longest {max(lines)}")
    for size in sorted(filter(lambda size: size.is_long, sizes), key=lambda size: -size.lines):
        verdict = "too long" if size.is_refused else "long"
        print(f"{verdict}: {size.place}, {size.lines} lines")
    return 1 if any(size.is_refused for size in sizes) else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
