# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of notes as points: the agent's words, with French typography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from desktop.core.draft import Author
from desktop.core.slides.deck import MOST_POINTS, Slide, SlideKind, SlidePoint
from desktop.french.sentences import split_sentences
from desktop.french.typographic_text import typographic
from desktop.mairie.slides.notes.reading.lines import NoteLine
from desktop.mairie.slides.wording import is_whole, short_point, short_title
from desktop.mairie.slides.wording.capitals import without_capitals
from desktop.mairie.slides.wording.cleaning import without_stop
from desktop.mairie.slides.wording.phrases import capitalised

LONGEST_POINT = 150
"""Characters from which a sentence of notes is shortened, its facts kept."""
_INFINITIVE = re.compile(r"\AA (?=[a-zéè]+(?:er|ir|re)\b)")
"""« A retenir » is « À retenir »."""
_LONGEST_JOINED = 110
_FEWEST_WORDS = 3
_Part = TypeVar("_Part")


def points_of(lines: Sequence[NoteLine]) -> tuple[SlidePoint, ...]:
    """Return the points that lines make, those further in joined to the one above when short."""
    return tuple(point for text in _texts(lines) for point in text_points(text))


def text_points(text: str) -> Iterator[SlidePoint]:
    """Yield a text as points, one per sentence.

    `passage` keeps the agent's whole sentence where the point is shorter.
    """
    for sentence in _sentences(text):
        shown = worded(sentence)
        if len(shown) > LONGEST_POINT:
            shown = short_point(sentence, LONGEST_POINT)
        passage = typographic(sentence) if worded(sentence) != shown else ""
        yield SlidePoint(shown, passage=passage, author=Author.AGENT)


def _sentences(text: str) -> list[str]:
    """Return the sentences of a line, those that do not read alone with the one before."""
    found: list[str] = []
    for sentence in split_sentences(text):
        # « subv. DETR » is one idea: an abbreviation is no sentence.
        is_sentence = (
            min(len(sentence.split()), len(found[-1].split()) if found else 9) >= _FEWEST_WORDS
        )
        stands = is_sentence and (is_whole(worded(sentence)) or len(sentence) > LONGEST_POINT)
        answers = bool(found) and found[-1].rstrip(" \u202f").endswith("?")
        if found and (answers or not stands) and len(found[-1]) + len(sentence) < LONGEST_POINT:
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


def worded(text: str) -> str:
    """Return the words of a line with French typography, a capital first and no stop at the end."""
    return capitalised(without_stop(_INFINITIVE.sub("À ", typographic(text))))


def titled(text: str, most: int = 60) -> str:
    """Return the agent's own title, its capitals undone, made short only when it is long."""
    own = worded(without_capitals(typographic(text)))
    return own if len(own) <= most else short_title(text, most)


def points_slides(title: str, points: Sequence[SlidePoint]) -> Iterator[Slide]:
    """Yield the slides of points, as even as can be, numbered when there are several."""
    groups = evenly(points)
    for number, group in enumerate(groups, 1):
        shown = f"{title} ({number}/{len(groups)})" if len(groups) > 1 else title
        yield Slide(SlideKind.POINTS, shown, points=tuple(group), author=Author.AGENT)


def evenly(points: Sequence[_Part], most: int = MOST_POINTS) -> list[list[_Part]]:
    """Return points, or steps, in groups of at most `most`, none much smaller than the others."""
    count = -(-len(points) // most)
    size, larger = divmod(len(points), max(1, count))
    groups, place = [], 0
    for number in range(count):
        end = place + size + (number < larger)
        groups.append(list(points[place:end]))
        place = end
    return groups


def _texts(lines: Sequence[NoteLine]) -> Iterator[str]:
    place = 0
    while place < len(lines):
        line = lines[place]
        end = place + 1
        while end < len(lines) and lines[end].level > line.level:
            end += 1
        yield from _joined(line, lines[place + 1 : end])
        place = end


def _joined(line: NoteLine, children: Sequence[NoteLine]) -> Iterable[str]:
    """Return « Rue du Moulin : trottoirs, éclairage », or each on its own when that is too long."""
    if not children:
        return (line.text,)
    head = line.text.rstrip(" :")
    inner = [child.text.rstrip(" .;,") for child in children]
    sign = "\u00a0; " if any("," in text for text in inner) else ", "
    whole = f"{head}\u00a0: {sign.join(inner)}"
    is_flat = len({child.level for child in children}) == 1 and ":" not in head
    if is_flat and len(whole) <= _LONGEST_JOINED and not any(":" in text for text in inner):
        return (whole,)
    return (head, *_texts(children))
