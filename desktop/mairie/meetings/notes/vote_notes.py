# SPDX-License-Identifier: AGPL-3.0-or-later
"""Votes as notes have them: « 12 P / 1 C / 4 Abst. », « unan. 14 », « refus. 5 P / 8 C / 1 A »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.meetings.meeting import Vote, VoteResult
from desktop.mairie.meetings.notes.note_lines import NoteLine, says, spelled

_ENDS = r"(?=\s*(?:$|[.,;:/()+&¶|-]|[-–—=]|\d{1,3} ?(?:P\b|C\b|A\b|pour\b|contre\b|voix\b|oui\b|non\b|[Aa]bst|blancs?\b|NPPV|npp)|et\b|dont\b|aucun|zéro|pas\b|sans\b|M\.|Mme\b|[Aa]bst))"
"""What may follow « 12 pour »: the end, a stop, the next count, a name. « 320 pour la salle » counts no voice."""
_COUNTS = {
    "in_favour": re.compile(
        r"(?<![\d/.,])(?P<count>\d{1,3}) ?(?:P(?![\w.’'])|voix pour\b|(?:pour|oui)\b" + _ENDS + ")"
    ),
    "against": re.compile(
        r"(?<![\d/.,])(?P<count>\d{1,3}) ?(?:C(?![\w.’'/])|voix contre\b|(?:contre|non)\b"
        + _ENDS
        + ")"
    ),
    "abstentions": re.compile(
        r"(?<![\d/.,])(?P<count>\d{1,3}) ?(?:A(?![\w’'/])|[Aa]bst\w*|[Aa]bstentions?\b|blancs?\b)"
    ),
    "not_voting": re.compile(
        r"(?<![\d/.,])(?P<count>\d{1,3}) ?(?:NPPV|npp\b|ne prend(?:nent)? pas part)"
    ),
}
_CALLED = re.compile(r"\b[Vv]otes?\s*[:=]?\s*\Z")
"""« vote : 9 pour »: one count is enough."""
_LETTER = re.compile(r"\d ?[PCA]\b")
_UNANIMOUS = re.compile(r"\b(?:[Uu]nan\w*\.?|UNAN\w*\.?)(?: +(?:des )?(?P<count>\d{1,3})\b)?")
_NAMES = re.compile(r"\s*\((?P<names>[^()]{2,120})\)")
_ABSTAIN_NAMES = re.compile(r"[Aa]bst\w*\.?\s*=\s*(?P<names>[A-ZÀ-Ý][^.;()]{1,80})")
_NAME = re.compile(r"^(?:(?:M\.|Mme) )?[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+){0,2}$")
_SENTENCE = re.compile(r"(?<=[\w)])\.\s+(?=[A-ZÀ-Ý])")
_ABSTENTION_DOT = re.compile(r"([Aa]bst)\.\s+(?=[A-ZÀ-Ý])")
_TO_THE = re.compile(r"\s*\b(?:à l[’']|à la|par)\s*$")
"""What leads to « unanimité »."""
_END = re.compile(r"[\s:;,./–—-]+$")
_ALARM = re.compile(
    r"(?:\s[-–:] ?)?\b[Vv]otes?$|\b(?:ATTENTION|Attention|OK|ok|Ok|refus|rejetée?|adoptée?|approuvée?|votée?)\b\.?"
)


def votes_in(line: NoteLine) -> Iterator[Vote]:
    """Yield the votes of a line; a count that is not noted is None."""
    text = line.text if not line.arrows else line.text[: _before_arrow(line)]
    body = _ABSTENTION_DOT.sub(r"\1. ¶", text)
    head = f"{line.head}\u00a0: " if line.head else ""
    for number, part in enumerate(_parts(body)):
        vote = _vote(part, head if number else "", line)
        if vote is not None:
            yield vote


def _before_arrow(line: NoteLine) -> int:
    place = line.text.find(line.arrows[0]) if line.arrows else -1
    return place if place > 0 else len(line.text)


def _parts(body: str) -> list[str]:
    """Cut at « ¶ » and at the sentences that have counts of their own; others stay with the one before."""
    found: list[str] = []
    for part in (piece for told in body.split("¶") for piece in _SENTENCE.split(told)):
        has_counts = any(pattern.search(part) for pattern in _COUNTS.values())
        if (found and not has_counts) or (
            found
            and not any(pattern.search(found[-1]) for pattern in _COUNTS.values())
            and not _UNANIMOUS.search(found[-1])
        ):
            found[-1] = f"{found[-1]}. {part}"
        else:
            found.append(part)
    return found


_THREE = re.compile(
    r"\b[Vv]otes?\b ?:? ?(?P<one>\d{1,3}) ?[/-] ?(?P<two>\d{1,3}) ?[/-] ?(?P<three>\d{1,3})(?![/\d])"
)
"""« vote 9 / 3 / 1 »: for, against, abstentions."""
_OVER = re.compile(r"(?<![\d/.,])(?P<one>\d{1,3}) ?c/ ?(?P<other>\d{1,3})\b")


_LABELS = {
    "in_favour": re.compile(
        r"\b(?:[Pp]our|POUR|P) ?[:=]? ?(?P<count>\d{1,3})\b(?![/.]\d| ?(?:€|euros?|%|h\b|[a-z]))"
    ),
    "against": re.compile(
        r"\b(?:[Cc]ontre|CONTRE|C) ?[:=]? ?(?P<count>\d{1,3})\b(?![/.]\d| ?(?:€|euros?|%|h\b|[a-z]))"
    ),
    "abstentions": re.compile(
        r"\b(?:[Aa]bst\w*\.?|ABST\w*\.?|A) ?[:=]? ?(?P<count>\d{1,3})\b(?![/.]\d| ?(?:€|euros?|%|h\b|[a-z]))"
    ),
}
"""« Pour 10, contre 3, abst. : 1 »."""


def _places(text: str) -> dict[str, re.Match[str]]:
    """Return each count with its place, before its word or after it."""
    before = {side: match for side, pattern in _COUNTS.items() if (match := pattern.search(text))}
    after = {side: match for side, pattern in _LABELS.items() if (match := pattern.search(text))}
    return after if len(after) > 1 and len(after) >= len(before) else before


def _vote(text: str, head: str, line: NoteLine) -> Vote | None:
    places = _places(text)
    unanimous = _UNANIMOUS.search(text)
    over, three = _OVER.search(text), _THREE.search(text)
    if not _is_vote(places, text) and unanimous is None and over is None and three is None:
        return None
    counts = {side: int(match["count"]) for side, match in places.items()}
    if three is not None:
        counts = {
            "in_favour": int(three["one"]),
            "against": int(three["two"]),
            "abstentions": int(three["three"]),
        }
    if over is not None:
        counts.setdefault("in_favour", int(over["one"]))
        counts.setdefault("against", int(over["other"]))
    if unanimous and unanimous["count"] and "in_favour" not in counts:
        counts["in_favour"] = int(unanimous["count"])
    starts = [match.start() for match in places.values()] + [
        match.start() for match in (unanimous, over, three) if match
    ]
    names = {side: _names_after(text, match.end()) for side, match in places.items()}
    abstaining = _ABSTAIN_NAMES.search(text)
    return Vote(
        about=_about(head + text[: min(starts)]) or spelled(line.head),
        quote=line.quote,
        result=_result(text, counts, is_unanimous=unanimous is not None),
        in_favour=counts.get("in_favour"),
        against=counts.get("against"),
        abstentions=counts.get("abstentions"),
        not_voting=counts.get("not_voting"),
        is_unanimous=unanimous is not None,
        names_against=names.get("against", ()),
        names_abstaining=names.get("abstentions", ())
        or (_listed(abstaining["names"]) if abstaining else ()),
        names_not_voting=names.get("not_voting", ()),
    )


def _is_vote(places: dict[str, re.Match[str]], text: str) -> bool:
    """Tell a vote from « 5 C » alone, which may be a temperature or a class."""
    if len(places) >= 2 or any(_CALLED.search(text, 0, one.start()) for one in places.values()):
        return True
    return any(
        not _LETTER.search(match.group()) and side != "in_favour" and "non" not in match.group()
        for side, match in places.items()
    ) and bool(text)


def _result(text: str, counts: dict[str, int], *, is_unanimous: bool) -> VoteResult:
    """Return how it ended: as noted, else as the counts of both sides say (CGCT L2121-20)."""
    for kind, result in (
        ("rejete", VoteResult.REJECTED),
        ("reporte", VoteResult.POSTPONED),
        ("adopte", VoteResult.ADOPTED),
    ):
        if says(kind, "votes", text):
            return result
    if is_unanimous:
        return VoteResult.ADOPTED
    pour, contre = counts.get("in_favour"), counts.get("against")
    if pour is None or (contre is None and "abstentions" not in counts):
        return VoteResult.UNKNOWN
    if pour == (contre or 0):
        return VoteResult.UNKNOWN
    return VoteResult.ADOPTED if pour > (contre or 0) else VoteResult.REJECTED


def _about(text: str) -> str:
    bare, before = text, ""
    while bare != before:  # « … : rejeté, voté à l’ » says twice how it ended.
        before, bare = bare, _END.sub("", _ALARM.sub("", _TO_THE.sub("", bare)))
    return spelled(" ".join(bare.split()))


def _names_after(text: str, place: int) -> tuple[str, ...]:
    match = _NAMES.match(text, place)
    return _listed(match["names"]) if match else ()


def _listed(written: str) -> tuple[str, ...]:
    names = [part.strip(" .") for part in re.split(r",| et |/", written)]
    return tuple(name for name in names if _NAME.match(name))
