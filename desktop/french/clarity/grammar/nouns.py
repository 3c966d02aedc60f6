# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gender of nouns, from a list or from an ending that does not deceive, and their plurals."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from desktop.french.folding import listed

_FEMININE = re.compile(
    r"(?:[st]ions?|xions?|gions?|[iu]tés?|etés?|ances?|ences?|ures?|ettes?|esses?|ises?|trices?|euses?|ières?|ades?)\Z"
)
_MASCULINE = re.compile(
    r"(?:[aeiu]ments?|ages?|ismes?|eaux?|oirs?|iers?|teurs?|eurs?|als?|aux|ets?|ins?)\Z"
)
_DECEIVING = frozenset(
    listed("""
    image page cage plage nage rage eau peau été comité traité côté pavé député parti fleur
    couleur chaleur valeur largeur longueur hauteur profondeur odeur erreur peur douleur lueur
    vapeur humeur rumeur tumeur sueur ampleur vigueur rigueur splendeur terreur fureur saveur
    silence bastion gestion murmure mercure augure parjure malade camarade grade stade squelette
    forêt main fin faim
""")
)  # fmt: skip
_ALSO_SINGULAR = frozenset(["cours", "fonds", "secours", "fils", "relais"])
_PLURALS = {
    "tout": "tous",
    "oeil": "yeux",
    "bail": "baux",
    "travail": "travaux",
    "vitrail": "vitraux",
    "soupirail": "soupiraux",
}
_ODD = frozenset(listed("bal carnaval festival régal récital chacal détail portail éventail"))


@cache
def known_nouns() -> dict[str, str]:
    """Return singular nouns with "m" or "f", from `nouns.toml`."""
    data = tomllib.loads((Path(__file__).parent / "nouns.toml").read_text(encoding="utf-8"))
    found = dict.fromkeys(data["masculin"].split(), "m")
    return found | dict.fromkeys(data["feminin"].split(), "f")


@cache
def known_plurals() -> dict[str, str]:
    """Return the plural of each known noun with its singular, where the two differ."""
    return {
        plural_of(noun): noun
        for noun in known_nouns()
        if plural_of(noun) != noun and plural_of(noun) not in _ALSO_SINGULAR
    }


@lru_cache(maxsize=10_000)
def gender_of(word: str) -> str:
    """Return "m" or "f" for a noun, singular or plural, in small letters; "" when it is not sure."""
    low = word.lower().strip(",.;")
    nouns = known_nouns()
    known = nouns.get(low) or nouns.get(known_plurals().get(low, ""))
    if known:
        return known
    if low.rstrip("s") in _DECEIVING or len(low) < 5:
        return ""
    if _FEMININE.search(low):
        return "f"
    return "m" if _MASCULINE.search(low) else ""


def plural_of(noun: str) -> str:
    """Return the plural of a noun or of a masculine adjective, by the usual rules."""
    head, dash, tail = noun.partition("-")
    if dash:
        return noun if noun in ("rendez-vous",) else f"{plural_of(head)}-{plural_of(tail)}"
    if noun[-1:] in "sxz":
        return noun
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("al") and noun not in _ODD:
        return noun[:-1] + "ux"
    if noun.endswith(("eau", "eu", "au")) and noun != "bleu":
        return noun + "x"
    return noun + "s"


def agreed(adjective: str, feminine: bool, plural: bool) -> str:
    """Return a masculine singular adjective in the gender and number asked for."""
    word = _feminine(adjective) if feminine else adjective
    return plural_of(word) if plural else word


_FEMININES = {
    "nouveau": "nouvelle", "beau": "belle", "vieux": "vieille", "public": "publique", "long": "longue",
    "blanc": "blanche", "sec": "sèche", "frais": "fraîche", "net": "nette", "complet": "complète",
    "concret": "concrète", "secret": "secrète", "discret": "discrète", "inquiet": "inquiète",
    "incomplet": "incomplète", "prêt": "prête", "fou": "folle", "doux": "douce", "gros": "grosse",
    "bas": "basse", "épais": "épaisse", "gentil": "gentille", "tout": "toute", "dû": "due", "bref": "brève",
}  # fmt: skip


def _feminine(word: str) -> str:
    if word in _FEMININES:
        return _FEMININES[word]
    for ending, other in (
        ("teur", "trice"), ("eux", "euse"), ("if", "ive"), ("ier", "ière"), ("er", "ère"),
        ("el", "elle"), ("en", "enne"), ("on", "onne"), ("et", "ette"),
    ):  # fmt: skip
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word if word.endswith("e") else word + "e"
