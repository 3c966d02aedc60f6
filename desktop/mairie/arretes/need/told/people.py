# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who asks, with the right article: « l’entreprise Dubois TP », « le comité des fêtes », « Mme Durand »."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from desktop.french.folding import listed
from desktop.mairie.legal.flat_text import flat

_FILE = Path(__file__).with_name("people.toml")
PersonKind = Literal["entreprises", "associations", "commerces", "reseaux", "personne"]
_GROUPS: tuple[PersonKind, ...] = ("entreprises", "associations", "commerces", "reseaux")
_ALONE = ("ape", "apel", "acca", "paroisse", "foyer rural", "velo club", "harmonie", "fanfare")
_WORD = r"[^\W_][\w&-]*(?:['’][^\W_][\w-]*)?"
_JOINT = r"(?:(?:de la|de l['’]|des|du|de|d['’]|et|les|la|le|l['’]|en|&)(?: |(?<=['’])))?"
_PART = re.compile(rf" (?P<joint>{_JOINT})(?P<word>{_WORD})", re.IGNORECASE)
_QUOTED = re.compile(r" (?:de )?[«\"“] ?(?P<name>[^»\"”]{1,60}?) ?[»\"”]")
_MOST_PARTS = 6
_PERSON = re.compile(
    r"(?<!\w)(?P<title>M\.|Mr\.?|Mme|Mlle|Monsieur|Madame|MM\.)\s"
    r"(?P<name>(?!le |la |Le |La |Maire|l’|L’)[A-ZÀ-Ý][\w’-]*(?:\s[A-ZÀ-Ý][\w’-]+){0,2})"
)
_TITLES = {"Monsieur": "M.", "Mr": "M.", "Mr.": "M.", "Madame": "Mme", "Mlle": "Mme"}
_IN_CHARGE = re.compile(
    r"(?P<name>[A-ZÀ-Ý][\w’-]+\s[A-ZÀ-Ý][\w’-]+),? (?:\(|- )?(?P<role>présidente?|trésori(?:er|ère)|secrétaire(?! de mairie)|vice-présidente?)(?!\w)"
)
_OFFICE = re.compile(
    r",? \(?(?P<office>(?:(?:premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième|sixième|1er|1re|1ère|\d(?:e|ème)) )?"
    r"(?:adjointe?(?: au maire)?|conseill(?:er|ère) municipale?(?: déléguée?)?|direct(?:eur|rice) générale? des services|DGS))(?!\w)"
)
# « Bonjour M. Leroux », « contacter Mme Petit »: neither asks.
_SPOKEN_TO = re.compile(
    r"(?:bonjour|bonsoir|cher|chere|merci|attention de|avec|contacter|appeler|rappeler|voir|joindre|prevenir)[ ,]*$"
)
# After these words of everyday use, what follows is no longer the name.
_STOPS = frozenset(
    listed(
        """demande veut voudrait souhaite organise organisent fait va tient intervient pour le doit qui
        lundi mardi mercredi jeudi vendredi samedi dimanche tournoi match que est a au aux dans sur
        rue place avenue route chemin demain du merci siret rna tel bonjour cordialement"""
    )
)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks or organises."""

    kind: PersonKind
    name: str
    words: str
    start: int


def read_applicants(words: str) -> tuple[Applicant, ...]:
    """Return those who may ask, in the order of the words."""
    found = [*_organisations(words), *_persons(words)]
    return tuple(sorted(found, key=lambda applicant: applicant.start))


def read_in_charge(words: str) -> tuple[str, str]:
    """Return who signs for the association, "Odile Vernet, présidente", and the words; or nothing."""
    match = _IN_CHARGE.search(words)
    return (f"{match['name']}, {match['role']}", match.group()) if match else ("", "")


def read_delegate(words: str) -> tuple[str, str, str]:
    """Return (name, office, words) of « M. Ferrand, premier adjoint, »; nothing unless one person is named."""
    named = [one for one in read_applicants(words) if one.kind == "personne"]
    if len({one.name for one in named}) != 1:
        return "", "", ""
    who = named[0]
    office = _OFFICE.match(words, who.start + len(who.words))
    return who.name, office["office"].strip() if office else "", who.words


def _persons(words: str) -> Iterator[Applicant]:
    for match in _PERSON.finditer(words):
        if _SPOKEN_TO.search(flat(words[max(0, match.start() - 30) : match.start()])):
            continue
        name = f"{_TITLES.get(match['title'], match['title'])} {match['name']}"
        yield Applicant("personne", name, match.group(), match.start())


def _organisations(words: str) -> Iterator[Applicant]:
    flat_words = flat(words)
    end = 0
    for match in _kinds().finditer(flat_words):
        if match.start() < end:
            continue
        group, article = _known()[match["kind"]]
        said = words[match.start("kind") : match.end()]
        if group == "reseaux":
            if said[0].isupper():  # « orange » is a colour too: the network has a capital
                yield Applicant(group, article, said, match.start("kind"))
            continue
        if len(said) <= 2 and not said.isupper():
            continue  # « as » and « us » in small letters are other words
        end = _tail_end(words, match.end(), group)
        tail = re.sub(r"^ les ", " Les ", words[match.end() : end].replace("'", "’"))
        if tail or match["kind"] in _ALONE:
            name = f"{article}{_written(match['kind'])}{tail}"
            yield Applicant(group, name, words[match.start() : end], match.start())


def _tail_end(words: str, at: int, group: PersonKind) -> int:
    """Return where the name ends: capitals and small links, or one complement in small letters."""
    quoted = _QUOTED.match(words, at)
    if quoted:
        return quoted.end()
    end, small = at, 0
    for _ in range(_MOST_PARTS):
        match = _PART.match(words, end)
        if match is None or match["word"][0].isdigit():
            break
        has_capital = match["word"][0].isupper()
        joint = match["joint"].strip().lower()
        if flat(match["word"]) in _STOPS and not (has_capital and joint):
            break  # « Le café de la Place » has a capital: it is the name
        if joint in ("en", "et", "le", "la") and not has_capital:
            break
        if not has_capital:
            small += 1
            if not joint or small > (2 if group == "associations" else 1):
                break
        end = match.end()
    return end


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _known() -> Mapping[str, tuple[PersonKind, str]]:
    return {
        flat(kind): (group, article)
        for group in _GROUPS
        for kind, article in _data()[group].items()
    }


@cache
def _written(flat_kind: str) -> str:
    """Return how a kind is written: "asso" is "association", "sarl" is "SARL"."""
    kinds = {flat(kind): kind for group in _GROUPS for kind in _data()[group]}
    return _data()["formes"].get(kinds[flat_kind], kinds[flat_kind])


@cache
def _kinds() -> re.Pattern[str]:
    names = "|".join(re.escape(kind) for kind in sorted(_known(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:l'|la |le |les )?(?P<kind>{names})(?![\w-])")
