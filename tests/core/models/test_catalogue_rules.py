# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the rules: the shipped catalogue keeps to them, and each fact of it that changes is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.core.models.catalogue import (
    TIERS,
    Catalogue,
    CatalogueEntry,
    CatalogueFile,
    EntryState,
    LicenceState,
    MemoryFormula,
    ModelKind,
)
from desktop.core.models.catalogue_file import LICENCES, default_catalogue
from desktop.core.models.catalogue_rules import catalogue_faults, licence_text_faults
from desktop.core.paths import catalogue_folder

Change = Callable[[Catalogue], Catalogue]
HEX = "0123456789abcdef"


def entry_of(catalogue: Catalogue, model_id: str) -> CatalogueEntry:
    entry = catalogue.find(model_id)
    assert entry is not None
    return entry


def with_entry(model_id: str, change: Callable[[CatalogueEntry], CatalogueEntry]) -> Change:
    def changed(catalogue: Catalogue) -> Catalogue:
        old = entry_of(catalogue, model_id)
        entries = (change(old) if entry is old else entry for entry in catalogue.entries)
        return replace(catalogue, entries=tuple(entries))

    return changed


def entry(model_id: str, **facts: Any) -> Change:
    return with_entry(model_id, lambda old: replace(old, **facts))


def memory(model_id: str, **facts: Any) -> Change:
    return with_entry(model_id, lambda old: replace(old, memory=replace(old.memory, **facts)))


def source(model_id: str, place: int = 0, **facts: Any) -> Change:
    def change(old: CatalogueEntry) -> CatalogueEntry:
        sources = list(old.sources)
        sources[place] = replace(sources[place], **facts)
        return replace(old, sources=tuple(sources))

    return with_entry(model_id, change)


def file(model_id: str, place: int = 0, **facts: Any) -> Change:
    """Change the file of that place in the first source."""

    def change(old: CatalogueEntry) -> CatalogueEntry:
        first, *others = old.sources
        files = list(first.files)
        files[place] = replace(files[place], **facts)
        return replace(old, sources=(replace(first, files=tuple(files)), *others))

    return with_entry(model_id, change)


def without_file(model_id: str, place: int) -> Change:
    def change(old: CatalogueEntry) -> CatalogueEntry:
        first, *others = old.sources
        files = first.files[:place] + first.files[place + 1 :]
        return replace(old, sources=(replace(first, files=files), *others))

    return with_entry(model_id, change)


def without(model_id: str) -> Change:
    return lambda c: replace(c, entries=tuple(e for e in c.entries if e.id != model_id))


def twice(model_id: str) -> Change:
    return lambda c: replace(c, entries=(*c.entries, entry_of(c, model_id)))


TEXT, SPEECH, IMAGE = "smollm3-3b", "whisper-small", "sd-1.5-lcm"
OTHER, ANNOUNCED, REFUSED = "ministral-3-3b", "luth-2-2b", "aya-23"
SPEECH_SHA = "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671"

