# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads an organisation or a group of people, with the article that a sentence needs."""

from __future__ import annotations

import re
from functools import cache

from desktop.french.folding import fold
from desktop.mairie.forms.linking import members_of
from desktop.mairie.forms.name_words import functions, is_first_name, spelled_words, title_words
from desktop.mairie.forms.noun_gender import (
    gender_of_noun,
    is_known_noun,
    noun_traits,
    spelled_noun,
)
from desktop.mairie.forms.person import UNKNOWN_CALL, Person

_GROUP = re.compile(
    r"(?:(?P<all>tous\s+les|toutes\s+les|les|des)\s+|(?=consorts\b|époux\b))(?P<noun>[^\W\d_][\w-]*)(?P<rest>.*)\Z",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?P<article>les?\s|la\s|l[’'])\s*(?P<rest>\S.*)\Z", re.IGNORECASE)
_DETERMINER = re.compile(
    r"(?P<word>notre|votre|leur|cette|cet|ce|une|un|nos|vos|leurs|ces|son|sa|ses)\s+(?P<rest>\S.*)\Z",
    re.IGNORECASE,
)
_AND_MEN = re.compile(r"\s+et\s+(?:les\s+)?[^\W\d_]+")
"""« les habitantes et habitants »: a mixed group."""
_LITTLE = frozenset(
    ("de", "du", "des", "la", "le", "les", "et", "a", "au", "aux", "en", "pour", "sur")
)
_COMMON = frozenset(("amis", "amie", "club", "elan", "vie", "foot"))
"""Short words that are no acronym when they are shouted; « amis » takes the capital of a name."""
_ADJECTIVE_ENDINGS = ("ive", "if", "ale", "al", "elle", "el", "ique", "aire", "ienne", "ien", "ise", "ais", "aise")  # fmt: skip
_KINDS = ("feminine", "masculine", "plural_feminine", "plural_masculine")


def read_group(text: str) -> Person | None:
    """Return « les habitants de la rue du Moulin », spoken to as Mesdames, Messieurs."""
    match = _GROUP.match(text)
    if match is None:
        return None
    noun, rest = fold(match["noun"]), match["rest"]
    singular = noun[:-1] if noun.endswith("s") else noun
    is_group = noun in title_words("people.groups")
    is_name = match["noun"][:1].isupper() and not is_group  # « Les Pompiers de l’espoir »
    if is_name or not (is_group or singular in functions()):
        return None
    article = (match["all"] or "les").lower()
    held = functions().get(singular)
    feminine = (
        article.startswith("toutes") or bool(held and held.feminine and not held.masculine)
    ) and not _AND_MEN.match(rest)
    call = "Mesdames" if feminine else "Mesdames, Messieurs"
    name = f"{'les' if article == 'des' else article} {match['noun'].lower()}{rest}"
    return Person(
        name, appel=UNKNOWN_CALL if noun == "epoux" else call,
        adresse=name[:1].upper() + name[1:], feminin=feminine, pluriel=True,
    )  # fmt: skip


def read_organisation(text: str) -> Person | None:
    """Return an organisation; None for a line that may as well be somebody's name."""
    match = _ARTICLE.match(text)
    if len(members_of(text)) > 1:  # « la médiathèque et la piscine »
        feminine = noun_traits(text)[0]
        return _organisation(text[:1].lower() + text[1:], text, feminine=feminine, plural=True)
    if match and not _is_family_name(match["article"], match["rest"]):
        return _with_article(fold(match["article"]).strip(" ’'"), match["rest"])
    determined = _DETERMINER.match(text)
    if determined:
        return _determined(determined["word"].lower(), determined["rest"])
    first = fold(text.split()[0]) if text else ""
    if first in title_words("organisations.without_article"):
        return _organisation(text, text)
    for kind in _KINDS:
        if first in title_words(f"organisations.{kind}"):
            return _articled(text, kind)
    if text[:1].islower() and is_known_noun(first) and first not in functions():
        return _articled(text, "feminine" if gender_of_noun(first) else "masculine")
    if " & " in text:
        return _organisation(text, text)
    is_acronym = len(text.split()) == 1 and text.isupper() and 2 <= len(text) <= 8
    return _organisation(text, text) if is_acronym or _holds_trade_word(text) else None


def _is_family_name(article: str, rest: str) -> bool:
    """« Le Goff », « La Fontaine » alone: a capital article, one word that is no common noun."""
    words = rest.split()
    if not article[:1].isupper() or is_known_noun(fold(words[0])) or len(words) > 2:
        return False
    if any(fold(words[0]) in title_words(f"organisations.{kind}") for kind in _KINDS):
        return False
    return article.strip().lower() == "le" and (len(words) == 1 or is_first_name(words[-1]))


def _with_article(article: str, rest: str) -> Person:
    """Write the article small; its gender is the noun's where it does not say."""
    first, noun = rest.split()[0], _unshouted(rest)
    if fold(first) in ("amis", "restos"):  # « les amis du moulin » names an association
        noun = noun[:1].upper() + noun[1:]
    if article == "les":
        written = (
            f"Les {noun}" if noun[:1].isupper() else noun
        )  # an association's name has its article
        return _organisation(f"les {noun}", written, feminine=_is_feminine(first), plural=True)
    if article == "l":
        return _organisation(f"l’{noun}", noun, feminine=_is_feminine(first))
    return _organisation(f"{article} {noun}", noun, feminine=article == "la")


def _determined(word: str, rest: str) -> Person:
    feminine = word in ("cette", "une", "sa") or (
        word not in ("cet", "ce", "un") and _is_feminine(rest.split()[0])
    )
    plural = word in ("nos", "vos", "leurs", "ces", "ses")
    return _organisation(f"{word} {rest}", rest, feminine=feminine, plural=plural)


def _is_feminine(noun: str) -> bool:
    for kind in _KINDS:
        if fold(noun) in title_words(f"organisations.{kind}"):
            return kind.endswith("feminine")
    return gender_of_noun(noun)


def _articled(text: str, kind: str) -> Person:
    """« Comité des fêtes » is « le comité des fêtes », « SARL Petit » is « la SARL Petit »."""
    plural, feminine = kind.startswith("plural"), kind.endswith("feminine")
    written = _unshouted(text)
    noun = written if plural else _lowered_noun(written)
    if plural:
        article = "les "
    elif _is_elided(noun):
        article = "l’"
    else:
        article = "la " if feminine else "le "
    return _organisation(f"{article}{noun}", written, feminine=feminine, plural=plural)


def _is_elided(noun: str) -> bool:
    """« l’ADMR », « l’EARL », « l’association »; « le SDIS », « la SARL »."""
    return fold(noun)[:1] in ("a", "e", "i", "o", "u") or fold(noun).startswith(
        ("harm", "hotel", "hopit")
    )


def _unshouted(text: str) -> str:
    """« COMITE DE JUMELAGE » is comité de jumelage; accents come back to the nouns of the trade."""
    words = text.split()
    is_shouted = len(words) > 1 and text == text.upper() and any(len(word) > 5 for word in words)
    return " ".join(_unshouted_word(word, place, is_shouted) for place, word in enumerate(words))


def _unshouted_word(word: str, place: int, is_shouted: bool) -> str:
    spelled = spelled_noun(word) or _spelled_trade_word(word)
    if spelled and (is_shouted or word == fold(word)) and len(word) > 3:
        return spelled
    if not is_shouted or len(word) < 2 or "." in word:
        return word
    bare = fold(word)
    if bare in _LITTLE or (bare.startswith(("d ", "l ")) and len(bare) > 4):
        return word.lower() if bare in _LITTLE else word[:2].lower() + word[2:].capitalize()
    is_acronym = len(word) <= 4 and place == 0 and bare not in _COMMON
    if is_acronym:
        return word
    return word.lower() if place == 1 and bare.endswith(_ADJECTIVE_ENDINGS) else word.capitalize()


def _lowered_noun(text: str) -> str:
    """Write « Comité » small after its article; a proper name, an acronym keep their capitals."""
    words = text.split()
    first = words[0]
    if fold(first) in title_words("organisations.proper") or (first.isupper() and len(first) > 1):
        return text
    if _is_trade_word(first) or is_known_noun(first):
        return " ".join([first[:1].lower() + first[1:], *words[1:]])
    return text


@cache
def _trade_spellings() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in _KINDS:
        for word in spelled_words(f"organisations.{kind}"):
            found.setdefault(fold(word), word)
    return found


def _spelled_trade_word(word: str) -> str:
    """Return a word of the organisations with its accents; an acronym is none of them."""
    return _trade_spellings().get(fold(word), "") if len(word) > 5 else ""


def _is_trade_word(word: str) -> bool:
    return any(fold(word) in title_words(f"organisations.{kind}") for kind in _KINDS)


def _holds_trade_word(text: str) -> bool:
    return any(_is_trade_word(word) for word in text.split()[1:] if len(word) > 2)


def _organisation(
    name: str, written: str, *, feminine: bool = False, plural: bool = False
) -> Person:
    return Person(
        name, appel=UNKNOWN_CALL, adresse=written[:1].upper() + written[1:],
        feminin=feminine, pluriel=plural, organisme=True,
    )  # fmt: skip
