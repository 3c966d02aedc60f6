# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a catalogue of models must keep to; `scripts/check.py data` runs it on the one we ship.

The rules come from what went wrong elsewhere: publishers that write over a file under the same name,
re-uploads with the same name and other bytes, licences that only look free, archives that carry a
path out of their folder.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from pathlib import Path

from desktop.core.models.catalogue import (
    TIERS,
    Catalogue,
    CatalogueEntry,
    CatalogueFile,
    CatalogueSource,
    EntryState,
    LicenceState,
    ModelKind,
)
from desktop.core.models.formats.speakers_rules import SPEAKERS_FILES
from desktop.core.models.pack_rules import MODEL_BIN, is_model_id, is_sha256, path_fault

LICENCES = {
    "Apache-2.0": LicenceState.FREE,
    "MIT": LicenceState.FREE,
    "BSD-2-Clause": LicenceState.FREE,
    "BSD-3-Clause": LicenceState.FREE,
    "CC-BY-4.0": LicenceState.CONDITIONS,
    "CreativeML-OpenRAIL-M": LicenceState.CONDITIONS,
    "CreativeML-OpenRAIL++-M": LicenceState.CONDITIONS,
    "CC-BY-NC-4.0": LicenceState.FORBIDDEN,
    "FLUX-Non-Commercial": LicenceState.FORBIDDEN,
    "Gemma-Terms": LicenceState.FORBIDDEN,
    "LFM-1.0": LicenceState.FORBIDDEN,
    "Mistral-Research": LicenceState.FORBIDDEN,
    "Qwen-Research": LicenceState.FORBIDDEN,
    "Stability-Community": LicenceState.FORBIDDEN,
    "NOASSERTION": LicenceState.FORBIDDEN,
}
"""The licences that were looked at, and the most that a town hall may do with each."""
_STRICTNESS = list(LicenceState)
"""The least strict first."""

_REPO = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*\Z", re.ASCII)
_REVISION = re.compile(r"[0-9a-f]{40}\Z")
_BASE_MODEL = re.compile(r"\(.+, .+\)")
_TYPOGRAPHY = re.compile(
    r"«[ ]|[ ]»|[ ][:;!?%](?:\s|\Z)|\w[:;!?](?:\s|\Z)|\w'\w|\"|\.\.\.|[ ]{2}|\A\s|\s\Z"
)
_LABELS = frozenset({"title", "publisher", "country"})
_LONGEST_LABEL = 120
"""Signs; a pack carries the labels, and its import refuses what is not printable."""
_SENTENCE_END = (".", "…", "!", "?")

_SPEECH_FILES = ("model.bin", "config.json", "tokenizer.json")
_VOCABULARIES = frozenset({"vocabulary.txt", "vocabulary.json"})


def catalogue_faults(catalogue: Catalogue) -> Iterator[str]:
    """Yield a sentence for each thing that the catalogue may not say."""
    if catalogue.version < 1:
        yield "version: it is 1 or more, and grows with each change"
    yield from _date_faults(catalogue.checked_on)
    for model_id, times in Counter(entry.id for entry in catalogue.entries).items():
        if times > 1:
            yield f"{model_id}: two entries have that id"
    for tier, kind in product(TIERS, ModelKind):
        yield from _default_faults(catalogue, tier, kind)
    yield from _hash_faults(catalogue)
    for entry in catalogue.entries:
        for fault in _entry_faults(entry):
            yield f"{entry.id}: {fault}"


def licence_text_faults(catalogue: Catalogue, folder: Path) -> Iterator[str]:
    """Yield a sentence for each licence of an installable entry whose text is not in `folder`."""
    for entry in catalogue.entries:
        for licence in entry.licences if entry.state is EntryState.INSTALLABLE else ():
            text = folder / f"{licence}.txt"
            if not text.is_file() or not text.read_text(encoding="utf-8").strip():
                yield f"{entry.id}: the text of {licence} is not in {folder.name}/"


def _date_faults(checked_on: str) -> Iterator[str]:
    try:
        day = date.fromisoformat(checked_on)
    except ValueError:
        yield "checked_on: not a date"
        return
    if day > date.today():
        yield "checked_on: it lies in the future"


