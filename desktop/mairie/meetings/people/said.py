# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is there, as the meeting says: roll call, excuses, proxies, arrivals and departures."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant, Presence, Quote, Source
from desktop.mairie.meetings.people.attendance_so_far import Attendance
from desktop.mairie.meetings.people.calls import read_calls
from desktop.mairie.meetings.people.capitals import with_capitals
from desktop.mairie.meetings.people.hours import find_hours
from desktop.mairie.meetings.people.labels_of_speakers import name_in_label
from desktop.mairie.meetings.people.mentions import kinds_told, named_persons
from desktop.mairie.meetings.people.person_names import has_no_vote, is_role
from desktop.mairie.meetings.people.said_absences import read_absences
from desktop.mairie.meetings.people.said_proxies import read_pronoun, read_proxies
from desktop.mairie.meetings.people.who import clauses_of, mentions_in, persons_in
from desktop.mairie.meetings.spoken import Spoken, Utterance

_OPENING_SHARE = 0.25
_OPENING_MOST = 90
_OPENING_LEAST = 25
_LISTS_PROXIES = re.compile(r"\bà\s+(?:monsieur|madame|m\.|mme|[A-ZÀÉÈÎÔ]|moi\b)", re.IGNORECASE)
_ANSWERS = {
    "present": Presence.PRESENT, "presente": Presence.PRESENT, "la": Presence.PRESENT, "ici": Presence.PRESENT,
    "excuse": Presence.EXCUSED, "excusee": Presence.EXCUSED, "absent": Presence.ABSENT, "absente": Presence.ABSENT,
}  # fmt: skip
_CALL_WORDS = 4
_NAMED_SPEAKERS = 2
"""From so many, who is spoken to is a speaker whose name is known in another form."""
_ROLE_WORDS = 8
_GOES_ON = re.compile(r"^(?:Et|Puis)\s+(?:\S+\s*){1,8}$")
_INTRODUCED = re.compile(
    r"^(?:(?:oui|bonjour|bonsoir|alors|bon)[ ,]+){0,2}(?P<name>(?:monsieur |madame )?[A-ZÀÉÈÎÔ][\w-]+(?: [A-ZÀÉÈÎÔ][\w-]+)?),\s+(?:j[’']habite|je suis|habitante?\b|adhérente?\b|je représente|de l[’']association)"
    r"|\bje suis (?:le |la |l[’'])(?P<role>[\w’' ]{4,30}),\s+(?P<told>[A-ZÀÉÈÎÔ][\w-]+(?: [A-ZÀÉÈÎÔ][\w-]+)?)(?=[,.])",
    re.IGNORECASE,
)
_GREETED = re.compile(r"(?:bonjour|bonsoir|merci)\s+(?:monsieur|madame)\b", re.IGNORECASE)
_MOVE = re.compile(
    r"\b(?:arriv\w*|départ|quitt\w*|part(?:i|ie|ir)?|rejoint\w*|en va)\b", re.IGNORECASE
)


