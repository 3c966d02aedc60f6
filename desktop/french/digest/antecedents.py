# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences that cannot be read alone: « Cette baisse… », « Il en résulte… », « À défaut… »."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_PRONOUNS = frozenset(
    {
        "il",
        "elle",
        "ils",
        "elles",
        "cela",
        "ceci",
        "celui",
        "celle",
        "ceux",
        "celles",
        "ca",
        "sa",
        "son",
        "ses",
        "leur",
        "leurs",
    }
)
_IMPERSONAL_WORDS = """convient faut appartient reste importe est y n a sera serait etait a ete"""
_IMPERSONAL = frozenset(_IMPERSONAL_WORDS.split())
_IMPERSONAL_STATES_WORDS = """propose interdit exige rappele precise prevu demande recommande possible necessaire obligatoire
    impossible strictement egalement decide constate institue cree accorde procede etabli fait tenu
    indique souhaitable urgent indispensable porte instaure admis"""
_IMPERSONAL_STATES = frozenset(_IMPERSONAL_STATES_WORDS.split())
_SHOWN_BY_THE_PAGE_WORDS = """annee jour rapport document etude deliberation arrete note exercice budget seance marche
    contrat convention reglement plan projet commune"""
_SHOWN_BY_THE_PAGE = frozenset(_SHOWN_BY_THE_PAGE_WORDS.split())
_ORDINALS = frozenset(
    {"second", "seconde", "deuxieme", "troisieme", "quatrieme", "dernier", "derniere"}
)
_OPENINGS = frozenset(
    {
        "a",
        "au",
        "aux",
        "pour",
        "dans",
        "lors",
        "avec",
        "sur",
        "par",
        "suite",
        "malgre",
        "sous",
        "depuis",
        "de",
        "en",
    }
)
_LINKS = (
    ("en", "effet"), ("a", "defaut"), ("dans", "ce", "cas"), ("c", "est"), ("mais",), ("or",), ("donc",),
    ("ainsi",), ("toutefois",), ("cependant",), ("en", "revanche"), ("pour", "cela"), ("pour", "ce", "faire"),
    ("de", "ce", "fait"), ("dont",), ("lequel",), ("et",), ("a", "l", "inverse"), ("a", "ce", "titre"),
    ("il", "s", "agit"), ("par", "consequent"), ("en", "ce", "sens"), ("a", "cet", "effet"), ("y", "compris"),
)  # fmt: skip


def needs_antecedent(words: Sequence[str]) -> bool:
    """Return True when a sentence, given as folded words, points at what was said before it."""
    if len(words) < 2:
        return False
    first, second = words[0], words[1]
    if first in _PRONOUNS:
        return not (first == "il" and _is_impersonal(words))
    if first in ("ce", "cet", "cette", "ces"):
        return second not in _SHOWN_BY_THE_PAGE
    if second in _ORDINALS and first in ("le", "la", "les", "ce", "cette"):
        return len(words) < 4 or words[2] not in (
            "adjoint",
            "tranche",
            "trimestre",
            "semestre",
            "phase",
        )
    if first in _OPENINGS and _points_back(words[:6]):
        return True
    return any(tuple(words[: len(link)]) == link for link in _LINKS)


def _points_back(words: Sequence[str]) -> bool:
    """Return True for « À l’issue de cette visite », « Pour ces raisons »."""
    pairs = pairwise(words)
    return any(
        a in ("cette", "ces", "cet", "ce") and b not in _SHOWN_BY_THE_PAGE | {"que", "qui"}
        for a, b in pairs
    )


def _is_impersonal(words: Sequence[str]) -> bool:
    second = words[1]
    if second in ("convient", "faut", "appartient", "y", "importe", "reste"):
        return True
    if second == "n" and len(words) > 2:
        return words[2] in ("y", "est")
    states = words[2:5]
    return second in _IMPERSONAL and any(state in _IMPERSONAL_STATES for state in states)
