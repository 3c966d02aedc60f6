# SPDX-License-Identifier: AGPL-3.0-or-later
"""Persons named in a prompt, and what is told of them: a name alone is nothing, a name with a fact is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.folding import fold_words
from desktop.french.turns import TurnSet
from desktop.french.words import STOP_WORDS
from desktop.mairie.meetings.personal_data.private_matters import is_function, matters_in
from desktop.mairie.prompting.personal.detectors import PersonalItem
from desktop.mairie.prompting.reading.prompt_text import PromptText, Sentence

_FILE = Path(__file__).with_name("sensitive.toml")
_NOT_CATEGORIES = ("personnes", "social")
_CIVILITY = r"(?:M\.|Mr\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle|m\.|mr\.?|mme|mlle|monsieur|madame|MME|MONSIEUR|MADAME|M(?= [A-Z]))"
_NAMED = re.compile(
    rf"(?<!\w){_CIVILITY}[ \u00a0]+(?P<name>[^\W\d_][\w’'-]{{1,30}}(?:[ \u00a0](?:de |d[’']|du |des |le |la )?[A-ZÀÉÈÎÔ][\w’'-]{{1,30}}){{0,3}})"
)
_WORD = r"[A-ZÀÉÈÎÔ][a-zà-ÿ’'-]{1,20}"
_BARE = re.compile(
    rf"(?<![\w’'-])(?P<first>{_WORD})[ \u00a0](?P<name>{_WORD}|[A-ZÀÉÈÎÔ-]{{3,20}})(?![\w’'-])"
)
_PLACE_BEFORE = re.compile(
    r"(?:rue|place|avenue|salle|[ée]cole|coll[èe]ge|lyc[ée]e|stade|gymnase|boulevard|chemin|impasse|commune|saint|mairie|r[ée]sidence|square|parc|centre|club|association)s?(?: (?:de|du|des|la|le|les))*[ \u00a0]$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:agent|agente|coll[èe]gue|[ée]l[èe]ve|petit|petite|voisin|voisine|administr[ée]e?|locataire|candidate?|stagiaire|atsem)"
    r"[ \u00a0](?P<name>[A-ZÀÉÈÎÔ][a-zà-ÿ’'-]{2,20}(?:[ \u00a0][A-ZÀÉÈÎÔ][\w’'-]{1,20})?)"
)
"""« l’agent Dupont », « la petite Inès Bouvier »."""
_FAMILY = re.compile(r"\b(?:famille|[ée]poux|consorts)[ \u00a0](?P<name>[A-ZÀÉÈ][\w’'-]{2,30})")


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _turns(table: str) -> TurnSet:
    return TurnSet(_tables()[table]["tours"])


def find_persons(text: str) -> tuple[tuple[int, int], ...]:
    """Return where persons are named, functions (« Mme la préfète », « M. le maire ») aside."""
    found: list[tuple[int, int]] = []
    taken = bytearray(len(text))
    for pattern in (_NAMED, _FAMILY, _TITLED, _BARE):
        for match in pattern.finditer(text):
            if pattern is _BARE and not _is_bare_name(text, match):
                continue
            words = fold_words(match["name"])
            if not words or is_function(words[0]) or _is_mayor(text, match.end()):
                continue
            start, end = match.span() if pattern is _BARE else match.span("name")
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end))
    return tuple(sorted(found))


_NOT_FIRST_NAMES = frozenset(
    ("saint", "sainte", "semaine", "octobre", "fete", "notre", "monsieur", "madame", "conseil", "grand", "petit", "vieux", "bonne", "dear", "kind", "nouvel", "nouvelle", "les", "la", "le", "permis", "objet", "grande", "place", "salle", "salutations", "pre", "haut", "bas", "pays", "code", "plan")
)  # fmt: skip


def _is_bare_name(text: str, match: re.Match[str]) -> bool:
    first = fold_words(match["first"])
    if not first or first[0] in _NOT_FIRST_NAMES or first[0] in STOP_WORDS:
        return False
    if _opens_sentence(text, match.start()):
        return match["name"].isupper()
    return _PLACE_BEFORE.search(text[max(0, match.start() - 30) : match.start()]) is None


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0«")
    return start == 0 or before[-1:] in ("", ".", "!", "?", ":", "\n", "-", "•")


_PUBLIC = re.compile(
    r"^,? (?:maire|adjoint|adjointe|conseill|pr[ée]fet|pr[ée]fète|d[ée]put|s[ée]nat|pr[ée]sident|directeur|directrice)",
    re.IGNORECASE,
)


def _is_mayor(text: str, end: int) -> bool:
    """« M. Paul Leroux, maire » is a public person in their function."""
    return _PUBLIC.match(text[end : end + 20]) is not None


def sensitive_matters(sentence: Sentence, is_named: bool) -> Iterator[tuple[str, int, int]]:
    """Yield (what it is about, first token, token after) of the intimate matters of a person."""
    speaks = is_named or next(sentence.places(_turns("personnes")), None) is not None
    for name, told in _tables().items():
        if name in _NOT_CATEGORIES or not speaks:
            continue
        for place in sentence.places(_turns(name)):
            yield told["nom"], *place
    if not speaks:
        return
    health = any(matter.reason.startswith("santé") for matter in matters_in(sentence.said))
    if health and next(sentence.places(_turns("sante")), None) is None:
        yield _tables()["sante"]["nom"], 0, len(sentence.tokens)


def tells_of_person(sentence: Sentence) -> bool:
    """Tell whether a sentence tells something of somebody's life: income, debts, family, home."""
    return next(sentence.places(_turns("social")), None) is not None or bool(
        matters_in(sentence.said)
    )