def _default_faults(catalogue: Catalogue, tier: str, kind: ModelKind) -> Iterator[str]:
    defaults = [e for e in catalogue.entries if tier in e.tiers and e.is_default and e.kind is kind]
    if len(defaults) != 1:
        names = ", ".join(entry.id for entry in defaults) or "none"
        yield f"tier {tier!r}, {kind}: it takes one default, there is {names}"
    for entry in defaults:
        if entry.state is not EntryState.INSTALLABLE:
            yield f"tier {tier!r}, {kind}: its default {entry.id} cannot be installed"


def _hash_faults(catalogue: Catalogue) -> Iterator[str]:
    """The same bytes have the same size: a hash copied to the wrong line is found here."""
    sizes: dict[str, int] = {}
    for file in (file for entry in catalogue.entries for file in entry.files):
        if file.sha256 and sizes.setdefault(file.sha256, file.bytes) != file.bytes:
            yield f"{file.path}: its sha256 is that of a file of another size"


def _entry_faults(entry: CatalogueEntry) -> Iterator[str]:
    if not is_model_id(entry.id):
        yield "an id is made of lower-case letters, digits, hyphens and dots"
    if not set(entry.tiers) <= set(TIERS) or len(set(entry.tiers)) != len(entry.tiers):
        yield f"tiers: each of {TIERS} at most once"
    if entry.is_default and not entry.tiers:
        yield "is_default: it belongs to no tier"
    yield from _text_faults(entry)
    yield from _licence_faults(entry)
    yield from _state_faults(entry)
    for source in entry.sources:
        yield from _source_faults(entry, source)
    yield from _path_faults(entry)
    yield from _memory_faults(entry)
    if entry.kind is ModelKind.TEXT:
        # Of a refused one, only the reason matters.
        yield from _reading_faults(entry) if entry.state is not EntryState.REFUSED else ()
    elif entry.context_tokens or entry.working_context or entry.prefix_reuse or entry.prompt_lookup:
        yield "a context, prefix_reuse or prompt_lookup is for texts only"
    if entry.state is EntryState.INSTALLABLE:
        yield from _set_faults(entry)


def _text_faults(entry: CatalogueEntry) -> Iterator[str]:
    needed = {"title", "publisher", "country", "advice"}
    sentences = {"advice", "reason", "licence_note"}
    for name in (*sorted(needed | sentences), "base_model", "languages"):
        text: str = getattr(entry, name)
        if name in needed and not text.strip():
            yield f"{name}: it is empty"
        if name in _LABELS and (len(text) > _LONGEST_LABEL or not text.isprintable()):
            yield f"{name}: at most {_LONGEST_LABEL} signs, none of them a non-breaking space"
        if found := _TYPOGRAPHY.search(text):
            yield f"{name}: typography, near {text[: found.end()][-20:]!r}"
        if name in sentences and text and not text.endswith(_SENTENCE_END):
            yield f"{name}: a sentence ends with a full stop"
    if entry.base_model and not _BASE_MODEL.search(entry.base_model):
        yield "base_model: with its publisher and country, such as Qwen3.5-2B (Alibaba, Chine)"


def _licence_faults(entry: CatalogueEntry) -> Iterator[str]:
    unknown = [licence for licence in entry.licences if licence not in LICENCES]
    if unknown or not entry.sources:
        yield f"licence: {unknown or 'none'}; those that were looked at are {sorted(LICENCES)}"
        return
    strictest = max((LICENCES[name] for name in entry.licences), key=_STRICTNESS.index)
    # A free licence does not make a model safe: only « interdit » may go beyond it.
    if entry.licence_state not in (strictest, LicenceState.FORBIDDEN):
        yield f"licence_state: {entry.licence_state}, and its licences make it {strictest}"
    if entry.licence_state is LicenceState.CONDITIONS and not entry.licence_note:
        yield "licence_note: it says which conditions are accepted"


