# SPDX-License-Identifier: AGPL-3.0-or-later
"""The articles of codes that a text cites, in all the ways they are written, grouped in lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_S = r"\s{0,30}"
_PART = rf"(?:[-‑–]{_S}\d{{1,3}}(?![\d°]))"
_NUMBER = rf"\d{{1,4}}(?:(?<=\d{{3}})\.\d{{1,3}}(?![\d°]))?{_PART}*"
_REFERENCE = re.compile(
    rf"(?<![\w’'°/-])(?P<letter>L\.?\s?O|[LRDA]|[lr](?=\s?\.))(?:\s?\.)?{_S}"
    rf"(?P<star>\*{{1,2}}\s?(?:\.\s?)?)?(?P<number>{_NUMBER})(?![\w°])"
)
_NEXT_NUMBER = re.compile(
    r"\s{0,30}(?P<link>,|/|et|ou|à|a)\s{1,30}(?!(?:19|20)\d\d-)(?P<number>\d{3,4}-\d{1,3}(?:-\d{1,3})*)(?![\w°/-])"
)
_NEXT_RANK = re.compile(
    r"\s{0,3}(?P<link>,|et|ou|à|a)\s{1,3}-?(?P<rank>\d{1,2})(?![\w°/.-])"
    r"(?=\s{0,3}(?:[,;.)\n]|$|(?:et|ou|à|du|de|des|dudit|pr[ée]cit[ée]s|susvis[ée]s|relatifs)\b))"
)
"""« articles L. 2212-1, 2 et 5 », « articles L. 2213-1 à 6 »: only the last figure is said."""
_PLURAL_BEFORE = re.compile(r"\b(?:articles|arts)\b[^;]{0,160}$")
_BARE_LIST = re.compile(
    r"\bart(?:icles?|\.)\s{1,30}(?P<list>\d{1,4}(?:-\d{1,2}){0,3}(?:\s?(?:,|et|ou|à)\s?\d{1,4}(?:-\d{1,2}){0,3}){0,20})(?![\w°-])",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,4}(?:-\d{1,2}){0,3}")
_ARTICLE_BEFORE = re.compile(r"\b(?:articles?|art\.?)\s[^;]{0,60}$")
_ACT_BEFORE = re.compile(
    r"(?:\bn\s?°|\bno|\bnumero|\bdeliberations?|\bdecision|\bref\.?|\barrete)[\s:.]{0,6}$"
)
_GAP_WORD = re.compile(
    r"et|ou|a|au|ainsi|que|suivants?|suivantes?|s|ss|suiv|de|des|du|l|les|le|la|ses|articles?|art|alineas?|al|"
    r"notamment|jusqu|puis|modifie|modifiee|modifies|paragraphes?|premier|er|eme|e|[ivx]{1,4}|"
    r"\d{1,2}(?:er|e|eme)?|°|partie|legislative|reglementaire|en|particulier|meme|code"
)
_PARENTHESIS = re.compile(r"\([^()]{0,60}\)")
_RANGE = re.compile(
    r"(?:\s{0,30}(?:et\s+suivants?|\d{1,2}°))?\s{0,30}(?:a|au|jusqu'a|jusqu'au)\s{1,30}(?:l')?(?:article\s{1,30})?"
)
_LONGEST_GAP = 120


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """An article as it is written somewhere, without its code."""

    article: str
    """ "L2213-1", "R*421-2"."""
    start: int
    end: int
    is_range_end: bool = False


@dataclass(frozen=True, slots=True)
class ArticleList:
    """References that read as one list: « articles L. 2213-1 à L. 2213-6 et R. 411-8 »."""

    references: tuple[ArticleReference, ...]

    @property
    def start(self) -> int:
        return self.references[0].start

    @property
    def end(self) -> int:
        return self.references[-1].end


def find_article_lists(text: str, flat_text: str, ends: list[int]) -> list[ArticleList]:
    """Return the lists of lettered articles of `text`; none runs over the end of a segment."""
    groups: list[list[ArticleReference]] = []
    for reference in _references(text, flat_text):
        last = groups[-1][-1] if groups else None
        if last and _joins(flat_text, last.end, reference.start, ends):
            groups[-1].append(_in_range(flat_text, last, reference))
        else:
            groups.append([reference])
    return [ArticleList(tuple(group)) for group in groups]


def find_bare_lists(text: str) -> list[ArticleList]:
    """Return the lists of articles without a letter: « articles 131-13 et 132-11 »."""
    return [
        ArticleList(
            tuple(
                ArticleReference(
                    number.group(),
                    match.start("list") + number.start(),
                    match.start("list") + number.end(),
                )
                for number in _BARE_NUMBER.finditer(match["list"])
            )
        )
        for match in _BARE_LIST.finditer(text)
    ]


def _references(text: str, flat_text: str) -> Iterator[ArticleReference]:
    for match in _REFERENCE.finditer(text):
        if not _is_article(match, flat_text):
            continue
        letter = re.sub(r"[\s.]", "", match["letter"]).upper()
        yield ArticleReference(_written(letter, match), *match.span())
        end = match.end()
        yield from _next_ranks(text, flat_text, match, letter)
        while following := _NEXT_NUMBER.match(text, end):
            is_range = following["link"] in ("à", "a")
            yield ArticleReference(
                letter + following["number"], *following.span("number"), is_range
            )
            end = following.end()


def _next_ranks(
    text: str, flat_text: str, match: re.Match[str], letter: str
) -> Iterator[ArticleReference]:
    """Yield the articles whose last figure alone follows; figures that go down are something else."""
    root, dash, last = _written(letter, match).rpartition("-")
    if not dash or not last.isdigit():
        return
    if _PLURAL_BEFORE.search(flat_text[max(0, match.start() - 180) : match.start()]) is None:
        return
    end, rank = match.end(), int(last)
    while (following := _NEXT_RANK.match(text, end)) and int(following["rank"]) > rank:
        rank, end = int(following["rank"]), following.end()
        is_range = following["link"] in ("à", "a")
        yield ArticleReference(f"{root}-{rank}", *following.span("rank"), is_range)


def _written(letter: str, match: re.Match[str]) -> str:
    number = re.sub(r"\s", "", match["number"]).replace("‑", "-").replace("–", "-")
    return letter + ("*" if match["star"] else "") + number.replace(".", "-")


def _is_article(match: re.Match[str], flat_text: str) -> bool:
    """Tell an article from a road (« D 938 »), a délibération (« D2025-003 ») or a number."""
    number, letter = match["number"], match["letter"]
    before = flat_text[max(0, match.start() - 70) : match.start()]
    if _ACT_BEFORE.search(before):
        return False
    if letter in "DA" and re.match(r"20[0-4]\d-\d{2,4}$", number):
        return False
    has_parts = re.search(r"[-–‑.]", number) is not None
    if has_parts and letter != "A":
        return True
    return (has_parts or letter not in "DA") and _ARTICLE_BEFORE.search(before) is not None


def _joins(flat_text: str, start: int, end: int, ends: list[int]) -> bool:
    """Tell whether what stands between two references only links them."""
    if end - start > _LONGEST_GAP or bisect_right(ends, start) != bisect_right(ends, end):
        return False
    gap = _PARENTHESIS.sub(" ", flat_text[start:end])
    return all(
        _GAP_WORD.fullmatch(word) for word in re.findall(r"[a-z]+|\d+[a-z]*|[^\s\w,;/'.&-]", gap)
    )


def _in_range(
    flat_text: str, last: ArticleReference, reference: ArticleReference
) -> ArticleReference:
    if not _RANGE.fullmatch(flat_text, last.end, reference.start):
        return reference
    return ArticleReference(reference.article, reference.start, reference.end, True)