CHANGES: dict[str, tuple[Change, str]] = {
    "version": (lambda c: replace(c, version=0), "version: it is 1 or more"),
    "date": (lambda c: replace(c, checked_on="22/11/2026"), "checked_on: not a date"),
    "impossible date": (lambda c: replace(c, checked_on="2026-02-30"), "checked_on: not a date"),
    "future": (lambda c: replace(c, checked_on="2999-01-01"), "checked_on: it lies in the future"),
    # ids and tiers
    "id in capitals": (entry(OTHER, id="Ministral-3-3B"), "an id is made of"),
    "id with a slash": (entry(OTHER, id="a/b"), "an id is made of"),
    "empty id": (entry(OTHER, id=""), "an id is made of"),
    "id twice": (twice(OTHER), "two entries have that id"),
    "unknown tier": (entry(OTHER, tiers=("petit", "moyen")), "tiers: each of"),
    "tier twice": (entry(OTHER, tiers=("petit", "petit")), "tiers: each of"),
    "default of no tier": (entry(OTHER, tiers=(), is_default=True), "it belongs to no tier"),
    "no default": (without(TEXT), "tier 'petit', text: it takes one default, there is none"),
    "two defaults": (entry(OTHER, is_default=True), "there is smollm3-3b, ministral-3-3b"),
    "no speech": (entry(SPEECH, is_default=False), "tier 'petit', speech: it takes one default"),
    "no image": (without(IMAGE), "tier 'grand', image: it takes one default"),
    "default announced": (source(TEXT, revision=""), "its default smollm3-3b cannot be installed"),
    "default refused": (
        entry(TEXT, licence_state=LicenceState.FORBIDDEN),
        "its default smollm3-3b cannot be installed",
    ),
    # words
    "no title": (entry(TEXT, title=""), "title: it is empty"),
    "no publisher": (entry(TEXT, publisher=" "), "publisher: it is empty"),
    "no country": (entry(REFUSED, country=""), "country: it is empty"),
    "no advice": (entry(TEXT, advice=""), "advice: it is empty"),
    "long title": (entry(TEXT, title="x" * 121), "title: at most 120 signs"),
    "odd space in a label": (entry(TEXT, country="France\u00a0"), "country: at most 120 signs"),
    "plain space": (entry(TEXT, advice="Attention : essai."), "advice: typography"),
    "no space": (entry(TEXT, advice="Attention: essai."), "advice: typography"),
    "plain guillemets": (entry(TEXT, advice="Un « essai\u00a0»."), "advice: typography"),
    "straight quotes": (entry(TEXT, advice='Un "essai".'), "advice: typography"),
    "apostrophe": (entry(REFUSED, reason="L'usage est exclu."), "reason: typography"),
    "three dots": (entry(IMAGE, licence_note="Essai..."), "licence_note: typography"),
    "two spaces": (entry(TEXT, languages="français  et breton"), "languages: typography"),
    "space at the end": (entry(TEXT, publisher="Mairie "), "publisher: typography"),
    "no full stop": (entry(TEXT, advice="Pour essayer"), "advice: a sentence ends"),
    "base without a country": (entry(ANNOUNCED, base_model="Qwen"), "base_model: with its"),
    # licences and states
    "unknown licence": (source(TEXT, licence="WTFPL"), "licence: ['WTFPL']"),
    "no source": (entry(REFUSED, sources=()), "licence: none"),
    "free said to be conditions": (
        entry(TEXT, licence_state=LicenceState.CONDITIONS, licence_note="Essai."),
        "its licences make it libre",
    ),
    "conditions said to be free": (
        entry(IMAGE, licence_state=LicenceState.FREE),
        "its licences make it sous-conditions",
    ),
    "one source of three with conditions": (
        source(IMAGE, 2, licence="CC-BY-NC-4.0"),
        "its licences make it interdit",
    ),
    "forbidden said to be free": (
        entry(REFUSED, licence_state=LicenceState.FREE),
        "its licences make it interdit",
    ),
    "research": (source(OTHER, licence="Mistral-Research"), "its licences make it interdit"),
    "no note": (entry(IMAGE, licence_note=""), "licence_note: it says which conditions"),
    "reason of an installable": (entry(TEXT, reason="Essai."), "reason: it can be installed"),
    "announced without reason": (entry(ANNOUNCED, reason=""), "reason: it is annonce, say why"),
    "refused without reason": (entry(REFUSED, reason=""), "reason: it is refuse, say why"),
    # pins
    "no revision": (source(OTHER, revision=""), "reason: it is annonce, say why"),
    "branch": (source(OTHER, revision="main"), "revision: 'main' is not 40 hex digits"),
    "short revision": (source(OTHER, revision="eb599d408350"), "is not 40 hex digits"),
    "revision in capitals": (source(OTHER, revision="A" * 40), "is not 40 hex digits"),
    "last revision of three": (source(IMAGE, 2, revision=""), "its default sd-1.5-lcm cannot"),
    "source without files": (source(IMAGE, 1, files=()), "its default sd-1.5-lcm cannot"),
    "no repo": (source(ANNOUNCED, repo=""), "repo: '' is not publisher/name"),
    "address": (source(OTHER, repo="https://a.b/c"), "is not publisher/name"),
    "no bytes": (file(OTHER, bytes=0), "reason: it is annonce, say why"),
    "negative bytes": (file(OTHER, bytes=-1), "a negative size"),
    "no sha256": (file(SPEECH, 1, sha256=""), "its default whisper-small cannot be installed"),
    "sha256 in capitals": (file(OTHER, sha256="A" * 64), "is not 64 hex digits"),
    "short sha256": (file(OTHER, sha256=HEX), "is not 64 hex digits"),
    "sha256 with a line end": (file(OTHER, sha256=HEX * 4 + "\n"), "is not 64 hex digits"),
    "sha256 of another file": (file(OTHER, sha256=SPEECH_SHA), "that of a file of another size"),
    "sha256 of a neighbour": (file(SPEECH, 1, sha256=SPEECH_SHA), "of a file of another size"),
    # paths
    "parent": (file(IMAGE, path="../model_index.json"), "the import would refuse it"),
    "absolute": (file(IMAGE, path="/model_index.json"), "the import would refuse it"),
    "backslash": (file(IMAGE, path="unet\\config.json"), "the import would refuse it"),
    "empty path": (file(IMAGE, path=""), "the import would refuse it"),
    "pickle": (file(IMAGE, path="unet/model.ckpt"), "the import would refuse it"),
    "program": (file(OTHER, path="model.py"), "the import would refuse it"),
    "name of Windows": (file(IMAGE, path="aux/config.json"), "the import would refuse it"),
    "receipt": (file(IMAGE, path="receipt.json"), "the import would refuse it"),
    "remote parent": (file(OTHER, remote_path="../model.gguf"), "the import would refuse it"),
    "other remote suffix": (file(OTHER, remote_path="model.json"), "another suffix"),
    "bin of an image": (file(IMAGE, path="model.bin"), "a .bin is the model.bin of speech"),
    "bin of a folder": (file(SPEECH, path="a/model.bin"), "a .bin is the model.bin of speech"),
    "path twice": (file(IMAGE, 1, path="Model_Index.json"), "model_index.json: two files have"),
    # what the engine needs
    "no file": (source(OTHER, files=()), "reason: it is annonce, say why"),
    "two parts of a gguf": (
        source(
            OTHER,
            files=tuple(CatalogueFile(f"part-{n}.gguf", 9, HEX * 4) for n in (1, 2)),
        ),
        "it lacks one .gguf",
    ),
    "text without gguf": (file(OTHER, path="model.json"), "it lacks one .gguf"),
    "speech without weights": (without_file(SPEECH, 0), "it lacks model.bin"),
    "speech without configuration": (without_file(SPEECH, 1), "it lacks config.json"),
    "speech without tokenizer": (without_file(SPEECH, 2), "it lacks tokenizer.json"),
    "speech without vocabulary": (without_file(SPEECH, 3), "it lacks a vocabulary"),
    "image without index": (without_file(IMAGE, 0), "it lacks model_index.json"),
    # memory and reading
    "no weights in memory": (memory(TEXT, weights_percent=0), "memory: its numbers are positive"),
    "negative unit": (memory(TEXT, per_unit=-1), "memory: its numbers are positive"),
    "negative fixed": (memory(TEXT, fixed=-1), "memory: its numbers are positive"),
    "negative weights": (memory(TEXT, weights=-1), "memory: its numbers are positive"),
    "too many weights": (memory(IMAGE, weights=1 << 40), "weights are more than all the files"),
    "no unit for text": (memory(TEXT, per_unit=0), "per_unit is what a token"),
    "no unit for speech": (memory(SPEECH, per_unit=0), "per_unit is what a token"),
    "no context": (entry(TEXT, context_tokens=0), "working_context: more than nothing"),
    "no working context": (entry(TEXT, working_context=0), "working_context: more than nothing"),
    "too long a context": (entry(TEXT, working_context=65_537), "at most context_tokens"),
    "negative context": (entry(ANNOUNCED, context_tokens=-1), "working_context: more than"),
    "odd reuse": (entry(TEXT, prefix_reuse="partial"), 'prefix_reuse: "full" or'),
    "no reuse": (entry(ANNOUNCED, prefix_reuse=""), 'prefix_reuse: "full" or'),
    "lookup of a hybrid": (entry("qwen3.5-2b", prompt_lookup=True), "prompt_lookup: only with"),
    "no template": (entry(TEXT, template=""), "template and languages are needed"),
    "no languages": (entry(TEXT, languages=""), "template and languages are needed"),
    "context of speech": (entry(SPEECH, context_tokens=1), "is for texts only"),
    "working context of speech": (entry(SPEECH, working_context=1), "is for texts only"),
    "reuse of an image": (entry(IMAGE, prefix_reuse="full"), "is for texts only"),
    "lookup of an image": (entry(IMAGE, prompt_lookup=True), "is for texts only"),
}


