# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the passive, and turns it round where the text says who acts: « La commission examine… »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.grammar.conjugation import conjugate, verbs_with_etre
from desktop.french.clarity.grammar.subject import is_known_noun
from desktop.french.clarity.grammar.verb_index import is_infinitive, participles_of
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.clarity.verbal.active import active_voice
from desktop.french.clarity.verbal.states import is_state
from desktop.french.folding import listed

_SKIPPED = frozenset(
    listed("""
    pas plus jamais bien déjà ainsi ensuite donc également aussi toujours alors désormais encore
    enfin même toutefois cependant tous toutes tout toute systématiquement souvent parfois
    bientôt très dorénavant régulièrement prochainement définitivement provisoirement temporairement
    automatiquement obligatoirement impérativement exceptionnellement immédiatement directement
    rapidement entièrement totalement partiellement ultérieurement préalablement gratuitement
    strictement formellement ponctuellement périodiquement spécialement notamment seulement
    uniquement actuellement récemment respectivement
""")
)
_REFLEXIVE = frozenset(listed("se s' me m' te t' nous vous"))
_UNLISTED = re.compile(r"([a-zàâäçéèêëîïôöûüœ]{4,})é(?:es?|s)?\Z")
_BOTH = frozenset(listed("passer monter descendre sortir rentrer retourner"))
"""Their past is made with être, but they have a passive too: « un appel sera passé par les élus »."""
_MODALS = ("devoir", "pouvoir", "sembler", "falloir")
_MEANS = frozenset(
    listed("""
    courrier lettre mail courriel mél téléphone écrit voie arrêté délibération décret internet
    affichage mois an jour semaine personne chèque virement exemple ailleurs conséquent habitant
    défaut chapitre hasard la-présente
""")
)


@dataclass(frozen=True, slots=True)
class Passive:
    """A passive in the text: numbers of its tokens."""

    first: int
    """Its auxiliary, « doit » included in « doit être »."""
    etre: int
    participle: int
    agent: int
    """The first token after « par »; 0 where nobody is named."""
    infinitive: str
    is_past: bool
    """« a été »."""


