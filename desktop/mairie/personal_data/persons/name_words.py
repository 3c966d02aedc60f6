# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of names: first names, surnames, and the words that name nobody however capitalised."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from desktop.french.clarity.rare.rare_words import everyday_stems
from desktop.french.first_names import all_first_names
from desktop.french.folding import listed
from desktop.french.words import STOP_WORDS, stem
from desktop.mairie.forms.name_words import functions

_HERE = Path(__file__).parent
_STROKED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ħ": "h"}
)
"""Letters that are not a letter and an accent."""
_VOWELS = frozenset("aeiouy")
PARTICLES = frozenset(
    listed(
        "de du des d la le l les van von der den ter ten vom zu da di do dos das del della dal el al ben "
        "bel bin ibn ait ould abou y et"
    )
) - {"et", "les"}


@cache
def word_list(key: str) -> frozenset[str]:
    """Return the words of a list of words.toml."""
    return frozenset(_lists()[key].split())


@cache
def famous_persons() -> frozenset[str]:
    """Return the full names, in bare words, of those whom streets, books and goods bear."""
    lines = f"{_lists()['celebres']}{_lists()['marques_a_nom']}".strip().splitlines()
    return frozenset(" ".join(line.split()) for line in lines)


@cache
def _lists() -> dict[str, str]:
    """Return words.toml whole, read once for its thirty lists."""
    return tomllib.loads((_HERE / "words.toml").read_text(encoding="utf-8"))


@cache
def surnames() -> frozenset[str]:
    """Return the common surnames, folded, without spaces."""
    data = tomllib.loads((_HERE / "surnames.toml").read_text(encoding="utf-8"))
    return frozenset(data["surnames"].split())


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Return a word in lower case, letters and hyphens alone, without accents, of any Latin alphabet."""
    low = word.lower()
    if low.isascii() and low.isalpha():
        return low
    apart = unicodedata.normalize("NFD", low.translate(_STROKED))
    return "".join(one for one in apart if one.isalpha() or one == "-").strip("-")


@lru_cache(maxsize=50_000)
def is_never_name(word: str) -> bool:
    """Tell whether a word, however capitalised, names nobody."""
    bare = plain(word)
    if len(bare) < 2 or bare in word_list("jamais") or bare in STOP_WORDS:
        return True
    if word.isupper() and len(bare) > 2 and not any(one in _VOWELS for one in bare):
        return True  # « MDPH »
    return bare in functions() and bare not in surnames()


@lru_cache(maxsize=50_000)
def is_given_name(word: str) -> bool:
    """Tell whether a word is a common first name; « Jean-Loup » goes by both of its parts."""
    parts = plain(word).split("-")
    if parts[0] not in all_first_names():
        return False
    return len(parts) == 1 or any(part in all_first_names() for part in parts[1:])


@lru_cache(maxsize=50_000)
def is_sure_given_name(word: str) -> bool:
    """Tell whether a word is a first name and nothing else: neither a word nor a surname or a town."""
    bare = plain(word)
    return is_given_name(word) and len(bare) > 2 and bare not in word_list("mots")


@lru_cache(maxsize=50_000)
def is_surname(word: str) -> bool:
    """Tell whether a word, or the first part of a double one, is a common surname."""
    bare = plain(word)
    return bare in surnames() or any(
        part in surnames() for part in bare.split("-") if len(part) > 2
    )


@lru_cache(maxsize=50_000)
def is_everyday(word: str) -> bool:
    """Tell whether a word is often heard in French, in lower case."""
    bare = plain(word)
    if is_never_name(word):
        return True
    return all(
        part in STOP_WORDS or part in word_list("jamais") or stem(part) in everyday_stems()
        for part in bare.split("-")
    )


@lru_cache(maxsize=50_000)
def may_be_surname(word: str) -> bool:
    """Tell whether a capitalised word may be a surname: a known one, or a word nobody says."""
    return is_surname(word) or not is_everyday(word)
