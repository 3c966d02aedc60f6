# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who presides and who is secretary, as it is said or as one behaves; nobody when nothing tells it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant, Presence
from desktop.mairie.meetings.people.labels_of_speakers import name_in_label
from desktop.mairie.meetings.people.matching import NameIndex
from desktop.mairie.meetings.people.mentions import is_told, named_persons
from desktop.mairie.meetings.people.vocatives import called_in, vocatives_in
from desktop.mairie.meetings.spoken import Spoken, Utterance

_AFTER = 8
_FIRST = 10
_LAST = 8
_LEAST = 3
_SHORT = 14
_REFUSED = re.compile(
    r"\b(?:non|pas\s+moi|j[’']ai\s+rien|je\s+(?:ne\s+)?(?:peux|veux)\s+pas|la\s+dernière\s+fois|déjà\s+fait|pas\s+encore)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:était|étais|étiez)\b[^.?!]*\bsecrétaire\b|\b(?:secrétaire|notes)\b[^.?!]*\bla\s+dernière\s+fois\b", re.IGNORECASE)  # fmt: skip
_YES = re.compile(r"\W*(?:moi|oui|je\s+veux\s+bien|d[’']accord|volontiers|allez)\b", re.IGNORECASE)
_THANKS = re.compile(r"\W*(?:merci|bon|très\s+bien|parfait|d[’']accord|ok)\b", re.IGNORECASE)
_TAKES = re.compile(
    r"\bje\s+(?:les\s+prends|le\s+fais|prends\s+(?:les|des)\s+notes|m[’']en\s+charge|m[’']y\s+colle|fais\s+(?:la\s+secrétaire|le\s+secrétaire|le\s+compte[- ]rendu)|rédige|veux\s+bien)\b",
    re.IGNORECASE,
)


def chair_of(
    spoken: Spoken, persons: Sequence[Participant], index: NameIndex, reach: int
) -> tuple[str, int]:
    """Return who says « je préside », or who is said to; else who leads under a name.

    Else the mayor or the president, when present (CGCT L2121-14); the place is then -1, for nobody
    said so.
    """
    for one in spoken.utterances[:reach]:
        if is_told("chair", one.said) and not one.text.endswith("?"):
            named = _named(one.text, persons, index) or _speaker(one.speaker, persons, index)
            if named and "vice" not in one.said.vocabulary:
                return named, one.number
        if one.said.has("je suis … maire"):
            named = _speaker(one.speaker, persons, index) or _named(one.text, persons, index)
            if named:
                return named, one.number
    leader = _leader(spoken, persons, index)
    if leader[0]:
        return leader
    for office in ("maire", "president"):
        holders = [
            one.name
            for one in persons
            if fold_words(one.role)[:1] in ([office], [f"{office}e"])
            and one.presence is Presence.PRESENT
        ]
        if len(holders) == 1:
            return holders[0], -1
    return "", -1


