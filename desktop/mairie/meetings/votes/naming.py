# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of those against, abstaining or taking no part, only where words tie the name to the side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.mairie.meetings.spoken import Spoken
from desktop.mairie.meetings.votes.act import ASKED, NONE, SELF, Act
from desktop.mairie.meetings.votes.ballots import Ballot
from desktop.mairie.meetings.votes.counts import Side
from desktop.mairie.meetings.votes.cues import is_said, words_of
from desktop.mairie.meetings.votes.line import Line
from desktop.mairie.meetings.votes.voters import Mention, Voters

_BEFORE = 10
"""Sentences before the question in which somebody leaves the room."""
_JUST_BEFORE = 2
"""Sentences before the question in which « M. Corre et Mme Riou s’abstiennent » is of this vote."""
_AFTER = 6
_JOINTS = frozenset(
    (
        "et",
        "m",
        "mr",
        "monsieur",
        "mme",
        "madame",
        "mesdames",
        "messieurs",
        "mm",
        "mmes",
        "puis",
        "aussi",
        "ainsi",
        "que",
        "plus",
        "de",
        "d",
    )
)
_LEAD = _JOINTS | frozenset(
    (
        "dont",
        "celle",
        "celui",
        "celles",
        "ceux",
        "avec",
        "c",
        "est",
        "sont",
        "il",
        "s",
        "agit",
        "a",
        "savoir",
        "donc",
        "la",
        "oui",
        "pour",
    )
)
_LINKS = frozenset(
    ("qui", "aussi", "vote", "votent", "est", "sont", "donc", "a", "ont", "reste", "se", "prononce")
)
_PROXIES = frozenset(("pouvoir", "pouvoirs", "procuration", "procurations", "mandat"))
_ME = _PROXIES | {
    "moi", "aussi", "oui", "et", "je", "suis", "ici", "egalement", "le", "la", "de", "mon", "ma", "avec",
    "plus", "pour", "son", "sa", "d", "euh", "monsieur", "madame", "m", "mme", "j", "ai", "du", "ben",
}  # fmt: skip
_LEAD_WORDS = 5
_CALL = 6
"""Words of « et monsieur Delaunay, il vote quoi ? »."""
_RECAP, _ANSWER, _HANDS = 3, 2, 1
"""How sure a name is: told with its side, by the person, after a question."""


@dataclass(frozen=True, slots=True)
class _Told:
    side: Side
    name: str
    sureness: int


def names_of(
    ballot: Ballot, spoken: Spoken, voters: Voters, limits: tuple[int, int]
) -> dict[Side, tuple[str, ...]]:
    """Return the names of each side; `limits` are the sentences that are not of other votes."""
    told = list(_all_told(ballot, spoken, voters, limits))
    names: dict[Side, tuple[str, ...]] = {}
    for side in (Side.AGAINST, Side.ABSTAIN, Side.OUT):
        ours = [one for one in told if one.side is side]
        names[side] = _kept(ours, ballot.counts.get(side, 0 if side in ballot.none else None))
    return names


def _kept(told: Sequence[_Told], count: int | None) -> tuple[str, ...]:
    """Return the names without repeats; more names than counted: the surest only."""
    names = tuple(dict.fromkeys(one.name for one in told))
    for sureness in (_ANSWER, _RECAP, _RECAP + 1):
        if count is None or len(names) <= count:
            return names
        names = tuple(dict.fromkeys(one.name for one in told if one.sureness >= sureness))
    return names


def _all_told(
    ballot: Ballot, spoken: Spoken, voters: Voters, limits: tuple[int, int]
) -> Iterator[_Told]:
    acts: dict[int, list[Act]] = {}
    for act in ballot.acts:
        acts.setdefault(act.line, []).append(act)
    lowest = max(limits[0], ballot.first - _BEFORE)
    for number in range(lowest, ballot.first):
        line = Line(spoken.utterances[number])
        yield from _leaving(line, voters)
        if number >= ballot.first - _JUST_BEFORE and not line.is_question:
            for group in _groups(line, voters.mentions(line)):
                side = _side_after(line, group, (), has_count=False)
                yield from (_Told(side, one.name, _RECAP) for one in group if side)
    pending: Side | None = None
    idle = 0
    asked_names: Mapping[int, Side] = {}
    for number in range(ballot.counted_from, min(limits[1], ballot.last + _AFTER) + 1):
        line = Line(spoken.utterances[number])
        ours = acts.get(number, [])
        called = _called(spoken, number, voters)
        told = list(_line_told(line, ours, voters, pending, asked_names, called))
        asked_names = _asked_names(line, ballot)
        yield from told
        asked = [a for a in ours if a.side and (a.kind in ASKED or (a.kind == "count" and a.value))]
        ours = [a for a in ours if a.kind not in ("number", "sum")]
        if asked:
            pending, idle = asked[-1].side, 0
        elif ours and any(a.kind != "nobody" for a in ours):
            pending = None
        else:
            idle += not told
            pending = None if idle > 1 else pending


