# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a good prompt that are not there, as far as the kind of text needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.prompting.finding import Severity, Spotted
from desktop.mairie.prompting.missing.cues import (
    cue_turns,
    measures_in,
    says,
    says_length,
    says_reader,
    says_tone,
)
from desktop.mairie.prompting.missing.documents import absent_document
from desktop.mairie.prompting.missing.situation import ENOUGH, situation_points
from desktop.mairie.prompting.reading.prompt_text import PromptText
from desktop.mairie.prompting.reading.requests import QUESTION, Request, main_request, named_kind
from desktop.mairie.prompting.reading.tables import OTHER, TaskKind, task_kinds

_FORM_LABEL = re.compile(r"^Format\s*:", re.MULTILINE | re.IGNORECASE)
_READER_MATTERS = frozenset(("courrier", "mail", "discours"))
"""For the others, one reader more or less is only advice."""


def missing_parts(prompt: PromptText, requests: tuple[Request, ...]) -> Iterator[Spotted]:
    """Yield what is not told and would have to be."""
    kind = wanted_kind(prompt, requests)
    if not requests:
        yield Spotted("tache-absente", *named_kind(prompt)[1:])
        yield from _vague(prompt, requests)
        return
    if _is_only_a_name(prompt, requests):
        yield Spotted(
            "tache-absente", requests[0].start, requests[0].end, severity=Severity.IMPORTANT
        )
    place = absent_document(prompt, requests)
    if place:
        yield Spotted("document-absent", *place)
    yield from _situation(prompt, requests, kind)
    if "longueur" in kind.needs and not says_length(prompt):
        yield Spotted("longueur-absente", idea=kind.idea("longueur"))
    if "ton" in kind.needs and not says_tone(prompt):
        yield Spotted("ton-absent", idea=kind.idea("ton"))
    if "format" in kind.needs and not _says_form(prompt, kind):
        yield Spotted("format-absent", idea=kind.idea("format"))
    yield from _example(prompt, requests)
    yield from _vague(prompt, requests)


def wanted_kind(prompt: PromptText, requests: tuple[Request, ...]) -> TaskKind:
    """Return the kind of text that is wanted; that of any text when nothing tells it."""
    request = main_request(requests)
    name = request.kind if request else ""
    if not name and (not requests or all(not one.kind for one in requests)):
        name = named_kind(prompt)[0]
    return task_kinds()[name or OTHER]


def _situation(
    prompt: PromptText, requests: tuple[Request, ...], kind: TaskKind
) -> Iterator[Spotted]:
    if "contexte" in kind.needs and situation_points(prompt, requests, kind.id) < ENOUGH:
        yield Spotted("contexte-absent", idea=kind.idea("contexte"))
    if (
        "destinataire" in kind.needs
        and not says_reader(prompt)
        and not _answers_pasted(prompt, kind)
    ):
        severity = None if kind.id in _READER_MATTERS else Severity.ADVICE
        yield Spotted("destinataire-absent", idea=kind.idea("destinataire"), severity=severity)


def _answers_pasted(prompt: PromptText, kind: TaskKind) -> bool:
    """An answer to a mail that is there goes to whoever wrote it."""
    return kind.id in _READER_MATTERS and bool(prompt.pasted or prompt.known_documents)


def _says_form(prompt: PromptText, kind: TaskKind) -> bool:
    if prompt.blanks and _FORM_LABEL.search(prompt.own):
        return True
    if kind.id == "idees" and any(measures_in(one) for one in prompt.sentences):
        return True
    return says(prompt, "colonnes" if kind.id == "tableau" else "format")


def _example(prompt: PromptText, requests: tuple[Request, ...]) -> Iterator[Spotted]:
    if says(prompt, "exemple", "donnes"):
        return
    for request in requests:
        place = next(request.sentence.places(cue_turns("exemple")), None)
        if place:
            yield Spotted("exemple-utile", *request.sentence.span(*place))
            return


def _is_only_a_name(prompt: PromptText, requests: tuple[Request, ...]) -> bool:
    """Tell « arrêté de circulation », which says no verb."""
    only = requests[0]
    is_noun = not only.verb and only.kind != QUESTION and only.first <= 1
    return len(requests) == 1 and is_noun and prompt.own_words <= _FEW_WORDS


def _vague(prompt: PromptText, requests: tuple[Request, ...]) -> Iterator[Spotted]:
    if says(prompt, "vague", "sauf"):
        return
    asking = {request.sentence.start for request in requests}
    for sentence in prompt.sentences:
        place = next(sentence.places(cue_turns("vague")), None)
        is_asking = sentence.start in asking or not asking
        if place and is_asking and len(sentence.tokens) <= _LONGEST_VAGUE:
            yield Spotted("trop-vague", *sentence.span(*place))
            return


_FEW_WORDS = 6
_LONGEST_VAGUE = 25
"""Words of a sentence that « un truc » makes vague; a longer one says more."""
