# SPDX-License-Identifier: AGPL-3.0-or-later
"""A long sentence as shorter ones that stay true: clauses apart, a vote at its end, a lead left out."""

from __future__ import annotations

import re

from desktop.french.digest.verbs import has_verb
from desktop.french.sentences import split_sentences
from desktop.french.typographic_text import typographic
from desktop.french.words import fold, folded_words
from desktop.mairie.slides.outline.enumerations import enumerated, shares_told
from desktop.mairie.slides.wording import short_point

_DELIBERATED = re.compile(
    r"\A(?:(?:ainsi|le maire entendu|ouï l['’]exposé|entendu l['’]exposé[^,]{0,60}),?\s+)?"
    r"(?P<council>le conseil[^,]{0,20},\s*)?apr[eè]s en avoir d[ée]lib[ée]r[ée],?\s*(?:et\s+)?",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r",?\s*(?P<vote>à l['’]unanimité(?: des (?:votants|présents|suffrages exprimés|membres présents(?: et représentés)?))?|à la majorité[^,]{0,40}"
    r"|par \d{1,3} (?:voix )?pour(?:,? ?(?:et )?\d{1,3} (?:voix )?(?:contre|abstentions?)(?: \([^()]{1,80}\))?){0,2}),\s*(?!\d{1,3} (?:voix )?(?:contre|abst))",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\s*\([^()]*\)")
_CLAUSES = re.compile(r"\s*;\s+")
_TAILS = re.compile(
    r", ce qui |, dont |, soit |, contre |, afin d|, pour |, avec |, grâce |, en raison d| en raison d| afin d| grâce à |, car |, en vue d"
    r"|, notamment |, au titre d|, conformément |, à savoir |, lesquel|, où |, qui |, et "
)
_BINDING = re.compile(
    r"\b(?:sauf|si|sous reserve|a condition|hors|excepte|uniquement|seulement|ne|n'|pas|sans|non|a defaut|faute de|dans la limite|maximum|minimum)\b"
)
_SPEAKER = re.compile(
    r"\A(?:il|elle|m\.|mme|mm\.|monsieur|madame|le maire|la maire|le rapporteur|la rapporteure|l['’]adjointe?|le président|la présidente)\s?[^,.;:]{0,50}?(?:, [^,.;:]{3,70},)?\s"
    r"(?:rappelle|expose|indique|précise|explique|informe|présente|fait savoir|fait part|annonce|signale)\s"
    r"(?:(?:au conseil|le conseil|à l['’]assemblée|l['’]assemblée|les élus|aux élus)(?: municipal| communautaire)?\s)?qu(?:e\s|['’])",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"\A(?:j['’]ai l['’]honneur de vous (?:rappeler|informer|faire savoir)|je (?:(?:vous |tiens à vous |vous )?(?:informe|rappelle|signale|précise|rappeler|informer)|constate)|nous vous (?:informons|rappelons|signalons|précisons)"
    r"|il (?:vous|nous) est rappelé)(?:,? (?:par ailleurs|également|en outre|aussi|d['’]ailleurs|donc|simplement),?)?\squ(?:e\s|['’])",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(
    r", (?:dont|que) vous trouverez [^,]{0,40},|,? (?:ci-joint|ci-annexé|joint à la présente)e?s?,?(?= )"
)
_AND_TO = re.compile(
    r",? et (?:de |d['’]|à )(?=(?:me |nous |vous |se |s['’]|le |la |les |y |en |l['’])?\w{3,}(?:er|ir|re)\b)"
)
_BROKEN = re.compile(r", (?:dont|qui|que|où) [^,:]*\u00a0:")
"""A colon in the middle of a relative clause."""
_ASKS = re.compile(
    r"\b(?:demand|propos|décid|souhait|sollicit|invit|engag|charg|oblig|impos|convien|autoris|recommand|suggèr|prévoi|enjoi)\w*\b.{0,60} (?:de |d['’]|à )\w+(?:er|ir|re)\b"
)
_ENUMERATES = re.compile(r"suivante?s?\Z", re.IGNORECASE)
_ITEMS = re.compile(r"\s*[;\n]\s+")
_LISTED = re.compile(r"\A(?!.*[.!?]\s)[^;]*, [^;]* et ")
_OPEN = re.compile(r"\b(?:sont|est|comprend|comprennent|prévoit|prévoient|suivante?s?)\Z")
"""The end of a sentence that its list must follow."""
_CLAUSE_START = re.compile(r"(?:le|la|les|l[’']|un|une|ils?|elles?|ce|cette)[ \w]", re.IGNORECASE)
_SHORTEST = 35
_LONGEST_LEAD, _MOST_ITEMS = 45, 4
_LONGEST_NAMES = 200
"""Characters of a list of short names told as one sentence."""


def short_enough(text: str, most: int) -> tuple[str, ...]:
    """Return a statement as one or two points of at most `most` characters; empty when it cannot be.

    A clause that is left out is never a condition, an exception nor a negation.
    """
    point = short_point(
        as_decision(without_speaker(_ENCLOSED.sub("", text).replace(" de bien vouloir ", " de "))),
        most,
    )
    if _BROKEN.search(point) and not _BROKEN.search(text):
        point = text.rstrip(" .")
    if len(point) <= most:
        return (point,)
    pieces = [piece for sentence in split_sentences(point) for piece in _CLAUSES.split(sentence)]
    clauses = [short_point(piece, most) for piece in pieces]
    told = _clauses_told(clauses, most) if len(clauses) > 1 and not _is_bound(clauses) else ()
    told = told or enumerated(point, most) or shares_told(point, most)
    if told:
        return told
    joint = _AND_TO.search(point)
    if (
        joint
        and joint.start() <= most
        and len(point) - joint.end() <= most
        and joint.start() >= _SHORTEST
    ):
        order = point[joint.end() :]
        return (point[: joint.start()].rstrip(" ,"), order[:1].upper() + order[1:])
    told = _around_colon(point, most)
    if told:
        return told
    cut = _without_tail(point, most)
    return (cut,) if cut else ()


def _around_colon(point: str, most: int) -> tuple[str, ...]:
    """Return what stands before and after a colon as two points, when both are short enough."""
    head, colon, tail = point.partition("\u00a0: ")
    if (
        colon
        and _SHORTEST <= len(head) <= most
        and len(tail) <= most
        and (has_verb(folded_words(head)) or _is_clause(tail))
    ):
        opening = (
            f"{head}\u00a0:"
            if (_LISTED.search(tail) and not _is_clause(tail)) or _OPEN.search(head)
            else head
        )
        return (opening, tail) if len(tail) > _SHORTEST // 2 else (head,)
    return ()


def _is_clause(tail: str) -> bool:
    """Return True for a whole sentence after a colon: the one before it is one too."""
    return bool(_CLAUSE_START.match(tail)) and has_verb(folded_words(tail))


def _clauses_told(clauses: list[str], most: int) -> tuple[str, ...]:
    """Return the first clauses, two at most; the second stays beside the first on the slide."""
    told: list[str] = []
    for said in clauses[:2]:
        clause = without_speaker(said)
        short = clause if len(clause) <= most else _without_tail(clause, most)
        if not short or (told and not has_verb(folded_words(short))):
            break
        told.append(short)
    return tuple(told)


def listed(text: str, most: int) -> tuple[str, ...]:
    """Return a list told in one sentence, « Sont interdits : le camping ; le bruit. », as its items."""
    lead, colon, rest = text.partition("\u00a0: ")
    items = [item.strip(" .;") for item in _ITEMS.split(rest)]
    if not colon or len(items) < 2:
        return short_enough(text, most)
    whole = f"{lead}\u00a0: {', '.join(items[:-1])} et {items[-1]}"
    are_many = len(items) > _MOST_ITEMS + 1
    if are_many and len(whole) <= _LONGEST_NAMES and all(len(item) <= _SHORTEST for item in items):
        return (whole,)  # names are told on one line
    if len(lead) <= _LONGEST_LEAD:
        shown = [short_point(f"{lead}\u00a0: {item}", most) for item in items]
        return _first_items(shown, most)
    shown = [short_point(item, most) for item in items]
    if not has_verb(folded_words(lead)) or _ENUMERATES.search(lead):
        return _first_items(shown, most)
    opening = short_point(lead, most - 2)
    told = _first_items(shown, most)
    if len(opening) > _LONGEST_NAMES:
        return ()  # its items alone would be read as sentences
    return (f"{opening}\u00a0:", *told) if told else ()


def _first_items(items: list[str], most: int) -> tuple[str, ...]:
    """Return the items that fit; when some have no room, the last point says how many."""
    told = tuple(item for item in items if len(item) <= most)
    if len(told) == len(items) and len(told) <= _MOST_ITEMS + 1:
        return told
    told = told[:_MOST_ITEMS]
    left = len(items) - len(told)
    return (*told, f"Et {left} autres" if left > 1 else "Et un autre") if told else ()


def row_told(text: str, longest: int) -> tuple[str, ...]:
    """Return the row of a table, whole or with its first measures: none says much without its label."""
    point = short_point(text, longest)
    while len(point) > longest and "; " in point:
        point = point[: point.rindex("; ")].rstrip(" ;\u00a0\u202f")
    while len(point) > longest and ", " in point:
        point = point[: point.rindex(", ")]
    return (point,) if len(point) <= longest else ()


def without_speaker(text: str) -> str:
    """Return what somebody reports, without who reports it: « Mme Roux rappelle que la halle… »."""
    found = _SPEAKER.match(text) or _WRITER.match(text)
    if found is None or len(text) - found.end() < _SHORTEST // 2:
        return text
    # « rappelle que le prix est… et que le tarif n’a pas… »
    rest = re.sub(r" et qu(?:e |['’])", " et ", text[found.end() :], count=1)
    return rest[:1].upper() + rest[1:]


def as_decision(text: str) -> str:
    """Return a decision with its vote in brackets at its end, without the formula it opens with."""
    found = _DELIBERATED.match(text)
    if found:
        rest = text[found.end() :]
        text = f"{found['council'].rstrip(', ')} {rest}" if found["council"] else rest
        text = text[:1].upper() + text[1:]
    vote = _VOTE.search(text)
    if vote is None or "conseil" not in fold(text) or vote.start() < 8:
        return text
    bare = f"{text[: vote.start()]} {text[vote.end() :]}".rstrip(" .")
    counted = _NAMES.sub("", vote["vote"]).removeprefix("par ")
    return f"{bare} ({counted})"


def without_vote(text: str) -> str:
    """Return a decision without how many voted it; as it is when it tells no vote."""
    vote = _VOTE.search(text)
    if vote is None or "conseil" not in fold(text) or vote.start() < 8:
        return text
    return f"{text[: vote.start()]} {text[vote.end() :]}".rstrip(" .")


def vote_in(text: str) -> str:
    """Return the vote that a sentence tells, without names: « par 11 voix pour et 2 contre »."""
    bare = re.sub(r"\s*\([^()]*\)", "", typographic(text)).rstrip(" :,\u00a0\u202f")
    found = _VOTE.search(f"{bare}, ")
    return found["vote"] if found else ""


def _is_bound(clauses: list[str]) -> bool:
    """Return True when what comes after the first clause limits it."""
    return any(
        re.match(
            r"(?:sauf|sous reserve|a condition|hors|a defaut|faute de|passe ce delai)\b", fold(one)
        )
        for one in clauses[1:]
    )


def _without_tail(text: str, most: int) -> str:
    """Return the longest beginning of `text` that a comma or a cause ends, and that says no less strongly."""
    best = ""
    for joint in _TAILS.finditer(text):
        head, tail = text[: joint.start()], text[joint.start() :]
        if (
            not _SHORTEST <= len(head) <= most
            or head.count("(") != head.count(")")
            or head.count("«") != head.count("»")
        ):
            continue
        if joint.group() in (", qui ", ", où ", ", et ", ", avec ") and not has_verb(
            folded_words(head)
        ):
            continue
        if (
            not _BINDING.search(fold(tail))
            and "total" not in fold(tail)
            and has_verb(folded_words(head))
        ):
            best = head
    return best.rstrip(" ,;:")
