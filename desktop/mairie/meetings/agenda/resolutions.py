# SPDX-License-Identifier: AGPL-3.0-or-later
"""The resolutions of an assembly that are put to the vote one by one."""

from __future__ import annotations

import re
from itertools import chain

from desktop.french.folding import fold
from desktop.mairie.meetings.agenda.beginnings import Beginning
from desktop.mairie.meetings.agenda.cues import Signals, number_of
from desktop.mairie.meetings.spoken import Spoken

_VOTE_REACH = 16
_TITLE_WORDS = 12
_LEAD = re.compile(
    r"^[\s,:]*(?:(?:la|une)\s+\S+\s+résolution\s+)?(?:elle\s+)?(?:"
    r"(?:porte|portant)\s+(?:\w+\s+)?(?:quant à elle\s+)?sur|a\s+trait\s+(?:à|au|aux)|concerne|vise\s+à|propose(?:\s+de|\s+d['’])?"
    r"|a\s+pour\s+objet\s+(?:de|d['’])?|qui\s+vise\s+à|qui\s+propose(?:\s+de)?|relative\s+à)?\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?P<name>(?:\w+[- ]et[- ])?[\w-]+)\s+résolution\b", re.IGNORECASE)
_COUNTED = re.compile(r"\brésolution\s+(?:numéro\s+)?(?P<name>[\w-]+)", re.IGNORECASE)
_SPOKEN = frozenset(["je", "nous", "vous", "avant", "il", "elle", "on", "par", "cela"])
_ARTICLE = re.compile(r"^(?:(?:les|le|la)\s+|l['’])", re.IGNORECASE)
_LOOSE_END = re.compile(
    r"\s+(?:de|du|des|d['’]|la|le|les|l['’]|à|au|aux|et|en|un|une|sur|par|pour|deux|mille|avec|dans|que|qui)$"
)


def resolution_items(spoken: Spoken, signals: list[Signals]) -> list[Beginning]:
    """Return each resolution where it is put to the vote; one that is only presented is not taken."""
    mentions = [place for place, told in enumerate(signals) if told.resolution]
    found: list[Beginning] = []
    last = 0
    for index, place in enumerate(mentions):
        number = signals[place].resolution
        others = (m for m in mentions[index + 1 :] if signals[m].resolution != number)
        limit = min(next(others, len(signals)), place + _VOTE_REACH, len(signals))
        is_voted = any("resolution_voted" in signals[at].cues for at in range(place, limit))
        if number > last and is_voted:
            found.append(Beginning(place, _title(spoken, place), worth=3.0))
            last = number
    return found


def _title(spoken: Spoken, place: int) -> str:
    """Return « Troisième résolution : affectation du résultat », in the words said."""
    text = spoken.utterances[place].text
    match = _named(text)
    if match is None:
        return text[:80]
    rest = text[match.end() :]
    if len(rest.split()) < 2 and place + 1 < len(spoken.utterances):
        rest = spoken.utterances[place + 1].text
    lead = _LEAD.match(rest)
    about = (rest[lead.end() :] if lead else rest).split()
    words = _short(" ".join(about[:_TITLE_WORDS]))
    told = match["name"]
    is_ranked = match.re is _NAMED
    named = f"{told[:1].upper()}{told[1:]} résolution" if is_ranked else f"Résolution {told}"
    return f"{named}\u00a0: {words}" if words else named


def _named(text: str) -> re.Match[str] | None:
    """Return « treizième résolution » in a sentence that may speak of « la résolution » before."""
    matches = chain(_NAMED.finditer(text), _COUNTED.finditer(text))
    return next((match for match in matches if number_of(fold(match["name"]))), None)


def _short(words: str) -> str:
    """Return what a resolution is about without loose end; nothing when it is not said here."""
    bare = words.rstrip(" .,;:")
    if not bare or bare.split()[0].lower() in _SPOKEN:
        return ""
    while _LOOSE_END.search(bare):
        bare = _LOOSE_END.sub("", bare)
    return _ARTICLE.sub("", bare)
