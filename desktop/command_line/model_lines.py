# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `models` prints: lines for a person, JSON for a machine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from desktop.core.models.catalogue import Catalogue, CatalogueEntry, EntryState, ModelKind
from desktop.core.models.fit import fit_of
from desktop.core.models.hardware import Hardware
from desktop.core.models.installed import InstalledModel
from desktop.core.models.measures import ModelMeasure
from desktop.core.models.pack import PackManifest

NOTHING_REFUSED: Mapping[str, str] = MappingProxyType({})
Measures = Mapping[str, ModelMeasure | None]
USES = {
    ModelKind.TEXT: "Rédaction",
    ModelKind.SPEECH: "Transcription",
    ModelKind.IMAGE: "Images",
    ModelKind.SPEAKERS: "Voix distinguées",
}


def size_text(size: int) -> str:
    """Return a size as a person reads it: "1,9 Go", "486 Mo"."""
    if size >= 1_000_000_000:
        return f"{size / 1e9:.1f} Go".replace(".", ",")
    return f"{max(1, round(size / 1e6))} Mo"


def listed_lines(
    catalogue: Catalogue,
    installed: Sequence[InstalledModel],
    active: Mapping[str, str],
    measures: Measures,
    hardware: Hardware | None,
    refused: Mapping[str, str] = NOTHING_REFUSED,
) -> list[str]:
    """Return what is installed, then what could be, each with whether it fits.

    `refused` says why the commune does not allow a model, by its id; empty words for one it does.
    """
    there = {model.id for model in installed}
    lines = [*_computer_lines(hardware)]
    for kind, use in USES.items():
        lines += ["", use]
        mine = [model for model in installed if model.kind is kind]
        if not mine:
            lines.append("  Aucun modèle installé : le travail se fait par règles.")
        for model in mine:
            is_active = active.get(kind.value) == model.id
            lines += _installed_lines(model, is_active, measures.get(model.id), hardware)
            lines += [f"      non permis\u00a0: {why}" for why in [refused.get(model.id)] if why]
        for entry in catalogue.entries:
            if entry.kind is kind and entry.id not in there:
                lines += _entry_lines(entry, hardware)
    lines += ["", f"Catalogue n° {catalogue.version}, vérifié le {catalogue.checked_on}."]
    return lines


def listed_as_json(
    catalogue: Catalogue,
    installed: Sequence[InstalledModel],
    active: Mapping[str, str],
    measures: Measures,
    hardware: Hardware | None,
    refused: Mapping[str, str] = NOTHING_REFUSED,
) -> list[str]:
    """Return the same as one JSON document: stable names, sizes in bytes."""
    models = [
        _installed_facts(model, active, measures, hardware)
        | {"refused_by_policy": refused.get(model.id, "")}
        for model in installed
    ]
    there = {model.id for model in installed}
    known = [_entry_facts(entry, hardware) for entry in catalogue.entries if entry.id not in there]
    facts = {
        "catalogue_version": catalogue.version,
        "installed": models,
        "catalogue": known,
        "memory": hardware.total_memory if hardware else 0,
    }
    return [json.dumps(facts, ensure_ascii=False, indent=1)]


def pack_lines(manifest: PackManifest, catalogue: Catalogue) -> list[str]:
    """Return what a pack holds."""
    lines = [f"Lot « {manifest.pack_id} » : {size_text(manifest.bytes)}."]
    for model in manifest.models:
        known = "" if catalogue.find(model.id) else " (hors catalogue)"
        who = ", ".join(filter(None, (model.publisher, model.country, *model.licences)))
        lines.append(f"  {model.id}  {model.title}{known}, {size_text(model.bytes)} : {who}")
    return lines


def measure_lines(title: str, measure: ModelMeasure, estimated: int) -> list[str]:
    """Return what the self-test of a model found."""
    where = "carte graphique" if measure.device == "gpu" else "processeur"
    facts = [
        f"mémoire {size_text(measure.memory)} (estimée : {size_text(estimated)})",
        f"chargement {_seconds(measure.load_seconds)}",
        *_speeds(measure),
    ]
    return [f"« {title} », mesuré sur ce poste ({where}) : " + " ; ".join(facts) + "."]


