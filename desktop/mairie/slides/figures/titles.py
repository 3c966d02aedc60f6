# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a figure measures, said short in French: « Volumes vendus en 2023 et 2024 »."""

from __future__ import annotations

import re

from desktop.core.slides.deck import ChartForm
from desktop.french.digest.told_cells import lower_first
from desktop.french.words import content_stems, folded_words
from desktop.mairie.slides.figures.cells import spelled_unit, without_unit
from desktop.mairie.slides.figures.charting import ChartDraft
from desktop.mairie.slides.figures.grid import Grid
from desktop.mairie.slides.figures.lists import data, holds, is_listed, opens_with, plain
from desktop.mairie.slides.figures.periods import span_of
from desktop.mairie.slides.figures.sources import TableSource
from desktop.mairie.slides.wording import short_title
from desktop.mairie.slides.wording.heading_numbers import without_number

_FEWEST_SHARED = 2
_LONGEST = 90
_LONGEST_CAPTION = 110
_SHORT_BASE = 50
"""Characters that a long heading is cut to before a measure."""
_CODE = re.compile(r"\s*\((?:[A-Z]{1,2}\d{3}(?:\.\d)?[A-Z]?|[A-Z]\d)\)")
_IN_UNIT = re.compile(r",?\s+en\s([^\s,]+(?:\sd[’']euros?|\s(?:HT|TTC))?)\Z", re.IGNORECASE)
_ENDING = re.compile(r"(?<=[^\W\d])\s(?:€|k€|M€|kWh|MWh|m3|m³|m²|ha|km|kg|tonnes)\Z")
_TELLS_RATE = re.compile(r"(?:evolution (?:du|des) )?(?:taux|pourcentages?)\b")
_ANNOUNCE = re.compile(
    r"\A(?:(?:le|la|les|l[’'])\s?)?|\s+(?:est|sont|se|s[’']|fait|font)\s?(?:la|le|les|être)?\s?"
    r"(?:suivante?s?|décomposent?|répartissent?|établissent?|présentent?|apparaître).*\Z",
    re.IGNORECASE,
)


def chart_title(draft: ChartDraft, grid: Grid, source: TableSource) -> str:
    """Return the title of a chart: its measure, or the table's caption or heading, and when."""
    base = _base(grid, source, draft.measure)
    measure = _clean(draft.measure)
    if base and _is_generic(measure):
        base, measure = _taxed(base, measure), ""
    if measure and base and _says(measure, base):
        base = measure
    elif measure and not _is_vague(measure) and not _says(base, measure):
        if len(base) + len(measure) + 3 > _LONGEST:
            base = short_title(base, _SHORT_BASE)
        if len(base) + len(measure) + 3 > _LONGEST or not base:
            base = measure
        elif "\u00a0:" in base:
            base = f"{base} ({lower_first(measure)})"
        else:
            base = f"{base}\u00a0: {lower_first(measure) if draft.is_common_noun else measure}"
    if draft.unit != "%" and len(draft.series) == 2 and _TELLS_RATE.match(plain(base)):
        base = both(draft.series[0].name, draft.series[1].name)
    base = base or "Évolution" if draft.form is ChartForm.LINE else base or "Comparaison"
    return _with_time(base, draft)


def both(first: str, second: str) -> str:
    """Return « Dépenses et recettes de fonctionnement » for two names that end alike."""
    one, other = first.split(" "), second.split(" ")
    tail: list[str] = []
    while min(len(one), len(other)) > 1 and one[-1] == other[-1]:
        tail.insert(0, one.pop())
        other.pop()
    if len(tail) < _FEWEST_SHARED:
        return f"{first} et {lower_first(second)}"
    return " ".join((*one, "et", lower_first(" ".join(other)), *tail))


def table_title(grid: Grid, source: TableSource) -> str:
    """Return the title of a table: its caption, its own title row, its corner or its heading."""
    base = _base(grid, source, "")
    years = span_of([c.period for c in grid.columns if c.period])
    if base and years and not span_of([base]):
        base = f"{base} ({years})"
    return _short(base or "Tableau")


