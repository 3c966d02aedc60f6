# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks for the turns of risks.toml in a prompt; a turn that is denied says nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.french.turns import TurnSet
from desktop.mairie.prompting.reading.prompt_text import PromptText, Sentence
from desktop.mairie.prompting.reading.requests import Request
from desktop.mairie.prompting.reading.tables import verb_forms, words_of

_FILE = Path(__file__).with_name("risks.toml")
_DENIES = frozenset(
    ("ne", "n", "sans", "aucun", "aucune", "ni", "jamais", "evite", "evitez", "inutile")
)
_ENDS_DENIAL = frozenset(
    ("donc", "alors", "mais", "si", "puis", "parce", "car", "dis", "faut", "sinon")
)
_NOT_DENIALS = (
    ("n", "oublie"),
    ("n", "oubliez"),
    ("n", "hesite"),
    ("n", "hesitez"),
    ("n", "importe"),
)
"""« N’oublie pas de viser les articles » asks for them."""
_REACH = 7
_BREAK = re.compile(r"[.!?;:()]|,(?! (?:ni|d[’']|de |aucun))")


@dataclass(frozen=True)
class RiskRule:
    """What shows one risk in a sentence."""

    id: str
    turns: TurnSet
    pairs: tuple[tuple[TurnSet, ...], ...]
    unless: TurnSet
    must_ask: bool
    even_denied: bool
    """« Je n’ai pas besoin de relire » is said by denying."""
    must_order: bool
    """« S’appelle le chemin des Vignes » asks nobody to call."""


@cache
def risk_rules() -> dict[str, RiskRule]:
    """Return the rules of risks.toml, by the names of their findings."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        name: RiskRule(
            name,
            TurnSet(told.get("tours", ())),
            tuple(tuple(TurnSet(one) for one in pair) for pair in told.get("ensembles", ())),
            TurnSet(told.get("sauf", ())),
            told.get("demande", False),
            told.get("nie", False),
            told.get("ordre", False),
        )
        for name, told in data.items()
    }


def risky_places(
    prompt: PromptText, rule: RiskRule, requests: tuple[Request, ...]
) -> Iterator[tuple[Sentence, int, int]]:
    """Yield each sentence that runs the risk, with the first and last token of the words that show it."""
    asking = {request.sentence.start for request in requests}
    for sentence in prompt.sentences:
        if rule.must_ask and requests and sentence.start not in asking and not _goes_on(sentence):
            continue
        place = _place(sentence, rule)
        if place and not next(sentence.places(rule.unless), None):
            yield sentence, *place


_OPENERS = frozenset(
    (
        "avec",
        "cite",
        "citez",
        "mets",
        "mettez",
        "ajoute",
        "ajoutez",
        "donne",
        "et",
        "n",
        "va",
        "je",
        "utilise",
        "precise",
        "il",
        "pense",
    )
)
"""A sentence after the demand that goes on asking: « Avec les bons visas. »"""


def _goes_on(sentence: Sentence) -> bool:
    return bool(sentence.words) and sentence.words[0] in _OPENERS


def _place(sentence: Sentence, rule: RiskRule) -> tuple[int, int] | None:
    return next(every_place(sentence, rule), None)


def every_place(sentence: Sentence, rule: RiskRule) -> Iterator[tuple[int, int]]:
    """Yield the words of a sentence that show the risk: each turn, else the pair of turns."""
    turns = [
        one
        for one in sentence.places(rule.turns)
        if (rule.even_denied or not is_denied(sentence, one[0]))
        and not (rule.must_order and _is_told(sentence, one[0]))
    ]
    yield from turns
    if turns:
        return
    for pair in rule.pairs:
        places = [_first(sentence, turns, rule) for turns in pair]
        if all(places):
            found = [place for place in places if place]
            yield min(start for start, _ in found), max(end for _, end in found)
            return


def _is_told(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence.words[at - 1] in words_of("sujets")


def _first(sentence: Sentence, turns: TurnSet, rule: RiskRule) -> tuple[int, int] | None:
    places = sentence.places(turns)
    return next(
        (one for one in places if rule.even_denied or not is_denied(sentence, one[0])), None
    )


def _asks_not_to_forget(sentence: Sentence, at: int) -> bool:
    return tuple(sentence.words[max(0, at - 2) : at]) in _NOT_DENIALS


def is_denied(sentence: Sentence, at: int) -> bool:
    """Tell whether the word number `at` is denied: « n’invente rien », « sans article de loi »."""
    for before in range(at - 1, max(-1, at - _REACH - 1), -1):
        word = sentence.words[before]
        is_order = word == "et" and sentence.words[before + 1] in verb_forms()
        if is_order or word in _ENDS_DENIAL or _BREAK.search(sentence.between(before, before + 1)):
            return False
        if tuple(sentence.words[before : before + 2]) in _NOT_DENIALS:
            return False
        if sentence.only_looks_denied(before):
            continue
        if word in _DENIES or (
            word == "pas" and before >= at - 2 and not _asks_not_to_forget(sentence, before)
        ):
            return True
    return False
