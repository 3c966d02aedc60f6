# SPDX-License-Identifier: AGPL-3.0-or-later
"""The names that the commune's profile writes right, for whoever checks the spelling of a text."""

from __future__ import annotations

from desktop.mairie.commune.profile import CommuneProfile


def known_names(profile: CommuneProfile) -> tuple[str, ...]:
    """Return the people, places and streets of a profile, as they are written there."""
    people = (profile.mayor_name, *(official.name for official in profile.officials))
    places = (
        profile.name, profile.department, profile.canton, profile.arrondissement, profile.court,
        profile.epci_name, profile.address, profile.prefecture, *profile.streets,
    )  # fmt: skip
    return tuple(name for name in (*people, *places) if name)
