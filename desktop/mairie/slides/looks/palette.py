# SPDX-License-Identifier: AGPL-3.0-or-later
"""The colours of a deck out of the commune's two: readable ones, and six for charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.posters.colours import contrast, darken, is_colour, lighten, luminance, towards
from desktop.mairie.slides.looks.seen import apart

READABLE = 4.6
"""WCAG 2.2, 1.4.3 asks for 4.5; a tenth more, for colours are rounded."""
_SHOWN = 2.9
"""Nearly the 3:1 of 1.4.11, for a bar beside white; each has its figure written too."""
_NO_COLOUR = 0.9
"""A « main colour » brighter than that is the paper of the arms."""
_LIGHT = 7.0
"""A main colour on which the ink has that contrast is a ground for letters, not a colour of them."""
_ALIKE = 12.0
ACCENTS = 6


def theme_colours(profile: CommuneProfile, house: Mapping[str, str]) -> dict[str, str]:
    """Return every colour that theme.toml names."""
    given = _given(profile.main_colour)
    main = readable(given or house["main"], house["paper"])
    second = readable(_second(profile, main, house), house["paper"])
    strong = main
    if given and contrast(given, house["ink"]) >= _LIGHT:
        # A bright yellow would be brown as letters: it stays what it is, as a ground and a band.
        strong, main, second = (
            given,
            readable(_given(profile.second_colour) or house["ink"], house["paper"]),
            main,
        )
    on_strong = max(house["ink"], house["white"], key=lambda ink: contrast(strong, ink))
    if on_strong == house["white"]:
        strong = towards(strong, "#000000", on_strong, 6.0)
        tower, tower_far = lighten(strong, 0.10), lighten(strong, 0.05)
    else:
        tower, tower_far = darken(strong, 0.10), darken(strong, 0.05)
    return {
        **house, "main": main, "second": second, "strong": strong, "on_strong": on_strong,
        "tower": tower, "tower_far": tower_far,
    }  # fmt: skip


def _given(untrusted_colour: str) -> str:
    """Return a colour of the profile; empty when it is none, or no colour at all: white."""
    if not is_colour(untrusted_colour) or luminance(untrusted_colour) > _NO_COLOUR:
        return ""
    return untrusted_colour.lower()


def _second(profile: CommuneProfile, main: str, house: Mapping[str, str]) -> str:
    given = _given(profile.second_colour)
    if given:
        return given
    far = [house[name] for name in ("second", "main") if apart(house[name], main) > 2 * _ALIKE]
    return far[0] if far else house["soft"]


def readable(colour: str, paper: str) -> str:
    """Return the colour, darker only as far as letters in it need on paper; white is brighter."""
    return towards(colour, "#000000", paper, READABLE)


def chart_accents(main: str, second: str, pool: Sequence[str], white: str) -> tuple[str, ...]:
    """Return six colours: the main one, the second, then of the pool those that look farthest apart."""
    chosen = [main]
    if apart(main, second) >= _ALIKE:
        chosen.append(second)
    left = [colour for colour in pool if contrast(colour, white) >= _SHOWN]
    while len(chosen) < ACCENTS and left:
        best = max(left, key=lambda colour: min(apart(colour, other) for other in chosen))
        chosen.append(best)
        left.remove(best)
    return tuple(chosen)
