# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said put into written French where it is certain: « y a » is « il y a », « j’ai pas » « je n’ai pas »."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.mairie.meetings.exchanges.dislocation import (
    without_count_subject,
    without_second_subject,
)
from desktop.mairie.meetings.exchanges.tables import rewritings
from desktop.mairie.meetings.exchanges.tokens import Token, plain_at, written

_SUBJECTS = frozenset(
    ("je", "j'", "tu", "il", "elle", "on", "ils", "elles", "ça", "cela", "c'", "qui")
)
_CLITICS = frozenset(
    (
        "me",
        "m'",
        "te",
        "t'",
        "se",
        "s'",
        "le",
        "la",
        "les",
        "l'",
        "lui",
        "leur",
        "y",
        "en",
        "nous",
        "vous",
    )
)
_NEGATIONS = frozenset(("pas", "jamais", "rien"))
_BEFORE_NEGATION = frozenset(
    ("même", "vraiment", "toujours", "encore", "sûrement", "peut-être", "donc", "forcément", "plus")
)
_NO_VERB = frozenset(
    (
        "que",
        "qui",
        "et",
        "ou",
        "mais",
        "donc",
        "de",
        "à",
        "en",
        "pas",
        "plus",
        "un",
        "une",
        "des",
        "du",
        "est-ce",
        "aussi",
    )
)
_VOWELS = "aeiouyéèêàâîôûœ"
_MUTE_H = ("hab", "hés", "hés", "hon", "hér", "hum")
_THERE = frozenset(("a", "avait", "aura", "aurait", "ait"))
_MUST = frozenset(("faut", "faudra", "faudrait", "fallait", "faudrais"))
_JOINTS = frozenset(
    (",", ";", ":", "et", "mais", "donc", "alors", "sinon", "puis", "car", "ou", "après")
)


def in_writing(tokens: Sequence[Token]) -> list[Token]:
    """Return the sentence in written French; what has two meanings (« y a plus ») is left as said."""
    found = _there_is(_rewritten(tokens))
    found = _negated(_it_must(found))
    return _that(without_second_subject(without_count_subject(found)))


def has_two_meanings(tokens: Sequence[Token]) -> bool:
    """Tell whether « on a plus de kiné » may say more, or no more: « ne » is not always said."""
    words = [one.plain for one in tokens]
    if "plus" not in words or "ne" in words or "n'" in words:
        return False
    return any(
        word == "plus"
        and place > 1
        and plain_at(tokens, place + 1) in ("", ",", "de", "du", "d'", "la", "le", "les")
        and plain_at(tokens, place - 1)
        not in ("en", "de", "le", "la", "les", "qui", "et", "un", "euros", "ans")
        for place, word in enumerate(words)
    )


def starts_with_vowel(word: str) -> bool:
    """Tell whether « que » loses its vowel before a word."""
    low = word.lower()
    return low[:1] in _VOWELS or low.startswith(_MUTE_H)


def _rewritten(tokens: Sequence[Token]) -> list[Token]:
    table = rewritings("ecrit")
    longest = max(map(len, table))
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        for size in range(longest, 0, -1):
            told = table.get(tuple(one.plain for one in tokens[place : place + size]))
            if told:
                found += written(told)
                place += size
                break
        else:
            found.append(tokens[place])
            place += 1
    return found


def _there_is(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    for place, one in enumerate(tokens):
        verb = place + 1 + (plain_at(tokens, place + 1) == "en")
        is_there = one.plain == "y" and plain_at(tokens, verb) in _THERE
        if is_there and _stands_alone(tokens, place):
            following = plain_at(tokens, verb + 1)
            is_only = following == "plus" and plain_at(tokens, verb + 2) in ("que", "qu'")
            if following == "plus" and not is_only:
                found.append(one)
                continue
            found += written("il n’y" if following in _NEGATIONS or is_only else "il y")
        else:
            found.append(one)
    return found


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    before = plain_at(tokens, place - 1)
    return (
        before in _JOINTS or before == "" or before in ("parce", "là", "où", "quand", "oui", "non")
    )


def _it_must(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    for place, one in enumerate(tokens):
        if one.plain in _MUST and _stands_alone(tokens, place):
            found += written("il ne" if plain_at(tokens, place + 1) in _NEGATIONS else "il")
            found.append(Token(one.text.lower()))
        else:
            found.append(one)
    return found


def _negated(tokens: list[Token]) -> list[Token]:
    """Put « ne » where « pas », « jamais » or « rien » follow a verb that has its pronoun."""
    found: list[Token] = []
    for place, one in enumerate(tokens):
        if one.plain not in _SUBJECTS or not _lacks_ne(tokens, place):
            found.append(one)
            continue
        following = tokens[place + 1].text
        ne = "n’" if starts_with_vowel(following) else "ne"
        subject = {"j'": "je", "c'": "ce"}.get(one.plain, one.text)
        found += [
            Token(subject if one.text[0].islower() else subject.capitalize(), one.gap),
            Token(ne),
        ]
    return found


def _lacks_ne(tokens: Sequence[Token], place: int) -> bool:
    verb = place + 1
    while plain_at(tokens, verb) in _CLITICS:
        verb += 1
    if verb >= len(tokens) or not tokens[verb].is_word or tokens[verb].plain in _NO_VERB:
        return False
    no = verb + 1
    while plain_at(tokens, no) in _BEFORE_NEGATION - {"plus"}:
        no += 1
    if plain_at(tokens, no) not in _NEGATIONS or plain_at(tokens, place + 1) in ("ne", "n'"):
        return False
    following = plain_at(tokens, no + 1)
    return following not in ("mal", "loin", "que", "qu'", "moins", "plus") or (
        following == "que" and plain_at(tokens, no) == "pas"
    )


def _that(tokens: list[Token]) -> list[Token]:
    """Write « cela » for « ça » before a verb."""
    found: list[Token] = []
    for place, one in enumerate(tokens):
        following = plain_at(tokens, place + 1)
        is_subject = following.endswith(("t", "e", "ra", "rait")) or following in (
            "ne",
            "n'",
            "a",
            "me",
            "nous",
            "se",
            "s'",
            "fait",
        )
        if (
            one.plain == "ça"
            and is_subject
            and following not in ("va", "et", "que", "de", "le", "est", "je", "ce", "reste")
            and plain_at(tokens, place - 1) not in ("comme", "pour", "de", "avec", "sur", "à")
        ):
            found.append(Token("Cela" if one.text[0].isupper() else "cela", one.gap))
        else:
            found.append(one)
    return found
