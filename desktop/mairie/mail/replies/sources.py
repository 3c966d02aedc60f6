# SPDX-License-Identifier: AGPL-3.0-or-later
"""The legal texts that a reply may cite: those of sources.toml, and no other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.mairie.legal.codes import code_name, legal_codes

_FILE = Path(__file__).with_name("sources.toml")
_RGPD = "règlement (UE) 2016/679"


@dataclass(frozen=True, slots=True)
class LegalSource:
    """A text of law as sources.toml describes it."""

    id: str
    code: str
    """Short name as in legal/codes.toml, or "RGPD"."""
    article: str
    says: str
    after_index: bool = False
    """More recent than the index of articles, which cannot know it."""

    @property
    def spaced(self) -> str:
        """The article as it is written in a sentence: « L. 112-3 », « 61-3-1 »."""
        return re.sub(r"^([LRD])(?=\d)", "\\1.\u00a0", self.article)

    @property
    def sentence(self) -> str:
        """« article L. 112-3 du code des relations entre le public et l’administration »."""
        name = _RGPD if self.code == "RGPD" else code_name(self.code)
        return f"article {self.spaced} du {name}"

    @property
    def short(self) -> str:
        """« CRPA, art. L. 112-3 », or the whole name of a code that has no usual letters."""
        known = legal_codes().get(self.code)
        name = known.name if known and not known.letters else self.code
        return f"{name}, art.\u00a0{self.spaced}"


@cache
def legal_sources() -> Mapping[str, LegalSource]:
    """Return the sources by id."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["source"]
    return {row["id"]: LegalSource(**row) for row in rows}


@cache
def source_sentences() -> Mapping[str, str]:
    """Return what {{ droit.accuse }} gives in a text, by id."""
    return {source.id: source.sentence for source in legal_sources().values()}


@cache
def source_shorts() -> Mapping[str, str]:
    """Return what {{ ref.accuse }} gives in a note to the agent, by id."""
    return {source.id: source.short for source in legal_sources().values()}


def with_same_code(text: str) -> str:
    """Write « du même code » where a text names twice running the code that it cites."""
    last = ""

    def shortened(match: re.Match[str]) -> str:
        nonlocal last
        name, last = last, match["name"]
        if name != last:
            return match.group()
        return f"{match['article']} du même {'règlement' if last == _RGPD else 'code'}"

    return _cited().sub(shortened, text)


@cache
def _cited() -> re.Pattern[str]:
    """Return the pattern of the citations that the table can make, and of no other."""
    names = {source.sentence.partition(" du ")[2] for source in legal_sources().values()}
    articles = {source.spaced for source in legal_sources().values()}
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    which = "|".join(map(re.escape, sorted(articles, key=len, reverse=True)))
    return re.compile(f"(?P<article>article (?:{which})) du (?P<name>{either})")
