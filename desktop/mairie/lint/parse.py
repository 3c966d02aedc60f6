# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads an arrêté from a text of any origin: what each line is, its visas, its articles, its end."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from desktop.french.dates import find_dates
from desktop.mairie.legal.citations import Citation
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.lint.parsed import Line, ParsedArrete, ParsedArticle, Part, Passage
from desktop.mairie.lint.reading.ending import ending_parts, is_quality
from desktop.mairie.lint.reading.head import Head, read_head
from desktop.mairie.lint.reading.openers import Opener, article_number, is_made_line, opener
from desktop.mairie.lint.reading.text_lines import TextLine, text_lines, whole_text

_PROPOSAL = re.compile(
    r"[^\w]{0,3}(?:sur (?:la )?(?:proposition|rapport|avis|demande)|apres (?:avis|en avoir|avoir)|en accord avec|ensemble\b)"
)
_LONE_VU = re.compile(r"[^\w]{0,3}vus?\s?[:,]?")
_AUTHORITY = re.compile(r"[^\w]{0,3}(?:l[ea] maire|nous)\b")
_TENTH = re.compile(r"[^\w]{0,4}art(?:icle|\.)?\s?x(?!\w)")
"""« Article X » is the tenth after « Article IX », and a blank to fill in elsewhere."""
_ITEM = re.compile(r"[-–•*·>]\s?")


def parse_arrete(untrusted_text: str) -> ParsedArrete:
    """Read an arrêté; parts that are missing are empty. Never raises, linear in the text."""
    text = whole_text(untrusted_text)
    lines = text_lines(text)
    openers = [opener(line) for line in lines]
    body = _body_start(openers, lines)
    end, has_closing = _end_start(openers, lines, body)
    head = read_head(lines[:body])
    reader = _BodyReader()
    for index in range(body, end):
        reader.read(lines[index], openers[index])
    parts = [*head.parts, *reader.parts, *ending_parts(lines[end:], has_closing)]
    return _assembled(text, lines, parts, head, reader)


def _body_start(openers: list[Opener], lines: list[TextLine]) -> int:
    """Return where the head ends: the first visa, considérant, or what comes when there is none."""
    motives = (Opener.VISA, Opener.CONSIDERANT)
    first_article = next(
        (i for i, what in enumerate(openers) if what is Opener.ARTICLE), len(lines)
    )
    first = next((i for i, what in enumerate(openers) if what in motives), len(lines))
    if first <= first_article and first < len(lines):
        return first
    enacting = [i for i in range(first_article) if openers[i] is Opener.ENACTING]
    closing = next(
        (i for i, what in enumerate(openers) if what is Opener.CLOSING and i), len(lines)
    )
    if enacting and (len(enacting) > 1 or not _is_title(lines[enacting[-1]].text)):
        return enacting[-1]
    return min(first_article, first, closing) if first_article < len(lines) else closing


def _is_title(text: str) -> bool:
    """Tell « ARRÊTÉ », a title, from « ARRÊTE », where both are possible."""
    return text.strip(" :.*").upper().endswith("É") and ":" not in text


def _end_start(openers: list[Opener], lines: list[TextLine], body: int) -> tuple[int, bool]:
    """Return where the end begins, and whether it begins with « Fait à … »."""
    start = next((i for i in range(body, len(lines)) if openers[i] is Opener.ARTICLE), body)
    start = next((i for i in range(body, start) if openers[i] is Opener.ENACTING), start)
    for index in range(start, len(lines)):
        if openers[index] is Opener.CLOSING and _closes(lines, index):
            return index, True
    last = max((i for i in range(start, len(lines)) if openers[i] is Opener.ARTICLE), default=start)
    for index in range(last + 1, len(lines)):
        if is_quality(lines[index]) and len(lines[index].text) < 60 and _stands_apart(lines, index):
            return index, False
    return len(lines), False


def _closes(lines: list[TextLine], index: int) -> bool:
    """Tell the closing from a wrapped sentence: « … / À Saint-Aubin, le 3 mars 2026, la rue … »."""
    if index == 0 or lines[index].blank_before or is_made_line(lines[index]):
        return True
    return lines[index - 1].text.endswith((".", ";", ":", "»", ")"))


