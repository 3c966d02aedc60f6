# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sample models, a sample key and a sample computer: what the page Modèles shows in pictures and tests."""

from __future__ import annotations

from desktop.core.models.catalogue import Catalogue, CatalogueEntry
from desktop.core.models.hardware import GraphicsCard, Hardware
from desktop.core.models.installed import InstalledModel
from desktop.core.models.measures import ModelMeasure
from desktop.core.models.pack import PackFile, PackManifest, PackModel, PackPart
from desktop.core.models.receipts import Receipt, ReceiptFile

HARDWARE = Hardware(
    total_memory=16_600_000_000,
    available_memory=9_900_000_000,
    physical_cores=4,
    logical_cores=8,
    processor="Intel(R) Core(TM) i5-1135G7 @ 2.40GHz",
    instruction_sets=("avx", "avx2", "fma"),
    cards=(
        GraphicsCard(
            "Carte Exemple 4 Go",
            "llama.cpp",
            4_200_000_000,
            3_900_000_000,
            passed_self_test=False,
            reason="elle n’a pas donné le même texte que le processeur.",
        ),
    ),
    disk_free=118_000_000_000,
)
PACK = "/media/mairie/CLE/2026-11-27_standard"
WHEN = "2026-11-27T08:30:00+00:00"


def installed(entry: CatalogueEntry) -> InstalledModel:
    """Return an entry of the catalogue as it is once installed."""
    files = tuple(ReceiptFile(f.path, f.bytes, f.sha256, 0) for f in entry.files)
    receipt = Receipt(
        1, entry.id, entry.kind.value, entry.title, True, entry.publisher, entry.country,
        entry.licences, "", WHEN, WHEN, files,
    )  # fmt: skip
    return InstalledModel(
        id=entry.id,
        path=f"/modeles/{entry.id}",
        title=entry.title,
        kind=entry.kind,
        size=entry.bytes,
        memory=entry.memory_bytes,
        context_tokens=entry.context_tokens,
        licence=", ".join(entry.licences),
        publisher=entry.publisher,
        country=entry.country,
        receipt=receipt,
    )


def laid_file() -> InstalledModel:
    """Return a file that somebody laid in the models folder."""
    return InstalledModel(
        id="essai-local",
        path="/modeles/essai-local.gguf",
        title="Essai local 1B",
        size=812_000_000,
        memory=1_700_000_000,
        context_tokens=8_192,
    )


def measure(model: InstalledModel, memory: int = 0, **speeds: float) -> ModelMeasure:
    """Return a self-test of a model; `speeds` are fields of ModelMeasure."""
    taken = memory or round(model.memory * 0.94)
    return ModelMeasure(model.id, model.kind.value, WHEN, "cpu", taken, 4.2, **speeds)


def pack_model(entry: CatalogueEntry) -> PackModel:
    """Return an entry of the catalogue as a key carries it."""
    files = tuple(
        PackFile(f.path, f.bytes, f.sha256, (PackPart(f"{f.sha256}.000", f.bytes, f.sha256),))
        for f in entry.files
    )
    return PackModel(
        entry.id,
        entry.kind.value,
        entry.title,
        entry.publisher,
        entry.country,
        entry.licences,
        files,
    )


def unknown_model() -> PackModel:
    """Return a model that no catalogue knows, as a key carries it."""
    sha256 = "ab" * 32
    part = PackPart(f"{sha256}.000", 1_240_000_000, sha256)
    file = PackFile("modele-local.gguf", 1_240_000_000, sha256, (part,))
    return PackModel(
        "modele-local", "text", "Modèle local", "Intercommunalité", "France", ("MIT",), (file,)
    )


def manifest(catalogue: Catalogue, *ids: str, unknown: bool = False) -> PackManifest:
    """Return what a key with these models of the catalogue says of itself."""
    entries = (catalogue.find(model_id) for model_id in ids)
    models = tuple(pack_model(entry) for entry in entries if entry is not None)
    if unknown:
        models = (*models, unknown_model())
    return PackManifest(1, "2026-11-27_standard", catalogue.version, WHEN, models)
