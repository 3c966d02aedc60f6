# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sportspeople as simple silhouettes and their balls, drawn for a height or a radius of 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from desktop.core.pictures.scene import Point, Shape, Stroke
from desktop.mairie.posters.backgrounds.outlines import (
    Steps,
    arc,
    circle,
    ellipse,
    joined,
    line,
    polygon,
    smooth,
    turned,
)
from desktop.mairie.posters.colours import mix

Shapes = list[Shape]


@dataclass(frozen=True, slots=True)
class Pose:
    """The joints of a person who looks to the right; the feet stand at y = 0, the head at -1."""

    head: Point
    neck: Point
    hip: Point
    arms: tuple[tuple[Point, Point], tuple[Point, Point]]
    """Elbow and hand of the far arm, then of the near one."""
    legs: tuple[tuple[Point, Point, Point], tuple[Point, Point, Point]]
    """Knee, ankle and toes of the far leg, then of the near one."""


SPRINT = Pose(
    (0.2, -0.9), (0.13, -0.76), (-0.02, -0.46),
    (((0.3, -0.6), (0.44, -0.7)), ((-0.08, -0.64), (-0.16, -0.47))),
    (((-0.1, -0.24), (-0.36, -0.2), (-0.4, -0.11)), ((0.22, -0.44), (0.2, -0.19), (0.29, -0.16))),
)  # fmt: skip
STRIDE = Pose(
    (0.16, -0.93), (0.1, -0.78), (-0.01, -0.47),
    (((-0.07, -0.62), (-0.02, -0.46)), ((0.25, -0.66), (0.36, -0.76))),
    (((0.17, -0.33), (0.26, -0.08), (0.36, -0.1)), ((-0.1, -0.25), (-0.3, -0.06), (-0.26, 0.02))),
)  # fmt: skip
KICK = Pose(
    (-0.12, -0.93), (-0.1, -0.78), (-0.02, -0.47),
    (((0.12, -0.72), (0.24, -0.6)), ((-0.28, -0.66), (-0.42, -0.76))),
    (((-0.02, -0.24), (-0.08, -0.03), (0.04, 0.0)), ((0.2, -0.42), (0.42, -0.3), (0.49, -0.37))),
)  # fmt: skip
THROW = Pose(
    (0.02, -0.95), (0.0, -0.8), (-0.03, -0.47),
    (((-0.18, -0.78), (-0.24, -0.62)), ((0.15, -0.94), (0.22, -1.13))),
    (((-0.15, -0.28), (-0.27, -0.1), (-0.22, -0.03)), ((0.1, -0.27), (0.06, -0.04), (0.16, -0.01))),
)  # fmt: skip
POSES: tuple[Pose, ...] = (SPRINT, STRIDE, SPRINT, THROW, KICK)


def person(pose: Pose, skin: str, shirt: str, shorts: str, shoes: str) -> Shapes:
    """Return a person in a pose, for a height of 1; the far limbs are darker."""
    far = mix(skin, shoes, 0.22)
    shapes: Shapes = []
    for rank, tone in ((0, far), (1, skin)):
        knee, ankle, toes = pose.legs[rank]
        leg, foot = line((pose.hip, knee, ankle)), line((ankle, toes))
        thigh = line((pose.hip, _between(pose.hip, knee, 0.62)))
        if rank:
            shapes += _trunk(pose, shirt)
        shapes.append(Shape(leg, None, Stroke(tone, 0.075)))
        shapes.append(
            Shape(thigh, None, Stroke(shorts if rank else mix(shorts, shoes, 0.3), 0.115))
        )
        shapes.append(Shape(foot, None, Stroke(shoes, 0.07)))
        elbow, hand = pose.arms[rank]
        shoulder = (pose.neck[0], pose.neck[1] + 0.03)
        arm = Shape(line((shoulder, elbow, hand)), None, Stroke(tone, 0.058))
        sleeve = Shape(
            line((shoulder, _between(shoulder, elbow, 0.6))),
            None,
            Stroke(shirt if rank else mix(shirt, shoes, 0.3), 0.085),
        )
        shapes += [arm, sleeve]
    return [*shapes[:5], *shapes[5:], *_head(pose, skin, shoes)]


def _trunk(pose: Pose, shirt: str) -> Shapes:
    chest = (pose.neck[0] + (pose.hip[0] - pose.neck[0]) * 0.12, pose.neck[1] + 0.05)
    return [
        Shape(line((chest, pose.hip)), None, Stroke(shirt, 0.14)),
        Shape(line((chest, _between(chest, pose.hip, 0.35))), None, Stroke(shirt, 0.165)),
    ]


