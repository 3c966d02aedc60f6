# SPDX-License-Identifier: AGPL-3.0-or-later
"""The people and organisations that free words name, in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.french.folding import fold, listed
from desktop.mairie.arretes.need.told.people import read_applicants
from desktop.mairie.forms.name_words import functions, is_first_name

_CIVILITY = r"(?:M\.|Mr\.?|Mme|Mlle|Melle|Monsieur|Madame|MM\.|Messieurs|Mmes|Mesdames|Maître|Me|Dr|Docteur)"
_NAME = r"[^\W\d_][\w’-]*"
_LINK = r"(?:de la|de l’|des|du|de|d’)"
_CIVIL = re.compile(
    rf"(?<![\w’-])(?P<who>{_CIVILITY}(?:\s(?:et|ou)\s{_CIVILITY})?\s)(?=(?P<rest>\S[^,;.!?\n]{{0,90}}))",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    rf"(?<![\w’-])(?P<who>(?:la\s|le\s|l’))(?=(?P<rest>{_NAME}[^,;.!?\n]{{0,90}}))", re.IGNORECASE
)
_FAMILY = re.compile(r"(?<![\w’-])la famille (?:[A-ZÀ-Ý][\w’-]*)(?:[ -][A-ZÀ-Ý][\w’-]*){0,2}")
_FULL_NAME = re.compile(
    r"(?<![\w’-])(?P<first>[A-ZÀ-Ý][\w’-]+) (?:(?:de|du|d’|le|la|Le|La) ?)?[A-ZÀ-Ý][\w’-]+"
)
_STOPS = frozenset(
    listed("""
    pour qui que car parce a au aux dans sur le la les l un une du depuis sans avec demande veut
    voudrait souhaite concernant concerne relatif relative suite lundi mardi mercredi jeudi vendredi
    samedi dimanche est sont nous je il elle on ne pas son sa ses et ou afin avant apres en par
    malgre bonjour merci cordialement ce cette notre votre
    """)
)
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody that was named, with the place of the words."""

    text: str
    start: int
    end: int


def read_named(words: str) -> tuple[Named, ...]:
    """Return who is named, in order, without overlap; `words` has typographic apostrophes."""
    found = [
        *(_civil(match) for match in _CIVIL.finditer(words)),
        *(_function(match) for match in _FUNCTION.finditer(words)),
        *(Named(m.group(), *m.span()) for m in _FAMILY.finditer(words)),
        *(
            Named(m.group(), *m.span())
            for m in _FULL_NAME.finditer(words)
            if is_first_name(m["first"])
        ),
        *(Named(one.name, one.start, one.start + len(one.words)) for one in read_applicants(words)),
    ]
    kept: list[Named] = []
    for one in sorted(filter(None, found), key=lambda named: (named.start, -named.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _civil(match: re.Match[str]) -> Named | None:
    rest = match["rest"]
    article = re.match(r"(?:la|le|les)\s|l’", rest, re.IGNORECASE)
    if article and (named := _held(rest[article.end() :])):
        kept = rest[: article.end()] + named
    else:
        kept = _name(rest)
    return _named(match, kept) if kept else None


def _function(match: re.Match[str]) -> Named | None:
    kept = _held(match["rest"])
    return _named(match, kept) if kept else None


def _named(match: re.Match[str], kept: str) -> Named:
    end = match.start("rest") + len(kept)
    return Named(match["who"] + kept, match.start(), end)


def _name(rest: str) -> str:
    """Return « Claire de La Tour » of what follows a civility; one small word will do."""
    kept: list[str] = []
    for word in rest.split(" ")[:_MOST_WORDS]:
        bare = fold(word)
        is_particle = bare in ("de", "du", "des", "d") and kept
        if (
            (word[:1].isupper() and (bare not in _STOPS or bare in ("le", "la")))
            or (word.startswith(("d’", "D’")) and word[2:3].isupper())
            or (not kept and bare not in _STOPS and word[:1].isalpha())
            or is_particle
            or (bare in ("le", "la") and kept and kept[-1].lower() == "de")
        ):
            kept.append(word)
        else:
            break
    while kept and fold(kept[-1]) in ("de", "du", "des", "d", "le", "la") and kept[-1].islower():
        kept.pop()
    return " ".join(kept)


def _held(rest: str) -> str:
    """Return « présidente du comité des fêtes » of what follows an article; empty for no function."""
    words = rest.split(" ")[:_MOST_WORDS]
    if not words or fold(words[0]) not in functions() or fold(words[0]) in ("chef", "general"):
        return ""
    kept, linked = [words[0]], False
    for word in words[1:]:
        bare = fold(word)
        if bare in ("de", "du", "des") or word.lower().startswith(("d’", "de l’")):
            kept.append(word)
            linked = not word.lower().startswith("d’")
        elif bare in ("la", "les") and kept[-1].lower() == "de":
            kept.append(word)
        elif linked or (word.lower().startswith("l’") and kept[-1].lower() == "de"):
            kept.append(word)
            linked = False
        elif (bare not in _STOPS and bare.endswith(("al", "ale", "ee", "elle", "ique", "aux"))) or (
            word[:1].isupper() and bare not in _STOPS
        ):
            kept.append(word)
        else:
            break
    while fold(kept[-1]) in ("de", "du", "des", "la", "les"):
        kept.pop()
    return " ".join(kept)
