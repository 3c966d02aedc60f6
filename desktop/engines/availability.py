# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the libraries of an engine are installed, said without loading any (milliseconds).

Every worker says it as it starts: nothing of an engine is imported here.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from desktop.core.events import EngineState

TEXT_LIBRARIES = {"llama_cpp": "llama-cpp-python"}
SPEECH_LIBRARIES = {
    "faster_whisper": "faster-whisper",
    "ctranslate2": "ctranslate2",
    "tokenizers": "tokenizers",
    "onnxruntime": "onnxruntime",
    "av": "av",
}
SPEAKERS_LIBRARIES = {"sherpa_onnx": "sherpa-onnx", "av": "av"}
IMAGE_LIBRARIES = {
    "diffusers": "diffusers",
    "torch": "torch",
    "transformers": "transformers",
    "safetensors": "safetensors",
}


def text_state() -> EngineState:
    """Return whether a text model can be run here."""
    return library_state("text", TEXT_LIBRARIES, "pas de modèle de rédaction")


def speech_state() -> EngineState:
    """Return whether recordings can be transcribed here."""
    return library_state("speech", SPEECH_LIBRARIES, "les enregistrements ne sont pas transcrits")


def speakers_state() -> EngineState:
    """Return whether the voices of a recording can be told apart here."""
    return library_state("speakers", SPEAKERS_LIBRARIES, "les voix ne sont pas distinguées")


def image_state() -> EngineState:
    """Return whether pictures can be painted here."""
    return library_state("image", IMAGE_LIBRARIES, "pas de modèle d’images")


def library_state(engine: str, libraries: Mapping[str, str], without: str) -> EngineState:
    """Return the state of an engine that needs these libraries, with the version of the first.

    `libraries` gives the package that brings each module; `without` says in French what is not
    possible when one is missing. Whether a library that is there also loads shows when it is used.
    """
    for module, package in libraries.items():
        if find_spec(module) is None:
            reason = f"La bibliothèque {package} n’est pas installée : {without}."
            return EngineState(engine, available=False, reason=reason)
    try:
        return EngineState(engine, available=True, version=version(next(iter(libraries.values()))))
    except PackageNotFoundError:  # a bundle may leave the package's metadata out
        return EngineState(engine, available=True)
