# SPDX-License-Identifier: AGPL-3.0-or-later
"""A series of pictograms: for each need its icon, its reading, what was chosen, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from desktop.core.pictures.scene import Drawing, Scene
from desktop.french.typographic_text import typographic
from desktop.mairie.pictograms.caption import SMALLEST, drawable, set_caption
from desktop.mairie.pictograms.compose import caption_room, compose_pictogram
from desktop.mairie.pictograms.index import Found, find_icons
from desktop.mairie.pictograms.lookalikes import kept_apart
from desktop.mairie.pictograms.series.choices import NO_CHOICE, PictogramChoice
from desktop.mairie.pictograms.series.file_names import file_stems
from desktop.mairie.pictograms.series.needs import LONGEST_CAPTION, Need
from desktop.mairie.pictograms.spec import PictogramSpec, PictogramStyle, number_text

_LEAST_COMMON = 44.0
"""Units: captions that need smaller letters do not make those of the whole series smaller."""
GOOD_SCORE = 0.5
"""Under it an icon is only near the need."""


class ItemState(StrEnum):
    """What became of a need."""

    DRAWN = "drawn"
    """With an icon of the set."""
    PAINTED = "painted"
    """With a drawing by a model."""
    REFUSED = "refused"
    """An official sign, which is not redrawn."""
    UNKNOWN = "unknown"
    """The index has no icon for it."""
    SKIPPED = "skipped"
    """The agent does not want it."""


@dataclass(frozen=True, slots=True)
class SeriesItem:
    """One need of a series and what became of it."""

    need: Need
    found: Found
    choice: PictogramChoice
    state: ItemState
    caption: str
    stem: str = ""
    """Name of its files, without suffix."""
    spec: PictogramSpec | None = None
    """None when nothing is drawn."""
    notes: tuple[str, ...] = ()
    """French sentences for the agent."""
    picture: str = ""
    """What a model was asked to draw, in English; empty when none was."""

    @property
    def icon(self) -> str:
        """The icon of the set that is drawn; empty for a drawing by a model and where none is."""
        return self.spec.icon if self.spec is not None and not self.spec.outline else ""

    @property
    def why(self) -> str:
        """The entry of the index that its icon comes from; empty for the agent's own icon."""
        return next((one.why for one in self.found.proposals if one.icon == self.icon), "")

    @property
    def score(self) -> float:
        """How well its icon fits, 0 to 1; 1 for the agent's own choice."""
        if self.icon and self.icon == self.choice.icon:
            return 1.0
        return next((one.score for one in self.found.proposals if one.icon == self.icon), 0.0)


@dataclass(frozen=True, slots=True)
class PictogramSeries:
    """Pictograms of one style."""

    items: tuple[SeriesItem, ...]
    style: PictogramStyle

    @property
    def drawn(self) -> tuple[SeriesItem, ...]:
        """The items that have a pictogram."""
        return tuple(item for item in self.items if item.spec is not None)

    def scene(self, item: SeriesItem, drawing: Drawing, *, has_caption: bool = True) -> Scene:
        """Return the pictogram of an item that has one; raise ValueError for another."""
        if item.spec is None:
            raise ValueError("nothing is drawn for this need")
        style = self.style if has_caption else replace(self.style, has_caption=False)
        return compose_pictogram(item.spec, style, drawing)


def make_series(
    needs: Iterable[Need],
    choices: Mapping[str, PictogramChoice],
    style: PictogramStyle,
    drawing: Drawing,
    find: Callable[[str], Found] | None = None,
) -> PictogramSeries:
    """Return the series: icons found (by the index, or by `find`), choices applied, captions in one size."""
    find = find or found_for
    items = [
        _item(need, find(need.text), choices.get(need.key, NO_CHOICE), style, drawing)
        for need in needs
    ]
    stems = file_stems(item.caption for item in items)
    named = tuple(replace(item, stem=stem) for item, stem in zip(items, stems, strict=True))
    return PictogramSeries(_with_twins_told(named), with_caption_size(named, style, drawing))


