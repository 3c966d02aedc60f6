# SPDX-License-Identifier: AGPL-3.0-or-later
"""Number where the article leaves no choice: « ces document », « un dossiers », « des mesures nécessaire »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from desktop.core.language.spelling import Spelling
from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.grammar.nouns import (
    agreed,
    gender_of,
    known_nouns,
    known_plurals,
    plural_of,
)
from desktop.french.clarity.grammar.verb_index import verb_forms
from desktop.french.clarity.mistakes.adjective_agreements import heads_its_phrase
from desktop.french.clarity.mistakes.mistake import mistake
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.folding import listed

_PLURAL = frozenset(listed("des ces mes tes ses nos vos aux"))
_SINGULAR = frozenset(listed("un une cet cette chaque votre notre ma sa ce"))
_NO_PLURAL = frozenset(
    listed("""
    deux trois quatre cinq sept huit neuf onze douze treize quatorze quinze seize vingt trente
    quarante cinquante soixante cent mille plus moins mieux si très trop assez bien mal peu
    entre contre outre hors ex non demi mini semi marron orange crème turquoise environ presque
    encore déjà pro extra super maxi loin près pour par avec sans sous sur chez dans vers comme
    quasi ultra anti auto sud est ouest nord et ou mais que qui dont la le au à en y on ai grand
    haut demi standard clé clef week type cinéma tout verbatim extra
""")
)
_ENDS_IN_S = frozenset(
    listed("""
    fils cours mois sens tiers dos tas puis plus fois bois bas cas gras relais colis vernis
    semis bus pris mis corps temps avis pays prix repas gros tous dessous dessus ours paris
    anglais français mars jus os as us es suis procès accès succès progrès décès excès abcès
    exprès près très après palais marais frais mauvais refus abus virus talus bras pas débris
    permis devis tapis sursis croquis compromis commis brebis souris fonds champs volontiers
    univers travers divers envers concours parcours recours discours secours velours remords
    alors dehors hors lors moins néanmoins concis précis indécis surplus campus consensus
    processus corpus bonus malus minibus radis logis reçus inclus exclus confus diffus dispos
    clos gris
""")
)
_ADJECTIVE = re.compile(r".{3,}(?:able|ible|aire|ique|ive|elle|al|ale|el|if|eur|ien|ienne|é|ée)\Z")
_NOT_ADJECTIVES = frozenset(
    listed("""
    horaire musique technique politique fabrique boutique salaire bibliothèque pratique
    informatique plastique cantine capitale échelle vaisselle chapelle poubelle parcelle
    maternelle café côté clé carré santé activité qualité sécurité propreté accessibilité
    mobilité journal animal arsenal canal cheval local total archive rive olive tentative
    initiative électrique-vapeur propriétaire locataire notaire commissaire secrétaire
    fonctionnaire stagiaire partenaire volontaire anniversaire inventaire formulaire table câble
    sable cible directeur acheteur vapeur fleur couleur diesel valeur chaleur ordinateur moteur
    secteur tracteur fauteuil tel quel hôtel appel rappel logiciel matériel personnel courriel
    pluriel été cité unité société liberté identité citoyenneté égalité fraternité arrêté
