# SPDX-License-Identifier: AGPL-3.0-or-later
"""The looks of a poster: what the agent chose, and rules for all that was left open."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

from desktop.core.errors import InvalidField
from desktop.french.folding import fold
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.posters.backgrounds import backgrounds
from desktop.mairie.posters.colours import is_colour
from desktop.mairie.posters.composed import PosterRemark
from desktop.mairie.posters.events import EventKind, event_of
from desktop.mairie.posters.facts import PosterFacts, PosterLook
from desktop.mairie.posters.formats import PosterFormat, find_format
from desktop.mairie.posters.layouts.catalogue import Layout, find_layout, layouts_for
from desktop.mairie.posters.layouts.page import Faces
from desktop.mairie.posters.palettes import COMMUNE, commune_palette, palettes, season_palettes
from desktop.mairie.posters.stage import Background, Palette
from desktop.mairie.posters.wording.days import read_days

PHOTO = "photo"
_ANY = "papier"
"""The background that suits all events."""
_PHOTO_FACES = ("spartan-black", "inter")
_SOLEMN_FACES = ("garamond-bold", "garamond")
_FAMILIES: Mapping[str, tuple[str, str]] = {
    "inter": ("inter-semibold", "inter"),
    "spartan": ("spartan-black", "spartan"),
    "garamond": ("garamond-bold", "garamond"),
    "bebas": ("inter-semibold", "inter"),
    "lobster": ("inter-semibold", "inter"),
    "comfortaa": ("comfortaa", "inter"),
}
"""The strong and the plain face of each family; a festive one is for titles."""
_SEASONS = ("hiver", "hiver", "printemps", "printemps", "printemps", "ete", "ete", "ete",
            "automne", "automne", "automne", "hiver")  # fmt: skip
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """All that a poster's looks need."""

    layout: Layout
    background: Background | None
    """None for a photo."""
    palette: Palette
    faces: Faces
    event: EventKind | None
    remarks: tuple[PosterRemark, ...] = ()


def choose(
    facts: PosterFacts, look: PosterLook, form: PosterFormat, profile: CommuneProfile
) -> Choice:
    """Return the looks: the agent's where given, else by the event, the season and the seed.

    Raises InvalidField for a layout, a background, a palette or an event that does not exist.
    """
    event = event_of(facts)
    layout, remarks = _layout(look, form, event)
    background = _background(look, event)
    palette, more = _palette(look, event, background, facts, profile)
    names = background.faces if background else _photo_faces(event)
    return Choice(layout, background, palette, _faces(names), event, (*remarks, *more))


def _faces(names: tuple[str, str]) -> Faces:
    strong, plain = _FAMILIES[names[1].split("-")[0]]
    return Faces(names[0], strong, plain)


def _photo_faces(event: EventKind | None) -> tuple[str, str]:
    return _SOLEMN_FACES if _is_solemn(event) else _PHOTO_FACES


def _turned(things: Sequence[T], seed: int) -> T:
    """Return the first thing for seed 1, the next one for seed 2, and so round."""
    return things[(seed - 1) % len(things)]


def _unique(things: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(things))


# --- layout --------------------------------------------------------------------------------------


def _layout(
    look: PosterLook, form: PosterFormat, event: EventKind | None
) -> tuple[Layout, tuple[PosterRemark, ...]]:
    suited = _layouts_in_order(form, event)
    if not look.layout:
        return _turned(suited[:4], look.seed), ()
    wanted = find_layout(look.layout)
    if wanted in suited:
        return wanted, ()
    told = f"La mise en page «\u00a0{wanted.title}\u00a0» ne convient pas à ce format\u00a0: «\u00a0{suited[0].title}\u00a0» la remplace."
    return suited[0], (PosterRemark("picture", told),)


def _layouts_in_order(form: PosterFormat, event: EventKind | None) -> list[Layout]:
    """Return the layouts for a format: those that go with the event first."""
    suited = layouts_for(form)
    if event is None:
        return list(suited)
    liked = [layout for name in event.layouts for layout in suited if layout.id == name]
    return _unique((*liked, *suited))


# --- background ----------------------------------------------------------------------------------


def _background(look: PosterLook, event: EventKind | None) -> Background | None:
    name = fold(look.background).strip()
    if name == PHOTO or (not name and look.photo):
        if not look.photo:
            raise InvalidField("Choisissez la photo à mettre derrière le texte.")
        return None
    known = backgrounds()
    if not name:
        return known[_turned(_backgrounds_for(event), look.seed)]
    for background in known.values():
        if name in (fold(background.id), fold(background.title)):
            return background
    raise InvalidField(_unknown("Le fond", look.background, [*known, PHOTO]))