def _is_me(line: Line, mentions: Sequence[Mention]) -> bool:
    """Tell whether somebody answers for himself: « Moi. », « Moi, et le pouvoir de Karima. »"""
    named = {at for one in mentions for at in range(one.first, one.after)}
    words = [word.folded for at, word in enumerate(line.words) if at not in named]
    return "moi" in words and all(word in _ME for word in words)


def _asked_names(line: Line, ballot: Ballot) -> Mapping[int, Side]:
    """Return the side of each count when the names are asked: « C’est qui, les trois ? »."""
    words = {word.folded for word in line.words}
    if not line.is_question or words.isdisjoint(("qui", "noms", "lesquels")):
        return {}
    values = [ballot.counts.get(side) for side in (Side.AGAINST, Side.ABSTAIN)]
    pairs = zip(values, (Side.AGAINST, Side.ABSTAIN), strict=True)
    return {value: side for value, side in pairs if value and values.count(value) == 1}


def _leaving(line: Line, voters: Voters) -> Iterator[_Told]:
    """Yield who is told to take no part before the vote: « quitte la salle et ne prend pas part au vote »."""
    words = [word.folded for word in line.words]
    for at in range(len(words) - 2):
        if not _is_out(words, at):
            continue
        if at and words[at - 1] == "ne":
            continue
        speaker = voters.speaker(line.utterance.speaker)
        if at and words[at - 1] == "je" and speaker:
            yield _Told(Side.OUT, speaker, _ANSWER)
        before = [one for one in voters.mentions(line) if one.after <= at]
        if before and not (at and words[at - 1] == "je"):
            yield from (_Told(Side.OUT, one.name, _RECAP) for one in _group(line, before))


def _is_out(words: Sequence[str], at: int) -> bool:
    end = words[at : at + 5]
    return (
        "pas" in end
        and end[0] in ("ne", "prend", "prends", "participe")
        and ("part" in end or ("participe" in end[:2] and "vote" in words[at : at + 6]))
    )


def _line_told(
    line: Line,
    acts: Sequence[Act],
    voters: Voters,
    pending: Side | None,
    asked_names: Mapping[int, Side],
    called: str,
) -> Iterator[_Told]:
    mentions = voters.mentions(line)
    yield from _own_words(line, acts, voters, mentions, called)
    yield from _leaving(line, voters)
    if line.is_question:
        return
    speaker = voters.speaker(line.utterance.speaker)
    if pending and speaker and _is_me(line, mentions):
        yield _Told(pending, speaker, _ANSWER)
        yield from (_Told(pending, one, _ANSWER) for one in _stood_for(line, speaker, voters))
    is_names_only = _is_names_only(line, mentions)
    for group in _groups(line, mentions):
        before = _side_before(line, group, acts)
        side = _side_after(line, group, acts, has_count=before is not None)
        if side is None and before is not None:
            side = before.side
            group = group[: before.value] if before.kind == "count" else group
        sureness = _RECAP
        if side is None and is_names_only and (pending or len(group) in asked_names):
            side, sureness = pending or asked_names[len(group)], _HANDS
        if side:
            yield from (_Told(side, one.name, sureness) for one in group)


def _called(spoken: Spoken, number: int, voters: Voters) -> str:
    """Return who was called by name just before, by somebody else: « Et monsieur Delaunay ? »."""
    if not number:
        return ""
    before, after = spoken.utterances[number - 1], spoken.utterances[number]
    if before.speaker and before.speaker == after.speaker:
        return ""
    line = Line(before)
    mentions = voters.mentions(line)
    if not mentions:
        return voters.last_called(line) if len(line.words) <= _CALL else ""
    is_asked = is_said("called", before.said) and len(line.words) <= _CALL
    is_named = _is_names_only(line, mentions[-1:])  # Not « merci, madame Roux ».
    is_called = is_asked or (is_named and not {"merci", "note"} & {w.folded for w in line.words})
    return mentions[-1].name if is_called else ""


