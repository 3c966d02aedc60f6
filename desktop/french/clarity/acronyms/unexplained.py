# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells of acronyms that the text never explains, each at its first place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from desktop.core.language.spelling import Spelling
from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.grammar.fitting import fit
from desktop.french.clarity.grammar.nouns import known_nouns, known_plurals
from desktop.french.clarity.grammar.verb_index import verb_forms
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_SHAPE = re.compile(r"[A-Z][A-Za-z0-9]{1,10}(?:-[A-Z]{1,3})?\Z")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_ARTICLES = frozenset(
    listed("""
    le la l' les du au aux des de d' un une ce cet cette notre votre son sa leur via en par
""")
)
_PLURAL = frozenset(listed("les des aux ces nos vos leurs plusieurs deux trois"))
_SMALL_WORDS = frozenset(listed("de du des d' la le les l' et à au aux en pour sur par un une"))
_CIVILITIES = frozenset(listed("m mm mme mmes mlle dr me monsieur madame maître docteur"))
_WORDS_TOO = frozenset(listed("sage safer step cap pai pac pat pro aide ores mam ram bal ban alec"))
_REASON = "Ce sigle n’est expliqué nulle part dans le texte\u00a0: beaucoup de lecteurs ne le connaissent pas."


def find_acronyms(
    text: ReadText, known_names: Collection[str] = (), spelling: Spelling | None = None
) -> Iterator[ClarityFinding]:
    """Yield a finding for each acronym that is not explained, at its first place.

    A listed acronym is certain; another one is only told of when nothing says that it is a word in
    capitals or a surname.
    """
    names = {name.upper() for name in known_names}
    places: dict[str, list[int]] = {}
    for number, token in enumerate(text.tokens):
        if token.is_word and _SHAPE.match(token.text) and _bare(token.text) not in names:
            places.setdefault(_bare(token.text), []).append(number)
    for acronym, numbers in places.items():
        first = next((n for n in numbers if _looks_like_acronym(text, n, spelling)), None)
        if first is not None and not _is_explained(text, acronym, numbers):
            yield _finding(text, first, acronym)


def _bare(written: str) -> str:
    """Return « PLUi-H » as « PLUIH »."""
    return written.upper().replace("-", "")


@cache
def known_to_all() -> frozenset[str]:
    """Return the acronyms that need no explanation."""
    return frozenset(_data()["connus"].split())


@cache
def expansions() -> dict[str, tuple[str, ...]]:
    """Return acronyms in capitals with what they may stand for, the most usual first."""
    return {
        acronym: (found,) if isinstance(found, str) else tuple(found)
        for acronym, found in _data()["sigles"].items()
    }


@cache
def _data() -> dict:  # type: ignore[type-arg]
    return tomllib.loads((Path(__file__).parent / "acronyms.toml").read_text("utf-8"))


def _looks_like_acronym(text: ReadText, number: int, spelling: Spelling | None) -> bool:
    token = text.tokens[number]
    written = token.text
    if not token.is_word or not _SHAPE.match(written):
        return False
    upper = _bare(written)
    if upper in known_to_all() or _ROMAN.match(written):
        return False
    capitals = sum(letter.isupper() for letter in written)
    if upper in expansions():
        if capitals >= 2:
            return written.isupper() or sum(letter.islower() for letter in written) <= 2
        return len(upper) >= 4 and _is_said_as_a_word(text, number)
    return written.isupper() and _is_likely(text, number, token, spelling)


def _is_said_as_a_word(text: ReadText, number: int) -> bool:
    """Tell « l’Ehpad, les Atsem » from « Sage » or a name that opens a sentence."""
    token = text.tokens[number]
    if number in text.opening_tokens or token.low in _WORDS_TOO:
        return False
    before = text.tokens[number - 1].low if number else ""
    return before in _ARTICLES and token.text[:1].isupper() and token.text[1:].islower()


