# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cuts long sentences where French allows it: each half must be a sentence, or nothing is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from desktop.french.clarity.grammar.nouns import gender_of, known_plurals
from desktop.french.clarity.reading.tokens import Token
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.clauses import (
    CLITICS,
    clause_opens,
    finite_persons,
    has_main_verb,
    is_sure_verb,
)
from desktop.french.rewriting.work import Work, capitalised

_REASON = "Une idée par phrase\u00a0: deux phrases courtes se lisent mieux qu’une longue."
_REASON_ASIDE = "Ce qui est entre parenthèses est une information\u00a0: elle mérite sa phrase."
_REST = "Une phrase reste longue\u00a0: la couper changerait sa grammaire. À vous de la reprendre."
_RESTS = "{count} phrases restent longues\u00a0: les couper changerait leur grammaire. À vous de les reprendre."
_LINKS = (
    "c'est pourquoi", "toutefois", "cependant", "néanmoins", "en revanche", "par ailleurs",
    "en outre", "de plus", "par conséquent", "en conséquence", "en effet", "ainsi", "donc", "enfin",
    "ensuite", "or", "pourtant", "à défaut", "de même", "en particulier", "dans ce cas",
)  # fmt: skip
_OPENED = {"et": "", "mais": "mais", "car": "en effet,", "or": "or,", "puis": "puis"}
"""What the word between two clauses becomes at the head of the second sentence."""
_HEADS = {
    ("sachant", "que"): "", ("sachant", "qu'"): "",
    ("étant", "précisé", "que"): "", ("étant", "précisé", "qu'"): "",
    ("étant", "entendu", "que"): "", ("étant", "entendu", "qu'"): "",
    ("si", "bien", "que"): "Ainsi, ", ("si", "bien", "qu'"): "Ainsi, ",
    ("de", "sorte", "que"): "Ainsi, ", ("de", "sorte", "qu'"): "Ainsi, ",
    ("faute", "de", "quoi"): "Sinon, ", ("à", "défaut", "de", "quoi"): "Sinon, ",
    ("sans", "quoi"): "Sinon, ",
}  # fmt: skip
"""What the second sentence begins with, in place of these words before a clause."""
_WHICH = {
    "lequel": "celui-ci", "laquelle": "celle-ci", "lesquels": "ceux-ci", "lesquelles": "celles-ci",
}  # fmt: skip
_ARTICLES = {
    "le": "m", "un": "m", "ce": "m", "cet": "m", "du": "m", "au": "m",
    "la": "f", "une": "f", "cette": "f", "l'": "", "votre": "", "notre": "", "leur": "",
    "les": "s", "des": "s", "ces": "s", "vos": "s", "nos": "s", "leurs": "s", "aux": "s",
}  # fmt: skip
_PRONOUNS = {("m", False): "il", ("f", False): "elle", ("m", True): "ils", ("f", True): "elles"}


class _Cut(NamedTuple):
    """A place to cut: what is replaced by a full stop and the head of the next sentence."""

    place: int
    """Number of the token that begins the second sentence, in the sentence."""
    start: int
    end: int
    """In characters of the text."""
    after: str
    reason: str = _REASON


def cut_sentences(longest: int, shortest: int) -> Callable[[Work], Iterator[Change]]:
    """Return a step that cuts sentences of more than `longest` words into pieces of at least `shortest`."""

    def step(work: Work) -> Iterator[Change]:
        left = 0
        for sentence in work.read.sentences:
            tokens = work.tokens_of(sentence)
            words = _words(tokens)
            if words <= longest or not work.is_running_text(sentence):
                continue
            changes = list(_cuts(work, tokens, shortest))
            yield from changes
            left += not changes and words > longest + 5
        if left:
            work.notes.append(_REST if left == 1 else _RESTS.format(count=left))

    return step


def _words(tokens: Sequence[Token]) -> int:
    return sum(
        1 for token in tokens if token.kind == "number" or (token.is_word and not token.is_elided)
    )


def _cuts(work: Work, tokens: Sequence[Token], shortest: int) -> Iterator[Change]:
    depths = _depths(tokens)
    start = 0
    lists = False
    for number, token in enumerate(tokens):
        lists = lists or (token.text == ":" and depths[number] == 0)
        if depths[number] or lists or number < start + shortest:
            continue
        cut = _cut_at(tokens, start, number)
        if cut is None:
            continue
        before, after = tokens[start:number], tokens[cut.place :]
        if _words(before) < shortest or _words(after) < shortest:
            continue
        found = list(
            work.changed(
                cut.start, cut.end, work.apostrophe(cut.after), cut.reason, "phrase-longue"
            )
        )
        if found:
            yield from found
            start = cut.place
    if start == 0:
        yield from _aside(work, tokens, shortest)


def _depths(tokens: Sequence[Token]) -> list[int]:
    """Return, for each token, how many parentheses and quotations it is in."""
    depths, depth = [], 0
    for token in tokens:
        depth = max(0, depth - (token.text in (")", "»", "”", "]")))
        depths.append(depth)
        depth += token.text in ("(", "«", "“", "[")
    return depths


def _cut_at(tokens: Sequence[Token], start: int, number: int) -> _Cut | None:
    """Return the cut at this token, or None where French does not allow one."""
    token = tokens[number]
    if token.text == ";":
        return _plain_cut(tokens, start, number, number + 1)
    if token.text == ",":
        return _comma_cut(tokens, start, number)
    if token.low in ("et", "car") and number + 1 < len(tokens) and not tokens[number + 1].is_elided:
        opens = tokens[number + 1].low in (
            "nous",
            "vous",
            "je",
            "il",
            "elle",
            "ils",
            "elles",
            "cela",
            "elle",
        )
        if token.low == "car" or opens:
            return _linked_cut(tokens, start, number, number)
    return None


