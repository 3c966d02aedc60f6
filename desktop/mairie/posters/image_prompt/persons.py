# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of persons in what an image model would be asked: they are taken out before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from desktop.french.first_names import names_in_minutes, names_like_words
from desktop.french.folding import fold, fold_words, listed
from desktop.french.names import find_names

Span = tuple[int, int]
_PLACES = frozenset(
    listed("""
    salle rue place ecole college lycee stade gymnase square avenue boulevard allee impasse quai
    espace centre theatre maison mediatheque bibliotheque parc foyer residence ehpad cinema
    complexe piscine pont esplanade chemin route cours auditorium halle
""")
)
"""Before a name: it is that of a place."""
_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LEAST = 3
"""Letters of a family name of the commune that counts alone."""
_MOST_WORDS = 4
_NEAR = 3
"""Characters between the words of a name: a space, a dot after an initial."""
_SAINTS = frozenset(["saint", "sainte", "st", "ste", "saints"])
_PARTICLES = frozenset(["de", "du", "des", "la", "le", "d", "van", "von", "el", "ben"])


def persons_in(text: str, known_persons: Collection[str] = ()) -> list[Span]:
    """Return where names of persons stand: those of the commune, with a civility, or first name and name.

    A name in small letters is found when it is one of `known_persons`, or when two words follow each
    other of which the first can only be a first name.
    """
    surely = names_in_minutes() - names_like_words()
    spans = [
        (name.start, name.end)
        for name in find_names(text)
        # « LOTO GÉANT » and « Randonnée VTT » have the shape of a name, and no first name.
        if name.kind == "person" and (name.civility or not surely.isdisjoint(name.words))
    ]
    spans += _known(text, known_persons)
    spans += _first_and_last(text)
    return _outermost(spans)


def is_name_of_place(text: str, span: Span) -> bool:
    """Tell « salle Jean Moulin » from a person."""
    before = _TOKEN.findall(text[max(0, span[0] - 30) : span[0]])
    words = [word for word in map(fold, before[-2:]) if word not in _PARTICLES]
    return bool(words) and words[-1] in _PLACES


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that lie in no other, in order."""
    kept: list[Span] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def _known(text: str, known_persons: Collection[str]) -> Iterator[Span]:
    wanted = {tuple(fold_words(name)) for name in known_persons if name.strip()}
    wanted |= {words[-1:] for words in wanted if len(words) > 1 and len(words[-1]) > _LEAST}
    tokens = list(_TOKEN.finditer(text))
    for place, token in enumerate(tokens):
        for words in wanted:
            last = _taken(tokens, place, words)
            # A family name alone may be a word: « Boulanger » counts with its capital only.
            if last is not None and (len(words) > 1 or token.group()[:1].isupper()):
                yield token.start(), last.end()


def _taken(tokens: list[re.Match[str]], place: int, words: tuple[str, ...]) -> re.Match[str] | None:
    """Return the last token of a name that begins at `place`, or None."""
    left = list(words)
    for token in tokens[place : place + _MOST_WORDS]:
        for part in fold_words(token.group()):
            if not left or left.pop(0) != part:
                return None
        if not left:
            return token
    return None


def _first_and_last(text: str) -> Iterator[Span]:
    tokens = list(_TOKEN.finditer(text))
    surely = names_in_minutes() - names_like_words()
    for place, token in enumerate(tokens):
        first = fold(token.group()).split(" ")[0]
        before = fold(tokens[place - 1].group()) if place else ""
        if first not in surely or before in _SAINTS:
            continue
        last = _surname(text, tokens, place)
        if last is not None:
            yield token.start(), last.end()


def _surname(text: str, tokens: list[re.Match[str]], place: int) -> re.Match[str] | None:
    """Return the last word of the family name that follows a first name with a capital, or None."""
    found = None
    end = tokens[place].end()
    for token in tokens[place + 1 : place + _MOST_WORDS]:
        if token.start() - end > _NEAR or text[end : token.start()].strip(" .\u00a0"):
            break
        end = token.end()
        if token.group()[0].isupper():
            found = token
        elif fold(token.group()) not in _PARTICLES:
            break
    return found
