# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a model fits this computer: in its memory, on its disk; and which one to propose.

The rule compares with all the memory of the computer, less what other software keeps. It was tuned
to what is known of real machines (`tests/core/models/test_fit.py` holds the table): a 3B model on
8 GB, an 8B on 16 GB, a 24B on 32 GB.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.models.catalogue import (
    TIERS,
    Catalogue,
    CatalogueEntry,
    EntryState,
    ModelKind,
)
from desktop.core.models.hardware import Hardware
from desktop.core.models.importing.failures import in_gigabytes
from desktop.core.models.installed import InstalledModel

_GIB = 1 << 30
_KEPT_BY_SYSTEM = 3 * 10**9
"""Bytes that Windows, or a Linux desktop with Beffroi's window, takes with nothing else open."""
_KEPT_AT_WORK = 5_200_000_000
"""Bytes they take with a browser and the mail open, at the least."""
_SHARE_AT_WORK, _MOST_AT_WORK = 45, 12 * 10**9
"""Percent, then bytes: larger computers have more open, though not without end."""
_SLOW, _FLUENT = 3.0, 8.0
"""Tokens written per second."""
_TIERS_FROM = {"grand": 20 * _GIB, "standard": 13 * _GIB}
"""Bytes: « 24 Go » and « 16 Go », less what a graphics chip may have taken."""


class Verdict(StrEnum):
    """Whether a model fits, in one word."""

    FITS = "tient"
    TIGHT = "juste"
    TOO_LARGE = "trop grand"
    UNKNOWN = "à essayer"


@dataclass(frozen=True, slots=True)
class Fit:
    """How a model fits a computer."""

    verdict: Verdict
    """Of the memory alone."""
    words: str
    """French, for a line: « tient », « trop grand : il manque 2,1 Go »."""
    missing: int = 0
    """Bytes of memory that the computer lacks."""
    warnings: tuple[str, ...] = ()
    """French sentences: other software to close, disk that is full, a processor that is slow."""


def fit_of(needed: int, hardware: Hardware, disk_needed: int = 0) -> Fit:
    """Tell whether a model that takes `needed` bytes of memory (0: not known) fits.

    `disk_needed` is what installing it takes, in bytes; 0 when it is installed.
    """
    warnings = tuple(_warnings(needed, hardware, disk_needed))
    if not needed or not hardware.total_memory:
        return Fit(Verdict.UNKNOWN, Verdict.UNKNOWN.value, warnings=warnings)
    missing = max(0, needed - hardware.total_memory + _KEPT_BY_SYSTEM)
    if missing:
        words = f"trop grand : il manque {in_gigabytes(max(missing, 10**8))}"
        return Fit(Verdict.TOO_LARGE, words, missing, warnings)
    if needed > hardware.total_memory - _kept_at_work(hardware.total_memory):
        return Fit(Verdict.TIGHT, "juste : fermez les autres logiciels", warnings=warnings)
    if _must_free(needed, hardware):
        return Fit(Verdict.FITS, "tient, en fermant d’autres logiciels", warnings=warnings)
    return Fit(Verdict.FITS, Verdict.FITS.value, warnings=warnings)


def _kept_at_work(total: int) -> int:
    return min(max(_KEPT_AT_WORK, total * _SHARE_AT_WORK // 100), _MOST_AT_WORK)


def _must_free(needed: int, hardware: Hardware) -> bool:
    return bool(hardware.available_memory) and needed > hardware.available_memory


def _warnings(needed: int, hardware: Hardware, disk_needed: int) -> Iterable[str]:
    if _must_free(needed, hardware):
        yield (
            f"Il demande {in_gigabytes(needed)} de mémoire ; "
            f"{in_gigabytes(hardware.available_memory)} sont libres en ce moment : fermez d’autres "
            "logiciels avant de l’utiliser."
        )
    if hardware.disk_free and disk_needed > hardware.disk_free:
        yield (
            f"La place manque sur le disque : il faut {in_gigabytes(disk_needed)}, "
            f"{in_gigabytes(hardware.disk_free)} sont libres."
        )
    if lacks_avx2(hardware):
        yield (
            "Le processeur de ce poste est ancien (sans AVX2) : le texte et la parole y seront "
            "très lents."
        )


def lacks_avx2(hardware: Hardware) -> bool:
    """Return True for a processor of the Intel family that is known not to have AVX2."""
    known = set(hardware.instruction_sets)
    return bool(known) and not known & {"avx2", "neon"}


def speed_words(write_rate: float) -> str:
    """Return « lent », « correct » or « fluide » for a speed in tokens written per second."""
    if write_rate < _SLOW:
        return "lent"
    return "fluide" if write_rate > _FLUENT else "correct"


# --- what to propose ------------------------------------------------------------------------


def tier_for(hardware: Hardware) -> str:
    """Return the tier (of TIERS) meant for this computer; the first when its memory is not known."""
    for tier, least in _TIERS_FROM.items():
        if hardware.total_memory >= least:
            return tier
    return TIERS[0]


def recommended(catalogue: Catalogue, hardware: Hardware) -> tuple[CatalogueEntry, ...]:
    """Return the best entry of each kind for this computer, in the order of ModelKind.

    The first choice of the computer's tier, or of the one below, that fits; a kind of which all
    would be tight gets the smallest of them, and one of which all are too large gets none.
    """
    tiers = TIERS[: TIERS.index(tier_for(hardware)) + 1]
    found = (_best(catalogue, kind, tiers, hardware) for kind in ModelKind)
    return tuple(entry for entry in found if entry is not None)


def _best(
    catalogue: Catalogue, kind: ModelKind, tiers: tuple[str, ...], hardware: Hardware
) -> CatalogueEntry | None:
    entries = [
        entry
        for entry in catalogue.entries
        if entry.kind is kind
        and entry.state is EntryState.INSTALLABLE
        and not set(tiers).isdisjoint(entry.tiers)
    ]
    verdicts = {entry.id: fit_of(entry.memory_bytes, hardware).verdict for entry in entries}
    fitting = [e for e in entries if verdicts[e.id] in (Verdict.FITS, Verdict.UNKNOWN)]
    tight = [entry for entry in entries if verdicts[entry.id] is Verdict.TIGHT]
    for tier in reversed(tiers):
        for is_default in (True, False):
            chosen = [e for e in fitting if tier in e.tiers and e.is_default is is_default]
            if chosen:
                return chosen[0]
    return min(tight, key=lambda entry: entry.memory_bytes, default=None)


def smaller_proposal(
    models: Iterable[InstalledModel], failed: InstalledModel, available: int
) -> InstalledModel | None:
    """Return the largest installed model of the same kind that would fit where `failed` did not.

    `available` is the memory that can be taken now, in bytes. None when there is no such model.
    """
    smaller = [
        model
        for model in models
        if model.kind is failed.kind
        and model.path != failed.path
        and 0 < model.memory <= available
        and (not failed.memory or model.memory < failed.memory)
    ]
    return max(smaller, key=lambda model: model.memory, default=None)


def proposal_sentence(proposal: InstalledModel | None) -> str:
    """Return what to tell the agent after « mémoire insuffisante »."""
    if proposal is None:
        return "Aucun autre modèle installé ne tiendrait : vous pouvez travailler sans modèle."
    return (
        f"Le modèle « {proposal.title} » demande {in_gigabytes(proposal.memory)} et peut "
        "travailler ici."
    )
