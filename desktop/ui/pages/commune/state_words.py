# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far the profile is, in one sentence."""

from __future__ import annotations

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.commune.profile_fields import label_of
from desktop.mairie.commune.profile_problems import profile_problems
from desktop.ui.words import count

MOST_NAMED = 5


def profile_state(profile: CommuneProfile) -> tuple[str, str]:
    """Return the tone and the sentence that say what is missing or wrong in a profile."""
    parts = []
    labels = [label_of(name) for name in profile.missing()]
    missing = [label[0].lower() + label[1:] for label in labels]
    wrong = len(profile_problems(profile))
    if wrong:
        parts.append(f"{count(wrong, 'réponse')} à corriger.")
    if missing:
        named = ", ".join(missing[:MOST_NAMED])
        more = len(missing) - MOST_NAMED
        parts.append(f"À compléter\u00a0: {named}{f' et {more} autres' if more > 1 else ''}.")
    return ("attention", " ".join(parts)) if parts else ("good", "Le profil est complet.")


def profile_notice(profile: CommuneProfile, taken: str) -> tuple[str, str] | None:
    """Return the title and the words of a notice; None when nothing is missing.

    `taken` says what is taken from the profile, for who has not filled it at all; afterwards the
    notice names what is still missing.
    """
    if not profile.missing():
        return None
    if not profile.name:
        return "Le profil de la commune n’est pas rempli.", taken
    return "Le profil de la commune n’est pas complet.", profile_state(profile)[1]
