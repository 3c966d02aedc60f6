# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the phrases of the data files in a text, the longest at each place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.french.clarity.grammar.nouns import known_nouns, known_plurals
from desktop.french.clarity.phrases.pattern import Element, Slot, Trait
from desktop.french.clarity.phrases.phrase import Phrase, read_phrases
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase at its place, with what its words told."""

    phrase: Phrase
    first: int
    """Number of its first token."""
    last: int
    """Number after its last token."""
    told: tuple[tuple[Slot, tuple[Trait, ...]], ...]


@dataclass(slots=True)
class _Opened:
    """The phrases that a word may open: by their second word, and those that have none of their own."""

    by_second: dict[str, list[tuple[int, Phrase]]]
    others: list[tuple[int, Phrase]]


class PhraseFinder:
    """Looks for many phrases at the cost of two look-ups per word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Take the phrases; the first of two that are as long wins."""
        self._openers: dict[str, _Opened] = {}
        for rank, phrase in enumerate(phrases):
            seconds = _second_words(phrase.elements)
            for word in sorted(_opening_words(phrase.elements)):
                opened = self._openers.setdefault(word, _Opened(defaultdict(list), []))
                for second in seconds:
                    opened.by_second[second].append((rank, phrase))
                if not seconds:
                    opened.others.append((rank, phrase))

    def find(self, text: ReadText) -> Iterator[Match]:
        """Yield the phrases of the text by place, none over another."""
        tokens = text.tokens
        number = 0
        while number < len(tokens):
            opened = self._openers.get(tokens[number].low) if tokens[number].is_word else None
            match = self._longest(text, number, opened) if opened else None
            if match is None:
                number += 1
                continue
            yield match
            number = match.last

    def _longest(self, text: ReadText, number: int, opened: _Opened) -> Match | None:
        tokens = text.tokens
        second = tokens[number + 1].low if number + 1 < len(tokens) else ""
        best: Match | None = None
        best_rank = 0
        for candidates in (opened.by_second.get(second, ()), opened.others):
            for rank, phrase in candidates:
                match = match_at(tokens, number, phrase, text.lacks_accents)
                if (
                    match is None
                    or (best and (match.last, -rank) <= (best.last, -best_rank))
                    or not _allowed(text, match)
                ):
                    continue
                best, best_rank = match, rank
        return best


def match_at(
    tokens: Sequence[Token], number: int, phrase: Phrase, lenient: bool = False
) -> Match | None:
    """Return the phrase where it begins at the token of this number, or None."""
    lenient = lenient and not phrase.exact
    told: list[tuple[Slot, tuple[Trait, ...]]] = []
    place = number
    for element in phrase.elements:
        traits = element.traits(tokens[place], lenient) if place < len(tokens) else ()
        if traits:
            if element.slot is not Slot.NONE:
                told.append((element.slot, traits))
            place += 1
        elif not element.optional:
            return None
    return Match(phrase, number, place, tuple(told))


def _opening_words(elements: tuple[Element, ...]) -> set[str]:
    words: set[str] = set()
    for element in elements:
        words |= element.openers()
        if not element.optional:
            break
    return words


def _second_words(elements: tuple[Element, ...]) -> list[str]:
    """Return the words that must come second; none where the second place is free or may be empty."""
    if len(elements) < 2 or elements[0].optional or elements[1].optional:
        return []
    return sorted(elements[1].openers())


def _allowed(text: ReadText, match: Match) -> bool:
    phrase = match.phrase
    tokens = text.tokens
    if _is_a_noun_here(text, match):
        return False
    if phrase.cased:
        written = " ".join(token.text for token in tokens[match.first : match.last])
        if written != phrase.says:
            return False
    if (phrase.not_in_acts and text.is_act) or (
        phrase.opening and match.first not in text.opening_tokens
    ):
        return False
    before = tokens[match.first - 1] if match.first else None
    after = tokens[match.last] if match.last < len(tokens) else None
    return _neighbour_allowed(before, phrase.only_after, phrase.not_after) and _neighbour_allowed(
        after, phrase.only_before, phrase.not_before
    )


def _is_a_noun_here(text: ReadText, match: Match) -> bool:
    """Tell « la mise en œuvre », « des actions », « l’adjoint » from forms of the verbs listed."""
    if (
        not match.told
        or match.told[0][0] is not Slot.VERB
        or match.phrase.elements[0].slot is not Slot.VERB
    ):
        return False
    tokens = text.tokens
    word = tokens[match.first].low
    before = tokens[match.first - 1] if match.first else None
    if word in known_nouns() or word in known_plurals() or word in _NOUNS_TOO:
        if match.last - match.first > 1 and before is not None:
            return before.low in _BEFORE_NOUNS  # « fait apparaître », « porte atteinte à »
        return before is None or before.low not in _BEFORE_VERBS
    forms = [trait.form for trait in match.told[0][1] if trait.form]
    if any(form.tense == "participe" for form in forms) and before is not None:
        return before.low in _BEFORE_NOUNS
    return False


_NOUNS_TOO = frozenset(
    listed("""
    acte actes action actions adjoint adjoints référence références générale délivre octroi
    octrois manche finance finances dispose saisie saisies produit produits mobilise clos close
    excède souscrit instruit instruis observe observes diffère reporte lance porte portes valide
    valides positionne restitue consigne consignes mandate abonde impacte libelle mentionne
    mentions motive motifs réside relève relevé relevés sollicite arrête constitue survenue
    étude applique joue jouet jouit divague apposition émis transmis requête agrée initie
    initiés initiée sans suit suis
""")
) - frozenset(
    listed("""
    dispose sans constitue délivre sollicite réside relève excède restitue impacte survenue
""")
)
_BEFORE_VERBS = frozenset(
    listed("""
    je j' tu il elle on nous vous ils elles qui se s' ne n' y en lui leur a ont avons avez avait
    été être est sont sera seront doit peut pas bien
""")
)
_BEFORE_NOUNS = frozenset(
    listed("""
    la le l' une un cette ce cet sa son ses leur leurs votre notre nos vos de d' des du les aux
    au en toute aucune chaque
""")
)


def _neighbour_allowed(token: Token | None, only: frozenset[str], never: frozenset[str]) -> bool:
    forms = {token.low, token.plain} if token else {"¶"}
    return not forms & never and (not only or bool(forms & only))


@cache
def finder(*files: str) -> PhraseFinder:
    """Return the finder of all the phrases of these files."""
    return PhraseFinder(phrase for file in files for phrase in read_phrases(file))
