# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words under a pictogram: the need, with its accents, its capital and French typography."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.french.typography import french_typography
from desktop.mairie.pictograms.index.forms import common_letters
from desktop.mairie.pictograms.index.matching import Segment
from desktop.mairie.pictograms.index.small_words import phrase_length, small_words
from desktop.mairie.pictograms.index.tokens import Token
from desktop.mairie.pictograms.index.vocabulary import SAME_STEM, TYPED_WRONG, Vocabulary

_ARROWS = re.compile("[\u2190-\u21ff\u2b00-\u2bff\u27a1\u279c\u2794\u21e6-\u21e9]")
_FIRST_LETTERS = re.compile(r"[^\W\d_]")
_NOT_A_PREPOSITION = {"il", "elle", "y", "n", "qui", "on", "ca", "cela", "tout"}
"""Before « a », it is the verb."""
_ARTICLES = {"le", "la", "les", "l", "un", "une", "des", "de", "d"}
_LONGEST_ACRONYM = 5
_VERB_FOLLOWS = {"lieu", "ete", "eu", "pas", "plus", "jamais"}


def caption_of(
    text: str, tokens: Sequence[Token], segments: Sequence[Segment], vocabulary: Vocabulary
) -> str:
    """Return the words to print: without « pictogramme de », « flèche vers la droite » nor arrows."""
    dropped = _commands(tokens)
    spelled = _spelled(tokens, segments, vocabulary)
    parts: list[str] = []
    end = 0
    for place, token in enumerate(tokens):
        between = text[end : token.start]
        if place in dropped:
            parts.append(" ")
        else:
            parts += [between, spelled.get(place, token.text)]
        end = token.end
    return _finished("".join([*parts, text[end:]]))


def _finished(words: str) -> str:
    bare = " ".join(_ARROWS.sub(" ", words).split())
    bare = bare.strip(' .,;:-–—"“”').replace(" ,", ",").replace("( ", "(")
    written = french_typography(bare)
    if not written.endswith("»") and written.count("«") == written.count("»"):
        written = written.strip()
    first = _FIRST_LETTERS.search(written)
    if first and not written[: first.start()].strip(" «(\u00a0"):
        at = first.start()
        written = written[:at] + written[at].upper() + written[at + 1 :]
    return written


def _commands(tokens: Sequence[Token]) -> set[int]:
    """Return the words that speak to the software: at the start, or about an arrow."""
    small = small_words()
    words = [token.folded for token in tokens]
    start = 0
    while start < len(words) and (size := phrase_length(small.commands, words, start)):
        start += size
    if start and start + 1 < len(words) and words[start] in _ARTICLES:
        start += 1
    dropped = set(range(start))
    for at, word in enumerate(words):
        if word == "fleche":
            sizes = [phrase_length(phrases, words, at) for phrases in small.arrows.values()]
            dropped |= set(range(at, at + max(sizes)))
    return dropped if len(dropped) < len(words) else set()


def _spelled(
    tokens: Sequence[Token], segments: Sequence[Segment], vocabulary: Vocabulary
) -> Mapping[int, str]:
    """Return the words that are written otherwise than they were typed."""
    has_accents = any(not token.lower.isascii() for token in tokens)
    is_shouted = _is_shouted(tokens, vocabulary)
    meant = _meant(segments)
    spelled: dict[int, str] = {}
    for place, token in enumerate(tokens):
        word = token.text
        if is_shouted:
            word = _lowered(token, vocabulary)
        if token.folded in vocabulary.capitals and word.islower():
            word = vocabulary.capitals[token.folded]
        elif place in meant:
            word = _with_accents(word, token, meant[place])
        elif not has_accents:
            word = _accented(word, place, tokens, vocabulary)
        if word != token.text:
            spelled[place] = word
    return spelled


def _is_shouted(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Tell « PELOUSE INTERDITE » and « LOTO » from « WC » and « XY »."""
    words = [token for token in tokens if token.text.isalpha()]
    if not words or not all(token.text.isupper() for token in words):
        return False
    return (
        len(words) > 1
        or len(words[0].text) > _LONGEST_ACRONYM
        or (words[0].folded in vocabulary.by_word)
    )


def _meant(segments: Sequence[Segment]) -> dict[int, tuple[str, str, bool]]:
    """Return, by token, (bare word of the index, its spelling, typed wrong); not far forms."""
    found: dict[int, tuple[str, str, bool]] = {}
    for segment in segments:
        match = segment.match
        for place, word, spelling, level in zip(
            match.places, match.key.words, match.key.spellings, match.levels, strict=True
        ):
            if level < TYPED_WRONG or level > SAME_STEM:
                found[place] = (word, spelling, level < TYPED_WRONG)
    return found


def _lowered(token: Token, vocabulary: Vocabulary) -> str:
    if token.folded in vocabulary.capitals:
        return vocabulary.capitals[token.folded]
    is_known = (
        token.folded in vocabulary.spellings
        or token.folded in small_words().light
        or token.folded in small_words().fillers
        or bool(vocabulary.readings(token))
    )
    return token.lower if is_known else token.text.capitalize()


def _with_accents(word: str, token: Token, meant: tuple[str, str, bool]) -> str:
    """Return a word of a need with the accents of the index, its capitals and its ending kept."""
    bare, spelling, is_typed_wrong = meant
    if is_typed_wrong:
        return spelling.capitalize() if word[0].isupper() and not word.isupper() else spelling
    if token.folded == bare and word.islower() and word.isascii():
        return spelling
    if not word.isascii() or len(bare) != len(spelling) or len(token.folded) != len(word):
        return word
    shared = common_letters(bare, token.folded)
    pairs = zip(word[:shared], spelling[:shared], strict=True)
    start = "".join(new.upper() if old.isupper() else new for old, new in pairs)
    return start + word[shared:]


def _accented(word: str, place: int, tokens: Sequence[Token], vocabulary: Vocabulary) -> str:
    """Return a word of a need typed without accents, with those it always has in the index."""
    bare = tokens[place].folded
    if bare == "a" and word.islower():
        before = tokens[place - 1].folded if place else ""
        after = tokens[place + 1].folded if place + 1 < len(tokens) else ""
        is_verb = before in _NOT_A_PREPOSITION or after in _VERB_FOLLOWS
        return word if is_verb else "à"
    known = vocabulary.spellings.get(bare, frozenset())
    if len(known) != 1 or not word.islower():
        return word
    spelling = next(iter(known))
    return spelling if len(spelling) == len(word) else word
