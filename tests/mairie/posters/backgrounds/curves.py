# SPDX-License-Identifier: AGPL-3.0-or-later
"""Walking along outlines."""

from desktop.mairie.posters.backgrounds.outlines import Steps


def on_curve(steps: Steps, parts: int = 8) -> list[tuple[float, float]]:
    """Return points of an outline, curves walked in small steps."""
    points: list[tuple[float, float]] = []
    for step in steps:
        values = [float(v) for v in step[1:]]
        if step[0] in ("M", "L"):
            points.append((values[0], values[1]))
        elif step[0] == "C":
            start = points[-1]
            a, b, c = (values[0], values[1]), (values[2], values[3]), (values[4], values[5])
            for n in range(1, parts + 1):
                t = n / parts
                u = 1 - t
                points.append(
                    (u**3 * start[0] + 3 * u * u * t * a[0] + 3 * u * t * t * b[0] + t**3 * c[0],
                     u**3 * start[1] + 3 * u * u * t * a[1] + 3 * u * t * t * b[1] + t**3 * c[1])
                )  # fmt: skip
    return points