def _base(grid: Grid, source: TableSource, measure: str) -> str:
    """Return the first text around the table that says what it is about."""
    lead = _announced(source.lead)
    side = grid.title or grid.corner
    if is_listed(side, "titres", "cotes") or opens_with(side, "titres", "cotes_dun_budget"):
        return _joined(source.caption or source.place.heading, side)
    candidates = (grid.title, source.caption, _corner(grid.corner), source.place.heading, lead)
    said = [text for text in map(_clean, candidates) if text and not _is_vague(text)]
    named = [text for text in said if len(text) <= _LONGEST_CAPTION]
    if grid.title and source.caption and named[:2] == [_clean(grid.title), _clean(source.caption)]:
        return _joined(named[1], named[0])
    if len(named) > 1 and named[0] == _clean(source.caption) and len(named[0].split()) < 4:
        return _joined(source.place.heading, named[0])
    if named:
        return named[0]
    return _upper(measure) if measure else _clean(source.place.heading)


def _joined(head: str, detail: str) -> str:
    head, detail = _clean(head), _clean(detail)
    if not head or _is_vague(head) or _shares(detail, head) or len(head) + len(detail) > _LONGEST:
        return detail
    return head if _says(head, detail) else f"{head}\u00a0: {lower_first(detail)}"


def _announced(lead: str) -> str:
    """Return what a line that announces a table is about: « La répartition des abonnés »."""
    if not lead or len(lead) > 100:
        return ""
    return _upper(_ANNOUNCE.sub("", lead.rstrip(" :.\u00a0")))


def _corner(corner: str) -> str:
    is_name = 2 <= len(corner.split()) <= 8 and holds(corner, "sujets", "forts")
    is_noun = opens_with(corner, "entetes", "lieux") or opens_with(corner, "entetes", "codes")
    return corner if is_name and not is_noun else ""


def _clean(text: str) -> str:
    text = _ENDING.sub("", without_number(text))
    bare = _IN_UNIT.sub(_kept, _CODE.sub("", without_unit(text)).strip()).strip(" :.;–-\u00a0*")
    bare = " ".join(bare.split())
    if bare.isupper() and len(bare) > 4:
        bare = bare.capitalize()
    return _upper(bare.replace("'", "’"))


def _kept(found: re.Match[str]) -> str:
    """Return nothing for « en MWh » at the end of a title, and « en hausse » as it is."""
    return "" if spelled_unit(found[1]) else found[0]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_generic(measure: str) -> bool:
    """Return True for « Montant », « Montant voté »: what any column of money measures."""
    if is_listed(measure, "titres", "mesures_vagues"):
        return True
    words = measure.split()
    return len(words) == 2 and is_listed(words[0], "titres", "mesures_vagues")


def _taxed(base: str, measure: str) -> str:
    """Return « Travaux réalisés (HT) » for « Montant HT »."""
    tax = next((word for word in ("HT", "TTC") if word in measure.split()), "")
    return f"{base} ({tax})" if tax and tax not in base.split() else base


def _is_vague(text: str) -> bool:
    return (
        is_listed(text, "titres", "vagues") or not any(c.isalpha() for c in text) or len(text) < 3
    )


def _shares(text: str, other: str) -> bool:
    """Return True when a word that carries meaning is in both."""
    return bool(set(content_stems(folded_words(text))) & set(content_stems(folded_words(other))))


def _says(base: str, measure: str) -> bool:
    said = set(content_stems(folded_words(measure)))
    return bool(said) and said <= set(content_stems(folded_words(base)))


def along(corner: str) -> str:
    """Return « par commune » for a first column headed « Commune »; empty when it is not a plain noun."""
    genitive = data()["genitifs"].get(plain(corner))
    return f"par {genitive}" if genitive else ""


def _with_time(base: str, draft: ChartDraft) -> str:
    where = along(draft.along)
    if (
        where
        and " par " not in base
        and not _says(base, draft.along)
        and len(base) + len(where) < _LONGEST
    ):
        base = f"{base} {where}"
    years = span_of(draft.periods)
    if not years or span_of([base]):
        return _short(base)
    first, _, last = years.partition("-")
    if not last:
        return _short(f"{base} en {first}")
    is_line = draft.form is ChartForm.LINE and draft.periods == draft.categories
    runs = is_line or len(set(draft.periods)) > 2
    words = f"de {first} à {last}" if runs else f"en {first} et {last}"
    return _short(f"{base} {words}") if len(base) + len(words) < _LONGEST + 20 else base


def _short(text: str) -> str:
    if len(text) <= _LONGEST + 20:
        return text
    return text[: text.rfind(" ", 0, _LONGEST)].rstrip(" ,;:–-(\u00a0") + "…"


def chart_caption(title: str, source: TableSource, draft: ChartDraft) -> str:
    """Return what is measured, where (the commune of a bundle of reports), when, what was left out."""
    part = source.place.part
    said = title if not part or part in title else f"{title} – {part}"
    return f"{said}. {draft.note}" if draft.note else said
