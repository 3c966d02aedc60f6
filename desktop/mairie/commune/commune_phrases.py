# SPDX-License-Identifier: AGPL-3.0-or-later
"""How French links a commune's name: « de Caen », « d’Alençon », « du Mans », « à La Rochelle »."""

from __future__ import annotations

from desktop.french.folding import fold

_LINKS = {"le ": ("du", "au"), "les ": ("des", "aux")}
"""Articles that melt into « de » and « à »; « La » and « L’ » stay as they are."""
_ASPIRATED = ("ha", "hem", "hou", "hun", "hombourg", "hochfelden", "hoenheim")
"""Beginnings of names before which « de » is not elided: de Haguenau, de Houilles, de Hem.

Usage varies for names in H (de Hazebrouck, d’Hazebrouck): this is the more common one.
"""


def of_commune(name: str) -> str:
    """Return the name after « de »: « de Caen », « d’Amiens », « du Mans », « des Andelys »."""
    name = " ".join(name.split())
    melted = _melted(name, 0)
    if melted:
        return melted
    return f"d’{name}" if _is_elided(name) else f"de {name}".rstrip()


def to_commune(name: str) -> str:
    """Return the name after « à »: « à Caen », « au Mans », « aux Andelys », « à La Rochelle »."""
    name = " ".join(name.split())
    return _melted(name, 1) or f"à {name}".rstrip()


def _melted(name: str, which: int) -> str:
    for article, links in _LINKS.items():
        if name.lower().startswith(article):
            return f"{links[which]} {name[len(article) :]}"
    return ""


def _is_elided(name: str) -> bool:
    bare = fold(name)
    if not bare or bare[0] in "aeiou":
        return bool(bare)
    if bare[0] == "h":
        return not bare.startswith(_ASPIRATED)
    # Y reads as a vowel before a consonant and before e (d’Yvetot, d’Yerres), not in « de Yutz ».
    return bare[0] == "y" and (len(bare) == 1 or bare[1] == "e" or bare[1] not in "aiou")
