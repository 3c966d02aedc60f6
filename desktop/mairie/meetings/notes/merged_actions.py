# SPDX-License-Identifier: AGPL-3.0-or-later
"""Actions of the notes over those of the transcript: who and when as noted."""

from __future__ import annotations

from dataclasses import replace

from desktop.french.folding import fold, fold_words
from desktop.french.typography import french_typography
from desktop.mairie.meetings.actions.verbs import infinitive_of
from desktop.mairie.meetings.meeting import Action, Finding, Meeting, Severity
from desktop.mairie.meetings.notes.action_notes import noted_infinitives
from desktop.mairie.meetings.notes.matching import (
    all_stems_of,
    likeness,
    place_in,
    stems_of,
    titles_by_item,
)
from desktop.mairie.meetings.notes.notes_paper import NotesPaper

_LEAST = 0.45
_SAME_PERSON = 0.25
_SAME_DAY = 0.2
_TITLES = frozenset(("m", "mme", "mlle", "monsieur", "madame", "le", "la"))


def merge_actions(meeting: Meeting, notes: NotesPaper) -> Meeting:
    """Return the meeting with the actions of the notes in their places."""
    actions, findings = list(meeting.actions), list(meeting.findings)
    used: set[int] = set()
    for noted in notes.actions:
        place = _place_of(noted, meeting, used)
        if place >= 0:
            used.add(place)
            finding = _difference(actions[place], noted)
            findings += [finding] if finding else []
            actions[place] = _merged(actions[place], noted)
        else:
            item = noted.item or place_in(stems_of(noted.what), meeting)
            what = _about(_readable(noted.what), titles_by_item(meeting.agenda).get(item, ""))
            actions.append(replace(noted, item=item, what=french_typography(what)))
    return replace(meeting, actions=tuple(actions), findings=tuple(findings))


def _place_of(noted: Action, meeting: Meeting, used: set[int]) -> int:
    titles = titles_by_item(meeting.agenda)
    words = all_stems_of(noted.what)
    best, best_score = -1, _LEAST
    for place, one in enumerate(meeting.actions):
        if place in used:
            continue
        told = all_stems_of(f"{one.what} {one.quote.text}")
        score = likeness(words, told)
        is_same_day = bool(noted.when) and fold(noted.when) == fold(one.when)
        if score == 0 and not (is_same_day and not one.who):
            continue
        score += _SAME_DAY if is_same_day or (noted.due and noted.due == one.due) else 0.0
        score += 0.15 * likeness(words, all_stems_of(titles.get(one.item, "")))
        if noted.who and one.who:
            score += _SAME_PERSON if is_same_person(noted.who, one.who) else -_SAME_PERSON / 2
        elif score == _SAME_DAY and noted.who and not one.who and _is_alone(one, meeting):
            score = _LEAST + 0.01  # « Kévin dit ce midi » is « je te dis ce midi »
        if score > best_score:
            best, best_score = place, score
    return best


def _is_alone(action: Action, meeting: Meeting) -> bool:
    """Tell whether no other task has the same delay."""
    return [fold(one.when) for one in meeting.actions].count(fold(action.when)) == 1


def _readable(what: str) -> str:
    """Return a noted task with a verb: « nacelle » alone is « S’occuper de ce point : nacelle »."""
    first = fold_words(what)[:1]
    is_verb = bool(first) and (
        infinitive_of(first[0]) or first[0] in noted_infinitives() or first[0] in ("s", "se")
    )
    if is_verb or not what:
        return what
    is_name = what[:2].isupper()
    told = what if is_name else what[0].lower() + what[1:]
    return f"S’occuper de ce point\u00a0: {told}"


def _about(what: str, title: str) -> str:
    """Return « Signer (Marché de voirie) » for a verb alone: the list of actions has no other title."""
    return f"{what} ({title})" if title and len(what.split()) == 1 else what


def is_same_person(one: str, other: str) -> bool:
    """Tell whether two names may be one person’s: « Thérèse » and « Thérèse Boulard »."""
    left, right = (frozenset(fold_words(name)) - _TITLES for name in (one, other))
    return bool(left and right) and (left <= right or right <= left)


def _merged(heard: Action, noted: Action) -> Action:
    """Return the action with who and when as noted; its words stay those of the transcript."""
    quote = replace(
        noted.quote,
        time=heard.quote.time,
        speaker=heard.quote.speaker,
        utterance=heard.quote.utterance,
    )
    is_same = bool(noted.who) and is_same_person(noted.who, heard.who)
    who = max(noted.who, heard.who, key=len) if is_same else noted.who or heard.who
    has_when = bool(noted.when)
    keeps_day = has_when and noted.due is None and noted.when.lower() in heard.when.lower()
    return replace(
        heard,
        who=who,
        when=noted.when if has_when else heard.when,
        due=noted.due if has_when and not keeps_day else heard.due,
        quote=quote,
    )


def _difference(heard: Action, noted: Action) -> Finding | None:
    parts = []
    if noted.who and heard.who and not is_same_person(noted.who, heard.who):
        parts.append((noted.who, heard.who))
    if noted.due and heard.due and noted.due != heard.due:
        parts.append((noted.when, heard.when))
    if not parts:
        return None
    told = " et ".join(
        f"«\u00a0{left}\u00a0» (l’enregistrement\u00a0: «\u00a0{right}\u00a0»)"
        for left, right in parts
    )
    sentence = f"Action «\u00a0{heard.what}\u00a0»\u00a0: vos notes donnent {told}. Vos notes ont été retenues."
    return Finding("notes", sentence, Severity.WARNING, item=heard.item, quote=heard.quote)
