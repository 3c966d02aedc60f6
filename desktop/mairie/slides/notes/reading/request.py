# SPDX-License-Identifier: AGPL-3.0-or-later
"""What notes ask of the application, « fais-moi cinq diapos sur le plan vélo »: a title, not a point."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.notes.reading.lines import Mark, NoteLine

_REQUEST = re.compile(
    r"(?:merci de |il (?:me |nous )?faudrait |j'ai besoin d|je (?:voudrais|veux|souhaite)|nous (?:voudrions|souhaitons)|(?:peux|pourrais)[- ]tu|(?:pouvez|pourriez)[- ]vous"
    r"|fais|faites|fait|cree|creez|prepare|preparez|realise|realisez|genere|generez|redige|redigez|donne|donnez|creer|preparer|realiser|faire)\b"
    r".{0,60}?\b(?:diapos?|diapositives?|diaporama|presentations?|slides?|powerpoint|transparents?)\b"
)
_TOPIC = re.compile(
    r"\b(?:sur|concernant|au sujet d[eu]s?|a propos d[eu]s?|pour presenter|pour expliquer|presentant|expliquant)\b(?: )?"
)
_ANNOUNCED = re.compile(
    r".{0,80}?\b(?:voici|voila|ci-dessous|ci-apres)\b.{0,40}?\b(?:points?|elements?|sujets?|infos?|informations?|notes?|idees?)\b.*:\Z"
)
"""« Suite à notre échange, voici les points à présenter : » is said to a colleague."""
_TELL = re.compile(
    r"(?:(?:peux|pourrais|veux)[- ]tu|(?:pouvez|pourriez|voulez)[- ]vous|merci de|il (?:faut|faudra|faudrait)|pense[rz]? a|ne pas oublier de|n'oublie[rz]? pas de)"
    r"(?: aussi| egalement| bien)? (?:rappeler|dire|preciser|indiquer|signaler|annoncer|mentionner) (?:aussi )?(?:que |qu')"
)
_FIRST = 3
"""Lines among which a request stands."""


def without_request(lines: tuple[NoteLine, ...]) -> tuple[tuple[NoteLine, ...], str]:
    """Return the notes without the line that asks for slides, and what it asks them about."""
    lines = tuple(_told(line) for line in lines)
    for place, line in enumerate(lines[:_FIRST]):
        if len(lines) > 1 and line.mark is Mark.NONE and _ANNOUNCED.match(flat(line.text)):
            lines = lines[:place] + lines[place + 1 :]
            break
    for place, line in enumerate(lines[:_FIRST]):
        low = flat(line.text)
        found = _REQUEST.match(low) if line.mark is Mark.NONE else None
        if found is None:
            continue
        topics = list(_TOPIC.finditer(low, found.end()))
        about = line.text[topics[-1].end() :].strip(" .?!:") if topics else ""
        others = lines[:place] + lines[place + 1 :]
        if about or others:
            return others or (NoteLine(about),), about
    return lines, ""


def _told(line: NoteLine) -> NoteLine:
    """Return « Peux-tu rappeler que les retards coûtent 5 € ? » as what is to be told."""
    found = _TELL.match(flat(line.text))
    rest = line.text[found.end() :].rstrip(" ?\u00a0") if found else ""
    return replace(line, text=rest[:1].upper() + rest[1:]) if rest else line
