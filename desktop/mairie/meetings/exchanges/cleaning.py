# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people say without meaning it taken out: hesitations, repeated words, false starts."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.french.number_words import find_number_words
from desktop.french.words import STOP_WORDS, fold
from desktop.mairie.meetings.exchanges.tables import Phrase, fillers, phrases
from desktop.mairie.meetings.exchanges.tokens import Token, matches, plain_at, spaced

_LONGEST_REPEAT = 5
_RESTART = 4
"""Words that a speaker takes back, at most."""
_PAUSES = frozenset(("euh", "heu", "enfin"))
_NO_COMMA_BEFORE = frozenset(("que", "qu'", "de", "d'", "à"))
_KEPT_TWICE = frozenset(("nous", "vous", "très", "faire"))
_NOT_AFTER = {
    "alors": ("que", "qu'"),
    "bon": ("courage",),
    "du coup": ("de", "d'"),
    "moi": ("aussi",),
    "d'accord": ("pour", "avec", "sur"),
    "si tu veux": ("bien",),
    "si vous voulez": ("bien",),
}
_ENDS = (",", ";", ":", "-", "–", "—", "…")


def without_hesitations(tokens: Sequence[Token]) -> list[Token]:
    """Return the sentence without its hesitations, repeats and false starts; nothing is added.

    Figures and negations are never taken out.
    """
    found = _without_restarts(list(tokens))
    found = _without_fillers(found)
    found = _without_repeats(found)
    found = _without_double_marks(found)
    return _without_ends(_without_starts(found))


def _without_restarts(tokens: list[Token]) -> list[Token]:
    """Take out « le remplacement de, enfin » before « le remplacement à l’école »."""
    place = 1
    while place < len(tokens):
        if tokens[place].plain in _PAUSES:
            after = place + 1
            while after < len(tokens) and not tokens[after].is_word:
                after += 1
            first = _restarted(tokens, place, after)
            if first >= 0:
                tokens = [*tokens[:first], *tokens[after:]]
                place = first
        place += 1
    return tokens


def _restarted(tokens: Sequence[Token], pause: int, after: int) -> int:
    """Return the place where the words taken back begin; -1 when none is."""
    words = [at for at in range(max(0, pause - 2 * _RESTART), pause) if tokens[at].is_word]
    for first in reversed(words[-_RESTART:]):
        if plain_at(tokens, first) != plain_at(tokens, after):
            continue
        taken = [tokens[at] for at in words if at >= first]
        same = plain_at(tokens, first + 1) == plain_at(tokens, after + 1) != ""
        is_empty = all(
            fold(one.plain).strip("'") in STOP_WORDS or len(one.plain) < 3 for one in taken
        )
        if (same or is_empty) and not any(_is_kept(one) for one in taken):
            return first
    return -1


def _is_kept(token: Token) -> bool:
    """Tell whether a word is a figure or a negation: never taken out."""
    word = token.plain
    if any(character.isdigit() for character in word) or word in (
        "pas",
        "ne",
        "n'",
        "non",
        "jamais",
        "rien",
        "sans",
        "aucun",
        "aucune",
    ):
        return True
    return any(True for _ in find_number_words(f"{word} x")) and word not in ("un", "une")


