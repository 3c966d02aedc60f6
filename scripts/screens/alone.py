# SPDX-License-Identifier: AGPL-3.0-or-later
"""Renders the states of one page alone: quicker than all the screens while it is being drawn."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from types import ModuleType


def render_alone(screens: ModuleType) -> None:
    """Render the states of a module of screens in each variant, as `--out` and `--only` say."""
    from scripts.screenshots import VARIANTS, Studio, _of

    parser = argparse.ArgumentParser(description=screens.__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for theme, zoom in VARIANTS:
        variant = f"{theme}-{round(zoom * 100)}"
        if options.only not in variant:
            continue
        with tempfile.TemporaryDirectory() as folder:
            studio = Studio(Path(folder), theme, zoom)
            for name, picture in _of(studio, screens):
                picture.save(str(options.out / f"{name}-{variant}.png"))  # type: ignore[attr-defined]
            studio.window.desk.runner._runs.clear()
            studio.window.close()
            studio.sample.close()
