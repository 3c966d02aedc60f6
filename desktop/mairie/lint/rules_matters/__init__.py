# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules of each matter (A28 to A36, A41): sanctions, buvettes, fires, establishments, delegations…"""

from desktop.mairie.lint.rules_matters import (
    burning,
    buvettes,
    contradictory,
    delegations,
    establishments,
    occupation,
    sanctions,
    unsafe_buildings,
)

__all__ = [
    "burning",
    "buvettes",
    "contradictory",
    "delegations",
    "establishments",
    "occupation",
    "sanctions",
    "unsafe_buildings",
]
