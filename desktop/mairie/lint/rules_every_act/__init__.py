# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules that hold of every arrêté (A01 to A22): its form, dates, signature, references, motives."""

from desktop.mairie.lint.rules_every_act import (
    blocks,
    head,
    measure_dates,
    motives,
    placeholders,
    places,
    references,
    scope,
    signatory,
    signing_date,
)

__all__ = [
    "blocks",
    "head",
    "measure_dates",
    "motives",
    "placeholders",
    "places",
    "references",
    "scope",
    "signatory",
    "signing_date",
]
