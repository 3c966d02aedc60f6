# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model of each kind must be made of; run in a process apart (structure.py), trusting nothing.

Nothing here loads a weight: headers, lengths, offsets, and JSON within bounds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop.core.models.catalogue import ModelKind
from desktop.core.models.formats.ctranslate2_header import CTranslate2Error, check_whisper
from desktop.core.models.formats.gguf_header import HeaderError, read_header
from desktop.core.models.formats.known_models import (
    COMPONENTS,
    LIBRARIES,
    PIPELINES,
    TEXT_ARCHITECTURES,
)
from desktop.core.models.formats.onnx_header import OnnxError
from desktop.core.models.formats.safetensors_header import SafetensorsError, check_safetensors
from desktop.core.models.formats.speakers_rules import (
    EMBEDDING,
    SEGMENTATION,
    SPEAKERS_FILES,
    check_embedding,
    check_segmentation,
)

MAX_JSON = 32_000_000
"""Bytes; the largest vocabulary known is 11 MB."""
MAX_TEXT = 32_000_000
MAX_DEPTH = 32
MODEL_INDEX = "model_index.json"
WHISPER_FILES = ("model.bin", "config.json", "tokenizer.json")
WHISPER_VOCABULARIES = ("vocabulary.json", "vocabulary.txt")


class StructureError(ValueError):
    """The model is refused; the text (French) says why."""


def check_model(kind: ModelKind, folder: Path, files: Sequence[str]) -> None:
    """Raise StructureError when these files of `folder` are not a model of that kind."""
    try:
        _RULES[kind](folder, frozenset(files))
    except (HeaderError, SafetensorsError, CTranslate2Error, OnnxError) as error:
        raise StructureError(f"Un fichier du modèle est refusé : {error}") from error
    except OSError as error:
        raise StructureError("Un fichier du modèle ne peut pas être lu.") from error


def _check_text(folder: Path, files: frozenset[str]) -> None:
    if len(files) != 1:
        raise StructureError("Un modèle de rédaction tient en un seul fichier GGUF.")
    header = read_header(folder / min(files))
    architecture = header.architecture
    is_whole_model = header.metadata.get("general.type", "model") == "model"
    if architecture not in TEXT_ARCHITECTURES or not is_whole_model:
        raise StructureError(
            "Ce fichier GGUF n’est pas un modèle de rédaction que Beffroi connaît."
        )
    if f"{architecture}.pooling_type" in header.metadata:
        raise StructureError("Ce fichier GGUF sert à chercher dans des textes, pas à en écrire.")
    if header.metadata.get("split.count", 1) not in (0, 1):
        raise StructureError("Ce fichier GGUF n’est qu’un morceau de modèle.")


def _check_speech(folder: Path, files: frozenset[str]) -> None:
    for name in WHISPER_FILES:
        if name not in files:
            raise StructureError(f"Il manque le fichier « {name} ».")
    if not files.intersection(WHISPER_VOCABULARIES):
        raise StructureError(
            "Il manque le vocabulaire (« vocabulary.json » ou « vocabulary.txt »)."
        )
    check_whisper(folder / "model.bin")
    for name in sorted(files):
        if name == "vocabulary.json":
            _check_words(_read_json(folder, name, list))
        elif name.endswith(".json"):
            _read_json(folder, name, dict)
        elif name.endswith(".txt"):
            _check_words(_read_text(folder, name).splitlines())
    if not isinstance(_read_json(folder, "tokenizer.json", dict).get("model"), dict):
        raise StructureError("Le fichier « tokenizer.json » n’est pas un vocabulaire.")


def _check_words(words: list[Any]) -> None:
    if not words or not all(isinstance(word, str) for word in words):
        raise StructureError("Le vocabulaire du modèle est illisible.")


