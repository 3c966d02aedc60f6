# SPDX-License-Identifier: AGPL-3.0-or-later
"""The catalogue of models that Beffroi knows: who makes them, under which licence, what they weigh.

It is data (`models/catalogue.toml`), dated and checked: `catalogue_rules.py` says what is refused.
A model whose revision, bytes and sha256 are not all known is announced, and cannot be installed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

RECORDING_MINUTES = 10
"""Minutes of a recording that the speech engine holds at once."""
SPEAKERS_MINUTES = 120
"""Minutes of a usual council: what tells voices apart holds the whole recording."""
TIERS = ("petit", "standard", "grand")
"""The packs: for a PC of 8, 16, and 24 or more gigabytes of memory."""


class ModelKind(StrEnum):
    """What a model is for (Lane.of_model says where it works)."""

    TEXT = "text"
    SPEECH = "speech"
    IMAGE = "image"
    SPEAKERS = "speakers"
    """Tells the voices of a recording apart."""


class LicenceState(StrEnum):
    """What a town hall may do with a model."""

    FREE = "libre"
    """Apache-2.0, MIT, BSD: nothing to accept."""
    CONDITIONS = "sous-conditions"
    """Restrictions of use or an attribution, to be read and accepted before it is installed."""
    FORBIDDEN = "interdit"
    """Research only, not commercial, revenue cap, or not safe: listed with the reason."""


class EntryState(StrEnum):
    """Whether an entry can be installed."""

    INSTALLABLE = "installable"
    ANNOUNCED = "annonce"
    """Something of its revision, bytes or sha256 is not known yet."""
    REFUSED = "refuse"


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """A file of a model, pinned."""

    path: str
    """Where it goes in the model's folder; POSIX, relative: "unet/config.json"."""
    bytes: int
    sha256: str
    """64 hex digits."""
    remote_path: str = ""
    """Its path in the repository, when it is another one."""


@dataclass(frozen=True, slots=True)
class CatalogueSource:
    """A repository that files of a model come from (an image model takes several)."""

    repo: str
    """ "publisher/name" on the model hub."""
    revision: str
    """40 hex digits; empty when not known: then the entry is only announced."""
    licence: str
    """SPDX id, or the name that `models/licences/` gives it: "CreativeML-OpenRAIL-M"."""
    files: tuple[CatalogueFile, ...] = ()


@dataclass(frozen=True, slots=True)
class MemoryFormula:
    """The memory that a model takes at work: weights × percent / 100 + per_unit × units + fixed.

    A unit is a token of context (text) or a minute of recording held at once (speech, speakers). The weights
    are the bytes of the files read into memory.
    """

    weights_percent: int = 100
    """50 for a model whose half floats are held as 8-bit integers, 200 for one held as floats."""
    per_unit: int = 0
    """Bytes."""
    fixed: int = 0
    """Bytes: computation buffers, the library, Python."""
    weights: int = 0
    """Bytes of weights when they are not all the bytes of the files; 0 for all."""

    def bytes_for(self, file_bytes: int, units: int) -> int:
        """Return the memory in bytes for files of that size."""
        weights = self.weights or file_bytes
        return weights * self.weights_percent // 100 + self.per_unit * units + self.fixed


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A model as the catalogue describes it."""

    id: str
    """Ours, for ever: lower-case letters, digits, hyphens and dots."""
    kind: ModelKind
    tiers: tuple[str, ...]
    """Among TIERS, those that it suits: the packs that a clerk chooses among; empty for none."""
    title: str
    publisher: str
    country: str
    """French: "France", "États-Unis", "Chine"…"""
    base_model: str
    """What it was made from, with its country: "Qwen3.5-2B (Alibaba, Chine)"; empty when its own."""
    licence_state: LicenceState
    sources: tuple[CatalogueSource, ...]
    advice: str
    """French, one or two sentences: for which PC, for which work."""
    licence_note: str = ""
    """French: the conditions to accept, in short."""
    reason: str = ""
    """French: why a town hall may not use it, or what is not known yet."""
    context_tokens: int = 0
    """Text: what it was trained to read at once."""
    working_context: int = 0
    """Text: what Beffroi opens it with."""
    memory: MemoryFormula = field(default_factory=MemoryFormula)
    prefix_reuse: str = ""
    """Text: "full" (dense) or "append-only" (hybrid and recurrent models)."""
    prompt_lookup: bool = False
    template: str = ""
    languages: str = ""
    """French: "français et dix autres"."""
    is_default: bool = False
    """The first choice of its kind in all its tiers."""

    @property
    def files(self) -> tuple[CatalogueFile, ...]:
        """Every file of the model's folder."""
        return tuple(file for source in self.sources for file in source.files)

    @property
    def bytes(self) -> int:
        """Bytes of all files; 0 when not known."""
        return sum(file.bytes for file in self.files)

    @property
    def licences(self) -> tuple[str, ...]:
        """The licences of its sources, each once."""
        return tuple(dict.fromkeys(source.licence for source in self.sources))

    @property
    def state(self) -> EntryState:
        """Installable only when every file is pinned and a town hall may use it."""
        if self.licence_state is LicenceState.FORBIDDEN:
            return EntryState.REFUSED
        is_pinned = bool(self.files) and all(
            source.revision and source.files and all(f.bytes and f.sha256 for f in source.files)
            for source in self.sources
        )
        return EntryState.INSTALLABLE if is_pinned else EntryState.ANNOUNCED

    @property
    def memory_bytes(self) -> int:
        """The memory it takes at work, estimated; 0 when its size is not known."""
        if not self.bytes:
            return 0
        units = {ModelKind.TEXT: self.working_context, ModelKind.SPEAKERS: SPEAKERS_MINUTES}
        return self.memory.bytes_for(self.bytes, units.get(self.kind, RECORDING_MINUTES))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries, with the version and the date they were checked."""

    version: int
    """Grows with each change of the file."""
    checked_on: str
    """ISO date."""
    entries: tuple[CatalogueEntry, ...]

    def find(self, model_id: str) -> CatalogueEntry | None:
        """Return the entry of that id, or None."""
        return next((entry for entry in self.entries if entry.id == model_id), None)

    def tier(self, name: str) -> tuple[CatalogueEntry, ...]:
        """Return what a pack of that tier holds: the default of each kind, installable."""
        return tuple(
            entry
            for entry in self.entries
            if name in entry.tiers and entry.is_default and entry.state is EntryState.INSTALLABLE
        )
