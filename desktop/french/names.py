# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of people, places, organisations and acronyms in a French text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from desktop.french.folding import fold_words, listed
from desktop.french.units import SPACES

NameKind = Literal["person", "proper", "acronym"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a text; `words` are its telling words, folded, in order."""

    kind: NameKind
    text: str
    start: int
    end: int
    words: tuple[str, ...]
    civility: str = ""
    """ "M.", "Mme" or nothing."""


_UPPER = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ"
_S = rf"[{SPACES}]"
_WORD = rf"(?:[dDlL][’'])?[{_UPPER}][\w-]*(?:[’'][{_UPPER}][\w-]*)?"
_PARTICLE = rf"(?:de{_S}la|de{_S}l[’']|du|des|de|d[’']|la|le|les|sur|sous|en|lès|lez|aux|&)"
_SEQUENCE = re.compile(
    rf"(?<![\w’'-]){_WORD}(?:{_S}(?:{_PARTICLE}{_S}?){{0,2}}{_WORD}|{_S}{_PARTICLE}(?<=[’']){_WORD})*"
    rf"|(?<=[dDlLnNsS][’']){_WORD}(?:{_S}(?:{_PARTICLE}{_S}?){{0,2}}{_WORD})*"
)
_CIVILITY = re.compile(
    rf"(?<!\w)(?P<civility>MM?\.|M(?={_S}[{_UPPER}])|Mmes?|Mlle|Mgr|Monsieur|Madame|Mademoiselle|Maître|Me|Dr|Docteur){_S}+"
    rf"(?=[{_UPPER}])"
)
_FEMININE = {"Mme", "Mmes", "Mlle", "Madame", "Mademoiselle"}
_MASCULINE = {"M", "M.", "MM.", "Mgr", "Monsieur"}
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]|\n|»|«|[•–—*-])[\s\u00a0\u202f«(]*$")

# Words that open a sentence or a phrase and belong to no name.
_OPENERS = frozenset(
    listed("""
    le la les l un une des du de d au aux a en et ou où ce cet cette ces c son sa ses leur leurs
    notre nos votre vos pour par sur sous dans avec sans selon entre vers chez depuis pendant
    avant apres afin ainsi aussi enfin ensuite puis mais or donc car si il elle ils elles on
    nous vous je qui que quand lors lorsque comme tout tous toute toutes aucun aucune chaque
    plusieurs contre malgre environ seul seule vu considerant article arrete date objet present
    presents absent absents excuse excuses signe fait outre parmi grace suite concernant quant
    deux trois quatre cinq six sept huit neuf dix quatorze seize vingt cent mille ne se y l n s
    t m
""")
)
# Institutions and common nouns that a writer may capitalise without the source doing so.
_GENERIC = frozenset(
    listed("""
    m mm mme mmes mlle mr dr
    conseil conseils municipal municipale municipaux communal communale commune communes maire
    maires mairie adjoint adjointe adjoints president presidente vice prefet prefete prefecture
    sous departement departemental departementale region regional regionale etat republique
    francaise francais france europe europeenne union syndicat communaute agglomeration
    intercommunal intercommunale intercommunalite ville village metropole service services
    direction directeur directrice general generale code loi decret monsieur madame mesdames
    messieurs ministere ministre assemblee comite commission bureau budget rapport deliberation
    internet janvier fevrier mars avril mai juin juillet aout septembre
    octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche noel euros
    euro
""")
)
_KNOWN_ACRONYMS = frozenset(
    listed("""
    ht ttc tva cgct pdf eur ia m mm mme n dgs dpo rgpd km h t
""")
)
_PARTICLE_WORDS = frozenset(
    listed("""
    de du des la le les l d sur sous en et a au aux lès lez les
""")
)


def find_names(text: str) -> tuple[Name, ...]:
    """Return the names of `text`, in order, without those made only of common institutions.

    A single capitalised word that opens a sentence is left out unless it is an acronym: nothing
    tells it from an ordinary word.
    """
    return tuple(name for match in _SEQUENCE.finditer(text) for name in _names(text, match))


def telling_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name, without particles nor common institutions."""
    words = fold_words(text)
    return tuple(w for w in words if w not in _PARTICLE_WORDS and w not in _GENERIC)


def _names(text: str, match: re.Match[str]) -> Iterator[Name]:
    start, end = match.span()
    civility = ""
    while start < end:
        title = _CIVILITY.match(text, start)
        if title and title.end() < end:
            civility, start = title["civility"], title.end()
            continue
        opener = re.match(rf"[\w’'.-]+?(?:{_S}+|(?<=[’'])|$)", text[start:end])
        if civility or not opener or not _is_opener(opener.group()):
            break
        start += opener.end()
    if start >= end:
        return
    civility = civility or _civility_before(text, start)
    yield from _split_at_civility(text, start, end, civility)


def _is_opener(written: str) -> bool:
    words = fold_words(written)
    return bool(words) and all(word in _OPENERS for word in words) and not written.strip().isupper()


def _split_at_civility(text: str, start: int, end: int, civility: str) -> Iterator[Name]:
    """Yield « Claire Delattre » and « Paul Leroux » of « Claire Delattre et Monsieur Paul Leroux »."""
    inner = _CIVILITY.search(text, start, end)
    stop = end if inner is None else inner.start()
    written = text[start:stop].rstrip(SPACES + "&")
    written = re.sub(rf"{_S}(?:et|de|du|des|la|le|les|en|sur)$", "", written)
    name = _name(text, start, start + len(written), civility)
    if name:
        yield name
    if inner is not None:
        yield from _split_at_civility(text, inner.end(), end, inner["civility"])


def _civility_before(text: str, start: int) -> str:
    before = text[max(0, start - 14) : start]
    match = re.search(
        rf"(?<!\w)(MM?\.|Mmes?|Mlle|Monsieur|Madame|Maître|Me|Dr|Docteur){_S}+$", before
    )
    return match[1] if match else ""


def _name(text: str, start: int, end: int, civility: str) -> Name | None:
    written = text[start:end]
    words = telling_words(written)
    if not words or all(word.isdigit() for word in words):
        return None
    is_acronym = written.isupper() and len(words) == 1 and not civility
    if is_acronym and (words[0] in _KNOWN_ACRONYMS or len(words[0]) < 2):
        return None
    opens = _SENTENCE_START.search(text[max(0, start - 6) : start]) is not None
    if opens and len(fold_words(written)) == 1 and not is_acronym and not civility:
        return None
    kind: NameKind = "person" if civility or _looks_like_person(written) else "proper"
    return Name("acronym" if is_acronym else kind, written, start, end, words, _gender(civility))


def _gender(civility: str) -> str:
    if civility in _FEMININE:
        return "Mme"
    return "M." if civility in _MASCULINE else ""


def _looks_like_person(written: str) -> bool:
    """Tell « Jean DUPONT » and « DUPONT Jean »: two words, one of them in capitals."""
    words = re.split(rf"{_S}+", written)
    if len(words) not in (2, 3) or not all(word[0].isupper() for word in words):
        return False
    capitals = [word.isupper() and len(word) > 2 for word in words]
    return any(capitals) and not all(capitals)