def with_caption_size(
    items: Iterable[SeriesItem], style: PictogramStyle, drawing: Drawing
) -> PictogramStyle:
    """Return the style with letters as large as most captions of the series let them be."""
    if not style.has_caption:
        return style
    room = caption_room(style)
    sizes = [set_caption(item.caption, room, drawing).size for item in items if item.spec]
    common = [size for size in sizes if size >= _LEAST_COMMON]
    return replace(style, caption_size=min(common, default=max(sizes, default=SMALLEST)))


@lru_cache(maxsize=1024)
def found_for(text: str) -> Found:
    """Return what the index knows of a need; kept, since a form asks at each key typed."""
    return find_icons(text)


def _item(
    need: Need, found: Found, choice: PictogramChoice, style: PictogramStyle, drawing: Drawing
) -> SeriesItem:
    caption = _caption(need, found, choice, drawing)
    spec, notes = _spec(found, choice, caption, drawing)
    state = _state(found, choice, spec)
    if state is not ItemState.DRAWN:
        spec = None
    if spec is not None:
        notes += [sentence] if (sentence := kept_apart(spec, style)[1]) else []
    return SeriesItem(need, found, choice, state, caption, "", spec, (*found.notes, *notes))


def _state(found: Found, choice: PictogramChoice, spec: PictogramSpec | None) -> ItemState:
    if choice.is_skipped:
        return ItemState.SKIPPED
    if found.refusal is not None and choice.icon is None:
        return ItemState.REFUSED
    return ItemState.DRAWN if spec is not None else ItemState.UNKNOWN


def _caption(need: Need, found: Found, choice: PictogramChoice, drawing: Drawing) -> str:
    chosen = choice.caption if choice.caption is not None else need.caption
    text = chosen or found.reading.caption or need.text
    caption = drawable(typographic(text[:LONGEST_CAPTION]), drawing)
    return caption[:1].upper() + caption[1:]


def _spec(
    found: Found, choice: PictogramChoice, caption: str, drawing: Drawing
) -> tuple[PictogramSpec | None, list[str]]:
    """Return what is drawn with the best icon that the set has, and what is to be told of it."""
    notes: list[str] = []
    wanted = [(one.icon, one.extra, one.score) for one in found.proposals]
    if choice.icon is not None:
        extra = next((more for icon, more, _ in wanted if icon == choice.icon), "")
        wanted.insert(0, (choice.icon, extra, 1.0))
    for icon, extra, score in wanted:
        if not _is_in_set(icon, drawing):
            notes.append(f"L’icône «\u00a0{icon}\u00a0» n’est pas dans le jeu d’icônes.")
            continue
        extra = extra if choice.extra is None else choice.extra
        if score < GOOD_SCORE:
            notes.append("Icône approchante\u00a0: regardez si elle convient.")
        return _read_spec(found, choice, icon, extra, caption, drawing), notes
    return None, notes


def _read_spec(
    found: Found, choice: PictogramChoice, icon: str, extra: str, caption: str, drawing: Drawing
) -> PictogramSpec:
    reading = found.reading
    is_forbidden = choice.is_forbidden
    return PictogramSpec(
        icon=icon,
        caption=caption,
        is_forbidden=reading.is_forbidden if is_forbidden is None else is_forbidden,
        number=number_text(reading.number) if choice.number is None else choice.number,
        arrow=reading.arrow if choice.arrow is None else choice.arrow,  # type: ignore[arg-type]
        extra=extra if _is_in_set(extra, drawing) else "",
    )


def _is_in_set(icon: str, drawing: Drawing) -> bool:
    try:
        return bool(icon) and bool(drawing.icon(icon))
    except KeyError:
        return False


def _with_twins_told(items: tuple[SeriesItem, ...]) -> tuple[SeriesItem, ...]:
    """Return the items; those that show the same drawing under two captions say so."""
    first: dict[PictogramSpec, str] = {}
    told = []
    for item in items:
        if item.spec is not None:
            before = first.setdefault(replace(item.spec, caption=""), item.caption)
            if before != item.caption:
                note = f"Même dessin que «\u00a0{before}\u00a0»\u00a0: une autre icône se choisit."
                item = replace(item, notes=(*item.notes, note))
        told.append(item)
    return tuple(told)
