# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a prompt is made, as findings: several demands, too long, blanks left, mixed languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from desktop.mairie.prompting.finding import Spotted
from desktop.mairie.prompting.reading.prompt_text import PromptText
from desktop.mairie.prompting.reading.requests import NOT_WRITTEN, Request
from desktop.mairie.prompting.reading.tables import OTHER, task_kinds
from desktop.mairie.prompting.shape.contradictions import find_contradictions, shape_tables

MOST_WORDS = 300
"""Words of a demand, pasted text aside: more drowns what matters."""
_FEWEST_ENGLISH, _ENGLISH_SHARE = 4, 0.15
_FORM_ONLY = frozenset(("tableau", OTHER))
"""« Présente-les en tableau » is a form, not a second text."""


def find_shape(prompt: PromptText, requests: tuple[Request, ...]) -> Iterator[Spotted]:
    """Yield what is wrong with the way a prompt is made."""
    yield from _several(requests)
    yield from find_contradictions(prompt)
    yield from _too_long(prompt)
    yield from _english(prompt)
    if prompt.blanks:
        yield Spotted("reste-a-completer", *prompt.blanks[0])


def texts_asked(requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """Return the first request of each text that is to be written."""
    found: dict[str, Request] = {}
    for request in requests:
        if request.kind and request.kind not in NOT_WRITTEN:
            found.setdefault(request.kind, request)
    if len(found) > 1:
        found = {kind: one for kind, one in found.items() if kind not in _FORM_ONLY} or found
    return tuple(found.values())


def _several(requests: tuple[Request, ...]) -> Iterator[Spotted]:
    asked = texts_asked(requests)
    if len(asked) > 1:
        titles = [task_kinds()[one.kind].title for one in asked]
        what = f"{', '.join(titles[:-1])} et {titles[-1]}"
        yield Spotted("plusieurs-taches", asked[1].start, asked[1].end, what=what)


def _too_long(prompt: PromptText) -> Iterator[Spotted]:
    words = prompt.own_words
    if prompt.is_cut:
        yield Spotted("trop-long", what="plus de 40\u202f000 caractères, et seul le début a été lu")
    elif words > MOST_WORDS:
        yield Spotted("trop-long", what=f"{words} mots")


@cache
def _english_words() -> frozenset[str]:
    return frozenset(shape_tables()["anglais"]["mots"])


def _english(prompt: PromptText) -> Iterator[Spotted]:
    found = [
        (sentence, at)
        for sentence in prompt.sentences
        for at, word in enumerate(sentence.words)
        if word in _english_words()
    ]
    if len(found) >= max(_FEWEST_ENGLISH, _ENGLISH_SHARE * prompt.own_words):
        sentence, at = found[0]
        last = max(number for one, number in found if one is sentence)
        yield Spotted("langue", *sentence.span(at, last + 1))
