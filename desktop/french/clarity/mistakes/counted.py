# SPDX-License-Identifier: AGPL-3.0-or-later
"""Known nouns in the wrong number: « trois semaine », « les document », « par habitants »."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.grammar.conjugation import conjugate
from desktop.french.clarity.grammar.nouns import known_nouns, known_plurals, plural_of
from desktop.french.clarity.grammar.verb_index import verb_forms
from desktop.french.clarity.mistakes.adjective_agreements import adjectives
from desktop.french.clarity.mistakes.mistake import mistake, word_mistake
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.folding import listed

_PLURAL = frozenset(
    listed("""
    des ces mes tes ses nos vos aux plusieurs quelques certains certaines nombreux nombreuses différents
    différentes autres nouveaux nouvelles premiers premières prochains prochaines derniers dernières
    principaux principales grands grandes petits petites
""")
)
_SINGULAR = frozenset(listed("un une cette cet chaque votre notre"))
_NUMBERS = frozenset(
    listed("""
    deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante
    cinquante cent
""")
)
_COUNTED = frozenset(
    listed("""
    jour semaine heure minute année euro enfant habitant personne agent logement document
    exemplaire élève kilomètre mètre dossier candidat représentant membre voiture véhicule
    réunion
""")
)
_SHARED = frozenset(
    listed("""
    habitants personnes enfants jours semaines heures foyers élèves agents logements années
    adultes
""")
)
_QUANTITIES = frozenset(
    listed(
        "beaucoup nombre dizaine douzaine quinzaine vingtaine trentaine cinquantaine centaine milliers"
    )
)
_PRICES = frozenset(["€", "%", *listed("euros euro fois an")])
_ALSO_VERBS_OR_ADJECTIVES = frozenset(
    listed("fin marche aide note visite place public compte mal bien")
)
_ONE_OF = frozenset(listed("l'un une un chacun chacune aucun"))
_ADJECTIVE_ENDINGS = ("aires", "ifs", "ives", "elles", "ées", "és", "les")


def find_counted(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each known noun whose number is surely wrong."""
    rules = (_number_and_noun, _after_article, _after_quantity, _each, _all_of, _made_plural)
    for number, token in enumerate(text.tokens):
        if token.is_word and number and not text.is_quoted(token.start):
            found = next(filter(None, (rule(text, number) for rule in rules)), None)
            if found:
                yield found


def _number_and_noun(text: ReadText, number: int) -> ClarityFinding | None:
    """« trois semaine », « 15 jour »."""
    tokens = text.tokens
    if tokens[number].low not in _COUNTED:
        return None
    before = tokens[number - 1]
    many = before.low in _NUMBERS or (
        before.text.isdecimal() and len(before.text) < 4 and int(before.text) > 1
    )
    if not many or (number > 1 and tokens[number - 2].text in (",", ".", "°", "n")):
        return None
    right = plural_of(tokens[number].low)
    return word_mistake(text, number, right, "Ce nom se met au pluriel après un nombre.")


def _after_article(text: ReadText, number: int) -> ClarityFinding | None:
    """« ces document », « un dossiers »."""
    tokens = text.tokens
    noun, article = tokens[number].low, tokens[number - 1].low
    is_plural = (
        article in _PLURAL and noun in known_nouns() and noun not in _ALSO_VERBS_OR_ADJECTIVES
    )
    after_les = article == "les" and _is_only_noun(noun)
    if (is_plural or after_les) and plural_of(noun) != noun:
        if number > 1 and tokens[number - 2].low in _ONE_OF:
            return None
        return word_mistake(text, number, plural_of(noun), "Ce nom se met au pluriel.")
    if noun in known_plurals() and article in _SINGULAR:
        return word_mistake(text, number, known_plurals()[noun], "Ce nom se met au singulier.")
    return None


def _is_only_noun(noun: str) -> bool:
    """Tell « les dossier », always wrong, from « les demande »: a verb too."""
    return noun in known_nouns() and noun not in verb_forms() and noun not in adjectives()


def _after_quantity(text: ReadText, number: int) -> ClarityFinding | None:
    """« beaucoup d’habitant », « une centaine de dossier »."""
    tokens = text.tokens
    if (
        number < 2
        or tokens[number].low not in _COUNTED
        or tokens[number - 1].low not in ("de", "d'")
    ):
        return None
    if tokens[number - 2].low not in _QUANTITIES:
        return None
    right = plural_of(tokens[number].low)
    return word_mistake(text, number, right, "Ce nom se met au pluriel après une quantité.")


def _each(text: ReadText, number: int) -> ClarityFinding | None:
    """« 507 € par habitants »."""
    tokens = text.tokens
    word = tokens[number].low
    if number < 2 or word not in _SHARED or tokens[number - 1].low != "par":
        return None
    if tokens[number - 2].low not in _PRICES:
        return None
    reason = "Après «\u00a0par\u00a0», au sens de chaque, le nom reste au singulier."
    return word_mistake(text, number, known_plurals().get(word, word[:-1]), reason)


def _all_of(text: ReadText, number: int) -> ClarityFinding | None:
    """« toute informations complémentaires »."""
    tokens = text.tokens
    if tokens[number].low not in ("tout", "toute") or number + 1 >= len(tokens):
        return None
    noun = known_plurals().get(tokens[number + 1].low)
    if noun is None or noun in ("jeune", "public", "neuf"):
        return None
    last = number + 2
    words = [tokens[number].text, noun]
    following = tokens[last] if last < len(tokens) else None
    if following and following.is_word and following.low.endswith(_ADJECTIVE_ENDINGS):
        words.append(following.low[:-1])
        last += 1
    reason = "«\u00a0Tout\u00a0» et «\u00a0toute\u00a0» demandent le singulier."
    return mistake(text, number, last, " ".join(words), reason)


def _made_plural(text: ReadText, number: int) -> ClarityFinding | None:
    """« rendre accessible les regards »."""
    tokens = text.tokens
    word = tokens[number].low
    if word not in adjectives() or plural_of(word) == word or number + 1 >= len(tokens):
        return None
    if tokens[number - 1].low not in _forms_of_rendre():
        return None
    if tokens[number + 1].low not in _PLURAL | {"les", "leurs"}:
        return None
    return word_mistake(
        text, number, plural_of(word), "Ce mot s’accorde avec le nom au pluriel qui suit."
    )


@cache
def _forms_of_rendre() -> frozenset[str]:
    return frozenset(conjugate("rendre").forms.values())
