# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes with the pictograms: the line of credit and the LISEZ-MOI.txt (words of read_me.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.typography import french_typography
from desktop.mairie.pictograms.series import ItemState, PictogramSeries

_FILE = Path(__file__).with_name("read_me.toml")
ICON_CREDIT = "Material Design Icons, Apache-2.0"
"""As it is written into the files."""


def credit_line(series: PictogramSeries, model: str = "") -> str:
    """Return the licence line of the contact sheet; `model` is the title of the image model."""
    credit = french_typography(str(_texts()["credit"]))
    if model and _painted(series):
        credit += "\u00a0; " + str(_texts()["credit_painted"]).format(model=model)
    return credit


def read_me(series: PictogramSeries, commune: str = "", model: str = "") -> str:
    """Return the text of LISEZ-MOI.txt."""
    texts = _texts()
    parts = [texts["title"] + (f"\n{commune}" if commune else "")]
    parts += [texts[name] for name in ("files", "use", "limits", "licence")]
    painted = _painted(series)
    if painted and model:
        parts.append(texts["painted"].format(model=model, names=", ".join(painted)))
    return "\n\n".join(_typeset(part) for part in parts) + "\n"


def _typeset(part: str) -> str:
    return "\n".join(french_typography(line) for line in part.strip().split("\n"))


def _painted(series: PictogramSeries) -> list[str]:
    return [item.stem for item in series.items if item.state is ItemState.PAINTED]


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
