# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compose invented events in every layout and format, and count what no poster may show.

`evaluate_posters.py [--count N] [--share S] [--seed N] [--details]`: 200 random event texts × all
layouts × all formats, each composed and looked over as the tests do (tests/mairie/posters/): letters
over an edge or on each other, contrast under 4.5:1 on the pixels drawn, letters under the least size,
widows, words lost. Nothing is downloaded and no model is used.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.core.network.offline import lock_network  # noqa: E402
from desktop.documents.drawings.scene_drawing import SceneDrawing  # noqa: E402
from desktop.mairie.commune.profile import CommuneProfile  # noqa: E402
from desktop.mairie.posters.backgrounds import backgrounds  # noqa: E402
from desktop.mairie.posters.compose import compose_poster  # noqa: E402
from desktop.mairie.posters.facts import PosterFacts, PosterLook  # noqa: E402
from desktop.mairie.posters.formats import formats  # noqa: E402
from desktop.mairie.posters.layouts.catalogue import layouts_for  # noqa: E402
from tests.mairie.posters.poster_checks import faults  # noqa: E402
from tests.mairie.posters.random_events import random_events  # noqa: E402

TODAY = date(2026, 11, 27)
COMMUNE = CommuneProfile(name="Saint-Aubin-sur-Vière")


@dataclass
class Score:
    """What was counted."""

    faults: Counter[str] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)
    """Posters that could not hold all the words, by format."""
    posters: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, metavar="N", help="event texts")
    parser.add_argument(
        "--share", type=float, default=1.0, metavar="S", help="of the product, 0 to 1"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--format", default="", metavar="ID", help="only that format")
    parser.add_argument("--details", action="store_true", help="print every fault")
    return parser.parse_args(arguments)


def _cases(options: argparse.Namespace) -> Iterator[tuple[int, PosterFacts, str, PosterLook]]:
    dice = random.Random(options.seed)
    drawn = list(backgrounds())
    for number, facts in enumerate(random_events(options.count)):
        for form in formats().values():
            for layout in layouts_for(form):
                if dice.random() < options.share and options.format in ("", form.id):
                    look = PosterLook(layout.id, dice.choice(drawn), seed=dice.randint(1, 9))
                    yield number, facts, form.id, look


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return 1 when there is a fault."""
    lock_network()
    options, score, drawing = _options(arguments), Score(), SceneDrawing()
    for number, facts, form, look in _cases(options):
        start = time.perf_counter()
        poster = compose_poster(facts, look, form, drawing, COMMUNE, today=TODAY)
        score.seconds.append(time.perf_counter() - start)
        score.posters[form] += 1
        score.cut[form] += any("Tout ne tient pas" in r.sentence for r in poster.remarks)
        for fault in faults(poster, facts, drawing):
            score.faults[fault.split(":")[0]] += 1
            if options.details:
                print(f"{number} {form} {look.layout} {look.background} {look.seed}: {fault}")
    _report(score)
    return 1 if score.faults else 0


def _report(score: Score) -> None:
    seconds = sorted(score.seconds) or [0.0]
    print(f"{score.posters.total()} posters, faults: {dict(score.faults) or 'none'}")
    print(
        f"seconds to compose: median {seconds[len(seconds) // 2]:.2f}, "
        f"19 in 20 under {seconds[int(len(seconds) * 0.95)]:.2f}, worst {seconds[-1]:.2f}"
    )
    print("words left out and told (posters of each format):")
    for form, count in score.posters.items():
        print(f"  {form:12} {score.cut[form]:5} of {count}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
