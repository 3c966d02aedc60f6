# SPDX-License-Identifier: AGPL-3.0-or-later
"""Musical instruments and notes, drawn around (0, 0) for a height of 1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.core.pictures.scene import Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import (
    Steps,
    circle,
    ellipse,
    joined,
    line,
    mirrored,
    polygon,
    rectangle,
    rounded,
    smooth,
    turned,
)
from desktop.mairie.posters.backgrounds.scenery import near_colour
from desktop.mairie.posters.colours import mix
from desktop.mairie.posters.stage import Palette

Shapes = list[Shape]


@dataclass(frozen=True, slots=True)
class Wood:
    """The colours of an instrument."""

    body: str
    shade: str
    deep: str
    """Sound hole, finger board."""
    pale: str
    """Strings, keys."""
    metal: str


def woods_of(palette: Palette) -> tuple[Wood, Wood, Wood]:
    """Return three sets of colours for instruments, the warmest first."""
    warm = near_colour(palette, "#ec8a30")
    others = [c for c in (palette.main, palette.second, palette.third) if c != warm]
    deep = palette.dark if not palette.is_dark else mix(palette.dark, palette.ground, 0.3)
    metal = mix(palette.light, near_colour(palette, "#f4b740"), 0.35)
    first, second, third = (
        Wood(colour, mix(colour, palette.dark, 0.24), deep, palette.light, metal)
        for colour in (warm, *others[:2])
    )
    return first, second, third


def guitar(wood: Wood) -> Shapes:
    """Return a guitar, its head up."""
    half = (
        (0.0, -0.005), (0.06, -0.012), (0.112, 0.03), (0.108, 0.105), (0.096, 0.165), (0.128, 0.23),
        (0.17, 0.32), (0.168, 0.41), (0.11, 0.48), (0.0, 0.5),
    )  # fmt: skip
    outline = smooth((*half, *((-x, y) for x, y in reversed(half[1:-1]))), closed=True)
    inner = _shrunk(outline, 0.9, (0.0, 0.25))
    strings = joined(
        *(line(((x, -0.43), (x * 1.35, 0.375))) for x in (-0.014, -0.005, 0.005, 0.014))
    )
    frets = joined(
        *(line(((-0.024, y), (0.024, y))) for y in (-0.36, -0.3, -0.24, -0.18, -0.12, -0.07))
    )
    pegs = joined(
        *(circle(side * 0.05, y, 0.013) for side in (-1, 1) for y in (-0.47, -0.44, -0.41))
    )
    head = polygon(((-0.036, -0.5), (0.036, -0.5), (0.026, -0.39), (-0.026, -0.39)))
    return [
        Shape(outline, wood.shade),
        Shape(inner, wood.body),
        Shape(circle(0, 0.14, 0.062), mix(wood.metal, wood.body, 0.4)),
        Shape(circle(0, 0.14, 0.051), wood.deep),
        Shape(rectangle(-0.026, -0.4, 0.052, 0.5), wood.deep),
        Shape(frets, None, Stroke(wood.metal, 0.004)),
        Shape(pegs, wood.metal),
        Shape(head, wood.shade),
        Shape(rounded(-0.075, 0.36, 0.15, 0.034, 0.012), wood.deep),
        Shape(strings, None, Stroke(wood.pale, 0.003)),
    ]


def violin(wood: Wood) -> Shapes:
    """Return a violin, its scroll up."""
    half = (
        (0.0, -0.07),
        (0.075, -0.06),
        (0.125, 0.0),
        (0.115, 0.08),
        (0.075, 0.14),
        (0.07, 0.21),
        (0.105, 0.25),
        (0.145, 0.33),
        (0.125, 0.44),
        (0.0, 0.475),
    )
    outline = smooth((*half, *((-x, y) for x, y in reversed(half[1:-1]))), closed=True)
    curl = smooth(
        ((0.066, 0.13), (0.05, 0.115), (0.045, 0.15), (0.07, 0.215), (0.066, 0.25), (0.05, 0.24))
    )
    strings = joined(*(line(((x * 0.7, -0.36), (x, 0.3))) for x in (-0.018, -0.006, 0.006, 0.018)))
    tail = polygon(((-0.03, 0.3), (0.03, 0.3), (0.014, 0.44), (-0.014, 0.44)))
    scroll = joined(circle(0, -0.46, 0.033), rounded(-0.017, -0.45, 0.034, 0.12, 0.01))
    pegs = joined(
        *(
            rounded(side * 0.036 - 0.022, y, 0.044, 0.015, 0.007)
            for side, y in ((-1, -0.41), (1, -0.395), (-1, -0.37), (1, -0.355))
        )
    )
    return [
        Shape(outline, wood.shade),
        Shape(_shrunk(outline, 0.92, (0.0, 0.2)), wood.body),
        Shape(joined(curl, mirrored(curl, 0)), None, Stroke(wood.deep, 0.012)),
        Shape(pegs, wood.deep),
        Shape(scroll, wood.shade),
        Shape(circle(0, -0.46, 0.014), wood.deep),
        Shape(polygon(((-0.016, -0.36), (0.016, -0.36), (0.028, 0.13), (-0.028, 0.13))), wood.deep),
        Shape(rounded(-0.048, 0.205, 0.096, 0.02, 0.008), wood.metal),
        Shape(tail, wood.deep),
        Shape(strings, None, Stroke(wood.pale, 0.003)),
    ]


def accordion(wood: Wood) -> Shapes:
    """Return an accordion held open, keys on the left, buttons on the right."""
    folds, ridges = [], []
    for rank in range(8):
        a, b = -0.19 + 0.0475 * rank, -0.19 + 0.0475 * (rank + 1)
        top, low = -0.3 + 0.012 * rank, 0.3 - 0.012 * rank
        middle = (a + b) / 2
        folds.append(
            polygon(
                (
                    (a, top + 0.02),
                    (middle, top - 0.012),
                    (b, top + 0.02),
                    (b, low - 0.02),
                    (middle, low + 0.012),
                    (a, low - 0.02),
                )
            )
        )
        ridges.append(line(((middle, top), (middle, low))))
    keys = joined(*(rounded(-0.335, -0.27 + 0.0685 * n, 0.075, 0.058, 0.008) for n in range(8)))
    sharps = joined(
        *(rounded(-0.29, -0.222 + 0.0685 * n, 0.045, 0.026, 0.005) for n in (0, 1, 3, 4, 5))
    )
    buttons = joined(
        *(circle(0.245 + 0.042 * c, -0.2 + 0.066 * r, 0.014) for c in range(3) for r in range(7))
    )
    return [
        Shape(joined(*folds), mix(wood.body, wood.deep, 0.42), Stroke(wood.deep, 0.006)),
        Shape(joined(*ridges), None, Stroke(wood.metal, 0.007)),
        Shape(rounded(-0.35, -0.335, 0.17, 0.67, 0.04), wood.body),
        Shape(rounded(-0.235, -0.335, 0.055, 0.67, 0.02), wood.shade),
        Shape(keys, wood.pale),
        Shape(sharps, wood.deep),
        Shape(rounded(0.185, -0.25, 0.175, 0.5, 0.04), wood.body),
        Shape(rounded(0.185, -0.25, 0.03, 0.5, 0.014), wood.shade),
        Shape(buttons, wood.pale),
    ]


def drum(wood: Wood) -> Shapes:
    """Return a drum with its two sticks."""
    top, low, wide = -0.12, 0.34, 0.33
    side: Steps = (
        ("M", -wide, top), ("L", -wide, low), ("C", -wide, low + 0.15, wide, low + 0.15, wide, low),
        ("L", wide, top), ("Z",),
    )  # fmt: skip
    ends = (low, top + 0.1)
    ropes = line([(-wide + wide * n / 4, ends[n % 2] + 0.07 * _bow(n)) for n in range(9)])
    stick = joined(rounded(-0.012, -0.34, 0.024, 0.46, 0.012), ellipse(0, -0.34, 0.025, 0.035))
    sticks = joined(turned(stick, 52, (-0.02, -0.06)), turned(stick, -48, (0.05, -0.08)))
    return [
        Shape(side, wood.body),
        Shape(ropes, None, Stroke(wood.pale, 0.016)),
        Shape(_hoop(low - 0.04, wide), wood.metal),
        Shape(ellipse(0, top, wide, 0.113), wood.pale),
        Shape(_hoop(top, wide), wood.metal),
        Shape(sticks, wood.shade),
    ]


def _hoop(y: float, wide: float) -> Steps:
    return (
        ("M", -wide, y), ("C", -wide, y + 0.15, wide, y + 0.15, wide, y), ("L", wide, y + 0.06),
        ("C", wide, y + 0.21, -wide, y + 0.21, -wide, y + 0.06), ("Z",),
    )  # fmt: skip


def _bow(rank: int) -> float:
    return 1 - ((rank - 4) / 4) ** 2


def trumpet(wood: Wood) -> Shapes:
    """Return a trumpet, its bell to the right."""
    bell = (
        ("M", 0.08, -0.075), ("C", 0.3, -0.08, 0.4, -0.11, 0.48, -0.2), ("L", 0.48, 0.12),
        ("C", 0.4, 0.03, 0.3, -0.0, 0.08, -0.005), ("Z",),
    )  # fmt: skip
    loop = rounded(-0.31, -0.04, 0.47, 0.17, 0.085)
    valves = joined(*(rounded(x, -0.1, 0.062, 0.28, 0.02) for x in (-0.13, -0.045, 0.04)))
    caps = joined(*(rounded(x + 0.008, -0.155, 0.046, 0.03, 0.012) for x in (-0.13, -0.045, 0.04)))
    stems = joined(*(rectangle(x + 0.024, -0.14, 0.014, 0.05) for x in (-0.13, -0.045, 0.04)))
    lead = joined(line(((-0.46, -0.04), (-0.2, -0.04))), line(((-0.2, -0.04), (0.1, -0.04))))
    return [
        Shape(lead, None, Stroke(wood.shade, 0.03)),
        Shape(loop, None, Stroke(wood.body, 0.038)),
        Shape(bell, wood.body),
        Shape(ellipse(0.48, -0.04, 0.026, 0.163), wood.shade),
        Shape(stems, wood.shade),
        Shape(valves, mix(wood.body, wood.pale, 0.3)),
        Shape(caps, wood.pale),
        Shape(rounded(-0.5, -0.063, 0.06, 0.046, 0.015), wood.shade),
    ]


def microphone(wood: Wood) -> Shapes:
    """Return a microphone of the stage on its stand."""
    grid = joined(*(line(((-0.1, y), (0.1, y))) for y in (-0.42, -0.37, -0.32, -0.27)))
    return [
        Shape(
            joined(rectangle(-0.012, -0.18, 0.024, 0.66), rounded(-0.2, 0.46, 0.4, 0.04, 0.02)),
            wood.deep,
        ),
        Shape(rounded(-0.13, -0.5, 0.26, 0.36, 0.13), wood.metal),
        Shape(grid, None, Stroke(wood.deep, 0.014)),
        Shape(rounded(-0.135, -0.335, 0.27, 0.035, 0.01), wood.body),
        Shape(rounded(-0.06, -0.16, 0.12, 0.07, 0.02), wood.shade),
    ]


def note(kind: int, colour: str) -> Shapes:
    """Return a note: 0 a crotchet, 1 a quaver, 2 two quavers under a beam."""
    head = turned(ellipse(0, 0, 0.15, 0.11), -20)
    if kind == 2:
        other = turned(ellipse(0.46, 0.06, 0.15, 0.11), -20, (0.46, 0.06))
        beam = polygon(((0.1, -0.72), (0.6, -0.66), (0.6, -0.52), (0.1, -0.58)))
        stems = joined(rectangle(0.1, -0.7, 0.045, 0.68), rectangle(0.556, -0.64, 0.045, 0.68))
        return [Shape(joined(head, other, beam, stems), colour)]
    steps = [head, rectangle(0.1, -0.75, 0.045, 0.73)]
    if kind == 1:
        steps.append(
            (("M", 0.1, -0.75), ("C", 0.16, -0.52, 0.42, -0.5, 0.32, -0.18),
             ("C", 0.34, -0.36, 0.22, -0.44, 0.1, -0.48), ("Z",))
        )  # fmt: skip
    return [Shape(joined(*steps), colour)]


def _shrunk(steps: Steps, share: float, around: tuple[float, float]) -> Steps:
    x, y = around
    return tuple(
        (step[0], *((float(v) - (y if n % 2 else x)) * share + (y if n % 2 else x) for n, v in enumerate(step[1:])))
        for step in steps
    )  # fmt: skip


INSTRUMENTS: tuple[tuple[Callable[[Wood], Shapes], float, float], ...] = (
    (guitar, 1.0, 24), (accordion, 0.82, -10), (violin, 0.92, -22), (drum, 0.72, 0),
    (trumpet, 0.86, -24), (microphone, 0.92, 0),
)  # fmt: skip
"""An instrument, its size beside the others, and how far it leans."""
