# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes packs of tiny models that are right in their structure, without any AI library."""

from __future__ import annotations

import hashlib
import json
import random
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.core.models.catalogue import (
    Catalogue,
    CatalogueEntry,
    CatalogueFile,
    CatalogueSource,
    LicenceState,
    ModelKind,
)
from desktop.core.models.pack import (
    FILES,
    LICENCES,
    READ_ME,
    SCHEMA,
    PackFile,
    PackManifest,
    PackModel,
    PackPart,
)
from desktop.core.models.pack_file import write_manifest

AWKWARD = "Hélène Müller-Œuvré/Données d’été l'an 2026"
"""A folder name as towns have them: accents, spaces, both apostrophes."""


@dataclass(frozen=True)
class Model:
    """A model to be packed: its files by path."""

    id: str
    kind: ModelKind
    files: Mapping[str, bytes]
    title: str = ""

    @property
    def bytes(self) -> int:
        return sum(map(len, self.files.values()))


def text_model(model_id: str = "texte-petit", size: int = 4_000, seed: int = 0) -> Model:
    """Return a text model of about `size` bytes: a GGUF of one tensor of random bytes."""
    return Model(model_id, ModelKind.TEXT, {f"{model_id}.gguf": gguf(size, seed)}, "Petit modèle")


def speech_model(model_id: str = "paroles", size: int = 2_000) -> Model:
    return Model(model_id, ModelKind.SPEECH, whisper_files(size), "Paroles")


def image_model(model_id: str = "images", size: int = 500) -> Model:
    return Model(model_id, ModelKind.IMAGE, diffusers_files(size), "Images")


# --- files of models ------------------------------------------------------------------------


def gguf(
    size: int = 4_000,
    seed: int = 0,
    architecture: str = "llama",
    extra: Mapping[str, int | str] | None = None,
) -> bytes:
    """Return a GGUF (version 3) with an 8-bit tensor of `size` random bytes."""
    facts: dict[str, int | str] = {"general.architecture": architecture, "general.name": "Petit"}
    facts |= {f"{architecture}.context_length": 2048, **(extra or {})}
    header = b"GGUF" + struct.pack("<IQQ", 3, 1, len(facts))
    for key, value in facts.items():
        header += _gguf_string(key)
        if isinstance(value, str):
            header += struct.pack("<I", 8) + _gguf_string(value)
        else:
            header += struct.pack("<II", 4, value)
    header += _gguf_string("token_embd.weight") + struct.pack("<IQIQ", 1, size, 24, 0)
    return header + bytes(-len(header) % 32) + random.Random(seed).randbytes(size)


def _gguf_string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def whisper_bin(size: int = 2_000, specification: str = "WhisperSpec", version: int = 6) -> bytes:
    """Return a `model.bin` of CTranslate2 with two variables and an alias."""
    named = specification.encode() + b"\0"
    data = struct.pack("<IH", version, len(named)) + named + struct.pack("<II", 3, 2)
    data += _variable("encoder/weight", (size,), 1, random.Random(1).randbytes(size))
    data += _variable("scale", (), 0, struct.pack("<f", 1.0))
    return data + struct.pack("<I", 1) + _ct2_string("decoder/weight") + _ct2_string("scale")


def _variable(name: str, shape: tuple[int, ...], kind: int, content: bytes) -> bytes:
    head = _ct2_string(name) + struct.pack(f"<B{len(shape)}I", len(shape), *shape)
    return head + struct.pack("<BI", kind, len(content)) + content


def _ct2_string(text: str) -> bytes:
    return struct.pack("<H", len(text) + 1) + text.encode() + b"\0"


def whisper_files(size: int = 2_000) -> dict[str, bytes]:
    return {
        "config.json": as_json({"alignment_heads": [[1, 0]], "lang_ids": [50_259]}),
        "model.bin": whisper_bin(size),
        "tokenizer.json": as_json({"version": "1.0", "model": {"type": "BPE", "vocab": {"a": 0}}}),
        "vocabulary.txt": "a\nb\né\n".encode(),
    }


def safetensors(size: int = 500, seed: int = 0) -> bytes:
    """Return a safetensors of two tensors, `size` random bytes in all."""
    first = size // 2
    header = {
        "__metadata__": {"format": "pt"},
        "a": {"dtype": "U8", "shape": [first], "data_offsets": [0, first]},
        "b": {"dtype": "I8", "shape": [1, size - first], "data_offsets": [first, size]},
    }
    return safetensors_of(header, random.Random(seed).randbytes(size))


def safetensors_of(header: object, content: bytes) -> bytes:
    data = as_json(header)
    return struct.pack("<Q", len(data)) + data + content


