# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question read: what it is about, in which words that may be said, what answer it expects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.french.asking.answer_kinds import AnswerKind, expected_kinds
from desktop.french.asking.stems import asking_stem, asking_words
from desktop.french.asking.thesaurus import Variant, longest_expression, thesaurus
from desktop.french.asking.word_data import read_data
from desktop.french.words import STOP_WORDS, fold

MOST_CHARACTERS = 2_000
"""What comes after in a question is not read: a whole document was pasted."""
MOST_TERMS = 24
LIGHT = 0.35
SOFT = 0.7
NAME = 1.3
PART = 0.45
"""What a word of an expression is worth, beside 1 for all of it."""
_TOKEN = re.compile(r"\d+(?=m[23²³]\b)|[^\W_]+(?:[.,]\d+)*|[€%]")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a listed expression, of a question."""

    stems: tuple[str, ...]
    word: str
    """As it was written, for the agent."""
    weight: float = 1.0
    variants: tuple[Variant, ...] = ()
    """Other ways to say it; the term itself is not among them."""
    is_name: bool = False
    is_year: bool = False
    is_soft: bool = False
    """A verb, an adjective, an adverb: a document says the same otherwise, a noun less often."""

    @property
    def is_light(self) -> bool:
        """True for a word that helps to rank but never decides."""
        return self.weight < 0.5


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """What a question asks."""

    text: str
    terms: tuple[Term, ...]
    kinds: tuple[AnswerKind, ...] = ()

    @property
    def years(self) -> tuple[str, ...]:
        """The years that it names."""
        return tuple(term.word for term in self.terms if term.is_year)


def read_asked(untrusted_question: str) -> ReadQuestion:
    """Return what is asked; a question of small words alone has no term."""
    text = " ".join(untrusted_question[:MOST_CHARACTERS].split())
    kinds = expected_kinds(text)
    terms: dict[tuple[str, ...], Term] = {}
    for term in _terms(text):
        known = terms.get(term.stems)
        if known is None or known.weight < term.weight:
            terms[term.stems] = term
    return ReadQuestion(text, tuple(terms.values())[:MOST_TERMS], kinds)


@dataclass(frozen=True, slots=True)
class _Word:
    written: str
    folded: str
    stem: str
    is_name: bool
    is_noun: bool


def _terms(text: str) -> Iterator[Term]:
    """Yield listed expressions first where they stand, then the words that are left."""
    words = list(_words(text))
    place = 0
    while place < len(words):
        size = _expression_at(words, place)
        run = words[place : place + size]
        yield _term(run)
        place += size


def _expression_at(words: Sequence[_Word], place: int) -> int:
    """Return how many words the longest listed expression has that begins there; 1 for none."""
    for size in range(min(longest_expression(), len(words) - place), 1, -1):
        if tuple(word.stem for word in words[place : place + size]) in thesaurus():
            return size
    return 1


def _term(run: Sequence[_Word]) -> Term:
    stems = tuple(word.stem for word in run)
    written = " ".join(word.written for word in run)
    if len(run) > 1:
        parts = [Variant((word.stem,), PART) for word in run if not _is_light(word)]
        weight = LIGHT if all(map(_is_light, run)) else 1.0
        return Term(stems, written, weight, (*thesaurus().get(stems, ()), *parts))
    word = run[0]
    if word.is_name:
        return Term(stems, written, NAME, thesaurus().get(stems, ()), is_name=True)
    is_year = bool(_YEAR.fullmatch(word.folded))
    is_soft = not (word.is_noun or is_year or word.folded.isdigit())
    weight = LIGHT if _is_light(word) else SOFT if is_soft else 1.0
    return Term(
        stems, written, weight, thesaurus().get(stems, ()), is_year=is_year, is_soft=is_soft
    )


def _words(text: str) -> Iterator[_Word]:
    """Yield the words of a question that say something, with what they look like."""
    opens, after = True, ""
    for match in _TOKEN.finditer(text):
        written = match.group()
        parts = asking_words(written)
        folded = parts[0] if len(parts) == 1 else "".join(parts)
        is_capital = written[0].isupper() and not opens and len(written) > 1
        if _is_said(folded):
            is_name = is_capital or _is_all_capitals(written)
            is_noun = _is_noun(folded, after, text[match.end() : match.end() + 3])
            yield _Word(written, folded, asking_stem(folded), is_name, is_noun)
        opens = text[match.end() : match.end() + 2].strip()[:1] in (".", "!", "?")
        if not (after in _listed("before_nouns") and folded in _listed("before_nouns_adjectives")):
            after = "a_" if written.lower() == "à" else folded


def _is_noun(folded: str, after: str, following: str) -> bool:
    """Tell whether a word is a noun: what comes before says it, « le », « de », « quel »…"""
    if following.startswith(("-t-", "-il", "-on", "-el", "-no", "-vo", "-je")):
        return False
    if after in ("de", "d", "pour", "a_", "sans") and asking_stem(folded) in _verbs():
        return False
    return after in _listed("before_nouns") and folded not in _listed("before_nouns_adjectives")


def _is_all_capitals(written: str) -> bool:
    return written.isupper() and written.isalpha() and len(written) > 2


def _is_said(folded: str) -> bool:
    if not folded or (len(folded) == 1 and not folded.isdigit()):
        return False
    return folded not in STOP_WORDS and folded not in _listed("empty")


def _is_light(word: _Word) -> bool:
    return word.folded in _listed("light")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(map(asking_stem, _listed("verbs")))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(fold(read_data("question_words.toml")[name]["words"]).split())
