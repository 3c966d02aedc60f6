# SPDX-License-Identifier: AGPL-3.0-or-later
"""Persons in a run of text: « M. X, maire, Mmes Y et Z, adjointes ; A (pouvoir à B) »."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant, Presence
from desktop.mairie.meetings.people.hours import find_hours
from desktop.mairie.meetings.people.person_names import (
    attendance_words,
    has_no_vote,
    is_role,
    list_civility,
    parse_name,
    with_civility,
)

_GAVE = re.compile(
    r"\s*(?:,?\s*(?:qui\s+)?(?:a\s+|ont\s+|avait\s+|ayant\s+|avec\s+)?(?:donn(?:e|é|ée|ent|ant)\s+|remis\s+)?(?:son\s+|un\s+)?(?:pouvoir|procuration|mandat|pouv\.?|proc\.?|pvr)(?:\s+est)?\s*(?:(?:de\s+vote\s+)?donnée?s?\s*)?(?:à|a|pour|:|->|→|=>|=)\s+"
    r"|,?\s*(?:est\s+|était\s+)?(?:représentée?|rep\.|repr\.)\s+par\s*:?\s+|\s*(?:->|→|=>|➔|➜)\s*|,?\s*mandataire\s*:?\s+|\s+(?:est\s+)?donnée?s?\s+à\s+)",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\s*[,(]?\s*(?:(?:qui\s+)?(?:a\s+reçu|reçoit|détient|a|ayant|avec|porteu(?:r|se)\s+d[ue]|titulaire\s+d[ue])\s+)?(?:(?:le|un|la)\s+)?(?:pouvoir|procuration|mandat)s?\s+(?:reçue?s?\s+|donnée?s?\s+)?(?:de|par)\s+|\s+représente\s+|,?\s*mandataire\s+de\s+",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:à|pour|par)\s+(?=(?:M\.|MM?\b|Mme|Mlle|Monsieur|Madame|[A-ZÀÉÈÎÔ]))")
_BOTH = re.compile(
    r"\b(?:M(?:mes|M)\b\.?|Mesdames|Messieurs)\s*(?:et|ou|,|/|&)\s*(?:M(?:mes|M)\b\.?|Mesdames|Messieurs)\s*(?:les\s+\w+\s*:?\s*)?",
    re.IGNORECASE,
)
"""« Mmes et MM. »: nobody's civility."""
_NOTE = re.compile(r"\(([^()]{0,120})\)")
_AND = re.compile(r"\s+(?:et|&)\s+(?=(?:de\s+)?(?:MM?\b|Mmes?\b|Mlle|Monsieur|Madame|[A-ZÀÉÈÎÔ]))")
_BULLET = re.compile(r"^\s*(?:\d{1,3}\s*[.)°]\s*|[-–—•*]\s+)")
_OFFICE = re.compile(
    r"(?:(?:M\.|Mme|Monsieur|Madame)\s+)?(?P<told>l[ea]\s+(?:maire|présidente?))", re.IGNORECASE
)
_FORMING = re.compile(r"\s*,?\s*(?:formant|composant|constituant|représentant)\b.*$", re.IGNORECASE)
_ARRIVED = re.compile(r"arriv|retard", re.IGNORECASE)
_LEFT = re.compile(r"part(?:i|ie|ant)?\b|départ|quitt", re.IGNORECASE)
_SPLIT = re.compile(r"[,;\n\t|]|\s+/\s+|\s{3,}")
_SINGULAR = {
    "conseillers municipaux": "conseiller municipal",
    "conseillers communautaires": "conseiller communautaire",
    "conseillers delegues": "conseiller délégué",
    "adjoints au": "adjoint",
}
_MOST_PIECES = 400
_LONGEST_CELL = 3


def read_list(text: str, presence: Presence) -> list[Participant]:
    """Return the persons of a run of text, in order, each with what is told of it."""
    found: list[Participant] = []
    for group in re.split(r"[;\n]", _BOTH.sub(" ", text)):
        found += _group(group, presence)
        if len(found) > _MOST_PIECES:
            break
    return found


def _group(text: str, presence: Presence) -> list[Participant]:
    """Read what stands between two semicolons; a plural function at its end is everybody's."""
    found: list[Participant] = []
    civility = ""
    for piece in _pieces(text):
        plural, rest = list_civility(_BULLET.sub("", piece))
        civility = plural or civility
        held = _HOLDS.search(rest)
        if held is not None and (held.start() or found):
            found += _holder(rest, held, presence, civility, found)
            continue
        person = person_in(rest, presence, civility)
        if person is not None:
            found.append(person)
            if parse_name(_NOTE.sub(" ", rest)) and re.match(r"\s*(?:M\.|Mme|Mlle)", rest):
                civility = ""
        elif found and is_role(rest):
            found = _with_role(
                found, _FORMING.sub("", " ".join(_NOTE.sub(" ", rest).split())).strip(" .,")
            )
        elif found and _GAVE.match(f" {rest}"):
            holder = holder_name(_GAVE.sub("", f" {rest}", count=1))
            if holder:
                found[-1] = replace(found[-1], proxy_to=holder, presence=Presence.REPRESENTED)
        elif found:
            found[-1] = noted(found[-1], rest)
    return found


def _holder(
    text: str, held: re.Match[str], presence: Presence, civility: str, found: list[Participant]
) -> list[Participant]:
    """Read « M. Blanc (pouvoir de Mme Roux) »: who holds a proxy, then who gave it."""
    giver = parse_name(text[held.end() :].strip(" )."))
    person = person_in(text[: held.start()], presence, civility)
    holder = person or (found[-1] if found else None)
    new = [person] if person is not None else []
    if giver is not None and holder is not None:
        new.append(Participant(giver.text, Presence.REPRESENTED, proxy_to=holder.name))
    return new


