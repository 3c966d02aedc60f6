# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words that a template holds: where the act goes, what its foot says, how to change it."""

from __future__ import annotations

import re

BODY_MARK = "[corps de l’acte]"
FOOT_MARK = "[pied de l’acte]"
HELP = (
    "[aide] Ce modèle est celui de vos arrêtés. Changez librement l’en-tête, le pied de page, les "
    "marges et les styles\u00a0; les lignes qui commencent par [aide] ne sont jamais imprimées.",
    "[aide] Le texte de l’arrêté vient à la place de la ligne «\u00a0[corps de l’acte]\u00a0»\u00a0: "
    "ne la supprimez pas. Dans le pied de page, «\u00a0[pied de l’acte]\u00a0» devient le numéro de "
    "l’arrêté.",
    "[aide] Pour changer la police ou les espaces, modifiez les styles\u00a0: «\u00a0Titre\u00a0» ou "
    "«\u00a0Titre principal\u00a0» (objet), «\u00a0Titre\u00a01\u00a0» (articles), et ceux dont le nom "
    "commence par «\u00a0Arrêté\u00a0».",
)
"""Paragraphs of advice, left out of every act."""

# However the agent retyped them: capitals, straight apostrophe, non-breaking spaces.
_BODY = re.compile(r"\[corps\sde\sl[’']acte\]", re.IGNORECASE)
_FOOT = re.compile(r"\[pied\sde\sl[’']acte\]", re.IGNORECASE)
_HELP = re.compile(r"\[aide\]", re.IGNORECASE)


def is_body_mark(untrusted_text: str) -> bool:
    """Tell whether a paragraph is the place of the act."""
    return _BODY.fullmatch(untrusted_text.strip()) is not None


def is_help(untrusted_text: str) -> bool:
    """Tell whether a paragraph is advice."""
    return _HELP.match(untrusted_text.strip()) is not None


def foot_mark(untrusted_text: str) -> tuple[int, int] | None:
    """Return where the mark of the foot begins and ends in a text."""
    found = _FOOT.search(untrusted_text)
    return found.span() if found else None
