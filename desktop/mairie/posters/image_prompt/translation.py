# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns French words into the pieces of an English image prompt: what it shows, in the lexicon's words only.

A word that the lexicon does not know never reaches the model: no name, address or telephone does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.mairie.posters.image_prompt.english import plural, with_qualities
from desktop.mairie.posters.image_prompt.lexicon import (
    DROPPED,
    Lexicon,
    Term,
    Word,
    lexicon,
    words_of,
)

_MOST = {"event": 2, "thing": 6, "place": 2, "time": 3, "mood": 2}
"""Pieces of each kind: an image model reads some fifty words, and the first count most."""
_NOUNS = ("event", "place", "thing")
_STREET = re.compile(
    r"\b(?:rue|avenue|boulevard|all[ée]e|impasse|route|chemin|quai|cours|passage|square|r[ée]sidence|lotissement)\s+"
    r"(?:(?:de|du|des|la|le|les|d['’]|l['’])\s*){0,3}[A-ZÀ-Ý0-9][\w’'-]*(?:\s+[A-ZÀ-Ý0-9][\w’'-]*){0,3}"
)
"""« 12 rue des Écoles » asks for no school."""
_JOINING = frozenset(["et", "ou"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A term found in the text, in English."""

    english: str
    kind: str
    french: str
    words: tuple[str, ...]
    """Its stems: « fête » says nothing more than « fête de la musique »."""


@dataclass(frozen=True, slots=True)
class Translation:
    """What the lexicon understood of a text."""

    pieces: tuple[Piece, ...]
    """In the order of the text; qualities already stand before their nouns."""
    unknown: tuple[str, ...]
    """Words that it does not know, as typed, once each."""

    def of(self, kind: str) -> tuple[str, ...]:
        """Return the English of the pieces of a kind, the most telling first, as many as a prompt bears."""
        found = [piece for piece in self.pieces if piece.kind == kind]
        if kind == "event":
            found.sort(key=lambda piece: -len(piece.words))
        return tuple(dict.fromkeys(piece.english for piece in found))[: _MOST[kind]]


def translate(text: str) -> Translation:
    """Return what `text` shows, in English; French words that name no picture are left out."""
    book = lexicon()
    words = words_of(_STREET.sub(" , ", text))
    matches: list[tuple[Term | None, Sequence[Word]]] = []
    start = 0
    while start < len(words):
        found = book.find(words[start : start + book.longest])
        term, count = found or (None, 1)
        matches.append((term, words[start : start + count]))
        start += count
    pieces = _with_one_event(_joined(matches))
    return Translation(tuple(pieces), tuple(_unknown(matches, book)))


def _unknown(matches: Iterable[tuple[Term | None, Sequence[Word]]], book: Lexicon) -> list[str]:
    found: dict[str, str] = {}
    before = -2
    for term, words in matches:
        word = words[0]
        # A capital in mid-sentence is a proper name: nobody expects it to be painted.
        is_name = word.typed[0].isupper() and word.place == before + 1
        before = words[-1].place
        if term is None and not is_name and not _is_noise(word, book):
            found.setdefault(word.bare, word.typed)
    return list(found.values())


def _is_noise(word: Word, book: Lexicon) -> bool:
    is_short = len(word.bare) < 3 or any(letter.isdigit() for letter in word.bare)
    return is_short or word.bare in book.noise or word.stem in book.noise


# --- qualities -------------------------------------------------------------------------------


def _joined(matches: Sequence[tuple[Term | None, Sequence[Word]]]) -> list[Piece]:
    """Return the pieces, each quality put before the noun that it touches, or made a tone of its own."""
    pieces: list[Piece] = []
    before: list[str] = []
    is_after_noun = False
    last = -2
    for term, words in matches:
        is_touching = words[0].place == last + 1
        last = words[-1].place
        if not is_touching:
            pieces += _tones(before)
            before, is_after_noun = [], False
        if term is None and is_touching and words[0].bare in _JOINING:
            continue  # « ballons rouges et blancs »
        if term is None or term.kind == DROPPED:
            pieces += _tones(before)
            before, is_after_noun = [], False
        elif term.kind == "quality" and is_after_noun:
            pieces[-1] = replace(
                pieces[-1],
                english=with_qualities(pieces[-1].english, [term.english], is_after=True),
            )
        elif term.kind == "quality":
            before.append(term.english)
        else:
            piece = _piece(term, words)
            if term.kind in _NOUNS:
                piece = replace(piece, english=with_qualities(piece.english, before))
                before = []
            pieces.append(piece)
            is_after_noun = term.kind in _NOUNS
    return [*pieces, *_tones(before)]


def _tones(qualities: Sequence[str]) -> list[Piece]:
    told = [quality for quality in qualities if quality in _TONES]
    return [Piece(f"{quality} tones", "mood", quality, (quality,)) for quality in told]


_TONES = frozenset(
    ["red", "blue", "light blue", "navy blue", "green", "yellow", "orange", "pink", "purple", "white", "black",
     "grey", "brown", "golden", "silver", "burgundy", "turquoise", "ochre", "cream", "pastel", "bright", "dark"]
)  # fmt: skip
"""Qualities that say something of a whole picture."""


def _piece(term: Term, words: Sequence[Word]) -> Piece:
    typed = tuple(word.stem for word in words)
    is_plural = term.kind == "thing" and _is_plural(term, words)
    english = plural(term.english) if is_plural else term.english
    return Piece(english, term.kind, " ".join(word.typed for word in words), typed)


def _is_plural(term: Term, words: Sequence[Word]) -> bool:
    """Tell « ballons » from « ballon »: the typed word is the term's with the mark of the plural."""
    return any(
        typed.bare != own.bare and typed.stem == own.stem and typed.bare[-1] in "sx"
        for typed, own in zip(words, term.words, strict=True)
    )


# --- events ----------------------------------------------------------------------------------


def _with_one_event(pieces: Sequence[Piece]) -> list[Piece]:
    """Drop « fête » beside « fête de la musique », and a day that is only the day of another event."""
    events = {frozenset(piece.words) for piece in pieces if piece.kind == "event"}
    kept: list[Piece] = []
    for piece in pieces:
        if piece.kind == "day":
            if events:
                continue
            piece = replace(piece, kind="event")
        elif piece.kind == "event" and any(set(piece.words) < other for other in events):
            continue
        kept.append(piece)
    return kept
