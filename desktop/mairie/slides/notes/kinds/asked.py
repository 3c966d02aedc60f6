# SPDX-License-Identifier: AGPL-3.0-or-later
"""What notes ask the council to decide."""

from __future__ import annotations

import re

from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.notes.cues import is_one_of, opening_of

_PAST = re.compile(
    r"\b(?:a|ont|avait|avons) (?:ete )?(?:vote|decide|approuve|adopte|delibere|valide|fixe|accepte)e?s?\b"
)
_LABEL = re.compile(r"\A([^:]{2,60}?)\s*:\s*(\S.*)\Z")
_WRAPPING = re.compile(
    r"(?:il est (?:propose|demande)(?: au conseil(?: municipal)?)? (?:de |d')|proposition (?:de |d')|(?:a |le conseil doit |le conseil devra )?decider (?:de |d'))(?=(?:[a-z]+(?:er|ir|re)\b))"
)


def decision_asked(text: str, *, in_list: bool = False) -> str:
    """Return what the council is asked, in the words of the notes; empty for another line.

    `in_list`: the line stands under « Décisions à prendre ». « À voter : le règlement » gives
    « le règlement », « Décider de fixer le tarif » gives « fixer le tarif ».
    """
    low = flat(text)
    if _PAST.search(low):
        return ""
    label = _LABEL.match(text)
    if label and is_one_of(label[1], "decision_labels"):
        return _bare(label[2])
    if in_list or opening_of(text, "decisions"):
        return _bare(text)
    return ""


def _bare(text: str) -> str:
    found = _WRAPPING.match(flat(text))
    return text[found.end() :] if found else text
