# SPDX-License-Identifier: AGPL-3.0-or-later
"""The wording of a decision: « APPROUVE la convention » becomes « Approuver la convention »."""

from __future__ import annotations

import re

from desktop.french.typographic_text import typographic
from desktop.french.words import fold
from desktop.mairie.slides.outline.words import words

_LEAD = re.compile(
    r"\A(?:[-–—•*]\s*|(?:article\s+)?(?:1er|\d{1,2})(?:er|°)?\s*[.):–-]\s*|article\s+(?:1er|\d{1,2})\s*[:.–-]?\s*|[a-h]\)\s*)+",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\A(?:et\s+)?(?:le conseil(?: municipal| communautaire| syndical)?|l['’]assembl[ée]e(?: délibérante)?|il|elle)\s*,?\s+(?=\w)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\A(?:et\s+|puis\s+)?(?:de\s+|d['’]\s?|à\s+)(?=\w)", re.IGNORECASE)
_DECIDES = re.compile(r"\A(?:d[ée]cider?|propose)\s+(?:d['’]\s?|de\s+)(?=\w)", re.IGNORECASE)
_REFLEXIVE = re.compile(r"(?:se\s|s['’]|y\s|en\s|ne pas\s)(?=\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INFINITIVE = re.compile(r"[a-z-]{2,}(?:er|ir|oir|re)\Z")
_NOT_VERBS = frozenset(
    [
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "ce",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "leur",
        "commune",
        "maire",
        "conseil",
        "par",
        "pour",
        "sur",
        "dans",
        "entre",
        "sous",
        "chaque",
        "article",
        "titre",
        "notre",
        "votre",
        "sincere",
        "entre",
        "centre",
        "membre",
        "nombre",
        "contre",
        "premiere",
        "derniere",
        "autre",
        "oeuvre",
        "lettre",
        "cadre",
        "ordre",
        "chapitre",
        "offre",
        "premier",
        "dernier",
        "atelier",
        "chantier",
        "dossier",
        "papier",
        "janvier",
        "fevrier",
    ]
)


def as_order(text: str) -> tuple[str, bool]:
    """Return a decision as an order in the infinitive, and whether it could be told so."""
    text = typographic(text.strip(" ;.,:\u00a0\u202f"))
    text = _LINK.sub("", _SUBJECT.sub("", _LEAD.sub("", text)))
    text = _DECIDES.sub("", text)
    reflexive = _REFLEXIVE.match(text)
    found = _WORD.match(text, reflexive.end() if reflexive else 0)
    if found is None:
        return text, False
    if reflexive:
        is_order = bool(_INFINITIVE.match(fold(found.group())))
        return text[:1].upper() + text[1:], is_order
    order = _infinitive(found.group())
    if not order:
        return text[:1].upper() + text[1:], False
    return order[:1].upper() + order[1:] + text[found.end() :], True


def _infinitive(word: str) -> str:
    """Return the infinitive of a verb in the third person, or of an infinitive itself; else nothing."""
    folded = fold(word)
    if folded in _NOT_VERBS:
        return ""
    irregular = words()["decision"]["infinitifs"].get(folded)
    if irregular:
        return str(irregular)
    if _INFINITIVE.match(folded):
        return word.lower()
    if folded.endswith("e") and len(folded) > 3:
        return f"{word.lower()}r"
    return ""
