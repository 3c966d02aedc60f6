# SPDX-License-Identifier: AGPL-3.0-or-later
"""The stadium, gymnase or other sports venue where something takes place (CSP L3335-4)."""

from __future__ import annotations

import re

from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.stretch import Spot, Stretch, part

_VENUE = (
    r"(?:stades?|gymnases?|complexes? sportifs?|complexes? omnisports?|salles? omnisports?|salles? (?:des|de) sports?"
    r"|terrains? (?:de (?:football|foot|rugby|sports?|tennis|hand|basket)|d honneur)|piscines?|enceintes? sportives?"
    r"|halls? (?:des|de) sports?|palais des sports|halles? (?:des|de) sports?|dojos?|city stade|boulodromes?"
    r"|(?:equipements?|installations?|etablissements?|locaux) sporti(?:f|fs|ve|ves)|plaine des sports|club house"
    r"|courts? (?:couverts? |municipa\w{1,2} )?de tennis|tennis (?:municipal|couvert)|plateaux? sportifs?|parcs? des sports|aires? de sports?|halles? sportives?"
    r"|salles? de (?:judo|danse|gymnastique|tennis|musculation|basket|hand\w{0,4})|terrains? (?:multi ?sports?|de petanque|de boules|des sports)|skate ?parks?|hippodromes?|patinoires?|velodromes?|etablissements? d activites physiques)\b"
)
_NOT_A_VENUE = re.compile(
    r"(?:(?:rue|avenue|place|allee|chemin|impasse|boulevard|square|route|quartier|lotissement|parking|parvis)"
    r"[ \n]+(?:du|des|de la|de l|de)[ \n]+(?:\w+[ \n]+)?"
    r"|(?:association|club|president\w*|tresorier\w*|amis|supporters)[^.;,]{0,24}"
    r"|(?:metres|m|proximite|abords|pres|face|loin|distance|dehors)[ \n]+(?:immediate[ \n]+)?(?:du|des|de la|de l|au|aux|a la|d un|de|d)[ \n]+(?:tou\w+[ \n]+)?)$"
)


def sports_venue(parsed: ParsedArrete) -> Spot | None:
    """Return the venue that the object, the considérants or the articles name; None for none."""
    text = part(parsed, Part.TITLE, Part.CONSIDERANT, Part.ARTICLE)
    for spot in text.spots(_VENUE):
        before = text.bare[max(0, spot.match.start() - 60) : spot.match.start()]
        if not _NOT_A_VENUE.search(before) and not _is_forbidding(text, spot.match.start()):
            return spot
    return None


def _is_forbidding(text: Stretch, place: int) -> bool:
    sentence = text.bare[max(0, place - 100) : place]
    return re.search(r"interdi|prohib|en dehors|hors de", sentence) is not None
