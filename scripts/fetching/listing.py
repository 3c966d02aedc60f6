# SPDX-License-Identifier: AGPL-3.0-or-later
"""The packs and the models of the catalogue, as `--list` shows them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.models.catalogue import (
    TIERS,
    Catalogue,
    CatalogueEntry,
    EntryState,
    LicenceState,
)
from scripts.fetching.wording import french_size


def listing(catalogue: Catalogue) -> str:
    """Return all packs with what they hold, then the other models, in French."""
    return "\n".join(_lines(catalogue))


def _lines(catalogue: Catalogue) -> Iterator[str]:
    yield f"Catalogue n° {catalogue.version}, vérifié le {catalogue.checked_on}"
    in_a_pack: set[str] = set()
    for tier in TIERS:
        entries = catalogue.tier(tier)
        in_a_pack.update(entry.id for entry in entries)
        yield ""
        yield f"--tier {tier} ({french_size(sum(entry.bytes for entry in entries))})"
        yield from map(_line, entries)
    yield ""
    yield "Les autres (--model MODÈLE)"
    yield from (_line(entry) for entry in catalogue.entries if entry.id not in in_a_pack)


def _line(entry: CatalogueEntry) -> str:
    size = french_size(entry.bytes) if entry.bytes else "taille inconnue"
    facts = [f"{entry.title} ({entry.publisher}, {entry.country})", size, ", ".join(entry.licences)]
    if entry.licence_state is LicenceState.CONDITIONS:
        facts.append("conditions à accepter")
    if entry.state is not EntryState.INSTALLABLE:
        facts.append(f"pas installable : {entry.reason}")
    return f"  {entry.id:24} " + " · ".join(filter(None, facts))