""")
)


def find_plurals(text: ReadText, spelling: Spelling | None) -> Iterator[ClarityFinding]:
    """Yield a finding for each word whose number is surely wrong; with a dictionary, for any word."""
    found = [
        (number, right, reason)
        for number in range(1, len(text.tokens))
        for right, reason in _candidates(text, number)
    ]
    unknown = spelling.unknown({right for _, right, _ in found}) if spelling and found else {}
    for number, right, reason in found:
        sure = spelling is not None or right in known_plurals() or right in known_nouns()
        if right not in unknown and sure and not text.is_quoted(text.tokens[number].start):
            yield mistake(text, number, number + 1, right, reason)


def _candidates(text: ReadText, number: int) -> Iterator[tuple[str, str]]:
    token = text.tokens[number]
    if (
        not token.is_word
        or token.is_elided
        or token.text != token.low
        or "-" in token.low
        or len(token.low) < 3
    ):
        return
    rules: tuple[Callable[[ReadText, int], tuple[str, str] | None], ...] = (
        _should_be_plural,
        _should_be_singular,
        _contracted,
        _adjective,
    )
    for rule in rules:
        found = rule(text, number)
        if found:
            yield found
            return


def _should_be_plural(text: ReadText, number: int) -> tuple[str, str] | None:
    word, before = text.tokens[number].low, text.tokens[number - 1]
    if (
        before.low not in _PLURAL
        or word[-1] in "sxz"
        or word in _NO_PLURAL
        or (
            word.endswith("ment")
            and plural_of(word) not in known_plurals()
            and not _is_noun_in_ment(word)
        )
    ):
        return None
    if word in known_nouns():  # the rule on known nouns tells of it, with its exceptions
        return None
    return plural_of(word), f"«\u00a0{before.text}\u00a0» demande le pluriel."


def _is_noun_in_ment(word: str) -> bool:
    """Tell « document, logement » from the adverbs « rapidement, vraiment »."""
    return not word.endswith(
        (
            "lement",
            "rement",
            "iment",
            "ément",
            "amment",
            "emment",
            "uement",
            "vement",
            "sement",
            "tement",
            "ement",
        )
    )


def _should_be_singular(text: ReadText, number: int) -> tuple[str, str] | None:
    word, before = text.tokens[number].low, text.tokens[number - 1]
    if before.low not in _SINGULAR or not word.endswith("s") or word in _ENDS_IN_S or len(word) < 5:
        return None
    if (
        word.endswith(("ss", "us", "ès", "ours", "ers"))
        or word in known_plurals()
        or word in known_nouns()
    ):
        return None
    if before.low in ("ce",) and word in verb_forms():
        return None
    return word[:-1], f"«\u00a0{before.text}\u00a0» demande le singulier."


def _contracted(text: ReadText, number: int) -> tuple[str, str] | None:
    """« suite au intempéries »: told on the noun, which may be the one that is wrong."""
    word, before = text.tokens[number].low, text.tokens[number - 1]
    if (
        before.low not in ("au", "du")
        or not word.endswith("s")
        or word in _ENDS_IN_S
        or len(word) < 6
    ):
        return None
    if (
        word.endswith(("ss", "us", "ès", "ours", "ers", "is", "as", "os", "ois", "ais"))
        or word in known_plurals()
    ):
        return None
    return (
        word[:-1],
        f"«\u00a0{before.text}\u00a0» demande le singulier, ou bien «\u00a0{'aux' if before.low == 'au' else 'des'}\u00a0».",
    )


def _adjective(text: ReadText, number: int) -> tuple[str, str] | None:
    """« des mesures nécessaire »: an adjective just after a plural noun with its article."""
    tokens = text.tokens
    if number < 2:
        return None
    word, noun, determiner = tokens[number].low, tokens[number - 1].low, tokens[number - 2].low
    if determiner not in ("plusieurs", "quelques") and not heads_its_phrase(text, number - 2):
        return None
    if tokens[number - 1].is_capitalised:
        return None
    if (
        len(noun) < 4
        or noun[-1] not in "sx"
        or (noun in verb_forms() and noun not in known_plurals())
    ):
        return None
    if not _ADJECTIVE.match(word) or word in _NOT_ADJECTIVES or word in known_nouns():
        return None
    tenses = {known.form.tense for known in verb_forms().get(word, ())}
    if tenses - {"participe"} or (tenses and noun not in known_plurals()):
        return None
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    if after and (after.low in ("et", "ou") or after.text == "/"):
        return None
    feminine = gender_of(noun) == "f" and word.endswith("é")
    return agreed(
        word, feminine, True
    ), f"S’accorde avec «\u00a0{tokens[number - 1].text}\u00a0», au pluriel."