def _leader(spoken: Spoken, persons: Sequence[Participant], index: NameIndex) -> tuple[str, int]:
    """Return the named speaker who opens, announces, gives the floor and closes: twice any other."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    last = len(spoken.utterances) - _LAST
    for one in spoken.utterances:
        if not one.speaker:
            continue
        worth = int(is_told("opens", one.said)) + int(is_told("leads", one.said))
        if one.number < _FIRST or one.number >= last:
            worth += int(is_told("opens", one.said) or is_told("meets", one.said))
        if worth:
            counts[one.speaker] += worth
            first.setdefault(one.speaker, one.number)
    (label, count), *others = counts.most_common(2) or [("", 0)]
    if count < _LEAST or (others and count < 2 * others[0][1]):
        return "", -1
    return _speaker(label, persons, index), first[label]


def secretary_of(
    spoken: Spoken, persons: Sequence[Participant], index: NameIndex, reach: int
) -> tuple[str, int]:
    """Return who is named secretary: in the sentence, or asked or answering just after it."""
    best = ("", -1)
    for one in spoken.utterances:
        is_report = "compte" in one.said.vocabulary and not best[0]
        if (one.number >= reach and not is_report) or not is_told("secretary", one.said):
            continue
        if _PAST.search(one.text):
            continue
        named = _agreed(spoken, one, persons, index)
        if named and (not best[0] or one.said.has("designe*/nomme*/elu*/donc")):
            best = (named, one.number)
    return best


def _agreed(
    spoken: Spoken, one: Utterance, persons: Sequence[Participant], index: NameIndex
) -> str:
    """Return whom the sentence names, if nobody refuses; else who is asked next, or takes it."""
    following = spoken.utterances[one.number + 1 : one.number + 1 + _AFTER]
    if _TAKES.search(one.text):
        return _speaker(one.speaker, persons, index)
    refused = False
    for other in following[:3]:
        if other.speaker != one.speaker and _TAKES.search(other.text):
            return _speaker(other.speaker, persons, index)
        refused = refused or (
            other.speaker != one.speaker
            and _REFUSED.search(other.text) is not None
            and len(other.text.split()) <= _SHORT
        )
    if not refused:
        asked = _asked(following, persons, index)
        named = asked or _after_word(one.text, persons, index)
        if named:
            return named
    return _volunteer(one, following, persons, index)


def _volunteer(
    one: Utterance,
    following: Sequence[Utterance],
    persons: Sequence[Participant],
    index: NameIndex,
) -> str:
    """« Il me faut un secrétaire. […] Allez, Nathalie, tu veux bien ? — Oui, d’accord. »"""
    is_accepted = False
    for other in following:
        is_other = other.speaker != one.speaker
        if is_accepted and not is_other and _THANKS.match(other.text):
            return called_in(other, index, persons)
        is_accepted = is_accepted or (is_other and _YES.match(other.text) is not None)
        if other.speaker == one.speaker and is_told("willing", other.said):
            named = _named(other.text, persons, index) or called_in(other, index, persons)
            if named:
                return named
        if other.speaker != one.speaker and _TAKES.search(other.text):
            return _speaker(other.speaker, persons, index)
    return ""


def _asked(following: Sequence[Utterance], persons: Sequence[Participant], index: NameIndex) -> str:
    """Return the member asked by name in the next sentences: « Solange ? »."""
    for one in following[:4]:
        mentions = index.mentions(one.text)
        if mentions and one.text.endswith("?") and len(one.text.split()) <= 4:
            return persons[mentions[-1].person].name
    return ""


def _after_word(text: str, persons: Sequence[Participant], index: NameIndex) -> str:
    """Return the person named nearest to the word « secrétaire », after it rather than before."""
    at = re.search(r"secr[ée]t|notes|compte rendu|feuille|plume", text, re.IGNORECASE)
    place = at.start() if at else 0
    called = _called(text[:place] if place else text, persons, index)
    if called:
        return called
    mentions = index.mentions(text)
    if not mentions:
        return _named(text, persons, index)
    nearest = min(mentions, key=lambda one: (abs(one.start - place), one.start < place))
    return persons[nearest.person].name


def _called(text: str, persons: Sequence[Participant], index: NameIndex) -> str:
    """« Marc, tu prends les notes ? » : whom the sentence speaks to, whoever else it names."""
    for mention in index.mentions(text):
        if re.match(r",?\s+(?:tu|vous|t[’'])(?:\s|\b)", text[mention.end :]):
            return persons[mention.person].name
    name = next(vocatives_in(text), None)
    found = index.find(name.text) if name is not None else None
    return persons[found].name if found is not None else name.text if name is not None else ""


def _named(text: str, persons: Sequence[Participant], index: NameIndex) -> str:
    mentions = index.mentions(text)
    if mentions:
        return persons[mentions[0].person].name
    name = next((told for told, _, _ in named_persons(text, first_names=True)), None)
    return name.text if name else ""


def _speaker(label: str, persons: Sequence[Participant], index: NameIndex) -> str:
    """Return whom a label names, by the list or by itself."""
    known = next((one.name for one in persons if one.label and one.label == label), "")
    name = name_in_label(label)
    if known or name is None:
        return known
    found = index.find(name.text)
    return persons[found].name if found is not None else name.text
