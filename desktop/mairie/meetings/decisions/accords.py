# SPDX-License-Identifier: AGPL-3.0-or-later
"""Decisions taken without a vote: « on fait comme ça », the chair who settles, what is put off."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.mairie.meetings.decisions.cues import is_said
from desktop.mairie.meetings.decisions.proposals import (
    Proposal,
    find_proposal,
    is_question,
    note_taken,
    proposal_in,
    thing_in,
)  # fmt: skip
from desktop.mairie.meetings.decisions.sentences import tells_opinion
from desktop.mairie.meetings.decisions.told import (
    agreed_on,
    told_alone,
    with_antecedent,
    with_choice,
)
from desktop.mairie.meetings.decisions.verbs import table
from desktop.mairie.meetings.meeting import DecisionKind, MeetingKind
from desktop.mairie.meetings.spoken import Spoken, Utterance

_BACK = 8
"""Sentences before « on fait comme ça » in which its proposal is looked for."""
NOTED = "prendre acte"
_NOTED = 6
"""Sentences in which « on en prend acte » and « le conseil prend acte du rapport » are the same."""
_SAME = 3
"""Sentences between « on en prend six » and the « on fait comme ça » that confirms it."""
_MARKED = re.compile(
    r"^(?:bon|allez|donc|alors|ok|d[’']accord|voilà|oui|très bien|parfait|et|non)\b.{0,24}?\bon (?:n[e’'] ?)?(?:l[e’'] ?|la |les |en |y )?(?P<verb>[a-zàâçéèêëîïôûùœ]+)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(?:bon|allez|donc|alors|ok|d[’']accord|voilà|très bien|parfait)\b.{0,12}\b(?:donc|alors|on)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:donc|alors|d[’']accord,?) on (?:n[e’'] ?)?(?:l[e’'] ?|la |les |en |y )?(?P<verb>[a-zàâçéèêëîïôûùœ]+)",
    re.IGNORECASE,
)


_SUMMED = re.compile(
    r"(?:bon,? donc|d[’']accord,? donc|ok,? donc|très bien,? donc|d[’']accord,|donc) (?!on |je |tu |vous |c[’']|il |elle |ça |mais |ils |si |là |moi |nous |en )",
    re.IGNORECASE,
)
_ARRANGED = re.compile(
    r"jusqu|à partir|tous les|toutes les|\ble (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|par semaine|par mois",
    re.IGNORECASE,
)
_SUMMED_WORDS = 8
_LED = re.compile(
    r"(?:(?:alors|donc|bon|et|ok|voilà),? )*on (?:n[e’'] ?)?(?:l[e’'] ?|la |les |en )?(?P<verb>[a-zàâçéèêëîïôûùœ]+)",
    re.IGNORECASE,
)
_LED_WORDS = (4, 18)
_HEARD = 2
"""Sentences after an instruction in which it is heard."""


@dataclass(frozen=True, slots=True)
class Accord:
    """A decision without vote: where it is told, how, and what was proposed."""

    line: int
    kind: DecisionKind
    proposal: Proposal | None
    thing: str
    first: int
    """First sentence of its words."""


def find_accords(
    spoken: Spoken, kind: MeetingKind, taken: Sequence[bool], starts: Sequence[int]
) -> Iterator[Accord]:
    """Yield the decisions in order; `taken` sentences belong to votes, `starts` say where items begin."""
    held: Accord | None = None
    for accord in _each(spoken, kind, taken, starts):
        if held and is_noted(held) and is_noted(accord) and accord.line - held.line <= _NOTED:
            held = accord
        elif held and _confirms(held, accord):
            held = replace(held, line=accord.line, thing=accord.thing)
        else:
            if held:
                yield held
            held = accord
    if held:
        yield held


def _each(
    spoken: Spoken, kind: MeetingKind, taken: Sequence[bool], starts: Sequence[int]
) -> Iterator[Accord]:
    lowest = 0
    for utterance in spoken.utterances:
        number = utterance.number
        noted = note_taken(utterance.text) if kind is MeetingKind.COUNCIL else None
        accord = None
        if noted is not None:
            named = Proposal(number, NOTED, noted)
            accord = Accord(number, DecisionKind.CONSENSUS, named, "", number)
        elif taken[number]:
            lowest = number + 1
        else:
            told = _kind_of(spoken, utterance, kind)
            item = bisect_right(starts, number)
            first = max(lowest, number - _BACK, starts[item - 1] if item else 0)
            accord = _accord(spoken, number, first, told) if told else None
        if accord:
            yield accord
            lowest = number + 1


def _confirms(held: Accord, accord: Accord) -> bool:
    """Tell whether « on fait comme ça » confirms « on en prend six », said just before."""
    has_words = accord.proposal is not None and accord.proposal.line == accord.line
    return not is_noted(held) and accord.line - held.line <= _SAME and not has_words


def is_noted(accord: Accord) -> bool:
    """Tell whether a council only takes note: « le conseil prend acte du rapport »."""
    return accord.proposal is not None and accord.proposal.infinitive == NOTED


def _kind_of(spoken: Spoken, utterance: Utterance, kind: MeetingKind) -> DecisionKind | None:
    """Tell what sort of decision a sentence tells, or None."""
    said = utterance.said
    if is_said("idle", said):
        return None
    if is_said("opinion", said):
        is_told = not is_question(utterance.text) or _answered(spoken, utterance)
        is_ours = kind is MeetingKind.COMMISSION and is_told
        return DecisionKind.OPINION if is_ours and tells_opinion(utterance.text) else None
    if is_said("postponed", said) and not is_question(utterance.text):
        return DecisionKind.POSTPONED
    if is_question(utterance.text):
        return (
            DecisionKind.CONSENSUS
            if is_said("asked", said) and _answered(spoken, utterance)
            else None
        )
    if is_said("ruling", said):
        return DecisionKind.RULING
    return DecisionKind.CONSENSUS if _is_settled(spoken, utterance, kind) else None


def _is_settled(spoken: Spoken, utterance: Utterance, kind: MeetingKind) -> bool:
    """Tell whether a sentence settles something, by its own words or by what was said before."""
    said, text = utterance.said, utterance.text
    if is_said("settled", said):
        return True
    if kind is MeetingKind.PUBLIC:
        return False
    if told_alone(text, utterance.number) or _is_marked(text):
        return True
    if is_said("no_choice", said) and proposal_in(text, utterance.number):
        return True
    if kind in (MeetingKind.SERVICE, MeetingKind.OTHER):
        is_sum = _SUMMED.match(text) is not None and _is_summed(utterance)
        return is_sum or _is_led(spoken, utterance)
    return False


def _is_marked(text: str) -> bool:
    """Tell whether a sentence decides by itself: « d’accord, donc on garde le samedi »."""
    if not _OPENS.match(text):
        return False
    match = _MARKED.match(text) or _DECIDED.search(text)
    return match is not None and match["verb"].lower() in table("deciding")["verbs"]


def _is_led(spoken: Spoken, utterance: Utterance) -> bool:
    """Tell whether who leads gives an instruction that is heard: « On prend le premier. — D’accord. »"""
    words = utterance.said.bare_words
    match = _LED.match(utterance.text)
    if not match or not _LED_WORDS[0] <= len(words) <= _LED_WORDS[1]:
        return False
    if match["verb"].lower() not in table("leading")["verbs"]:
        return False
    after = spoken.utterances[utterance.number + 1 : utterance.number + _HEARD + 1]
    return any(is_said("heard", one.said) for one in after)


def _is_summed(utterance: Utterance) -> bool:
    """Tell whether a sentence sums up an arrangement: « Bon, donc nocturne le mercredi jusqu’à 19 heures »."""
    return len(utterance.said.bare_words) >= _SUMMED_WORDS and bool(
        _ARRANGED.search(utterance.text)
    )


def _answered(spoken: Spoken, utterance: Utterance) -> bool:
    """Tell whether « tout le monde est d’accord ? » gets a yes, and no « non », in what follows."""
    after = spoken.utterances[utterance.number + 1 : utterance.number + 4]
    answers = [one for one in after if len(one.said.bare_words) <= 8]
    refused = any(
        one.said.bare_words[:1] == ["non"] or is_said("idle", one.said) for one in answers
    )
    return not refused and any(
        is_said("agreed", one.said) or is_said("settled", one.said) for one in answers
    )


def _accord(spoken: Spoken, number: int, first: int, kind: DecisionKind) -> Accord | None:
    utterance = spoken.utterances[number]
    own = told_alone(utterance.text, number) or agreed_on(utterance.text, number)
    own = own or proposal_in(utterance.text, number)
    if kind is DecisionKind.POSTPONED or kind is DecisionKind.OPINION:
        return Accord(number, kind, own, "", number)
    if own:
        own = with_antecedent(spoken, with_choice(spoken, first, own))
        return Accord(number, kind, own, "", number)
    said = utterance.said
    if kind is DecisionKind.CONSENSUS and not (
        is_said("settled", said) or is_said("asked", said) or _SUMMED.match(utterance.text)
    ):
        return None
    named = thing_in(utterance.text, number)
    lines = range(first, number)
    if any(
        is_said("meeting_again", spoken.utterances[one].said)
        for one in range(max(first, number - 4), number + 1)
    ):
        return None
    proposal = find_proposal(spoken, lines)
    thing = named.thing if named else ""
    if proposal and proposal.line < number - 3 and thing:
        proposal = None  # Too far back: what the sentence itself names is surer.
    if proposal is None and not thing:
        before = [thing_in(spoken.utterances[one].text, one) for one in lines[-2:]]
        found = [one for one in before if one]
        thing = found[-1].thing if found else ""
    if proposal is None and not thing:
        return None
    if proposal:
        proposal = with_antecedent(spoken, with_choice(spoken, first, proposal))
    return Accord(number, kind, proposal, thing, proposal.line if proposal else number)