def find_passives(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each passive; in an act, only for those that name who acts."""
    for passive in passives(text):
        if text.is_act and not passive.agent:
            continue
        yield _finding(text, passive)


def passives(text: ReadText) -> Iterator[Passive]:
    """Yield the passives of the text, states (« est ouvert ») left out."""
    forms = _forms_of_etre()
    for number, token in enumerate(text.tokens):
        if token.low in forms and token.is_word and not _is_adverb(text, number):
            passive = _passive_at(text, number)
            if passive and not text.is_quoted(token.start):
                yield passive


def _is_adverb(text: ReadText, number: int) -> bool:
    """Tell « a peut-être envoyé » from « peut-être envoyée », written for « peut être »."""
    before = text.tokens[number - 1].low if number else ""
    return text.tokens[number].low.startswith("peut-") and not is_known_noun(before)


@cache
def _forms_of_etre() -> frozenset[str]:
    return frozenset(conjugate("être").forms.values()) - {"étées", "étée", "étés", "étant"} | {
        "etre", "êtres", "etait", "etaient", "ete", "serons", "peut-être", "peut-etre"
    }  # fmt: skip


def _passive_at(text: ReadText, number: int) -> Passive | None:
    tokens = text.tokens
    place = number + 1
    while place < len(tokens) and (
        tokens[place].low in _SKIPPED or (tokens[place].low.endswith("ment") and place - number < 3)
    ):
        place += 1
    if place >= len(tokens) or not tokens[place].is_word:
        return None
    if tokens[number].low.startswith("peut-") and not participles_of(tokens[place].low):
        return None
    infinitive = _participle(tokens, number, place)
    before = tokens[number - 1].low if number else ""
    if tokens[number].low == "sommes" and before in ("les", "des", "ces", "vos", "aux"):
        return None
    agent = _agent(tokens, place)
    moves = infinitive in verbs_with_etre() and not (agent and infinitive in _BOTH)
    if not infinitive or moves or (before in _REFLEXIVE and _is_reflexive(tokens, number)):
        return None
    is_past = tokens[number].low in ("été", "ete")
    if not is_past and not agent and is_state(tokens, number, place):
        return None
    return Passive(_first(tokens, number, is_past), number, place, agent, infinitive, is_past)


def _participle(tokens: tuple[Token, ...], etre: int, place: int) -> str:
    """Return the verb of a participle; an infinitive written for one counts: « être payer »."""
    word, auxiliary = tokens[place].low, tokens[etre].low
    known = participles_of(word)
    if known:
        return known[0].infinitive
    if is_infinitive(word) and word.endswith("er") and auxiliary != "est":
        return word
    unlisted = _UNLISTED.match(word)
    if unlisted and auxiliary not in ("est", "sont", "suis", "sommes", "êtes", "était", "étaient"):
        return unlisted[1] + "er"
    return ""


def _is_reflexive(tokens: tuple[Token, ...], number: int) -> bool:
    """Tell « s’est rendu » from « nous est demandé »: the pronoun and the verb are one person."""
    before, verb = tokens[number - 1].low, tokens[number].low
    if before in ("nous", "vous"):
        return number > 1 and tokens[number - 2].low == before
    return before in ("se", "s'") or verb in ("suis", "es")


def _agent(tokens: tuple[Token, ...], participle: int) -> int:
    """Return the number of the first token after « par », when it tells who and not how."""
    place = participle + 1
    for place in range(participle + 1, min(participle + 4, len(tokens))):
        token = tokens[place]
        if token.low == "par":
            break
        if not (token.low.endswith("ment") or token.low in _SKIPPED):
            return 0
    else:
        return 0
    if place + 1 >= len(tokens):
        return 0
    after = tokens[place + 1]
    noun = tokens[place + 2] if place + 2 < len(tokens) else after
    if after.low in _MEANS or noun.low in _MEANS or after.kind == "number" or not after.is_word:
        return 0
    return place + 1


def _first(tokens: tuple[Token, ...], number: int, is_past: bool) -> int:
    """Go back over « a (pas) été », « doit être », « pourra être »."""
    place = number
    while place > 0 and number - place < 4:
        before = tokens[place - 1]
        if before.low in _SKIPPED or (before.low.endswith("ment") and before.low != "moment"):
            place -= 1
            continue
        if before.low in _auxiliaries(is_past):
            return place - 1
        break
    return number


@cache
def _auxiliaries(is_past: bool) -> frozenset[str]:
    names = ("avoir",) if is_past else _MODALS
    return frozenset(
        text for name in names if name != "falloir" for text in conjugate(name).forms.values()
    )


def _finding(text: ReadText, passive: Passive) -> ClarityFinding:
    tokens = text.tokens
    turned = active_voice(text, passive) if passive.agent else None
    if turned:
        return told(
            text,
            Told(
                FindingKind.PASSIVE,
                turned.start,
                turned.end,
                "Phrase à la voix passive\u00a0: celui qui agit vient en dernier.",
                (turned.text,),
            ),
        )
    start, end = tokens[passive.first].start, tokens[passive.participle].end
    if passive.agent:
        end = _agent_end(tokens, passive.agent)
        advice = "Commencez par celui qui agit, puis le verbe, puis ce qu’il fait."
    else:
        advice = (
            "Dites qui agit\u00a0: «\u00a0nous\u00a0», «\u00a0la mairie\u00a0», «\u00a0vous\u00a0»…"
        )
    return told(
        text,
        Told(
            FindingKind.PASSIVE,
            start,
            end,
            "Phrase à la voix passive\u00a0: on voit mal qui fait quoi.",
            advice=advice,
            certain=passive.is_past or bool(passive.agent),
        ),
    )


def _agent_end(tokens: tuple[Token, ...], agent: int) -> int:
    for place in range(agent, min(agent + 3, len(tokens))):
        if (
            tokens[place].is_word
            and not tokens[place].is_elided
            and tokens[place].low not in ("le", "la", "les", "un", "une", "des")
        ):
            return tokens[place].end
    return tokens[agent].end
