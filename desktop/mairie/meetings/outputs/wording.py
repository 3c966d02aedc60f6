# SPDX-License-Identifier: AGPL-3.0-or-later
"""How times, days, people and votes are written in minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.french.dates import WEEKDAYS, long_day
from desktop.french.folding import fold
from desktop.french.typography import french_typography
from desktop.mairie.meetings.decisions.wording import with_digits
from desktop.mairie.meetings.meeting import Participant, Presence, Quote, Vote, VoteResult

NBSP = "\u00a0"
BLANK = "[à compléter]"


def time_code(seconds: float | None) -> str:
    """Return « [00:12:34] »; nothing for a time that is not known."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"[{hours:02}:{minutes:02}:{rest:02}]"


def at(quote: Quote | None) -> str:
    """Return the time code of a quote with a space before, or nothing."""
    code = time_code(quote.time) if quote is not None else ""
    return f" {code}" if code else ""


def french_day(day: date | None, *, with_weekday: bool = True) -> str:
    """Return « mardi 1er décembre 2026 », or the blank."""
    if day is None:
        return BLANK
    text = long_day(day)
    return f"{WEEKDAYS[day.weekday()]} {text}" if with_weekday else text


def sentence(text: str) -> str:
    """Return a text with its capital, its full stop and French spaces."""
    bare = french_typography(text.strip())
    if not bare:
        return bare
    bare = bare[0].upper() + bare[1:]
    return bare if bare[-1] in ".!?…" else f"{bare}."


def written_day(said: str) -> str:
    """Return a delay as said with its numbers in digits: « avant le 15 novembre », « à 18 h 30 »."""
    return french_typography(with_digits(said))


def listed(words: Iterable[str]) -> str:
    """Return « a, b et c »."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} et {items[-1]}"


def people(participants: Sequence[Participant], presence: Presence) -> list[str]:
    """Return the names of those who attend in that way, with what is said of each."""
    return [_person(one) for one in participants if one.presence is presence]


def _person(one: Participant) -> str:
    told = [one.role] if one.role and "conseill" not in fold(one.role) else []
    if one.proxy_to:
        told.append(f"pouvoir à {one.proxy_to}")
    if one.arrived:
        told.append(f"arrivée à {one.arrived}")
    if one.left:
        told.append(f"départ à {one.left}")
    return f"{one.name} ({', '.join(told)})" if told else one.name


_RESULTS = {
    VoteResult.ADOPTED: "Adopté",
    VoteResult.REJECTED: "Rejeté",
    VoteResult.POSTPONED: "Reporté",
    VoteResult.UNKNOWN: f"Résultat{NBSP}: {BLANK}",
}
_OPINIONS = {VoteResult.ADOPTED: "Avis favorable", VoteResult.REJECTED: "Avis défavorable"}
_PUT_OFF = ("report", "ajourn", "retir")


def vote_phrase(vote: Vote) -> str:
    """Return « Adopté : 13 voix pour, 2 contre (M. X, Mme Y), 1 abstention » or « Adopté à l’unanimité »."""
    result = _RESULTS[vote.result]
    voices = voices_phrase(vote)
    if vote.is_unanimous:
        return f"{result} {voices}"
    secret = " au scrutin secret" if vote.is_secret else ""
    if not voices:
        return f"{result}{secret}" + (
            "" if vote.result is VoteResult.POSTPONED else f"{NBSP}; voix{NBSP}: {BLANK}"
        )
    return f"{result}{secret}{NBSP}: {voices}"


def voices_phrase(vote: Vote) -> str:
    """Return « 13 voix pour, 1 abstention » or « à l’unanimité »; nothing for a vote without counts."""
    counts = [
        _counted(vote.in_favour, "voix pour", "voix pour", ()),
        _counted(vote.against, "voix contre", "voix contre", vote.names_against),
        _counted(vote.abstentions, "abstention", "abstentions", vote.names_abstaining),
        _counted(
            vote.not_voting,
            "ne prend pas part au vote",
            "ne prennent pas part au vote",
            vote.names_not_voting,
        ),
    ]
    said = [count for count in counts if count]
    if vote.is_unanimous:
        rest = [count for count in said if not count.startswith("0")]
        told = f" ({', '.join(rest)})" if rest else ""
        return f"à l’unanimité{told}"
    return ", ".join(said)


def ending_of(what: str, vote: Vote, *, is_opinion: bool) -> str:
    """Return how a decision ended, as its sentence goes on: what `what` says already is not said twice.

    A commission adopts nothing: it gives an opinion (CGCT L2121-22).
    """
    voices = voices_phrase(vote)
    said = fold(what)
    if vote.result is VoteResult.POSTPONED:
        return "" if not voices and any(word in said for word in _PUT_OFF) else vote_phrase(vote)
    if not is_opinion:
        return vote_phrase(vote)
    if "avis" in said:
        return f"Vote{NBSP}: {voices}" if voices else ""
    sort = _OPINIONS.get(vote.result, f"Avis{NBSP}: {BLANK}")
    between = " " if vote.is_unanimous else f"{NBSP}: "
    return f"{sort}{between}{voices}" if voices else sort


def _counted(count: int | None, one: str, many: str, names: tuple[str, ...]) -> str:
    if count is None and not names:
        return ""
    told = f" ({', '.join(names)})" if names else ""
    if count is None:
        return f"{one if len(names) == 1 else many}{NBSP}: {', '.join(names)}"
    return f"{count}{NBSP}{one if count < 2 else many}{told}"
