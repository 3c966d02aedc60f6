# SPDX-License-Identifier: AGPL-3.0-or-later
"""Says calmly what was said harshly: orders, threats, capitals; what the law obliges to stays so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.clarity.grammar.nouns import known_nouns
from desktop.french.clarity.grammar.verb_index import is_infinitive
from desktop.french.clarity.phrases.matching import Match
from desktop.french.clarity.phrases.telling import tell_phrases
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import fold, listed
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.phrase_steps import DATA
from desktop.french.rewriting.verbs import forms_of
from desktop.french.rewriting.work import Work, capitalised

_LEGAL = re.compile(
    r"\b(?:articles?|loi|lois|code|decret|arrete|reglement\w*|legal\w*|legislation|obligatoire\w*|obligation\w*"
    r"|sous peine|peines?|amendes?|tribunal|poursuites|mise en demeure|procureur|infraction|contravention"
    r"|delai legal|tresor public|tresorerie|penal\w*|prescription)\b"
)
_KEPT_LAW = "Une obligation ou une sanction prévue par un texte a été gardée\u00a0: l’adoucir tromperait la personne."
_PENALTY = re.compile(
    r"(?P<comma>,?)[ \n]+sous peine d(?:[’']|e[ ])(?P<what>(?:une[ ])?(?:amende|astreinte|majoration|pénalité"
    r"|poursuites?(?:[ ](?:pénales|judiciaires))?)(?:[ ](?!et[ ]|ou[ ])[^.,;:!?\n]{1,60})?)(?=[.!])",
    re.IGNORECASE,
)
_CALM_PENALTY = "La sanction reste dite, avec son montant\u00a0; elle n’est plus une menace."
_OTHERWISE = re.compile(
    r",[ \n]+(?:faute de quoi|sans quoi|à défaut de quoi|sinon|autrement),?[ \n]+(?=\w)",
    re.IGNORECASE,
)
_CALM_CONDITION = "La suite devient une condition, dite à part."
_SHOUT = re.compile(r"[ \u00a0\u202f]*(?:!{2,}|\?!+|!+\?)")
_EXCLAMATION = re.compile(r"(?<=[\w»)\"”’])[ \u00a0\u202f]*!(?=\s|\Z)")
_CALM_MARK = "Un point suffit\u00a0: le point d’exclamation fait entendre un cri."
_CALM_LETTERS = "Des mots en capitales se lisent comme des cris."
_REQUEST = (
    "«\u00a0Vous devez\u00a0» commande\u00a0; une demande claire obtient autant, et le délai reste."
)
_OBJECTS = frozenset(("le", "la", "les", "l'"))
_HOLDS = frozenset(
    listed("que qu' si s' dont où quand lorsque comme ce quoi et ou pourquoi combien")
)
"""Before these, « vous devez » tells what somebody else says or asks."""
_SMALL_WORDS = frozenset(listed("""
    jamais toujours aucun aucune pas plus urgent urgente urgents urgentes obligatoire obligatoires impératif
    impérative impérativement immédiatement rappel dernier dernière avant après interdit interdite interdits
    interdites important importante attention gratuit gratuite strictement formellement absolument tous toutes
    tout toute sans délai sous peine très seulement uniquement vous nous votre vos
"""))  # fmt: skip


def soften_orders(work: Work) -> Iterator[Change]:
    """Yield « vous devez » as a request, but in a sentence that tells an obligation of law."""
    legal = 0

    def is_free(text: ReadText, match: Match) -> bool:
        nonlocal legal
        sentence = text.sentence_of(match.first)
        bound = bool(_LEGAL.search(fold(text.text[sentence.start : sentence.end])))
        legal += bound
        return not bound

    findings = tell_phrases(work.read, str(DATA / "soften_orders.toml"), keeps=is_free)
    yield from work.mended((found for found in findings if found.certain), "ordre")
    yield from _orders_with_pronoun(work)
    if legal:
        work.notes.append(_KEPT_LAW)


def _orders_with_pronoun(work: Work) -> Iterator[Change]:
    """Change « vous devez la rendre » into « nous vous demandons de la rendre »."""
    for sentence in work.read.sentences:
        if _LEGAL.search(fold(work.text[sentence.start : sentence.end])):
            continue
        tokens = work.tokens_of(sentence)
        for number in range(len(tokens) - 3):
            you, must, pronoun, verb = tokens[number : number + 4]
            said = you.low == "vous" and must.low in ("devez", "devrez")
            free = number == 0 or tokens[number - 1].low not in _HOLDS
            if said and free and pronoun.low in _OBJECTS and is_infinitive(verb.low):
                after = "Nous vous demandons de" if you.is_capitalised else "nous vous demandons de"
                yield from work.changed(you.start, must.end, after, _REQUEST, "ordre")


def soften_threats(work: Work) -> Iterator[Change]:
    """Yield threats as conditions: « sous peine de », « faute de quoi »."""
    for match in _PENALTY.finditer(work.text):
        what = match["what"]
        plural = "poursuite" in what.lower()
        noun = what if what.lower().startswith("une ") or plural else f"une {what}"
        told = "Des poursuites sont possibles" if plural else f"{capitalised(noun)} est prévue"
        yield from work.changed(
            match.start(), match.end(), f". {told} en cas de non-respect", _CALM_PENALTY, "menace"
        )
        work.notes.append(_KEPT_LAW)
    for match in _OTHERWISE.finditer(work.text):
        yield from work.changed(
            match.start(), match.end(), ". Dans le cas contraire, ", _CALM_CONDITION, "menace"
        )


def calm_marks(work: Work) -> Iterator[Change]:
    """Yield exclamation marks as full stops."""
    for match in _SHOUT.finditer(work.text):
        after = "\u202f?" if "?" in match.group() else "."
        yield from work.changed(match.start(), match.end(), after, _CALM_MARK, "ponctuation")
    for match in _EXCLAMATION.finditer(work.text):
        yield from work.changed(match.start(), match.end(), ".", _CALM_MARK, "ponctuation")


def calm_capitals(work: Work) -> Iterator[Change]:
    """Yield words in capitals in small letters: known words only, neither names nor acronyms."""
    for sentence in work.read.sentences:
        tokens = work.tokens_of(sentence)
        if not any(token.is_word and token.text.islower() for token in tokens):
            continue
        for number, token in enumerate(tokens):
            if _is_shouted(token):
                opens = number == 0
                after = capitalised(token.text.lower()) if opens else token.text.lower()
                yield from work.changed(token.start, token.end, after, _CALM_LETTERS, "capitales")


def _is_shouted(token: Token) -> bool:
    text = token.text
    if not (token.is_word and text.isupper() and len(text) >= 3):
        return False
    low = text.lower()
    if low in _SMALL_WORDS:
        return True
    return len(text) >= 5 and (bool(forms_of(low)) or low in known_nouns())