def _without_fillers(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        filler = _filler_at(tokens, place)
        if filler:
            place = _after_mark(tokens, place + len(filler), found)
            if found and found[-1].text == "," and plain_at(tokens, place) in _NO_COMMA_BEFORE:
                found.pop()  # « Je regrette, moi, que »
            continue
        one = tokens[place]
        found.append(spaced(one) if found and place and _filler_at(tokens, place - 1) else one)
        place += 1
    return found


def _filler_at(tokens: Sequence[Token], place: int) -> Phrase:
    between = plain_at(tokens, place - 1) == "," and plain_at(tokens, place + 1) == ","
    if between and (tokens[place].plain,) in phrases("entre_virgules"):
        return (tokens[place].plain,)
    for phrase in fillers().get(tokens[place].plain, ()):
        if matches(tokens, place, phrase):
            allowed = plain_at(tokens, place + len(phrase)) not in _NOT_AFTER.get(
                " ".join(phrase), ()
            )
            return phrase if allowed else ()
    return ()


def _after_mark(tokens: Sequence[Token], place: int, found: Sequence[Token]) -> int:
    """Return the place after a comma that a word taken out leaves alone."""
    is_comma = plain_at(tokens, place) == ","
    return place + 1 if is_comma and (not found or not found[-1].is_word) else place


def _without_repeats(tokens: list[Token]) -> list[Token]:
    """Take out the first of « c’est, c’est », « on a on a »."""
    for size in range(_LONGEST_REPEAT, 0, -1):
        place = 0
        while place + 2 * size <= len(tokens):
            after = place + size
            if plain_at(tokens, after) == ",":
                after += 1
            if _is_repeat(tokens, place, after, size):
                tokens = [*tokens[:place], spaced(tokens[after]), *tokens[after + 1 :]]
            else:
                place += 1
    return tokens


def _is_repeat(tokens: Sequence[Token], first: int, second: int, size: int) -> bool:
    words = [one.plain for one in tokens[first : first + size]]
    if words != [one.plain for one in tokens[second : second + size]]:
        return False
    if not tokens[first].is_word or not tokens[first + size - 1].is_word:
        return False
    if size == 1 and words[0] in _KEPT_TWICE:
        return False
    if size == 1 and (words[0] in ("pas", "non", "jamais") or _is_said_again(words[0])):
        return True
    return not any(_is_kept(one) for one in tokens[first : first + size])


def _is_said_again(word: str) -> bool:
    """Tell whether a number said twice, « quarante quarante euros », can only be the same number."""
    values = [value for value, start, _ in find_number_words(f"{word} x") if start == 0]
    return bool(values) and 10 <= values[0] < 100


def _without_double_marks(tokens: list[Token]) -> list[Token]:
    """Take out the second of two marks that a recogniser put side by side: « ans., après »."""
    found: list[Token] = []
    for one in tokens:
        if one.text in ",.;" and found and found[-1].text in ",.;":
            continue
        found.append(one)
    return found


def _without_starts(tokens: list[Token]) -> list[Token]:
    """Take out « alors donc » at the beginning, as long as a sentence remains."""
    while True:
        tokens = _from_first_word(tokens)
        size = _start_size(tokens)
        if not size or sum(one.is_word for one in tokens[size:]) < 2:
            return tokens
        tokens = tokens[size:]


def _start_size(tokens: Sequence[Token]) -> int:
    for phrase in phrases("au_debut_virgule"):
        if matches(tokens, 0, phrase) and plain_at(tokens, len(phrase)) == ",":
            return len(phrase)
    for phrase in phrases("au_debut"):
        if matches(tokens, 0, phrase):
            following = plain_at(tokens, len(phrase))
            if following in _NOT_AFTER.get(" ".join(phrase), ()):
                return 0
            return len(phrase)
    is_we = plain_at(tokens, 0) == "nous" and plain_at(tokens, 1) in ("on", "c'", "nous")
    return 1 if is_we else 0


def _from_first_word(tokens: list[Token]) -> list[Token]:
    first = next(
        (at for at, one in enumerate(tokens) if one.is_word or one.text in "«"), len(tokens)
    )
    return tokens[first:]


def _without_ends(tokens: list[Token]) -> list[Token]:
    """Take out « , hein. » at the end, and the marks left there."""
    mark = tokens[-1:] if tokens and tokens[-1].text in ".!?…" else []
    body = tokens[: len(tokens) - len(mark)]
    while True:
        while body and (body[-1].text in _ENDS or body[-1].text in ".!?"):
            body = body[:-1]
        size = _end_size(body)
        if not size or sum(one.is_word for one in body[:-size]) < 2:
            return [*body, *mark]
        body = body[:-size]


def _end_size(body: Sequence[Token]) -> int:
    for phrase in phrases("a_la_fin"):
        first = len(body) - len(phrase)
        if first > 0 and matches(body, first, phrase) and plain_at(body, first - 1) == ",":
            return len(phrase) + 1
    return 0