def _stands_apart(lines: list[TextLine], index: int) -> bool:
    """Tell a signature from « Le Maire, le commandant de la brigade… » in the last article."""
    text = lines[index].text
    return lines[index - 1].text.endswith((".", ",", ";", ":")) and not re.search(
        r"\b(?:sont?|est|sera|seront|certifie)\b", text
    )


@dataclass(slots=True)
class _OpenPassage:
    """A visa or a considérant whose last line is not read yet."""

    lines: list[TextLine]
    prefix: str = ""

    def closed(self) -> Passage:
        text = " ".join(line.text for line in self.lines)
        return Passage(self.prefix + text, self.lines[0].number, self.lines[-1].number)


@dataclass(slots=True)
class _OpenArticle:
    """An article whose last line is not read yet."""

    number: int | None
    heading: TextLine
    text: list[str] = field(default_factory=list)

    def closed(self) -> ParsedArticle:
        return ParsedArticle(
            self.number, self.heading.text, "\n".join(self.text), self.heading.number
        )


class _BodyReader:
    """Goes through the visas, the considérants and the articles, line after line."""

    def __init__(self) -> None:
        self._part = Part.VISA
        self._listing = False
        """True after « Vu : » alone: each item of the list is a visa."""
        self.parts: list[Part] = []
        self.visas: list[_OpenPassage] = []
        self.considerants: list[_OpenPassage] = []
        self.articles: list[_OpenArticle] = []
        self.enacting_lines: list[int] = []
        self.authority: list[str] = []
        self._last: TextLine | None = None
        self._open: _OpenPassage | None = None

    def read(self, line: TextLine, what: Opener) -> None:
        """Read the next line."""
        if what is Opener.ENACTING and self._may_enact(line):
            self._part = Part.ENACTING
            self._open = None
            self.enacting_lines.append(line.number)
        elif what in (Opener.VISA, Opener.CONSIDERANT) and self._may_open(line):
            self._open_passage(line, what)
        elif what is Opener.ARTICLE and self._may_head(line):
            self._part = Part.ARTICLE
            self._open_article(line)
        else:
            self._go_on(line)
        self.parts.append(self._part)
        self._last = line

    def _may_enact(self, line: TextLine) -> bool:
        """Tell the word that enacts from « … du présent / arrêté » that the wrapping cut."""
        if self._last is None or self._part not in (Part.ARTICLE, Part.VISA, Part.CONSIDERANT):
            return True
        ended = self._last.text.endswith((";", ",", ".", ":"))
        if self._part is Part.ARTICLE:
            return ended and line.text.isupper()
        return ended or line.blank_before or line.text[:1].isupper()

    def _may_open(self, line: TextLine) -> bool:
        """Tell a visa from the word « vu » that a wrapped line begins with."""
        if self._last is None or line.blank_before:
            return self._part is not Part.ARTICLE or line.text[:1].isupper()
        ends = self._last.text.endswith((";", ",", ".", ":"))
        letter = next((character for character in line.text if character.isalpha()), "")
        if self._part is Part.ARTICLE:
            return letter.isupper() and ends
        return letter.isupper() or ends

    def _may_head(self, line: TextLine) -> bool:
        """Tell a heading from a wrapped visa: before « ARRÊTE », what comes before must be ended."""
        if self._part in (Part.ARTICLE, Part.ENACTING) or self._last is None:
            return True
        return line.blank_before or self._last.text.endswith((";", ".", ":"))

    def _open_passage(self, line: TextLine, what: Opener) -> None:
        if what is Opener.VISA:
            self._part, target = Part.VISA, self.visas
            self._listing = bool(_LONE_VU.fullmatch(line.flat))
        else:
            self._part, target = Part.CONSIDERANT, self.considerants
            self._listing = False
        self._open = _OpenPassage([line])
        target.append(self._open)

    def _open_article(self, line: TextLine) -> None:
        self._open = None
        number, words = article_number(line)
        if (
            number is None
            and self.articles
            and self.articles[-1].number == 9
            and _TENTH.match(line.flat)
        ):
            number = 10
        self.articles.append(_OpenArticle(number, line, [words] if words else []))

    def _go_on(self, line: TextLine) -> None:
        if self._part is Part.ENACTING:
            self._part = Part.ARTICLE
        if self._part is Part.ARTICLE:
            if self.articles:
                self.articles[-1].text.append(line.text)
        elif self._part is Part.AUTHORITY:
            self.authority.append(line.text)
        elif self._is_aside(line):
            self._open = None
            if _AUTHORITY.match(line.flat):
                self._part = Part.AUTHORITY
                self.authority.append(line.text)
        elif self._open is not None:
            self._lengthen(line)

    def _is_aside(self, line: TextLine) -> bool:
        """Tell « Sur proposition de … » or « Le Maire » before « ARRÊTE » from a visa's next line."""
        ended = (
            self._last is None
            or line.blank_before
            or self._last.text.endswith((";", ",", ".", ":"))
        )
        return ended and bool(_PROPOSAL.match(line.flat) or _AUTHORITY.match(line.flat))

    def _lengthen(self, line: TextLine) -> None:
        """Add the line to the open passage, or open the next one: an item, « que … »."""
        assert self._open is not None
        item = _ITEM.match(line.text)
        if self._part is Part.VISA and self._listing and (item or len(self._open.lines) > 1):
            if len(self._open.lines) == 1 and not self._open.prefix:
                self.visas.pop()
            if item or self._open.lines[-1].text.endswith(";"):
                words = line.text[item.end() :] if item else line.text
                bare = TextLine(line.number, words, line.flat, line.blank_before)
                self._open = _OpenPassage([bare], "Vu ")
                self.visas.append(self._open)
                return
        previous = self._open.lines[-1].text
        is_next = re.match(r"[-–•*·>]?\s?(?:que\b|qu')", line.flat) and previous.endswith(
            (";", ",")
        )
        if self._part is Part.CONSIDERANT and is_next:
            self._open = _OpenPassage([line])
            self.considerants.append(self._open)
            return
        self._open.lines.append(line)


