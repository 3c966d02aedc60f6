# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who receives a delegation in a text, and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.french.folding import fold_words, listed
from desktop.mairie.lint.reading.stretch import Stretch

_PERSON = re.compile(
    r"(?<![^\W_])(?:M\.|Mme|Mr|Monsieur|Madame|Mlle|MONSIEUR|MADAME|MME)\s{1,2}"
    r"(?P<name>[A-ZÀ-Ý][\w’'.-]{0,30}(?:\s{1,2}(?:de\s|d[’']|du\s|le\s|la\s)?[A-ZÀ-Ý][\w’'.-]{0,30}){0,3})"
)
_WORD = r"[A-ZÀ-Ý][\w’'-]{1,30}"
_FULL_NAME = rf"{_WORD}(?:\s(?:de\s|d[’']|du\s|le\s|la\s)?{_WORD}){{1,3}}"
_OFFICE = (
    r"(?i:l['’]\s?)?(?i:(?:\d{1,2}\s?(?:er|[eè]re|re|e|[eè]me)|premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|quatri[eè]me|cinqui[eè]me)\s)?"
    r"(?i:maire[\s-]adjointe?|adjointe?s?|conseill[eè]re?s?|direct(?:eur|rice)|secr[eé]taire|responsable|chef|agente?|r[eé]dact(?:eur|rice)|attach[eé]e?)"
)
_UNTITLED = (
    re.compile(rf"(?<![^\W_])(?P<name>{_FULL_NAME})\s?,\s{{1,2}}(?={_OFFICE}(?![^\W_]))"),
    re.compile(
        rf"(?<![^\W_]){_OFFICE}(?:\s(?i:au maire|municipale?|d[eé]l[eé]gu[eé]e?|de mairie|g[eé]n[eé]rale?)){{0,2}}\s?,?\s(?P<name>{_FULL_NAME})"
    ),
    re.compile(rf"(?<![^\W_])(?:à|À|A)\s(?P<name>{_FULL_NAME})"),
)
"""Names without « M. » nor « Mme »: « Anne Besnard, 2e adjointe », « l’adjointe Anne Besnard »."""
_OPENERS = re.compile(
    r"\b(?:matieres? (?:suivantes?|de|d)|domaines? (?:suivants?|de|d|des|du|relevant de)|relati(?:f|fs|ve|ves) (?:a|aux|au)"
    r"|charge\w{0,2} (?:de|d|du|des)|concernant|pour (?:les affaires|les questions|tout ce qui concerne))\b ?:?"
)
_SPLIT = re.compile(r"[,;\n•*]| et | - |: ?")
_NOT_MATTERS = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "en",
        "matiere",
        "matieres",
        "domaine",
        "domaines",
        "suivant",
        "suivants",
        "suivante",
        "suivantes",
        "affaires",
        "a",
        "aux",
        "au",
        "et",
        "questions",
        "ainsi",
        "que",
        "notamment",
    ]
)
_NOT_A_NAME = (
    "le maire",
    "le prefet",
    "le sous",
    "le tresorier",
    "le directeur",
    "le procureur",
    "la ",
)
_NEVER_IN_A_NAME = frozenset(
    listed(
        """
    m mme mr monsieur madame mesdames messieurs mademoiselle le la les maire prefet prefete article articles
    adjoint adjointe adjoints conseiller conseillere municipal municipale commune mairie conseil etat sous
    code general collectivites secretaire directeur directrice saint sainte tribunal administratif delegation
    rue place avenue services affaires vu considerant arrete republique departement orne sa
"""
    )
)
_LONGEST = 700
_MOST = 60
"""Delegates that are compared two by two."""


@dataclass(frozen=True, slots=True)
class Delegate:
    """Who receives a delegation: name as written, quality in bare words, matters as folded words."""

    name: str
    quality: str
    matters: tuple[str, ...]
    line: int


def find_delegates(text: Stretch) -> list[Delegate]:
    """Return the people of the sentences that delegate, in order, each once."""
    found: dict[str, Delegate] = {}
    people = [m for m in _people(text) if _is_delegate(text, m)]
    for place, match in enumerate(people):
        end = people[place + 1].start() if place + 1 < len(people) else len(text.text)
        after = text.bare[match.end() : min(end, match.end() + _LONGEST)]
        name = " ".join(match["name"].split()).rstrip(".,")
        quality = after[:90].replace("\n", " ").partition(" pour ")[0].partition(" a l effet")[0]
        delegate = Delegate(name, quality, _matters(after), text.line_at(match.start()))
        known = found.get(name.lower())
        if known is None or (not known.matters and delegate.matters):
            found[name.lower()] = delegate
    return list(found.values())[:_MOST]


def _people(text: Stretch) -> list[re.Match[str]]:
    """Return who is named, in order; a name that « M. » or « Mme » opens is not read twice."""
    found = list(_PERSON.finditer(text.text))
    taken = {place for match in found for place in _near(match.start("name"))}
    for pattern in _UNTITLED:
        for match in pattern.finditer(text.text):
            start = match.start("name")
            if start not in taken and not _is_a_title(match["name"]):
                taken.update(_near(start))
                found.append(match)
    return sorted(found, key=lambda match: match.start("name"))


def _near(start: int) -> range:
    return range(start - 11, start + 12)


def _is_a_title(name: str) -> bool:
    """Tell « Le Maire », « Monsieur le Préfet », « Saint-Aubin » from the name of a person."""
    words = fold_words(name)
    return bool(set(words) & _NEVER_IN_A_NAME) or name.isupper()


def _is_delegate(text: Stretch, match: re.Match[str]) -> bool:
    before = text.bare[max(0, match.start() - 220) : match.start()].replace("\n", " ")
    after = text.bare[match.end() : match.end() + 160].replace("\n", " ")
    if text.bare[match.start("name") :].startswith(_NOT_A_NAME):
        return False
    sentence = before.rpartition(". ")[2]
    receives = re.search(
        r"delegation[^.;]{0,160}\b(?:a|est|donne\w*|consentie|accordee)\b[^.;]{0,60}$|\bdelegue\w*\b[^.;]{0,80}$|\bdelegue\w* ?: ?[^.]{0,200}$",
        sentence,
    )
    is_named = re.search(
        r"^[^.;]{0,110}\b(?:est delegue|est charge|recoit (?:une )?delegation|sont delegue|delegation)",
        after,
    )
    return bool(receives or is_named) and not re.search(
        r"\b(?:expedition|ampliation|copie|execution)\b", sentence
    )


def _matters(after: str) -> tuple[str, ...]:
    """Read the list that follows « en matière de », « dans les domaines suivants : »."""
    opener = _OPENERS.search(after)
    if opener is None:
        return ()
    said = re.split(r"\.(?=[ \n]|$)|\narticle ", after[opener.end() :])[0]
    matters = []
    for piece in _SPLIT.split(said):
        words = [word for word in fold_words(piece) if word]
        while words and words[0] in _NOT_MATTERS:
            words.pop(0)
        if 0 < len(words) <= 8:
            matters.append(" ".join(words))
    return tuple(dict.fromkeys(matters))


def same_matters(first: Delegate, second: Delegate) -> str:
    """Return a matter that both receive, as folded words; empty when there is none."""
    return next((matter for matter in first.matters if matter in second.matters), "")
