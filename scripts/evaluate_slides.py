# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make generated decks with long French words and big tables, render them, and measure the pages.

`evaluate_slides.py [--count N] [--seed N] [--formats pptx,odp,pdf] [--keep DIR] [--details]`: each
deck is laid and written; PPTX and ODP are rendered by LibreOffice when it is installed, PDF is our
own. On each page every word must be there, inside the box that was laid for it. Nothing is
downloaded and no model is used.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.core.draft import AiMark  # noqa: E402
from desktop.core.jobs.output_pieces import SlidesFile  # noqa: E402
from desktop.core.slides.laid_deck import LaidDeck  # noqa: E402
from desktop.documents.drawings.scene_drawing import SceneDrawing  # noqa: E402
from desktop.documents.slides.draft_label import labelled_deck  # noqa: E402
from desktop.documents.writers.pieces import write_pieces  # noqa: E402
from desktop.mairie.commune.profile import CommuneProfile  # noqa: E402
from desktop.mairie.slides.drawn import scene_of  # noqa: E402
from desktop.mairie.slides.layout import lay_deck  # noqa: E402
from desktop.mairie.slides.looks import own_look  # noqa: E402
from scripts.evaluation.rendered_slides import (  # noqa: E402
    PageFault,
    office_program,
    page_faults,
    rendered_by_office,
)
from tests.mairie.slides.decks import random_deck  # noqa: E402

COLOURS = (("", ""), ("#00573f", "#c8a200"), ("#1b3f8b", "#d9381e"), ("#f2c230", "#333333"))
_MARK = AiMark()
_BATCH = 20
"""Files that LibreOffice is given at once."""


def main() -> int:
    """Print the faults by kind and format; return 1 when there is one."""
    options = _options()
    found: Counter[tuple[str, str]] = Counter()
    slides = 0
    with tempfile.TemporaryDirectory() as folder:
        out = Path(options.keep or folder)
        out.mkdir(parents=True, exist_ok=True)
        for start in range(0, options.count, _BATCH):
            numbers = range(start, min(start + _BATCH, options.count))
            decks = {f"deck{n:03}": _laid(options.seed + n) for n in numbers}
            slides += sum(len(deck.slides) for deck in decks.values())
            for kind in options.formats.split(","):
                for stem, fault in _faults(decks, kind, out):
                    found[kind, fault.kind] += 1
                    if options.details:
                        print(f"{stem}.{kind} slide {fault.slide}: {fault.kind}: {fault.words}")
    print(f"{options.count} decks, {slides} slides, formats {options.formats}")
    for (kind, what), count in sorted(found.items()):
        print(f"  {kind}: {what}: {count}")
    print(f"faults: {found.total()}")
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, metavar="N", help="decks")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    formats = "pptx,odp,pdf" if office_program() else "pdf"
    parser.add_argument("--formats", default=formats, help="without LibreOffice: pdf alone")
    parser.add_argument("--keep", default="", metavar="DIR", help="keep the files there")
    parser.add_argument("--details", action="store_true", help="print every fault")
    return parser.parse_args()


def _laid(seed: int) -> LaidDeck:
    main, second = COLOURS[seed % len(COLOURS)]
    profile = CommuneProfile(name="Saint-Aubin-des-Prés", main_colour=main, second_colour=second)
    return lay_deck(random_deck(seed), own_look(profile), SceneDrawing(), {}, lambda: None)


def _faults(decks: dict[str, LaidDeck], kind: str, out: Path) -> Sequence[tuple[str, PageFault]]:
    folder = out / kind
    folder.mkdir(exist_ok=True)
    pieces = [_piece(stem, deck, kind) for stem, deck in decks.items()]
    files = [Path(file.path) for file in write_pieces(pieces, folder)]
    if kind != "pdf":
        files = rendered_by_office(files, folder, out / "office")
    return [
        (stem, fault)
        for (stem, deck), pdf in zip(decks.items(), files, strict=True)
        for fault in page_faults(pdf, labelled_deck(deck, _MARK))
    ]


def _piece(stem: str, deck: LaidDeck, kind: str) -> SlidesFile:
    scenes = tuple(scene_of(slide, deck.look) for slide in deck.slides) if kind == "pdf" else ()
    return SlidesFile(stem, deck, kind, scenes, _MARK)


if __name__ == "__main__":
    sys.exit(main())
