# SPDX-License-Identifier: AGPL-3.0-or-later
"""The references that are dead or moved, as dead.toml describes them, and how to recognise one."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.mairie.legal.citations import Citation
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.legal.index import bare_article

_FILE = Path(__file__).with_name("dead.toml")
_NEAR = 120
"""Characters around a reference in which `unless` is looked for."""

_DATED = re.compile(
    r"[^.;]{0,50}?\bdu\s(?:\d{1,2}(?:er)?\s[a-z]{3,9}\s|\d{1,2}[/.-]\d{1,2}[/.-])(?P<year>\d{4})"
)
"""The date that follows the name of an act: « n° 2019-12 en date du 5 mars 2019 »."""


@dataclass(frozen=True, slots=True)
class DeadReference:
    """A text, an article or words that may not be cited any more."""

    kind: str
    """ "article", "code", "law" or "words"."""
    name: str
    """ "la loi n° 82-213 du 2 mars 1982"."""
    instead: str
    """What to cite in its place."""
    since: datetime.date | None
    sure: bool
    """False: the message says « à confirmer »."""
    code: str = ""
    number: str = ""
    date: str = ""
    first: str = ""
    last: str = ""
    pattern: str = ""
    context: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def names(self, citation: Citation) -> bool:
        """Tell whether the citation is this reference, whatever the context."""
        if self.kind == "law":
            return citation.kind == "law" and self._is_that_law(citation)
        if citation.kind != "code" or citation.code != self.code:
            return False
        return self.kind == "code" or (self.kind == "article" and self._covers(citation.article))

    def _is_that_law(self, citation: Citation) -> bool:
        if citation.number:
            return citation.number.removeprefix("19") == self.number
        return citation.date == self.date

    def _covers(self, article: str) -> bool:
        bare = bare_article(article)
        if self.pattern:
            return re.fullmatch(self.pattern, bare) is not None
        return (
            bool(bare)
            and bare[0] == self.first[0]
            and (
                _parts(self.first) <= _parts(bare)[: len(_parts(self.first))]
                and _parts(bare) <= (*_parts(self.last), 999)
            )
        )


def _parts(article: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", article))


@cache
def dead_references() -> tuple[DeadReference, ...]:
    """Return the table."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_reference(entry) for entry in data["dead"])


def _reference(entry: dict[str, Any]) -> DeadReference:
    def said(key: str) -> str:
        return str(entry.get(key, ""))

    def listed(key: str) -> tuple[str, ...]:
        return tuple(entry.get(key, ()))

    return DeadReference(
        entry["kind"], entry["name"], entry["instead"], entry.get("since"), entry["sure"],
        said("code"), said("number"), said("date"), said("first"), said("last"), said("pattern"),
        listed("context"), listed("unless"), listed("words"),
    )  # fmt: skip


def dead_citation(citation: Citation, flat_text: str) -> DeadReference | None:
    """Return what is dead in a citation of a text; `flat_text` is the whole of it, flattened."""
    for reference in dead_references():
        if reference.names(citation) and _holds(reference, flat_text, citation.start, citation.end):
            return reference
    return None


def dead_words(flat_text: str) -> Iterator[tuple[DeadReference, int, int]]:
    """Yield the words of a flattened text that name something dead, with their place."""
    for reference in dead_references():
        if reference.kind == "words":
            for match in _word_pattern(reference.words).finditer(flat_text):
                if _holds(reference, flat_text, *match.span()):
                    yield reference, *match.span()


def _holds(reference: DeadReference, flat_text: str, start: int, end: int) -> bool:
    if reference.context and not _is_context(reference, flat_text):
        return False
    near = flat_text[max(0, start - _NEAR) : end + _NEAR]
    if reference.unless and _word_pattern(reference.unless).search(near):
        return False
    before = flat_text[max(0, start - 25) : start]
    return re.search(r"\b(?:anciens?|anciennement|ancienne|ex)\b[^.;]{0,12}$", before) is None


def _is_context(reference: DeadReference, flat_text: str) -> bool:
    """Tell whether the words of the context are there, other than as the name of an old act.

    « Vu l’arrêté de péril du 5 mars 2019 » names an act of its time, as a mainlevée must.
    """
    return any(
        not _names_old_act(reference, flat_text[match.end() : match.end() + _NEAR])
        for match in _word_pattern(reference.context).finditer(flat_text)
    )


def _names_old_act(reference: DeadReference, flat_after: str) -> bool:
    dated = _DATED.match(flat_after)
    return bool(dated and reference.since and int(dated["year"]) < reference.since.year)


@cache
def _word_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    written = "|".join(re.escape(flat(word)).replace(r"\ ", r"[\s-]{1,30}") for word in words)
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)")