def test_the_shipped_catalogue_keeps_to_every_rule():
    assert list(catalogue_faults(default_catalogue())) == []


@pytest.mark.parametrize("name", CHANGES)
def test_a_fact_that_is_changed_is_seen(name: str):
    change, fault = CHANGES[name]
    found = list(catalogue_faults(change(default_catalogue())))
    assert any(fault in sentence for sentence in found), found


@pytest.mark.parametrize("model", default_catalogue().entries, ids=lambda model: model.id)
def test_no_pin_of_any_model_can_be_taken_away(model: CatalogueEntry):
    """Of every entry that can be installed, each source and each file counts."""
    if model.state is not EntryState.INSTALLABLE:
        assert model.reason
        return
    for change in (
        *(source(model.id, place, revision="") for place in range(len(model.sources))),
        *(file(model.id, place, sha256="") for place in range(len(model.sources[0].files))),
        *(file(model.id, place, bytes=0) for place in range(len(model.sources[0].files))),
    ):
        changed = change(default_catalogue())
        assert entry_of(changed, model.id).state is EntryState.ANNOUNCED
        assert any("reason: it is annonce" in fault for fault in catalogue_faults(changed))


def test_a_model_may_be_refused_although_its_licence_is_free():
    change = entry(
        OTHER, licence_state=LicenceState.FORBIDDEN, reason="Son entraînement a été piégé."
    )
    assert list(catalogue_faults(change(default_catalogue()))) == []