def _check_image(folder: Path, files: frozenset[str]) -> None:
    if MODEL_INDEX not in files:
        raise StructureError(f"Il manque le fichier « {MODEL_INDEX} ».")
    index = _read_json(folder, MODEL_INDEX, dict)
    if str(index.get("_class_name")) not in PIPELINES:
        raise StructureError("Ce n’est pas un modèle d’images que Beffroi connaît.")
    for name, described in components(index):
        _check_component(folder, files, name, described)
    for path in sorted(files):
        if path.endswith(".safetensors"):
            check_safetensors(folder / path)
        elif path.endswith(".json"):
            _refuse_code(_read_json(folder, path, dict))
        else:
            _read_text(folder, path)


def components(untrusted_index: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (folder, class) of each part of a pipeline; StructureError for one that is not known."""
    for name, value in untrusted_index.items():
        if name.startswith("_") or not isinstance(value, list | dict):
            continue
        if value == [None, None]:
            continue
        is_known = (
            isinstance(value, list)
            and len(value) == 2
            and all(isinstance(item, str) for item in value)
            and value[0] in LIBRARIES
            and value[1] in COMPONENTS
        )
        if not is_known:
            raise StructureError("Ce modèle d’images demande un programme que Beffroi n’a pas.")
        yield name, value[1]


def _check_component(folder: Path, files: frozenset[str], name: str, class_name: str) -> None:
    configuration, has_weights = COMPONENTS[class_name]
    if f"{name}/{configuration}" not in files:
        raise StructureError(f"Il manque la description de « {name[:40]} ».")
    weights = [path for path in files if path.startswith(f"{name}/") and _is_weights(path)]
    if has_weights and not weights:
        raise StructureError(f"Il manque les poids de « {name[:40]} » au format safetensors.")
    named = _read_json(folder, f"{name}/{configuration}", dict).get("_class_name", class_name)
    if str(named) not in COMPONENTS:
        raise StructureError("Ce modèle d’images demande un programme que Beffroi n’a pas.")


def _is_weights(path: str) -> bool:
    return path.endswith(".safetensors")


def _refuse_code(untrusted_data: dict[str, Any]) -> None:
    """Refuse a description that has transformers load a program of the model's own."""
    if "auto_map" in untrusted_data or "custom_pipelines" in untrusted_data:
        raise StructureError("Ce modèle d’images demande un programme qui lui est propre.")


def _read_json(folder: Path, name: str, kind: type) -> Any:
    path = folder / name
    if path.stat().st_size > MAX_JSON:
        raise StructureError(f"Le fichier « {name} » est démesuré.")
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise StructureError(f"Le fichier « {name} » est illisible.") from error
    if not isinstance(data, kind) or _is_too_deep(data):
        raise StructureError(f"Le fichier « {name} » est illisible.")
    return data


def _read_text(folder: Path, name: str) -> str:
    path = folder / name
    if path.stat().st_size > MAX_TEXT:
        raise StructureError(f"Le fichier « {name} » est démesuré.")
    try:
        return path.read_text(encoding="utf-8")
    except ValueError as error:
        raise StructureError(f"Le fichier « {name} » est illisible.") from error


def _is_too_deep(data: Any) -> bool:
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [item for value in level for item in _items(value)]
        if not level:
            return False
    return True


def _items(value: Any) -> Sequence[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()


def _check_speakers(folder: Path, files: frozenset[str]) -> None:
    for name in SPEAKERS_FILES:
        if name not in files:
            raise StructureError(f"Il manque le fichier «\u00a0{name}\u00a0».")
    if len(files) != len(SPEAKERS_FILES):
        raise StructureError("Un modèle des voix tient en deux fichiers ONNX.")
    check_segmentation(folder / SEGMENTATION)
    check_embedding(folder / EMBEDDING)


_RULES = {
    ModelKind.TEXT: _check_text,
    ModelKind.SPEECH: _check_speech,
    ModelKind.IMAGE: _check_image,
    ModelKind.SPEAKERS: _check_speakers,
}