def _own_words(
    line: Line, acts: Sequence[Act], voters: Voters, mentions: Sequence[Mention], called: str
) -> Iterator[_Told]:
    """Yield who speaks for themselves, and whom they stand for: « abstention pour Paul et moi »."""
    if line.is_question:
        return
    speaker = voters.speaker(line.utterance.speaker)
    for act in acts:
        if act.kind not in SELF or act.side is None:
            continue
        before = [one for one in mentions if 0 <= act.first - one.after <= 2]
        name = speaker or (before[-1].name if before else called)
        if name:
            yield _Told(act.side, name, _ANSWER)
            yield from (_Told(act.side, one, _ANSWER) for one in _stood_for(line, name, voters))


def _stood_for(line: Line, name: str, voters: Voters) -> Iterator[str]:
    """Yield those whose voice a speaker bears: named with « pouvoir », « et moi », or by the list."""
    words = [word.folded for word in line.words]
    told = False
    for mention in voters.mentions(line):
        near = words[max(0, mention.first - _LEAD_WORDS) : mention.first]
        following = words[mention.after : mention.after + _LEAD_WORDS + 1]
        is_with_me = following[:2] == ["et", "moi"] or near[-2:] == ["moi", "et"]
        if is_with_me or not _PROXIES.isdisjoint([*near, *following]):
            told = True
            if mention.name != name:
                yield mention.name
    if not told and not _PROXIES.isdisjoint(words):
        givers = voters.givers(name)
        yield from givers if len(givers) == 1 else ()


def _groups(line: Line, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Yield the names that follow each other: « Mme Roux, M. Blanc et Karima »."""
    group: list[Mention] = []
    for mention in mentions:
        if group and not _are_joined(line, group[-1], mention):
            yield tuple(group)
            group = []
        group.append(mention)
    if group:
        yield tuple(group)


def _group(line: Line, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return list(_groups(line, mentions))[-1]


def _are_joined(line: Line, one: Mention, other: Mention) -> bool:
    between = line.words[one.after : other.first]
    return len(between) <= 3 and all(word.folded in _JOINTS for word in between)


def _side_before(line: Line, group: Sequence[Mention], acts: Sequence[Act]) -> Act | None:
    """Return the count or question that these names follow: « deux contre, Mme X et M. Y »."""
    found = None
    for act in acts:
        is_open = act.kind in ASKED or (act.kind == "count" and act.value > 0)
        between = line.words[act.after : group[0].first]
        near = act.after <= group[0].first and len(between) <= _LEAD_WORDS
        if is_open and near and _leads(line, [word.folded for word in between]):
            found = act
    return found


def _leads(line: Line, between: Sequence[str]) -> bool:
    """Tell whether words lead from a side to a name: « contre, donc, philippe Sizun »."""
    last = between[-1:]
    is_first_name = (
        bool(last)
        and len(last[0]) > 3
        and not any(mark in line.utterance.text for mark in ",.;:?!")
        and last[0] not in _LEAD
        and last[0] not in words_of("not_names")
        and not last[0].isdigit()
    )
    return all(word in _LEAD for word in (between[:-1] if is_first_name else between))


def _side_after(
    line: Line, group: Sequence[Mention], acts: Sequence[Act], *, has_count: bool
) -> Side | None:
    """Return the side told after the names: « M. Blanc vote contre », « Mme Roux s’abstient »."""
    at = group[-1].after
    for act in acts:
        if act.kind == "count" and act.first == at and act.value == len(group) and not has_count:
            return act.side
    has_comma = bool(line.after(at - 1).strip())
    while line.said_after(at) in _LINKS and at - group[-1].after < 3:
        at += 1
    word, following = line.said_after(at), line.said_after(at + 1)
    if has_comma and (has_count or line.after(at).strip() == ":"):
        return None
    is_else = [act for act in acts if act.kind == "count" or act.kind in ASKED or act.kind in NONE]
    if any(act.first <= at < act.after for act in is_else):
        return None
    if word in ("contre", "oppose", "opposee", "opposes"):
        return Side.AGAINST
    if word.startswith("absten") or (word == "s" and following.startswith("absti")):
        return Side.ABSTAIN
    if word == "s" and following == "oppose":
        return Side.AGAINST
    return None


def _is_names_only(line: Line, mentions: Sequence[Mention]) -> bool:
    """Tell whether a sentence only names people: « Patrice, d’accord. »."""
    named = {at for one in mentions for at in range(one.first, one.after)}
    named |= {at for _, first, after in line.numbers for at in range(first, after)}
    others = [word.folded for at, word in enumerate(line.words) if at not in named]
    return bool(mentions) and all(
        word in words_of("around_names") or word in _JOINTS for word in others
    )
