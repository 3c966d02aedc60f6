# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text from outside without what is not seen; French spaces, which Python calls unprintable, stay."""

from __future__ import annotations

_KEPT = frozenset("\n\t\u00a0\u2002\u2003\u2007\u2009\u202f")
"""Line ends, tabs, and the spaces of « 84,5 % », « 118 240 m³ »: fixed, thin, of a figure's width."""


def readable(untrusted_text: str) -> str:
    """Return the text without control characters, marks of direction and torn letters."""
    if untrusted_text.isprintable():
        return untrusted_text
    return "".join(c for c in untrusted_text if c in _KEPT or c.isprintable())
