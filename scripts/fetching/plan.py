# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a pack will hold: the models that were asked for, those it keeps, and the files to fetch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from desktop.core.errors import PackRefused
from desktop.core.models.catalogue import (
    Catalogue,
    CatalogueEntry,
    CatalogueFile,
    CatalogueSource,
    EntryState,
)
from desktop.core.models.pack import (
    PART_BYTES,
    SCHEMA,
    PackFile,
    PackManifest,
    PackModel,
    PackPart,
)
from desktop.core.models.pack_rules import check_manifest, part_name
from scripts.fetching.download import WantedFile
from scripts.fetching.failures import WrongRequest
from scripts.fetching.parts import part_sizes

HUB = "https://huggingface.co"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the pack will hold."""

    entries: tuple[CatalogueEntry, ...]
    kept: tuple[PackModel, ...]
    """Models that it held before and that nobody asked to change."""
    files: tuple[WantedFile, ...]
    """The files of the entries, each content once."""

    @property
    def model_count(self) -> int:
        """How many models it will hold."""
        return len(self.entries) + len(self.kept)


def choose(catalogue: Catalogue, tier: str, ids: Sequence[str]) -> tuple[CatalogueEntry, ...]:
    """Return the models of a tier and those named; raise WrongRequest for one that cannot be had."""
    chosen = {entry.id: entry for entry in catalogue.tier(tier)} if tier else {}
    if tier and not chosen:
        raise WrongRequest(f"Le catalogue n’a aucun modèle à installer pour le lot « {tier} ».")
    for model_id in ids:
        entry = catalogue.find(model_id)
        if entry is None:
            raise WrongRequest(f"Le catalogue n’a pas de modèle « {model_id} ».")
        if entry.state is not EntryState.INSTALLABLE:
            reason = entry.reason or "ses octets ne sont pas tous connus."
            raise WrongRequest(f"« {entry.title} » ne peut pas être installé : {reason}")
        chosen[entry.id] = entry
    return tuple(chosen.values())


def make_plan(
    catalogue: Catalogue,
    asked: Iterable[CatalogueEntry],
    recorded: Iterable[str],
    before: PackManifest | None,
    hub: str = HUB,
) -> Plan:
    """Join what is asked now, what an interrupted preparation wanted, and what the pack holds."""
    entries = {entry.id: entry for entry in asked}
    for model_id in recorded:
        entry = catalogue.find(model_id)
        if entry is not None and entry.state is EntryState.INSTALLABLE:
            entries.setdefault(entry.id, entry)
    kept = []
    for model in before.models if before else ():
        entry = catalogue.find(model.id)
        if model.id not in entries and entry is not None and same_content(entry, model):
            entries[model.id] = entry  # so that a part that got lost can be fetched again
        elif model.id not in entries:
            kept.append(model)
    plan = Plan(tuple(entries.values()), tuple(kept), _files(entries.values(), hub))
    _check(plan, catalogue)
    return plan


def same_content(entry: CatalogueEntry, model: PackModel) -> bool:
    """True when the pack has the very files of the catalogue for that model."""
    theirs = {(file.path, file.sha256, file.bytes) for file in model.files}
    return {(file.path, file.sha256, file.bytes) for file in entry.files} == theirs


def manifest_of(
    plan: Plan, pack_id: str, catalogue_version: int, parts: Mapping[str, tuple[PackPart, ...]]
) -> PackManifest:
    """Return the manifest of the finished pack; `parts` by the sha256 of their file."""
    created = datetime.now(UTC).replace(microsecond=0).isoformat()
    models = (*plan.kept, *(_model(entry, parts) for entry in plan.entries))
    return PackManifest(SCHEMA, pack_id, catalogue_version, created, models)


def address(hub: str, source: CatalogueSource, file: CatalogueFile) -> str:
    """Return where a file is published, at its pinned revision."""
    remote = quote(file.remote_path or file.path)
    return f"{hub.rstrip('/')}/{quote(source.repo)}/resolve/{quote(source.revision)}/{remote}"


def _files(entries: Iterable[CatalogueEntry], hub: str) -> tuple[WantedFile, ...]:
    wanted: dict[str, WantedFile] = {}
    for entry in entries:
        for source in entry.sources:
            for file in source.files:
                label, url = f"{entry.id}/{file.path}", address(hub, source, file)
                one = WantedFile(label, file.sha256, file.bytes, url)
                wanted.setdefault(file.sha256, one)
    return tuple(wanted.values())


def _model(entry: CatalogueEntry, parts: Mapping[str, tuple[PackPart, ...]]) -> PackModel:
    return PackModel(
        entry.id,
        entry.kind.value,
        entry.title,
        entry.publisher,
        entry.country,
        entry.licences,
        tuple(PackFile(f.path, f.bytes, f.sha256, parts[f.sha256]) for f in entry.files),
    )


def _check(plan: Plan, catalogue: Catalogue) -> None:
    """Say before gigabytes are fetched what the manifest would refuse after them."""
    parts = {file.sha256: _parts_to_be(file) for file in plan.files}
    try:
        check_manifest(manifest_of(plan, "2000-01-01_essai", catalogue.version, parts))
    except PackRefused as error:
        raise WrongRequest(f"Le catalogue ne donne pas un pack permis. {error.detail}") from error


def _parts_to_be(file: WantedFile) -> tuple[PackPart, ...]:
    return tuple(
        PackPart(part_name(file.sha256, number), size, file.sha256)
        for number, size in enumerate(part_sizes(file.bytes, PART_BYTES))
    )