def _head(pose: Pose, skin: str, hair: str) -> Shapes:
    x, y = pose.head
    cap = (
        ("M", x - 0.076, y + 0.01),
        ("C", x - 0.09, y - 0.1, x + 0.06, y - 0.11, x + 0.066, y - 0.03),
        ("C", x + 0.02, y - 0.04, x - 0.02, y - 0.02, x - 0.03, y + 0.03),
        ("C", x - 0.05, y + 0.05, x - 0.07, y + 0.04, x - 0.076, y + 0.01),
        ("Z",),
    )
    return [
        Shape(line((pose.neck, (x - 0.01, y + 0.03))), None, Stroke(skin, 0.06)),
        Shape(circle(x, y, 0.07), skin),
        Shape(cap, hair),
    ]


def _between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def football(pale: str, dark: str) -> Shapes:
    """Return a football of radius 1."""
    patches: list[Steps] = [_pentagon(0, 0, 0.36)]
    seams: list[Steps] = []
    for rank in range(5):
        angle = 2 * pi * rank / 5 - pi / 2
        patches.append(_pentagon(0.86 * cos(angle), 0.86 * sin(angle), 0.3, 0.62))
        seams.append(
            line(((0.36 * cos(angle), 0.36 * sin(angle)), (0.62 * cos(angle), 0.62 * sin(angle))))
        )
        side = angle + pi / 5
        seams.append(
            line(((0.72 * cos(side), 0.72 * sin(side)), (0.97 * cos(side), 0.97 * sin(side))))
        )
        for way in (-1, 1):
            corner = angle + way * 0.32
            seams.append(
                line(
                    (
                        (0.72 * cos(corner), 0.72 * sin(corner)),
                        (
                            0.72 * cos(side if way > 0 else angle - pi / 5),
                            0.72 * sin(side if way > 0 else angle - pi / 5),
                        ),
                    )
                )
            )
    return [
        Shape(circle(0, 0, 1), pale),
        Shape(joined(*seams), None, Stroke(dark, 0.05)),
        Shape(joined(*patches), dark),
        Shape(circle(0, 0, 0.98), None, Stroke(dark, 0.06)),
    ]


def _pentagon(x: float, y: float, radius: float, flat: float = 1.0) -> Steps:
    """Return a pentagon of the ball; `flat` squeezes it towards the middle of the ball."""
    if flat == 1.0:
        return polygon(
            [(x + radius * sin(2 * pi * n / 5), y - radius * cos(2 * pi * n / 5)) for n in range(5)]
        )
    away = (x * x + y * y) ** 0.5
    a, b = x / away, y / away
    corners = []
    for n in range(5):
        angle = 2 * pi * n / 5 + pi
        along, across = radius * cos(angle) * flat * 0.9, radius * sin(angle)
        px, py = x + a * along - b * across, y + b * along + a * across
        reach = max(1.0, (px * px + py * py) ** 0.5 / 0.98)
        corners.append((px / reach, py / reach))
    return polygon(corners)


def basketball(colour: str, dark: str) -> Shapes:
    """Return a basketball of radius 1."""
    seams = joined(
        line(((-1, 0), (1, 0))), line(((0, -1), (0, 1))),
        smooth(((-0.72, -0.69), (-0.42, 0.0), (-0.72, 0.69))), smooth(((0.72, -0.69), (0.42, 0.0), (0.72, 0.69))),
    )  # fmt: skip
    return [
        Shape(circle(0, 0, 1), colour),
        Shape(ellipse(-0.3, -0.35, 0.4, 0.32), mix(colour, "#ffffff", 0.18)),
        Shape(turned(seams, 24), None, Stroke(dark, 0.07)),
        Shape(circle(0, 0, 0.97), None, Stroke(dark, 0.06)),
    ]


def tennis_ball(colour: str, pale: str) -> Shapes:
    """Return a tennis ball of radius 1."""
    seams = joined(arc(-1.15, 0.2, 0.95, -62, 42), arc(1.15, -0.2, 0.95, 118, 222))
    return [Shape(circle(0, 0, 1), colour), Shape(turned(seams, -20), None, Stroke(pale, 0.12))]


def flight(points: Sequence[Point], colour: str, width: float) -> Shape:
    """Return the dotted line of a ball that flies."""
    return Shape(smooth(points), None, Stroke(colour, width, dashes=(width * 0.1, width * 2.6)))
