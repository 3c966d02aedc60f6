# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a proof sheet is made of: all of it measured or read on this computer, at a given moment."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.core.events import NetworkState
from desktop.core.models.catalogue import Catalogue
from desktop.core.models.installed import InstalledModel
from desktop.core.network.ledger import Refusals, Verdict
from desktop.core.policy.in_force import PolicyInForce


@dataclass(frozen=True, slots=True)
class Machine:
    """The computer; empty where it is not known."""

    name: str = ""
    system: str = ""
    processor: str = ""
    memory: int = 0
    """Bytes."""


@dataclass(frozen=True, slots=True)
class JournalState:
    """The journal as it was when the sheet was made."""

    entries: int
    last_hash: str
    """Of its last entry, 64 hex digits; empty for an empty journal."""
    first_broken: int | None = None
    """The first entry that does not follow the one before; None when the chain is whole."""


@dataclass(frozen=True, slots=True)
class ProofModel:
    """An installed model, with what says which bytes it is."""

    title: str
    publisher: str = ""
    licence: str = ""
    revisions: tuple[str, ...] = ()
    """40 hex digits each; none for a model that is not in the catalogue."""
    sha256: str = ""
    """Of the whole model as its receipt gives it; empty when its bytes were never read."""
    checked_at: str = ""
    """ISO 8601, UTC."""
    in_catalogue: bool = False


@dataclass(frozen=True, slots=True)
class ProofFacts:
    """Everything on the sheet."""

    at: datetime.datetime
    """With its time zone."""
    by: str
    """Name of the session on the PC; empty when it has none."""
    version: str
    """Of Beffroi."""
    machine: Machine
    verdict: Verdict
    networks: tuple[NetworkState, ...]
    """The last measure of each program that was there."""
    silent: tuple[str, ...] = ()
    """Programs that were there and gave no recent answer, by lane."""
    refusals: tuple[Refusals, ...] = ()
    journal: JournalState | None = None
    """None when it could not be read."""
    models: tuple[ProofModel, ...] = ()
    policy: tuple[str, ...] = ()
    """French lines: what the commune has fixed; empty when nothing is."""
    commune: str = ""
    dpo: str = ""


def proof_models(
    installed: Iterable[InstalledModel], catalogue: Catalogue
) -> tuple[ProofModel, ...]:
    """Return the installed models with the revisions that the catalogue pins for those bytes."""
    return tuple(_proof_model(model, catalogue) for model in installed)


def policy_lines(policy: PolicyInForce) -> tuple[str, ...]:
    """Return what says which rules of the commune hold: how many, by whom, from which files."""
    number = len(policy.now.rules)
    if not number:
        return ()
    by = ", ".join(filter(None, (policy.now.author, policy.now.date)))
    words = f"{number}\u00a0réglage{'s' if number > 1 else ''} imposé{'s' if number > 1 else ''}"
    files = (
        f"Fichier {source.place}, empreinte (SHA-256)\u00a0: {source.sha256 or 'aucune'}."
        for source in policy.sources
    )
    return (f"{words} par la commune{f' ({by})' if by else ''}.", *files)


def _proof_model(model: InstalledModel, catalogue: Catalogue) -> ProofModel:
    entry = catalogue.find(model.id) if model.in_catalogue else None
    sources = entry.sources if entry is not None else ()
    publisher = ", ".join(filter(None, (model.publisher, model.country)))
    return ProofModel(
        model.title,
        publisher,
        model.licence,
        tuple(source.revision for source in sources if source.revision),
        model.receipt.fingerprint if model.receipt else "",
        model.receipt.checked_at if model.receipt else "",
        model.in_catalogue,
    )
