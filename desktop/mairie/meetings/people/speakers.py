# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who a label is, on explicit words only: a name given, the floor handed, thanks by name."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.folding import fold_words
from desktop.french.turns import Said, TurnSet
from desktop.mairie.meetings.meeting import Participant, Quote
from desktop.mairie.meetings.people.labels_of_speakers import name_in_label
from desktop.mairie.meetings.people.matching import Mention, NameIndex
from desktop.mairie.meetings.people.mentions import named_persons
from desktop.mairie.meetings.people.person_names import PersonName
from desktop.mairie.meetings.spoken import Spoken, Utterance

_LEAST = 0.8
"""Sureness from which a name is proposed."""
_RIVAL = 0.6
"""Another name at so much of the best one's sureness leaves the label without a name."""
_SHORT = 8
_LAST_WORDS = 30


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """A name for a label, with the words that tell it; the agent decides."""

    label: str
    name: str
    """As the list spells it."""
    quote: Quote
    """The plainest words."""
    sure: float
    """0 to 1; 1 when the label is the name."""
    reason: str
    """French: « dit son nom », « la parole lui est donnée »."""


@dataclass(frozen=True, slots=True)
class _Sign:
    label: str
    name: str
    place: int
    sure: float
    reason: str


_REASONS = {
    "name": "la transcription donne ce nom",
    "self": "dit son nom",
    "handed": "la parole lui est donnée",
    "thanked": "est remercié par son nom",
    "asked": "répond à une question qui le nomme",
    "replied": "on lui répond par son nom",
    "office": "est appelé par sa fonction",
    "accepted": "accepte ce qu’on lui propose",
}


def speaker_names(spoken: Spoken, participants: Sequence[Participant]) -> tuple[NameEvidence, ...]:
    """Return at most one name a label, only where explicit words tell it and none contradict them."""
    reader = _Reader(spoken, participants)
    signs: dict[str, list[_Sign]] = defaultdict(list)
    for sign in reader.signs():
        signs[sign.label].append(sign)
    best = [_best(label, told, spoken) for label, told in signs.items()]
    found = _one_label_each([one for one in best if one is not None])
    order = {
        label: n for n, label in enumerate(dict.fromkeys(one.speaker for one in spoken.utterances))
    }
    return tuple(sorted(found, key=lambda one: order[one.label]))


class _Reader:
    """Reads the signs of who speaks, turn by turn."""

    def __init__(self, spoken: Spoken, participants: Sequence[Participant]) -> None:
        self._spoken = spoken
        self._people = participants
        self._index = NameIndex(participants)
        self._turns = [turn for turn in spoken.turns() if spoken.utterances[turn[0]].speaker]
        self._mayors = [one.name for one in participants if one.role.lower() == "maire"]

    def signs(self) -> Iterator[_Sign]:
        """Yield every sign, in the order of the meeting."""
        named: dict[str, str] = {}
        for label in dict.fromkeys(one.speaker for one in self._spoken.utterances):
            name = name_in_label(label) if label else None
            if name is not None:
                named[label] = self._listed(name)
                said = next(one for one in self._spoken.utterances if one.speaker == label)
                yield _Sign(label, named[label], said.number, 1.0, "name")
        for place, (first, last) in enumerate(self._turns):
            label = self._spoken.utterances[first].speaker
            if label not in named:
                yield from self._self_named(first, last)
            before = self._turns[place - 1] if place else None
            after = self._turns[place + 1] if place + 1 < len(self._turns) else None
            if after and self._label(after) not in named:
                yield from self._handed(last, after)
            if before and self._label(before) not in named:
                yield from self._answered(first, before)

    def _label(self, turn: tuple[int, int]) -> str:
        return self._spoken.utterances[turn[0]].speaker

    def _self_named(self, first: int, last: int) -> Iterator[_Sign]:
        """« Je suis Paul Blanc, adjoint… »: a name right after the words."""
        for one in self._spoken.utterances[first : last + 1]:
            if not _told("self", one.said):
                continue
            match = _SELF.search(one.text)
            if match is None:
                continue
            mention = next(
                (m for m in self._index.mentions(one.text) if m.start >= match.end() - 1), None
            )
            name = ""
            if mention is not None and mention.start - match.end() <= 12:
                name = self._people[mention.person].name
            elif mention is None:
                new = next(iter(named_persons(one.text[match.end() :])), None)
                name = new[0].text if new is not None and new[1] <= 3 else ""
            if name:
                yield _Sign(one.speaker, name, one.number, _sure("self"), "self")

    def _handed(self, last: int, after: tuple[int, int]) -> Iterator[_Sign]:
        """The last words of a turn name who speaks next."""
        one = self._spoken.utterances[last]
        label = self._label(after)
        if label == one.speaker:
            return
        mentions = self._index.mentions(one.text)
        reply = self._spoken.utterances[after[0]]
        if not mentions:
            return
        name = self._people[mentions[-1].person].name
        if _told("handed", one.said):
            yield _Sign(label, name, last, _sure("handed"), "handed")
        elif _is_vocative(one, mentions[-1]):
            kind = "handed" if len(one.text.split()) <= 3 else "asked"
            yield _Sign(label, name, last, _sure("asked"), kind)
        elif (
            _told("accepted", reply.said)
            and len(reply.text.split()) <= _SHORT
            and "propose" in one.said.vocabulary
        ):
            yield _Sign(label, name, last, _sure("accepted"), "accepted")

    def _answered(self, first: int, before: tuple[int, int]) -> Iterator[_Sign]:
        """The first words of a turn name who has just spoken: thanks, a reply, a function."""
        one = self._spoken.utterances[first]
        label = self._label(before)
        if label == one.speaker:
            return
        opening = one.said
        if self._mayors and len(self._mayors) == 1 and _told("office", opening):
            yield _Sign(label, self._mayors[0], first, _sure("office"), "office")
        mentions = self._index.mentions(one.text)
        if not mentions:
            return
        mention = mentions[0]
        name = self._people[mention.person].name
        words = fold_words(one.text[: mention.start])
        if words and words[0] == "merci" and len(words) <= 3:
            yield _Sign(label, name, first, _sure("thanked"), "thanked")
        elif _is_reply(one, mention):
            yield _Sign(label, name, first, _sure("replied"), "replied")

    def _listed(self, name: PersonName) -> str:
        found = self._index.find(name.text)
        return self._people[found].name if found is not None else name.text


