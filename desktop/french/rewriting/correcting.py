# SPDX-License-Identifier: AGPL-3.0-or-later
"""Corrects what is certainly wrong: words in no dictionary with one clear proposal, sure grammar."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import fold
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.work import Work, capitalised

_NOT_KNOWN = "Ce mot n’est dans aucun dictionnaire\u00a0; un seul mot connu lui ressemble autant."
_DOUBTS = (
    "{count} mots ne sont dans aucun dictionnaire et n’ont pas de correction sûre\u00a0: {words}."
)
_DOUBT = "Un mot n’est dans aucun dictionnaire et n’a pas de correction sûre\u00a0: {words}."
_NO_DICTIONARY = (
    "Le dictionnaire n’est pas installé\u00a0: l’orthographe des mots n’a pas été relue, seulement les "
    "tournures et la typographie."
)
_LIMITS = (
    "Les accords et la conjugaison ne sont corrigés que là où la faute est sûre\u00a0: relisez."
)
_MOST_SHOWN = 8
_FEWEST_LETTERS = 4


def corrections(work: Work) -> Iterator[Change]:
    """Yield the certain mends of grammar, then of words; what is in doubt goes to a note."""
    report = analyse_text(work.read.original.given, None, work.known_names, work.check)
    for found in report.findings:
        if found.kind in (FindingKind.SPELLING, FindingKind.TYPOGRAPHY) and found.certain:
            yield from _mend(work, found)
    doubts: list[str] = []
    yield from _words(work, doubts)
    _tell(work, doubts)


def _mend(work: Work, found: ClarityFinding) -> Iterator[Change]:
    if found.mends and not _is_quoted(work, found):
        yield Change(
            found.start, found.end, found.excerpt, found.mends[0], found.reason, found.kind.value
        )


def _is_quoted(work: Work, found: ClarityFinding) -> bool:
    given = work.read.original.given
    opened = given.rfind("«", max(0, found.start - 600), found.start)
    closed = given.rfind("»", max(0, found.start - 600), found.start)
    return opened > closed and "»" in given[found.end : found.end + 600]


def _words(work: Work, doubts: list[str]) -> Iterator[Change]:
    """Yield the words that are in no dictionary and have one clear proposal."""
    if work.spelling is None:
        return
    names = {fold(part) for name in work.known_names for part in (name, *name.split())}
    words = [(token, word) for token, word in _spelt(work) if fold(word) not in names]
    unknown = work.spelling.unknown(word for _token, word in words)
    for token, word in words:
        if word not in unknown or work.is_quoted(token.start):
            continue
        proposals = unknown[word]
        clear = _clear(word.lower(), tuple(one.lower() for one in proposals))
        if clear:
            after = capitalised(clear) if word[0].isupper() else clear
            yield from work.changed_anywhere(
                token.start, token.end, work.apostrophe(after), _NOT_KNOWN, "orthographe"
            )
        elif proposals and word.islower():
            doubts.append(f"«\u00a0{word}\u00a0» («\u00a0{proposals[0]}\u00a0»\u202f?)")


def _spelt(work: Work) -> Iterator[tuple[Token, str]]:
    """Yield the words to look up, without what is elided; neither acronyms nor words with digits."""
    for token in work.read.tokens:
        long_enough = token.is_word and not token.is_elided and len(token.text) >= _FEWEST_LETTERS
        is_sign = token.text.isupper() or "·" in token.text
        if long_enough and not is_sign and not _may_be_name(work, token):
            yield token, token.text


def _may_be_name(work: Work, token: Token) -> bool:
    """A word with a capital is one, unless it opens its sentence."""
    return token.is_capitalised and token.start not in work.openings


def _clear(word: str, proposals: tuple[str, ...]) -> str:
    """Return the proposal that is meant beyond doubt: it alone sounds like the word, or it is alone."""
    alike = [one for one in proposals if _sound(one) == _sound(word)]
    if alike:
        least = min(_accents_changed(word, one) for one in alike)
        nearest = [one for one in alike if _accents_changed(word, one) == least]
        if len(nearest) == 1:
            return nearest[0]
        # « événement » and « évènement » are both right.
        if len({one.replace("è", "é") for one in nearest}) == 1:
            return max(nearest, key=lambda one: one.count("é"))
        return ""
    if len(proposals) == 1 and _is_near(word, proposals[0]):
        return proposals[0]
    return ""


def _sound(word: str) -> str:
    """Return a word without accents, double letters, hyphens nor apostrophes."""
    return fold(_single(word)).replace(" ", "")


def _single(word: str) -> str:
    """Return the letters of a word, each once where it is doubled."""
    letters = [letter for letter in word if letter.isalpha()]
    return "".join(
        letter for number, letter in enumerate(letters) if letters[number - 1 : number] != [letter]
    )


def _accents_changed(word: str, other: str) -> int:
    return sum(one != two for one, two in zip(_single(word), _single(other), strict=False))


def _is_near(word: str, other: str) -> bool:
    """Tell whether one letter, or two that changed places, makes the difference, in a long word."""
    if len(word) < _FEWEST_LETTERS + 2 or abs(len(word) - len(other)) > 2:
        return False
    head = 0
    while head < min(len(word), len(other)) and word[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(word), len(other)) - head and word[-1 - tail] == other[-1 - tail]:
        tail += 1
    return max(len(word), len(other)) - head - tail <= 2


def _tell(work: Work, doubts: list[str]) -> None:
    if work.spelling is None:
        work.notes.append(_NO_DICTIONARY)
    work.notes.append(_LIMITS)
    words = list(dict.fromkeys(doubts))
    if words:
        shown = ", ".join(words[:_MOST_SHOWN])
        shown += "…" if len(words) > _MOST_SHOWN else ""
        pattern = _DOUBT if len(words) == 1 else _DOUBTS
        work.notes.append(pattern.format(count=len(words), words=shown))
