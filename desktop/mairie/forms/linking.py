# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links a fact to the words before it: « qu’une tranchée », « du comité », « aux Amis », « des Ulis »."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.folding import fold

_TOWNS = Path(__file__).with_name("towns.toml")
_VOWELS = ("a", "e", "i", "o", "u", "yv")
_MUTE_H = (
    "habit", "hele", "henr", "herb", "hermin", "heure", "hippo", "hiver", "homme", "honor",
    "hopita", "horair", "horlog", "horti", "hosp", "hote", "hubert", "hug", "huil", "huis", "humid",
    "hydr",
)  # fmt: skip
"""Beginnings of common words and first names whose h lets the vowel before it go."""
_THAT = re.compile(r"^(?:que\s+|qu[’'])+", re.IGNORECASE)
_NEVER_ELIDED = ("onz", "oui", "uhlan", "un (", "un numero")
_PLACE_NAME = re.compile(r"Le \w[\w’]*-(?:\w+-)*(?:sur|sous|en|lès|les|le|la|du|de|aux|au)-\w")
_MEMBERS = re.compile(r"(?P<link>,\s+|\s+et\s+)(?=(?:les?\s|la\s|l[’'])\S)")
_BEGINS_WITH_ARTICLE = re.compile(r"(?:les?\s|la\s|l[’'])", re.IGNORECASE)
_OTHER_LINK = re.compile(
    r"\s(?:avec|entre|par|pour|sur|sous|dans|à|au|aux|chez|vers|contre|en|qui|que|dont|où)\s|\squ[’']"
)
"""« la convention entre la commune et le département »: what follows « et » is not a second subject."""
_COMPLEMENT = re.compile(r"\s(?:de la|de l[’']|du|des)(?:\s|(?<=[’']))")
_LONGEST_PAIR = 160


def with_that(text: Any) -> str:
    """Return « que la tranchée… » or « qu’une tranchée… »; one « que » is enough."""
    words = str(text)
    if words.lower().startswith("que,"):  # « que, selon l’avis, … »
        return words
    words = _THAT.sub("", words)
    return f"qu’{words}" if _is_elided(words) else f"que {words}"


def with_of(text: Any) -> str:
    """Return « du comité », « des Amis », « d’Anne Besnard », « de la salle et du gymnase »."""
    return _each_linked(str(text), _of_one)


def with_to(text: Any) -> str:
    """Return « au comité », « aux Ulis », « à l’entreprise », « à la salle et au gymnase »."""
    words = str(text)
    # « l’ouverture de la salle et du gymnase »: the second one belongs to « ouverture ».
    return _to_one(words) if _COMPLEMENT.search(words) else _each_linked(words, _to_one)


def _of_one(words: str) -> str:
    return _contracted(words, "du", "des") or (f"d’{words}" if _is_elided(words) else f"de {words}")


def _to_one(words: str) -> str:
    return _contracted(words, "au", "aux") or f"à {words}"


def _each_linked(words: str, link: Callable[[str], str]) -> str:
    """Say the preposition again before each member of « la salle et le gymnase »."""
    pieces = members_of(words)
    return "".join(piece if place % 2 else link(piece) for place, piece in enumerate(pieces))


def members_of(words: str) -> list[str]:
    """Return « la salle », « et », « le gymnase », spaces kept; the words whole where they are one."""
    is_plain = (
        len(words) <= _LONGEST_PAIR
        and " et " in words
        and _BEGINS_WITH_ARTICLE.match(words) is not None
        and _OTHER_LINK.search(words) is None
    )
    pieces = _MEMBERS.split(words) if is_plain else [words]
    return pieces if any(piece.strip() == "et" for piece in pieces[1::2]) else [words]


def _contracted(words: str, singular: str, plural: str) -> str:
    """« Le département », « Les Ulis », « Le Mans » melt; « Le Goff » is somebody's name and does not."""
    article, _, rest = words.partition(" ")
    link = {"le": singular, "les": plural}.get(article.lower(), "")
    is_article = (
        article.islower()
        or article.isupper()
        or rest[:1].islower()
        or article == "Les"
        or is_town(words)
    )
    return f"{link} {rest}" if link and rest and is_article else ""


def is_town(words: str) -> bool:
    """Tell whether the words open with the name of a town in « Le »: « Le Mans », « Le Mans et… »."""
    if _PLACE_NAME.match(words):
        return True
    first = " ".join(words.split()[:2]).rstrip(",.;:\u00a0")
    return first in _towns() and not words[len(first) :].lstrip(" ,")[:1].isupper()


@cache
def _towns() -> frozenset[str]:
    names = tomllib.loads(_TOWNS.read_text(encoding="utf-8"))["with_le"]
    return frozenset(" ".join(name.split()) for name in names.split(","))


def _is_elided(words: str) -> bool:
    start = fold(words[:12])
    if start.startswith(_NEVER_ELIDED):
        return False
    return start.startswith(_VOWELS) or start.startswith(_MUTE_H)
