# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the commune prints at the top of its documents."""

from __future__ import annotations

from desktop.core.draft import Letterhead
from desktop.mairie.commune.profile import CommuneProfile


def letterhead(profile: CommuneProfile) -> Letterhead:
    """Return the commune's letterhead: its templates, its logo, its lines."""
    lines = (
        profile.name,
        profile.address,
        f"{profile.postal_code} {profile.name}".strip(),
        profile.phone,
        profile.email,
    )
    return Letterhead(
        profile.letterhead_docx,
        profile.letterhead_odt,
        profile.logo_path,
        tuple(line for line in lines if line),
    )
