# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telephones, mailboxes and addresses of public offices, which are nobody’s: « Standard de la préfecture »."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from desktop.french.folding import fold, fold_words
from desktop.mairie.personal_data.span import Label, PersonalSpan

_FILE = Path(__file__).with_name("offices.toml")
_REACH = 160
"""Characters before a number in which its sentence begins."""
_ENDS = re.compile(r"[.!?…](?=[ \u00a0])|[\n;|\t]")
_TOWN = re.compile(r"\b[Dd](?:e |e\u00a0|u |u\u00a0|[’'])[A-ZÀ-ÖØ-ÞŒ][\w’'-]+")
"""« de Redon », after the name of an office."""
_ABBREVIATION = re.compile(r"\bt[ée]l\.", re.IGNORECASE)
_POST = re.compile(r"\b\d{5}[ \u00a0][A-ZÀ-ÖØ-ÞŒ][\w’'-]+")
_MOBILE = re.compile(r"(?:\+|00)?(?:33)?\D*0?\D*[67]")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_lists()[key].split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def without_offices(text: str, found: Sequence[PersonalSpan]) -> list[PersonalSpan]:
    """Leave out the contacts that the words before them give to an office, and to nobody."""
    persons = [span for span in found if span.label is Label.PERSON]
    return [
        span
        for span in found
        if not (
            _is_service_mailbox(text, span, persons)
            or _is_said_of_office(text, span, found, persons)
        )
    ]


def _is_service_mailbox(text: str, span: PersonalSpan, persons: Sequence[PersonalSpan]) -> bool:
    """« urbanisme@… », « mairie.redon@… »; beside somebody’s name on its line it is where they are."""
    if span.label is not Label.EMAIL:
        return False
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    if any(start <= one.start and (one.end <= end or end < 0) for one in persons):
        return False
    local = fold(span.text.partition("@")[0])
    return local in _words("boites") or local.partition(".")[0] == "mairie"


def _is_said_of_office(
    text: str,
    span: PersonalSpan,
    found: Sequence[PersonalSpan],
    persons: Sequence[PersonalSpan],
) -> bool:
    """Tell whether every word before a contact, in its sentence, is of an office: one more and it stays."""
    if span.label not in (Label.PHONE, Label.ADDRESS):
        return False
    if span.label is Label.PHONE and _MOBILE.match(span.text):
        return False
    start = _sentence_start(text, span.start)
    if any(start <= one.start < span.start for one in persons):
        return False
    said = _without_spans(text, start, span.start, found)
    words = fold_words(_TOWN.sub(" ", _POST.sub(" ", said)))
    is_office = any(word in _words("organismes") for word in words)
    known = _words("organismes") | _words("autour")
    return is_office and all(word in known or word.isdigit() for word in words)


def _sentence_start(text: str, place: int) -> int:
    first = max(0, place - _REACH)
    before = _ABBREVIATION.sub(lambda match: "-" * len(match.group()), text[first:place])
    ends = [match.end() for match in _ENDS.finditer(before)]
    return first + ends[-1] if ends else first


def _without_spans(text: str, start: int, end: int, found: Sequence[PersonalSpan]) -> str:
    """Return a piece of the text, what was found in it left out."""
    letters = list(text[start:end])
    for span in found:
        for place in range(max(start, span.start), min(end, span.end)):
            letters[place - start] = " "
    return "".join(letters)
