# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bullet of a place's first level, and by how much its text hangs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.documents.slides.template.colours import whole
from desktop.documents.slides.template.geometry import child
from desktop.documents.slides.template.opening import local

_EMU = 12_700
_USUAL = "•"
_SIGNS = {
    "wingdings": {"§": "▪", "n": "■", "q": "□", "l": "●", "Ø": "›", "ü": "✓", "v": "•", "à": "→"},
    "wingdings 2": {"¡": "○", "": "•"},
    "wingdings 3": {"": "›", "}": "›"},
    "symbol": {"·": "•", "®": "→"},
    "webdings": {"4": "›", "=": "■"},
    "courier new": {"o": "○"},
}
"""What letters of the families of signs look like, among what every family has."""
_DRAWN = frozenset("•–—-‣▪■□●○›»→✓*·◦∙")
"""Signs that our own face has or that are replaced by near ones."""
_NEAR = {"□": "▪", "✓": "•", "‣": "•", "∙": "•", "◦": "○", "→": "›", "*": "•"}
_KINDS = ("buNone", "buChar", "buAutoNum", "buBlip")


def read_bullet(levels: Sequence[Any]) -> tuple[str, float]:
    """Return the sign (empty for none) and the hang in points; -1 when it is no hang."""
    bullet = next((e for level in levels for e in level if local(e) in _KINDS), None)
    font = next((f for f in (child(level, "buFont") for level in levels) if f is not None), None)
    family = (font.get("typeface") or "").lower() if font is not None else ""
    margin, first = (_length(levels, name) for name in ("marL", "indent"))
    hang = margin if abs(margin + first) < 0.5 else -1.0
    if bullet is None or local(bullet) == "buNone":
        return "", hang
    if local(bullet) != "buChar":
        return _USUAL, hang
    return _sign(bullet.get("char") or "", family), hang


def _sign(letter: str, family: str) -> str:
    letter = letter.strip()[:1]
    found = _SIGNS.get(family, {}).get(letter)
    if found is None:
        found = letter if letter in _DRAWN and family not in _SIGNS else _USUAL
    return _NEAR.get(found, found) or _USUAL


def _length(levels: Sequence[Any], name: str) -> float:
    values = (level.get(name) for level in levels)
    return whole(next((value for value in values if value is not None), None), 0) / _EMU
