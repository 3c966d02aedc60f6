# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vote of an item of minutes as the last line of its slide, in the same words for every item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.core.slides.deck import SlidePoint
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.french.digest.outline import Section
from desktop.french.digest.votes import tells_vote
from desktop.french.number_words import find_number_words
from desktop.french.sentences import split_sentences
from desktop.french.words import fold, folded_words
from desktop.mairie.slides.wording import short_title

_NBSP = "\u00a0"
_LONGEST = 600
"""Characters of a sentence that tells a vote; longer, it is the list of who was there."""
_NUMBER = r"(?P<number>\d{1,3}|zero|aucune?)"
_SIDES = {
    "pour": r"pour|favorables?",
    "contre": r"contre|defavorables?",
    "abstention": r"abstentions?|abstenus?|s'abstien\w+|s'abstenant",
}
_AFTER = {
    side: re.compile(rf"(?<![\d.,]){_NUMBER}\s+(?:voix\s+|votes?\s+|membres?\s+)?(?:{names})\b")
    for side, names in _SIDES.items()
}
_BEFORE = {
    side: re.compile(
        rf"\b(?:{names})\s*(?:[:=]|\s)\s*{_NUMBER}\b(?!\s*(?:voix\s+)?(?:pour|contre|abstention|%|euro))"
    )
    for side, names in _SIDES.items()
}
_VERSUS = re.compile(r"(?<![\d.,])(?P<pour>\d{1,3}) voix contre (?P<contre>\d{1,3})\b")
_UNANIMOUS = re.compile(r"\bunanim(?:ite|ement|es?)\b")
_MAJORITY = re.compile(r"\ba la majorite\b")
_NAMES = re.compile(r"\([^)]*\)")
_VOTE_WORDS = frozenset(
    [
        "a",
        "abstention",
        "abstentions",
        "absolue",
        "adopte",
        "adoptee",
        "adoptees",
        "adoptes",
        "approuve",
        "approuvee",
        "au",
        "avoir",
        "apres",
        "conseil",
        "contre",
        "d",
        "de",
        "decide",
        "delibere",
        "des",
        "du",
        "en",
        "et",
        "exprimes",
        "favorable",
        "favorables",
        "l",
        "la",
        "le",
        "les",
        "majorite",
        "membres",
        "municipal",
        "ont",
        "par",
        "pour",
        "presents",
        "representes",
        "s",
        "se",
        "sont",
        "suffrages",
        "un",
        "une",
        "unanimement",
        "unanimite",
        "votants",
        "vote",
        "votent",
        "votes",
        "voix",
        "zero",
    ]
)
_MOST_OTHER_WORDS = 1
_VOTE_AT_END = re.compile(
    r"\s*\((?:à l[’']unanimité|à la majorité|\d{1,3} (?:voix )?pour)[^()]*(?:\([^()]*\)[^()]*)*\)\Z"
    r"|,? (?:à l[’']unanimité|par \d{1,3} voix(?: pour)?)(?:[^.;]{0,20}\([^()]*\)|[^.;()]){0,4}\Z"
)
_PUT_TO_VOTE = re.compile(
    r"\b(?:soume(?:t|ttent)|mise?s?) [^.;]{0,60}\b(?:au vote|aux voix)\b[^.;]{0,60}\b(?:voix|unanimité|pour)"
)
_FEWEST_WORDS_LEFT = 3
_NOT_A_RESULT = re.compile(
    r"quorum|majorite absolue des|scrutin de|mode de scrutin|proces[- ]verbal"
)


def is_vote_alone(text: str) -> bool:
    """Tell whether a text says how a vote ended, and nothing of what was voted."""
    if not vote_line(text):
        return False
    words = folded_words(_NAMES.sub(" ", text))
    return sum(word.isalpha() and word not in _VOTE_WORDS for word in words) <= _MOST_OTHER_WORDS


def without_vote(point: SlidePoint) -> SlidePoint:
    """Return a point without the vote that ends it, which its slide tells apart; empty when it asks for it."""
    if _PUT_TO_VOTE.search(point.text):
        return replace(point, text="")
    text = _VOTE_AT_END.sub("", point.text).rstrip(" ,")
    return replace(point, text=text) if len(text.split()) > _FEWEST_WORDS_LEFT else point


def section_votes(sections: Sequence[Section]) -> tuple[SlidePoint, ...]:
    """Return a line for the vote of each section, each named when there are several.

    The last vote of a section is that of its decision: an amendment is voted before. A list of
    decisions, each with its vote, has none: the last one would be taken for that of all.
    """
    last = [
        (section, votes[-1])
        for section in sections
        if (votes := _votes(section.blocks)) and not _lists_votes(section.blocks)
    ]
    if len({point.text for _, point in last}) == 1:
        return (last[0][1],)
    return tuple(replace(point, text=_named(section, point.text)) for section, point in last)


def _lists_votes(blocks: Sequence[SourceBlock]) -> bool:
    """Tell whether two items of a list at least tell a vote of their own."""
    items = [block for block in blocks if block.kind is BlockKind.LIST_ITEM]
    return sum(bool(_votes((block,))) for block in items) > 1


def _named(section: Section, line: str) -> str:
    title = short_title(section.path[-1], 48) if section.path else ""
    return f"{title}{_NBSP}: {line.split(': ', 1)[1]}" if title else line


def _votes(blocks: Iterable[SourceBlock]) -> tuple[SlidePoint, ...]:
    return tuple(
        SlidePoint(line, block.page, sentence)
        for block in blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        for sentence in split_sentences(block.text)
        for line in _line_of(sentence)
    )


def _line_of(sentence: str) -> Iterator[str]:
    line = vote_line(sentence)
    if line:
        yield line


def vote_line(sentence: str) -> str:
    """Return a vote in the words of a slide; empty for a sentence that tells no result.

    Names of voters are left out: the minutes give them, a screen does not.
    """
    if len(sentence) > _LONGEST or not tells_vote(folded_words(sentence)):
        return ""
    folded = fold(_in_digits(sentence))
    if _NOT_A_RESULT.search(folded):
        return ""
    counts = _counts(folded)
    if _MAJORITY.search(folded) and not counts.get("pour"):
        parts = [_told(side, number) for side, number in counts.items() if number]
        return ", ".join([f"Vote{_NBSP}: majorité", *parts])
    if counts.get("pour") and (counts.keys() > {"pour"} or not _UNANIMOUS.search(folded)):
        return f"Vote{_NBSP}: " + ", ".join(_told(side, number) for side, number in counts.items())
    return f"Vote{_NBSP}: unanimité" if _UNANIMOUS.search(folded) else ""


def _counts(folded: str) -> dict[str, int]:
    versus = _VERSUS.search(folded)
    found: dict[str, int] = {}
    for side in _SIDES:
        match = _AFTER[side].search(folded) or _BEFORE[side].search(folded)
        if versus and side in ("pour", "contre"):
            found[side] = int(versus[side])
        elif match:
            number = match["number"]
            found[side] = int(number) if number.isdecimal() else 0
    return {side: number for side, number in found.items() if number or side == "pour"}


def _told(side: str, number: int) -> str:
    return f"{number} {side}" + ("s" if side == "abstention" and number > 1 else "")


def _in_digits(text: str) -> str:
    """Write the numbers in words as digits: « onze voix pour », « une abstention »."""
    parts: list[str] = []
    place = 0
    for number, start, end in find_number_words(text):
        parts += [text[place:start], str(number)]
        place = end
    return re.sub(r"\b[Uu]ne (?=abstention|voix)", "1 ", "".join([*parts, text[place:]]))
