# SPDX-License-Identifier: AGPL-3.0-or-later
"""The theme of a master: its colours, its two families, its ready-made fills and grounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.documents.slides.template.colours import Scheme, read_scheme, whole
from desktop.documents.slides.template.geometry import child
from desktop.documents.slides.template.opening import local

_FIRST_GROUND = 1001
"""Numbers of ready-made grounds begin there (ECMA-376 part 1, 19.3.1.3)."""
_USUAL = "Arial"


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme part of a master."""

    part: Any
    """For the pictures of its ready-made fills; None for a file without theme."""
    element: Any

    def families(self) -> tuple[str, str]:
        """Return the families of titles and of text."""
        return self._family("majorFont"), self._family("minorFont")

    def _family(self, kind: str) -> str:
        face = child(self.element, "themeElements", "fontScheme", kind, "latin")
        name = face.get("typeface", "") if face is not None else ""
        return name.strip()[:80] or _USUAL

    def fill(self, number: int) -> Any:
        """Return a ready-made fill by its number (from 1), or a ground (from 1001); None for none."""
        kind, place = (
            ("fillStyleLst", number)
            if number < _FIRST_GROUND - 1
            else ("bgFillStyleLst", number - 1000)
        )
        fills = child(self.element, "themeElements", "fmtScheme", kind)
        if fills is None or not 1 <= place <= len(fills):
            return None
        return fills[place - 1]

    def line_width(self, number: int) -> float:
        """Return the width of a ready-made line, in points."""
        lines = child(self.element, "themeElements", "fmtScheme", "lnStyleLst")
        if lines is None or not 1 <= number <= len(lines):
            return 0.75
        return max(0.0, min(100.0, whole(lines[number - 1].get("w"), 9_525) / 12_700))

    def scheme(self, master: Any, layout: Any = None) -> Scheme:
        """Return its colours as a master, and a layout of it, call them."""
        return read_scheme(self.element, master, layout)


def theme_of(part: Any) -> Theme:
    """Return the theme of a master's part (python-pptx)."""
    from pptx.oxml import parse_xml

    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/theme"):
            found = relation.target_part
            element = parse_xml(found.blob)
            if local(element) == "theme":
                return Theme(found, element)
    return Theme(None, None)
