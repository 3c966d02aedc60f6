# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the types of arrêtés say to the rules: temporary or not, motivated or not, legal basis."""

from __future__ import annotations

from functools import cache

from desktop.mairie.arretes.decree_type import DecreeType


def decree_kind(type_id: str) -> DecreeType | None:
    """Return the type of that id; None when it is not known."""
    from desktop.mairie.arretes.type_file import decree_types

    return decree_types().get(type_id)


def is_temporary(type_id: str) -> bool:
    """Tell whether arrêtés of that type hold for a time only."""
    kind = decree_kind(type_id)
    return kind is not None and kind.nature == "temporaire"


def is_motivated(type_id: str) -> bool:
    """Tell whether the law wants arrêtés of that type motivated."""
    kind = decree_kind(type_id)
    return kind is not None and kind.motivated


@cache
def legal_bases(type_id: str) -> frozenset[tuple[str, str]]:
    """Return the (code, article) pairs of which one at least must be cited; empty for none."""
    kind = decree_kind(type_id)
    visas = kind.visas if kind else ()
    return frozenset(
        (code, article)
        for visa in visas
        if visa.basis
        for code, _, article in (reference.rpartition(" ") for reference in visa.refs)
    )
