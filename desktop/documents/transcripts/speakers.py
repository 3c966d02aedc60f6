# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who speaks, when the text of a transcript says so: « Mme Roux : … », « [SPEAKER_01] … »."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_LONGEST_NAME = 60
_LABEL = re.compile(
    r"(?:speaker|spk|intervenant(?:e)?|locuteur|locutrice|orateur|oratrice|participant(?:e)?|voix|s|l|i)"
    r"[ _-]?\d{1,4}|speaker_unknown|unknown",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^[\[(]([^\])\n]{1,60})[\])]\s*:?\s*")
_COLON = re.compile(r"^(?:[-–—]\s*)?([^:\n]{1,60}?)\s*:\s+(?=\S)")
_DASH = re.compile(r"^(?:[-–—]\s+)?([^\n–—]{2,60}?)\s*[.,]?\s+[–—]\s+(?=\S)")
_CIVILITY = re.compile(
    r"^(?:M\.|MM\.|Mr|Mme|Mmes|Mlle|Monsieur|Madame|Mademoiselle|Me|Maître|Dr|Docteur|Le|La|L[’'])(?:\s|\b)"
)
_ROLE = re.compile(
    r"^(?:(?:M\.|Mme|Monsieur|Madame)\s+)?(?:le |la |l[’'])?(?:maire|président|présidente|secrétaire|"
    r"animateur|animatrice|directeur|directrice|dgs|adjoint|adjointe|rapporteur|rapporteure|public|"
    r"un habitant|une habitante|un administré|une administrée|la salle|salle|un élu|une élue)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[A-ZÀ-ÖØ-Þ][\w’'.-]*(?:[ -][\w’'.()-]+){0,5}$")
_NO_NAME = re.compile(
    r"^(?:et|donc|alors|voilà|je|tu|il|elle|on|nous|vous|ils|elles|c[’']est|ce|ça|mais|oui|non|ok|"
    r"question|réponse|point|objet|date|note|décision|action|total|ordre du jour|article|délibération|"
    r"budget|recettes|dépenses|présents|absents|excusés|pouvoirs|lieu|heure|durée|titre|sujet|suite|"
    r"résultat|vote|pour|contre|abstention|abstentions|conclusion|exemple|attention|rappel)\b",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Tell whether a text is a recogniser's label: « SPEAKER_00 », « Intervenant 2 », « S1 »."""
    return bool(_LABEL.fullmatch(text.strip()))


def split_speaker(line: str) -> tuple[str, str]:
    """Return (speaker, rest) when the line begins with who speaks, else ("", line)."""
    found = _BRACKETED.match(line)
    if found and _may_speak(found[1]):
        return _clean(found[1]), line[found.end() :]
    found = _COLON.match(line)
    if found and _may_speak(found[1]):
        return _clean(found[1]), line[found.end() :]
    return "", line


def split_at_dash(line: str) -> tuple[str, str]:
    """Return (speaker, rest) for « M. Blanc. – Je suis d’accord. », as official reports write it."""
    found = _DASH.match(line)
    if found and _may_speak(found[1]) and (_CIVILITY.match(found[1]) or is_label(found[1])):
        return _clean(found[1]), line[found.end() :]
    return "", line


def trusted_speakers(names: Sequence[str]) -> frozenset[str]:
    """Return those of the names found that are speakers: labels, people, or names that come again.

    « Budget : » at the start of one line is a title; « Karim : » at the start of ten is Karim.
    """
    counts = Counter(names)
    return frozenset(
        name
        for name, count in counts.items()
        if is_label(name)
        or _CIVILITY.match(name)
        or _ROLE.match(name)
        or count > 1
        or _is_full(name)
    )


def _is_full(name: str) -> bool:
    words = name.split()
    return len(words) in (2, 3) and all(word[0].isupper() for word in words)


def _may_speak(untrusted_name: str) -> bool:
    name = _clean(untrusted_name)
    if not name or len(name) > _LONGEST_NAME or _NO_NAME.match(name):
        return False
    if is_label(name) or _ROLE.match(name):
        return True
    return bool(_NAME.match(name) or _CIVILITY.match(name)) and not name.isdigit()


def _clean(name: str) -> str:
    return " ".join(name.replace("\u00a0", " ").strip(" *_-–—:,").split())
