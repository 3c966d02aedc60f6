# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the styles of an ODT that is read say: titles, bold, hidden text, page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_POINTS = re.compile(r"([\d.]{1,8})pt")
_LONGEST_CHAIN = 20
"""Styles based on one another; a longer chain is a loop."""
_PARAGRAPH = "style:paragraph-properties"
_LETTERS = "style:text-properties"


@dataclass(frozen=True, slots=True)
class OdtLook:
    """What a style says, its ancestors included."""

    is_title: bool = False
    is_contents: bool = False
    """An entry of a table of contents."""
    level: int = 0
    """Heading level of the style; 0 for none."""
    breaks_before: bool = False
    breaks_after: bool = False
    bold: bool = False
    size: float = 0.0
    """Points; 0 when not said in points."""
    hidden: bool = False


class OdtLooks:
    """All styles of a document, by name; resolved when first asked for."""

    def __init__(self) -> None:
        self._raw: dict[tuple[str, str], Element] = {}
        self._known: dict[tuple[str, str], OdtLook] = {}

    def add(self, element: Element) -> None:
        """Take a child of office:styles or office:automatic-styles."""
        if element.tag == "style:style":
            family = element.get("style:family", "")
            self._raw[family, element.get("style:name", "")] = element

    def find(self, family: str, name: str) -> OdtLook:
        """Return the look of a style of family "paragraph" or "text"; a plain one when unknown."""
        key = (family, name)
        if key not in self._known:
            self._known[key] = self._resolve(family, name)
        return self._known[key]

    def _chain(self, family: str, name: str) -> list[Element]:
        chain: list[Element] = []
        while (family, name) in self._raw and len(chain) < _LONGEST_CHAIN:
            chain.append(self._raw[family, name])
            name = chain[-1].get("style:parent-style-name", "")
        return chain

    def _resolve(self, family: str, name: str) -> OdtLook:
        chain = self._chain(family, name)
        names = {style.get("style:name", "") for style in chain} | {name}
        level = next(
            filter(None, (style.get("style:default-outline-level") for style in chain)), ""
        )
        size = _POINTS.fullmatch(_inherited(chain, _LETTERS, "fo:font-size"))
        # A master page named by the style itself begins a page; children do not inherit that.
        new_master = bool(chain and chain[0].get("style:master-page-name"))
        return OdtLook(
            is_title="Title" in names,
            is_contents=any(name.startswith("Contents_20_") for name in names),
            level=int(level) if level.isdecimal() else 0,
            breaks_before=new_master or _inherited(chain, _PARAGRAPH, "fo:break-before") == "page",
            breaks_after=_inherited(chain, _PARAGRAPH, "fo:break-after") == "page",
            bold=_inherited(chain, _LETTERS, "fo:font-weight") in ("bold", "600", "700", "800", "900"),
            size=float(size[1]) if size and size[1].count(".") < 2 and size[1] != "." else 0.0,
            hidden=_inherited(chain, _LETTERS, "text:display") == "none",
        )  # fmt: skip


def _inherited(chain: list[Element], group: str, attribute: str) -> str:
    for style in chain:
        properties = style.find(group)
        value = properties.get(attribute) if properties is not None else None
        if value is not None:
            return value
    return ""