def _comma_cut(tokens: Sequence[Token], start: int, number: int) -> _Cut | None:
    following = tokens[number + 1].low if number + 1 < len(tokens) else ""
    if following in _OPENED:
        return _linked_cut(tokens, start, number, number + 1)
    if following == "ce" and _low(tokens, number + 2) == "qui":
        return _relative_cut(tokens, start, number, number + 3, "cela")
    if following in _WHICH:
        return _relative_cut(tokens, start, number, number + 2, _WHICH[following])
    if following == "qui":
        return _pronoun_cut(tokens, start, number)
    for words, head in _HEADS.items():
        if _said(tokens, number + 1, words):
            cut = _plain_cut(tokens, start, number, number + 1 + len(words))
            if cut is None or not head:
                return cut
            return cut._replace(after=f". {head}{_lower_first(cut.after[2:])}")
    return _adverb_cut(tokens, start, number)


def _low(tokens: Sequence[Token], number: int) -> str:
    return tokens[number].low if number < len(tokens) else ""


def _said(tokens: Sequence[Token], number: int, words: Sequence[str]) -> bool:
    return tuple(token.low for token in tokens[number : number + len(words)]) == tuple(words)


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _plain_cut(tokens: Sequence[Token], start: int, number: int, place: int) -> _Cut | None:
    """Cut before a clause that stands by itself."""
    if not (clause_opens(tokens, place) and has_main_verb(tokens[start:number])):
        return None
    if _goes_on_with_que(tokens, place):
        return None
    first = tokens[place]
    return _Cut(place, tokens[number - 1].end, first.end, f". {capitalised(first.text)}")


def _goes_on_with_que(tokens: Sequence[Token], place: int) -> bool:
    """« sachant que…, et que… »: what comes after hangs on words that a cut would leave behind."""
    return any(
        one.low in ("et", "ou", "ni") and two.low in ("que", "qu'")
        for one, two in pairwise(tokens[place:])
    )


def _linked_cut(tokens: Sequence[Token], start: int, number: int, link: int) -> _Cut | None:
    """Cut before « et », « mais », « car » and a clause."""
    cut = _plain_cut(tokens, start, number, link + 1)
    word = _OPENED[tokens[link].low]
    if cut is None or not word:
        return cut
    first = tokens[link + 1]
    return cut._replace(after=f". {capitalised(word)} {first.text}")


def _relative_cut(
    tokens: Sequence[Token], start: int, number: int, verb: int, subject: str
) -> _Cut | None:
    """Cut before « ce qui », « lequel »: the pronoun takes its place before the verb."""
    while verb < len(tokens) and tokens[verb].low in CLITICS:
        verb += 1
    plural = subject in ("ceux-ci", "celles-ci", "ils", "elles")
    agrees = verb < len(tokens) and (5 if plural else 2) in finite_persons(tokens[verb])
    if not agrees or not has_main_verb(tokens[start:number]):
        return None
    skipped = 2 if _low(tokens, number + 1) == "ce" else 1
    last = tokens[number + skipped]
    return _Cut(number + skipped, tokens[number - 1].end, last.end, f". {capitalised(subject)}")


def _pronoun_cut(tokens: Sequence[Token], start: int, number: int) -> _Cut | None:
    """Cut before « qui » at the end of a sentence, where the noun before is sure."""
    article, noun = _low(tokens, number - 2), tokens[number - 1].low
    if article not in _ARTICLES or any(token.text == "," for token in tokens[number + 1 :]):
        return None
    plural = _ARTICLES[article] == "s"
    gender = gender_of(noun)
    if not gender or (plural and noun not in known_plurals() and not noun.endswith(("s", "x"))):
        return None
    verb = number + 2
    while verb < len(tokens) and tokens[verb].low in CLITICS:
        verb += 1
    if verb >= len(tokens) or not is_sure_verb(tokens[verb]):
        return None
    return _relative_cut(tokens, start, number, number + 2, _PRONOUNS[gender, plural])


def _adverb_cut(tokens: Sequence[Token], start: int, number: int) -> _Cut | None:
    """Cut before « toutefois », « par conséquent » and a clause."""
    for link in _LINKS:
        words = link.replace("'", "' ").split()
        if not _said(tokens, number + 1, words):
            continue
        place = number + 1 + len(words)
        clause = place + 1 if _low(tokens, place) == "," else place
        ends = link == "c'est pourquoi"
        if not (clause_opens(tokens, clause) or (ends and clause_opens(tokens, place))):
            return None
        if not has_main_verb(tokens[start:number]):
            return None
        first = tokens[number + 1]
        return _Cut(number + 1, tokens[number - 1].end, first.end, f". {capitalised(first.text)}")
    return None


def _aside(work: Work, tokens: Sequence[Token], shortest: int) -> Iterator[Change]:
    """Make a sentence of its own of a clause between parentheses."""
    opened = next((n for n, token in enumerate(tokens) if token.text == "("), None)
    if opened is None or not clause_opens(tokens, opened + 1):
        return
    closed = next((n for n in range(opened, len(tokens)) if tokens[n].text == ")"), None)
    if closed is None or closed - opened < shortest or tokens[-1].text not in (".", "!"):
        return
    if not has_main_verb([*tokens[:opened], *tokens[closed + 1 :]]):
        return
    text = work.text
    inside = text[tokens[opened].end : tokens[closed].start].strip()
    rest = text[tokens[closed].end : tokens[-1].end].rstrip()
    start = tokens[opened - 1].end if opened else tokens[opened].start
    yield from work.changed(
        start, tokens[-1].end, f"{rest} {capitalised(inside)}.", _REASON_ASIDE, "parenthèse"
    )