def _state_faults(entry: CatalogueEntry) -> Iterator[str]:
    is_installable = entry.state is EntryState.INSTALLABLE
    if is_installable and entry.reason:
        yield "reason: it can be installed, there is nothing to explain"
    if not is_installable and not entry.reason:
        yield f"reason: it is {entry.state}, say why"


def _source_faults(entry: CatalogueEntry, source: CatalogueSource) -> Iterator[str]:
    is_refused = entry.state is EntryState.REFUSED
    if not _REPO.match(source.repo) and (source.repo or not is_refused):
        yield f"repo: {source.repo!r} is not publisher/name"
    if source.revision and not _REVISION.match(source.revision):
        yield f"revision: {source.revision!r} is not 40 hex digits"
    for file in source.files:
        if file.bytes < 0:
            yield f"{file.path}: a negative size"
        if file.sha256 and not is_sha256(file.sha256):
            yield f"{file.path}: its sha256 is not 64 hex digits in lower case"


def _path_faults(entry: CatalogueEntry) -> Iterator[str]:
    for file in entry.files:
        yield from _file_path_faults(file, entry.kind)
    # Windows and USB keys take UNet and unet for one folder.
    for path, times in Counter(file.path.lower() for file in entry.files).items():
        if times > 1:
            yield f"{path}: two files have that path"


def _file_path_faults(file: CatalogueFile, kind: ModelKind) -> Iterator[str]:
    for path in (file.path, file.remote_path or file.path):
        if fault := path_fault(path):
            yield f"{path!r}: the import would refuse it ({fault})"
    # Elsewhere than in CTranslate2 a .bin is a pickle, which runs code when it is opened.
    if file.path.endswith(".bin") and (kind, file.path) != (ModelKind.SPEECH, MODEL_BIN):
        yield f"{file.path!r}: a .bin is the model.bin of speech, nothing else"
    if file.remote_path and Path(file.remote_path).suffix != Path(file.path).suffix:
        yield f"{file.path!r}: another suffix than its remote_path"


def _memory_faults(entry: CatalogueEntry) -> Iterator[str]:
    formula = entry.memory
    if formula.weights_percent < 1 or min(formula.per_unit, formula.fixed, formula.weights) < 0:
        yield "memory: its numbers are positive"
    if entry.bytes and formula.weights > entry.bytes:
        yield "memory: weights are more than all the files"
    needs_units = entry.kind is not ModelKind.IMAGE and entry.state is EntryState.INSTALLABLE
    if needs_units and not formula.per_unit:
        yield "memory: per_unit is what a token, or a minute, takes"


def _reading_faults(entry: CatalogueEntry) -> Iterator[str]:
    known = entry.context_tokens or entry.state is EntryState.INSTALLABLE
    if known and not 0 < entry.working_context <= entry.context_tokens:
        yield "working_context: more than nothing, at most context_tokens"
    if entry.prefix_reuse not in ("full", "append-only"):
        yield 'prefix_reuse: "full" or "append-only"'
    # A hybrid model cannot take back a draft that it refused: its state would be wrong.
    if entry.prompt_lookup and entry.prefix_reuse != "full":
        yield "prompt_lookup: only with prefix_reuse full"
    if not entry.template or not entry.languages:
        yield "template and languages are needed for texts"


def _set_faults(entry: CatalogueEntry) -> Iterator[str]:
    """Say which files an installable model lacks to be opened by its engine."""
    paths = {file.path for file in entry.files}
    missing = list(_missing_files(entry.kind, paths))
    if missing:
        yield f"files: it lacks {', '.join(missing)}"


def _missing_files(kind: ModelKind, paths: Iterable[str]) -> Iterator[str]:
    there = set(paths)
    if kind is ModelKind.TEXT and [Path(path).suffix for path in there] != [".gguf"]:
        yield "one .gguf, whole and alone"
    if kind is ModelKind.SPEECH:
        yield from (name for name in _SPEECH_FILES if name not in there)
        if not there & _VOCABULARIES:
            yield "a vocabulary"
    if kind is ModelKind.IMAGE and "model_index.json" not in there:
        yield "model_index.json"
    if kind is ModelKind.SPEAKERS:
        yield from (name for name in SPEAKERS_FILES if name not in there)
