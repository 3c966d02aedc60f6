# SPDX-License-Identifier: AGPL-3.0-or-later
"""The receipt of a model that was just put together, and what the journal keeps of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from desktop.core.models.importing.failures import writing_to_the_store
from desktop.core.models.importing.trust import Identity
from desktop.core.models.messages import InstalledFact
from desktop.core.models.receipts import SCHEMA, Receipt, ReceiptFile


def make_receipt(
    identity: Identity, folder: Path, files: Iterable[tuple[str, int, str]], accepted_by: str
) -> Receipt:
    """Return the receipt of the files (path, bytes, sha256) that lie in `folder`, checked just now."""
    with writing_to_the_store():
        kept = tuple(
            ReceiptFile(path, size, sha256, (folder / path).lstat().st_mtime_ns)
            for path, size, sha256 in files
        )
    now = utc_now()
    return Receipt(
        schema=SCHEMA,
        id=identity.id,
        kind=identity.kind,
        title=identity.title,
        in_catalogue=identity.in_catalogue,
        publisher=identity.publisher,
        country=identity.country,
        licences=identity.licences,
        accepted_by=accepted_by if identity.asks else "",
        imported_at=now,
        checked_at=now,
        files=kept,
    )


def fact_of(receipt: Receipt) -> InstalledFact:
    """Return what the journal keeps of an installed model."""
    return InstalledFact(
        receipt.id,
        receipt.kind,
        receipt.title,
        receipt.fingerprint,
        receipt.bytes,
        receipt.in_catalogue,
    )


def utc_now() -> str:
    """Return the time in ISO 8601, UTC, with microseconds: two generations are told apart by it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