def holder_name(text: str) -> str:
    """Return who holds a proxy: a name, or « le maire »; empty for anything else."""
    bare = _NOTE.sub(" ", text).strip(" .,;:)")
    office = _OFFICE.fullmatch(bare)
    if office is not None:
        return office["told"]
    name = parse_name(bare)
    return name.text if name is not None else ""


def holder_in(cell: str) -> str:
    """Return the holder that a cell such as « excusé, procuration à LEBON Patrick » tells; or nothing."""
    for part in cell.split(","):
        gave = _GAVE.match(f" {part.strip()}")
        holder = holder_name(f" {part.strip()}"[gave.end() :]) if gave is not None else ""
        if holder:
            return holder
    return ""


def _pieces(text: str) -> list[str]:
    """Cut at commas and « et », not inside brackets."""
    notes: list[str] = []

    def kept(match: re.Match[str]) -> str:
        notes.append(match.group())
        return f" \x00{len(notes) - 1}\x00"

    bare = _NOTE.sub(kept, text)
    pieces = [part for piece in _SPLIT.split(bare) for part in _AND.split(piece)]
    return [
        re.sub(r"\x00(\d+)\x00", lambda match: notes[int(match[1])], piece).strip()
        for piece in pieces[:_MOST_PIECES]
        if piece.strip()
    ]


def _with_role(found: list[Participant], role: str) -> list[Participant]:
    """Give a function to the person before it, or to all before it that have none when plural."""
    words = fold_words(role)
    is_plural = (
        bool(words) and words[0].endswith("s") and words[0] not in ("dgs",) and len(words[0]) > 4
    )
    is_notes = any(told in " ".join(words) for told in attendance_words("secretary", "after"))
    if not is_plural:
        role_told = found[-1].role
        new = f"{role_told}, {role}" if role_told else role
        is_member = found[-1].is_member and not (has_no_vote(role) and not is_notes)
        return [*found[:-1], replace(found[-1], role=new, is_member=is_member)]
    single = _SINGULAR.get(" ".join(words[:2]), re.sub(r"s\b", "", role, count=1))
    return [one if one.role else replace(one, role=_agreed(single, one.name)) for one in found]


def _agreed(role: str, name: str) -> str:
    """Return « adjointe » for a woman of a list that ends with « adjoints »."""
    if not name.startswith("Mme"):
        return role
    feminine = {
        "adjoint": "adjointe",
        "conseiller": "conseillère",
        "délégué": "déléguée",
        "municipal": "municipale",
        "communautaire": "communautaire",
    }
    return " ".join(feminine.get(word, word) for word in role.split())


def person_in(piece: str, presence: Presence, civility: str = "") -> Participant | None:
    """Return the person that a piece of a list names, with its function, proxy and notes."""
    notes = "; ".join(_NOTE.findall(piece))
    bare = _NOTE.sub(" ", piece).strip(" .:")
    gave = _GAVE.search(bare)
    holder = ""
    if gave is None and presence is Presence.REPRESENTED:
        gave = _TO.search(bare)
    if gave is not None and gave.start() > 0:
        holder = holder_name(bare[gave.end() :])
        bare = bare[: gave.start()]
    bare, role = _role_after(bare)
    if is_role(bare) and (not bare.isupper() or len(bare.split()) == 1):
        return None
    name = parse_name(bare)
    if name is None:
        return None
    told = with_civility(name, civility)
    state = Presence.REPRESENTED if holder else presence
    person = Participant(told.text, state, role, holder, is_member=not has_no_vote(role))
    return noted(person, notes) if notes else person


def _role_after(bare: str) -> tuple[str, str]:
    """Cut « Claire Aubanel - maire » or « Claire Aubanel : maire »."""
    match = re.search(r"\s+[-–—:]\s+|\s*:\s+", bare)
    if match and is_role(bare[match.end() :]):
        return bare[: match.start()], bare[match.end() :].strip()
    return bare, ""


def noted(person: Participant, notes: str) -> Participant:
    """Take in what stands in brackets after a name."""
    words = " ".join(fold_words(notes))
    gave = _GAVE.search(f" {notes}")
    holder = holder_name(f" {notes}"[gave.end() :]) if gave else ""
    if holder:
        return replace(person, proxy_to=holder, presence=Presence.REPRESENTED)
    state = cell_presence(notes)
    if state is not None:
        person = replace(person, presence=state)
    hours = find_hours(notes)
    if hours and _ARRIVED.search(notes):
        return replace(person, arrived=hours[0].text)
    if hours and _LEFT.search(notes):
        return replace(person, left=hours[-1].text)
    if is_role(notes) and state is None:
        return replace(
            person,
            role=person.role or notes.strip(),
            is_member=person.is_member and not has_no_vote(notes),
        )
    if any(words.startswith(told) for told in attendance_words("secretary", "after")):
        return replace(person, role=person.role or "notes")
    return person


def cell_presence(text: str) -> Presence | None:
    """Return what « P », « excusé » or « P - retard » means; None when it says nothing of it."""
    bare = text.strip()
    words = " ".join(fold_words(bare))
    first = words.partition(" ")[0]
    cells = attendance_words("cells")
    for presence, told in cells.items():
        if bare in told or words in told:
            return Presence(presence)
    # « a démissionné » is no A, « A (malade) » is one.
    is_code = len(first) > 1 or bare[:1].isupper()
    if not words or not is_code or len(words.split()) > _LONGEST_CELL:
        return None
    return next((Presence(kind) for kind, told in cells.items() if first in told), None)
