# SPDX-License-Identifier: AGPL-3.0-or-later
"""How French names sound, roughly: « Lefebvre » and « Lefèvre », « Caradec » and « Karadek »."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.french.folding import fold_words

_RULES = (
    # Each is (what is written, how it sounds); vowels in capitals are sounds of several letters.
    ("(?<=.{3})s$", ""), ("sch|sh", "ch"), ("chr", "kr"), ("chn", "kn"), ("ph", "f"), ("(?<=e)s(?=[nlm])", ""),
    ("gu(?=[eiy])", "G"), ("g(?=[eiy])", "j"), ("ck|cq|qu|q", "k"), ("c(?=[eiy])", "s"),
    ("c(?!h)", "k"), ("th", "t"), ("rh", "r"), ("w", "v"), ("bv", "v"),
    ("(?<=[aeiouy])s(?=[aeiouy])", "z"), ("x(?=.)", "ks"), ("gn", "ny"), ("(?<!c)h", ""),
    ("(?<=[aeou])ill", "y"), ("ill", "iy"),
    ("au(?:lts?|ds?|ts?|x)$", "o"), ("eaux?|au", "o"), ("oeu|eu", "E"), ("ou", "U"),
    ("oin", "wI"), ("oi|oy", "wA"), ("[iy]en(?=[^aeiouyn]|$)", "yI"),
    ("(?:ain|aim|ein|yn|ym|in|im)(?=[^aeiouynm]|$)", "I"), ("un(?=[^aeiouyn]|$)", "I"),
    ("(?:on|om)(?=[^aeiouynm]|$)", "N"), ("(?:an|am|en|em)(?=[^aeiouynm]|$)", "A"),
    ("ai|ei|ay|ey", "e"), ("(?:er|ez|et|ed)$", "e"), ("y", "i"), (r"([a-z])\1+", r"\1"),
    ("(?<=.{2})[stdxzp]+$", ""), ("(?<=.{2})e$", ""), ("G", "g"),
)  # fmt: skip
_COMPILED = tuple((re.compile(written), sound) for written, sound in _RULES)
_LIKE = str.maketrans(
    {
        "b": "p",
        "d": "t",
        "g": "k",
        "v": "f",
        "z": "s",
        "j": "c",
        "m": "n",
        "U": "o",
        "I": "en",
        "A": "an",
        "N": "on",
    }
)
VOWELS = "aeiouAEIOUN"
_LONGEST = 60


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return how a folded or written word sounds; words that sound alike give the same."""
    text = "".join(fold_words(word[:_LONGEST].lower().replace("ç", "ss")))
    for written, spoken in _COMPILED:
        text = written.sub(spoken, text)
    return text


@lru_cache(maxsize=20_000)
def near_sound(word: str) -> str:
    """Return how it sounds to a bad ear: b as p, d as t, v as f, z as s, m as n, ou as o, « in » as « ène »."""
    return sound(word).translate(_LIKE)


def is_one_vowel_off(first: str, second: str) -> bool:
    """Tell whether two sounds differ by one vowel only, neither the first sound nor the length."""
    if len(first) != len(second) or first == second or first[:1] != second[:1]:
        return False
    different = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(different) == 1 and all(sign in VOWELS for sign in different[0])