def test_the_same_bytes_may_belong_to_several_models():
    """The tokenizer of Whisper is the same file in four models."""
    hashes = [file.sha256 for entry in default_catalogue().entries for file in entry.files]
    assert len(set(hashes)) < len(hashes)


@pytest.mark.parametrize("licence", ["Apache-2.0", "MIT", "CreativeML-OpenRAIL-M"])
def test_a_licence_whose_text_is_missing_or_empty_is_named(tmp_path: Path, licence: str):
    catalogue, shipped = default_catalogue(), catalogue_folder() / LICENCES
    assert list(licence_text_faults(catalogue, shipped)) == []
    for text in shipped.glob("*.txt"):
        content = "" if text.stem == licence else text.read_text(encoding="utf-8")
        (tmp_path / text.name).write_text(content, encoding="utf-8")
    assert any(licence in fault for fault in licence_text_faults(catalogue, tmp_path))
    (tmp_path / f"{licence}.txt").unlink()
    assert any(licence in fault for fault in licence_text_faults(catalogue, tmp_path))


def test_a_tier_holds_one_model_of_each_kind():
    for name in TIERS:
        kinds = [entry.kind for entry in default_catalogue().tier(name)]
        assert sorted(kinds) == sorted(ModelKind)


def test_the_memory_formula_counts_weights_units_and_the_rest():
    formula = MemoryFormula(weights_percent=50, per_unit=3, fixed=7)
    assert formula.bytes_for(1_000, 10) == 537
    assert replace(formula, weights=200).bytes_for(1_000, 10) == 137
