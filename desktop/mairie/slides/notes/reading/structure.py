# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of notes put in sections: which lines are titles, which stand under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.mairie.slides.notes.cues import is_in_a_pair, is_one_of
from desktop.mairie.slides.notes.reading.lines import Mark, NoteLine
from desktop.mairie.slides.notes.verbs import has_verb

_LONGEST_HEADING = 90
_LONGEST_DECK_TITLE = 130
_MOST_HEADING_WORDS = 7
_BRIEF = 3
"""Words of a title above a paragraph, at most; lines that it needs under it, with itself."""
_USUAL = ("timeline_titles", "contact_labels", "decision_labels")
_FEWEST_SHOUTED = 3
_SHARE_OF_PARENTS = 0.6
"""Of dashes with dashes further in, from which they are themes and not points with a remark."""
_ENDS_SENTENCE = re.compile(r"[.;,!…]\Z")
_AMOUNT = re.compile(r"\d[\d ]*(?:,\d+)?\s*(?:€|%|k€|M€|euros?\b|m²|km\b)|:\s*\d")
_CONTACT = re.compile(r"@|(?<!\d)0[1-9](?:[ .]?\d{2}){4}|https?://|www\.")
_SENTENCE_LIKE = re.compile(
    r"(?:le|la|les|un|une|des|il|elle|on|nous|je|ils|elles|faut|ne|pas|y a) |l[’']"
)
_DATE_FIRST = re.compile(
    r"(?:le |du |dès |mi-|fin |début )?\d{1,2}(?:er)?[ /.](?:\d|jan|fé|fe|mar|av|mai|ju|ao|se|oc|no|dé|de)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together, under a title when the notes give one."""

    title: str = ""
    lines: tuple[NoteLine, ...] = ()
    parent: str = ""
    """The title above it, when the notes have two levels."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Notes as sections; `title` is empty when they open with none."""

    title: str = ""
    sections: tuple[Section, ...] = ()
    is_structured: bool = False
    """True when the notes show what belongs together, by titles or blank lines."""


def read_structure(lines: Sequence[NoteLine], subject: str = "") -> Outline:
    """Return the sections of notes, and the title that stands above all; `subject`: that of a mail."""
    title, body = (subject, tuple(lines)) if subject else _title(tuple(lines))
    sections = tuple(_sections(body))
    has_titles = any(section.title for section in sections)
    return Outline(title, sections, has_titles or len(sections) > 1)


def heading_text(line: NoteLine) -> str:
    """Return the words of a title, without the « : » it ends with."""
    return line.text.rstrip(" :\u00a0")


def _title(lines: tuple[NoteLine, ...]) -> tuple[str, tuple[NoteLine, ...]]:
    """Return the title that the first line is, when it is one, and the other lines."""
    if not lines:
        return "", ()
    first, rest = lines[0], lines[1:]
    if not rest or first.cells or first.mark not in (Mark.NONE, Mark.HEADING):
        return "", lines
    if first.mark is Mark.HEADING:
        others = [line.level for line in rest if line.mark is Mark.HEADING]
        is_title = not others or first.level < min(others) or rest[0].mark is Mark.HEADING
        return (heading_text(first), rest) if is_title else ("", lines)
    return (heading_text(first), rest) if _is_title(first, rest) else ("", lines)


def _is_title(first: NoteLine, rest: Sequence[NoteLine]) -> bool:
    text = first.text
    if len(text) > _LONGEST_DECK_TITLE or _ENDS_SENTENCE.search(text) or _CONTACT.search(text):
        return False
    if _AMOUNT.search(text) or (":" in text.rstrip(" :") and not rest[0].after_blank):
        return False
    if text.endswith(":"):
        # « Voirie : » above its own lines is a section when others follow, the title when not.
        return not any(_is_heading(line, place, rest) for place, line in enumerate(rest))
    if _DATE_FIRST.match(text) and any(_DATE_FIRST.match(line.text) for line in rest[:3]):
        return False
    if rest[0].after_blank or (rest[0].is_listed and rest[0].mark is not Mark.NONE):
        return len(text.split()) <= 18 and not (has_verb(text) and len(text) > 70)
    if text[0].islower() and _SENTENCE_LIKE.match(text):
        return False
    return len(text) <= _LONGEST_HEADING and not has_verb(text) and ":" not in text


def _sections(lines: Sequence[NoteLine]) -> Iterator[Section]:
    title, parent, level = "", "", 0
    body: list[NoteLine] = []
    for place, line in enumerate(lines):
        if not _is_heading(line, place, lines):
            if line.after_blank and body and not title and not _goes_on(line, body):
                yield Section("", tuple(body))
                body = []
            if title and (
                _leaves_list(place, lines, body) or _leaves_paragraph(place, lines, body)
            ):
                yield Section(title, tuple(body), parent)
                title, level, body = "", 0, []
            body.append(line)
            continue
        if body or (title and not _is_above(line, level)):
            yield Section(title, tuple(body), parent)
        elif title:
            parent = title
        if line.mark is Mark.HEADING and line.level <= level:
            parent = "" if line.level < level or not body else parent
        body = []
        title, level = heading_text(line), line.level if line.mark is Mark.HEADING else 9
    if body or title:
        yield Section(title, tuple(body), parent)


def _is_above(line: NoteLine, level: int) -> bool:
    """Tell whether the heading `line` stands under one of `level` that has no line of its own."""
    return (line.mark is Mark.HEADING and line.level > level > 0) or (
        line.mark is not Mark.HEADING and 0 < level < 9
    )


def _goes_on(line: NoteLine, body: Sequence[NoteLine]) -> bool:
    """Tell whether a blank line only spaces the items of one list."""
    return line.is_listed and body[-1].is_listed and line.mark is body[-1].mark


def _leaves_paragraph(place: int, lines: Sequence[NoteLine], body: Sequence[NoteLine]) -> bool:
    """Tell whether a new paragraph begins under one that had its title, all in plain lines."""
    first = place - len(body) - 1
    if not body or not lines[place].after_blank or first < 0:
        return False
    is_plain = lines[first].mark is Mark.NONE and not lines[first].text.endswith(":")
    return is_plain and not any(line.is_listed or line.after_blank for line in body)


def _leaves_list(place: int, lines: Sequence[NoteLine], body: Sequence[NoteLine]) -> bool:
    """Tell whether plain lines begin, after a blank, under a list that a title opened: two at least."""
    if not body or not body[-1].is_listed or not lines[place].after_blank:
        return False
    plain = [
        line for line in lines[place : place + 2] if not line.is_listed and line.mark is Mark.NONE
    ]
    return len(plain) == 2 and not any(
        _is_heading(line, place + number, lines) for number, line in enumerate(plain)
    )


def _is_heading(line: NoteLine, place: int, lines: Sequence[NoteLine]) -> bool:
    if line.cells or not line.text:
        return False
    if line.mark is Mark.HEADING:
        return True
    following = lines[place + 1] if place + 1 < len(lines) else None
    if following is None or len(line.text) > _LONGEST_HEADING or _CONTACT.search(line.text):
        return False
    if line.mark is Mark.NUMBER and line.level == 0:
        return _has_children(line, following) and not _ENDS_SENTENCE.search(line.text)
    if line.mark in (Mark.BULLET, Mark.PLUS) or line.level:
        return line.level == 0 and following.level > 0 and _opens_sublist(line, lines)
    return _is_plain_heading(line, place, lines, following)


def _is_plain_heading(
    line: NoteLine, place: int, lines: Sequence[NoteLine], following: NoteLine
) -> bool:
    text = line.text
    if text.endswith(":"):
        return not following.after_blank or following.is_listed
    before = lines[place - 1] if place else None
    if before is not None and before.mark is Mark.NUMBER and not line.after_blank:
        return False
    if _ENDS_SENTENCE.search(text) or _AMOUNT.search(text) or text[0].isdigit():
        return False
    if _is_shouted(text) and not _is_shouted(following.text):
        return True
    opens = line.after_blank or not place
    if text.endswith("?") and opens and len(text.split()) <= _MOST_HEADING_WORDS:
        return not following.after_blank
    if ":" in text or len(text.split()) > _MOST_HEADING_WORDS or has_verb(text):
        return False
    if following.after_blank:
        return False
    if following.is_listed or following.cells:
        return True
    return _heads_paragraph(place, lines)


def _has_children(line: NoteLine, following: NoteLine) -> bool:
    if following.mark is Mark.HEADING:
        return False
    is_other = following.mark in (Mark.BULLET, Mark.PLUS) or following.level > line.level
    return is_other or (following.mark is Mark.NONE and not following.after_blank)


def _opens_sublist(line: NoteLine, lines: Sequence[NoteLine]) -> bool:
    """Tell a dash that is a theme, with its own dashes further in, from a point with a remark."""
    if _ENDS_SENTENCE.search(line.text) or has_verb(line.text):
        return False
    if any(other.mark is Mark.HEADING for other in lines):
        return False
    tops = [
        number for number, other in enumerate(lines) if other.level == 0 and other.mark is line.mark
    ]
    parents = [number for number in tops if number + 1 < len(lines) and lines[number + 1].level > 0]
    if len(parents) < 2 or len(parents) < _SHARE_OF_PARENTS * len(tops):
        return False
    return len(line.text.split()) <= _MOST_HEADING_WORDS or line.text.endswith(":")


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _FEWEST_SHOUTED and all(letter.isupper() for letter in letters)


def _heads_paragraph(place: int, lines: Sequence[NoteLine]) -> bool:
    """Tell the short first line of a paragraph: of every one, or a usual title, or a word or two."""
    if not lines[place].after_blank and place:
        return False
    paragraphs = _paragraphs(lines)
    if len(paragraphs) > 1 and all(
        len(one) > 1 and _is_short(one[0], one[1:]) for one in paragraphs
    ):
        return True
    own = [lines[place]]
    for line in lines[place + 1 :]:
        if line.after_blank:
            break
        own.append(line)
    if _is_usual(own[0].text):
        return len(own) > 1
    is_brief = len(own[0].text.split()) <= _BRIEF and len(own) > _BRIEF - 1
    return len(paragraphs) > 1 and is_brief and _is_short(own[0], own[1:])


def _is_usual(text: str) -> bool:
    """Tell « Calendrier », « Contacts », « Avant »: what notes put above the same lines everywhere."""
    return any(is_one_of(text, table) for table in _USUAL) or is_in_a_pair(text)


def _paragraphs(lines: Sequence[NoteLine]) -> list[list[NoteLine]]:
    found: list[list[NoteLine]] = []
    for line in lines:
        if line.after_blank or not found:
            found.append([])
        found[-1].append(line)
    return found


def _is_short(line: NoteLine, others: Sequence[NoteLine]) -> bool:
    words = line.text.split()
    longest = max(len(other.text) for other in others)
    is_plain = line.mark is Mark.NONE and not _ENDS_SENTENCE.search(line.text)
    return is_plain and len(words) <= 5 and len(line.text) < longest and not has_verb(line.text)


def joined(sections: Sequence[Section], most: int) -> list[Section]:
    """Return the sections, short untitled neighbours put together up to `most` lines."""
    done: list[Section] = []
    for section in sections:
        last = done[-1] if done else None
        fits = last is not None and not last.title and not section.title
        if last is not None and fits and _are_small(last, section, most):
            done[-1] = Section("", last.lines + section.lines)
        else:
            done.append(section)
    return done


def _are_small(one: Section, two: Section, most: int) -> bool:
    shortest = min(len(one.lines), len(two.lines))
    return shortest * 2 < most and len(one.lines) + len(two.lines) <= most