def diffusers_files(size: int = 500) -> dict[str, bytes]:
    index = {
        "_class_name": "StableDiffusionPipeline",
        "_diffusers_version": "0.42.0",
        "requires_safety_checker": True,
        "feature_extractor": ["transformers", "CLIPImageProcessor"],
        "image_encoder": [None, None],
        "safety_checker": ["stable_diffusion", "StableDiffusionSafetyChecker"],
        "scheduler": ["diffusers", "PNDMScheduler"],
        "text_encoder": ["transformers", "CLIPTextModel"],
        "tokenizer": ["transformers", "CLIPTokenizer"],
        "unet": ["diffusers", "UNet2DConditionModel"],
        "vae": ["diffusers", "AutoencoderKL"],
    }
    return {
        "model_index.json": as_json(index),
        "feature_extractor/preprocessor_config.json": as_json({"size": 224}),
        "safety_checker/config.json": as_json({"architectures": ["x"]}),
        "safety_checker/model.fp16.safetensors": safetensors(size, 1),
        "scheduler/scheduler_config.json": as_json({"_class_name": "PNDMScheduler"}),
        "text_encoder/config.json": as_json({"hidden_size": 8}),
        "text_encoder/model.fp16.safetensors": safetensors(size, 2),
        "tokenizer/merges.txt": b"#version: 0.2\na b\n",
        "tokenizer/tokenizer_config.json": as_json({"model_max_length": 77}),
        "tokenizer/vocab.json": as_json({"a": 0}),
        "unet/config.json": as_json({"_class_name": "UNet2DConditionModel"}),
        "unet/diffusion_pytorch_model.fp16.safetensors": safetensors(size, 3),
        "vae/config.json": as_json({"_class_name": "AutoencoderKL"}),
        "vae/diffusion_pytorch_model.fp16.safetensors": safetensors(size, 4),
    }


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


# --- packs and catalogues -------------------------------------------------------------------


def write_pack(folder: Path, models: Sequence[Model], part_bytes: int = 1_000_000) -> Path:
    """Write a finished pack of these models, in parts of at most `part_bytes`."""
    (folder / FILES).mkdir(parents=True)
    (folder / LICENCES).mkdir()
    (folder / READ_ME).write_text("Branchez la clé.", encoding="utf-8")
    packed = tuple(_packed(folder, model, part_bytes) for model in models)
    created = "2026-11-27T08:00:00+00:00"
    write_manifest(folder, PackManifest(SCHEMA, "2026-11-27_essai", 1, created, packed))
    return folder


def _packed(folder: Path, model: Model, part_bytes: int) -> PackModel:
    (folder / LICENCES / f"{model.id}.txt").write_text(f"Licence de {model.id}", encoding="utf-8")
    return PackModel(
        model.id,
        model.kind.value,
        model.title or model.id,
        "Mairie de Saint-Aubin-des-Prés",
        "France",
        ("Apache-2.0",),
        tuple(_file(folder, path, data, part_bytes) for path, data in model.files.items()),
    )


def _file(folder: Path, path: str, data: bytes, part_bytes: int) -> PackFile:
    sha256 = digest(data)
    parts = []
    for number, start in enumerate(range(0, len(data), part_bytes)):
        piece = data[start : start + part_bytes]
        part = PackPart(f"{sha256}.{number:03}", len(piece), digest(piece))
        (folder / FILES / part.name).write_bytes(piece)
        parts.append(part)
    return PackFile(path, len(data), sha256, tuple(parts))


def parts_of(pack: Path, model: Model, path: str) -> list[Path]:
    """Return the parts of a model's file, in their order."""
    return sorted((pack / FILES).glob(f"{digest(model.files[path])}.*"))


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def entry_of(
    model: Model, state: LicenceState = LicenceState.FREE, title: str = "Du catalogue"
) -> CatalogueEntry:
    files = tuple(CatalogueFile(path, len(d), digest(d)) for path, d in model.files.items())
    source = CatalogueSource("mairie/modele", "a" * 40, "Apache-2.0", files)
    return CatalogueEntry(
        id=model.id,
        kind=model.kind,
        tiers=(),
        title=title,
        publisher="Éditeur connu",
        country="France",
        base_model="",
        licence_state=state,
        sources=(source,),
        advice="Pour tous les PC.",
    )


def catalogue_of(entries: Iterable[Model | CatalogueEntry]) -> Catalogue:
    """Return a catalogue of entries, or of models as free ones."""
    made = (entry_of(one) if isinstance(one, Model) else one for one in entries)
    return Catalogue(1, "2026-11-27", tuple(made))


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def changed(model: Model, path: str, data: bytes) -> Model:
    return replace(model, files={**model.files, path: data})


def lay_out(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder
