# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines to propose at the foot of a poster, and what the law or usage says to look at before printing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.french.dates import MONTHS
from desktop.french.folding import fold_words
from desktop.french.typography import french_typography
from desktop.mairie.posters.colours import luminance
from desktop.mairie.posters.composed import PosterRemark
from desktop.mairie.posters.events import EventKind
from desktop.mairie.posters.facts import PosterFacts
from desktop.mairie.posters.formats import PosterFormat
from desktop.mairie.posters.stage import Palette
from desktop.mairie.posters.wording.lines import cleaned

_FILE = Path(__file__).with_name("mentions.toml")
_WHITE = 0.93
"""Luminance from which paper is taken for white."""
_DISPLAYED = ("A3", "A3-paysage", "banniere")
_MONTHS_BEFORE_POLL = 6
_TOLD_BY = {
    "where": re.compile(
        r"\b(?:en mairie|de la mairie|m[ée]diath[èe]que|biblioth[èe]que|ludoth[èe]que|caserne|[ée]coles? \w|coll[èe]ge|porte[ -][àa][ -]porte|chez vous|[àa] domicile|toute la commune|en ligne|salle|stade|gymnase|[ée]glise|rue|place d)\b",
        re.IGNORECASE,
    ),
    "when": re.compile(
        r"\d{1,2} ?h|\d{1,2}/\d{1,2}|\b(?:lun|mar|mercre|jeu|vendre|same)di\b", re.IGNORECASE
    ),
    "price": re.compile(r"€|\beuros?\b|gratuit|\blibre\b|\boffert", re.IGNORECASE),
    "contact": re.compile(r"@|www\.|https?://|(?:\d{2}[ .\u00a0]?){5}"),
}
"""A gap is none when the details or the organiser's line fill it."""
_ORGANISED = re.compile(r"organis[ée]|propos[ée]e?s? par|\bvous invite", re.IGNORECASE)
_HOST = re.compile(
    r"\b(?:amicale|comite|club|ccas|mairie|maire|municipal|commune|municipalite|pompiers|ape|ecoles?|college|mediatheque|"
    r"bibliotheque|association d|association de|association des|association communale|france services|don du sang|efs)\b"
)
"""A title that says whose event it is: « Loto de l’amicale des pompiers », « Vœux du maire »."""
_WORD = re.compile(r"[^\W\d_]+")
_NEVER_CALLED_FOR = ("travaux", "services", "emploi", "elections")
"""Notices of the town hall itself: nobody else organises them."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A line for the foot of a poster."""

    id: str
    title: str
    text: str
    source: str
    """French: where the rule comes from."""
    formats: tuple[str, ...]
    """Formats on which it is proposed."""
    needs_words: bool
    """Only proposed when the text tells of alcohol."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A poster as it would be printed, to be looked over."""

    facts: PosterFacts
    form: PosterFormat
    event: EventKind | None
    palette: Palette
    has_photo: bool
    is_painted: bool
    has_visible_mark: bool
    commune: str
    today: date


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def mentions() -> Mapping[str, Mention]:
    """Return the mentions by id, in the order of the table."""
    return MappingProxyType(
        {
            row["id"]: Mention(
                row["id"], row["title"], row["text"], row["source"],
                tuple(row["formats"]), row["words"] == "alcohol",
            )
            for row in _table()["mention"]
        }
    )  # fmt: skip


def mention_texts(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines for ids of mentions.toml; a line of one's own stays as it is."""
    known = mentions()
    texts = (known[line].text if line in known else line for line in given)
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


def proposed_mentions(facts: PosterFacts, form: PosterFormat) -> tuple[Mention, ...]:
    """Return the mentions that such a poster should carry and that it does not."""
    there = {_key(line) for line in mention_texts(facts.mentions)}
    told = _tells(facts, "alcohol_words")
    return tuple(
        mention
        for mention in mentions().values()
        if form.id in mention.formats
        and _key(mention.text) not in there
        and (told or not mention.needs_words)
    )


def poster_remarks(checked: Checked) -> Iterator[PosterRemark]:
    """Yield what to look at, the gaps first; none of it is printed."""
    yield from _gaps(checked)
    if checked.form.is_paper and luminance(checked.palette.ground) >= _WHITE:
        yield _remark("white", "picture")
    for mention in proposed_mentions(checked.facts, checked.form):
        line = mention.text.rstrip(".")
        told = f"Mention proposée\u00a0: «\u00a0{line}\u00a0». {mention.source}"
        yield PosterRemark("mentions", told)
    if checked.has_photo and not checked.is_painted:
        yield _remark("photo", "picture")
    if checked.is_painted and not checked.has_visible_mark:
        yield _remark("painted", "mark")
    if _is_foreign(checked.facts):
        yield _remark("languages", "details")
    yield from _election(checked)
    if checked.form.id in _DISPLAYED:
        yield _remark("places", "picture")


def _remark(name: str, part: str, **told: str) -> PosterRemark:
    text: str = next(row["text"] for row in _table()["reminder"] if row["id"] == name)
    return PosterRemark(part, _typographic(text.format(**told)))


def _typographic(text: str) -> str:
    return french_typography(text).replace("art. ", "art.\u00a0")


def _gaps(checked: Checked) -> Iterator[PosterRemark]:
    facts, event = checked.facts, checked.event
    asks = event.asks if event else ("when", "where")
    if not facts.title.strip():
        yield _remark("title", "title")
    told = _texts(facts)
    for part in ("when", "where", "price", "contact"):
        is_told = part in _TOLD_BY and _TOLD_BY[part].search(told)
        if part in asks and not getattr(facts, part).strip() and not is_told:
            yield _remark(part, part)
    is_notice = event is not None and event.id in _NEVER_CALLED_FOR
    is_said = _ORGANISED.search(told) or _HOST.search(" ".join(fold_words(facts.title)))
    if not facts.organiser.strip() and not is_notice and not is_said:
        name = f" «\u00a0Mairie de {checked.commune}\u00a0»\u00a0?" if checked.commune else ""
        yield _remark("organiser", "organiser", proposal=name)


def _election(checked: Checked) -> Iterator[PosterRemark]:
    """Remind of the period before general elections, for what praises the commune's work."""
    if not _tells(checked.facts, "promotion_words"):
        return
    for row in _table()["election"]:
        poll = date.fromisoformat(f"{row['month']}-01")
        start = _earlier(poll, _MONTHS_BEFORE_POLL)
        if start <= checked.today < _earlier(poll, -1):
            yield _remark(
                "elections",
                "title",
                election=row["name"],
                month=_month(poll),
                start=f"1er {_month(start)}",
            )
            return


def _earlier(day: date, months: int) -> date:
    """Return the first day of a month so many months before."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _texts(facts: PosterFacts) -> str:
    return cleaned("\n".join((facts.title, facts.subtitle, facts.details, facts.organiser)))


def _tells(facts: PosterFacts, table: str) -> bool:
    told = " ".join(fold_words(_texts(facts)))
    return any(f" {' '.join(fold_words(word))} " in f" {told} " for word in _table()[table])


def _is_foreign(facts: PosterFacts) -> bool:
    foreign = _table()["foreign"]
    there = set(_WORD.findall(_texts(facts).lower())) & set(foreign["words"])
    return bool(len(there) >= foreign["least"])


def _key(line: str) -> str:
    return " ".join(fold_words(line))