def _is_likely(text: ReadText, number: int, token: Token, spelling: Spelling | None) -> bool:
    """Tell an unlisted acronym from a word in capitals, a surname or a heading."""
    if (
        not 2 < len(token.text) < 8
        or token.low in known_nouns()
        or token.low in known_plurals()
        or token.low in verb_forms()
    ):
        return False
    tokens = text.tokens
    sentence = text.sentence_of(number)
    if text.blocks[sentence.block].kind is BlockKind.HEADING:
        return False
    beside = [
        tokens[n]
        for n in (number - 2, number - 1, number + 1)
        if sentence.first <= n < sentence.last
    ]
    words = [t for t in beside if t.is_word and len(t.text) > 1 and not t.is_elided]
    if any(t.text.isupper() and _bare(t.text) not in expansions() for t in words):
        return False
    # « Jean DUPONT », « DUPONT Jean », « Mme DUPONT »
    if any(
        t.is_capitalised and tokens.index(t, max(0, number - 2)) not in text.opening_tokens
        for t in words
    ) or any(t.low in _CIVILITIES for t in words):
        return False
    if (
        len(beside) > 1
        and beside[-2].low in ("de", "du", "d'", "le", "la")
        and beside[0].is_capitalised
        and len(beside[0].text) > 2
    ):
        return False  # « Étienne de VANSSAY »
    vowels = sum(letter in "AEIOUY" for letter in token.text)
    if vowels <= len(token.text) / 3:
        return True
    before = tokens[number - 1].low if number else ""
    return spelling is not None and before in _ARTICLES and bool(spelling.unknown([token.low]))


def _is_explained(text: ReadText, acronym: str, places: list[int]) -> bool:
    """Return True when the words stand beside the acronym, or whole before it, anywhere in the text."""
    tokens = text.tokens
    if _spelled_before(text, acronym, tokens[places[0]].start):
        return True
    for number in places:
        before = tokens[number - 1].text if number else ""
        after = tokens[number + 1].text if number + 1 < len(tokens) else ""
        if before in ("(", "«") and _initials_match(
            tokens[max(0, number - 22) : number - 1], acronym
        ):
            return True
        if after in ("(", ":", "=", "–", ",") and _words_follow(tokens, number + 2, acronym, after):
            return True
    return False


def _spelled_before(text: ReadText, acronym: str, place: int) -> bool:
    return any(
        0 <= text.low.find(expansion.lower().replace("’", "'")) < place
        for expansion in expansions().get(acronym, ())
    )


def _initials_match(before: tuple[Token, ...], acronym: str) -> bool:
    """Return True when the words before, read backwards, give most letters of the acronym."""
    words = [t.plain for t in before if t.is_word and t.low not in _SMALL_WORDS and t.low != "d'"]
    wanted = acronym.lower()
    initials = [word[0] for word in words[-len(wanted) - 2 :]]
    place = found = 0
    for letter in wanted:
        if letter in initials[place:]:
            place += initials[place:].index(letter) + 1
            found += 1
    return found >= max(2, len(wanted) - 2)


def _words_follow(tokens: tuple[Token, ...], place: int, acronym: str, sign: str) -> bool:
    following = tokens[place : place + 12]
    words = [t.plain for t in following if t.is_word and t.low not in _SMALL_WORDS]
    if len(words) < 2:
        return False
    initials = [word[0] for word in words]
    if sign == ",":
        return "".join(initials[: len(acronym)]) == acronym.lower()
    needed = max(2, len(acronym) - 2)
    place = found = 0
    for letter in acronym.lower():
        if letter in initials[place:]:
            place += initials[place:].index(letter) + 1
            found += 1
    return found >= min(needed, len(acronym))


def _finding(text: ReadText, number: int, acronym: str) -> ClarityFinding:
    token = text.tokens[number]
    known = expansions().get(acronym, ())
    before = text.tokens[number - 1].low if number else ""
    start, end = token.start, token.end
    mends: list[str] = []
    for expansion in known:
        if before in _PLURAL or before not in _ARTICLES:
            fitted = fit(text, number, number + 1, f"{token.text} ({expansion})")
        else:
            fitted = fit(text, number, number + 1, f"{expansion} ({token.text})")
        if fitted and (not mends or (fitted.start, fitted.end) == (start, end)):
            start, end = fitted.start, fitted.end
            mends.append(fitted.text)
    advice = (
        "" if mends else "Écrivez-le en entier la première fois, suivi du sigle entre parenthèses."
    )
    if len(known) > 1:
        advice = "Ce sigle a plusieurs sens\u00a0: choisissez le bon."
    return told(
        text,
        Told(FindingKind.ACRONYM, start, end, _REASON, tuple(mends), advice, certain=bool(known)),
    )
