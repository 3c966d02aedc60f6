# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a file of needs and counts how well they are answered."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from desktop.mairie.pictograms.index import Found, find_icons

FOLDER = Path(__file__).parent


def needs_of(name: str) -> list[dict[str, Any]]:
    """Return the needs of a file of this folder."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["need"]


def measure(name: str) -> tuple[Counter[str], Counter[str]]:
    """Return (asked, right), by what is asked: "top 1", "top 3", "nothing", "refusal", "reading"."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for need in needs_of(name):
        for what, is_right in verdicts(need, find_icons(need["text"])).items():
            asked[what] += 1
            right[what] += is_right
    return asked, right


def verdicts(need: dict[str, Any], found: Found) -> dict[str, bool]:
    """Return what was asked of one need, and whether the answer is right."""
    if need.get("none"):
        return {"nothing": not found.proposals and found.refusal is None}
    if "refused" in need:
        return {"refusal": found.refusal is not None and found.refusal.id == need["refused"]}
    accepted = set(need["icons"].split())
    icons = [] if found.refusal else [proposal.icon for proposal in found.proposals]
    return {
        "top 1": bool(icons) and icons[0] in accepted,
        "top 3": bool(accepted & set(icons[:3])),
        "reading": reads_well(need, found),
    }


def reads_well(need: dict[str, Any], found: Found) -> bool:
    """Tell whether the ban, the number and the arrow are those that were asked."""
    reading = found.reading
    ban = need.get("forbidden", False)
    number = " ".join(reading.number.replace("\u202f", " ").split())
    return (
        ban in ("any", reading.is_forbidden)
        and number == need.get("number", "")
        and reading.arrow == need.get("arrow", "")
    )
