# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells a speaker's name in a transcript from a mere label: « Mme Roux » from « S0 »."""

from __future__ import annotations

import re

from desktop.mairie.meetings.people.person_names import PersonName, is_role, parse_name

_LABEL = re.compile(
    r"\W*(?:s|speaker|spk|intervenant[e·.]*|locuteur|locutrice|voix|orateur|participant[e·.]*|personne|inconnu[e·.]*|unknown|inaudible|public|salle|la salle|le public|un habitant|une habitante|assistance|brouhaha|homme|femme)[\s_#n°-]*\d*\W*",
    re.IGNORECASE,
)


def name_in_label(label: str) -> PersonName | None:
    """Return the name that a label is; None for a number, a function or the public."""
    bare = label.strip()
    if not bare or _LABEL.fullmatch(bare) or any(character.isdigit() for character in bare):
        return None
    if is_role(bare) or bare.startswith("("):
        return None
    return parse_name(bare)
