# SPDX-License-Identifier: AGPL-3.0-or-later
"""Renders the pictures that README.md shows, small enough for it: `python scripts/readme_pictures.py`.

The states are those of screenshots.py, with samples of a fictional commune; 128 colours, 80 KB at most.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image

from scripts.screenshots import Studio, _citation, _done_model, _of

FOLDER = Path(__file__).resolve().parents[1] / "desktop" / "resources" / "pictures"
MOST_BYTES = 80_000
PICTURES = {
    "mail_screens": ("103-mails-tries", "trier-des-mails"),
    "ask_document_screens": ("303-question-passages", "interroger-un-document"),
    "decree_screens": ("80-arrete-complet", "creer-un-arrete"),
    "minutes_screens": ("136-reunion-ecoute", "compte-rendu"),
    "write_text_screens": ("243-texte-complet", "ecrire-un-texte"),
    "poster_screens": ("162-affiche-formulaire", "affiche"),
    "pictogram_screens": ("181-pictos-serie", "pictogrammes"),
    "slides_screens": ("205-diapos-plan", "presentation"),
    "improve_prompt_screens": ("303-atelier-version-proposee", "parler-a-la-machine"),
    "learning_screens": ("203-etape-resume", "parcours"),
}
"""The state of each module of `scripts/screens` that is shown, and the name of its picture."""


def _rendered() -> Iterator[tuple[str, object]]:
    for module, (state, name) in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            studio = Studio(Path(folder), "light", 1.0)
            screens = import_module(f"scripts.screens.{module}")
            yield name, next(picture for found, picture in _of(studio, screens) if found == state)
            studio.sample.close()
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), "light", 1.0)
        studio.start(model=True)
        _done_model(studio)
        _citation(studio)
        studio.settle()
        yield "resumer-un-document", studio.window.grab()
        studio.sample.close()


def _save_small(picture: object, path: Path) -> None:
    """Write a picture in few colours; raise ValueError when it stays too heavy."""
    picture.save(str(path))  # type: ignore[attr-defined]
    for colours in (128, 64, 32):
        with Image.open(path) as whole:
            small = whole.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES:
            return
    raise ValueError(f"{path.name} is heavier than {MOST_BYTES} bytes")


if __name__ == "__main__":
    for name, picture in _rendered():
        _save_small(picture, FOLDER / f"{name}.png")
        print(name, (FOLDER / f"{name}.png").stat().st_size)
