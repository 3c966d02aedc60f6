# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names by their place on the page: after a label, in a column « Nom », on a line of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.french.folding import fold_words
from desktop.french.words import STOP_WORDS
from desktop.mairie.forms.name_words import functions
from desktop.mairie.personal_data.persons.around_names import (
    is_civility,
    is_famous,
    may_name,
    names_place,
)
from desktop.mairie.personal_data.persons.name_words import (
    is_everyday,
    is_given_name,
    is_never_name,
    is_sure_given_name,
    is_surname,
    plain,
    word_list,
)
from desktop.mairie.personal_data.persons.reading_words import Shape, Word, Words
from desktop.mairie.personal_data.persons.segments import (
    Segment,
    is_surname_like,
    names_of,
    segment_at,
    span_of,
    text_of,
)
from desktop.mairie.personal_data.persons.telling import is_of_company
from desktop.mairie.personal_data.span import PersonalSpan

_SEPARATOR = re.compile(r"[ \u00a0]*(?:\t+|\||;|[ \u00a0][–—-][ \u00a0])[ \u00a0]*")
_LABEL = re.compile(r"[ \u00a0]*[:=][ \u00a0]*")
_LABEL_ENDS = re.compile(r"[.!?,;]\s|[;|\t]")
_BRACKETS = re.compile(r"\([^()]{0,20}\)")
_NUMBER = re.compile(r"\b(?:n°|no|num[ée]ro)[ \u00a0]?\d{1,6}\b", re.IGNORECASE)
"""« Électeur n° 412 : » labels as « Électeur : » does."""
_LEAD = re.compile(
    r"[ \u00a0\t]*(?:[-–—•*▪◦]|\d{1,3}[.)°]|\d{1,2}[ \u00a0]?h[ \u00a0]?\d{0,2})?[ \u00a0]*:?[ \u00a0]*"
)
_WHO = re.compile(
    r"(?P<who>\b[a-zà-öø-ÿœ]{4,20}s)[ \u00a0]\((?P<names>[A-ZÀ-ÖØ-ÞŒ][^()\n]{2,200})\)"
)
_DATA = re.compile(r"\d[\d .]{5,}\d|@|\bn[ée]e?\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_LONGEST_LABEL = 60
_NAMES = frozenset(("nom", "noms", "prenom", "prenoms"))
"""What a label or the title of a column calls a name."""
_MAIL_HEADS = frozenset(("De", "À", "A", "Cc", "CC", "Cci", "From", "To", "Expéditeur"))
_REST = re.compile(
    r"\([^()]{0,60}\)|[.,]\Z|,?[ \u00a0]*(?:\d|n[ée]e?\b|demeur|domicili|habit|t[ée]l\b|(?:pr[ée]sent|excus[ée]|absent)e?\s*\Z)",
    re.IGNORECASE,
)
"""What may follow a name that opens a line or a cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a line, or the whole line."""

    start: int
    end: int
    row: int
    """The number of its line."""
    column: int


class Page:
    """The lines and cells of a text, and where their words are."""

    def __init__(self, words: Words) -> None:
        """Cut the text."""
        self.words = words
        self._starts = [word.start for word in words.list]
        self.rows: list[list[Cell]] = []
        place = 0
        for line in words.text.split("\n"):
            self.rows.append(self._cells(line, place))
            place += len(line) + 1

    def _cells(self, line: str, place: int) -> list[Cell]:
        cells: list[Cell] = []
        start = 0
        for match in _SEPARATOR.finditer(line):
            cells.append(Cell(place + start, place + match.start(), len(self.rows), len(cells)))
            start = match.end()
        cells.append(Cell(place + start, place + len(line), len(self.rows), len(cells)))
        return cells

    def text(self, cell: Cell) -> str:
        """Return the text of a cell."""
        return self.words.text[cell.start : cell.end]

    def first_word(self, place: int) -> int:
        """Return the number of the first word at or after a place."""
        return bisect_left(self._starts, place)

    def whole(self, start: int, end: int) -> Segment | None:
        """Return the name that fills a piece of the text, a bracket after it aside."""
        first = self.first_word(start)
        words = self.words
        if first >= len(words.list) or words.list[first].start >= end:
            return None
        if words.text[start : words.list[first].start].strip(' \u00a0\t«"'):
            return None
        segment = segment_at(words, first)
        if segment is None or words.list[segment.after - 1].end > end:
            return None
        rest = words.text[words.list[segment.after - 1].end : end].strip()
        return segment if not rest or _REST.match(rest) else None


def labelled(page: Page) -> Iterator[PersonalSpan]:
    """Yield what follows « Nom et prénom : », « Présents : », « Enfants : »."""
    for row in page.rows:
        for cell in row:
            text = page.text(cell)
            start = 0
            for match in _LABEL.finditer(text):
                label = _LABEL_ENDS.split(text[start : match.start()][-_LONGEST_LABEL:])[-1]
                start = match.end()
                if _is_label(label) or _heads_mail(page, cell, match.start(), match.end()):
                    end = row[-1].end if cell.column == 0 else cell.end
                    yield from _items(page, cell.start + match.end(), end, _asks_name(label))


def _heads_mail(page: Page, cell: Cell, after: int, start: int) -> bool:
    """« De : "LALBAT Hervine" <h.lalbat@…> »: two words at least, of somebody who writes or reads."""
    text = page.text(cell)
    if cell.column or text[:after].strip() not in _MAIL_HEADS:
        return False
    segment = segment_at(page.words, page.first_word(cell.start + start))
    if segment is None or len(names_of(page.words, segment)) < 2:
        return False
    return not any(is_of_company(one) for one in names_of(page.words, segment))


def in_brackets(page: Page) -> Iterator[PersonalSpan]:
    """Yield the names of « des riverains (Guéguen, Le Tallec) »."""
    for match in _WHO.finditer(page.words.text):
        who = plain(match["who"])
        if who in word_list("libelles") or who in word_list("avant_quelqu_un"):
            yield from _items(page, match.start("names"), match.end("names"), is_asked=False)


def _is_label(text: str) -> bool:
    """« Nom », « Responsable légal », « Enfants partants »; not « Nom de la rue »."""
    bare = _BRACKETS.sub(" ", _NUMBER.sub(" ", text))
    words = [word for word in fold_words(bare) if word not in STOP_WORDS]
    if not 0 < len(words) <= 6 or any(word in word_list("lieux") for word in words):
        return False
    if words[0] in _NAMES:
        return all(
            word in word_list("libelles") or word in word_list("autour_du_nom")
            for word in words[1:]
        )
    return any(
        word in word_list("libelles") or word in functions() for word in (words[0], words[-1])
    )


def _asks_name(label: str) -> bool:
    """« NOM : », « Prénoms : »: what is written there is a name, whatever it looks like."""
    words = fold_words(_BRACKETS.sub(" ", label))
    return bool(words) and words[-1] in _NAMES


def _items(page: Page, start: int, end: int, is_asked: bool) -> Iterator[PersonalSpan]:
    """Yield the names of « Gabin, Zoé et Marlon », up to what is none."""
    words = page.words
    number = page.first_word(start)
    is_first = True
    while number < len(words.list) and words.list[number].start < end:
        gap = words.text[start : words.list[number].start] if is_first else words.gap(number)
        if is_civility(words.list[number]) or words.list[number].bare == "et":
            number, is_first = number + 1, False
            continue
        if not is_first and not re.fullmatch(r"[\s,;.&/-]*|\s*\([^()]{1,40}\)[\s,;]*", gap):
            return
        segment = segment_at(words, number)
        if segment is None or words.list[segment.after - 1].end > end:
            return
        is_name = is_asked and bool(names_of(words, segment))
        if not (is_name or _fits_label(words, segment)) or (
            "." in gap and _goes_on(words, segment)
        ):
            return
        yield span_of(words, segment, 0.9)
        number, is_first = segment.after, False


def _goes_on(words: Words, segment: Segment) -> bool:
    """Tell whether another sentence or label begins: « Piégeur agréé : » after « Labat. »."""
    end = words.list[segment.after - 1].end
    return re.match(r"[ \u00a0]*(?::|[a-zà-öø-ÿœ])", words.text[end : end + 4]) is not None


def _fits_label(words: Words, segment: Segment) -> bool:
    names = names_of(words, segment)
    if any(word.shape is Shape.INITIAL for word in words.list[segment.first : segment.after]):
        return bool(names) and not is_never_name(names[-1].text)
    if len(names) == 1 and not words.shouts and is_surname(names[0].text):
        return True
    return may_name(words, segment.first, segment.after)


def in_columns(page: Page) -> Iterator[PersonalSpan]:
    """Yield the cells under « Nom » and « Prénom »."""
    columns: dict[int, str] = {}
    width = 0
    for row in page.rows:
        heads = {
            cell.column: word for cell in row for word in fold_words(page.text(cell))[:1]
            if word in _NAMES or word in ("eleve", "enfant", "agent", "demandeur")
        }  # fmt: skip
        if heads and len(row) > 1 and all(len(page.text(cell)) < 40 for cell in row):
            columns, width = heads, len(row)
            continue
        if len(row) != width or not columns:
            columns = {} if len(row) < 2 and page.text(row[0]).strip() else columns
            continue
        for cell in row:
            segment = page.whole(cell.start, cell.end) if cell.column in columns else None
            if segment is not None:
                yield span_of(page.words, segment, 0.9)


def on_lines(page: Page) -> Iterator[PersonalSpan]:
    """Yield the names that fill a line or a cell."""
    for row in page.rows:
        told = [bool(_DATA.search(page.text(cell))) for cell in row]
        count = sum(told)
        for cell in row:
            lead = _LEAD.match(page.words.text, cell.start, cell.end)
            start = lead.end() if lead else cell.start
            segment = page.whole(start, cell.end)
            if segment is None or _is_famous(page, segment):
                continue
            has_data = count > told[cell.column] and cell.column == 0
            if _fills(page, segment, has_data, told[cell.column], len(row) > 1):
                yield span_of(page.words, segment, 0.8)


def _is_famous(page: Page, segment: Segment) -> bool:
    words = page.words
    return is_famous(text_of(words, segment)) or names_place(words, segment.first)


def _is_called_in(words: Words, segment: Segment) -> bool:
    """« THOMASSIN Présent »: a roll says of each, by one word, whether they came."""
    number = segment.after
    if number >= len(words.list) or not words.is_joined(number):
        return False
    is_last = number + 1 == len(words.list) or "\n" in words.gap(number + 1)
    return is_last and words.list[number].bare in (
        "present",
        "presente",
        "excuse",
        "excusee",
        "absent",
        "absente",
    )


def _is_list_form(words: Words, names: list[Word]) -> bool:
    """« CHAUVIÈRE Tiphaine »: capitals say that the first word is a surname, whatever it looks like."""
    first, *others = names
    is_written_so = first.shape is Shape.SHOUTED and not words.shouts
    return (
        is_written_so
        and not is_never_name(first.text)
        and len(first.text) > 3
        and all(one.shape is Shape.CAPITALISED for one in others)
        and is_sure_given_name(others[0].text)
    )


def _fills(page: Page, segment: Segment, has_data: bool, goes_on: bool, is_row: bool) -> bool:
    """Tell whether what fills a line or a cell, or opens it before figures, is somebody."""
    words = page.words
    names = names_of(words, segment)
    if not names or len(names) > 4 or names[0].bare in word_list("lieux"):
        return False
    given = [one for one in names if is_given_name(one.text)]
    others = [one for one in names if not is_given_name(one.text)]
    if any(one.bare in word_list("pas_un_nom") for one in names):
        return False
    if len(names) == 1:
        name = names[0].text
        shapes = [word.shape for word in words.list[segment.first : segment.after]]
        if has_data or Shape.INITIAL in shapes or _is_called_in(words, segment):
            return is_surname(name) or not is_everyday(name)
        return is_sure_given_name(name) and not is_row
    if given:
        if _is_list_form(words, names):
            return True
        is_sure = any(is_sure_given_name(one.text) for one in given)
        return all(is_surname_like(one) for one in others) and (
            is_sure or has_data or goes_on or any(is_surname(one.text) for one in names)
        )
    if all(one.shape is Shape.SHOUTED for one in names) and not has_data:
        return not words.shouts and any(is_surname(one.text) for one in names)
    return (not words.shouts or has_data) and all(
        not (is_everyday(one.text) or is_of_company(one)) and "saint" not in one.bare.split("-")
        for one in names
    )