def _assembled(
    text: str, lines: list[TextLine], parts: list[Part], head: Head, body: _BodyReader
) -> ParsedArrete:
    shown = [Line(line.number, line.text, part) for line, part in zip(lines, parts, strict=True)]
    closing = _closing(shown)
    return ParsedArrete(
        text=text,
        lines=tuple(shown),
        number=head.number,
        number_line=head.number_line,
        title=head.title,
        title_line=head.title_line,
        authority=" ".join([head.authority, *body.authority]).strip(),
        visas=tuple(passage.closed() for passage in body.visas),
        considerants=tuple(passage.closed() for passage in body.considerants),
        enacting_lines=tuple(body.enacting_lines),
        articles=tuple(article.closed() for article in body.articles),
        closing=closing,
        made_on=_made_on(closing),
        signature=tuple(line for line in shown if line.part is Part.SIGNATURE),
        citations=_citations(text, shown, head),
    )


def _closing(lines: list[Line]) -> Passage | None:
    closing = [line for line in lines if line.part is Part.CLOSING]
    if not closing:
        return None
    text = " ".join(line.text for line in closing)
    return Passage(text, closing[0].number, closing[-1].number)


def _made_on(closing: Passage | None) -> datetime.date | None:
    if closing is None:
        return None
    days = [date for date in find_dates(closing.text) if date.kind == "day" and date.year]
    return datetime.date.fromisoformat(days[0].iso) if days else None


def _citations(text: str, lines: list[Line], head: Head) -> tuple[Citation, ...]:
    """Return what is cited, without the arrêté's own number in its head."""
    named = {line.number for line in lines if line.part in (Part.HEADER, Part.TITLE)}
    return tuple(
        citation
        for citation in find_citations(text)
        if not (
            citation.line in named and citation.kind in ("act", "order") and _is_own(citation, head)
        )
    )


def _is_own(citation: Citation, head: Head) -> bool:
    return citation.line == head.number_line or citation.number == head.number