def _speeds(measure: ModelMeasure) -> Iterator[str]:
    if measure.write_rate:
        words = round(measure.words_per_minute, -1)
        yield (
            f"lit {measure.read_rate:.0f} et écrit {measure.write_rate:.1f}".replace(".", ",")
            + f" unités par seconde, environ {words:.0f} mots par minute"
        )
    if measure.real_time_factor:
        minutes = max(1, round(60 * measure.real_time_factor))
        yield f"une heure d’enregistrement en {minutes} min environ"
    if measure.picture_seconds:
        yield f"une image en {_seconds(measure.picture_seconds)} environ"


def _computer_lines(hardware: Hardware | None) -> Iterator[str]:
    if hardware is None or not hardware.total_memory:
        yield "Ce poste : sa mémoire n’a pas pu être lue."
        return
    cards = [card.name for card in hardware.cards if card.passed_self_test is not False]
    yield (
        f"Ce poste : {size_text(hardware.total_memory)} de mémoire "
        f"({size_text(hardware.available_memory)} libres), {hardware.physical_cores} cœurs, "
        f"{', '.join(dict.fromkeys(cards)) or 'sans carte graphique utilisable'} ; "
        f"{size_text(hardware.disk_free)} libres sur le disque."
    )
    yield from (f"  Attention : {problem}" for problem in hardware.problems)


def _installed_lines(
    model: InstalledModel,
    is_active: bool,
    measure: ModelMeasure | None,
    hardware: Hardware | None,
) -> Iterator[str]:
    who = (model.publisher, model.country, model.licence or "licence non précisée")
    yield f"{'*' if is_active else ' '} {model.id}  {model.title}, {', '.join(filter(None, who))}"
    state = "installé, utilisé" if is_active else "installé"
    if not model.in_catalogue:
        state += ", hors catalogue"
    need, how = (measure.memory, "mesurée") if measure else (model.memory, "estimée")
    fit = fit_of(need, hardware or Hardware()).words
    yield f"      {state} ; {size_text(model.size)}, mémoire {size_text(need)} ({how}) : {fit}"
    if measure:
        yield from (f"      {speed}" for speed in _speeds(measure))


def _entry_lines(entry: CatalogueEntry, hardware: Hardware | None) -> Iterator[str]:
    licences = [name for name in entry.licences if name != "NOASSERTION"]
    who = ", ".join(filter(None, (entry.publisher, entry.country, *licences)))
    yield f"  {entry.id}  {entry.title}, {who}"
    if entry.state is EntryState.INSTALLABLE:
        fit = fit_of(entry.memory_bytes, hardware or Hardware()).words
        yield (
            f"      à installer ; {size_text(entry.bytes)}, mémoire "
            f"{size_text(entry.memory_bytes)} (estimée) : {fit}"
        )
        return
    word = "interdit" if entry.state is EntryState.REFUSED else "annoncé"
    yield f"      {word} : {entry.reason}"


def _installed_facts(
    model: InstalledModel,
    active: Mapping[str, str],
    measures: Measures,
    hardware: Hardware | None,
) -> dict[str, object]:
    measure = measures.get(model.id)
    need = measure.memory if measure else model.memory
    return {
        "id": model.id,
        "kind": model.kind.value,
        "title": model.title,
        "path": model.path,
        "bytes": model.size,
        "memory": need,
        "memory_is_measured": measure is not None,
        "fit": fit_of(need, hardware or Hardware()).verdict.value,
        "is_active": active.get(model.kind.value) == model.id,
        "in_catalogue": model.in_catalogue,
        "sha256": model.receipt.fingerprint if model.receipt else "",
    }


def _entry_facts(entry: CatalogueEntry, hardware: Hardware | None) -> dict[str, object]:
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "title": entry.title,
        "state": entry.state.value,
        "licences": list(entry.licences),
        "bytes": entry.bytes,
        "memory": entry.memory_bytes,
        "fit": fit_of(entry.memory_bytes, hardware or Hardware()).verdict.value,
        "reason": entry.reason,
    }


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s".replace(".", ",")
