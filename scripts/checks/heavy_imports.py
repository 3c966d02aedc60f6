# SPDX-License-Identifier: AGPL-3.0-or-later
"""What import-linter cannot say: the core imports nothing, and heavy libraries load late.

A heavy library is imported inside the function that needs it, so that a worker that does not use it
does not pay for it, and by one family of files of `engines` or `documents` (docx_out.py and
docx_styles.py are one), so that it can be replaced in one place.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HEAVY = {
    "cv2", "docx", "fitz", "llama_cpp", "lxml", "numpy", "odfdo", "onnxruntime", "PIL", "pymupdf",
    "rapidocr",
}  # fmt: skip
HOMES = ("desktop/documents/", "desktop/engines/")


@dataclass(frozen=True)
class Import:
    """One import statement: where it stands, what it brings, and whether it runs at load."""

    file: str
    line: int
    library: str
    at_load: bool


def imports_of(path: Path, file: str) -> Iterator[Import]:
    """Yield each absolute import of a file; those under TYPE_CHECKING are not real ones."""
    yield from _walk(ast.parse(path.read_text(encoding="utf-8")), file, at_load=True)


def _walk(node: ast.AST, file: str, *, at_load: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        names = [alias.name for alias in child.names] if isinstance(child, ast.Import) else []
        if isinstance(child, ast.ImportFrom) and child.module and not child.level:
            names = [child.module]
        for name in names:
            yield Import(file, child.lineno, name.split(".")[0], at_load)  # type: ignore[attr-defined]
        is_function = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        yield from _walk(child, file, at_load=at_load and not is_function)


def faults(imports: list[Import]) -> Iterator[str]:
    """Yield a sentence for each import that breaks the rules."""
    files: dict[str, set[str]] = defaultdict(set)
    for found in imports:
        place = f"{found.file}:{found.line}"
        allowed = sys.stdlib_module_names | {"desktop"}
        if found.file.startswith("desktop/core/") and found.library not in allowed:
            yield f"{place} core imports {found.library}: the standard library only"
        if found.library in HEAVY:
            files[found.library].add(found.file)
            if not found.file.startswith(HOMES):
                yield f"{place} {found.library} belongs in {' or '.join(HOMES)}"
            elif found.at_load:
                yield f"{place} {found.library} is imported at load: import it where it is used"
    for library, users in sorted(files.items()):
        if len({Path(user).stem.split("_")[0] for user in users}) > 1:
            yield f"{library} is imported by two families of files: {', '.join(sorted(users))}"


def main(root: Path) -> int:
    """Print the faults; return 1 when there is one."""
    imports = [
        found
        for path in sorted((root / "desktop").rglob("*.py"))
        for found in imports_of(path, path.relative_to(root).as_posix())
    ]
    found_faults = list(faults(imports))
    print("\n".join(found_faults) or "heavy libraries: each in its place")
    return 1 if found_faults else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