def _backgrounds_for(event: EventKind | None) -> list[str]:
    names = event.backgrounds if event else (_ANY,)
    return [name for name in names if name in backgrounds()] or [next(iter(backgrounds()))]


def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(fold(name)[:60], known, n=1)
    hint = f" Vouliez-vous dire «\u00a0{near[0]}\u00a0»\u00a0?" if near else ""
    return f"{what} «\u00a0{name[:40]}\u00a0» n’existe pas.{hint}"


# --- colours -------------------------------------------------------------------------------------


def _palette(
    look: PosterLook,
    event: EventKind | None,
    background: Background | None,
    facts: PosterFacts,
    profile: CommuneProfile,
) -> tuple[Palette, tuple[PosterRemark, ...]]:
    name = fold(look.palette).strip().replace(" ", "-")
    if name == COMMUNE:
        if is_colour(profile.main_colour):
            second = profile.second_colour if is_colour(profile.second_colour) else ""
            return commune_palette(profile.main_colour, second), ()
        told = "Le profil de la commune n’a pas encore de couleurs\u00a0: donnez-les dans «\u00a0Ma commune\u00a0»."
        return _palettes_for(event, background, facts)[0], (PosterRemark("picture", told),)
    if not name:
        return _turned(_palettes_for(event, background, facts), look.seed), ()
    by_fold = {fold(key).replace(" ", "-"): palette for key, palette in palettes().items()}
    if name in by_fold:
        return by_fold[name], ()
    of_season = season_palettes(name)
    if of_season:
        suited = [p for p in of_season if background and p.id in background.palettes]
        return _turned(suited or of_season, look.seed), ()
    raise InvalidField(_unknown("La palette", look.palette, [*by_fold, COMMUNE]))


def _palettes_for(
    event: EventKind | None, background: Background | None, facts: PosterFacts
) -> list[Palette]:
    """Return the palettes that suit, the best first: the event's, those of the season, the background's."""
    known = palettes()
    own = background.palettes if background else tuple(known)
    if event and event.season:
        in_season = [palette.id for palette in season_palettes(event.season)]
    else:
        in_season = [one.id for one in season_palettes(season_of(facts)) if one.id in own]
    in_season.sort(key=lambda name: own.index(name) if name in own else len(own))
    is_own = event is not None and background is not None and background.id == event.backgrounds[0]
    wanted = (
        event.palettes if event and not (is_own and background and background.id != _ANY) else ()
    )
    rest = () if event and event.season and background and background.id == _ANY else own
    names = _unique(chain(wanted, in_season[:2], rest))
    return [known[name] for name in names if name in known][:4]


def season_of(facts: PosterFacts) -> str:
    """Return the season of the first day that is said; empty without one."""
    days = read_days(facts.when)
    return _SEASONS[days[0].month - 1] if days else ""


# --- proposals -----------------------------------------------------------------------------------


def propose_looks(
    facts: PosterFacts, format_id: str, seed: int = 1, count: int = 4
) -> tuple[PosterLook, ...]:
    """Return looks that really differ: another layout each, other colours, another background.

    Raises InvalidField for an unknown format or event.
    """
    form, event = find_format(format_id), event_of(facts)
    layouts = _layouts_in_order(form, event)
    names = _backgrounds_for(event)
    others = _unique((*names[1:], *(() if _is_solemn(event) else (_ANY,)))) or names
    looks = list[PosterLook]()
    for number in range(count):
        turn = seed - 1 + number
        is_other = number % 4 == 2
        name = others[turn % len(others)] if is_other else names[0]
        background = backgrounds()[name]
        choice = _contrasting(_palettes_for(event, background, facts), looks, turn)
        layout = layouts[turn % len(layouts)]
        looks.append(PosterLook(layout.id, background.id, choice.id, seed=seed + number))
    return tuple(looks)


def _is_solemn(event: EventKind | None) -> bool:
    return event is not None and event.season == "ceremonie"


def _contrasting(candidates: Sequence[Palette], looks: Sequence[PosterLook], turn: int) -> Palette:
    """Return a palette that the last looks do not have, light after dark where there is one."""
    used = [look.palette for look in looks]
    fresh = [palette for palette in candidates if palette.id not in used] or list(candidates)
    if looks and looks[-1].palette in palettes():
        was_dark = palettes()[looks[-1].palette].is_dark
        fresh.sort(key=lambda palette: palette.is_dark == was_dark)
        return fresh[0]
    return fresh[0] if turn == 0 else fresh[turn % len(fresh)]


def season_name(day: date) -> str:
    """Return « hiver », « printemps », « ete » or « automne »."""
    return _SEASONS[day.month - 1]