def said_attendance(spoken: Spoken, known: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Return the known participants with what the meeting tells of them, then those it adds.

    A presence that a paper tells is never changed; hours of arrival and departure are added. Names
    are those of the list where they fit one person of it.
    """
    attendance = Attendance(known, spoken)
    speakers = _speakers(spoken, attendance)
    reach = max(_OPENING_LEAST, min(_OPENING_MOST, int(len(spoken.utterances) * _OPENING_SHARE)))
    has_names = sum(place >= 0 for place in speakers.values()) >= _NAMED_SPEAKERS
    is_list = False
    kinds: frozenset[str] = frozenset()
    before: Utterance | None = None
    for written in spoken.utterances:
        one, was = _with_capitals(written), kinds
        kinds = kinds_told(one.said)
        if is_list and _GOES_ON.match(one.text):
            kinds |= {"list"}
        is_list = "list" in kinds
        is_opening = one.number < reach
        if "proxy" in was and is_opening and _LISTS_PROXIES.search(one.text):
            kinds |= {"proxy"}
        if kinds:
            _read(one, kinds, attendance, speakers, spoken, is_opening=is_opening)
        if before is not None:
            _read_after(before, was, one, kinds, attendance, speakers, spoken, is_opening)
        before = one
        _read_introduction(one, attendance, spoken.quote(one.number))
        if not (attendance.has_list or has_names):
            read_calls(spoken, one, attendance)
    return tuple(
        one
        for place, one in enumerate(attendance.persons)
        if place < len(known) or one.presence is not Presence.UNKNOWN or one.label
    )


def _with_capitals(one: Utterance) -> Utterance:
    text = with_capitals(one.text)
    return one if text == one.text else replace(one, text=text)


def _read_after(
    before: Utterance,
    was: frozenset[str],
    one: Utterance,
    kinds: frozenset[str],
    attendance: Attendance,
    speakers: dict[str, int],
    spoken: Spoken,
    is_opening: bool,
) -> None:
    """Read what a sentence tells of whom the one before names: « Paul ? — Excusé. », « Elle a donné pouvoir à… »."""
    if is_opening and len(before.text.split()) <= _CALL_WORDS:
        state = _ANSWERS.get(" ".join(fold_words(one.text)[:1]))
        named = persons_in(before.text, attendance) if state and len(one.text.split()) <= 6 else []
        if state is not None and len(named) == 1:
            attendance.set(named[0], state, spoken.quote(one.number))
    if "proxy" in kinds and (is_opening or "departure" in was):
        me = speakers.get(one.speaker, -1)
        read_pronoun(before, one, attendance, me, spoken.quote(one.number))


def _speakers(spoken: Spoken, attendance: Attendance) -> dict[str, int]:
    """Enter the speakers whose label is a name: they are there."""
    found: dict[str, int] = {}
    for one in spoken.utterances:
        if not one.speaker or one.speaker in found:
            continue
        name = name_in_label(one.speaker)
        place = attendance.add(name) if name else -1
        found[one.speaker] = place
        if place >= 0:
            attendance.set(place, Presence.PRESENT, spoken.quote(one.number))
            person = attendance.persons[place]
            attendance.persons[place] = replace(person, label=person.label or one.speaker)
    return found


def _read(
    one: Utterance,
    kinds: frozenset[str],
    attendance: Attendance,
    speakers: dict[str, int],
    spoken: Spoken,
    *,
    is_opening: bool,
) -> None:
    quote = spoken.quote(one.number)
    me = speakers.get(one.speaker, -1)
    if "proxy" in kinds and (is_opening or "departure" in kinds):
        read_proxies(one, attendance, me, quote)
    if not one.text.endswith("?") and not kinds & {"not_yet"}:
        if "arrival" in kinds:
            _read_move(one, attendance, me, quote, is_arrival=True)
        elif "departure" in kinds:
            _read_move(one, attendance, me, quote, is_arrival=False)
    if is_opening and not one.text.endswith("?"):
        if kinds & {"excused", "absent"} or "enterrement" in one.said.vocabulary:
            read_absences(one, attendance, quote)
        if "self" in kinds:
            _read_self(one, attendance, me, quote)
        if "list" in kinds:
            _read_list(one, attendance, me, quote)
        elif "present" in kinds:
            _read_roll(one, attendance, quote)


def _read_roll(one: Utterance, attendance: Attendance, quote: Quote) -> None:
    """« Bernard Fauchet, présent. »: a name, a comma, a word."""
    mentions = attendance.index.mentions(one.text)
    if len(mentions) == 1 and len(one.text.split()) <= 7 and mentions[0].start <= 12:
        after = fold_words(one.text[mentions[0].end :])
        if after and after[0] in ("present", "presente", "oui", "la", "ici"):
            attendance.set(mentions[0].person, Presence.PRESENT, quote)


def _read_list(one: Utterance, attendance: Attendance, me: int, quote: Quote) -> None:
    """« On est Kévin, Mehdi, Loïc et moi » : all that are named, but the excused of the sentence."""
    for clause in clauses_of(one.text):
        words = " ".join(fold_words(clause))
        if re.search(
            r"\b(?:excuse\w*|absent\w*|pas la|arrive|pouvoir\w*|procuration\w*|malade|enterrement|nouvelles?|merci)\b",
            words,
        ):
            continue
        for place in persons_in(clause, attendance):
            attendance.set(place, Presence.PRESENT, quote)
    _read_roles(one.text, attendance)
    if me >= 0 and re.search(r"\bmoi\b", one.text):
        attendance.set(me, Presence.PRESENT, quote)


def _read_self(one: Utterance, attendance: Attendance, me: int, quote: Quote) -> None:
    """« Je suis Hélène Castérat, maire de… »."""
    match = re.search(
        r"\b(?:je suis|je m[’']appelle|moi,? c[’']est|c[’']est moi qui préside,?|je me présente,?|donc moi,|moi,)\s+(?=(?:monsieur |madame )?[A-ZÀÉÈÎÔ])",
        one.text,
        re.IGNORECASE,
    )
    if match is None or me >= 0:
        return
    first = next(iter(named_persons(one.text[match.end() : match.end() + 60])), None)
    if first is not None and first[1] == 0:
        place = attendance.add(first[0])
        if place >= 0:
            attendance.set(place, Presence.PRESENT, quote)
            _read_roles(one.text, attendance)


def _read_introduction(one: Utterance, attendance: Attendance, quote: Quote) -> None:
    """« Lucien Barthas, j’habite au 14 », « je suis la boulangère, Nathalie »."""
    match = _INTRODUCED.search(one.text) if "," in one.text else None
    if match is None:
        return
    told = match["name"] or match["told"]
    if _GREETED.match(one.text):
        return
    name = next((one for one, _, _ in named_persons(told, first_names=True)), None)
    place = attendance.add(name) if name is not None else -1
    if place >= 0:
        attendance.set(place, Presence.PRESENT, quote)


def _read_move(
    one: Utterance, attendance: Attendance, me: int, quote: Quote, *, is_arrival: bool
) -> None:
    """Note who arrives or leaves for good, with the hour when it is said."""
    person = _mover(one.text, attendance)
    if person < 0 and re.search(r"\bj[e’']", one.text, re.IGNORECASE):
        person = me
    if person < 0:
        return
    hours = find_hours(one.text)
    told = hours[0].text if hours else ""
    state = attendance.persons[person]
    if is_arrival:
        attendance.set(person, Presence.PRESENT, quote)
        state = attendance.persons[person]
        attendance.persons[person] = replace(state, arrived=state.arrived or told)
    elif told:
        attendance.persons[person] = replace(state, left=state.left or told)


def _mover(text: str, attendance: Attendance) -> int:
    """Return who moves: after « l’arrivée de », else before the verb; -1 when nobody is named."""
    move = _MOVE.search(text)
    mentions = attendance.index.mentions(text)
    if move is None or not mentions:
        return -1
    before = [one for one in mentions if one.end <= move.start()]
    after = [one for one in mentions if one.start >= move.end()]
    is_noun = re.match(r"\s+d(?:e\b|u\b|[’'])", text[move.end() :]) is not None
    if is_noun:
        return after[0].person if after else -1
    near = before[-1:] or after[:1]
    return near[0].person if near else -1


def _read_roles(text: str, attendance: Attendance) -> None:
    """Take « Philippe Amblard, mon adjoint aux travaux » as a function, where none is known."""
    for mention in mentions_in(text, attendance):
        person = attendance.persons[mention.person]
        after = re.match(r",?\s+([^,.;!?]{3,60})", text[mention.end :])
        if person.role or after is None or person.source is not Source.TRANSCRIPT:
            continue
        role = re.sub(r"^(?:mon|ma|notre|nos|le|la|l[’']|les)\s*", "", after[1].strip())
        role = re.split(r"\s+(?:qui|que|et|dont|pour)\s+", role)[0]
        words = role.split()
        told = " ".join(words[:_ROLE_WORDS])
        is_official = told.startswith(("du ", "des ", "de la "))
        if is_role(told) or (is_official and len(words) <= 4):
            attendance.persons[mention.person] = replace(
                person, role=told, is_member=not (is_official or has_no_vote(told))
            )
