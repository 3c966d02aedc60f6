# SPDX-License-Identifier: AGPL-3.0-or-later
"""A phrase of the data files, read into elements that know every form of their words.

How one is written: « {procéder} » is any form of the verb, « susvisé~ » any gender and number,
« DE » is de, d’, du or des, « A » is à, au or aux, « POSS » is votre, notre, leur…, « mot|autre » a
choice, « ?mot » a word that may be absent, « INF » an infinitive, « _ » any word.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.nouns import agreed
from desktop.french.clarity.grammar.verb_index import is_infinitive
from desktop.french.clarity.reading.tokens import Token, cut_tokens, plain_form


class Slot(Enum):
    """What an element remembers of the word it met."""

    NONE = auto()
    VERB = auto()
    ADJECTIVE = auto()
    ARTICLE = auto()
    """The article that de or à had taken in: « du » is de + « le »."""
    OWNER = auto()
    ANY = auto()
    INFINITIVE = auto()


@dataclass(frozen=True, slots=True)
class Trait:
    """What a word told: a verb form, a gender and number, an article or an owner."""

    form: VerbForm | None = None
    feminine: bool = False
    plural: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: the words that may stand there, with what each tells."""

    slot: Slot
    words: dict[str, tuple[Trait, ...]]
    plain: dict[str, tuple[Trait, ...]]
    """The same without accents, for texts that are typed so."""
    optional: bool = False
    infinitive: str = ""

    def traits(self, token: Token, lenient: bool = False) -> tuple[Trait, ...]:
        """Return what `token` tells when it may stand here; empty when it may not.

        A capital may lack its accent (« A défaut »); with `lenient`, any letter may.
        """
        if self.slot is Slot.ANY:
            return (Trait(word=token.text),) if token.is_word else ()
        if self.slot is Slot.INFINITIVE:
            return (Trait(word=token.low),) if is_infinitive(token.low) else ()
        found = self.words.get(token.low)
        if found is None and token.low.isascii() and (token.is_capitalised or lenient):
            if lenient or (token.text.isupper() and len(token.text) > 1):
                found = self.plain.get(token.low)
            else:
                found = self._with_accented_capital(token.low)
        return found or ()

    def _with_accented_capital(self, low: str) -> tuple[Trait, ...] | None:
        for letter in _ACCENTED.get(low[:1], ""):
            found = self.words.get(letter + low[1:])
            if found:
                return found
        return None

    def openers(self) -> set[str]:
        """Return every word, with and without accents, that may stand here."""
        return {*self.words, *self.plain}


_ACCENTED = {"a": "àâ", "e": "éèê", "i": "î", "o": "ô", "c": "ç"}
_ARTICLES = {
    "DE": {"de": "", "d'": "", "du": "le", "des": "les"},
    "A": {"à": "", "au": "le", "aux": "les"},
}
_OWNERS = {
    "votre": "vous", "vos": "vous", "notre": "nous", "nos": "nous", "leur": "leur", "leurs": "leur",
    "mon": "me", "ma": "me", "mes": "me", "ton": "te", "ta": "te", "tes": "te",
    "son": "lui", "sa": "lui", "ses": "lui",
}  # fmt: skip
_NOTHING = (Trait(),)


@cache
def read_pattern(written: str) -> tuple[Element, ...]:
    """Return the elements of a phrase as the data files write it."""
    elements: list[Element] = []
    for piece in written.split():
        elements.extend(_read_piece(piece))
    return tuple(elements)


def _read_piece(piece: str) -> list[Element]:
    optional = piece.startswith("?")
    piece = piece.removeprefix("?")
    if piece in ("_", "INF"):
        return [Element(Slot.ANY if piece == "_" else Slot.INFINITIVE, {}, {}, optional)]
    if piece in _ARTICLES:
        words: dict[str, tuple[Trait, ...]] = {
            word: (Trait(word=article),) for word, article in _ARTICLES[piece].items()
        }
        return [_element(Slot.ARTICLE, words, optional)]
    if piece == "POSS":
        return [_element(Slot.OWNER, {w: (Trait(word=o),) for w, o in _OWNERS.items()}, optional)]
    if piece.startswith("{"):
        return [_verb(piece.strip("{}"), optional)]
    if "|" in piece or piece.endswith("~"):
        return [_choice(piece, optional)]
    return [
        _element(Slot.NONE, {token.low: _NOTHING}, optional)
        for token in cut_tokens(piece, 0, len(piece))
    ]


def _element(
    slot: Slot, words: dict[str, tuple[Trait, ...]], optional: bool, infinitive: str = ""
) -> Element:
    plain: dict[str, tuple[Trait, ...]] = {}
    for word, traits in words.items():
        plain[plain_form(word)] = (*plain.get(plain_form(word), ()), *traits)
    return Element(slot, words, plain, optional, infinitive)


def _verb(names: str, optional: bool) -> Element:
    words: dict[str, tuple[Trait, ...]] = {}
    for name in names.split("|"):
        for form, text in conjugate(name).forms.items():
            if form.person == 1 and text.endswith("es"):
                continue  # « candidates », « invalides »: hardly ever « tu candidates »
            words[text] = (*words.get(text, ()), Trait(form, form.feminine, form.plural))
    return _element(Slot.VERB, words, optional, names.split("|")[0])


def _choice(piece: str, optional: bool) -> Element:
    words: dict[str, tuple[Trait, ...]] = {}
    slot = Slot.ADJECTIVE if "~" in piece else Slot.NONE
    for word in piece.split("|"):
        if word in _ARTICLES:
            words |= {w: (Trait(word=a),) for w, a in _ARTICLES[word].items()}
            slot = Slot.ARTICLE
        elif word.endswith("~"):
            for feminine, plural in ((False, False), (True, False), (False, True), (True, True)):
                text = agreed(word[:-1], feminine, plural)
                words[text] = (*words.get(text, ()), Trait(None, feminine, plural))
        else:
            words[word] = _NOTHING
    return _element(slot, words, optional)
