# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small catalogue, and the server that publishes its files."""

from __future__ import annotations

import hashlib
import random

from desktop.core.models.catalogue import (
    Catalogue,
    CatalogueEntry,
    CatalogueFile,
    CatalogueSource,
    LicenceState,
    ModelKind,
)

_RANDOM = random.Random(7)
VOICE, TEXT, PICTURE = (_RANDOM.randbytes(size) for size in (150_000, 250_000, 90_000))
SETTINGS, WORDS = b'{"sample": true}\n', b"un\ndeux\ntrois\n"
REVISION = "0123456789" * 4


def entry(model_id, kind, files, **facts):
    """An entry whose only repository publishes `files`: {path: content}."""
    described = tuple(
        CatalogueFile(path, len(content), hashlib.sha256(content).hexdigest())
        for path, content in files.items()
    )
    revision = facts.pop("revision", REVISION)
    source = CatalogueSource(f"editeur/{model_id}", revision, "Apache-2.0", described)
    usual = {
        "tiers": ("standard",),
        "title": model_id.capitalize(),
        "publisher": "Éditeur",
        "country": "France",
        "base_model": "",
        "licence_state": LicenceState.FREE,
        "advice": "",
        "is_default": True,
    }
    return CatalogueEntry(id=model_id, kind=kind, sources=(source,), **{**usual, **facts})


PLUME = entry("plume", ModelKind.TEXT, {"plume.gguf": TEXT})
VOIX = entry(
    "voix", ModelKind.SPEECH,
    {"model.bin": VOICE, "config.json": SETTINGS, "tokenizer.json": WORDS, "vocabulary.txt": WORDS},
)  # fmt: skip
IMAGE_FILES = {"unet/weights.safetensors": PICTURE, "unet/config.json": SETTINGS}
IMAGE = entry(
    "image", ModelKind.IMAGE, IMAGE_FILES, tiers=("grand",),
    licence_state=LicenceState.CONDITIONS, licence_note="Pas d’image trompeuse.",
)  # fmt: skip
GRAND = entry("grande-plume", ModelKind.TEXT, {"plume.gguf": TEXT}, tiers=("grand",))
ANNOUNCED = entry("bientot", ModelKind.TEXT, {"b.gguf": TEXT}, revision="", reason="à venir.")
FORBIDDEN = entry(
    "recherche", ModelKind.TEXT, {"r.gguf": TEXT},
    licence_state=LicenceState.FORBIDDEN, reason="recherche seulement.",
)  # fmt: skip
CATALOGUE = Catalogue(4, "2026-11-22", (PLUME, VOIX, IMAGE, GRAND, ANNOUNCED, FORBIDDEN))
CONTENTS = {
    "plume": {"plume.gguf": TEXT},
    "grande-plume": {"plume.gguf": TEXT},
    "image": IMAGE_FILES,
}
CONTENTS["voix"] = {
    "model.bin": VOICE, "config.json": SETTINGS, "tokenizer.json": WORDS, "vocabulary.txt": WORDS,
}  # fmt: skip


def published():
    """Return what the server publishes: contents by path."""
    return {
        address(model_id, path): content
        for model_id, files in CONTENTS.items()
        for path, content in files.items()
    }


def address(model_id, path):
    return f"/editeur/{model_id}/resolve/{REVISION}/{path}"
