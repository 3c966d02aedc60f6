# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is installed, in which order: groups of requirements read from pyproject.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from scripts.installation.torch_choice import torch_installs


@dataclass(frozen=True)
class Group:
    """Requirements that are installed together and fail together."""

    name: str
    title: str
    """French, as shown while it is installed."""
    requirements: tuple[str, ...]
    modules: tuple[str, ...] = ()
    """What must import once it is installed: a missing system library shows there."""
    without_dependencies: bool = False
    first: tuple[tuple[str, ...], ...] = ()
    """pip arguments to try one after the other, until one works, before the requirements."""


@dataclass(frozen=True)
class Groups:
    """All groups: the window and rules, the engines, and what only developers need."""

    base: Group
    engines: tuple[Group, ...]
    development: tuple[Group, ...]
    bundle: Group
    """What makes the folder for town halls (scripts/build.py); nothing else needs it."""

    def engine(self, name: str) -> Group:
        """Return the engine group of that name; raise KeyError when there is none."""
        return {group.name: group for group in self.engines}[name]


def read_groups(pyproject: Path) -> Groups:
    """Return the groups as `pyproject` pins them; the largest, the one for images, comes last."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    extras = {name: tuple(pins) for name, pins in project["optional-dependencies"].items()}
    return Groups(
        base=Group("base", "Fenêtre et règles", tuple(project["dependencies"])),
        engines=(
            Group("text", "Moteur de texte (llama.cpp)", extras["text"], ("llama_cpp",)),
            Group("ocr", "Lecture des pages scannées", extras["ocr"], ("rapidocr", "onnxruntime")),
            Group("spelling", "Dictionnaire de français", extras["spelling"], ("hunspell",)),
            Group("speech", "Transcription de la parole", extras["speech"], ("faster_whisper",)),
            Group("speakers", "Distinction des voix", extras["speakers"], ("sherpa_onnx",)),
            Group(
                "image",
                "Images",
                extras["image"],
                ("torch", "diffusers", "transformers"),
                first=torch_installs(),
            ),
        ),
        development=(
            Group("dev", "Outils de développement", extras["dev"]),
            Group(
                "test-model",
                "Petit modèle pour les tests",
                extras["test-model"],
                without_dependencies=True,
            ),
            Group(
                "test-image",
                "Comparaison pour les tests d’images",
                extras["test-image"],
                without_dependencies=True,
            ),
        ),
        bundle=Group("bundle", "Outils du paquet", extras["bundle"], ("PyInstaller",)),
    )
