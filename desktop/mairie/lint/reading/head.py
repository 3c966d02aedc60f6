# SPDX-License-Identifier: AGPL-3.0-or-later
"""The head of an arrêté, before its visas: the commune, the number, the object, the authority."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.mairie.lint.parsed import Part
from desktop.mairie.lint.reading.text_lines import TextLine

_AUTHORITY = re.compile(
    r"[^\w]{0,3}(?:nous\b|je sousigne|je soussigne|(?:(?:monsieur|madame|m\.|mme)\s)?l[ea]\s(?:maire|president)(?:e)?\b"
    r"|l'adjoint|[^:;]{3,60},\s?(?:le\s|la\s)?maire\sde\b)"
)
_TITLE = re.compile(
    r"[^\w]{0,3}(?:(?:projet d')?(?:a\s?r\s?r\s?e\s?t\s?e)\b(?!\w)|objet\b|portant\b|reglementant\b|interdisant\b|autorisant\b|relatif\b)"
)
_TITLE_INSIDE = re.compile(r"(?<!l')(?<!d')(?<!les )(?<!des )(?<!du )(?<!cet )\barrete\b(?!s)")
_OBJECT = re.compile(r"[^\w]{0,3}objet\s?(?:de l'arrete\s?)?[:.-]?\s?")
_NAMED = re.compile(
    r"[^\w]{0,3}(?:projet d')?a\s?r\s?r\s?e\s?t\s?e(?:\s(?:du\smaire|d\su\sm\sa\si\sr\se|municipal|temporaire|permanent|individuel|reglementaire|conjoint|de police|de circulation|de voirie))*"
    r"(?:\s?n\s?[°o]\s?:?\s?[\w./-]+(?:\s?[-/]\s?\d+)*)?(?:\sdu\s\d{1,2}(?:er)?\s[a-z]+\s\d{4})?[\s,:.–-]*"
)
_NUMBER_BODY = r"(?:[A-Za-z]{1,12}\s?[-_/. ]\s?)?\d{1,7}(?:\s?[-/._–]\s?[A-Za-z0-9]{1,12}){0,4}"
_LABELLED = re.compile(
    rf"(?:(?<!\w)(?:n|N)\s?[°ºo]\.?\s?|(?i:num[ée]ro)\s)(?:d['’](?:ordre|arr[êe]t[ée])\s?|de l['’]arr[êe]t[ée]\s?)?:?\s?(?P<number>{_NUMBER_BODY})"
)
_AFTER_WORD = re.compile(
    r"(?i:arr[êe]t[ée])(?i:\s(?:municipal|du maire|temporaire|permanent)){0,3}\s?:?\s(?P<number>(?:[A-Z]{1,8}[-_/ ])?\d{2,4}\s?[-/_]\s?[A-Z0-9]{1,6}(?:[-/_][A-Z0-9]{1,6}){0,2})\b"
)
_BARE = re.compile(
    r"[^\w]{0,3}(?:(?i:r[ée]f(?:[ée]rence)?s?)\.?\s?:?\s?)?(?P<number>(?:[A-Z]{1,8}\s?[-_/ ]\s?)?(?:(?:19|20)\d\d\s?[-/_.]\s?[A-Z0-9]{1,6}|\d{1,4}\s?[-/_]\s?(?:19|20)\d\d)(?:[-/_ ][A-Z]{1,6})?)"
)
_ANOTHER = re.compile(
    r"(?:l'|\b(?:modifiant|abrogeant|de l'|les|des|aux|du)\s?)arretes?\b[^:]{0,40}$"
)
_NOT_OURS = re.compile(
    r"\b(?:tel|telephone|fax|siret|insee|code postal|cs|bp|deliberation|devis|dict|parcelle|rue|lot)\b"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the visas."""

    parts: tuple[Part, ...]
    """One for each line."""
    number: str
    number_line: int
    title: str
    title_line: int
    authority: str


def read_head(lines: list[TextLine]) -> Head:
    """Read the lines that come before the first visa, considérant or article."""
    parts = _parts(lines)
    number, number_line = _number(lines)
    title, title_line = _title(lines, parts)
    authority = " ".join(
        line.text for line, part in zip(lines, parts, strict=True) if part is Part.AUTHORITY
    )
    return Head(tuple(parts), number, number_line, title, title_line, authority)


def _parts(lines: list[TextLine]) -> list[Part]:
    part, parts = Part.HEADER, []
    for index, line in enumerate(lines):
        if _is_title(line.flat):
            part = Part.TITLE
        elif _AUTHORITY.match(line.flat) and not _signs_the_head(lines, index):
            part = Part.AUTHORITY
        parts.append(part)
    return parts


def _is_title(plain: str) -> bool:
    return bool(_TITLE.match(plain)) or bool(
        _TITLE_INSIDE.search(plain) and not _AUTHORITY.match(plain) and "registre" not in plain
    )


def _signs_the_head(lines: list[TextLine], index: int) -> bool:
    """Tell a letterhead (« Le Maire » above the title) from the authority."""
    return any(_is_title(line.flat) for line in lines[index + 1 :])


def _number(lines: list[TextLine]) -> tuple[str, int]:
    for pattern in (_LABELLED, _AFTER_WORD, _BARE):
        for line in lines:
            match = pattern.match(line.text) if pattern is _BARE else pattern.search(line.text)
            if match is None or _NOT_OURS.search(line.flat[: match.start("number")]):
                continue
            if _ANOTHER.search(line.flat[: match.start("number")]):
                continue
            return match["number"].strip(" -/._–"), line.number
    return "", 0


def _title(lines: list[TextLine], parts: list[Part]) -> tuple[str, int]:
    titles = [line for line, part in zip(lines, parts, strict=True) if part is Part.TITLE]
    for index, line in enumerate(titles):
        match = _OBJECT.match(line.flat)
        if match:
            return _from_object(titles[index:], line.text[match.end() :])
    words: list[str] = []
    first = 0
    for line in titles:
        named = _NAMED.match(line.flat)
        rest = line.text[named.end() :] if named else line.text
        if not rest or _is_number_line(line):
            continue
        first = first or line.number
        words.append(rest)
    return " ".join(words), first


def _from_object(titles: list[TextLine], rest: str) -> tuple[str, int]:
    words, first = ([rest] if rest else []), titles[0].number
    for line in titles[1:]:
        if words and (line.blank_before or _NAMED.match(line.flat)):
            break
        if not _is_number_line(line):
            first = first if words else line.number
            words.append(line.text)
    return " ".join(words), first


def _is_number_line(line: TextLine) -> bool:
    match = _LABELLED.match(line.text) or _BARE.match(line.text)
    return bool(match and len(line.text) - match.end() <= 3)