_SELF = re.compile(
    r"\b(?i:je suis|je m[’']appelle|moi,? c[’']est|c[’']est moi qui préside,?|je me présente,?|donc moi,?|moi,)\s+(?=(?:monsieur |madame )?[A-ZÀÂÉÈÊÎÔ])"
)


def _is_vocative(one: Utterance, mention: Mention) -> bool:
    """Tell « Bernard. », « Monsieur Lhéritier, quelques mots ? », « …, Gilles ? »."""
    before = one.text[: mention.start].rstrip()
    after = one.text[mention.end :].strip()
    bare = re.sub(r"(?:monsieur|madame|m\.|mme)$", "", before, flags=re.IGNORECASE).rstrip()
    is_alone = not bare and after in (".", "?", "!", "")
    is_asked = one.text.endswith("?") and (
        (not bare and after.startswith(",")) or (bare.endswith(",") and after == "?")
    )
    return is_alone or is_asked


def _is_reply(one: Utterance, mention: Mention) -> bool:
    """Tell « C’est la loi, Jérôme. »: a name between a comma and the end, or first and a comma."""
    before, after = one.text[: mention.start].rstrip(), one.text[mention.end :].strip()
    is_short = len(one.text.split()) <= _LAST_WORDS
    return (
        is_short
        and before.endswith(",")
        and after[:1] in (".", ",", "!")
        and not one.text.endswith("?")
    )


def _best(label: str, signs: list[_Sign], spoken: Spoken) -> NameEvidence | None:
    """Return the name that the signs of a label agree on; None when they are few or disagree."""
    doubts: dict[str, float] = {}
    for sign in signs:
        doubts[sign.name] = doubts.get(sign.name, 1.0) * (1 - sign.sure)
    ranked = sorted(doubts.items(), key=lambda one: one[1])
    name, doubt = ranked[0]
    sure = 1 - doubt
    if sure < _LEAST:
        return None
    if len(ranked) > 1 and (1 - ranked[1][1]) > _RIVAL * sure and sure < 1.0:
        return None
    plainest = max((sign for sign in signs if sign.name == name), key=lambda sign: sign.sure)
    return NameEvidence(
        label, name, spoken.quote(plainest.place), round(sure, 2), _REASONS[plainest.reason]
    )


def _one_label_each(found: list[NameEvidence]) -> list[NameEvidence]:
    """Leave out a name that two labels claim, but for the one that is plainly surer."""
    kept = []
    for one in found:
        rivals = [other for other in found if other.name == one.name and other is not one]
        if all(one.sure - other.sure >= 0.1 for other in rivals):
            kept.append(one)
    return kept


def _sure(kind: str) -> float:
    return float(_table()[kind]["sure"])


def _told(kind: str, said: Said) -> bool:
    return _turns(kind).is_in(said)


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("speaker_evidence.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _turns(kind: str) -> TurnSet:
    return TurnSet(" ".join(turn.split()) for turn in _table()[kind]["turns"])