_HOME = re.compile(
    r"(?<=, )\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.?|boulevard|bd|place|impasse|all[ée]e|chemin|route|quai|cours|square|hameau|lotissement) [^\n,.;:()]{2,40}",
    re.IGNORECASE,
)
"""« Mme Lambertin, 12 rue des Tilleuls »."""


def home_items(prompt: PromptText) -> Iterator[PersonalItem]:
    """Yield the addresses that follow the name of a person."""
    for _start, end in find_persons(prompt.text):
        found = _HOME.search(prompt.text, end, end + 120)
        if found:
            yield PersonalItem("une adresse", "ADRESSE", *found.span())


def sensitive_places(prompt: PromptText) -> Iterator[tuple[str, int, int]]:
    """Yield (what it is about, start, end) of what is intimate in the agent's own words."""
    persons = find_persons(prompt.text)
    for sentence in prompt.sentences:
        named = any(sentence.start <= start < sentence.end for start, _ in persons)
        for what, first, after in sensitive_matters(sentence, named):
            yield what, *sentence.span(first, after)


def named_items(prompt: PromptText, others: tuple[PersonalItem, ...]) -> Iterator[PersonalItem]:
    """Yield the names that stand with a fact: a number, an address, an intimate or social matter."""
    for start, end in find_persons(prompt.text):
        has_item = any(start - _CLOSE <= item.start < start + _CLOSE for item in others)
        if has_item or _has_fact(prompt, start):
            yield PersonalItem("un nom avec ce que l’on dit de la personne", "NOM", start, end)


_CLOSE = 250
"""Characters between a name and what is told of the person."""


def _has_fact(prompt: PromptText, place: int) -> bool:
    """Tell whether the sentence of a name, or one beside it that says « il » or « elle », tells a fact."""
    return any(
        tells_of_person(sentence) or any(sensitive_matters(sentence, is_named=True))
        for sentence in prompt.sentences
        if sentence.start <= place < sentence.end
        or (abs(sentence.start - place) < _CLOSE and _PRONOUNS & set(sentence.words[:2]))
    )


_PRONOUNS = frozenset(("il", "elle", "ils", "elles"))
